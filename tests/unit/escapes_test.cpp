// SPDX-License-Identifier: MIT
#include "core/detect/escapes.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion;

std::string decoded(std::string_view text) { return decode_escapes(EscapeSyntax::rholang, text); }

TEST_SUITE("escapes") {
  TEST_CASE("letters stand for control characters") { CHECK(decoded(R"(\n\r\t)") == "\n\r\t"); }
  TEST_CASE("a quote mark is escaped") { CHECK(decoded(R"(\")") == "\""); }
  TEST_CASE("a backslash is escaped") { CHECK(decoded(R"(\\)") == "\\"); }
  TEST_CASE("an escaped backslash does not begin an escape") { CHECK(decoded(R"(\\n)") == "\\n"); }
  TEST_CASE("after an escaped backslash an escape may follow") { CHECK(decoded(R"(\\\n)") == "\\\n"); }
  TEST_CASE("zero is a NUL byte") { CHECK(decoded(R"(\0)") == std::string(1, '\0')); }
  TEST_CASE("a number is a code point") { CHECK(decoded(R"(\65)") == "A"); }
  TEST_CASE("a number has two bytes from 128 on") { CHECK(decoded(R"(\127\128)") == "\x7F\xC2\x80"); }
  TEST_CASE("a number has three bytes from 2048 on") { CHECK(decoded(R"(\2047\2048)") == "\xDF\xBF\xE0\xA0\x80"); }
  TEST_CASE("a number has four bytes from 65536 on") { CHECK(decoded(R"(\65535\65536)") == "\xEF\xBF\xBF\xF0\x90\x80\x80"); }
  TEST_CASE("the last code point is one") { CHECK(decoded(R"(\1114111)") == "\xF4\x8F\xBF\xBF"); }
  TEST_CASE("a number beyond the last code point is the replacement character") { CHECK(decoded(R"(\1114112)") == "\xEF\xBF\xBD"); }
  TEST_CASE("half of a surrogate pair is the replacement character") { CHECK(decoded(R"(\55296)") == "\xEF\xBF\xBD"); }
  TEST_CASE("a number of a thousand digits is the replacement character") {
    CHECK(decoded("\\" + std::string(1000, '9') + "x") == "\xEF\xBF\xBDx");
  }
  TEST_CASE("an unknown escape spells itself") { CHECK(decoded(R"(\z)") == R"(\z)"); }
  TEST_CASE("a backslash at the end spells itself") { CHECK(decoded("a\\") == "a\\"); }
  TEST_CASE("without a syntax nothing is decoded") { CHECK(decode_escapes(EscapeSyntax::none, R"(\n)") == R"(\n)"); }
  TEST_CASE("an escape says how long it is") {
    const Escape escape = escape_at(EscapeSyntax::rholang, R"(x\8364y)", 1);
    CHECK(escape.length == 5);
    CHECK(escape.decoded_size == 3);
  }
  TEST_CASE("the next escape is looked for from a place on") {
    CHECK(next_escape(EscapeSyntax::rholang, R"(a\nb\n)", 2) == 4);
  }
  TEST_CASE("a syntax has a name") {
    EscapeSyntax syntax = EscapeSyntax::none;
    CHECK(escape_syntax_named("rholang", syntax));
    CHECK(syntax == EscapeSyntax::rholang);
    CHECK_FALSE(escape_syntax_named("klingon", syntax));
  }
}

} // namespace
