// SPDX-License-Identifier: MIT
#include "tests/support/escape_tables.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion::test;
using namespace std::string_literals;

TEST_SUITE("escapes of JavaScript, JSON, GraphQL and CSS") {
  TEST_CASE("letters of JavaScript") { CHECK(spelt("javascript", R"(\b\f\n\r\t\v\0)") == "\b\f\n\r\t\v\0"s); }
  TEST_CASE("other characters are themselves") { CHECK(spelt("javascript", R"(\'\"\\\q\$\`\ä)") == "'\"\\q$`ä"); }
  TEST_CASE("two hexadecimal digits are a code point") { CHECK(spelt("javascript", R"(\x41\xe4)") == "Aä"); }
  TEST_CASE("four digits, or braces") { CHECK(spelt("javascript", R"(\u20AC\u{20ac}\u{01F600})") == "€€😀"); }
  TEST_CASE("two halves make a code point, however they are written") {
    CHECK(spelt("javascript", R"(\uD83D\uDE00\u{D83D}\uDE00)") == "😀😀");
  }
  TEST_CASE("one half is the replacement character") { CHECK(spelt("javascript", R"(\uD83D\n\uDE00)") == "\xEF\xBF\xBD\n\xEF\xBF\xBD"); }
  TEST_CASE("what is no escape spells itself") { CHECK(spells_itself("javascript", R"(\x4g\u12 \u{} \u{110000})")); }
  TEST_CASE("a line goes on behind a backslash") { CHECK(spelt("javascript", "a\\\nb\\\r\nc\\\xE2\x80\xA8" "d") == "abcd"); }
  TEST_CASE("octal of sloppy strings") { CHECK(spelt("javascript", R"(\101\477\08\8)") == "A'7\0008"s + "8"); }
  TEST_CASE("templates have no octal") { CHECK(spells_itself("javascript_template", R"(\101)")); }
  TEST_CASE("the line breaks of templates are LF") { CHECK(spelt("javascript_template", "a\r\nb\rc\\\r\nd") == "a\nb\ncd"); }

  TEST_CASE("letters of JSON") { CHECK(spelt("json", R"(\"\\\/\b\f\n\r\t)") == "\"\\/\b\f\n\r\t"); }
  TEST_CASE("two halves of JSON make a code point") { CHECK(spelt("json", R"(\ud83d\ude00\u20ac)") == "😀€"); }
  TEST_CASE("halves of JSON in the wrong order are two replacements") { CHECK(spelt("json", R"(\ude00\ud83d)") == "\xEF\xBF\xBD\xEF\xBF\xBD"); }
  TEST_CASE("unknown escapes of JSON spell themselves") { CHECK(spells_itself("json", R"(\q\'\x41\u12)")); }

  TEST_CASE("GraphQL is like JSON, and has braces") { CHECK(spelt("graphql", R"(\n\u20AC\u{1F600})") == "\n€😀"); }
  TEST_CASE("a block of GraphQL escapes its quote marks only") { CHECK(spelt("graphql_block", R"(\"""\n\")") == R"("""\n\")"); }

  TEST_CASE("numbers of CSS end with a blank") { CHECK(spelt("css", "\\41 b\\000041b\\41\r\nb\\41  b") == "AbAbAbA b"); }
  TEST_CASE("wrong numbers of CSS are the replacement character") { CHECK(spelt("css", R"(\0 \d800 \110000 )") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"); }
  TEST_CASE("other characters of CSS are themselves") { CHECK(spelt("css", R"(\"\n\z)") == "\"nz"); }
  TEST_CASE("a line of CSS goes on behind a backslash") { CHECK(spelt("css", "a\\\nb\\\fc") == "abc"); }
}

} // namespace
