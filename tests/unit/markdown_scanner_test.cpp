// SPDX-License-Identifier: MIT
// Markdown's blocks and their bytes. That the blocks are those of the specification, its own examples say (tests/blocks); here is what these
// do not: where pieces begin and end, odd bytes, tables, and bounds.
#include "core/detect/blocks/markdown_scanner.hpp"
#include "tests/support/blocks.hpp"
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>

using namespace tsregion;
using test::markdown_blocks;
using test::repeated;

TEST_SUITE("blocks of Markdown") {
  TEST_CASE("a paragraph without prefixes is one piece, without blanks at its ends") { CHECK(markdown_blocks("  a\n  b \n") == "p \"a\\n  b\""); }
  TEST_CASE("a paragraph's lines lose the marks of quotes and the indentation of items") {
    CHECK(markdown_blocks("> - a\n>   b\n>    c\n") == "> - p \"a\\n\" \"b\\n\" \" c\"");
  }
  TEST_CASE("a line that goes on lazily is whole") { CHECK(markdown_blocks("> - a\nb\n") == "> - p \"a\\nb\""); }
  TEST_CASE("code keeps its line breaks, of any kind") {
    CHECK(markdown_blocks("```js x\r\na\r\n```\r\n") == "fence(js x) \"a\\r\\n\"");
    CHECK(markdown_blocks("```\ra\r```\rb") == "fence() \"a\\r\" | p \"b\"");
  }
  TEST_CASE("a fence loses as much indentation as it has itself, line by line") {
    CHECK(markdown_blocks("  ```\n  a\n   b\n c\n  ```\n") == "fence() \"a\\n\" \" b\\n\" \"c\\n\"");
  }
  TEST_CASE("a fence without an end goes on to the end of what it stands in") {
    CHECK(markdown_blocks("> ```\n> a\nb\n\n```\nc") == "> fence() \"a\\n\" | p \"b\" | fence() \"c\"");
  }
  TEST_CASE("of a tab that a prefix takes in part, the rest is columns") {
    CHECK(markdown_blocks("> ```\n>\t\ta\n> ```\n") == "> fence() ~~\"\\ta\\n\"");
    CHECK(markdown_blocks(">\t\ta\n") == "> code ~~\"a\\n\"");
  }
  TEST_CASE("blank lines at the end of indented code are none of it") {
    CHECK(markdown_blocks("    a\n\n    b\n \n\n") == "code \"a\\n\\n\" \"b\\n\"");
  }
  TEST_CASE("a block of HTML keeps its indentation, and ends before the blank line") { CHECK(markdown_blocks("  <div>\n  a\n\nb\n") == "html6 \"  <div>\\n  a\\n\" | p \"b\""); }

  TEST_CASE("definitions are no paragraph") {
    CHECK(markdown_blocks("[a]: b\n[c]: d\n") == "definitions");
    CHECK(markdown_blocks("> [a]: b\n> c\n") == "> definitions | > p \"c\"");
    CHECK(markdown_blocks("[a]: b\n  c\nd\n") == "definitions | p \"c\\nd\"");
  }
  TEST_CASE("an underline below definitions is text, or a break") {
    CHECK(markdown_blocks("[a]: b\n===\nc\n") == "definitions | p \"===\\nc\"");
    CHECK(markdown_blocks("[a]: b\n---\n") == "definitions | hr");
    CHECK(markdown_blocks("[a]: b\nc\n===\n") == "definitions | h1 \"c\"");
  }

  TEST_CASE("any bytes are text") {
    CHECK(markdown_blocks(std::string_view("a\0b\n\xFF\n", 6)) == std::string("p \"a\\0b\\n\xFF\""));
    CHECK(markdown_blocks(std::string_view("\0\n", 2)) == "p \"\\0\"");
    CHECK(markdown_blocks("\f\n") == "p \"\f\"");
  }
  TEST_CASE("a text of nothing, or of blank lines, has no block") {
    CHECK(markdown_blocks("").empty());
    CHECK(markdown_blocks("\n \n\t\r\n").empty());
  }
}

TEST_SUITE("tables") {
  TEST_CASE("each cell is a piece") { CHECK(markdown_blocks("|a| b |\n|-|-|\n|c|d|\n") == "table \"a\" \"b\" \"c\" \"d\""); }
  TEST_CASE("lines above the header stay a paragraph") { CHECK(markdown_blocks("a\nb | c\n-|-\nd|e\n") == "p \"a\" | table \"b\" \"c\" \"d\" \"e\""); }
  TEST_CASE("definitions above the header are definitions") { CHECK(markdown_blocks("[a]: b\nc|d\n-|-\n") == "definitions | table \"c\" \"d\""); }
  TEST_CASE("a delimiter row with another number of cells makes none") { CHECK(markdown_blocks("|a|\n|-|-|\n") == "p \"|a|\\n|-|-|\""); }
  TEST_CASE("cells beyond those of the header, and empty ones, are nothing") { CHECK(markdown_blocks("a|b\n-|-\nc||d\ne|f|g\n") == "table \"a\" \"b\" \"c\" \"e\" \"f\""); }
  TEST_CASE("a row needs no pipe, and a blank line or another block ends the table") {
    CHECK(markdown_blocks("a|b\n-|-\nc\n\nd\n") == "table \"a\" \"b\" \"c\" | p \"d\"");
    CHECK(markdown_blocks("a|b\n-|-\n> c\n") == "table \"a\" \"b\" | > p \"c\"");
    CHECK(markdown_blocks("a|b\n-|-\n    c\n") == "table \"a\" \"b\" | code \"c\\n\"");
  }
  TEST_CASE("a row is not lazy") { CHECK(markdown_blocks("> a|b\n> -|-\nc|d\n") == "> table \"a\" \"b\" | p \"c|d\""); }
  TEST_CASE("a delimiter row that begins a list item is one") { CHECK(markdown_blocks("a | b\n- | -\n") == "p \"a | b\" | - p \"| -\""); }
}

