// SPDX-License-Identifier: MIT
// Open documents: what a keystroke costs, in the edit call and until the regions are exact, by the size of the text.
//
//   figures/keystroke   Markdown with a paragraph in about 33 bytes, each of which is a region: 30,000 of them in 1 MB. Characters are typed
//                       at places all over the text; each is one edit, one update to the end, one snapshot, one question
#include "c_api/ts_region_documents.h"
#include "c_api/ts_region_languages.h"
#include "tests/bench/promises.hpp"

#include <dlfcn.h>

namespace {

std::string paragraphs(std::size_t bytes) {
  std::string text;
  for (std::size_t number = 0; text.size() < bytes; ++number) text += "A paragraph, number " + std::to_string(number) + ".\n\n";
  return text;
}

double quantile(std::vector<double> values, double part) {
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
}

// Of this thread; of one run of several, where one is shorter than the clock's own call.
template <typename Work> double microseconds(Work &&work, int times = 1) {
  const double before = bench::cpu_ns();
  for (int i = 0; i < times; ++i) work();
  return (bench::cpu_ns() - before) / 1000 / times;
}
constexpr int kTimes = 200;

// The parser by itself: told of the edit, and run again.
class Reparse {
public:
  Reparse(std::string text) : text_(std::move(text)), parser_(ts_parser_new()) {
    void *const library = dlopen(PACK_DIR "/libtree-sitter-markdown.so", RTLD_NOW | RTLD_LOCAL);
    void *const function = library == nullptr ? nullptr : dlsym(library, "tree_sitter_markdown");
    if (function == nullptr) bench::fail("no Markdown parser");
    ts_parser_set_language(parser_, reinterpret_cast<const TSLanguage *(*)()>(function)());
    tree_ = ts_parser_parse_string(parser_, nullptr, text_.data(), static_cast<uint32_t>(text_.size()));
  }
  ~Reparse() {
    ts_tree_delete(tree_);
    ts_parser_delete(parser_);
  }
  Reparse(const Reparse &) = delete;
  Reparse &operator=(const Reparse &) = delete;

  double type(uint32_t at, char c, uint32_t row, uint32_t column) {
    text_.insert(at, 1, c);
    return microseconds([&] {
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
  TSTree *tree_ = nullptr;
};

struct Costs {
  double edit_p99 = 0; // microseconds, as all of these
  double beyond_reparse = 0;
  double until_exact = 0;
  double above = 0; // an edit above everything
  double at = 0;
  double snapshot = 0;
  std::size_t regions = 0;
};

Costs measure(ts_region_engine *engine, std::size_t bytes, std::size_t keys) {
  const std::string text = paragraphs(bytes);
  ts_region_document input{};
  input.text = bench::str_of(text);
  input.language = bench::str_of("markdown");
  ts_region_open_document *document = nullptr;
  if (ts_region_document_open(engine, &input, nullptr, &document, nullptr) != TS_REGION_OK) bench::fail("no document");
  constexpr uint64_t kLong = 600'000'000'000;
  const auto update = [&] {
    uint32_t exact = 0;
    if (ts_region_document_update(document, kLong, &exact, nullptr) != TS_REGION_OK || exact == 0) bench::fail("not exact");
  };
  update();
  Reparse reparse(text);
  const ts_region_str key = bench::str_of("x");
  Costs costs;
  std::vector<double> edits, beyond, exact, above, at, snapshots;
  for (std::size_t i = 0; i < keys; ++i) {
    const std::size_t line = text.find("\n\n", text.size() * (i + 1) / (keys + 2)); // the end of some paragraph
    const auto byte = static_cast<uint32_t>(line + i);                              // `i` keys were typed before it
    const auto row = static_cast<uint32_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(line), '\n'));
    const auto column = static_cast<uint32_t>(line - text.rfind('\n', line - 1) - 1);
    edits.push_back(microseconds([&] {
      if (ts_region_document_edit_bytes(document, byte, 0, &key, TS_REGION_NONE, nullptr) != TS_REGION_OK) bench::fail("edit");
    }));
    const double until = microseconds(update);
    exact.push_back(until);
    beyond.push_back(until - reparse.type(byte, 'x', row, column));
    bench::join_freed_blocks(); // of the bare parser's tree: else the next edit would pay for them
    snapshots.push_back(microseconds(
        [&] {
          ts_region_snapshot *one = nullptr;
          (void)ts_region_document_snapshot(document, &one, nullptr);
          ts_region_snapshot_free(one);
        },
        kTimes));
    ts_region_snapshot *now = nullptr;
    (void)ts_region_document_snapshot(document, &now, nullptr);
    ts_region_view view{};
    at.push_back(microseconds([&] { (void)ts_region_snapshot_at(now, byte, &view, 1, &costs.regions, nullptr); }, kTimes));
    auto info = ts_region_snapshot_info{};
    info.struct_size = sizeof info;
    (void)ts_region_snapshot_describe(now, &info, nullptr);
    costs.regions = info.region_count;
    ts_region_snapshot_free(now);
  }
  for (std::size_t i = 0; i < keys; ++i) {
    above.push_back(microseconds([&] { (void)ts_region_document_edit_bytes(document, 0, 0, &key, TS_REGION_NONE, nullptr); }));
  }
  ts_region_document_close(document);
  costs.edit_p99 = quantile(edits, 0.99);
  costs.beyond_reparse = quantile(beyond, 0.5);
  costs.until_exact = quantile(exact, 0.5);
  costs.above = quantile(above, 0.5);
  costs.at = quantile(at, 0.5);
  costs.snapshot = quantile(snapshots, 0.5);
  return costs;
}

void keystroke(benchmark::State &state) {
  for (auto _ : state) {
    const bench::EnginePtr engine = bench::make_engine();
    const ts_region_str folder = bench::str_of(PACK_DIR);
    std::size_t added = 0;
    if (ts_region_language_add_directory(engine.get(), &folder, &added, nullptr) != TS_REGION_OK) bench::fail("no grammar pack");
    double small = 0;
    for (const std::size_t kilobytes : bench::quick() ? std::vector<std::size_t>{10} : std::vector<std::size_t>{10, 100, 1000, 10'000}) {
      const Costs costs = measure(engine.get(), kilobytes * 1000, bench::rounds(kilobytes > 1000 ? 9 : kilobytes > 100 ? 31 : 301));
      const std::string end = ", " + std::to_string(kilobytes) + " KB";
      const std::string regions = bench::text_of("%.0f regions", static_cast<double>(costs.regions));
      if (kilobytes == 10) small = costs.edit_p99;
      bench::promise(state, "edit call, 99th percentile, us" + end, 50, costs.edit_p99, regions);
      if (kilobytes == 1000) bench::promise(state, "edit call, 1 MB / 10 KB", 1.5, costs.edit_p99 / small, "");
      bench::promise(state, "until exact, beyond the root's reparse, us" + end, 150, costs.beyond_reparse,
                     bench::text_of("%.0f us in all", costs.until_exact));
      bench::promise(state, "one edit above all regions, us" + end, 20, costs.above, "");
      bench::promise(state, "at(position), us" + end, 1, costs.at, "");
      bench::promise(state, "snapshot and its end, us" + end, 0.1, costs.snapshot, "");
    }
  }
}

} // namespace

int main(int argc, char **argv) { return bench::run_promises(argc, argv, {{"figures/keystroke", keystroke}}); }
