// SPDX-License-Identifier: MIT
// From blocks to regions. With Markdown's own parser they are compared in tests/blocks.
#include "core/detect/block_regions.hpp"

#include <doctest/doctest.h>
#include <string>

namespace {

using namespace tsregion;

BlockRegions regions_in(BlockLanguage language, std::string_view text) {
  static const LanguageRegistry languages = LanguageRegistry::built_in();
  const FlatChunks flat(text);
  return regions_of_blocks(language, scan_blocks(language, flat).blocks, flat, languages);
}

// "language text", with what lies between parts as "…".
std::string found(BlockLanguage language, std::string_view text) {
  const BlockRegions found = regions_in(language, text);
  std::string all;
  for (const Region &region : found.layer.regions) {
    if (!all.empty()) all += " | ";
    all += found.layer.names[region.language] + " ";
    uint32_t end = 0;
    for (const RegionPart &part : found.layer.parts_of(region)) {
      if (end != 0) all += "…";
      for (const char c : text.substr(part.range.start, part.range.size())) all += c == '\n' ? std::string("\\n") : std::string(1, c);
      end = part.range.end;
    }
  }
  return all;
}
std::string markdown(std::string_view text) { return found(BlockLanguage::markdown, text); }
std::string org(std::string_view text) { return found(BlockLanguage::org, text); }

} // namespace

TEST_SUITE("regions of blocks") {
  TEST_CASE("a fence is of the language that its info string names") {
    CHECK(markdown("```js x\na\n```\n") == "javascript a\\n");
    CHECK(markdown("~~~ {.python}\na\n~~~\n") == "python a\\n");
    CHECK(markdown("```klingon\na\n```\n") == "klingon a\\n");
  }
  TEST_CASE("a fence without a language, or without content, is none") {
    CHECK(markdown("```\na\n```\n").empty());
    CHECK(markdown("```js\n```\n").empty());
    CHECK(markdown("```" + std::string(10'000, 'a') + "\nb\n```\n").empty());
  }
  TEST_CASE("paragraphs, headings and cells are inline Markdown") {
    CHECK(markdown("# a\nb\n\n|c|d|\n|-|-|\n") == "markdown_inline a | markdown_inline b | markdown_inline c | markdown_inline d");
  }
  TEST_CASE("blocks of HTML are one region, at the place of the first") {
    CHECK(markdown("a\n\n<div>\n\nb\n\n> </div>\n") == "markdown_inline a | html <div>\\n…</div>\\n | markdown_inline b");
  }
  TEST_CASE("which region is that of all HTML is told, and a fence of HTML is another one") {
    CHECK(regions_in(BlockLanguage::markdown, "```html\na\n```\n\n<div>\n").html == 1);
    CHECK_FALSE(regions_in(BlockLanguage::markdown, "```html\na\n```\n").html);
  }
  TEST_CASE("front matter is YAML or TOML") {
    CHECK(markdown("---\na: b\n---\n") == "yaml a: b\\n");
    CHECK(markdown("+++\na = 1\n+++\n") == "toml a = 1\\n");
  }
  TEST_CASE("indented code, breaks and definitions are none") { CHECK(markdown("    a\n\n***\n\n[a]: b\n").empty()); }
  TEST_CASE("a tab of which a prefix took a part is the guest's") { CHECK(markdown("> ```c\n>\ta\n> ```\n") == "c \ta\\n"); }

  TEST_CASE("a source block of Org is of the language that its first word names") {
    CHECK(org("#+begin_src emacs-lisp :tangle yes\n(a)\n#+end_src\n") == "elisp (a)\\n");
    CHECK(org("#+begin_src C++\na\n#+end_src\n#+begin_src sh\nb\n#+end_src\n") == "cpp a\\n | bash b\\n");
    CHECK(org("#+begin_src :results none\na\n#+end_src\n#+begin_example\nb\n#+end_example\n").empty());
  }
  TEST_CASE("what an export of Org says is of its language") {
    CHECK(org("#+begin_export latex\n\\a\n#+end_export\n#+HTML: <b>\n#+HTML: c\n") == "latex \\a\\n | html <b>\\n…c\\n");
  }
  TEST_CASE("regions say who found them, and by what") {
    const BlockRegions found = regions_in(BlockLanguage::markdown, "a\n");
    CHECK(found.layer.names[found.layer.regions[0].detector] == "injection");
    CHECK(found.layer.names[found.layer.regions[0].rule] == "markdown/blocks");
    CHECK(found.layer.partial.empty());
  }
  TEST_CASE("a region depends on its top-level block, and the one of all HTML on everything") {
    const BlockRegions found = regions_in(BlockLanguage::markdown, "a\n\n> b\n>\n> <p>\n\n# c\n\n<b>\n\nd\n");
    std::string told;
    for (const Region &region : found.layer.regions) {
      told += region.reach == kEverywhere ? "all " : std::to_string(region.reach.start) + "-" + std::to_string(region.reach.end) + " ";
    }
    CHECK(told == "0-3 3-16 all 16-21 26-28 ");
    CHECK(found.html == 2);
  }
  TEST_CASE("blocks that are too deep are told") {
    CHECK_FALSE(regions_in(BlockLanguage::markdown, std::string(2000, '>') + "a\n").layer.partial.empty());
  }
}
