// SPDX-License-Identifier: MIT
#include "core/base/unit_index.hpp"
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion;
using tsregion::test::repeated;

// Compares every byte's count with one made from the start of the text.
bool counts_as_from_the_start(const std::string &text, Unit unit) {
  const UnitIndex index(text, unit);
  uint32_t units = 0;
  for (uint32_t at = 0; at < text.size();) {
    const uint32_t length = character_length(text, at);
    for (uint32_t byte = at; byte < at + length; ++byte) {
      if (index.units_before(byte) != units) return false;
    }
    if (index.byte_of(units) != at) return false;
    units += count_units(std::string_view(text).substr(at, length), unit);
    at += length;
  }
  return index.units_before(static_cast<uint32_t>(text.size())) == units && index.byte_of(units) == text.size();
}

TEST_SUITE("unit index") {
  TEST_CASE("a long line of mixed characters counts as from its start") {
    CHECK(counts_as_from_the_start(repeated("a\xC3\xBC\xE2\x82\xAC\xF0\x9F\xA4\x96", 3000), Unit::utf16));
  }
  TEST_CASE("characters count as from the start") {
    CHECK(counts_as_from_the_start(repeated("a\xC3\xBC\xE2\x82\xAC\xF0\x9F\xA4\x96", 3000), Unit::character));
  }
  TEST_CASE("an ASCII text counts as from its start") {
    CHECK(counts_as_from_the_start(repeated("abcdefg\n", 2000), Unit::utf16));
  }
  TEST_CASE("invalid bytes count one each") {
    CHECK(counts_as_from_the_start(repeated("\x80\xFF\xC3(\xED\xA0\x80", 2000), Unit::utf16));
  }
  TEST_CASE("a text that is cut off in a character counts as from its start") {
    CHECK(counts_as_from_the_start(repeated("\xF0\x9F\xA4\x96", 2000) + "\xF0\x9F", Unit::utf16));
  }
  TEST_CASE("a byte past the end counts as the end") { CHECK(UnitIndex("\xC3\xBC", Unit::utf16).units_before(99) == 1); }
  TEST_CASE("an empty text has one place") { CHECK(counts_as_from_the_start("", Unit::utf16)); }
}

} // namespace
