// SPDX-License-Identifier: MIT
// What each stage of detection costs, for one document:
//
//   parse     text -> tree                                    core/parse
//   walk      tree -> facts (gather_facts)                    core/detect/host_facts
//   flow      facts -> which texts reach which sinks          core/detect/flow_solver
//   merge     the detectors' proposals -> regions of a layer  core/detect/merge; facts and flow are there already
//   assemble  regions -> guest texts and segments             core/document/virtual_document
//   flatten   results -> the C ABI's columns                  c_api/flatten
//   whole     all of it through the C ABI, no cache
//
// The counter `of_parse` is the stage's share of the bare parse, measured in turn with it.
#include "c_api/flatten.hpp"
#include "core/document/virtual_document.hpp"
#include "tests/bench/bench_support.hpp"
#include "tests/bench/corpus.hpp"
#include "tests/bench/workbench.hpp"

#include <benchmark/benchmark.h>
#include <functional>
#include <memory>
#include <optional>

namespace {

using namespace tsregion;

// A document with every stage's input at hand.
struct Prepared {
  Prepared(std::size_t bytes, bench::Style style) : text(bench::rholang(bytes, style)) {
    tree = core.parsers.parse(core.rholang(), text, token).tree;
    host = std::make_unique<Host>(core.profile_of_rholang(), core.languages, text, tree.root(), token);
    regions = core.detectors.detect(*host);
    options.use_cache = false;
    core.pipeline.run_one(core.bench, {text, "rholang", "", 0}, options, nullptr, result);
    if (result.status != DocumentStatus::ok || result.regions.empty()) bench::fail("the corpus has no regions");
  }

  void assemble() const {
    std::string guest;
    std::vector<Segment> segments;
    for (const Region &region : regions.regions) {
      assemble_guest(text, regions.parts_of(region), options.placeholder, guest, segments);
    }
    benchmark::DoNotOptimize(segments.data());
  }

  // Moves a copy in: the copy is in the time.
  void flatten() const {
    BatchResult batch;
    batch.documents.push_back(result);
    benchmark::DoNotOptimize(c_api::flatten(std::move(batch)).get());
  }

  bench::Core core;
  CancelToken token;
  DetectOptions options;
  std::string text;
  Tree tree;
  std::unique_ptr<Host> host;
  LayerRegions regions;
  DocumentResult result;
  bench::EnginePtr engine = bench::make_engine();
  ts_region_batch_options cold = bench::batch_options(TS_REGION_BATCH_NO_CACHE);
};

using Stage = std::function<void(Prepared &)>;

void run_stage(benchmark::State &state, Prepared &document, const Stage &stage) {
  bench::BareParser bare(document.core.rholang().grammar());
  for (auto _ : state) stage(document);
  const std::size_t calls = bench::calls_for(bench::quick() ? 1 : 2e6, [&] { bare.parse_and_free(document.text); });
  const bench::Comparison share = bench::compare(bench::quick() ? 1 : 21, calls, [&] { bare.parse_and_free(document.text); },
                                                 [&] { stage(document); });
  state.counters["of_parse"] = share.ratio;
  state.SetBytesProcessed(static_cast<int64_t>(document.text.size()) * state.iterations());
}

const std::vector<std::pair<const char *, Stage>> kStages{
    {"parse", [](Prepared &d) { benchmark::DoNotOptimize(d.core.parsers.parse(d.core.rholang(), d.text, d.token).tree.raw()); }},
    {"walk", [](Prepared &d) { benchmark::DoNotOptimize(gather_facts(*d.core.profile_of_rholang().roles, d.text, d.tree.root(), d.token).variables); }},
    {"flow", [](Prepared &d) { benchmark::DoNotOptimize(solve_flow(*d.core.profile_of_rholang().roles, d.text, d.host->facts(), d.token).limited); }},
    {"merge", [](Prepared &d) { benchmark::DoNotOptimize(d.core.detectors.detect(*d.host).regions.data()); }},
    {"assemble", [](Prepared &d) { d.assemble(); }},
    {"flatten", [](Prepared &d) { d.flatten(); }},
    {"prefilter", [](Prepared &d) { benchmark::DoNotOptimize(d.core.detectors.may_find(d.core.profile_of_rholang(), d.core.languages, d.text)); }},
    {"whole", [](Prepared &d) { bench::detect(d.engine.get(), d.text, d.cold); }},
};

} // namespace

int main(int argc, char **argv) {
  for (const bench::Style style : {bench::Style::realistic, bench::Style::dense}) {
    for (const std::size_t bytes : {1'000u, 100'000u}) {
      auto document = std::make_shared<std::unique_ptr<Prepared>>(); // made by the first benchmark that runs
      for (const auto &[name, stage] : kStages) {
        const std::string full = std::string("stage/") + name + "/" + std::string(bench::name_of(style)) + "/" + std::to_string(bytes);
        benchmark::RegisterBenchmark(full.c_str(), [=, stage = stage](benchmark::State &state) {
          if (*document == nullptr) *document = std::make_unique<Prepared>(bytes, style);
          run_stage(state, **document, stage);
        });
      }
    }
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
}
