// SPDX-License-Identifier: MIT
// Colours of a screen: 60 rows of an open document of 10 KB, 100 KB and 1 MB, at its start, in its middle and at its end.
//
//   figures/highlights   the call, after each typed letter and its update: at most a millisecond, a sixteenth of a frame. Beside it, its ratio to
//                        the bare parser's own reparse after that letter, and to the bare parse of the whole text. Rholang with the spans of its regions, MeTTa by itself. The rows
//                        come in turn, so that the trees of the regions there are in the cache and nothing else is warm by accident
#include "c_api/ts_region_highlights.h"
#include "core/parse/language.hpp"
#include "tests/bench/corpus.hpp"
#include "tests/bench/promises.hpp"

namespace {

using namespace tsregion;

constexpr uint64_t kLong = 600'000'000'000;
constexpr uint32_t kRows = 60;

// The parser by itself: told of an edit, and run again.
class Reparse {
public:
  Reparse(const TSLanguage *grammar, std::string text) : text_(std::move(text)), parser_(ts_parser_new()) {
    ts_parser_set_language(parser_, grammar);
    tree_ = ts_parser_parse_string(parser_, nullptr, text_.data(), static_cast<uint32_t>(text_.size()));
  }
  ~Reparse() {
    ts_tree_delete(tree_);
    ts_parser_delete(parser_);
  }
  Reparse(const Reparse &) = delete;
  Reparse &operator=(const Reparse &) = delete;

  double type(uint32_t at, char letter) { // nanoseconds
    const auto row = static_cast<uint32_t>(std::count(text_.begin(), text_.begin() + at, '\n'));
    const std::size_t line = at == 0 ? std::string::npos : text_.rfind('\n', at - 1);
    const uint32_t column = at - static_cast<uint32_t>(line == std::string::npos ? 0 : line + 1);
    text_.insert(at, 1, letter);
    return bench::cpu_time(1, [&] {
      const TSInputEdit edit{at, at, at + 1, {row, column}, {row, column}, {row, column + 1}};
      ts_tree_edit(tree_, &edit);
      TSTree *const fresh = ts_parser_parse_string(parser_, tree_, text_.data(), static_cast<uint32_t>(text_.size()));
      ts_tree_delete(tree_);
      tree_ = fresh;
    });
  }

private:
  std::string text_;
  TSParser *parser_;
  TSTree *tree_;
};

class OpenText {
public:
  OpenText(ts_region_engine *engine, const char *language, const std::string &text) {
    ts_region_document input{};
    input.text = bench::str_of(text);
    input.language = bench::str_of(language);
    const ts_region_batch_options options = bench::batch_options(TS_REGION_BATCH_TREES);
    if (ts_region_document_open(engine, &input, &options, &document_, nullptr) != TS_REGION_OK) bench::fail("no document");
    update();
  }
  ~OpenText() { ts_region_document_close(document_); }
  OpenText(const OpenText &) = delete;
  OpenText &operator=(const OpenText &) = delete;

