// SPDX-License-Identifier: MIT
// The figures that were promised for any host, with the parsers of the grammar pack.
//
//   figures/html      regions of an HTML page against the bare parse of the page; with all trees, against the sum of bare parses
//   figures/combined  a template with twice as many pieces of one program
//   figures/load      a fresh process: open the library and make an engine
#include "c_api/parse_cache.h"
#include "c_api/ts_region_languages.h"
#include "tests/bench/html_corpus.hpp"
#include "tests/bench/promises.hpp"

#include <dlfcn.h>
#include <map>

namespace {

// Engines that know the parsers of the pack.
bench::EnginePtr engine_with_pack() {
  bench::EnginePtr engine = bench::make_engine();
  const ts_region_str folder = bench::str_of(PACK_DIR);
  std::size_t added = 0;
  if (ts_region_language_add_directory(engine.get(), &folder, &added, nullptr) != TS_REGION_OK) bench::fail("no grammar pack");
  return engine;
}

struct FreeBatch {
  void operator()(ts_region_batch *batch) const { ts_region_batch_free(batch); }
};
using BatchPtr = std::unique_ptr<ts_region_batch, FreeBatch>;

BatchPtr detect(ts_region_engine *engine, std::string_view text, std::string_view language, uint32_t flags) {
  ts_region_document document{};
  document.text = bench::str_of(text);
  document.language = bench::str_of(language);
  const ts_region_batch_options options = bench::batch_options(flags, TS_REGION_ROUTE_INLINE);
  ts_region_batch *batch = nullptr;
  if (ts_region_detect_batch(engine, &document, 1, &options, &batch, nullptr) != TS_REGION_OK) bench::fail("detect_batch failed");
  if (ts_region_batch_results(batch, nullptr)->status != TS_REGION_DOCUMENT_OK) bench::fail("the text was not analysed");
  return BatchPtr(batch);
}

// ---- HTML -------------------------------------------------------------------------------------------

struct Guest {
  std::string language;
  std::string text;
};

std::vector<Guest> guests_of(const BatchPtr &batch) {
  std::vector<Guest> guests;
  std::size_t count = 0;
  const ts_region_info *const regions = ts_region_batch_regions(batch.get(), 0, &count);
  const ts_region_str *const names = ts_region_batch_names(batch.get(), nullptr);
  for (std::size_t i = 0; i < count; ++i) {
    const char *data = nullptr;
    std::size_t length = 0;
    if (ts_region_virtual_text(batch.get(), 0, i, &data, &length, nullptr) != TS_REGION_OK) bench::fail("no virtual text");
    guests.push_back({{names[regions[i].language].data, names[regions[i].language].len}, {data, length}});
  }
  return guests;
}

// One parser for each language, kept. The grammars come straight from their files: those of the library fence their scanners in.
class Parsers {
public:
  // Null: the pack has no parser of this language.
  bench::BareParser *of(const std::string &language) {
    const auto [place, fresh] = parsers_.try_emplace(language);
    if (fresh) {
      void *const library = dlopen((PACK_DIR "/libtree-sitter-" + language + ".so").c_str(), RTLD_NOW | RTLD_LOCAL);
      void *const function = library == nullptr ? nullptr : dlsym(library, ("tree_sitter_" + language).c_str());
      if (function != nullptr) place->second = std::make_unique<bench::BareParser>(reinterpret_cast<const TSLanguage *(*)()>(function)());
    }
    return place->second.get();
  }

private:
  std::map<std::string, std::unique_ptr<bench::BareParser>> parsers_;
};

// Trees are freed outside of what is timed on the bare side; the detection frees what it does not keep, and each side brings its
// freed blocks together itself.
void html(benchmark::State &state) {
  for (auto _ : state) {
    const std::size_t bytes = bench::quick() ? 20'000 : 1'000'000;
    const bench::EnginePtr engine = engine_with_pack();
    Parsers parsers;
    std::vector<double> regions_only;
    std::vector<double> with_trees;
    std::size_t count = 0;
    std::size_t parsed = 0;
    for (std::size_t round = 0; round < bench::rounds(15) + 1; ++round) { // the first one warms up
      const std::string text = bench::html(bytes, round);
      const std::vector<Guest> guests = guests_of(detect(engine.get(), text, "html", TS_REGION_BATCH_NO_CACHE));
      parse_cache_clear(parse_cache_of_engine(engine.get()));
      const double alone = bench::cpu_time(1, [&] {
        const BatchPtr batch = detect(engine.get(), text, "html", TS_REGION_BATCH_NO_CACHE | TS_REGION_BATCH_NO_NESTED);
        bench::join_freed_blocks();
      });
      const double all = bench::cpu_time(1, [&] {
        const BatchPtr batch = detect(engine.get(), text, "html", TS_REGION_BATCH_TREES);
        bench::join_freed_blocks();
      });
      parse_cache_clear(parse_cache_of_engine(engine.get()));
      bench::join_freed_blocks();
      std::vector<TSTree *> trees;
      const double host = bench::cpu_time(1, [&] { trees.push_back(parsers.of("html")->parse(text)); });
      const double inner = bench::cpu_time(1, [&] {
        for (const Guest &guest : guests) {
          if (bench::BareParser *const parser = parsers.of(guest.language)) trees.push_back(parser->parse(guest.text));
        }
      });
      count = guests.size();
      parsed = trees.size();
      for (TSTree *const tree : trees) ts_tree_delete(tree);
      bench::join_freed_blocks();
      if (round == 0) continue;
      regions_only.push_back(alone / host);
      with_trees.push_back(all / (host + inner));
    }
    const std::string size = std::to_string(bytes / 1000) + " KB of HTML";
    bench::promise(state, "regions / bare parse, " + size, 1.35, bench::median(regions_only), bench::text_of("%.0f regions", static_cast<double>(count)));
    bench::promise(state, "regions and all trees / bare parses, " + size, 1.15, bench::median(with_trees),
                   bench::text_of("%.0f trees", static_cast<double>(parsed)));
  }
}

// ---- Combined ranges -------------------------------------------------------------------------------

void combined(benchmark::State &state) {
  for (auto _ : state) {
    const bench::EnginePtr engine = engine_with_pack();
    const std::size_t pieces = bench::quick() ? 500 : 32'000;
    const std::string half = bench::template_with(pieces / 2);
    const std::string whole = bench::template_with(pieces);
    const auto run = [&](const std::string &text) {
      const BatchPtr batch = detect(engine.get(), text, "embedded_template", TS_REGION_BATCH_NO_CACHE | TS_REGION_BATCH_NO_NESTED);
      if (ts_region_batch_results(batch.get(), nullptr)->segment_count < pieces / 2) bench::fail("pieces are missing");
    };
    const bench::Comparison seen = bench::compare(bench::rounds(11), 1, [&] { run(half); }, [&] { run(whole); });
    bench::promise(state, std::to_string(pieces) + " combined ranges / half as many", 2.2, seen.ratio,
                   bench::text_of("%.1f ms against %.1f ms", seen.second_ns / 1e6, seen.first_ns / 1e6));
  }
}

// ---- Loading ---------------------------------------------------------------------------------------

void load(benchmark::State &state) {
  for (auto _ : state) {
    std::vector<double> times;
    for (std::size_t round = 0; round < bench::rounds(41); ++round) {
      FILE *const process = popen("'" LOAD_LIBRARY "' '" LIBRARY "'", "r");
      if (process == nullptr) bench::fail("no process");
      double nanoseconds = 0;
      if (std::fscanf(process, "%lf", &nanoseconds) != 1) bench::fail("the library could not be loaded");
      pclose(process);
      times.push_back(nanoseconds);
    }
    bench::promise(state, "open the library and make an engine, ms", 2, bench::median(times) / 1e6,
                   bench::text_of("worst %.2f ms", *std::max_element(times.begin(), times.end()) / 1e6));
  }
}

} // namespace

int main(int argc, char **argv) {
  return bench::run_promises(argc, argv, {{"figures/html", html}, {"figures/combined", combined}, {"figures/load", load}});
}
