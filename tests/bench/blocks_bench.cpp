// SPDX-License-Identifier: MIT
// Scanners of blocks:
//
//   blocks/scan/{markdown,org}/BYTES      all of a text in one piece, to blocks and top-level blocks
//   blocks/regions/{markdown,org}/BYTES   from these to regions
//   blocks/rescan/{markdown,org}/BYTES    after one typed letter at places all over a text in a rope; the rope's own edit is not in the time. `window`: how
//                                         many bytes are scanned again
#include "core/detect/block_regions.hpp"
#include "tests/bench/bench_support.hpp"

#include <benchmark/benchmark.h>
#include <utility>
#include <vector>

namespace {

using namespace tsregion;

// A chapter in all kinds of blocks, again and again.
std::string text_of(BlockLanguage language, std::size_t bytes) {
  const bool markdown = language == BlockLanguage::markdown;
  std::string text;
  for (int number = 1; text.size() < bytes; ++number) {
    const std::string n = std::to_string(number);
    const std::string prose = "Some prose, of which there is most, about number " + n + ": it fills\na few lines with *words* and `code`, and ends\nwith a full stop.\n\n";
    if (markdown) {
      text += "## Chapter " + n + "\n\n" + prose + "- an item\n- another one, which has\n  two lines\n\n  ```js\n  let a = " + n + "\n  ```\n\n" + prose +
              "```python\ndef f" + n + "(a):\n    return a + " + n + "\n\nprint(f" + n + "(1))\n```\n\n> A quote\n> of two lines.\n\n|a|b|\n|-|-|\n|" + n +
              "|d|\n\n<div class=\"x\">\n</div>\n\n" + prose;
    } else {
      text += "* Chapter " + n + "\n:PROPERTIES:\n:ID: " + n + "\n:END:\n\n" + prose + "- an item\n- another one\n\n  #+begin_src js\n    let a = " + n + "\n  #+end_src\n\n" + prose +
              "#+begin_src python :results output\ndef f" + n + "(a):\n    return a + " + n + "\n\nprint(f" + n + "(1))\n#+end_src\n\n#+begin_quote\nA quote.\n#+end_quote\n\n" + prose;
    }
  }
  return text;
}

void scan(benchmark::State &state, BlockLanguage language, std::size_t bytes) {
  const std::string text = text_of(language, bytes);
  for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(scan_blocks(language, FlatChunks(text)).blocks.blocks.data());
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * text.size()));
}

void regions(benchmark::State &state, BlockLanguage language, std::size_t bytes) {
  const std::string text = text_of(language, bytes);
  const LanguageRegistry languages = LanguageRegistry::built_in();
  const Scan scan = scan_blocks(language, FlatChunks(text));
  for ([[maybe_unused]] auto _ : state) {
    benchmark::DoNotOptimize(regions_of_blocks(language, scan.blocks, FlatChunks(text), languages).layer.regions.data());
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * text.size()));
}

void rescan(benchmark::State &state, BlockLanguage language, std::size_t bytes) {
  const Rope rope(text_of(language, bytes));
  const TopBlocks tops = scan_blocks(language, RopeChunks(rope)).tops;
  std::vector<std::pair<uint32_t, Rope>> edited;
  for (uint32_t i = 0; i < 64; ++i) {
    const auto at = static_cast<uint32_t>(uint64_t{rope.size()} * ((i * 2654435761u) >> 8) >> 24);
    edited.emplace_back(at, rope.replaced({at, at}, "x"));
  }
  std::size_t next = 0;
  uint64_t window = 0;
  for ([[maybe_unused]] auto _ : state) {
    const auto &[at, text] = edited[next++ % edited.size()];
    const Rescan rescan = rescan_blocks(language, tops, {at, at}, 1, RopeChunks(text));
    window += rescan.new_window.size();
  }
  state.counters["window"] = static_cast<double>(window) / static_cast<double>(state.iterations());
}

using Run = void (*)(benchmark::State &, BlockLanguage, std::size_t);

void register_all(const char *name, Run run, const std::vector<std::size_t> &sizes) {
  for (const BlockLanguage language : {BlockLanguage::markdown, BlockLanguage::org}) {
    for (const std::size_t bytes : sizes) {
      const std::string full = std::string("blocks/") + name + (language == BlockLanguage::org ? "/org/" : "/markdown/") + std::to_string(bytes);
      const std::size_t used = bench::quick() ? std::min<std::size_t>(bytes, 10'000) : bytes;
      benchmark::RegisterBenchmark(full.c_str(), [=](benchmark::State &state) { run(state, language, used); });
    }
  }
}

} // namespace

int main(int count, char **arguments) {
  register_all("scan", scan, {10'000, 1'000'000});
  register_all("regions", regions, {1'000'000});
  register_all("rescan", rescan, {10'000, 1'000'000, 10'000'000});
  benchmark::Initialize(&count, arguments);
  if (benchmark::ReportUnrecognizedArguments(count, arguments)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
