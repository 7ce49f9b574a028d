// SPDX-License-Identifier: MIT
#include "core/base/line_index.hpp"

#include <doctest/doctest.h>
#include <string>

namespace {

using namespace tsregion;

TEST_SUITE("line index") {
  TEST_CASE("an empty text has one row") { CHECK(LineIndex("").row_count() == 1); }
  TEST_CASE("a line break at the end begins another row") { CHECK(LineIndex("a\n").row_count() == 2); }
  TEST_CASE("a byte's place is its row and its distance from the row's start") {
    CHECK(LineIndex("ab\ncd").point_of(4) == Point{1, 1});
  }
  TEST_CASE("a line break belongs to the row it ends") { CHECK(LineIndex("ab\ncd").point_of(2) == Point{0, 2}); }
  TEST_CASE("the end of the text is a place") { CHECK(LineIndex("ab\ncd").point_of(5) == Point{1, 2}); }
  TEST_CASE("a carriage return belongs to its row") { CHECK(LineIndex("ab\r\nc").row_text(0) == "ab\r"); }
  TEST_CASE("the last row needs no line break") { CHECK(LineIndex("a\nbc").row_text(1) == "bc"); }
  TEST_CASE("a row beyond the last one is the last one's start") { CHECK(LineIndex("a\nbc").row_start(9) == 2); }
}

TEST_SUITE("characters") {
  TEST_CASE("lengths of valid characters are those of UTF-8") {
    CHECK(character_length("a", 0) == 1);
    CHECK(character_length("\xC3\xBC", 0) == 2);
    CHECK(character_length("\xE2\x82\xAC", 0) == 3);
    CHECK(character_length("\xF0\x9F\xA4\x96", 0) == 4);
  }
  TEST_CASE("a byte that begins nothing is a character by itself") { CHECK(character_length("\x80z", 0) == 1); }
  TEST_CASE("an overlong form is bytes by themselves") {
    CHECK(character_length("\xC0\xAF", 0) == 1);
    CHECK(character_length("\xE0\x80\xAF", 0) == 1);
    CHECK(character_length("\xF0\x80\x80\xAF", 0) == 1);
  }
  TEST_CASE("half of a surrogate pair is bytes by themselves") { CHECK(character_length("\xED\xA0\x80", 0) == 1); }
  TEST_CASE("a number beyond the last code point is bytes by themselves") { CHECK(character_length("\xF4\x90\x80\x80", 0) == 1); }
  TEST_CASE("a character that is cut off is bytes by themselves") { CHECK(character_length("\xF0\x9F\xA4", 0) == 1); }
  TEST_CASE("units are counted as the unit says") {
    const std::string_view text = "a\xC3\xBC\xF0\x9F\xA4\x96";
    CHECK(count_units(text, Unit::byte) == 7);
    CHECK(count_units(text, Unit::utf16) == 4);
    CHECK(count_units(text, Unit::character) == 3);
  }
  TEST_CASE("units lead back to bytes") { CHECK(bytes_of_units("a\xC3\xBC\xF0\x9F\xA4\x96z", 4, Unit::utf16) == 7); }
  TEST_CASE("the middle of a surrogate pair leads to its start") {
    CHECK(bytes_of_units("a\xF0\x9F\xA4\x96", 2, Unit::utf16) == 1);
  }
  TEST_CASE("more units than there are lead to the end") { CHECK(bytes_of_units("abc", 9, Unit::utf16) == 3); }
  TEST_CASE("a character's start is found from any of its bytes, as by a walk from the text's start") {
    const std::string_view bytes = "a\x80\xBF\xC0\xC3\xE2\xED\xF0\xF4\xFF\xA9\x9F\xA0\x90"; // leads, continuations, and neither
    uint32_t state = 7;
    for (int round = 0; round < 20000; ++round) {
      std::string text;
      for (uint32_t i = 0; i < 12; ++i) {
        state = state * 1664525 + 1013904223;
        text += bytes[(state >> 16) % bytes.size()];
      }
      for (uint32_t start = 0; start < text.size();) {
        const uint32_t next = start + character_length(text, start);
        for (uint32_t at = start; at < next; ++at) REQUIRE(character_start(text, at) == start);
        start = next;
      }
      REQUIRE(character_start(text, 12) == 12);
    }
  }
  TEST_CASE("an ASCII text is one, whatever its length") {
    for (std::size_t length = 0; length < 20; ++length) {
      std::string text(length, 'a');
      CHECK(is_ascii(text));
      if (length > 0) text.back() = '\x80';
      CHECK(is_ascii(text) == (length == 0));
    }
  }
}

} // namespace
