// SPDX-License-Identifier: MIT
#include "core/engine/pipeline.hpp"

#include "core/pool/task_group.hpp"

#include <algorithm>

namespace tsregion {
namespace {

uint64_t nanoseconds_since(Clock::time_point start) {
  return static_cast<uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - start).count());
}

BatchShape shape_of(std::span<const DocumentRequest> documents) {
  BatchShape shape;
  shape.documents = documents.size();
  for (const DocumentRequest &document : documents) {
    shape.bytes += document.text.size();
    shape.largest_document = std::max<uint64_t>(shape.largest_document, document.text.size());
  }
  return shape;
}

void fail(const DocumentRequest &document, DocumentStatus status, const char *message, DocumentResult &out) noexcept {
  out = DocumentResult();
  out.tag = document.tag;
  out.bytes = document.text.size();
  out.status = status;
  try {
    out.message = message;
  } catch (...) { // then without words
  }
}

// The documents of chunk `index` out of `count`. By number, not by bytes: chunks are more than threads, and the shared
// counter evens them out.
std::pair<std::size_t, std::size_t> chunk_bounds(std::size_t documents, uint64_t count, uint64_t index) {
  return {documents * index / count, documents * (index + 1) / count};
}

} // namespace

void Pipeline::run_one(const Workbench &bench, const DocumentRequest &document, const DetectOptions &options,
                       const CancelFlag *cancel, DocumentResult &out) const noexcept {
  const Clock::time_point start = Clock::now();
  try {
    if (document.text.size() > max_document_bytes_) {
      fail(document, DocumentStatus::too_large, "the document is larger than max_document_bytes", out);
    } else {
      const CancelToken token(cancel, deadline_in(options.timeout_ns, start));
      detect_document(bench, document, options, token, out);
    }
  } catch (const std::bad_alloc &) {
    fail(document, DocumentStatus::no_memory, "out of memory", out);
  } catch (...) {
    fail(document, DocumentStatus::internal, "internal fault: please report it", out);
  }
  out.nanoseconds = nanoseconds_since(start);
}

BatchResult Pipeline::run(const Workbench &bench, std::span<const DocumentRequest> documents,
                          const DetectOptions &options, const CancelFlag *cancel) const {
  // How much work is this, and where should it run?
  const BatchShape shape = shape_of(documents);
  const Decision decision = gate_.decide(shape, costs_.estimate(), pool_.worker_count(), options.route);

  // Detect every document: here, or shared with workers.
  BatchResult result;
  result.route = decision.route;
  result.documents.resize(documents.size());
  const auto run_chunk = [&](uint64_t chunk) {
    const auto [first, last] = chunk_bounds(documents.size(), decision.chunks, chunk);
    for (std::size_t i = first; i < last; ++i) {
      DocumentResult &out = result.documents[i];
      if (cancel != nullptr && cancel->raised()) fail(documents[i], DocumentStatus::cancelled, "cancelled", out);
      else run_one(bench, documents[i], options, cancel, out);
    }
  };
  GroupReport report;
  uint64_t elapsed_ns = 0;
  const bool shared = decision.route == Route::pooled || decision.help_after_ns > 0;
  if (shared) {
    GroupOptions group;
    group.threads = decision.threads;
    group.help_after_ns = decision.route == Route::pooled ? 0 : decision.help_after_ns;
    const Clock::time_point start = Clock::now();
    report = run_chunks(pool_, decision.chunks, group, run_chunk);
    elapsed_ns = nanoseconds_since(start);
    if (report.dispatches > 0) result.route = Route::pooled;
  } else {
    for (uint64_t chunk = 0; chunk < decision.chunks; ++chunk) run_chunk(chunk);
  }
  // Now: every document has its result, and no worker holds anything of this batch.

  // Learn from what it took.
  uint64_t busy_ns = 0;
  for (const DocumentResult &document : result.documents) busy_ns += document.nanoseconds;
  if (!shared) elapsed_ns = busy_ns; // nobody else had a part in it: the clock need not be asked again
  if (cancel == nullptr || !cancel->raised()) {
    costs_.observe({shape, result.route, elapsed_ns, busy_ns, report.helpers, report.dispatches,
                    report.post_ns, report.wake_ns});
  }
  count(result, options.route, busy_ns);
  return result;
}

void Pipeline::count(const BatchResult &result, Route forced, uint64_t busy_ns) const {
  uint64_t bytes = 0;
  uint64_t regions = 0;
  uint64_t failed = 0;
  uint64_t skipped = 0;
  for (const DocumentResult &document : result.documents) {
    bytes += document.bytes;
    regions += document.regions.size();
    failed += document.status > DocumentStatus::partial ? 1 : 0;
    skipped += document.skipped ? 1 : 0;
  }
  const auto add = [](std::atomic<uint64_t> &counter, uint64_t value) {
    if (value > 0) counter.fetch_add(value, std::memory_order_relaxed);
  };
  add(result.route == Route::pooled ? counters_.batches_pooled : counters_.batches_inline, 1);
  add(counters_.batches_forced, forced == Route::automatic ? 0 : 1);
  add(counters_.documents, result.documents.size());
  add(counters_.bytes, bytes);
  add(counters_.regions, regions);
  add(counters_.failed, failed);
  add(counters_.skipped, skipped);
  add(counters_.busy_ns, busy_ns);
}

} // namespace tsregion
