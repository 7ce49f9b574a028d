// SPDX-License-Identifier: MIT
// Run a function over chunks 0 .. n-1, on the calling thread and on helpers from the pool, and wait for it.
//
// The caller takes part and starts at once, so no chunk waits for a worker to wake up, and a pool without threads, or
// whose workers are all busy (perhaps with the task that calls), only means less help. A shared counter hands the
// chunks out: one dispatch per helper, not per chunk. The caller waits only for chunks that a helper has begun; a
// helper that comes late finds the door closed and touches nothing of the caller's.
//
// Thread-safe: any thread may call run(), workers included. Deliberately has no dependencies between chunks, no
// results (the function writes into places of its own), and no order but the counter's.
#pragma once

#include "core/base/cancel_token.hpp"
#include "core/pool/worker_pool.hpp"

#include <cstdint>
#include <memory>
#include <type_traits>

namespace tsregion {

struct GroupOptions {
  uint32_t threads = 1;               // at most this many take part, the caller included
  uint64_t help_after_ns = 0;         // 0: call helpers at once; else only when the caller has worked this long and
                                      // chunks are left, so that a batch which was thought small costs no dispatch
  const CancelFlag *cancel = nullptr; // raised: chunks that have not begun never will
};

// What happened, for the cost model.
struct GroupReport {
  uint64_t chunks_done = 0;
  uint32_t helpers = 0;  // that did at least one chunk
  uint64_t post_ns = 0;  // of the caller's time, spent on calling helpers
  uint64_t wake_ns = 0;  // from the first call for help until the first helper began; 0: none did
  uint32_t dispatches = 0;
};

namespace detail {
// A function that the caller owns, without its type. Never null.
struct ChunkFunction {
  void (*call)(void *function, uint64_t chunk);
  void *function;
};
GroupReport run_chunks(WorkerPool &pool, uint64_t chunk_count, const GroupOptions &options, ChunkFunction function);
} // namespace detail

// Call fn(chunk) once for each chunk. Returns when every chunk that was begun has ended. Rethrows the first exception
// that a chunk threw; chunks not begun by then are left out, as they are after `cancel`.
template <typename Function>
GroupReport run_chunks(WorkerPool &pool, uint64_t chunk_count, const GroupOptions &options, Function &&fn) {
  using Plain = std::remove_reference_t<Function>;
  const detail::ChunkFunction erased{
      [](void *function, uint64_t chunk) { (*static_cast<Plain *>(function))(chunk); },
      const_cast<void *>(static_cast<const void *>(std::addressof(fn)))};
  return detail::run_chunks(pool, chunk_count, options, erased);
}

} // namespace tsregion
