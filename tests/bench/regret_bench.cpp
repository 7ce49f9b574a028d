// SPDX-License-Identifier: MIT
// gate/regret/<documents>x<bytes>: each cell in an engine of its own, cold documents. The counter `regret` is what counts; figures.cpp
// adds the engine that sees all cells.
#include "tests/bench/regret.hpp"

#include <benchmark/benchmark.h>

int main(int argc, char **argv) {
  for (const bench::Cell &cell : bench::regret_grid()) {
    const std::string name = "gate/regret/" + std::to_string(cell.documents) + "x" + std::to_string(cell.bytes);
    benchmark::RegisterBenchmark(name.c_str(), [cell](benchmark::State &state) {
      bench::Regret regret;
      for (auto _ : state) {
        bench::RegretMeter meter(TS_REGION_BATCH_NO_CACHE);
        regret = meter.cell_alone(cell, bench::quick() ? 1e6 : 1e9);
        state.SetIterationTime(regret.auto_ns * 1e-9);
      }
      state.counters["regret"] = regret.ratio();
      state.counters["bound"] = 1.25;
      state.counters["inline_us"] = regret.inline_ns / 1e3;
      state.counters["pooled_us"] = regret.pooled_ns / 1e3;
    })->Iterations(1)->UseManualTime();
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
}
