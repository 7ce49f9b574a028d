// SPDX-License-Identifier: MIT
#include "tests/support/escape_tables.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion::test;
using namespace std::string_literals;

TEST_SUITE("escapes of the shell and Lua") {
  TEST_CASE("a backslash is special before few characters") { CHECK(spelt("shell_double", R"(\$\`\"\\\n\')") == R"($`"\\n\')"); }
  TEST_CASE("a line goes on behind a backslash") { CHECK(spelt("shell_double", "a\\\nb") == "ab"); }
  TEST_CASE("a carriage return is no line break") { CHECK(spells_itself("shell_double", "a\\\r\nb")); }
  TEST_CASE("quote marks are not special in a here-document") { CHECK(spelt("shell_heredoc", "\\$\\`\\\"\\\\\\\n") == "$`\\\"\\"); }
  TEST_CASE("letters of $'…'") { CHECK(spelt("shell_ansi", R"(\a\b\e\E\f\n\r\t\v\\\'\"\?)") == "\a\b\x1B\x1B\f\n\r\t\v\\'\"?"); }
  TEST_CASE("numbers of $'…'") { CHECK(spelt("shell_ansi", R"(\101\1011\x9g\x41\u20AC\u9g\U1F600)") == "AA1\tgA€\tg😀"); }
  TEST_CASE("control characters of $'…'") { CHECK(spelt("shell_ansi", R"(\ca\cA\c?)") == "\1\1\x7F"); }
  TEST_CASE("unknown escapes of $'…' spell themselves") { CHECK(spells_itself("shell_ansi", R"(\q\xg\ug)")); }

  TEST_CASE("letters of Lua") { CHECK(spelt("lua", R"(\a\b\f\n\r\t\v\\\"\')") == "\a\b\f\n\r\t\v\\\"'"); }
  TEST_CASE("numbers of Lua") { CHECK(spelt("lua", R"(\0\65\0651\255\x41\u{20AC}\u{1F600})") == "\0AA1\xFF" "A€😀"s); }
  TEST_CASE("what is no number of Lua spells itself") { CHECK(spells_itself("lua", R"(\256\x4\u{}\u{110000})")); }
  TEST_CASE("blanks are skipped") { CHECK(spelt("lua", "a\\z  \n\t b") == "ab"); }
  TEST_CASE("a line break behind a backslash is one") { CHECK(spelt("lua", "a\\\nb\\\r\nc\\\n\rd") == "a\nb\nc\nd"); }
  TEST_CASE("the line breaks of long brackets are LF") { CHECK(spelt("lua_long", "a\\n\r\nb\n\rc\rd\n") == "a\\n\nb\nc\nd\n"); }
  TEST_CASE("the first line break is told") {
    CHECK(tsregion::opening_line_break("\r\nx") == 2);
    CHECK(tsregion::opening_line_break("x\n") == 0);
  }
}

} // namespace
