// SPDX-License-Identifier: MIT
// Figures that were promised: each is measured as a ratio within one run, and a table at the end says asked, measured, met or not.
#pragma once

#include "tests/bench/bench_support.hpp"

#include <benchmark/benchmark.h>
#include <algorithm>
#include <cstdio>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace bench {

struct Promise {
  std::string figure;
  double asked;
  double measured;
  std::string note;
};

inline std::vector<Promise> promises; // filled by the benchmarks, printed by run_promises

inline void promise(benchmark::State &state, std::string figure, double asked, double measured, std::string note) {
  state.counters["ratio"] = std::max(state.counters["ratio"].value, measured / asked); // the worst of this benchmark
  state.counters["bound"] = 1;
  promises.push_back({std::move(figure), asked, measured, std::move(note)});
}

inline std::string text_of(const char *format, double a, double b = 0) {
  char line[160];
  std::snprintf(line, sizeof line, format, a, b); // NOLINT: the formats are the callers' own
  return line;
}

inline std::size_t rounds(std::size_t wanted) { return quick() ? 1 : wanted; }

// malloc puts small blocks that were freed aside and joins them when a larger block is next asked for, whoever asks. Things that are
// compared call this at their end, so that each pays for what it freed itself.
inline void join_freed_blocks() {
  void *volatile block = std::malloc(4096);
  std::free(block);
}

using Figure = std::pair<const char *, void (*)(benchmark::State &)>;

inline int run_promises(int argc, char **argv, std::initializer_list<Figure> figures) {
  for (const auto &[name, run] : figures) benchmark::RegisterBenchmark(name, run)->Iterations(1)->Unit(benchmark::kMillisecond);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  if (promises.empty()) return 0;
  std::printf("\n%-66s %8s %9s  %-4s\n", "figure", "asked", "measured", "met?");
  for (const Promise &row : promises) {
    std::printf("%-66s %8.2f %9.3f  %-4s %s\n", row.figure.c_str(), row.asked, row.measured, row.measured <= row.asked ? "yes" : "NO",
                row.note.c_str());
  }
  return 0;
}

} // namespace bench
