// SPDX-License-Identifier: MIT
// The parse cache by size of text. hit: digest and look-up of a text that is there. miss: digest, look-up, parse and insertion
// of a text that is not, in a cache that is full.
#include "core/engine/parse_service.hpp"
#include "tests/bench/bench_support.hpp"
#include "tests/bench/corpus.hpp"
#include "tests/bench/workbench.hpp"

#include <benchmark/benchmark.h>

namespace {

using namespace tsregion;

void hit(benchmark::State &state, std::size_t bytes) {
  bench::Core core;
  const ParseService service(core.languages, core.parsers, core.cache);
  const std::string text = bench::rholang(bytes);
  (void)service.parse(core.rholang(), text);
  for (auto _ : state) benchmark::DoNotOptimize(core.cache.find(core.rholang(), digest_of(text), text).get());
  state.SetBytesProcessed(static_cast<int64_t>(text.size()) * state.iterations());
}

void miss(benchmark::State &state, std::size_t bytes) {
  bench::Core core;
  ParseCache cache({20, 256ULL << 20, 10});
  const ParseService service(core.languages, core.parsers, cache);
  // Twice as many texts as the cache keeps, in turn: each is gone when it comes again.
  const std::vector<std::string> texts = bench::documents(40, bytes);
  std::size_t next = 0;
  for (auto _ : state) {
    const ParseService::Parsed parsed = service.parse(core.rholang(), texts[next++ % texts.size()]);
    if (parsed.hit) state.SkipWithError("it was a hit");
  }
  state.SetBytesProcessed(static_cast<int64_t>(texts[0].size()) * state.iterations());
}

} // namespace

int main(int argc, char **argv) {
  for (const std::size_t bytes : {100u, 1'000u, 10'000u, 100'000u, 1'000'000u}) {
    const std::string size = bytes == 1'000'000 ? "1M" : bytes >= 1000 ? std::to_string(bytes / 1000) + "k" : std::to_string(bytes);
    benchmark::RegisterBenchmark(("cache/hit/" + size).c_str(), [=](benchmark::State &state) { hit(state, bytes); });
    benchmark::RegisterBenchmark(("cache/miss/" + size).c_str(), [=](benchmark::State &state) { miss(state, bytes); });
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
}
