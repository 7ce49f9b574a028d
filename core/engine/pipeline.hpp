// SPDX-License-Identifier: MIT
// The spine: from a batch of documents to their regions. pipeline.cpp reads like the picture in core/README.md.
//
// Thread-safe: any number of batches at once.
#pragma once

#include "core/base/cancel_token.hpp"
#include "core/engine/document_result.hpp"
#include "core/engine/layer_walk.hpp"
#include "core/engine/request.hpp"
#include "core/gate/cost_model.hpp"
#include "core/gate/gate.hpp"
#include "core/pool/worker_pool.hpp"

#include <atomic>
#include <span>

namespace tsregion {

// Cheap sums since the engine was made.
struct PipelineCounters {
  std::atomic<uint64_t> batches_inline{0};
  std::atomic<uint64_t> batches_pooled{0};
  std::atomic<uint64_t> batches_forced{0};
  std::atomic<uint64_t> documents{0};
  std::atomic<uint64_t> bytes{0};
  std::atomic<uint64_t> regions{0};
  std::atomic<uint64_t> failed{0};
  std::atomic<uint64_t> skipped{0};
  std::atomic<uint64_t> busy_ns{0};
};

class Pipeline {
public:
  Pipeline(const Gate &gate, CostModel &costs, WorkerPool &pool, PipelineCounters &counters, uint64_t max_document_bytes)
      : gate_(gate), costs_(costs), pool_(pool), counters_(counters), max_document_bytes_(max_document_bytes) {}

  // Detect every document. One that fails has its own status and fails nobody else. Throws bad_alloc only before
  // anything has run.
  [[nodiscard]] BatchResult run(const Workbench &bench, std::span<const DocumentRequest> documents,
                                const DetectOptions &options, const CancelFlag *cancel) const;

  // One document with nothing around it: what the gate's price is measured against. `out` must be as made.
  void run_one(const Workbench &bench, const DocumentRequest &document, const DetectOptions &options,
               const CancelFlag *cancel, DocumentResult &out) const noexcept;

private:
  void count(const BatchResult &result, Route forced, uint64_t busy_ns) const;

  const Gate &gate_;
  CostModel &costs_;
  WorkerPool &pool_;
  PipelineCounters &counters_;
  uint64_t max_document_bytes_;
};

} // namespace tsregion
