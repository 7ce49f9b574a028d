// SPDX-License-Identifier: MIT
// Open documents: what a keystroke costs, in the edit call and until the regions are exact, by the host and the size of the text.
//
//   figures/keystroke   characters are typed at places all over a text; each is one edit, one update to the end, one snapshot, one question.
//                       HTML, JavaScript and Python with a region on each line, in blocks of ten lines, these in blocks of ten, and so on, as
//                       programs are; Markdown with a fence on every fifth line. All have 25,000 to 50,000 regions in 1 MB, at all depths
//   figures/flat        the same where 30,000 lines lie side by side in one block: then the runtime's own reparse grows with the text
//   figures/fences      Markdown with 1,000 fences, from the key to the exact regions
//   figures/trace       an hour's work in a minute: how much is found in the cache, how much is made anew
//   figures/open_memory what an open document takes beyond its trees
#include "c_api/ts_region_documents.h"
#include "tests/bench/open_texts.hpp"
#include "tests/bench/promises.hpp"


namespace {

using namespace bench;

constexpr int kTimes = 200;

struct Costs {
  double edit_p99 = 0; // microseconds, as all of these
  double edit_median = 0;
  double beyond_reparse = 0;
  double until_exact = 0;
  double above = 0; // an edit above everything
  double at = 0;
  double snapshot = 0;
  std::size_t regions = 0;
};


constexpr uint64_t kLong = 600'000'000'000;

// An open document that updates to the end in each call.
class OpenText {
public:
  OpenText(ts_region_engine *engine, const char *language, const std::string &text) {
    ts_region_document input{};
    input.text = bench::str_of(text);
    input.language = bench::str_of(language);
    if (ts_region_document_open(engine, &input, nullptr, &document_, nullptr) != TS_REGION_OK) bench::fail("no document");
    update();
  }
  ~OpenText() { ts_region_document_close(document_); }
  OpenText(const OpenText &) = delete;
  OpenText &operator=(const OpenText &) = delete;

  void edit(uint32_t byte, uint32_t old_length, const std::string &with) {
    const ts_region_str text = bench::str_of(with);
    if (ts_region_document_edit_bytes(document_, byte, old_length, &text, TS_REGION_NONE, nullptr) != TS_REGION_OK) bench::fail("edit");
  }
  void set(const std::string &all) {
    const ts_region_str text = bench::str_of(all);
    if (ts_region_document_set_text(document_, &text, nullptr) != TS_REGION_OK) bench::fail("set_text");
  }
  void update() {
    uint32_t exact = 0;
    if (ts_region_document_update(document_, kLong, &exact, nullptr) != TS_REGION_OK || exact == 0) bench::fail("not exact");
  }
  ts_region_snapshot *snapshot() {
    ts_region_snapshot *one = nullptr;
    if (ts_region_document_snapshot(document_, &one, nullptr) != TS_REGION_OK) bench::fail("snapshot");
    return one;
  }
  std::size_t regions() {
    ts_region_snapshot *const now = snapshot();
    ts_region_snapshot_info info{};
    info.struct_size = sizeof info;
    (void)ts_region_snapshot_describe(now, &info, nullptr);
    ts_region_snapshot_free(now);
    return info.region_count;
  }

private:
  ts_region_open_document *document_ = nullptr;
};

struct Key {
  uint32_t byte, row, column;
};
// A 7 in as many places, each in the text that the one before left.
std::vector<Key> type_into(std::string &text, const Host &host, std::size_t keys) {
  std::vector<Key> typed;
  for (std::size_t i = 0; i < keys; ++i) {
    const std::size_t place = text.find(host.mark, text.size() * (i + 1) / (keys + 2));
    const auto row = static_cast<uint32_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(place), '\n'));
    typed.push_back({static_cast<uint32_t>(place), row, static_cast<uint32_t>(place - (text.rfind('\n', place - 1) + 1))});
    text.insert(place, 1, '7');
  }
  return typed;
}

