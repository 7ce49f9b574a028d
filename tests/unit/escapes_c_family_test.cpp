// SPDX-License-Identifier: MIT
#include "tests/support/escape_tables.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion::test;
using namespace std::string_literals;

TEST_SUITE("escapes of C and C#") {
  TEST_CASE("letters stand for control characters") { CHECK(spelt("c", R"(\a\b\f\n\r\t\v\e)") == "\a\b\f\n\r\t\v\x1B"); }
  TEST_CASE("marks stand for themselves") { CHECK(spelt("c", R"(\'\"\?\\)") == "'\"?\\"); }
  TEST_CASE("octal takes three digits") { CHECK(spelt("c", R"(\1014\0)") == "A4\0"s); }
  TEST_CASE("octal is a byte") { CHECK(spelt("c", R"(\303\244)") == "ä"); }
  TEST_CASE("hexadecimal takes all digits, and its last byte counts") { CHECK(spelt("c", R"(\x41\x00000042z\x141)") == "ABzA"); }
  TEST_CASE("hexadecimal without a digit spells itself") { CHECK(spells_itself("c", R"(\xg)")); }
  TEST_CASE("code points have four or eight digits") { CHECK(spelt("c", R"(\u20AC\U0001F600)") == "€😀"); }
  TEST_CASE("code points of too few digits spell themselves") { CHECK(spells_itself("c", R"(\u20A \U0001F60)")); }
  TEST_CASE("half of a surrogate pair is no character") { CHECK(spells_itself("c", R"(\uD83D)")); }
  TEST_CASE("numbers may stand in braces") { CHECK(spelt("c", R"(\x{41}\o{102}\u{20AC})") == "AB€"); }
  TEST_CASE("names of characters spell themselves") { CHECK(spells_itself("c", R"(\N{DASH})")); }
  TEST_CASE("a line goes on behind a backslash") { CHECK(spelt("c", "a\\\nb\\\r\nc") == "abc"); }
  TEST_CASE("lines are joined before escapes are read") { CHECK(spelt("c", "\\\\\nn|\\1\\\n01|\\x4\\\n1|\\\\\n\\\nq") == "\n|A|A|q"); }
  TEST_CASE("another character behind a backslash is itself") { CHECK(spelt("c", R"(\q\%\ä)") == "q%ä"); }
  TEST_CASE("a backslash at the end spells itself") { CHECK(spells_itself("c", "a\\")); }

  TEST_CASE("letters of C#") { CHECK(spelt("csharp", R"(\'\"\\\0\a\b\e\f\n\r\t\v)") == "'\"\\\0\a\b\x1B\f\n\r\t\v"s); }
  TEST_CASE("hexadecimal of C# has one to four digits") { CHECK(spelt("csharp", R"(\x9|\x41|\x20ACF)") == "\t|A|€F"); }
  TEST_CASE("two halves of C# make a code point") { CHECK(spelt("csharp", R"(\uD83D\uDE00\xD83D\uDE00)") == "😀😀"); }
  TEST_CASE("one half of C# is the replacement character") { CHECK(spelt("csharp", R"(\uD83D.)") == "\xEF\xBF\xBD."); }
  TEST_CASE("long code points of C#") { CHECK(spelt("csharp", R"(\U0001F600)") == "😀"); }
  TEST_CASE("unknown escapes of C# spell themselves") { CHECK(spells_itself("csharp", R"(\q)")); }
  TEST_CASE("a verbatim string doubles its quote mark") { CHECK(spelt("csharp_verbatim", R"(a""b\n)") == "a\"b\\n"); }
  TEST_CASE("interpolated strings double their braces") {
    CHECK(spelt("csharp_interpolated", R"({{a}}\n)") == "{a}\n");
    CHECK(spelt("csharp_interpolated_verbatim", R"({{""}}\n)") == "{\"}\\n");
  }
}

} // namespace
