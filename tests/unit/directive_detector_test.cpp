// SPDX-License-Identifier: MIT
// Which texts a directive speaks of.
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion::test;

TEST_SUITE("texts with a directive") {
  TEST_CASE("a comment above speaks of the text below") { CHECK(found("// @metta\nc!(\"(a)\")") == "directive (a)"); }
  TEST_CASE("a comment speaks of all texts that begin on the line below") {
    CHECK(found("// @metta\nc!(\"(a)\", \"(b)\") | d!(\"(c)\")") == "directive (a) | directive (b) | directive (c)");
  }
  TEST_CASE("a comment does not speak of the second line below") { CHECK(found("// @metta\nc!(\n\"(a)\")").empty()); }
  TEST_CASE("a comment behind a text speaks of it") { CHECK(found("c!(\"(a)\") // @metta") == "directive (a)"); }
  TEST_CASE("a comment behind a text does not speak of the line below") {
    CHECK(found("c!(\"(a)\") | // @metta\nc!(\"plain\")") == "directive (a)");
  }
  TEST_CASE("a comment behind two texts speaks of both") {
    CHECK(found("c!(\"(a)\", \"(b)\") // @metta") == "directive (a) | directive (b)");
  }
  TEST_CASE("a comment before a text on its line speaks of the next text only") {
    CHECK(found("c!(/* @metta */ \"(a)\", \"plain\")") == "directive (a)");
  }
  TEST_CASE("a comment before the second argument speaks of the second argument") {
    CHECK(found("c!(\"plain\", /* @metta */ \"(b)\")") == "directive (b)");
  }
  TEST_CASE("a comment behind the last line of a text speaks of it") {
    CHECK(found("c!(\"(a\nb\nc)\") // @metta") == "directive (a\nb\nc)");
  }
  TEST_CASE("a comment behind the first line of a concatenation speaks of it") {
    CHECK(found("c!(\"(a \" ++ // @metta\n\"b)\")") == "directive (a b)");
  }
  TEST_CASE("a comment behind a concatenation with a text in its hole speaks of the concatenation") {
    CHECK(found("c!(\"(a \" ++ m.get(\"k\") ++\n\"b)\") // @metta") == "directive (a ‹m.get(\"k\")›b)");
  }
  TEST_CASE("a comment above does not speak of a text in a hole") {
    CHECK(found("// @metta\nc!(\"(a \" ++ m.get(\"k\"))") == "directive (a ‹m.get(\"k\")›");
  }
  TEST_CASE("a comment above does not speak of what fills a template") {
    CHECK(found("// @metta\nc!(\"(a ${k})\" %% {\"k\": \"v\"})") == "directive (a ‹${k}›)");
  }
  TEST_CASE("a comment right before a text in a hole speaks of that text") {
    CHECK(found("c!(\"plain \" ++ f.get(/* @metta */ \"(a)\"))") == "directive (a)");
  }
  TEST_CASE("a comment above does not speak of the name of a channel") {
    CHECK(found("// @metta\n@\"c\"!(\"(a)\")") == "directive (a)");
  }
  TEST_CASE("a comment right before a channel's name speaks of the text behind it") {
    CHECK(found("/* @metta */ @\"c\"!(\"(a)\")") == "directive (a)");
  }
  TEST_CASE("a comment above does not speak of the source of a bind") {
    CHECK(found("// @metta\nfor (@x <- @\"c\") { Nil }").empty());
  }
  TEST_CASE("a comment speaks of the texts in a list of lists") {
    CHECK(found("// @metta\nc!([\"(a)\"] ++ [\"(b)\"])") == "directive (a) | directive (b)");
  }
  TEST_CASE("two comments about one text are one region, the first one's") {
    CHECK(found("// @metta\nc!(\"(a)\") // @language: sql") == "directive (a)");
  }
  TEST_CASE("two comments about an empty text are one region") {
    CHECK(regions_of("c!(/* @metta */ \"\") // @metta").size() == 1);
  }
  TEST_CASE("a directive beats a sink") {
    CHECK(found("// @language: sql\n@\"rho:metta:eval\"!(\"(a)\")") == "directive:sql (a)");
  }
  TEST_CASE("a directive beats flow") {
    CHECK(found("new m(`rho:metta:eval`) in {\n// @language: sql\nm!(\"(a)\") }") == "directive:sql (a)");
  }
  TEST_CASE("a directive about an empty text beats a sink") {
    CHECK(found("// @language: sql\n@\"rho:metta:eval\"!(\"\")") == "directive:sql ");
  }
  TEST_CASE("a directive about a template of nothing but a hole beats a sink") {
    CHECK(found("// @language: sql\n@\"rho:metta:eval\"!(\"${x}\" %% m)") == "directive:sql ‹${x}›");
  }
  TEST_CASE("lines may end in CRLF") { CHECK(found("// @metta\r\nc!(\"(a)\")\r\n") == "directive (a)"); }
  TEST_CASE("a directive in a string is text") { CHECK(found("c!(\"// @metta\") |\nc!(\"plain\")").empty()); }
  TEST_CASE("a directive at the end of the program speaks of nothing") { CHECK(found("c!(1)\n// @metta").empty()); }
}

