// SPDX-License-Identifier: MIT
#include "core/base/rope.hpp"
#include "core/base/unit_index.hpp"

#include <doctest/doctest.h>
#include <random>
#include <string>

namespace {

using namespace tsregion;

// Sorts of text that edits are made of: plain, of long characters, and of halves of characters.
std::string random_text(std::mt19937 &random, std::size_t most) {
  static const char *const pieces[] = {"a", "bc", "\n", "\r\n", "\xC3\xBC", "\xE2\x82\xAC", "\xF0\x9F\xA4\x96", "\xF0", "\x9F", "\xA4", "\xC3", "\x80\x80\x80\x80\x80"};
  const std::size_t sort = random() % 3;
  std::string text;
  while (text.size() < most) text += pieces[random() % (sort == 0 ? 4 : sort == 1 ? 7 : std::size(pieces))];
  return text;
}

void check_same(const Rope &rope, const std::string &text, std::mt19937 &random) {
  REQUIRE(rope.slice({0, rope.size()}) == text);
  REQUIRE(rope.well_formed());
  const LineIndex lines(text);
  REQUIRE(rope.row_count() == lines.row_count());
  for (const Unit unit : {Unit::byte, Unit::utf16, Unit::character}) {
    const UnitIndex units(text, unit);
    REQUIRE(rope.units(unit) == count_units(text, unit));
    for (int i = 0; i < 8; ++i) {
      const auto byte = static_cast<uint32_t>(random() % (text.size() + 2));
      REQUIRE(rope.units_before(byte, unit) == units.units_before(byte));
      const Rope::Place place = rope.place_of(byte, unit);
      const Point point = lines.point_of(std::min(byte, rope.size()));
      REQUIRE(place.point == point);
      const auto other = byte + static_cast<uint32_t>(random() % 60);
      const auto [start, end] = rope.places_of({byte, other}, unit);
      REQUIRE(start.point == place.point);
      REQUIRE(start.units == place.units);
      REQUIRE(end.point == rope.place_of(other, unit).point);
      REQUIRE(end.units == rope.place_of(other, unit).units);
      REQUIRE(place.units == units.units_before(byte) - units.units_before(lines.row_start(point.row)));
      const auto wanted = static_cast<uint32_t>(random() % (rope.units(unit) + 2));
      REQUIRE(rope.byte_of(wanted, unit) == units.byte_of(wanted));
    }
  }
  for (int i = 0; i < 8; ++i) {
    const auto byte = static_cast<uint32_t>(random() % (text.size() + 1));
    REQUIRE(rope.point_of(byte) == lines.point_of(byte));
    const auto row = static_cast<uint32_t>(random() % (lines.row_count() + 1));
    REQUIRE(rope.row_start(row) == lines.row_start(row));
  }
}

TEST_SUITE("rope") {
  TEST_CASE("an empty text has one row and no chunk") {
    const Rope rope;
    CHECK(rope.size() == 0);
    CHECK(rope.row_count() == 1);
    CHECK(rope.chunk_at(0).empty());
    CHECK(rope.point_of(3) == Point{0, 0});
  }
  TEST_CASE("what replaces bytes stands in their place") { CHECK(Rope("hello world").replaced({0, 5}, "goodbye").slice({0, 13}) == "goodbye world"); }
  TEST_CASE("a text is put behind the end") { CHECK(Rope("ab").replaced({2, 2}, "cd").slice({0, 4}) == "abcd"); }
  TEST_CASE("everything can be taken away") { CHECK(Rope("ab").replaced({0, 2}, "").size() == 0); }
  TEST_CASE("an older version stays what it was") {
    const Rope before("abc");
    const Rope after = before.replaced({1, 2}, "X");
    CHECK(before.slice({0, 3}) == "abc");
    CHECK(after.slice({0, 3}) == "aXc");
  }
  TEST_CASE("halves of a character that come together are one") {
    const Rope halves = Rope(std::string(5000, 'a') + "\xC3").replaced({5001, 5001}, "\xBC" + std::string(5000, 'b'));
    CHECK(halves.units(Unit::character) == 10001);
    CHECK(halves.well_formed());
  }
  TEST_CASE("texts are equal by their bytes, however they came about") {
    const std::string text(10'000, 'x');
    Rope pieces;
    for (uint32_t at = 0; at < text.size(); at += 100) pieces = pieces.replaced({at, at}, text.substr(at, 100));
    CHECK(pieces == Rope(text));
    CHECK_FALSE(pieces == pieces.replaced({9'999, 10'000}, "y"));
    CHECK_FALSE(pieces == pieces.replaced({0, 1}, ""));
    CHECK(Rope() == Rope(""));
  }
  TEST_CASE("chunks are read one after the other") {
    const std::string text(3 * Rope::kLongestChunk, 'x');
    const Rope rope(text);
    std::string read;
    while (read.size() < text.size()) {
      const std::string_view chunk = rope.chunk_at(static_cast<uint32_t>(read.size()));
      REQUIRE(!chunk.empty());
      read += chunk;
    }
    CHECK(read == text);
  }
  TEST_CASE("taking text away bit by bit leaves no heap of small chunks") {
    Rope rope(std::string(200'000, 'x'));
    uint32_t at = 0;
    while (rope.size() > 1000) {
      at = (at + 7919) % (rope.size() - 500);
      rope = rope.replaced({at, at + 500}, "");
      REQUIRE(rope.well_formed());
    }
  }
  TEST_CASE("after any edits it is the text that a string would be, in every unit") {
    std::mt19937 random(20261122);
    for (int document = 0; document < 40; ++document) {
      std::string text = random_text(random, document % 4 == 0 ? 0 : random() % 40'000);
      Rope rope(text);
      check_same(rope, text, random);
      for (int edit = 0; edit < 40; ++edit) {
        const auto start = static_cast<uint32_t>(random() % (text.size() + 1));
        const std::size_t longest = random() % 4 == 0 ? text.size() : 12;
        const auto end = static_cast<uint32_t>(start + random() % (std::min(longest, text.size() - start) + 1));
        const std::string with = random_text(random, random() % 8 == 0 ? random() % 20'000 : random() % 6);
        rope = rope.replaced({start, end}, with);
        text.replace(start, end - start, with);
        check_same(rope, text, random);
      }
    }
  }
}

} // namespace
