// SPDX-License-Identifier: MIT
// What is kept of a text's top-level blocks, and what an edit makes to be scanned again. That the outcome is right, random edits say (tests/blocks).
#include "core/detect/blocks/top_blocks.hpp"
#include "tests/support/blocks.hpp"
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion;

// "length:kind length:kind"
std::string shown(const TopBlocks &tops) {
  static const char *const kNames[] = {"p", "h", "hr", "code", "fence", "html", "definitions", "table", "yaml", "toml", "example", "raw", "none", "quote", "item"};
  std::string all;
  tops.for_each([&](const TopBlocks::Place &place) {
    if (!all.empty()) all += ' ';
    all += std::to_string(place.item->length) + ":" + kNames[static_cast<int>(place.item->kind)];
  });
  return all;
}

std::string tops_of(std::string_view text) { return shown(scan_blocks(BlockLanguage::markdown, FlatChunks(text)).tops); }

// What is scanned again when `inserted` is put in place of "‹…›": "old start-end, new start-end: blocks".
std::string rescanned(std::string marked, const std::string &inserted) {
  const std::string open = "‹";
  const std::string close = "›";
  const auto start = static_cast<uint32_t>(marked.find(open));
  marked.erase(start, open.size());
  const auto end = static_cast<uint32_t>(marked.find(close));
  marked.erase(end, close.size());
  const TopBlocks old = scan_blocks(BlockLanguage::markdown, FlatChunks(marked)).tops;
  std::string text = marked;
  text.replace(start, end - start, inserted);
  const Rescan rescan = rescan_blocks(BlockLanguage::markdown, old, {start, end}, static_cast<uint32_t>(inserted.size()), FlatChunks(text));
  const auto range = [](ByteRange window) { return std::to_string(window.start) + "-" + std::to_string(window.end); };
  return range(rescan.old_window) + ", " + range(rescan.new_window) + ": " + test::shown(rescan.blocks, text);
}

} // namespace

TEST_SUITE("top-level blocks") {
  TEST_CASE("each begins with its first line and has the blank lines behind it") { CHECK(tops_of("# a\nb\n\n\n> c\nd\n") == "4:h 4:p 6:quote"); }
  TEST_CASE("blank lines before the first one are one of their own") { CHECK(tops_of("\n\na\n") == "2:none 2:p"); }
  TEST_CASE("items of a list are each one") { CHECK(tops_of("- a\n- b\n\n  c\n") == "4:item 9:item"); }
  TEST_CASE("front matter is one") { CHECK(tops_of("---\n---\n\na\n") == "8:yaml 1:none 2:p"); }
  TEST_CASE("definitions and the paragraph behind them are one") { CHECK(tops_of("[a]: b\nc\n") == "9:definitions"); }
  TEST_CASE("a text of nothing has none") { CHECK(tops_of("").empty()); }
  TEST_CASE("those with HTML, and with content, are marked") {
    const TopBlocks tops = scan_blocks(BlockLanguage::markdown, FlatChunks("***\n\n> <div>\n\na\n")).tops;
    std::string told;
    tops.for_each([&](const TopBlocks::Place &place) { told += std::string(place.item->content ? "c" : "-") + (place.item->html ? "h" : "-") + " "; });
    CHECK(told == "-- ch c- ");
    CHECK(tops.sum().html == 1);
  }
}