Costs measure(ts_region_engine *engine, const Host &host, std::size_t bytes, bool flat, std::size_t keys) {
  const std::string before = text_of(host, bytes, flat);
  std::string text = before;
  const std::vector<Key> typed = type_into(text, host, keys);
  Costs costs;
  std::vector<double> edits, beyond, exact, above, at, snapshots;
  {
    OpenText document(engine, host.language, before);
    for (const Key &key : typed) {
      edits.push_back(microseconds([&] { document.edit(key.byte, 0, "7"); }));
      exact.push_back(microseconds([&] { document.update(); }));
      snapshots.push_back(microseconds([&] { ts_region_snapshot_free(document.snapshot()); }, kTimes));
      ts_region_snapshot *const now = document.snapshot();
      ts_region_view view{};
      std::size_t count = 0;
      at.push_back(microseconds([&] { (void)ts_region_snapshot_at(now, key.byte, &view, 1, &count, nullptr); }, kTimes));
      ts_region_snapshot_free(now);
    }
    costs.regions = document.regions();
    for (std::size_t i = 0; i < keys; ++i) above.push_back(microseconds([&] { document.edit(0, 0, "7"); }));
  }
  // Not between the keys: what the bare parser frees, malloc would bring together in somebody else's time.
  Reparse reparse(host.language, before);
  for (std::size_t i = 0; i < keys; ++i) beyond.push_back(exact[i] - reparse.type(typed[i].byte, '7', typed[i].row, typed[i].column));
  costs.edit_p99 = quantile(edits, 0.99);
  costs.edit_median = quantile(edits, 0.5);
  costs.beyond_reparse = quantile(beyond, 0.5);
  costs.until_exact = quantile(exact, 0.5);
  costs.above = quantile(above, 0.5);
  costs.at = quantile(at, 0.5);
  costs.snapshot = quantile(snapshots, 0.5);
  return costs;
}

void keys_in(benchmark::State &state, const Host &host, bool flat, const std::vector<std::size_t> &sizes) {
  const bench::EnginePtr engine = engine_with_pack();
  double small = 0;
  for (const std::size_t kilobytes : sizes) {
    const Costs costs = measure(engine.get(), host, kilobytes * 1000, flat, bench::rounds(kilobytes > 1000 ? 9 : 201));
    const std::string end = ", " + std::string(host.language) + (flat ? ", flat" : "") + ", " + std::to_string(kilobytes) + " KB";
    if (kilobytes == 10) small = costs.edit_p99;
    bench::promise(state, "edit call, 99th percentile, us" + end, 50, costs.edit_p99,
                   bench::text_of("%.0f regions; median %.1f", static_cast<double>(costs.regions), costs.edit_median));
    if (kilobytes == 1000 && small > 0) bench::promise(state, "edit call, 1 MB / 10 KB" + end, 1.5, costs.edit_p99 / small, "");
    bench::promise(state, "until exact, beyond the root's reparse, us" + end, 150, costs.beyond_reparse,
                   bench::text_of("%.0f us in all", costs.until_exact));
    bench::promise(state, "one edit above all regions, us" + end, 20, costs.above, "");
    bench::promise(state, "at(position), us" + end, 1, costs.at, "");
    bench::promise(state, "snapshot and its end, us" + end, 0.1, costs.snapshot, "");
  }
}

