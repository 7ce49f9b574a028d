// SPDX-License-Identifier: MIT
#include "tests/support/escape_tables.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion::test;
using namespace std::string_literals;

TEST_SUITE("escapes of Ruby, PHP and Elixir") {
  TEST_CASE("letters of Ruby") { CHECK(spelt("ruby_double", R"(\a\b\e\f\n\r\s\t\v)") == "\a\b\x1B\f\n\r \t\v"); }
  TEST_CASE("numbers of Ruby") { CHECK(spelt("ruby_double", R"(\0\101\x9\x41\u20AC\u{1F600}\u{41 42})") == "\0A\tA€😀AB"s); }
  TEST_CASE("control and meta of Ruby") { CHECK(spelt("ruby_double", R"(\ca\C-a\c?\M-a\M-\C-a\C-\M-a)") == "\1\1\x7F\xE1\x81\x81"); }
  TEST_CASE("other characters of Ruby are themselves") { CHECK(spelt("ruby_double", R"(\#\"\q\ä)") == "#\"qä"); }
  TEST_CASE("a line of Ruby goes on behind a backslash") { CHECK(spelt("ruby_double", "a\\\nb\r\nc") == "ab\nc"); }
  TEST_CASE("more than four bytes in one escape spell themselves") { CHECK(spells_itself("ruby_double", R"(\u{20AC 20AC})")); }
  TEST_CASE("a single quoted string of Ruby has two escapes") { CHECK(spelt("ruby_single", R"(\'\\\n)") == R"('\\n)"); }

  TEST_CASE("letters of PHP") { CHECK(spelt("php_double", R"(\n\t\r\v\e\f\\\$\")") == "\n\t\r\v\x1B\f\\$\""); }
  TEST_CASE("numbers of PHP") { CHECK(spelt("php_double", R"(\101\400\x9\x41\X41\u{20AC})") == "A\0\tAA€"s); }
  TEST_CASE("unknown escapes of PHP keep their backslash") { CHECK(spells_itself("php_double", R"(\q\u20AC\'\{)")); }
  TEST_CASE("a quote mark in a heredoc keeps its backslash") { CHECK(spelt("php_heredoc", R"(\"\n)") == "\\\"\n"); }
  TEST_CASE("a single quoted string of PHP has two escapes") { CHECK(spelt("php_single", R"(\'\\\n)") == R"('\\n)"); }

  TEST_CASE("letters of Elixir") { CHECK(spelt("elixir", R"(\0\a\b\d\e\f\n\r\s\t\v)") == "\0\a\b\x7F\x1B\f\n\r \t\v"s); }
  TEST_CASE("numbers of Elixir") { CHECK(spelt("elixir", R"(\x41\xFF\u20AC\u{1F600})") == "A\xFF€😀"); }
  TEST_CASE("other characters of Elixir are themselves") { CHECK(spelt("elixir", "\\#{\\\"\\q\\\nx") == "#{\"qx"); }
}

} // namespace
