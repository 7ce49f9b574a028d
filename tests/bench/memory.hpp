// SPDX-License-Identifier: MIT
// Does the cache keep to its byte bound? A stream of distinct documents through the C ABI, and what malloc says is in use meanwhile
// (mallinfo2, all arenas), from the moment on when the cache is full for the first time.
#pragma once

#include "tests/bench/bench_support.hpp"
#include "tests/bench/corpus.hpp"

#include <malloc.h>

namespace bench {

struct MemoryUse {
  double bound = 0;
  double most = 0;    // heap in use beyond what an engine without entries has, bytes
  double least = 0;
  double counted = 0; // what the cache itself believed when it was at its most
  uint64_t evictions = 0;
  uint64_t documents = 0;
};

inline double heap_in_use() {
  const struct mallinfo2 info = mallinfo2();
  return static_cast<double>(info.uordblks) + static_cast<double>(info.hblkhd);
}

inline ts_region_stats stats_of(const ts_region_engine *engine) {
  ts_region_stats stats{};
  stats.struct_size = sizeof stats;
  if (ts_region_engine_stats(engine, &stats, nullptr) != TS_REGION_OK) fail("no statistics");
  return stats;
}

inline MemoryUse stream_documents(uint64_t count, uint64_t bound) {
  ts_region_engine_options options{};
  options.struct_size = sizeof options;
  options.cache_entries = 1u << 24; // so that only bytes bind
  options.cache_bytes = bound;
  const EnginePtr engine = make_engine(&options);
  // What is not the cache's: a parser in the pool, tables of the first use.
  detect(engine.get(), rholang(4000), batch_options(TS_REGION_BATCH_NO_CACHE));
  const double before = heap_in_use();
  const ts_region_batch_options with_cache = batch_options(0);
  MemoryUse use;
  use.bound = static_cast<double>(bound);
  use.documents = count;
  for (uint64_t i = 0; i < count; ++i) {
    // From 150 bytes to 4 KB, most of them small.
    const std::size_t bytes = i % 10 == 0 ? 2000 + i % 2000 : 150 + (i * 37) % 1200;
    detect(engine.get(), rholang(bytes, i % 4 == 0 ? Style::dense : Style::realistic, i + 1), with_cache);
    if (i % 100 != 0 && i + 1 != count) continue;
    const ts_region_stats stats = stats_of(engine.get());
    if (stats.cache_evictions == 0) continue;
    const double heap = heap_in_use() - before;
    if (heap > use.most) {
      use.most = heap;
      use.counted = static_cast<double>(stats.cache_bytes_now);
    }
    use.least = use.least == 0 ? heap : std::min(use.least, heap);
    use.evictions = stats.cache_evictions;
  }
  return use;
}

inline void print(const MemoryUse &use) {
  std::printf("\ncache memory: %llu distinct documents, bound %.1f MiB\n", static_cast<unsigned long long>(use.documents), use.bound / 1048576);
  std::printf("  heap of the full cache: %.1f to %.1f MiB, %.1f to %.1f %% of the bound; it counted %.1f MiB at the most; %llu evictions\n",
              use.least / 1048576, use.most / 1048576, 100 * use.least / use.bound, 100 * use.most / use.bound, use.counted / 1048576,
              static_cast<unsigned long long>(use.evictions));
}

} // namespace bench
