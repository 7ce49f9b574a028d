// SPDX-License-Identifier: MIT
#include "core/gate/gate.hpp"

#include <algorithm>
#include <cmath>

namespace tsregion {
namespace {

// Pooled must save this share of the inline time: below it the difference is noise, and inline leaves the other cores
// to the editor.
constexpr double kWorthwhile = 0.93;

// More chunks than threads even out documents of different cost; a chunk costs about 30 ns to hand out.
constexpr uint64_t kChunksPerThread = 8;
constexpr double kSmallestChunkNs = 5'000;

// A route that was not seen for so many batches is tried again, where that costs little. Inline though pooled looks
// better: costs this batch up to (threads - 1) times its time, so the more threads, the rarer, and only below a bound
// that nobody notices. Without it nothing tells what threads cost each other.
constexpr uint64_t kInlineAge = 64;
constexpr double kInlineMostNs = 20e6;
// Pooled though inline looks better: costs the posting. From half the break-even on; sooner where it would pay much
// if only the helpers worked as they should (they may have been kept busy by another program for a while).
constexpr uint64_t kPooledAge = 64;
constexpr uint64_t kPooledAgeWhenPromising = 16;
constexpr double kPromising = 0.75;
constexpr double kNearBreakEven = 0.5;

// An inline batch is misjudged when it takes longer than half as much again as calling for help does.
constexpr double kMisjudged = 1.5;

// More than any pool has; keeps the arithmetic below in range.
constexpr uint32_t kMostWorkers = 1'000'000;

uint32_t at_most_threads(const BatchShape &shape, uint32_t workers) {
  return static_cast<uint32_t>(std::clamp<uint64_t>(shape.documents, 1, std::min(workers, kMostWorkers) + 1));
}

uint64_t chunks_for(const BatchShape &shape, double work_ns, uint32_t threads) {
  // Documents may cost less than believed, never fewer chunks than threads for that.
  const double by_work = std::max(work_ns / kSmallestChunkNs, static_cast<double>(threads));
  const double most = std::min(static_cast<double>(threads * kChunksPerThread), by_work);
  return std::max<uint64_t>(1, std::min(shape.documents, static_cast<uint64_t>(most)));
}

// Each further helper costs its call and takes work from the others: post * k + work / k is least at sqrt(work /
// post).
uint32_t best_threads(const BatchShape &shape, const CostEstimate &cost, double work_ns, double largest_ns,
                      uint32_t workers) {
  const double rest_ns = std::max(work_ns - cost.wake_ns, 0.0);
  const double by_cost = std::sqrt(rest_ns / std::max(cost.post_ns, 1.0));
  const double by_grain = std::ceil(work_ns / std::max(largest_ns, 1.0)); // more than this wait for the largest
  const double wanted = std::max(2.0, std::min(by_cost, by_grain));
  return static_cast<uint32_t>(std::min(static_cast<double>(at_most_threads(shape, workers)), wanted));
}

double pooled_time(const CostEstimate &cost, double efficiency, double work_ns, double largest_ns, uint32_t threads) {
  const double posting = cost.post_ns * (threads - 1);
  if (work_ns <= cost.wake_ns) return posting + work_ns; // done before the first helper comes
  return posting + cost.wake_ns + std::max(largest_ns, (work_ns - cost.wake_ns) / threads) / efficiency;
}

} // namespace

Decision Gate::decide(const BatchShape &shape, const CostEstimate &cost, uint32_t workers,
                      Route forced) const noexcept {
  Decision decision;
  const double work_ns = cost.work_ns(shape);
  decision.work_ns = work_ns;

  const auto go_pooled = [&](Reason reason, uint32_t threads) {
    decision.route = Route::pooled;
    decision.reason = reason;
    decision.threads = threads;
    decision.chunks = chunks_for(shape, work_ns, threads);
    return decision;
  };
  const auto stay_inline = [&](Reason reason) {
    decision.reason = reason;
    return decision;
  };

  if (forced == Route::run_inline) return stay_inline(Reason::forced);
  if (forced == Route::pooled) return go_pooled(Reason::forced, at_most_threads(shape, workers));
  if (shape.documents < 2 || workers == 0) return stay_inline(Reason::alone);

  if (!cost.learned) {
    const bool enough = shape.documents >= start_.documents && work_ns >= static_cast<double>(start_.work_ns);
    return enough ? go_pooled(Reason::reference, at_most_threads(shape, workers)) : stay_inline(Reason::reference);
  }

  const double largest_ns = cost.document_ns + static_cast<double>(shape.largest_document) * cost.byte_ps * 1e-3;
  const uint32_t threads = best_threads(shape, cost, work_ns, largest_ns, workers);
  decision.pooled_ns = pooled_time(cost, cost.efficiency, work_ns, largest_ns, threads);

  if (decision.pooled_ns < kWorthwhile * work_ns) {
    const bool look_again = cost.inline_age >= kInlineAge * (threads - 1) && work_ns <= kInlineMostNs;
    return look_again ? stay_inline(Reason::exploring) : go_pooled(Reason::model, threads);
  }
  // Two equal halves on two threads begin to pay at about this much work.
  const double break_even_ns = cost.wake_ns + 2 * cost.post_ns;
  const bool promising = pooled_time(cost, 1.0, work_ns, largest_ns, threads) < kPromising * work_ns;
  if (cost.pooled_age >= (promising ? kPooledAgeWhenPromising : kPooledAge) &&
      work_ns >= kNearBreakEven * break_even_ns) {
    return go_pooled(Reason::exploring, threads);
  }
  decision.threads = threads;
  decision.chunks = chunks_for(shape, std::max(work_ns, break_even_ns), threads);
  decision.help_after_ns = static_cast<uint64_t>(kMisjudged * (cost.wake_ns + cost.post_ns));
  return stay_inline(Reason::model);
}

} // namespace tsregion