TEST_SUITE("scans after an edit") {
  TEST_CASE("a letter in a paragraph scans that paragraph") { CHECK(rescanned("a\n\nb‹›\n\nc\n", "x") == "3-6, 3-7: p \"bx\""); }
  TEST_CASE("behind the first line, the block before is not looked at") { CHECK(rescanned("a\n\nb\nc‹›\n\nd\n", "x") == "3-8, 3-9: p \"b\\ncx\""); }
  TEST_CASE("a paragraph may now go on with the line below") { CHECK(rescanned("a\n‹# ›b\n\nc\n", "") == "0-7, 0-5: p \"a\\nb\""); }
  TEST_CASE("an underline makes a heading of the paragraph above") { CHECK(rescanned("a\n\n\nb\n‹›\nc\n", "=") == "4-7, 4-8: h1 \"b\""); }
  TEST_CASE("an indented line becomes an item's") { CHECK(rescanned("- a\n\n‹›b\n\nc\n", "  ") == "0-8, 0-10: - p \"a\" | - p \"b\""); }
  TEST_CASE("a fence that opens takes all up to one that closes") {
    CHECK(rescanned("‹›\na\n\n```\nb\n```\nc\n", "```") == "0-16, 0-19: fence() \"a\\n\\n\" | p \"b\" | fence() \"c\\n\"");
  }
  TEST_CASE("a fence that closes gives back what it had taken") { CHECK(rescanned("```\na\n‹›\nb\n\nc\n", "```") == "0-12, 0-15: fence() \"a\\n\" | p \"b\" | p \"c\""); }
  TEST_CASE("at the end of the text, the last block goes on") { CHECK(rescanned("a\n\nb\n‹›", "c") == "3-5, 3-6: p \"b\\nc\""); }
  TEST_CASE("a text that was empty is scanned as a whole") { CHECK(rescanned("‹›", "a\n") == "0-0, 0-2: p \"a\""); }
  TEST_CASE("of a text that becomes empty nothing is left") { CHECK(rescanned("‹a\n\nb\n›", "") == "0-5, 0-0: "); }
  TEST_CASE("an edit of nothing scans one block, and changes none") { CHECK(rescanned("a\n\nb‹›\n\nc\n", "") == "3-6, 3-6: p \"b\""); }

  TEST_CASE("what is not scanned is shared") {
    const std::string text = test::repeated("a\n\n", 10'000);
    const TopBlocks old = scan_blocks(BlockLanguage::markdown, FlatChunks(text)).tops;
    const std::string edited = text.substr(0, 15'000) + "x" + text.substr(15'000);
    const Rescan rescan = rescan_blocks(BlockLanguage::markdown, old, {15'000, 15'000}, 1, FlatChunks(edited));
    CHECK(rescan.new_window.size() <= 10);
    std::size_t count = 0;
    rescan.tops.for_each([&](const TopBlocks::Place &) { ++count; });
    CHECK(count == 10'000);
    CHECK(rescan.tops.sum().bytes == edited.size());
    CHECK(rescan.tops.checked_height() > 0);
  }

  TEST_CASE("a scan stops when it is told to, and then there is nothing") {
    const std::string text = test::repeated("a\n\n", 10'000);
    CancelFlag flag;
    flag.raise();
    const CancelToken raised(&flag, {});
    const Scan stopped = scan_blocks(BlockLanguage::markdown, FlatChunks(text), raised);
    CHECK(stopped.stopped == StopReason::cancelled);
    CHECK(stopped.tops.empty());
    const TopBlocks old = scan_blocks(BlockLanguage::markdown, FlatChunks(text)).tops;
    const Rescan rescan = rescan_blocks(BlockLanguage::markdown, old, {0, 0}, 3, FlatChunks("```" + text), raised);
    CHECK(rescan.stopped == StopReason::cancelled);
    CHECK(rescan.tops.empty());
  }

  TEST_CASE("blocks of a part of the text are those of the whole") {
    const std::string text = "# a\n\n- b\n- c\n\nd\n";
    CHECK(test::shown(blocks_in(BlockLanguage::markdown, FlatChunks(text), {5, 14}), text) == "- p \"b\" | - p \"c\"");
    CHECK(blocks_in(BlockLanguage::markdown, FlatChunks(text), {5, 5}).blocks.empty());
  }
  TEST_CASE("blocks of HTML are found wherever they are") {
    const std::string text = "<div>\n\na\n\n- <p>\n\n# b\n\n<!-- c -->\n";
    const Scan scan = scan_blocks(BlockLanguage::markdown, FlatChunks(text));
    CHECK(test::shown(html_blocks(BlockLanguage::markdown, scan.tops, FlatChunks(text)), text) == "html6 \"<div>\\n\" | html6 \"<p>\\n\" | html2 \"<!-- c -->\\n\"");
  }
}
