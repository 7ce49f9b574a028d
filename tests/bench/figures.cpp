// SPDX-License-Identifier: MIT
// The figures that were promised for the main job: MeTTa in Rholang.
//
//   figures/cold     detection of an unknown document against the bare parse of the same text
//   figures/hit      a cache hit against digesting and comparing the text
//   figures/gate     the gate's decision; a batch through the gate against calling the pipeline directly
//   figures/regret   the gate's choice against the best choice, cell by cell and in one engine for all cells
//   figures/memory   heap of a full cache against its bound
#include "tests/bench/bench_support.hpp"
#include "tests/bench/corpus.hpp"
#include "tests/bench/memory.hpp"
#include "tests/bench/promises.hpp"
#include "tests/bench/regret.hpp"
#include "tests/bench/workbench.hpp"

#include <cmath>
#include <cstring>

namespace {

using namespace tsregion;

using bench::promise;
using bench::rounds;
using bench::text_of;

// ---- Cold detection ---------------------------------------------------------------------------------

struct ColdCell {
  double ratio = 0;      // whole detection / ts_parser_parse_string
  double with_free = 0;  // the same, the tree's deletion counted with the parse
};

// `texts` come in turn; in `engine` they must not be cached.
ColdCell measure_cold(ts_region_engine *engine, const std::vector<std::string> &texts, uint32_t flags) {
  const LanguageRegistry languages = LanguageRegistry::built_in();
  bench::BareParser bare(languages.find("rholang")->grammar());
  const ts_region_batch_options options = bench::batch_options(flags);
  std::size_t next = 0;
  const auto once = [&](double &parse_ns, double &free_ns, double &detect_ns, bool detect_first) {
    const std::string &text = texts[next++ % texts.size()];
    const auto detect = [&] { detect_ns += bench::cpu_time(1, [&] {
      bench::detect(engine, text, options);
      bench::join_freed_blocks();
    }); };
    if (detect_first) detect();
    const double start = bench::cpu_ns();
    TSTree *const tree = bare.parse(text);
    const double parsed = bench::cpu_ns();
    ts_tree_delete(tree); // not counted with the parse, and so it must not burden the detection
    bench::join_freed_blocks();
    free_ns += bench::cpu_ns() - parsed;
    parse_ns += parsed - start;
    if (!detect_first) detect();
  };
  double warm_up[3] = {};
  for (std::size_t i = 0; i < texts.size(); ++i) once(warm_up[0], warm_up[1], warm_up[2], false);
  const auto calls = static_cast<std::size_t>(std::clamp(3e6 * static_cast<double>(texts.size()) / warm_up[2], 2.0, 100.0));
  std::vector<double> ratios;
  std::vector<double> ratios_with_free;
  for (std::size_t round = 0; round < rounds(texts[0].size() > 500'000 ? 9 : 31); ++round) {
    double parse_ns = 0;
    double free_ns = 0;
    double detect_ns = 0;
    for (std::size_t i = 0; i < calls; ++i) once(parse_ns, free_ns, detect_ns, i % 2 == 1);
    ratios.push_back(detect_ns / parse_ns);
    ratios_with_free.push_back(detect_ns / (parse_ns + free_ns));
  }
  return {bench::median(ratios), bench::median(ratios_with_free)};
}

void cold(benchmark::State &state) {
  for (auto _ : state) {
    for (const bench::Style style : {bench::Style::realistic, bench::Style::dense}) {
      for (const std::size_t bytes : {1'000u, 10'000u, 100'000u, 1'000'000u}) {
        if (bench::quick() && bytes > 10'000) continue;
        ts_region_engine_options options{};
        options.struct_size = sizeof options;
        options.cache_entries = 2;
        const bench::EnginePtr engine = bench::make_engine(&options);
        const std::vector<std::string> texts = bench::documents(6, bytes, style);
        const std::string end = " " + std::to_string(bytes / 1000) + " KB " + std::string(bench::name_of(style));
        const ColdCell without = measure_cold(engine.get(), texts, TS_REGION_BATCH_NO_CACHE);
        promise(state, "cold / bare parse, no cache," + end, 1.6, without.ratio, text_of("%.3f of parse and free", without.with_free));
        const ColdCell miss = measure_cold(engine.get(), texts, 0);
        promise(state, "cold / bare parse, cache miss," + end, 1.6, miss.ratio, text_of("%.3f of parse and free", miss.with_free));
      }
    }
  }
}

// ---- Cache hit --------------------------------------------------------------------------------------

void hit(benchmark::State &state) {
  for (auto _ : state) {
    for (const std::size_t bytes : {100u, 1'000u, 10'000u, 100'000u, 1'000'000u}) {
      bench::Core core;
      const std::string text = bench::rholang(bytes);
      const std::string copy = text; // as the cache has one
      const auto parsed = std::make_shared<const ParsedText>(core.rholang(), share_text(text),
                                                             core.parsers.parse(core.rholang(), text, CancelToken()).tree);
      core.cache.insert(digest_of(text), parsed);
      const auto least = [&] {
        benchmark::DoNotOptimize(digest_of(text));
        const char *other = copy.data();
        benchmark::DoNotOptimize(other);
        benchmark::DoNotOptimize(std::memcmp(text.data(), other, text.size()));
      };
      const auto whole = [&] { benchmark::DoNotOptimize(core.cache.find(core.rholang(), digest_of(text), text).get()); };
      const std::size_t calls = bench::calls_for(bench::quick() ? 1 : 1e6, least);
      const bench::Comparison seen = bench::compare(rounds(101), calls, least, whole);
      const double bound = 2 * seen.first_ns + 150;
      promise(state, "hit / (2 x (digest + compare) + 150 ns), " + std::to_string(bytes) + " bytes", 1, seen.second_ns / bound,
              text_of("hit %.0f ns, bound %.0f ns", seen.second_ns, bound));
    }
  }
}

// ---- The gate's price -------------------------------------------------------------------------------

void gate(benchmark::State &state) {
  for (auto _ : state) {
    const Gate gate{GateStart{}};
    CostModel costs{GateStart{}};
    for (int i = 0; i < 10; ++i) costs.observe({{5, 5000, 1000}, Route::run_inline, 500'000, 500'000, 0, 0, 0, 0});
    uint64_t documents = 0;
    std::vector<double> times;
    for (std::size_t round = 0; round < rounds(101); ++round) {
      times.push_back(bench::cpu_time(10'000, [&] {
        documents = documents % 1000 + 1;
        benchmark::DoNotOptimize(gate.decide({documents, documents * 1000, 1000}, costs.estimate(), 1, Route::automatic));
      }));
    }
    promise(state, "gate decision, ns", 100, bench::median(times), "estimate and decision, batches of 1 to 1000 documents");

    for (const std::size_t bytes : {100u, 1'000u, 10'000u, 100'000u}) {
      bench::Core core;
      const std::string text = bench::rholang(bytes);
      const DocumentRequest request{text, "rholang", "", 0};
      DetectOptions options;
      options.use_cache = false;
      const auto direct = [&] {
        DocumentResult out;
        core.pipeline.run_one(core.bench, request, options, nullptr, out);
        benchmark::DoNotOptimize(out.regions.data());
      };
      const auto gated = [&] { benchmark::DoNotOptimize(core.pipeline.run(core.bench, {&request, 1}, options, nullptr).documents.data()); };
      const std::size_t calls = bench::calls_for(bench::quick() ? 1 : 2e6, direct);
      const bench::Comparison seen = bench::compare(rounds(301), calls, direct, gated);
      promise(state, "inline through the gate / direct, " + std::to_string(bytes) + " bytes", 1.01, seen.ratio,
              text_of("%.2f us directly, %+.0f ns", seen.first_ns / 1e3, seen.second_ns - seen.first_ns));
    }
  }
}

// ---- Regret -----------------------------------------------------------------------------------------

void judge(benchmark::State &state, const char *how, const std::vector<bench::Regret> &regrets) {
  bench::print(how, regrets);
  promise(state, std::string("regret, worst cell, ") + how, 1.25, bench::worst_of(regrets),
          text_of("noise: one-document cells up to %.3f", bench::noise_of(regrets)));
  promise(state, std::string("regret, median cell, ") + how, 1.05, bench::median_of(regrets), "");
}

void regret(benchmark::State &state) {
  for (auto _ : state) {
    const std::vector<bench::Cell> grid = bench::regret_grid();
    bench::RegretMeter cold_meter(TS_REGION_BATCH_NO_CACHE);
    std::vector<bench::Regret> alone;
    for (const bench::Cell &cell : grid) alone.push_back(cold_meter.cell_alone(cell, bench::quick() ? 1e6 : 1e9));
    judge(state, "cold, an engine for each cell", alone);
    judge(state, "cold, one engine for all", cold_meter.mixed(grid, bench::quick() ? 2 : 20));
    // Warm: more documents than the cache keeps are not warm.
    std::vector<bench::Cell> small;
    for (const bench::Cell &cell : grid) {
      if (cell.total() <= 1'000'000) small.push_back(cell);
    }
    bench::RegretMeter warm_meter(0);
    std::vector<bench::Regret> warm;
    for (const bench::Cell &cell : small) warm.push_back(warm_meter.cell_alone(cell, bench::quick() ? 1e6 : 3e8));
    judge(state, "warm (for information), an engine for each cell", warm);
  }
}

// ---- Memory -----------------------------------------------------------------------------------------

void memory(benchmark::State &state) {
  for (auto _ : state) {
    const bench::MemoryUse use = bench::stream_documents(bench::quick() ? 2'000 : 100'000, bench::quick() ? 4u << 20 : 64u << 20);
    bench::print(use);
    promise(state, "heap of a full cache / bound, most", 1.1, use.most / use.bound, text_of("least %.3f", use.least / use.bound));
  }
}

} // namespace

int main(int argc, char **argv) {
  return bench::run_promises(argc, argv, {{"figures/cold", cold}, {"figures/hit", hit}, {"figures/gate", gate},
                                          {"figures/regret", regret}, {"figures/memory", memory}});
}
