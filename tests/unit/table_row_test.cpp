// SPDX-License-Identifier: MIT
#include "core/detect/blocks/table_row.hpp"

#include <doctest/doctest.h>
#include <string>

namespace {

using namespace tsregion;

// The cells of a row, each between slashes.
std::string cells_of(std::string_view row) {
  std::vector<ByteRange> cells;
  markdown::append_cells(row, cells);
  std::string all = "/";
  for (const ByteRange cell : cells) all += std::string(row.substr(cell.start, cell.size())) + "/";
  return all;
}

} // namespace

TEST_SUITE("table rows") {
  TEST_CASE("pipes part cells, and those at the ends are none") {
    CHECK(cells_of("|a|b|") == "/a/b/");
    CHECK(cells_of("a|b") == "/a/b/");
    CHECK(cells_of("  | a |\t b  | ") == "/a/b/");
  }
  TEST_CASE("a cell may be empty") { CHECK(cells_of("||a| |") == "//a//"); }
  TEST_CASE("a row may be without a pipe, and a pipe alone is no row") {
    CHECK(cells_of("a") == "/a/");
    CHECK(cells_of("|") == "/");
  }
  TEST_CASE("a pipe behind a backslash is text, in code too") { CHECK(cells_of("a \\| b | `c \\| d`") == "/a \\| b/`c \\| d`/"); }
  TEST_CASE("a pipe behind two backslashes parts cells") { CHECK(cells_of("a\\\\|b\\\\\\|c\\") == "/a\\\\/b\\\\\\|c\\/"); }

  TEST_CASE("a delimiter row has hyphens, with colons at the ends of cells") {
    CHECK(markdown::delimiter_cells("|-|:-|-:|:---:|") == 4);
    CHECK(markdown::delimiter_cells("--- | ---") == 2);
    CHECK(markdown::delimiter_cells("|-|") == 1);
  }
  TEST_CASE("what else stands in a row makes it no delimiter row") {
    for (const std::string_view row : {"", "|", "||", "|-|a|", "|- -|", "|:|", "|::|", "|-:-|", "|-||", "- | b"}) {
      CAPTURE(row);
      CHECK(markdown::delimiter_cells(row) == 0);
    }
  }
}