std::vector<std::size_t> all_sizes() { return bench::quick() ? std::vector<std::size_t>{10} : std::vector<std::size_t>{10, 100, 1000, 10'000}; }

void keystroke(benchmark::State &state) {
  for (auto _ : state) {
    for (const Host *host : {&kHtml, &kJavascript, &kPython, &kMarkdown}) keys_in(state, *host, false, all_sizes());
  }
}

void flat(benchmark::State &state) {
  for (auto _ : state) {
    for (const Host *host : {&kHtml, &kJavascript}) keys_in(state, *host, true, bench::quick() ? all_sizes() : std::vector<std::size_t>{100, 1000});
  }
}

void fences(benchmark::State &state) {
  for (auto _ : state) {
    const bench::EnginePtr engine = engine_with_pack();
    std::string text;
    for (int i = 0; i < 1000; ++i) text += numbered("Some prose, which is number ", i, ".\n\n```javascript\nconst q = sql`SELECT 1`;\nf(q);\n```\n\n");
    OpenText document(engine.get(), "markdown", text);
    std::vector<double> times;
    for (std::size_t i = 0; i < bench::rounds(201); ++i) {
      const auto byte = static_cast<uint32_t>(text.find(".\n\n", text.size() * (i + 1) / 210) + i);
      times.push_back(microseconds([&] {
        document.edit(byte, 0, "x");
        document.update();
      }));
    }
    bench::promise(state, "Markdown with 1,000 fences, key to exact, us", 1000, quantile(times, 0.5), bench::text_of("99th percentile %.0f us", quantile(times, 0.99)));
  }
}

// As people work: typing a word and taking it back, undoing, pasting a block again, going to another branch and back.
void trace(benchmark::State &state) {
  for (auto _ : state) {
    const bench::EnginePtr engine = engine_with_pack();
    std::string text;
    for (int i = 0; i < 100; ++i) text += numbered("Prose ", i, ".\n\n```html\n<p style=\"color: red\" onclick=\"f(1)\">") + numbered("", i, "</p>\n```\n\n");
    OpenText document(engine.get(), "markdown", text);
    const auto stats = [&] {
      ts_region_stats all{};
      all.struct_size = sizeof all;
      (void)ts_region_engine_stats(engine.get(), &all, nullptr);
      return all;
    };
    const ts_region_stats before = stats();
    uint64_t regions = 0;
    const auto done = [&] {
      document.update();
      regions += document.regions();
    };
    for (std::size_t round = 0; round < bench::rounds(50); ++round) {
      const std::string start = text;
      auto byte = static_cast<uint32_t>(text.find("</p>", text.size() * (round + 1) / 60));
      for (const char key : std::string("word")) {
        document.edit(byte, 0, std::string(1, key));
        text.insert(byte++, 1, key);
        done();
      }
      for (int i = 0; i < 4; ++i) { // taken back, key by key
        document.edit(--byte, 1, "");
        text.erase(byte, 1);
        done();
      }
      const std::size_t block = text.find("```html", text.size() / 2); // copied to the end
      const std::string copy = text.substr(block, text.find("```\n", block + 3) + 4 - block);
      document.edit(static_cast<uint32_t>(text.size()), 0, copy);
      text += copy;
      done();
      document.set(start); // undone
      done();
      std::string branch = start; // another branch has other prose in places
      for (std::size_t at = 0; (at = branch.find("Prose", at + 1)) != std::string::npos;) branch.replace(at, 5, "Verse");
      document.set(branch);
      done();
      document.set(start);
      done();
      text = start;
    }
    const ts_region_stats after = stats();
    const auto hits = static_cast<double>(after.cache_hits - before.cache_hits);
    const auto misses = static_cast<double>(after.cache_misses - before.cache_misses);
    const auto parses = static_cast<double>(after.parses - before.parses);
    bench::promise(state, "trace: look-ups of the cache that miss / all", 0.1, misses / (hits + misses), bench::text_of("%.0f hits, %.0f misses", hits, misses));
    bench::promise(state, "trace: regions of all states that were made anew / all", 0.1, (misses + hits) / static_cast<double>(regions),
                   bench::text_of("%.0f regions, %.0f parses", static_cast<double>(regions), parses));
  }
}

// What an open document takes beyond its trees, just opened and after keys all over the text: then there are those of eight states before, from
// which undo comes back, and the bare parser keeps as many. Markdown has none. Guests' own trees are the cache's, which has a bound of its own;
// there are hardly any here.
void memory_of(benchmark::State &state, const Host &host) {
  const bench::EnginePtr engine = engine_with_pack();
  const std::string before = text_of(host, bench::quick() ? 10'000 : 1'000'000, false);
  std::string text = before;
  const std::vector<Key> keys = type_into(text, host, bench::rounds(1000));
  { const OpenText warm(engine.get(), host.language, text_of(host, 1000, false)); }
  double tree = 0;
  double trees = 0;
  if (&host != &kMarkdown) {
    const double start = heap();
    Reparse bare(host.language, before, 8);
    tree = bare.heap_since(start);
    for (const Key &key : keys) bare.type(key.byte, '7', key.row, key.column);
    trees = bare.heap_since(start);
  }
  const double start = heap();
  OpenText document(engine.get(), host.language, before);
  const auto told = [&](const char *when, double its_trees) {
    const double rest = heap() - start - its_trees;
    const auto regions = static_cast<double>(document.regions());
    bench::promise(state, std::string("memory beyond trees / (3 bytes a byte + 200 a region), ") + host.language + when, 1,
                   rest / (3 * static_cast<double>(before.size()) + 200 * regions), bench::text_of("%.1f MB for %.0f regions", rest / 1e6, regions));
  };
  told("", tree);
  for (const Key &key : keys) {
    document.edit(key.byte, 0, "7");
    document.update();
  }
  told(", 1,000 keys later", trees);
}

void memory(benchmark::State &state) {
  for (auto _ : state) {
    for (const Host *host : {&kHtml, &kJavascript, &kPython, &kMarkdown}) memory_of(state, *host);
  }
}

} // namespace

int main(int argc, char **argv) {
  return bench::run_promises(argc, argv,
                             {{"figures/keystroke", keystroke}, {"figures/flat", flat}, {"figures/fences", fences}, {"figures/trace", trace}, {"figures/open_memory", memory}});
}
