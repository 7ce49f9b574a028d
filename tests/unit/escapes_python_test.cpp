// SPDX-License-Identifier: MIT
#include "tests/support/escape_tables.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion::test;
using namespace std::string_literals;

TEST_SUITE("escapes of Python") {
  TEST_CASE("letters and marks") { CHECK(spelt("python", R"(\\\'\"\a\b\f\n\r\t\v)") == "\\'\"\a\b\f\n\r\t\v"); }
  TEST_CASE("octal is a code point") { CHECK(spelt("python", R"(\0|\101|\344|\777)") == "\0|A|ä|\u01FF"s); }
  TEST_CASE("hexadecimal is a code point") { CHECK(spelt("python", R"(\x41\xe4\u20ac\U0001F600)") == "Aä€😀"); }
  TEST_CASE("halves stay halves") { CHECK(spelt("python", R"(\ud83d\ude00)") == "\xEF\xBF\xBD\xEF\xBF\xBD"); }
  TEST_CASE("unknown escapes keep their backslash") { CHECK(spells_itself("python", R"(\q\x4\u12\U00110000)")); }
  TEST_CASE("names of characters spell themselves") { CHECK(spells_itself("python", R"(\N{EN DASH})")); }
  TEST_CASE("a line goes on behind a backslash") { CHECK(spelt("python", "a\\\nb\\\r\nc") == "abc"); }
  TEST_CASE("line breaks are LF") { CHECK(spelt("python", "a\r\nb\rc") == "a\nb\nc"); }
  TEST_CASE("bytes are bytes") { CHECK(spelt("python_bytes", R"(\xff\377\777\101)") == "\xFF\xFF\xFF" "A"); }
  TEST_CASE("bytes have no code points") { CHECK(spells_itself("python_bytes", R"(\u20ac\U0001F600)")); }
  TEST_CASE("an f-string doubles its braces") { CHECK(spelt("python_f", R"({{"a": {{}}}}\n)") == "{\"a\": {}}\n"); }
  TEST_CASE("a raw f-string has no other escapes") { CHECK(spelt("python_rf", R"({{\n}})") == "{\\n}"); }
  TEST_CASE("a raw string has line breaks only") { CHECK(spelt("python_raw", "\\n\\\"\r\n") == "\\n\\\"\n"); }
}

} // namespace