// As if Rholang's strings had other escapes.
std::string found_with(const std::string &syntax, std::string_view source) {
  Settings settings;
  settings.rules = "((string_literal) @text (#set! text.escapes \"" + syntax + "\"))";
  return found(source, settings);
}

TEST_SUITE("first lines") {
  TEST_CASE("the line itself is not part of the guest") { CHECK(found("c!(\"#!metta\n(a)\")") == "directive (a)"); }
  TEST_CASE("the line may end in an escape") { CHECK(found(R"(c!("#!metta\n(a"))") == "directive (a"); }
  TEST_CASE("the line may end in CRLF") { CHECK(found("c!(\"#!metta\r\n(a)\")") == "directive (a)"); }
  TEST_CASE("the line may end in CRLF as escapes") { CHECK(found(R"(c!("#!metta\r\n(a"))") == "directive (a"); }
  TEST_CASE("the line may end in a line feed by its number") { CHECK(found(R"(c!("#!metta\10(a"))") == "directive (a"); }
  TEST_CASE("the line may follow escapes that spell nothing") {
    CHECK(found_with("c", "c!(\"\\\n#!metta\n(a)\")") == "directive (a)");
  }
  TEST_CASE("a line that is continued names nothing") { CHECK(found_with("c", "c!(\"#!metta\\\n\n(a)\")").empty()); }
  TEST_CASE("blanks that a text block does not have may end the line") {
    CHECK(found_with("java_text", "c!(\"#!metta  \r\n(a)\")") == "directive (a)");
  }
  TEST_CASE("a line break that is a space does not end the line") {
    CHECK(found_with("yaml_double", "c!(\"#!metta\n(a)\")").empty());
    CHECK(found_with("yaml_double", "c!(\"#!metta\n\n  (a)\")") == "directive (a)");
  }
  TEST_CASE("a line that does not end names nothing") { CHECK(found("c!(\"#!metta\")").empty()); }
  TEST_CASE("a line with further words names nothing") { CHECK(found("c!(\"#!metta and more\n(a)\")").empty()); }
  TEST_CASE("a line that goes on behind a backslash names nothing") { CHECK(found(R"(c!("#!metta\\n(a"))").empty()); }
  TEST_CASE("a line with a name of 65 bytes names nothing") {
    CHECK(found("c!(\"#!" + std::string(65, 'x') + "\n(a)\")").empty());
  }
  TEST_CASE("a guest may be empty") { CHECK(found("c!(\"#!metta\n\")") == "directive "); }
  TEST_CASE("the line beats a sink") { CHECK(found("@\"rho:metta:eval\"!(\"#!sql\nselect\")") == "directive:sql select"); }
  TEST_CASE("a line that names nothing leaves the text to a sink") {
    CHECK(found("@\"rho:metta:eval\"!(\"#!metta\")") == "sink #!metta");
  }
  TEST_CASE("the line of a concatenation names the whole") {
    CHECK(found("c!(\"#!metta\n(f \" ++ x ++ \")\")") == "directive (f ‹x›)");
  }
}

} // namespace
