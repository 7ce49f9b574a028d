// SPDX-License-Identifier: MIT
// Guest text as pieces of the document, through escapes, holes and edits.
#include "core/document/host_pieces.hpp"

#include <doctest/doctest.h>
#include <string>

namespace {

using namespace tsregion;

// The document is `ab\ncd" ++ x ++ "ef`, its region from byte 10 on: literal ab, an escape, literal cd, a hole with a blank for it, ef.
struct Example {
  explicit Example(std::vector<TextEdit> edits = {}) {
    auto nest = std::make_shared<RegionTable>();
    nest->guest_text = "ab\ncd ef";
    nest->segments = {{SegmentKind::literal, {0, 2}, {0, 2}},
                      {SegmentKind::escape, {2, 4}, {2, 3}},
                      {SegmentKind::literal, {4, 6}, {3, 5}},
                      {SegmentKind::hole, {6, 17}, {5, 6}},
                      {SegmentKind::literal, {17, 19}, {6, 8}}};
    RegionRecord record;
    record.segment_count = 5;
    record.text_size = 8;
    nest->regions = {record};
    regions = OpenRegions(std::vector<OpenRegions::Placed>{{10, 19, nest}});
    for (const TextEdit &edit : edits) regions = regions.after(edit);
  }
  [[nodiscard]] RegionView region() const { return view_of(regions, 0); }
  [[nodiscard]] std::string pieces(ByteRange guest, ByteRange within = {0, UINT32_MAX}) const {
    std::vector<ByteRange> found;
    add_host_pieces(region(), guest, within, found);
    std::string all;
    for (const ByteRange piece : found) all += (all.empty() ? "" : " ") + std::to_string(piece.start) + "-" + std::to_string(piece.end);
    return all;
  }
  OpenRegions regions;
};

TEST_SUITE("host pieces") {
  TEST_CASE("what stands as it is, is one piece, with the escapes in it") { CHECK(Example().pieces({0, 5}) == "10-16"); }
  TEST_CASE("a part of an escape is the whole of it") { CHECK(Example().pieces({2, 3}) == "12-14"); }
  TEST_CASE("a hole divides") {
    CHECK(Example().pieces({3, 8}) == "14-16 27-29");
    CHECK(Example().pieces({5, 6}) == "");
  }
  TEST_CASE("pieces are cut off at the range's ends") {
    CHECK(Example().pieces({0, 8}, {11, 28}) == "11-16 27-28");
    CHECK(Example().pieces({0, 8}, {16, 27}) == "");
    CHECK(Example().pieces({0, 8}, {13, 14}) == "13-14");
  }
  TEST_CASE("no guest bytes, no pieces") {
    CHECK(Example().pieces({3, 3}) == "");
    CHECK(Example().pieces({8, 8}) == "");
  }
  TEST_CASE("none begins before the end of the one before") {
    std::vector<ByteRange> found{{0, 13}};
    add_host_pieces(Example().region(), {0, 5}, {0, UINT32_MAX}, found);
    CHECK(found.back() == ByteRange{13, 16});
  }
  TEST_CASE("edits before the region and in it move the pieces") {
    const Example edited({{{0, 0}, 5}, {{16, 16}, 2}}); // between a and b
    CHECK(edited.pieces({0, 2}) == "15-19");
    CHECK(edited.pieces({2, 5}) == "19-23");
  }
  TEST_CASE("the window of guest bytes has all that is in the range") {
    for (const std::vector<TextEdit> &edits : {std::vector<TextEdit>{}, std::vector<TextEdit>{{{11, 11}, 3}}, std::vector<TextEdit>{{{11, 13}, 1}}}) {
      const Example example(edits);
      const uint32_t end = example.region().range.end;
      for (uint32_t from = 8; from <= end + 2; ++from) {
        for (uint32_t to = from; to <= end + 2; ++to) {
          const ByteRange window = guest_window(example.region(), {from, to});
          CAPTURE(from);
          CAPTURE(to);
          CHECK(window.end <= 8);
          CHECK(example.pieces(window, {from, to}) == example.pieces({0, 8}, {from, to}));
        }
      }
    }
  }
}

} // namespace
