// SPDX-License-Identifier: MIT
#include "tests/support/escape_tables.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion::test;
using namespace std::string_literals;

TEST_SUITE("escapes of SQL, YAML, Nix, TOML and markup") {
  TEST_CASE("a quote mark of SQL is doubled") { CHECK(spelt("sql", R"(a''b''''c\n)") == R"(a'b''c\n)"); }
  TEST_CASE("a double quote mark is doubled") { CHECK(spelt("sql_double", R"(a""b'')") == R"(a"b'')"); }
  TEST_CASE("backslashes of MySQL") { CHECK(spelt("sql_backslash", R"(\0\b\n\r\t\Z\'\"\\\q''\%\_)") == "\0\b\n\r\t\x1A'\"\\q'\\%\\_"s); }
  TEST_CASE("backslashes of PostgreSQL") { CHECK(spelt("sql_e", R"(\b\n\101\x41\x9g\u20AC\U0001F600\uD83D\uDE00\'''\q)") == "\b\nAA\tg€😀😀''q"); }

  TEST_CASE("a line break of YAML is a space") { CHECK(spelt("yaml_plain", "a \n   b\r\nc") == "a b c"); }
  TEST_CASE("empty lines of YAML are line breaks") { CHECK(spelt("yaml_plain", "a\n\nb\n \n\t\n  c\n\n\n\n\n\n\nd") == "a\nb\n\nc\n\n\n\n\n\nd"); }
  TEST_CASE("blanks within a line stay") { CHECK(spelt("yaml_plain", " a  b ") == " a  b "); }
  TEST_CASE("a single quoted scalar doubles its quote mark") { CHECK(spelt("yaml_single", "it''s\n  \\n") == "it's \\n"); }
  TEST_CASE("letters of YAML") { CHECK(spelt("yaml_double", "\\0\\a\\b\\t\\\t\\n\\v\\f\\r\\e\\ \\\"\\/\\\\") == "\0\a\b\t\t\n\v\f\r\x1B \"/\\"s); }
  TEST_CASE("further letters of YAML") { CHECK(spelt("yaml_double", R"(\N\_\L\P)") == "\u0085\u00A0\u2028\u2029"); }
  TEST_CASE("numbers of YAML") { CHECK(spelt("yaml_double", R"(\x41\xe4\u20AC\U0001F600\ud83d\ude00)") == "Aä€😀😀"); }
  TEST_CASE("a line of YAML goes on behind a backslash") { CHECK(spelt("yaml_double", "a \\\n   b\\\n  \\ c") == "a b c"); }
  TEST_CASE("empty lines behind a continued one are line breaks") {
    CHECK(spelt("yaml_double", "a\\\n\n b") == "a\nb");
    CHECK(spelt("yaml_double", "a\\\n\n\n b") == "a\n\nb");
    CHECK(spelt("yaml_double", "a\\\n\n\n\n b") == "a\n\n\nb");
  }
  TEST_CASE("an escaped blank at the end of a line stays") { CHECK(spelt("yaml_double", "a\\  \nb") == "a  b"); }
  TEST_CASE("unknown escapes of YAML spell themselves") { CHECK(spells_itself("yaml_double", R"(\q\x4\')")); }

  TEST_CASE("a string of Nix") { CHECK(spelt("nix_string", "\\n\\r\\t\\\"\\$\\q\r\n$$") == "\n\r\t\"$q\n$$"); }
  TEST_CASE("an indented string of Nix") { CHECK(spelt("nix_indented", R"(a'''b''${c}''\n''\x'd$$\n)") == "a''b${c}\nx'd$$\\n"); }

  TEST_CASE("letters of TOML") { CHECK(spelt("toml_basic", R"(\b\t\n\f\r\e\"\\)") == "\b\t\n\f\r\x1B\"\\"); }
  TEST_CASE("numbers of TOML") { CHECK(spelt("toml_basic", R"(\x41\u20AC\U0001F600\uD800)") == "A€😀\\uD800"); }
  TEST_CASE("a continued line of TOML loses its blanks") { CHECK(spelt("toml_basic", "a\\  \n \n\tb") == "ab"); }
  TEST_CASE("a backslash before a blank of TOML spells itself") { CHECK(spells_itself("toml_basic", "a\\  b")); }

  TEST_CASE("the entities of XML") { CHECK(spelt("xml", "&lt;&gt;&amp;&apos;&quot;") == "<>&'\""); }
  TEST_CASE("the numbers of XML") { CHECK(spelt("xml", "&#65;&#x20ac;&#X41;&#65&#0;") == "A€&#X41;&#65&#0;"); }
  TEST_CASE("XML knows no other names") { CHECK(spells_itself("xml", "&nbsp;&;&lt &")); }
  TEST_CASE("an attribute of XML has no line breaks") { CHECK(spelt("xml_attribute", "a\r\nb\tc\nd&#10;") == "a b c d\n"); }
  TEST_CASE("the entities of HTML") { CHECK(spelt("html", "&lt;&nbsp;&lbrace;&euro;&NewLine;") == "<\u00A0{€\n"); }
  TEST_CASE("old names need no semicolon") { CHECK(spelt("html", "&lt&amp &lt=&ampx&lt1") == "<& &lt=&ampx&lt1"); }
  TEST_CASE("numbers of HTML need no semicolon") { CHECK(spelt("html", "&#65x&#X41;&#x80;&#0;&#xD800;&#x110000;") == "AxA€\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"); }
  TEST_CASE("unknown names spell themselves") { CHECK(spells_itself("html", "&unknown;&;&#;&#x;")); }
}

} // namespace