TEST_SUITE("tasks") {
  TEST_CASE("the mark of a task is none of the paragraph's text") { CHECK(markdown_blocks("- [ ] a\n1. [x] b\n") == "- p \"a\" | . p \"b\""); }
  TEST_CASE("only the first paragraph of an item has one") { CHECK(markdown_blocks("- a\n\n  [x] b\n") == "- p \"a\" | - p \"[x] b\""); }
  TEST_CASE("a heading has none") { CHECK(markdown_blocks("- [ ] a\n  ===\n") == "- h1 \"[ ] a\""); }
}

TEST_SUITE("front matter") {
  TEST_CASE("it stands between marks of three, at the first byte") {
    CHECK(markdown_blocks("---\na: 1\n---\nb\n") == "yaml \"a: 1\\n\" | p \"b\"");
    CHECK(markdown_blocks("+++ \na = 1\n+++\t") == "toml \"a = 1\\n\"");
    CHECK(markdown_blocks("\n---\na: 1\n---\n") == "hr | h2 \"a: 1\"");
  }
  TEST_CASE("it may be empty") { CHECK(markdown_blocks("---\n---\na\n") == "yaml | p \"a\""); }
  TEST_CASE("without a second mark the first one is Markdown's") {
    CHECK(markdown_blocks("---\na\n+++\n----\n") == "hr | h2 \"a\\n+++\"");
    CHECK(markdown_blocks("+++\na\n") == "p \"+++\\na\"");
  }
}

TEST_SUITE("bounds of blocks") {
  TEST_CASE("a thousand containers are followed, and what is deeper is text") {
    const auto limited = [](std::size_t depth) {
      const std::string text = repeated(">", depth) + "a\n";
      const Scan scan = scan_blocks(BlockLanguage::markdown, FlatChunks(text));
      CHECK(scan.blocks.containers.size() == std::min(depth, MarkdownScanner::kMostContainers));
      CHECK(scan.blocks.limited == (scan.tops.sum().limited > 0));
      return scan.blocks.limited;
    };
    CHECK_FALSE(limited(1000));
    CHECK(limited(1001));
    CHECK(limited(100'000));
  }
  TEST_CASE("the bound is told of the top-level block in which it bites") {
    const std::string deep = repeated("- ", 1001) + "a\n";
    const Scan scan = scan_blocks(BlockLanguage::markdown, FlatChunks("a\n\n" + deep + "\n# b\n"));
    std::string told;
    scan.tops.for_each([&](const TopBlocks::Place &place) { told += place.item->limited ? '!' : '.'; });
    CHECK(told == ".!.");
  }
  // Each of these would take minutes if a line cost as much as there are open containers, or definitions were tried again and again.
  TEST_CASE("half a million blank lines in a thousand items cost no more than elsewhere") {
    CHECK(scan_blocks(BlockLanguage::markdown, FlatChunks(repeated("- ", 1000) + "a\n" + repeated("\n", 500'000) + "b\n")).blocks.blocks.size() == 2);
  }
  TEST_CASE("half a million lazy lines in a thousand quotes cost no more than elsewhere") {
    CHECK(scan_blocks(BlockLanguage::markdown, FlatChunks(repeated(">", 1000) + "a\n" + repeated("b\n", 500'000))).blocks.blocks.size() == 1);
  }
  TEST_CASE("a paragraph of a hundred thousand definitions is read once") {
    CHECK(scan_blocks(BlockLanguage::markdown, FlatChunks(repeated("[a]: b '\n", 100'000))).blocks.blocks.size() >= 1);
    CHECK(scan_blocks(BlockLanguage::markdown, FlatChunks(repeated("[a]: b\n", 100'000) + repeated("===\n", 2))).blocks.blocks.size() == 2);
  }
  TEST_CASE("a line of ten megabytes is one line") {
    const std::string line(10'000'000, 'a');
    CHECK(scan_blocks(BlockLanguage::markdown, FlatChunks(line)).tops.sum().bytes == line.size());
    CHECK(scan_blocks(BlockLanguage::markdown, FlatChunks("|" + repeated("a|", 1'000'000) + "\n")).blocks.blocks.size() == 1);
  }
}
