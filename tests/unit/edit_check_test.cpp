// SPDX-License-Identifier: MIT
// Whether a text after edits is what was wanted, from regions written down by hand.
#include "core/engine/edit_check.hpp"
#include "tests/support/nests.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion;
using namespace tsregion::test;

struct Inner {
  const char *text;
  const char *language = "css";
};

// A region of the root layer with others nested in it.
OpenRegions::Placed nest(uint32_t start, const char *text, const std::vector<Inner> &inner = {}, const char *language = "html") {
  std::vector<HandNested> all = {{text, language, 0, "php"}};
  for (const Inner &one : inner) all.push_back({one.text, one.language, 0, "html"});
  return {start, static_cast<uint32_t>(std::string_view(text).size()), nest_by_hand(all)};
}

OpenRegions regions(const std::vector<OpenRegions::Placed> &placed) { return OpenRegions(placed); }

// Of two regions the second one, "def", gets an "x" behind it.
const WantedTexts kWanted{1, {0}, {"defx"}};
const std::vector<Replacement> kEdits{{{13, 13}, "x"}};
const OpenRegions kBefore = regions({nest(0, "abc"), nest(10, "def"), nest(20, "ghi")});

Refusal after(const std::vector<OpenRegions::Placed> &placed) { return difference_from(kWanted, kBefore, regions(placed), kEdits); }

TEST_SUITE("checks of edits") {
  TEST_CASE("the wanted text, and all else moved by the edit, is what was wanted") {
    CHECK(after({nest(0, "abc"), nest(10, "defx"), nest(21, "ghi")}) == Refusal::none);
  }
  TEST_CASE("a text that ends too soon, or is another one") {
    CHECK(after({nest(0, "abc"), nest(10, "def"), nest(21, "ghi")}) == Refusal::ends_region);
    CHECK(after({nest(0, "abc"), nest(10, "deX"), nest(21, "ghi")}) == Refusal::reads_differently);
  }
  TEST_CASE("a region that is gone, or another one") {
    CHECK(after({nest(0, "abc")}) == Refusal::ends_region);
    CHECK(after({nest(0, "abc"), nest(21, "ghi")}) == Refusal::ends_region);
    CHECK(after({nest(0, "abc"), nest(10, "defx", {}, "xml"), nest(21, "ghi")}) == Refusal::ends_region);
  }
  TEST_CASE("other regions that change, go, come, or are elsewhere") {
    CHECK(after({nest(0, "abX"), nest(10, "defx"), nest(21, "ghi")}) == Refusal::surroundings);
    CHECK(after({nest(0, "abc"), nest(10, "defx")}) == Refusal::surroundings);
    CHECK(after({nest(0, "abc"), nest(10, "defx"), nest(21, "ghi"), nest(30, "jkl")}) == Refusal::surroundings);
    CHECK(after({nest(0, "abc"), nest(10, "defx"), nest(20, "ghi")}) == Refusal::surroundings);
  }
  TEST_CASE("what is in the edited region may change with it, what is in others may not") {
    const OpenRegions before = regions({nest(0, "abc", {{"a"}}), nest(10, "def", {{"d"}, {"e"}})});
    CHECK(difference_from(kWanted, before, regions({nest(0, "abc", {{"a"}}), nest(10, "defx", {{"f"}})}), kEdits) == Refusal::none);
    CHECK(difference_from(kWanted, before, regions({nest(0, "abc", {{"b"}}), nest(10, "defx", {{"d"}, {"e"}})}), kEdits) == Refusal::surroundings);
  }
  TEST_CASE("of a nested region, those around it change with it and those beside it do not") {
    const WantedTexts wanted{0, {0, 1}, {"dxef", "dx"}};
    const std::vector<Replacement> edits{{{11, 11}, "x"}};
    const OpenRegions before = regions({nest(10, "def", {{"d"}, {"e"}})});
    CHECK(difference_from(wanted, before, regions({nest(10, "dxef", {{"dx"}, {"e"}})}), edits) == Refusal::none);
    CHECK(difference_from(wanted, before, regions({nest(10, "dxef", {{"dx"}, {"f"}})}), edits) == Refusal::surroundings);
    CHECK(difference_from(wanted, before, regions({nest(10, "dxef", {{"dx"}})}), edits) == Refusal::ends_region);
    CHECK(difference_from(wanted, before, regions({nest(10, "dxef", {{"d"}, {"e"}})}), edits) == Refusal::ends_region);
    CHECK(difference_from(wanted, before, regions({nest(10, "dxef")}), edits) == Refusal::ends_region);
  }
}

} // namespace