  void type(uint32_t at, const std::string &letter) {
    const ts_region_str text = bench::str_of(letter);
    if (ts_region_document_edit_bytes(document_, at, 0, &text, TS_REGION_NONE, nullptr) != TS_REGION_OK) bench::fail("edit");
  }
  void update() {
    uint32_t exact = 0;
    if (ts_region_document_update(document_, kLong, &exact, nullptr) != TS_REGION_OK || exact == 0) bench::fail("not exact");
  }
  // Nanoseconds of the call, with the snapshot; `out_spans`: how many there were.
  double ask(uint32_t start, uint32_t end, uint32_t flags, std::size_t &out_spans) {
    ts_region_highlight_options options{};
    options.struct_size = sizeof options;
    options.flags = flags;
    options.budget_ns = kLong;
    uint32_t partial = 0;
    const double spent = bench::cpu_time(1, [&] {
      ts_region_snapshot *now = nullptr;
      if (ts_region_document_snapshot(document_, &now, nullptr) != TS_REGION_OK) bench::fail("snapshot");
      if (ts_region_snapshot_highlights(now, TS_REGION_NONE, start, end, &options, spans_.data(), spans_.size(), &out_spans, &partial, nullptr) != TS_REGION_OK) {
        bench::fail("highlights");
      }
      ts_region_snapshot_free(now);
    });
    if (partial != 0 || out_spans == 0 || out_spans > spans_.size()) bench::fail("no spans, or not all");
    return spent;
  }

private:
  ts_region_open_document *document_ = nullptr;
  std::vector<ts_region_highlight> spans_ = std::vector<ts_region_highlight>(100'000);
};

void measure(benchmark::State &state, const char *language, const std::string &text, const std::string &size) {
  const LanguageRegistry languages = LanguageRegistry::built_in();
  const TSLanguage *const grammar = languages.find(language)->grammar();
  std::vector<uint32_t> row_starts{0};
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) row_starts.push_back(static_cast<uint32_t>(at + 1));
  bench::BareParser bare(grammar);
  const double parse = bench::median({bench::cpu_time(1, [&] { bare.parse_and_free(text); }), bench::cpu_time(1, [&] { bare.parse_and_free(text); }),
                                      bench::cpu_time(1, [&] { bare.parse_and_free(text); })});
  const bench::EnginePtr engine = bench::make_engine();
  const uint32_t flags = std::string_view(language) == "rholang" ? TS_REGION_HIGHLIGHT_NESTED : 0;
  constexpr std::pair<const char *, double> kPlaces[] = {{"start", 0.0}, {"middle", 0.5}, {"end", 1.0}};
  for (const auto &[place, part] : kPlaces) {
    const std::size_t rows = row_starts.size() - 1;
    const auto first = static_cast<std::size_t>(part * static_cast<double>(rows - std::min<std::size_t>(rows, kRows)));
    const std::size_t last = std::min(rows, first + kRows);
    // Letters go into a name or a number in the midst of the screen.
    const auto at = static_cast<uint32_t>(text.find_first_of("0123456789", row_starts[(first + last) / 2]));
    OpenText document(engine.get(), language, text);
    Reparse reparse(grammar, text);
    std::vector<double> calls;
    std::vector<double> reparses;
    std::vector<double> ratios;
    std::size_t spans = 0;
    const uint32_t end = row_starts[last];
    (void)document.ask(row_starts[first], end, flags, spans); // the trees of regions
    for (std::size_t i = 0; i < bench::rounds(41); ++i) {
      document.type(at, "1");
      document.update();
      calls.push_back(document.ask(row_starts[first], end + static_cast<uint32_t>(i), flags, spans));
      reparses.push_back(reparse.type(at, '1'));
      ratios.push_back(calls.back() / reparses.back());
    }
    const std::string what = std::string(language) + " " + size + ", " + place;
    bench::promise(state, "60 rows, us, " + what, 1000, bench::median(calls) / 1e3,
                   bench::text_of("%.3f of the reparse after a letter (%.0f us), ", bench::median(ratios), bench::median(reparses) / 1e3) +
                       bench::text_of("%.4f of the parse; %.0f spans", bench::median(calls) / parse, static_cast<double>(spans)));
  }
}

void highlights(benchmark::State &state) {
  for (auto _ : state) {
    for (const std::size_t bytes : {10'000u, 100'000u, 1'000'000u}) {
      if (bench::quick() && bytes > 10'000) continue;
      const std::string size = std::to_string(bytes / 1000) + " KB";
      measure(state, "rholang", bench::rholang(bytes), size);
      measure(state, "metta", bench::metta(bytes), size);
    }
  }
}

} // namespace

int main(int argc, char **argv) { return bench::run_promises(argc, argv, {{"figures/highlights", highlights}}); }
