// SPDX-License-Identifier: MIT
#include "tests/support/escape_tables.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion::test;
using namespace std::string_literals;

TEST_SUITE("escapes of Go and Rust") {
  TEST_CASE("letters of Go") { CHECK(spelt("go", R"(\a\b\f\n\r\t\v\\\")") == "\a\b\f\n\r\t\v\\\""); }
  TEST_CASE("bytes of Go have a fixed number of digits") { CHECK(spelt("go", R"(\x41\101\xff)") == "AA\xFF"); }
  TEST_CASE("too few digits of Go spell themselves") { CHECK(spells_itself("go", R"(\x4 \12 \u123 \400)")); }
  TEST_CASE("code points of Go") { CHECK(spelt("go", R"(\u20AC\U0001F600)") == "€😀"); }
  TEST_CASE("what is no code point of Go spells itself") { CHECK(spells_itself("go", R"(\uD83D\U00110000)")); }
  TEST_CASE("unknown escapes of Go spell themselves") { CHECK(spells_itself("go", R"(\q\')")); }
  TEST_CASE("a raw string of Go loses carriage returns") { CHECK(spelt("go_raw", "a\\n\r\nb\r") == "a\\n\nb"); }

  TEST_CASE("letters of Rust") { CHECK(spelt("rust", R"(\n\r\t\\\0\'\")") == "\n\r\t\\\0'\""s); }
  TEST_CASE("a hexadecimal escape of Rust is ASCII") { CHECK(spelt("rust", R"(\x41\x7F\x80)") == "A\x7F\\x80"); }
  TEST_CASE("code points of Rust may have underscores") { CHECK(spelt("rust", R"(\u{20AC}\u{1_F6_00_})") == "€😀"); }
  TEST_CASE("what is no code point of Rust spells itself") { CHECK(spells_itself("rust", R"(\u{}\u{_1}\u{1234567}\u{D800}\u{110000}\u{12)")); }
  TEST_CASE("a continued line of Rust loses its blanks") { CHECK(spelt("rust", "a\\\n \t\n  b\\\r\n\tc") == "abc"); }
  TEST_CASE("the line breaks of Rust are LF") { CHECK(spelt("rust_raw", "a\\n\r\nb") == "a\\n\nb"); }
  TEST_CASE("byte strings have bytes and no code points") { CHECK(spelt("rust_bytes", R"(\xFF\u{41})") == "\xFF\\u{41}"); }
}

} // namespace
