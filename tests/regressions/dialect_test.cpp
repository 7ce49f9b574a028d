// SPDX-License-Identifier: MIT
// One case for each place where queries of another program were read otherwise than that program reads them.
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>
#include <string>

namespace {

using namespace tsregion;

std::string found(std::string_view source, const std::string &query, std::string_view dialect) {
  test::Settings settings;
  settings.injections = query;
  settings.dialect = dialect;
  return test::found(source, settings);
}

// Is c!("a", "b") a region by a test of its two strings, @_s?
bool of_both(const std::string &test, std::string_view dialect) {
  return !found("c!(\"a\", \"b\")",
                "((send inputs: (_ (string_literal) @_s . (string_literal) @_s)) @injection.content "
                "(#set! injection.language \"x\") (#set! injection.include-children) (" + test + "))",
                dialect)
              .empty();
}

constexpr const char *kString = "((string_literal) @injection.content (#set! injection.language \"x\") ";

TEST_SUITE("regressions") {
  TEST_CASE("Neovim's #contains? wants all its strings, and #any-contains? one") {
    const std::string query = kString;
    CHECK(found("c!(\"abc\")", query + R"((#contains? @injection.content "a" "c")))", "neovim") == "injection:x \"abc\"");
    CHECK(found("c!(\"abc\")", query + R"((#contains? @injection.content "a" "x")))", "neovim") == "");
    CHECK(found("c!(\"abc\")", query + R"((#any-contains? @injection.content "a" "x")))", "neovim") == "injection:x \"abc\"");
  }

  TEST_CASE("of several nodes one is enough for Neovim's #any-of?, and none may be there for its opposite") {
    CHECK(of_both(R"(#any-of? @_s "\"a\"" "\"z\"")", "neovim"));
    CHECK_FALSE(of_both(R"(#not-any-of? @_s "\"a\"" "\"z\"")", "neovim"));
    CHECK_FALSE(of_both(R"(#any-of? @_s "\"a\"" "\"z\"")", "tree-sitter"));
  }

  TEST_CASE("Neovim compares a text that ends with a line break without it") {
    const std::string query = R"(((source_file) @injection.content (#set! injection.language "x") (#set! injection.include-children)
                                 (#lua-match? @injection.content "Nil$")))";
    CHECK(found("Nil\n", query, "neovim") == "injection:x Nil\n");
    CHECK(found("Nil\n\n", query, "neovim") == "");
    CHECK(found("Nil\n", query, "tree-sitter") == "");
  }

  TEST_CASE("a captured language counts before the one that is set, for Neovim and tree-sitter") {
    const std::string query = R"(((send inputs: (_ (string_literal)? @injection.language . (long_literal) @injection.content))
                                  (#offset! @injection.language 0 1 0 -1) (#set! injection.language "json")))";
    CHECK(found("c!(\"lua\", 1)", query, "neovim") == "injection:lua 1");
    CHECK(found("c!(\"lua\", 1)", query, "tree-sitter") == "injection:lua 1");
    CHECK(found("c!(\"lua\", 1)", query, "helix") == "injection:json 1");
    CHECK(found("c!(1)", query, "neovim") == "injection:json 1");
  }

  TEST_CASE("an offset that would turn the ends round is passed over in Neovim") {
    const std::string query = std::string(kString) + "(#offset! @injection.content 0 3 0 -3))";
    CHECK(found("c!(\"ab\")", query, "neovim") == "injection:x \"ab\"");
    CHECK(found("c!(\"ab\")", query, "ts-region") == "");
  }

  TEST_CASE("two offsets of one capture add up") {
    const std::string query = std::string(kString) + "(#offset! @injection.content 0 1 0 0) (#offset! @injection.content 0 1 0 -1))";
    CHECK(found("c!(\"abc\")", query, "neovim") == "injection:x bc");
  }
}

} // namespace
