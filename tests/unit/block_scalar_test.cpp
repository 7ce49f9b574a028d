// SPDX-License-Identifier: MIT
// YAML's block scalars, as YAML 1.2.2 reads them in section 8.1. Texts show with their line breaks as in the host.
#include "core/detect/block_scalar.hpp"
#include "core/document/virtual_document.hpp"

#include <doctest/doctest.h>
#include <string>

namespace {

using namespace tsregion;

struct Read {
  std::string text;
  std::vector<Segment> segments;
};

// The scalar that begins at the first `|` or `>` of a document.
Read read(std::string_view yaml) {
  const auto start = static_cast<uint32_t>(yaml.find_first_of("|>"));
  std::size_t end = yaml.find_last_not_of(" \r\n");
  if (const std::size_t next = yaml.find("\nz:"); next != std::string_view::npos) end = next - 1;
  std::vector<RegionPart> parts;
  block_scalar_parts(yaml, {start, static_cast<uint32_t>(end) + 1}, parts);
  Read read;
  assemble_guest(yaml, parts, "", read.text, read.segments);
  return read;
}
std::string text(std::string_view yaml) { return read(yaml).text; }

} // namespace

TEST_SUITE("block scalars") {
  TEST_CASE("a literal one keeps its line breaks, without the indentation of its first line") {
    CHECK(text("a: |\n  b\n    c\n\n  d\n") == "b\n  c\n\nd\n");
    CHECK(text("a:\n  - |\n    b\n") == "b\n");
  }
  TEST_CASE("only spaces are indentation") { CHECK(text("a: |\n  \tb\n  \tc\n") == "\tb\n\tc\n"); }
  TEST_CASE("a header may say the indentation, counted from the key or the dash") {
    CHECK(text("a: |2\n    b\n") == "  b\n");
    CHECK(text("  a: |1\n    b\n") == " b\n");
    CHECK(text("- |1\n   b\n") == "  b\n");
    CHECK(text("- - |1\n    b\n") == " b\n");
    CHECK(text("- a: |1\n    b\n") == " b\n");
    CHECK(text("- !!str |1\n   b\n") == "  b\n");
    CHECK(text("- a: !!str &c |1\n    b\n") == " b\n");
    CHECK(text("--- |2\n    b\n") == "  b\n");
  }
  TEST_CASE("one line break ends the text, unless the header says none or all") {
    CHECK(text("a: |\n  b\n\n\nz: 1") == "b\n");
    CHECK(text("a: |-\n  b\n\n\nz: 1") == "b");
    CHECK(text("a: |+\n  b\n\n\nz: 1") == "b\n\n\n");
    CHECK(text("a: |+1\n   b\n\nz: 1") == "  b\n\n");
    CHECK(text("a: |1+\n   b\n\nz: 1") == "  b\n\n");
  }
  TEST_CASE("a text that the document's end cuts off has no line break at its end") { CHECK(text("a: |\n  b") == "b"); }
  TEST_CASE("a comment behind the header is not text") { CHECK(text("a: |  # c\n  b\n") == "b\n"); }
  TEST_CASE("empty lines before the first one are line breaks") { CHECK(text("a: |\n\n \n  b\n") == "\n\nb\n"); }
  TEST_CASE("spaces behind the indentation of an otherwise empty line are text") {
    CHECK(text("a: |\n  b\n    \n  c\n") == "b\n  \nc\n");
    CHECK(text("a: |\n  b\n    \nz: 1") == "b\n  \n");
  }
  TEST_CASE("a carriage return belongs to the line break, which the guest sees as a line feed") {
    CHECK(text("a: |\r\n  b\r\n\r\n  c\r\n") == "b\n\nc\n");
    CHECK(text("a: >\r\n  b\r\n  c\r\n") == "b c\n");
  }
}

TEST_SUITE("folded block scalars") {
  TEST_CASE("lines are joined with a space") { CHECK(text("a: >\n  b\n  c\n  d\n") == "b c d\n"); }
  TEST_CASE("of several line breaks the first is nothing") {
    CHECK(text("a: >\n  b\n\n  c\n") == "b\nc\n");
    CHECK(text("a: >\n  b\n\n\n  c\n") == "b\n\nc\n");
  }
  TEST_CASE("a line that is indented further keeps the breaks around it") {
    CHECK(text("a: >\n  b\n    c\n  d\n") == "b\n  c\nd\n");
    CHECK(text("a: >\n  b\n\n    c\n\n  d\n") == "b\n\n  c\n\nd\n");
    CHECK(text("a: >\n  b\n  \tc\n  d\n") == "b\n\tc\nd\n");
  }
  TEST_CASE("blanks at the end of a line stay") { CHECK(text("a: >\n  b \n  c\n") == "b  c\n"); }
  TEST_CASE("the space between two lines is an escape of the line break and the indentation") {
    const Read folded = read("a: >-\n  b\n  c\n");
    REQUIRE(folded.segments.size() == 3);
    CHECK(folded.segments[1].kind == SegmentKind::escape);
    CHECK(folded.segments[1].host == ByteRange{9, 12});
    CHECK(folded.segments[2].host == ByteRange{12, 13});
  }
}

TEST_SUITE("block scalars that are none") {
  TEST_CASE("a header without lines has no text") {
    CHECK(text("a: |") == "");
    CHECK(text("a: |\n") == "");
    CHECK(text("a: |-\n\n\n") == "");
  }
  TEST_CASE("what begins with no header is left alone") {
    std::vector<RegionPart> parts;
    block_scalar_parts("abc\ndef", {0, 7}, parts);
    block_scalar_parts("|", {0, 0}, parts);
    CHECK(parts.empty());
  }
}
