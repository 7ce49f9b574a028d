// SPDX-License-Identifier: MIT
// A region's guest text and its segments, from parts written down by hand: no parser and no rules take part.
#include "core/document/virtual_document.hpp"

#include "core/document/position_map.hpp"

#include <algorithm>
#include <doctest/doctest.h>

namespace {

using namespace tsregion;

constexpr auto kRholang = EscapeSyntax::rholang;

RegionPart literal(uint32_t start, uint32_t end, EscapeSyntax escapes = kRholang) { return {{start, end}, escapes, false}; }
RegionPart hole(uint32_t start, uint32_t end) { return {{start, end}, EscapeSyntax::none, true}; }

// "literal 0-2>5-7 hole 2-2>9-10": guest bytes, and the host bytes that they come from.
std::string picture(std::span<const Segment> segments) {
  constexpr const char *kKinds[] = {"literal", "escape", "hole", "prefix", "separator", "stripped"};
  std::string all;
  for (const Segment &segment : segments) {
    if (!all.empty()) all += ' ';
    all += kKinds[static_cast<uint32_t>(segment.kind)];
    all += ' ' + std::to_string(segment.guest.start) + '-' + std::to_string(segment.guest.end) + '>' +
           std::to_string(segment.host.start) + '-' + std::to_string(segment.host.end);
  }
  return all;
}

struct Guest {
  std::string text;
  std::vector<Segment> segments;
};

Guest assembled(std::string_view host, const std::vector<RegionPart> &parts, std::string_view placeholder = "") {
  Guest guest;
  assemble_guest(host, parts, placeholder, guest.text, guest.segments);
  return guest;
}
std::string text_of(std::string_view host, const std::vector<RegionPart> &parts, std::string_view placeholder = "") {
  return assembled(host, parts, placeholder).text;
}
std::string segments_of(std::string_view host, const std::vector<RegionPart> &parts, std::string_view placeholder = "") {
  return picture(assembled(host, parts, placeholder).segments);
}
std::string composed(const std::vector<Segment> &outer, const std::vector<Segment> &inner) {
  std::vector<Segment> segments;
  compose_segments(outer, inner, segments);
  return picture(segments);
}

constexpr auto kLiteral = SegmentKind::literal;
constexpr auto kEscape = SegmentKind::escape;
constexpr auto kHole = SegmentKind::hole;
constexpr auto kSeparator = SegmentKind::separator;

TEST_SUITE("guest texts: literals and escapes") {
  TEST_CASE("a literal part is its own bytes") { CHECK(text_of("c!(\"(a)\")", {literal(4, 7)}) == "(a)"); }

  TEST_CASE("a literal part is one segment") { CHECK(segments_of("c!(\"(a)\")", {literal(4, 7)}) == "literal 0-3>4-7"); }

  TEST_CASE("each escape is the bytes that it spells, in a segment of its own") {
    struct Row {
      std::string_view spelled;
      std::string_view bytes;
    };
    for (const Row row : {Row{"\\n", "\n"}, Row{"\\r", "\r"}, Row{"\\t", "\t"}, Row{"\\\\", "\\"}, Row{"\\\"", "\""},
                          Row{"\\0", std::string_view("\0", 1)}, Row{"\\65", "A"}, Row{"\\233", "\u00E9"},
                          Row{"\\8364", "\u20AC"}, Row{"\\128512", "\U0001F600"}, Row{"\\1114112", "\uFFFD"}}) {
      CAPTURE(row.spelled);
      const std::string host = "ab" + std::string(row.spelled) + "c";
      const auto end = static_cast<uint32_t>(host.size());
      const auto bytes = static_cast<uint32_t>(row.bytes.size());
      const Guest guest = assembled(host, {literal(0, end)});
      CHECK(guest.text == "ab" + std::string(row.bytes) + "c");
      REQUIRE(guest.segments.size() == 3);
      CHECK(guest.segments[0] == Segment{kLiteral, {0, 2}, {0, 2}});
      CHECK(guest.segments[1] == Segment{kEscape, {2, end - 1}, {2, 2 + bytes}});
      CHECK(guest.segments[2] == Segment{kLiteral, {end - 1, end}, {2 + bytes, 3 + bytes}});
    }
  }

  TEST_CASE("an unknown escape is literal and parts nothing") {
    CHECK(segments_of(R"(a\zb)", {literal(0, 4)}) == "literal 0-4>0-4");
  }
  TEST_CASE("unknown escapes side by side are literal") { CHECK(segments_of(R"(\z\y)", {literal(0, 4)}) == "literal 0-4>0-4"); }
  TEST_CASE("an escape behind an unknown one is an escape") {
    CHECK(segments_of(R"(\z\n)", {literal(0, 4)}) == "literal 0-2>0-2 escape 2-3>2-4");
  }
  TEST_CASE("an escape at the start has no literal before it") {
    CHECK(segments_of(R"(\nab)", {literal(0, 4)}) == "escape 0-1>0-2 literal 1-3>2-4");
  }
  TEST_CASE("escapes side by side are two") { CHECK(segments_of(R"(\n\t)", {literal(0, 4)}) == "escape 0-1>0-2 escape 1-2>2-4"); }
  TEST_CASE("an escape ends with its part, though more digits stand behind it") {
    CHECK(text_of(R"(\656)", {literal(0, 3)}) == "A");
  }
  TEST_CASE("a backslash that ends its part is literal, whatever stands behind it") {
    CHECK(text_of(R"(a\n)", {literal(0, 2)}) == "a\\");
  }
  TEST_CASE("a part begins where it begins, though a backslash stands before it") {
    CHECK(text_of(R"(\n)", {literal(1, 2)}) == "n");
  }
  TEST_CASE("without a syntax of escapes a backslash is a byte") {
    CHECK(segments_of(R"(a\nb)", {literal(0, 4, EscapeSyntax::none)}) == "literal 0-4>0-4");
  }
}

TEST_SUITE("guest texts: parts") {
  TEST_CASE("parts follow one another in the guest text") {
    CHECK(text_of("\"ab\" ++ \"cd\"", {literal(1, 3), literal(9, 11)}) == "abcd");
  }
  TEST_CASE("each part keeps its own place in the host") {
    CHECK(segments_of("\"ab\" ++ \"cd\"", {literal(1, 3), literal(9, 11)}) == "literal 0-2>1-3 literal 2-4>9-11");
  }
  TEST_CASE("a hole has no guest text") {
    CHECK(text_of("\"a\" ++ x ++ \"b\"", {literal(1, 2), hole(7, 8), literal(13, 14)}) == "ab");
  }
  TEST_CASE("a hole without a placeholder is an empty segment with its host bytes") {
    CHECK(segments_of("\"a\" ++ xy ++ \"b\"", {literal(1, 2), hole(7, 9), literal(14, 15)}) ==
          "literal 0-1>1-2 hole 1-1>7-9 literal 1-2>14-15");
  }
  TEST_CASE("a placeholder stands in each hole") {
    CHECK(text_of("\"a\" ++ x ++ y", {literal(1, 2), hole(7, 8), hole(12, 13)}, "$_") == "a$_$_");
  }
  TEST_CASE("a placeholder belongs to its hole") {
    CHECK(segments_of("\"a\" ++ x ++ \"b\"", {literal(1, 2), hole(7, 8), literal(13, 14)}, "$_") ==
          "literal 0-1>1-2 hole 1-3>7-8 literal 3-4>13-14");
  }
  TEST_CASE("a placeholder is not read for escapes") { CHECK(text_of("x", {hole(0, 1)}, "\\n") == "\\n"); }
  TEST_CASE("an empty part beside others has no segment") {
    CHECK(segments_of("\"\" ++ \"a\"", {literal(1, 1), literal(7, 8)}) == "literal 0-1>7-8");
  }
  TEST_CASE("an empty region has a segment at its place") {
    CHECK(segments_of("c!(\"\")", {literal(4, 4)}) == "literal 0-0>4-4");
  }
  TEST_CASE("a region of empty parts has its place at the first of them") {
    CHECK(segments_of("\"\" ++ \"\"", {literal(1, 1), literal(7, 7)}) == "literal 0-0>1-1");
  }
  TEST_CASE("a region of nothing but a hole has the hole's segment only") {
    CHECK(segments_of("x", {hole(0, 1)}) == "hole 0-0>0-1");
  }
  TEST_CASE("a separator is a line break without host bytes") {
    const std::vector<RegionPart> parts = {literal(0, 1), {{2, 2}, EscapeSyntax::none, false, true}, literal(2, 3)};
    CHECK(text_of("axb", parts) == "a\nb");
    CHECK(segments_of("axb", parts) == "literal 0-1>0-1 separator 1-2>2-2 literal 2-3>2-3");
  }
  TEST_CASE("places beside a separator are exact") {
    const Guest guest = assembled("axb", {literal(0, 1), {{2, 2}, EscapeSyntax::none, false, true}, literal(2, 3)});
    const PositionMap map(guest.segments);
    CHECK(map.to_guest(1).byte == 1);
    CHECK(map.to_guest(1).image == Image::exact);
    CHECK(map.to_guest(2).byte == 2);
    CHECK(map.to_guest(2).image == Image::exact);
    CHECK(map.to_host(1).image == Image::none);
    CHECK(map.to_host(2).byte == 2);
  }
  TEST_CASE("no parts have no segments") { CHECK(segments_of("x", {}).empty()); }
  TEST_CASE("a NUL byte is a byte of the guest text") {
    CHECK(text_of(std::string_view("a\0b", 3), {literal(0, 3)}) == std::string_view("a\0b", 3));
  }

  // A region that is appended behind another one.
  Guest second(const std::vector<RegionPart> &parts) {
    Guest guest{"before", {{kLiteral, {90, 96}, {0, 6}}}};
    assemble_guest(R"(ab\nc)", parts, "", guest.text, guest.segments);
    return guest;
  }
  TEST_CASE("a region's text goes behind what is there") { CHECK(second({literal(0, 5)}).text == "beforeab\nc"); }
  TEST_CASE("the segments of an earlier region stay as they are") {
    CHECK(second({literal(0, 5)}).segments[0] == Segment{kLiteral, {90, 96}, {0, 6}});
  }
  TEST_CASE("guest positions count from the region's own start") {
    CHECK(picture(second({literal(0, 2), hole(3, 4), literal(4, 5)}).segments) ==
          "literal 0-6>90-96 literal 0-2>0-2 hole 2-2>3-4 literal 2-3>4-5");
  }
  TEST_CASE("an escape counts from the region's own start too") {
    CHECK(picture(second({literal(2, 4)}).segments) == "literal 0-6>90-96 escape 0-1>2-4");
  }
  TEST_CASE("an empty region behind another one has a segment of its own") {
    CHECK(picture(second({literal(5, 5)}).segments) == "literal 0-6>90-96 literal 0-0>5-5");
  }
}

// The middle text "ab" LF "c" hole "d": literal, escape, literal, hole with a placeholder of two bytes, literal.
const std::vector<Segment> kOuter = {
    {kLiteral, {10, 12}, {0, 2}}, {kEscape, {12, 14}, {2, 3}}, {kLiteral, {14, 15}, {3, 4}},
    {kHole, {20, 25}, {4, 6}},    {kLiteral, {30, 31}, {6, 7}},
};

TEST_SUITE("composed segments") {
  TEST_CASE("a literal in a literal is moved") { CHECK(composed(kOuter, {{kLiteral, {0, 2}, {0, 2}}}) == "literal 0-2>10-12"); }
  TEST_CASE("a literal may begin inside a literal") {
    CHECK(composed(kOuter, {{kLiteral, {1, 2}, {0, 1}}}) == "literal 0-1>11-12");
  }
  TEST_CASE("a literal may end inside a literal") {
    CHECK(composed(kOuter, {{kLiteral, {0, 1}, {0, 1}}}) == "literal 0-1>10-11");
  }
  TEST_CASE("a literal that ends where a segment ends does not touch the next one") {
    CHECK(composed(kOuter, {{kLiteral, {3, 4}, {0, 1}}}) == "literal 0-1>14-15");
  }
  TEST_CASE("a literal over an escape of the middle text is that escape") {
    CHECK(composed(kOuter, {{kLiteral, {2, 3}, {0, 1}}}) == "escape 0-1>12-14");
  }
  TEST_CASE("a literal over several segments falls into as many") {
    CHECK(composed(kOuter, {{kLiteral, {1, 4}, {0, 3}}}) == "literal 0-1>11-12 escape 1-2>12-14 literal 2-3>14-15");
  }
  TEST_CASE("a literal over a hole's placeholder is the hole") {
    CHECK(composed(kOuter, {{kLiteral, {3, 7}, {0, 4}}}) == "literal 0-1>14-15 hole 1-3>20-25 literal 3-4>30-31");
  }
  TEST_CASE("a literal over a part of a placeholder is the whole hole in the host") {
    CHECK(composed(kOuter, {{kLiteral, {5, 6}, {0, 1}}}) == "hole 0-1>20-25");
  }
  TEST_CASE("guest positions of the pieces go on from where the literal begins") {
    CHECK(composed(kOuter, {{kLiteral, {0, 1}, {0, 1}}, {kLiteral, {1, 4}, {1, 4}}}) ==
          "literal 0-1>10-11 literal 1-2>11-12 escape 2-3>12-14 literal 3-4>14-15");
  }
  TEST_CASE("a hole without text inside a literal of the guest is a hole of the guest, too") {
    const std::vector<Segment> outer = {{kLiteral, {10, 11}, {0, 1}}, {kHole, {15, 16}, {1, 1}}, {kLiteral, {20, 21}, {1, 2}}};
    CHECK(composed(outer, {{kLiteral, {0, 2}, {0, 2}}}) == "literal 0-1>10-11 hole 1-1>15-16 literal 1-2>20-21");
    CHECK(composed(outer, {{kLiteral, {0, 1}, {0, 1}}, {kLiteral, {1, 2}, {1, 2}}}) == "literal 0-1>10-11 hole 1-1>15-16 literal 1-2>20-21");
  }
  TEST_CASE("a hole at the edge of the guest is not the guest's") {
    const std::vector<Segment> outer = {{kLiteral, {10, 11}, {0, 1}}, {kHole, {15, 16}, {1, 1}}, {kLiteral, {20, 21}, {1, 2}}};
    CHECK(composed(outer, {{kLiteral, {0, 1}, {0, 1}}}) == "literal 0-1>10-11");
    CHECK(composed(outer, {{kLiteral, {1, 2}, {0, 1}}}) == "literal 0-1>20-21");
  }
  TEST_CASE("a separator inside a literal of the guest is one of the guest, too") {
    const std::vector<Segment> outer = {{kLiteral, {10, 11}, {0, 1}}, {kSeparator, {15, 15}, {1, 2}}, {kLiteral, {15, 16}, {2, 3}}};
    CHECK(composed(outer, {{kLiteral, {0, 3}, {0, 3}}}) == "literal 0-1>10-11 separator 1-2>15-15 literal 2-3>15-16");
  }
  TEST_CASE("an escape of the guest in a literal is moved") {
    CHECK(composed({{kLiteral, {10, 14}, {0, 4}}}, {{kEscape, {1, 3}, {0, 1}}}) == "escape 0-1>11-13");
  }
  TEST_CASE("an escape of the guest that the middle spells with escapes is one escape") {
    // \\n in the host, \n in the middle, a line break in the guest
    const std::vector<Segment> outer = {{kEscape, {10, 12}, {0, 1}}, {kLiteral, {12, 13}, {1, 2}}};
    CHECK(composed(outer, {{kEscape, {0, 2}, {0, 1}}}) == "escape 0-1>10-13");
  }
  TEST_CASE("an escape of the guest whose last byte the middle spells with an escape ends behind that") {
    const std::vector<Segment> outer = {{kEscape, {10, 12}, {0, 1}}, {kEscape, {12, 14}, {1, 2}}, {kLiteral, {14, 15}, {2, 3}}};
    CHECK(composed(outer, {{kEscape, {0, 2}, {0, 1}}}) == "escape 0-1>10-14");
  }
  TEST_CASE("a hole of the guest is the host bytes under it") {
    CHECK(composed(kOuter, {{kHole, {1, 4}, {0, 0}}}) == "hole 0-0>11-15");
  }
  TEST_CASE("a hole of the guest keeps its placeholder") {
    CHECK(composed(kOuter, {{kHole, {0, 2}, {0, 3}}}) == "hole 0-3>10-12");
  }
  TEST_CASE("a hole of the guest over a hole of the middle is the host's expression") {
    CHECK(composed(kOuter, {{kHole, {4, 6}, {0, 0}}}) == "hole 0-0>20-25");
  }
  TEST_CASE("an empty region has its place in the host") {
    CHECK(composed(kOuter, {{kLiteral, {1, 1}, {0, 0}}}) == "literal 0-0>11-11");
  }
  TEST_CASE("an empty region at the end of the middle text is at its end in the host") {
    CHECK(composed(kOuter, {{kLiteral, {7, 7}, {0, 0}}}) == "literal 0-0>31-31");
  }
  TEST_CASE("an empty region where an escape begins is at its start") {
    CHECK(composed(kOuter, {{kLiteral, {2, 2}, {0, 0}}}) == "literal 0-0>12-12");
  }
  TEST_CASE("nothing composed is nothing") { CHECK(composed(kOuter, {}).empty()); }
  TEST_CASE("segments go behind what is there") {
    std::vector<Segment> segments = {{kLiteral, {90, 96}, {0, 6}}};
    compose_segments(kOuter, std::vector<Segment>{{kLiteral, {0, 2}, {0, 2}}}, segments);
    CHECK(picture(segments) == "literal 0-6>90-96 literal 0-2>10-12");
  }

  TEST_CASE("each guest byte maps to the host as it does layer by layer") {
    const std::string_view root = R"(..x\\ny\tz...)";
    const Guest middle = assembled(root, {literal(2, 10), hole(10, 11), literal(11, 12)}, "p\\t"); // x\ny TAB z p\t .
    const auto end = static_cast<uint32_t>(middle.text.size());
    const Guest guest = assembled(middle.text, {literal(0, 2), literal(3, end)});
    std::vector<Segment> segments;
    compose_segments(middle.segments, guest.segments, segments);
    uint32_t expected = 0;
    for (const Segment &segment : segments) {
      CHECK(segment.guest.start == expected);
      expected = segment.guest.end;
    }
    CHECK(expected == guest.text.size());
    for (uint32_t byte = 0; byte < guest.text.size(); ++byte) {
      CAPTURE(byte);
      const uint32_t in_middle = PositionMap(guest.segments).to_host(byte).byte;
      CHECK(PositionMap(segments).to_host(byte).byte == PositionMap(middle.segments).to_host(in_middle).byte);
    }
  }
}

TEST_SUITE("host extents") {
  TEST_CASE("a region reaches from its first segment to its last") {
    CHECK(host_extent(kOuter) == ByteRange{10, 31});
  }
  TEST_CASE("a region of one segment reaches as far as that") {
    CHECK(host_extent(std::vector<Segment>{{kEscape, {3, 5}, {0, 1}}}) == ByteRange{3, 5});
  }
  TEST_CASE("a hole at the edge is part of the region") {
    CHECK(host_extent(std::vector<Segment>{{kLiteral, {3, 5}, {0, 2}}, {kHole, {9, 12}, {2, 2}}}) == ByteRange{3, 12});
  }
}

} // namespace
