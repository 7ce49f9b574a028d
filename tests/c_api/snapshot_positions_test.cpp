// SPDX-License-Identifier: MIT
// Positions between a snapshot's region and its text: as in a batch where regions are exact, and through edits where they are not.
#include "tests/c_api/open_support.hpp"
#include "tests/c_api/position_model.hpp"

using namespace capi;

namespace {

const std::vector<std::string> &programs() {
  static const std::vector<std::string> all = {
      program("(a)"),
      program(""),
      "// \xC3\xA9\xE2\x82\xAC\n" + program("(a\n  b)\n\n(c)\r\n") + "\n",
      "/* \xF0\x9F\x98\x80 */ " + program("(\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80)\n\xCE\xBB\xF0\x9F\x98\x80x"),
      "\n\n  " + program("(a\\n\xF0\x9F\x98\x80\\955\xC3\xA9\n\\\\ b)"),
      "x!(\"\xF0\x9F\x98\x80\")|@\"rho:metta:eval\"!(\"(a \" ++ *x ++ \" \xC3\xA9\\n\"\n  ++ *y ++ \"b)\" ++ *\xC3\xA9) | " + program("(second)"),
      program("\xFF(\xE2\x82 a\xC3\n\xF0\x9F\x98 \xED\xA0\x80\x80)"),
      "/* @language: rholang */ x!(\"@\\\"rho:metta:eval\\\"!(\\\"(a\\\\n\xC3\xA9 \\\\\\\"b\\\\\\\")\\\" ++ *x ++ \\\"\\\\955\\\")\")",
      program("(" + std::string(300, '\n') + std::string(300, 'a') + "\xC3\xA9)"),
  };
  return all;
}

std::vector<ts_region_position> map(const Snapshot &now, uint32_t region, uint32_t direction, uint32_t unit, std::vector<ts_region_position> positions) {
  REQUIRE(ts_region_snapshot_map_positions(now.get(), region, direction, unit, positions.data(), positions.size(), nullptr) == TS_REGION_OK);
  return positions;
}
ts_region_position at_offset(uint32_t offset) { return {offset, 7, 7, 7}; }
ts_region_position at_point(uint32_t row, uint32_t column) { return {TS_REGION_NONE, row, column, 7}; }

// Every offset and every point of a text, some beyond it, and some in the middle of nothing.
std::vector<ts_region_position> all_positions(std::string_view text, uint32_t unit) {
  const NaiveText naive(text, unit);
  std::vector<ts_region_position> all = {at_offset(UINT32_MAX), at_offset(TS_REGION_NONE - 1), at_point(naive.rows(), 0), at_point(UINT32_MAX, 3), at_point(0, UINT32_MAX)};
  for (uint32_t offset = 0; offset <= naive.units() + 1; ++offset) all.push_back(at_offset(offset));
  for (uint32_t byte = 0; byte <= naive.size(); ++byte) {
    const ts_region_position place = naive.position_of(byte);
    all.push_back(at_point(place.row, place.column));
    all.push_back(at_point(place.row, place.column + 1));
  }
  return all;
}

bool same(const ts_region_position &left, const ts_region_position &right) {
  return left.offset == right.offset && left.row == right.row && left.column == right.column && left.image == right.image;
}

TEST_CASE("positions in an exact snapshot are those in a batch, for every byte, in all units, both ways") {
  const Engine engine = make_engine();
  for (const std::string &source : programs()) {
    const Open document = open(engine, source);
    REQUIRE(update(document));
    const Snapshot now = snapshot(document);
    const Batch batch = detect(engine, source);
    const auto infos = regions(batch);
    const auto found = views(now);
    REQUIRE(found.size() == infos.size());
    for (size_t i = 0; i < infos.size(); ++i) {
      REQUIRE(found[i].start_byte == infos[i].start_byte);
      REQUIRE(found[i].depth == infos[i].depth);
      for (const uint32_t unit : {TS_REGION_UNIT_BYTE, TS_REGION_UNIT_UTF16, TS_REGION_UNIT_CHARACTER}) {
        for (const uint32_t direction : {TS_REGION_TO_HOST, TS_REGION_TO_GUEST}) {
          const auto questions = all_positions(direction == TS_REGION_TO_HOST ? std::string_view(text(batch, i)) : std::string_view(source), unit);
          auto wanted = questions;
          REQUIRE(ts_region_map_positions(batch.get(), 0, i, direction, unit, wanted.data(), wanted.size(), nullptr) == TS_REGION_OK);
          const auto answers = map(now, found[i].index, direction, unit, questions);
          size_t wrong = 0;
          for (size_t k = 0; k < answers.size(); ++k) wrong += same(answers[k], wanted[k]) ? 0 : 1;
          INFO("program ", &source - programs().data(), " region ", i, " unit ", unit, " direction ", direction);
          CHECK(wrong == 0);
        }
      }
    }
  }
}

// The second region of two, before and behind which, and in which, something is typed.
struct Edited {
  Edited() {
    REQUIRE(update(document));
    const auto regions = views(snapshot(document));
    index = regions[1].index;
    REQUIRE(edit(document, 0, 0, "// \xC3\xA9\n") == TS_REGION_OK); // four characters in five bytes, and a row
    start = regions[1].start_byte + 6;
    REQUIRE(edit(document, start + 2, 0, "\xE2\x82\xAC") == TS_REGION_OK); // "(b" and ")", between which it stands now
    now = snapshot(document);
    REQUIRE(views(now)[1].flags == TS_REGION_VIEW_PROVISIONAL);
  }
  [[nodiscard]] ts_region_position host(uint32_t guest, uint32_t unit = TS_REGION_UNIT_BYTE) const { return map(now, index, TS_REGION_TO_HOST, unit, {at_offset(guest)})[0]; }
  [[nodiscard]] ts_region_position guest(uint32_t host, uint32_t unit = TS_REGION_UNIT_BYTE) const { return map(now, index, TS_REGION_TO_GUEST, unit, {at_offset(host)})[0]; }
  Engine engine = make_engine();
  Open document = open(engine, kTwo);
  Snapshot now;
  uint32_t index = 0;
  uint32_t start = 0; // of the region, in bytes
};

TEST_CASE("before what was typed in a region, positions are moved by what was typed before it") {
  const Edited edited;
  CHECK(edited.host(0).offset == edited.start);
  CHECK(edited.host(1).offset == edited.start + 1);
  CHECK(edited.host(0).row == 2);
  CHECK(edited.guest(edited.start + 1).offset == 1);
  CHECK(edited.guest(edited.start + 1).image == TS_REGION_MAP_EXACT);
}
TEST_CASE("behind it they are moved by that, too") {
  const Edited edited;
  CHECK(edited.host(3).offset == edited.start + 6);
  CHECK(edited.guest(edited.start + 6).offset == 3);
}
TEST_CASE("what was typed in a region maps to the place where it was typed") {
  const Edited edited;
  for (uint32_t byte = 2; byte <= 5; ++byte) CHECK(edited.guest(edited.start + byte).offset == 2);
}
TEST_CASE("units of what was typed count in the document, not in the guest text") {
  const Edited edited;
  CHECK(edited.host(3, TS_REGION_UNIT_CHARACTER).offset == edited.start + 6 - 1 - 2);
  CHECK(edited.host(3, TS_REGION_UNIT_CHARACTER).column == edited.host(0, TS_REGION_UNIT_CHARACTER).column + 4);
  CHECK(edited.guest(edited.start + 6 - 1 - 2, TS_REGION_UNIT_UTF16).offset == 3);
}
TEST_CASE("before a region's first byte nothing is mapped to it") {
  const Edited edited;
  CHECK(edited.guest(edited.start - 1).image == TS_REGION_MAP_NONE);
  CHECK(edited.guest(0).offset == 0);
}
TEST_CASE("no positions are none, and an unchanged array") {
  const Edited edited;
  CHECK(ts_region_snapshot_map_positions(edited.now.get(), edited.index, TS_REGION_TO_HOST, TS_REGION_UNIT_BYTE, nullptr, 0, nullptr) == TS_REGION_OK);
}
TEST_CASE("what cannot be mapped is told") {
  const Edited edited;
  ts_region_position one = at_offset(0);
  const auto ask = [&](const ts_region_snapshot *snapshot, uint32_t region, uint32_t direction, uint32_t unit, ts_region_position *positions, size_t count) {
    return ts_region_snapshot_map_positions(snapshot, region, direction, unit, positions, count, nullptr);
  };
  const ts_region_snapshot *const now = edited.now.get();
  CHECK(ask(nullptr, 0, 0, 0, &one, 1) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ask(now, 0, 2, 0, &one, 1) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ask(now, 0, 0, 3, &one, 1) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ask(now, 0, 0, 0, nullptr, 1) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ask(now, 0, 0, 0, &one, SIZE_MAX) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ask(now, 2, 0, 0, &one, 1) == TS_REGION_E_NOT_FOUND);
  CHECK(same(one, at_offset(0)));
}

} // namespace
