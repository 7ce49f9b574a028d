// SPDX-License-Identifier: MIT
// What comments and first lines say, word by word.
#include "core/detect/directive.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion;

const LanguageRegistry &languages() {
  static const LanguageRegistry registry = LanguageRegistry::built_in();
  return registry;
}
std::string comment(std::string_view text) { return comment_directive(text, languages()).value_or("none"); }
std::string bare(std::string_view text) { return bare_directive(text, languages()).value_or("none"); }
std::string line(std::string_view text) { return first_line_directive(text, languages()).value_or("none"); }

TEST_SUITE("directives") {
  TEST_CASE("a known language behind @ is a directive") { CHECK(comment("// @metta") == "metta"); }
  TEST_CASE("no blank is needed before @") { CHECK(comment("//@metta") == "metta"); }
  TEST_CASE("a block comment may hold a directive") { CHECK(comment("/* @metta */") == "metta"); }
  TEST_CASE("a block comment needs no blanks") { CHECK(comment("/*@metta*/") == "metta"); }
  TEST_CASE("a documentation comment may hold a directive") { CHECK(comment("/** @metta */") == "metta"); }
  TEST_CASE("a directive may stand on a later line of a block comment") { CHECK(comment("/*\n  @metta\n*/") == "metta"); }
  TEST_CASE("the case of a language does not matter") { CHECK(comment("// @MeTTa") == "metta"); }
  TEST_CASE("an alias gives the language's own name") { CHECK(comment("// @meta") == "metta"); }
  TEST_CASE("words may follow a directive") { CHECK(comment("// @metta the rules of the game") == "metta"); }
  TEST_CASE("words may not come before a directive") { CHECK(comment("// see @metta") == "none"); }
  TEST_CASE("an unknown word behind @ is no directive") { CHECK(comment("// @todo") == "none"); }
  TEST_CASE("a longer word than a language is no directive") { CHECK(comment("// @mettaphor") == "none"); }
  TEST_CASE("a blank behind @ makes it no directive") { CHECK(comment("// @ metta") == "none"); }
  TEST_CASE("a full stop behind the name makes it no directive") { CHECK(comment("// @metta.") == "none"); }
  TEST_CASE("a comment without words is no directive") { CHECK(comment("//") == "none"); }
  TEST_CASE("@language and a colon name any language") { CHECK(comment("// @language: sql") == "sql"); }
  TEST_CASE("blanks around the colon do not matter") { CHECK(comment("// @language \t :\t  sql") == "sql"); }
  TEST_CASE("no blanks around the colon are needed") { CHECK(comment("// @language:sql") == "sql"); }
  TEST_CASE("@language may take an equals sign") { CHECK(comment("// @language=sql") == "sql"); }
  TEST_CASE("blanks around the equals sign do not matter") { CHECK(comment("// @language = sql") == "sql"); }
  TEST_CASE("a named language is written in small letters") { CHECK(comment("// @language: SQL") == "sql"); }
  TEST_CASE("an alias may be named outright") { CHECK(comment("// @language: Meta") == "metta"); }
  TEST_CASE("@language without a name is no directive") { CHECK(comment("// @language:") == "none"); }
  TEST_CASE("@language without colon or equals sign is no directive") { CHECK(comment("// @language sql") == "none"); }
  TEST_CASE("language= needs no @") { CHECK(comment("// language=sql") == "sql"); }
  TEST_CASE("lang= is short for it") { CHECK(comment("//lang=sql") == "sql"); }
  TEST_CASE("what follows a comma is for others") { CHECK(comment("/*lang=json,strict*/") == "json"); }
  TEST_CASE("lang alone is a word") { CHECK(comment("// lang") == "none"); }
  TEST_CASE("Lua's brackets belong to the comment") { CHECK(comment("--[[ language=sql ]]") == "sql"); }

  TEST_CASE("the name of a language may be all that a comment says") {
    for (const char *text : {"/* sql */", "/*sql*/", "// sql", "# SQL", "-- sql", "--[[ sql ]]", "--[==[sql]==]", "/** sql **/"}) CHECK(bare(text) == "sql");
    CHECK(bare("/* GraphQL */") == "graphql");
  }
  TEST_CASE("more words, other words, or words that name other things are none") {
    for (const char *text : {"/* some sql */", "// sql query", "/* todo */", "/* c */", "// go", "# text", "//", "/**/"}) CHECK(bare(text) == "none");
  }
  TEST_CASE("a megabyte of name is none") { CHECK(bare("/* " + std::string(1'000'000, 's') + " */") == "none"); }

  TEST_CASE("language = with blanks is a sentence, not a directive") { CHECK(comment("// language = sql") == "none"); }
  TEST_CASE("language: without @ is a sentence, not a directive") { CHECK(comment("// language: sql") == "none"); }
  TEST_CASE("signs may be part of a name") { CHECK(comment("// @language: x++") == "x++"); }
  TEST_CASE("a language that is named outright comes under its own name") { CHECK(comment("// @language: c++") == "cpp"); }

  TEST_CASE("a name of 64 bytes is taken") {
    const std::string name(64, 'x');
    CHECK(comment("// @language: " + name) == name);
  }

  TEST_CASE("a name of 65 bytes is refused") { CHECK(comment("// @language: " + std::string(65, 'x')) == "none"); }

  TEST_CASE("a name of a million bytes is refused") {
    CHECK(comment("// @language: " + std::string(1'000'000, 'x')) == "none");
  }

  TEST_CASE("a first line names a known language") { CHECK(line("#!metta") == "metta"); }
  TEST_CASE("a first line names any language") { CHECK(line("#!sql") == "sql"); }
  TEST_CASE("a first line may end in blanks") { CHECK(line("#!metta \t\r") == "metta"); }
  TEST_CASE("a first line with further words is none") { CHECK(line("#!metta rules") == "none"); }
  TEST_CASE("a first line with a path is none") { CHECK(line("#!/bin/sh") == "none"); }
  TEST_CASE("a first line without a name is none") { CHECK(line("#!") == "none"); }
  TEST_CASE("a blank behind the signs makes it none") { CHECK(line("#! metta") == "none"); }
  TEST_CASE("a blank before the signs makes it none") { CHECK(line(" #!metta") == "none"); }
  TEST_CASE("a first line with 65 bytes of name is none") { CHECK(line("#!" + std::string(65, 'x')) == "none"); }

  TEST_CASE("a text without any sign of a directive is ruled out") {
    CHECK_FALSE(may_have_directive("@\"x\"!(\"(a)\") // @todo # metta", languages()));
  }

  TEST_CASE("a text with a directive is never ruled out") {
    for (const char *text : {"// @metta", "/*@META*/", "// @language: x", "language=x", "#!y"}) {
      CHECK(may_have_directive(text, languages()));
    }
  }
}

} // namespace
