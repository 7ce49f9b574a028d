// SPDX-License-Identifier: MIT
#include "core/document/position_map.hpp"
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion;
using namespace tsregion::test;

// mc!("ab\nc" ++ x ++ "d"): host bytes from 5 on.
const Segment kSegments[] = {
    {SegmentKind::literal, {5, 7}, {0, 2}},
    {SegmentKind::escape, {7, 9}, {2, 3}},
    {SegmentKind::literal, {9, 10}, {3, 4}},
    {SegmentKind::hole, {15, 16}, {4, 4}},
    {SegmentKind::literal, {21, 22}, {4, 5}},
};
const PositionMap kMap{kSegments};

TEST_SUITE("position maps") {
  TEST_CASE("a literal byte maps to itself") { CHECK(kMap.to_host(1) == Mapped{6, Image::exact}); }
  TEST_CASE("an escaped byte maps to its escape") { CHECK(kMap.to_host(2) == Mapped{7, Image::exact}); }
  TEST_CASE("the byte behind a hole maps behind the hole") { CHECK(kMap.to_host(4) == Mapped{21, Image::exact}); }
  TEST_CASE("the end of the text is the end of its last byte") { CHECK(kMap.to_host(5) == Mapped{22, Image::exact}); }
  TEST_CASE("behind the end of the text there is nothing") { CHECK(kMap.to_host(6) == Mapped{22, Image::none}); }
  TEST_CASE("a host byte maps to its guest byte") { CHECK(kMap.to_guest(6) == Mapped{1, Image::exact}); }
  TEST_CASE("the inside of an escape maps to its start, and says so") { CHECK(kMap.to_guest(8) == Mapped{2, Image::inside}); }
  TEST_CASE("a byte of a hole maps to the place of the hole, and says so") { CHECK(kMap.to_guest(15) == Mapped{4, Image::hole}); }
  TEST_CASE("a byte between the parts has no image") { CHECK(kMap.to_guest(12) == Mapped{4, Image::none}); }
  TEST_CASE("the very end of a part still belongs to it") { CHECK(kMap.to_guest(10) == Mapped{4, Image::exact}); }
  TEST_CASE("before the region there is nothing") { CHECK(kMap.to_guest(4) == Mapped{0, Image::none}); }
  TEST_CASE("behind the region there is nothing") { CHECK(kMap.to_guest(30) == Mapped{5, Image::none}); }
  TEST_CASE("an empty region has one place") {
    const Segment empty[] = {{SegmentKind::literal, {9, 9}, {0, 0}}};
    CHECK(PositionMap(empty).to_host(0) == Mapped{9, Image::exact});
  }
  TEST_CASE("the end of what spells a byte is behind its escape") { CHECK(kMap.host_end_of(2) == 9); }

  // "ab\<newline>c", an escape that spells nothing.
  TEST_CASE("where an escape spells nothing, the byte behind it follows") {
    const Segment joined[] = {
        {SegmentKind::literal, {5, 7}, {0, 2}}, {SegmentKind::escape, {7, 9}, {2, 2}}, {SegmentKind::literal, {9, 10}, {2, 3}}};
    const PositionMap map{joined};
    CHECK(map.to_host(2) == Mapped{9, Image::exact});
    CHECK(map.to_guest(7) == Mapped{2, Image::exact});
    CHECK(map.to_guest(8) == Mapped{2, Image::inside});
    CHECK(map.to_guest(9) == Mapped{2, Image::exact});
  }
  TEST_CASE("a text ends before the escapes behind it that spell nothing") {
    const Segment joined[] = {{SegmentKind::literal, {5, 7}, {0, 2}}, {SegmentKind::escape, {7, 9}, {2, 2}}};
    CHECK(PositionMap(joined).to_host(2) == Mapped{7, Image::exact});
  }
  TEST_CASE("a text of nothing but such escapes has one place") {
    const Segment joined[] = {{SegmentKind::escape, {7, 9}, {0, 0}}, {SegmentKind::escape, {9, 11}, {0, 0}}};
    CHECK(PositionMap(joined).to_host(0) == Mapped{7, Image::exact});
    CHECK(PositionMap(joined).to_guest(10) == Mapped{0, Image::inside});
  }

  TEST_CASE("the segments of a region are those of the picture") {
    const auto regions = regions_of("@\"rho:metta:eval\"!(\"ab\\nc\" ++ x ++ \"d\")");
    REQUIRE(regions.size() == 1);
    std::string picture;
    for (const Segment &segment : regions[0].segments) {
      picture += std::to_string(segment.host.start - regions[0].start + 5) + "-" +
                 std::to_string(segment.host.end - regions[0].start + 5) + ":" + std::to_string(segment.guest.start) + "-" +
                 std::to_string(segment.guest.end) + " ";
    }
    CHECK(picture == "5-7:0-2 7-9:2-3 9-10:3-4 15-16:4-4 21-22:4-5 ");
  }

  TEST_CASE("a region in a region maps to the document") {
    const std::string source = "// @rholang\nc!(\"@\\\"rho:metta:eval\\\"!(\\\"(in)\\\")\")";
    const auto regions = regions_of(source);
    REQUIRE(regions.size() == 2);
    CHECK(regions[1].text == "(in)");
    CHECK(regions[1].host_text == "(in)");
    CHECK(source.substr(regions[1].start - 2, 2) == "\\\"");
  }

  TEST_CASE("an escape that spells nothing stays in the map of the region within") {
    Settings settings;
    settings.rules = "((string_literal) @text (#set! text.escapes \"c\"))";
    for (const char *const inner : {"(a\\\nb)", "(\\\\n\\\nb)"}) { // within a literal, and between two segments
      const std::string source = "/* @rholang */ c!(\"@\\\"rho:metta:eval\\\"!(\\\"" + std::string(inner) + "\\\")\")";
      const auto regions = regions_of(source, settings);
      REQUIRE(regions.size() == 2);
      const auto &segments = regions[1].segments;
      REQUIRE(segments.size() > 2);
      for (std::size_t i = 1; i < segments.size(); ++i) CHECK(segments[i].host.start == segments[i - 1].host.end);
      CHECK(segments[segments.size() - 2].guest.empty());
    }
  }

  TEST_CASE("an escape that two layers spell is one escape of the document") {
    const auto regions = regions_of(R"rho(/* @rholang */ c!("@\"rho:metta:eval\"!(\"a\\nb\")"))rho");
    REQUIRE(regions.size() == 2);
    CHECK(regions[1].text == "a\nb");
    REQUIRE(regions[1].segments.size() == 3);
    CHECK(regions[1].segments[1].kind == SegmentKind::escape);
    CHECK(regions[1].segments[1].host.size() == 3); // \\n
  }
}

} // namespace
