// SPDX-License-Identifier: MIT
// One document at a time: parsing a guest, detecting in the reference's two documents, and in larger ones, cold (no cache) and
// warm (everything in it), through the C ABI.
#include "tests/bench/bench_support.hpp"
#include "tests/bench/corpus.hpp"
#include "tests/bench/workbench.hpp"

#include <benchmark/benchmark.h>

namespace {

void parse_guest(benchmark::State &state, std::size_t bytes) {
  const bench::Core core;
  bench::BareParser parser(core.metta().grammar());
  const std::string text = bench::metta(bytes);
  for (auto _ : state) parser.parse_and_free(text);
  state.SetBytesProcessed(static_cast<int64_t>(text.size()) * state.iterations());
}

void detect_text(benchmark::State &state, const std::string &text, uint32_t flags) {
  const bench::EnginePtr engine = bench::make_engine();
  const ts_region_batch_options options = bench::batch_options(flags);
  uint32_t regions = bench::detect(engine.get(), text, options);
  for (auto _ : state) regions = bench::detect(engine.get(), text, options);
  state.SetBytesProcessed(static_cast<int64_t>(text.size()) * state.iterations());
  state.counters["regions"] = regions;
}

void add(const std::string &name, const std::string &text, uint32_t flags) {
  benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State &state) { detect_text(state, text, flags); });
}

} // namespace

int main(int argc, char **argv) {
  benchmark::RegisterBenchmark("metta_parsing/simple", [](benchmark::State &state) { parse_guest(state, 100); });
  benchmark::RegisterBenchmark("metta_parsing/complex", [](benchmark::State &state) { parse_guest(state, 1000); });
  add("virtual_document_detection/simple_rholang", bench::simple_rholang(), TS_REGION_BATCH_NO_CACHE);
  add("virtual_document_detection/complex_rholang", bench::complex_rholang(), TS_REGION_BATCH_NO_CACHE);
  for (const bench::Style style : {bench::Style::realistic, bench::Style::dense}) {
    for (const std::size_t bytes : {1'000u, 10'000u, 100'000u, 1'000'000u}) {
      const std::string text = bench::rholang(bytes, style);
      const std::string end = std::to_string(bytes) + (style == bench::Style::dense ? "/dense" : "");
      add("detect/cold/" + end, text, TS_REGION_BATCH_NO_CACHE);
      add("detect/warm/" + end, text, 0);
    }
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
}
