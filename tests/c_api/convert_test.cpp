// SPDX-License-Identifier: MIT
// Offsets in a snapshot's text in other units, compared with tables that have a row for each byte.
#include "tests/c_api/open_support.hpp"
#include "tests/c_api/position_model.hpp"

using namespace capi;

namespace {

constexpr uint32_t kUnits[] = {TS_REGION_UNIT_BYTE, TS_REGION_UNIT_UTF16, TS_REGION_UNIT_CHARACTER};

std::vector<uint32_t> convert(const Snapshot &now, uint32_t from, uint32_t to, std::vector<uint32_t> offsets) {
  REQUIRE(ts_region_snapshot_convert(now.get(), from, to, offsets.data(), offsets.size(), nullptr) == TS_REGION_OK);
  return offsets;
}

Snapshot snapshot_of(std::string_view text) {
  static const Engine engine = make_engine();
  return snapshot(open(engine, text)); // which outlives its document, and is not exact
}

// The start of the character that has the byte.
uint32_t character_start(const NaiveText &characters, uint32_t byte) { return characters.byte_of_offset(characters.position_of(byte).offset); }

uint32_t naive(std::string_view text, uint32_t from, uint32_t to, uint32_t offset) {
  const uint32_t byte = NaiveText(text, from).byte_of_offset(offset);
  return NaiveText(text, to).position_of(character_start(NaiveText(text, TS_REGION_UNIT_CHARACTER), byte)).offset;
}

const std::string kTexts[] = {
    "",
    "a",
    "new x in { x!(1) }\n",
    "\xC3\xA9\xE2\x82\xAC\n\xF0\x9F\x98\x80 z\r\n",                 // two, three and four bytes
    "\xFF\xE2\x82 a\xC3\n\xF0\x9F\x98 \xED\xA0\x80\x80",             // no UTF-8
    std::string("\0\xC3\xA9\0", 4) + "\xF0\x9F\x98\x80",
};

TEST_CASE("an offset in any unit is that of its character in any other one") {
  for (const std::string &text : kTexts) {
    const Snapshot now = snapshot_of(text);
    for (const uint32_t from : kUnits) {
      std::vector<uint32_t> all;
      for (uint32_t offset = 0; offset <= NaiveText(text, from).units() + 2; ++offset) all.push_back(offset);
      for (const uint32_t to : kUnits) {
        std::vector<uint32_t> wanted;
        for (const uint32_t offset : all) wanted.push_back(naive(text, from, to, offset));
        CAPTURE(text);
        CAPTURE(from);
        CAPTURE(to);
        CHECK(convert(now, from, to, all) == wanted);
      }
    }
  }
}
TEST_CASE("on lines of any length, in texts of many chunks") {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += i % 7 == 0 ? "\xF0\x9F\x98\x80" : (i % 3 == 0 ? "\xC3\xA9" : (i % 11 == 0 ? "\xFF" : "abc"));
  const Snapshot now = snapshot_of(text + "\n" + text);
  const std::string whole = text + "\n" + text;
  const NaiveText bytes(whole, TS_REGION_UNIT_BYTE);
  const NaiveText utf16(whole, TS_REGION_UNIT_UTF16);
  const NaiveText characters(whole, TS_REGION_UNIT_CHARACTER);
  std::vector<uint32_t> asked;
  std::vector<uint32_t> in_utf16;
  std::vector<uint32_t> in_characters;
  for (uint32_t byte = 0; byte <= whole.size(); byte += 13) {
    asked.push_back(byte);
    in_utf16.push_back(utf16.position_of(byte).offset);
    in_characters.push_back(characters.position_of(byte).offset);
  }
  CHECK(convert(now, TS_REGION_UNIT_BYTE, TS_REGION_UNIT_UTF16, asked) == in_utf16);
  CHECK(convert(now, TS_REGION_UNIT_BYTE, TS_REGION_UNIT_CHARACTER, asked) == in_characters);
  CHECK(convert(now, TS_REGION_UNIT_UTF16, TS_REGION_UNIT_CHARACTER, in_utf16) == in_characters);
}
TEST_CASE("many offsets, in any order, are what each is by itself") {
  std::string text;
  for (int i = 0; i < 4000; ++i) text += i % 5 == 0 ? "\xF0\x9F\x98\x80" : (i % 3 == 0 ? "\xC3\xA9" : (i % 11 == 0 ? "\xFF\x80" : "ab"));
  const Snapshot now = snapshot_of(text);
  uint32_t state = 1;
  for (const uint32_t from : kUnits) {
    for (const uint32_t to : kUnits) {
      std::vector<uint32_t> asked;
      std::vector<uint32_t> wanted;
      for (int i = 0; i < 3000; ++i) {
        state = state * 1664525 + 1013904223;
        const uint32_t place = state >> 17; // beyond the end, too
        asked.push_back(i % 4 == 0 || asked.empty() ? place : asked.back() + place % 40);
        wanted.push_back(convert(now, from, to, {asked.back()}).front());
      }
      CHECK(convert(now, from, to, asked) == wanted);
    }
  }
}
TEST_CASE("past the end is the end") {
  const Snapshot now = snapshot_of("a\xF0\x9F\x98\x80");
  CHECK(convert(now, TS_REGION_UNIT_BYTE, TS_REGION_UNIT_UTF16, {5, 6, TS_REGION_NONE, UINT32_MAX}) == std::vector<uint32_t>{3, 3, 3, 3});
  CHECK(convert(now, TS_REGION_UNIT_CHARACTER, TS_REGION_UNIT_BYTE, {2, 3, UINT32_MAX}) == std::vector<uint32_t>{5, 5, 5});
}
TEST_CASE("the middle of a character is its start, in its own unit too") {
  const Snapshot now = snapshot_of("a\xF0\x9F\x98\x80z");
  CHECK(convert(now, TS_REGION_UNIT_BYTE, TS_REGION_UNIT_BYTE, {1, 2, 3, 4, 5}) == std::vector<uint32_t>{1, 1, 1, 1, 5});
  CHECK(convert(now, TS_REGION_UNIT_UTF16, TS_REGION_UNIT_UTF16, {1, 2, 3}) == std::vector<uint32_t>{1, 1, 3});
  CHECK(convert(now, TS_REGION_UNIT_UTF16, TS_REGION_UNIT_BYTE, {1, 2, 3}) == std::vector<uint32_t>{1, 1, 5});
}
TEST_CASE("offsets count in the snapshot's text, not in what the document became") {
  const Engine engine = make_engine();
  const Open document = open(engine, "\xC3\xA9z");
  const Snapshot before = snapshot(document);
  REQUIRE(edit(document, 0, 0, "\xE2\x82\xAC") == TS_REGION_OK);
  CHECK(convert(before, TS_REGION_UNIT_BYTE, TS_REGION_UNIT_CHARACTER, {2}) == std::vector<uint32_t>{1});
  CHECK(convert(snapshot(document), TS_REGION_UNIT_BYTE, TS_REGION_UNIT_CHARACTER, {5}) == std::vector<uint32_t>{2});
}
TEST_CASE("what cannot be converted is told, and nothing is changed") {
  const Snapshot now = snapshot_of("a");
  uint32_t one = 7;
  auto error = sized<ts_region_error>();
  CHECK(ts_region_snapshot_convert(nullptr, 0, 0, &one, 1, &error) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(std::string(error.message) == "snapshot is NULL");
  CHECK(ts_region_snapshot_convert(now.get(), 3, 0, &one, 1, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_snapshot_convert(now.get(), 0, 3, &one, 1, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_snapshot_convert(now.get(), 0, 1, nullptr, 1, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_snapshot_convert(now.get(), 0, 1, &one, SIZE_MAX, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(one == 7);
}
TEST_CASE("no offsets are none") {
  CHECK(ts_region_snapshot_convert(snapshot_of("a").get(), 0, 1, nullptr, 0, nullptr) == TS_REGION_OK);
}

} // namespace
