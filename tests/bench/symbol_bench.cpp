// SPDX-License-Identifier: MIT
// Names of open documents: what it costs to resolve one, to make the table that answers, and to ask.
//
//   symbol_resolution/resolve/LANG/BYTES      in a table that is there: the name at a byte, and the definitions that it means; for each name
//   symbol_resolution/table/LANG/BYTES        the table of one text from its tree; of_parse: as a share of the bare parse
//   symbol_resolution/cached_tree/LANG/BYTES  for comparison: what a look-up in the cache of trees costs, as one in a cache of tables would
//   symbol_resolution/question/KIND/DOCUMENTS a whole question over documents of 10 KB, trees in the cache: "local" is answered by one
//                                             text, "shared" by all, "list" lists the names of all
#include "core/engine/parse_service.hpp"
#include "core/engine/symbol_search.hpp"
#include "core/engine/engine.hpp"
#include "tests/bench/bench_support.hpp"
#include "tests/bench/corpus.hpp"
#include "tests/bench/workbench.hpp"

#include <benchmark/benchmark.h>

namespace {

using namespace tsregion;

struct Named {
  Named(std::string_view language_name, std::size_t bytes)
      : language(*core.languages.find(language_name)), text(language_name == "metta" ? bench::metta(bytes) : bench::rholang(bytes)),
        query(core.rules->symbols_of(language)), tree(core.parsers.parse(language, text, {}).tree) {}
  [[nodiscard]] SymbolTable table() const { return {*query, text, tree.root(), {}, {}}; }

  bench::Core core;
  const Language &language;
  std::string text;
  std::shared_ptr<const SymbolQuery> query;
  Tree tree;
};

void resolve(benchmark::State &state, std::string_view language, std::size_t bytes) {
  const Named named(language, bytes);
  const SymbolTable table = named.table();
  std::vector<uint32_t> names;
  for (const Symbol &symbol : table.symbols()) names.push_back(symbol.name.start);
  std::vector<uint32_t> found;
  std::size_t next = 0;
  for (auto _ : state) {
    found.clear();
    table.definitions_of(*table.at(names[next]), found);
    benchmark::DoNotOptimize(found.data());
    next = next + 7919 < names.size() ? next + 7919 : (next + 7919) % names.size();
  }
  state.counters["names"] = static_cast<double>(names.size());
}

void make_table(benchmark::State &state, std::string_view language, std::size_t bytes) {
  const Named named(language, bytes);
  ParserPool parsers;
  const double parse = bench::cpu_time(5, [&] { benchmark::DoNotOptimize(parsers.parse(named.language, named.text, {}).tree.raw()); });
  double spent = 0;
  for (auto _ : state) {
    const double start = bench::cpu_ns();
    const SymbolTable table = named.table();
    spent += bench::cpu_ns() - start;
    benchmark::DoNotOptimize(table.symbols().data());
  }
  state.counters["of_parse"] = spent / static_cast<double>(state.iterations()) / parse;
  state.SetBytesProcessed(static_cast<int64_t>(named.text.size()) * state.iterations());
}

void look_up_tree(benchmark::State &state, std::string_view language, std::size_t bytes) {
  Named named(language, bytes);
  const ParseService service(named.core.languages, named.core.parsers, named.core.cache);
  (void)service.parse(named.language, named.text);
  for (auto _ : state) benchmark::DoNotOptimize(named.core.cache.find(named.language, digest_of(named.text), named.text).get());
}

void question(benchmark::State &state, std::string_view kind, std::size_t documents) {
  Engine engine{EngineOptions{}};
  const std::vector<std::string> texts = bench::documents(documents, 10'000);
  std::vector<std::shared_ptr<OpenDocument>> open;
  std::string problem;
  for (const std::string &text : texts) {
    open.push_back(engine.open_document({text, "rholang", {}, open.size()}, {}, problem));
    if (open.back() == nullptr || !open.back()->update(60'000'000'000)) bench::fail("a document did not become exact");
  }
  const std::shared_ptr<const RuleSet> rules = engine.rules();
  const Workbench workbench{engine.languages(), engine.detectors(), *rules, engine.parsers(), engine.cache()};
  const auto local = static_cast<uint32_t>(texts[0].find("compile!("));
  const auto shared = static_cast<uint32_t>(texts[0].find("positive $n) (>"));
  if (shared > texts[0].size()) bench::fail("the corpus has changed");
  const CancelToken never;
  std::size_t found = 0;
  for (auto _ : state) {
    SymbolSearch search(workbench, open[0]->state(), engine.open_states(), never);
    if (kind == "list") found = search.list({}, true).found.size();
    else found = search.definition_at(kind == "local" ? local : shared).found.size();
  }
  if (found == 0) bench::fail("nothing was found");
  state.counters["found"] = static_cast<double>(found);
}

} // namespace

int main(int argc, char **argv) {
  for (const std::string language : {"rholang", "metta"}) {
    for (const std::size_t bytes : {1'000u, 10'000u, 100'000u}) {
      const std::string name = language + "/" + std::to_string(bytes);
      benchmark::RegisterBenchmark(("symbol_resolution/resolve/" + name).c_str(), [=](benchmark::State &state) { resolve(state, language, bytes); });
      benchmark::RegisterBenchmark(("symbol_resolution/table/" + name).c_str(), [=](benchmark::State &state) { make_table(state, language, bytes); });
      benchmark::RegisterBenchmark(("symbol_resolution/cached_tree/" + name).c_str(), [=](benchmark::State &state) { look_up_tree(state, language, bytes); });
    }
  }
  for (const std::string kind : {"local", "shared", "list"}) {
    for (const std::size_t documents : {1u, 10u, 100u}) {
      const std::string name = "symbol_resolution/question/" + kind + "/" + std::to_string(documents);
      benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State &state) { question(state, kind, documents); });
    }
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
}
