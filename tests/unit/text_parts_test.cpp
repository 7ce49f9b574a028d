// SPDX-License-Identifier: MIT
// Templates: a hole shows between ‹ and ›.
#include "core/detect/text_parts.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion;

std::string split(TemplateSyntax templating, std::string_view text, EscapeSyntax escapes = EscapeSyntax::python) {
  std::vector<RegionPart> parts;
  append_text_part(text, {{0, static_cast<uint32_t>(text.size())}, escapes, false, templating}, parts);
  std::string all;
  for (const RegionPart &part : parts) {
    const std::string_view piece = text.substr(part.range.start, part.range.size());
    all += part.hole ? "‹" + std::string(piece) + "›" : decode_escapes(part.escapes, piece);
  }
  return all;
}

TEST_SUITE("parts of a text") {
  TEST_CASE("what is no template is one part") { CHECK(split(TemplateSyntax::none, "a ${b} %s {c}") == "a ${b} %s {c}"); }

  TEST_CASE("a dollar template has ${…}") { CHECK(split(TemplateSyntax::dollar, "a ${b}${c} $d {e}") == "a ‹${b}›‹${c}› $d {e}"); }

  TEST_CASE("a percent template has conversions, with keys, flags, widths and precisions") {
    CHECK(split(TemplateSyntax::percent, "%s %(a)s %-5.2f %*d %ld") == "‹%s› ‹%(a)s› ‹%-5.2f› ‹%*d› ‹%ld›");
  }
  TEST_CASE("two percent signs are one") { CHECK(split(TemplateSyntax::percent, "a%%s%s") == "a%s‹%s›"); }
  TEST_CASE("a percent sign before anything else is text") { CHECK(split(TemplateSyntax::percent, "5%, %") == "5%, %"); }
  TEST_CASE("a key without an end is text") { CHECK(split(TemplateSyntax::percent, "%(a %s") == "%(a %s"); }

  TEST_CASE("a template of braces has fields, which may have fields in them") {
    CHECK(split(TemplateSyntax::braces, "a {} {b!r:>{c}} d") == "a ‹{}› ‹{b!r:>{c}}› d");
  }
  TEST_CASE("two braces are one") { CHECK(split(TemplateSyntax::braces, "{{a}} {b}") == "{a} ‹{b}›"); }
  TEST_CASE("a brace in an escape is none") { CHECK(split(TemplateSyntax::braces, "\\N{DASH} {a}").ends_with(" ‹{a}›")); }
  TEST_CASE("a brace without an end is text") { CHECK(split(TemplateSyntax::braces, "a { b") == "a { b"); }

  TEST_CASE("blanks before a hole are not at the end of a line") {
    CHECK(split(TemplateSyntax::percent, "a %s \n  b", EscapeSyntax::java_text) == "a ‹%s›\n  b");
  }

  TEST_CASE("a million openings without an end take no time") {
    for (const auto &[templating, opening] : {std::pair{TemplateSyntax::dollar, "${"}, {TemplateSyntax::percent, "%("}, {TemplateSyntax::braces, "{ "}}) {
      std::string text;
      for (int i = 0; i < 1'000'000; ++i) text += opening;
      CHECK(split(templating, text) == text);
    }
  }
}

} // namespace
