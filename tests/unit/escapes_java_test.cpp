// SPDX-License-Identifier: MIT
#include "tests/support/escape_tables.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion::test;
using namespace std::string_literals;

TEST_SUITE("escapes of Java") {
  TEST_CASE("letters and marks") { CHECK(spelt("java", R"(\b\t\n\f\r\s\"\'\\)") == "\b\t\n\f\r \"'\\"); }
  TEST_CASE("octal goes up to 377") { CHECK(spelt("java", R"(\0|\101|\377|\477)") == "\0|A|ÿ|'7"s); }
  TEST_CASE("a code point may have many u") { CHECK(spelt("java", R"(\u0041\uuu0042)") == "AB"); }
  TEST_CASE("two halves make a code point") { CHECK(spelt("java", R"(\uD83D\uDE00)") == "😀"); }
  TEST_CASE("one half is the replacement character") { CHECK(spelt("java", R"(\uDE00)") == "\xEF\xBF\xBD"); }
  TEST_CASE("an escaped backslash begins no code point") { CHECK(spelt("java", R"(\\u0041)") == R"(\u0041)"); }
  TEST_CASE("a spelt backslash escapes") { CHECK(spelt("java", R"(\u005cn\u005c\u005c)") == "\n\\"); }
  TEST_CASE("digits may be spelt") { CHECK(spelt("java", R"(\1\u00301)") == "A"); }
  TEST_CASE("unknown escapes spell themselves") { CHECK(spells_itself("java", R"(\q\u12)")); }
  TEST_CASE("a string has no continued lines") { CHECK(spells_itself("java", "\\\n")); }

  TEST_CASE("a text block continues its lines") { CHECK(spelt("java_text", "a \\\nb\\\r\nc") == "a bc"); }
  TEST_CASE("a text block has no blanks at the end of a line") { CHECK(spelt("java_text", "a \t\n  b  \n  ") == "a\n  b\n"); }
  TEST_CASE("a fence keeps blanks") { CHECK(spelt("java_text", "a  \\s\n\\040 \n") == "a   \n \n"); }
  TEST_CASE("the line breaks of a text block are LF") { CHECK(spelt("java_text", "a\r\nb \rc") == "a\nb\nc"); }
}

} // namespace
