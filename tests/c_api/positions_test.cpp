// SPDX-License-Identifier: MIT
// Positions between guest and host, both ways, in every unit, for every byte: the library against a naive model
// (position_model.hpp), and the segments against the texts.
#include "tests/c_api/position_model.hpp"
#include "tests/c_api/support.hpp"

using namespace capi;

namespace {

// What each program is for stands beside it.
const std::vector<std::string> &programs() {
  static const std::vector<std::string> all = {
      program("(a)"),
      program(""),
      "// \xC3\xA9\xE2\x82\xAC\n" + program("(a\n  b)\n\n(c)\r\n"),                                      // rows
      "/* \xF0\x9F\x98\x80 */ " + program("(\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80)\n\xCE\xBB\xF0\x9F\x98\x80x"), // 2, 3 and 4 bytes
      program("\\n\\t\\r\\\\\\\"\\0\\65\\955\\128512\\99999999999\\q\\"  "\\"),                                // escapes
      "\n\n  " + program("(a\\n\xF0\x9F\x98\x80\\955\xC3\xA9\n\\\\ b)"),
      "x!(\"\xF0\x9F\x98\x80\")|@\"rho:metta:eval\"!(\"(a \" ++ *x ++ \" \xC3\xA9\\n\"\n  ++ *y ++ *z ++ \"b)\" ++ *\xC3\xA9)", // holes
      "@\"rho:metta:eval\"!(*x ++ \"(a)\" ++ *y)",                                                         // holes at both ends
      "@\"rho:metta:eval\"!(\"(${a} \xC3\xA9 ${b})\\n\" %% {\"a\": 1, \"b\": 2})",
      program("\xFF(\xE2\x82 a\xC3\n\xF0\x9F\x98 \xED\xA0\x80\x80)"),                                        // invalid
      "@\"rho:metta:eval\"!(\"\xE2\" ++ \"\x82\xAC\" ++ \"\xF0\x9F\" ++ \"\x98\x80\")",                    // characters in parts
      "/* @language: rholang */ x!(\"@\\\"rho:metta:eval\\\"!(\\\"(a\\\\n\xC3\xA9 \\\\\\\"b\\\\\\\")\\\" ++ *x ++ \\\"\\\\955\\\")\")", // nested
      "x!(\"#!metta\\n(a \xC3\xA9)\\n\")",                                                                // stripped first line
      program("(" + std::string(4200, 'a') + "\xC3\xA9" + std::string(200, 'b') + ")"),                    // past a stride of UnitIndex
      program("(" + std::string(4095, 'a') + "\xF0\x9F\x98\x80" + std::string(300, '\n') + ")"),
  };
  return all;
}

struct Policy {
  uint32_t policy;
  std::string_view text;
};
constexpr Policy kPolicies[] = {{TS_REGION_HOLE_EMPTY, ""}, {TS_REGION_HOLE_SPACE, ""}, {TS_REGION_HOLE_TEXT, "\xE2\x82\xAC\n\xF0\x9F\x98\x80"}};

// Every region of every program under every hole policy.
template <typename Body> void for_each_region(Body body) {
  const Engine engine = make_engine();
  for (const std::string &host : programs()) {
    for (const Policy &policy : kPolicies) {
      if (kSanitized && host.size() > 4000 && &policy != kPolicies) continue; // it has no holes, and the model is slow
      auto options = sized<ts_region_batch_options>();
      options.hole_policy = policy.policy;
      options.hole_text = str(policy.text);
      const Batch batch = detect(engine, host, &options);
      REQUIRE(!regions(batch).empty());
      for (size_t region = 0; region < regions(batch).size(); ++region) {
        INFO("program ", &host - programs().data(), " policy ", policy.policy, " region ", region);
        body(host, batch, region);
      }
    }
  }
}

std::vector<ts_region_position> map(const Batch &batch, size_t region, uint32_t direction, uint32_t unit,
                                    std::vector<ts_region_position> positions) {
  REQUIRE(ts_region_map_positions(batch.get(), 0, region, direction, unit, positions.data(), positions.size(), nullptr) == TS_REGION_OK);
  return positions;
}

bool same(const ts_region_position &a, const ts_region_position &b) {
  return a.offset == b.offset && a.row == b.row && a.column == b.column && a.image == b.image;
}

// The bytes that questions stand for, and the questions.
struct Questions {
  std::vector<uint32_t> bytes;
  std::vector<ts_region_position> positions;
};

Questions by_offset(const NaiveText &text) {
  Questions questions;
  for (const uint32_t offset : {UINT32_MAX, uint32_t{TS_REGION_NONE} - 1, text.units() + 1, text.units()}) {
    questions.positions.push_back({offset, 7, 7, 7});
    questions.bytes.push_back(text.size());
  }
  for (uint32_t offset = 0; offset < text.units(); ++offset) {
    questions.positions.push_back({offset, 7, 7, 7});
    questions.bytes.push_back(text.byte_of_offset(offset));
  }
  return questions;
}

Questions by_point(const NaiveText &text) {
  Questions questions;
  const auto ask = [&](uint32_t row, uint32_t column) {
    questions.positions.push_back({TS_REGION_NONE, row, column, 7});
    questions.bytes.push_back(text.byte_of_point(row, column));
  };
  for (uint32_t byte = 0; byte <= text.size(); ++byte) {
    const ts_region_position at = text.position_of(byte);
    ask(at.row, at.column);
    ask(at.row, at.column + 1);
  }
  for (const uint32_t row : {uint32_t{0}, text.rows() - 1, text.rows(), UINT32_MAX}) {
    for (const uint32_t column : {100'000u, UINT32_MAX}) ask(row, column);
  }
  return questions;
}

enum class Ask { offset, point };

void check_against_model(Ask ask, uint32_t direction) {
  for_each_region([&](const std::string &host, const Batch &batch, size_t region) {
    const std::string guest = text(batch, region);
    const auto run = segments(batch, 0, regions(batch)[region]);
    const bool to_host = direction == TS_REGION_TO_HOST;
    const auto images = to_host ? images_in_host(run, static_cast<uint32_t>(guest.size()))
                                : images_in_guest(run, static_cast<uint32_t>(host.size()));
    for (const uint32_t unit : {TS_REGION_UNIT_BYTE, TS_REGION_UNIT_UTF16, TS_REGION_UNIT_CHARACTER}) {
      const NaiveText from(to_host ? guest : host, unit);
      const NaiveText to(to_host ? host : guest, unit);
      const Questions questions = ask == Ask::offset ? by_offset(from) : by_point(from);
      const auto answers = map(batch, region, direction, unit, questions.positions);
      size_t wrong = 0;
      for (size_t i = 0; i < answers.size(); ++i) {
        const Image image = images[questions.bytes[i]];
        ts_region_position expected = to.position_of(image.byte);
        expected.image = image.kind;
        if (same(answers[i], expected)) continue;
        ++wrong;
        CAPTURE(unit);
        CAPTURE(questions.positions[i].offset);
        CAPTURE(questions.positions[i].row);
        CAPTURE(questions.positions[i].column);
        CHECK(answers[i].offset == expected.offset);
        CHECK(answers[i].row == expected.row);
        CHECK(answers[i].column == expected.column);
        CHECK(answers[i].image == expected.image);
        if (wrong > 3) break;
      }
      CHECK(wrong == 0);
    }
  });
}

} // namespace

TEST_CASE("every offset of a guest maps to the host as the model says") { check_against_model(Ask::offset, TS_REGION_TO_HOST); }
TEST_CASE("every offset of a host maps to the guest as the model says") { check_against_model(Ask::offset, TS_REGION_TO_GUEST); }
TEST_CASE("every row and column of a guest maps to the host as the model says") { check_against_model(Ask::point, TS_REGION_TO_HOST); }
TEST_CASE("every row and column of a host maps to the guest as the model says") { check_against_model(Ask::point, TS_REGION_TO_GUEST); }

TEST_CASE("the segments of a region cover its guest text without gaps, in order") {
  for_each_region([](const std::string &, const Batch &batch, size_t region) {
    uint32_t at = 0;
    for (const ts_region_segment &segment : segments(batch, 0, regions(batch)[region])) {
      CHECK(segment.guest_start == at);
      at = segment.guest_end;
    }
    CHECK(at == text(batch, region).size());
  });
}

TEST_CASE("the segments of a region lie in the host in order, within the region") {
  for_each_region([](const std::string &host, const Batch &batch, size_t region) {
    const ts_region_info info = regions(batch)[region];
    uint32_t at = info.start_byte;
    for (const ts_region_segment &segment : segments(batch, 0, info)) {
      CHECK(segment.host_start >= at);
      CHECK(segment.host_end >= segment.host_start);
      at = segment.host_end;
    }
    CHECK(at <= info.end_byte);
    CHECK(info.end_byte <= host.size());
  });
}

TEST_CASE("a literal segment is the same bytes on both sides") {
  for_each_region([](const std::string &host, const Batch &batch, size_t region) {
    const std::string guest = text(batch, region);
    for (const ts_region_segment &segment : segments(batch, 0, regions(batch)[region])) {
      if (segment.kind != TS_REGION_SEGMENT_LITERAL) continue;
      CHECK(host.substr(segment.host_start, segment.host_end - segment.host_start) ==
            guest.substr(segment.guest_start, segment.guest_end - segment.guest_start));
    }
  });
}

TEST_CASE("an escape segment begins with a backslash in the host") {
  for_each_region([](const std::string &host, const Batch &batch, size_t region) {
    for (const ts_region_segment &segment : segments(batch, 0, regions(batch)[region])) {
      if (segment.kind == TS_REGION_SEGMENT_ESCAPE) CHECK(host[segment.host_start] == '\\');
    }
  });
}

TEST_CASE("every position with an exact image comes back from there") {
  for_each_region([](const std::string &, const Batch &batch, size_t region) {
    std::vector<ts_region_position> questions;
    for (uint32_t byte = 0; byte < text(batch, region).size(); ++byte) questions.push_back({byte, 0, 0, 0});
    const auto there = map(batch, region, TS_REGION_TO_HOST, TS_REGION_UNIT_BYTE, questions);
    const auto back = map(batch, region, TS_REGION_TO_GUEST, TS_REGION_UNIT_BYTE, there);
    for (size_t i = 0; i < questions.size(); ++i) {
      if (there[i].image != TS_REGION_MAP_EXACT) continue;
      CHECK(back[i].offset == questions[i].offset);
      CHECK(back[i].image == TS_REGION_MAP_EXACT);
    }
  });
}

TEST_CASE("escapes are decoded: line break, tab, return, backslash, quote and code points") {
  CHECK(text(detect(program("\\n\\t\\r\\\\\\\"\\0\\65\\955\\128512")), 0) == std::string("\n\t\r\\\"\0A\xCE\xBB\xF0\x9F\x98\x80", 13));
}

TEST_CASE("a code point that is none spells U+FFFD") {
  CHECK(text(detect(program("\\1114112 \\55296 \\99999999999")), 0) == "\xEF\xBF\xBD \xEF\xBF\xBD \xEF\xBF\xBD");
}

TEST_CASE("the end of a guest maps to the closing quote") {
  const std::string host = program("(a)\\n");
  const auto end = map(detect(host), 0, TS_REGION_TO_HOST, TS_REGION_UNIT_BYTE, {{4, 0, 0, 0}});
  CHECK(end[0].offset == host.rfind('"'));
  CHECK(end[0].image == TS_REGION_MAP_EXACT);
}

TEST_CASE("a position in a hole maps to the hole") {
  const std::string host = "@\"rho:metta:eval\"!(\"(a \" ++ *x ++ \" b)\")";
  const auto in_hole = map(detect(host), 0, TS_REGION_TO_GUEST, TS_REGION_UNIT_BYTE, {{static_cast<uint32_t>(host.find("*x")) + 1, 0, 0, 0}});
  CHECK(in_hole[0].offset == 3);
  CHECK(in_hole[0].image == TS_REGION_MAP_HOLE);
}

TEST_CASE("a position inside an escape maps to its start") {
  const std::string host = program("a\\955b");
  const auto inside = map(detect(host), 0, TS_REGION_TO_GUEST, TS_REGION_UNIT_BYTE, {{static_cast<uint32_t>(host.find("55")), 0, 0, 0}});
  CHECK(inside[0].offset == 1);
  CHECK(inside[0].image == TS_REGION_MAP_INSIDE);
}
