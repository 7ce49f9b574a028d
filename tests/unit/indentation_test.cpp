// SPDX-License-Identifier: MIT
// What the lines of a content lose. `<` and `>` show where the content begins and ends, and are not in the text; `{…}` is a hole.
#include "core/detect/indentation.hpp"

#include <doctest/doctest.h>
#include <string>

namespace {

using namespace tsregion;

// What is left, holes as "‹›".
std::string left(Dedent how, std::string text, std::size_t opening = 0) {
  const std::size_t start = text.find('<');
  text.erase(start, 1);
  const std::size_t end = text.rfind('>');
  text.erase(end, 1);
  std::vector<RegionPart> parts;
  for (std::size_t at = start; at < end;) {
    const bool hole = text[at] == '{';
    const std::size_t stop = hole ? text.find('}', at) + 1 : std::min(text.find('{', at), end);
    parts.push_back({{static_cast<uint32_t>(at), static_cast<uint32_t>(stop)}, EscapeSyntax::none, hole});
    at = stop;
  }
  take_indentation(how, text, static_cast<uint32_t>(end), opening, parts, 0);
  std::string all;
  for (const RegionPart &part : parts) all += part.hole ? "‹›" : text.substr(part.range.start, part.range.size());
  return all;
}

} // namespace

TEST_SUITE("indentation") {
  TEST_CASE("without a way of counting nothing goes") { CHECK(left(Dedent::none, "<  a\n  b>") == "  a\n  b"); }

  TEST_CASE("the mark that ends a text says how far it is indented") {
    CHECK(left(Dedent::closing, "<    a\n      b>\n  END") == "  a\n    b");
    CHECK(left(Dedent::closing, "<    a\n>END") == "    a\n");
    CHECK(left(Dedent::closing, "<\ta\n>\tEND") == "a\n");
    CHECK(left(Dedent::closing, "<    a\r\n  b>\r\n  END") == "  a\r\nb");
  }
  TEST_CASE("a line that is indented less than the ending mark loses what it has") { CHECK(left(Dedent::closing, "<    a\n b\n\n  c>\n  END") == "  a\nb\n\nc"); }
  TEST_CASE("a mark at the end of the text says nothing") { CHECK(left(Dedent::closing, "<  a>") == "  a"); }
  TEST_CASE("a hole at a line's beginning ends its indentation") { CHECK(left(Dedent::closing, "<  {x}  a\n  b>\n  END") == "‹›  a\nb"); }

  TEST_CASE("the mark that opens a text says how much goes, and lines may have less") {
    CHECK(left(Dedent::opening, "  ```\n<   a\n b\n\n  c\n>", 2) == " a\nb\n\nc\n");
    CHECK(left(Dedent::opening, "```\n<  a\n>", 0) == "  a\n");
  }
}

TEST_SUITE("indentation of Nix") {
  TEST_CASE("lines of nothing but spaces have no say") { CHECK(left(Dedent::nix, "''<\n    a\n \n      b\n  >''") == "a\n\n  b\n"); }
  TEST_CASE("only the first line may be left out, and only if it is blank") {
    CHECK(left(Dedent::nix, "''<  \n  a>''") == "a");
    CHECK(left(Dedent::nix, "''<\n\n  a>''") == "\na");
    CHECK(left(Dedent::nix, "''<  a\n    b>''") == "a\n  b");
    CHECK(left(Dedent::nix, "''<a\n  b>''") == "a\n  b");
  }
  TEST_CASE("a tab is text") { CHECK(left(Dedent::nix, "''<\n  \ta\n  b>''") == "\ta\nb"); }
  TEST_CASE("a hole counts as text") {
    CHECK(left(Dedent::nix, "''<\n    {x}\n      a\n  >''") == "‹›\n  a\n");
    CHECK(left(Dedent::nix, "''<{x}\n  a>''") == "‹›\n  a");
  }
  TEST_CASE("spaces before the ending mark go, unless they stand in the line of a hole") {
    CHECK(left(Dedent::nix, "''<\n  a\n      >''") == "a\n");
    CHECK(left(Dedent::nix, "''<\n  {x}  >''") == "‹›  ");
  }
  TEST_CASE("an empty text and one of spaces have nothing left") {
    CHECK(left(Dedent::nix, "''<>''") == "");
    CHECK(left(Dedent::nix, "''<\n>''") == "");
    CHECK(left(Dedent::nix, "''<\n   >''") == "");
  }
}

TEST_SUITE("ways to take indentation") {
  TEST_CASE("no word is the shared one, and a way that nobody knows is none") {
    Dedent dedent = Dedent::none;
    CHECK(dedent_named("", dedent));
    CHECK(dedent == Dedent::shared);
    CHECK_FALSE(dedent_named("half", dedent));
  }
  TEST_CASE("with the line of the closing mark, be it blank") {
    CHECK(left(Dedent::with_closing, "\n<    a\n    b\n  >\"") == "  a\n  b\n");
    CHECK(left(Dedent::with_closing, "\n<    a\n    b\n        >\"") == "a\nb\n    ");
    CHECK(left(Dedent::with_closing, "\n<    a\n      b>\"") == "a\n  b");
    CHECK(left(Dedent::with_closing, "\n<    a\n>\"") == "    a\n");
    CHECK(left(Dedent::with_closing, "\n<    \n  >\"") == "  \n");
  }
  TEST_CASE("a tab reaches the next of every eight columns, and half of one cannot be taken") {
    CHECK(left(Dedent::columns, "\n<\ta\n        b\n>") == "a\nb\n");
    CHECK(left(Dedent::columns, "\n<  \ta\n        b\n>") == "a\nb\n");
    CHECK(left(Dedent::columns, "\n<\ta\n    b\n>") == "\ta\nb\n");
  }
  TEST_CASE("tabs go from each line, and blanks stay") { CHECK(left(Dedent::tabs, "\n<\t\ta\n\t b\n  \tc\n>") == "a\n b\n  \tc\n"); }
  TEST_CASE("behind a prefix a line begins") {
    const std::string_view text = "//  a\n //   b\n//\n";
    std::vector<RegionPart> parts{{{2, 6}, EscapeSyntax::none, false}, {{9, 14}, EscapeSyntax::none, false}, {{16, 17}, EscapeSyntax::none, false}};
    take_indentation(Dedent::shared, text, 17, 0, parts, 0, true);
    REQUIRE(parts.size() == 3);
    CHECK(parts[0].range == ByteRange{4, 6});
    CHECK(parts[1].range == ByteRange{11, 14});
    CHECK(parts[2].range == ByteRange{16, 17});
  }
  TEST_CASE("a hole at the beginning of a line leaves all lines as they are") { CHECK(left(Dedent::shared, "\n<  a\n{x}\n>") == "  a\n‹›\n"); }
}
