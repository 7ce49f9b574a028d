// SPDX-License-Identifier: MIT
// Batches: five small documents on one thread and shared, small workloads as the gate sends them, and the gate's own price.
#include "tests/bench/bench_support.hpp"
#include "tests/bench/corpus.hpp"
#include "tests/bench/workbench.hpp"

#include <benchmark/benchmark.h>

namespace {

void run_batch(benchmark::State &state, std::size_t count, std::size_t bytes, uint32_t route) {
  const bench::EnginePtr engine = bench::make_engine();
  const std::vector<std::string> texts = bench::documents(count, bytes);
  const std::vector<ts_region_document> documents = bench::requests_of(texts);
  const ts_region_batch_options options = bench::batch_options(TS_REGION_BATCH_NO_CACHE, route);
  bench::detect(engine.get(), documents.data(), count, options);
  for (auto _ : state) bench::detect(engine.get(), documents.data(), count, options);
  ts_region_stats stats{};
  stats.struct_size = sizeof stats;
  ts_region_engine_stats(engine.get(), &stats, nullptr);
  state.counters["pooled"] = static_cast<double>(stats.batches_pooled) / static_cast<double>(stats.batches_inline + stats.batches_pooled);
}

void decide(benchmark::State &state) {
  const tsregion::Gate gate{tsregion::GateStart{}};
  tsregion::CostModel costs{tsregion::GateStart{}};
  for (int i = 0; i < 10; ++i) costs.observe({{5, 5000, 1000}, tsregion::Route::run_inline, 500'000, 500'000, 0, 0, 0, 0});
  uint64_t documents = 0;
  for (auto _ : state) {
    documents = documents % 1000 + 1;
    const tsregion::BatchShape shape{documents, documents * 1000, 1000};
    benchmark::DoNotOptimize(gate.decide(shape, costs.estimate(), 1, tsregion::Route::automatic));
  }
}

void observe(benchmark::State &state) {
  tsregion::CostModel costs{tsregion::GateStart{}};
  for (auto _ : state) costs.observe({{5, 5000, 1000}, tsregion::Route::run_inline, 500'000, 500'000, 0, 0, 0, 0});
}

void add(const std::string &name, std::size_t count, std::size_t bytes, uint32_t route) {
  benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State &state) { run_batch(state, count, bytes, route); })->UseRealTime();
}

} // namespace

int main(int argc, char **argv) {
  add("parallel_processing/sequential", 5, 300, TS_REGION_ROUTE_INLINE);
  add("parallel_processing/pooled", 5, 300, TS_REGION_ROUTE_POOLED);
  for (const std::size_t count : {1u, 2u, 4u}) {
    add("small_workload/" + std::to_string(count) + "_documents", count, 300, TS_REGION_ROUTE_AUTO);
  }
  benchmark::RegisterBenchmark("gate/decide", decide);
  benchmark::RegisterBenchmark("gate/observe", observe);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
}
