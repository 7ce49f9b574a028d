// SPDX-License-Identifier: MIT
// Each test of a query, in each of its forms and dialects: does the string of c!("…") pass?
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>
#include <string>

namespace {

using namespace tsregion;

// Does the pattern with this test match the string?
bool passes(std::string_view content, std::string_view test, std::string_view dialect = "ts-region") {
  test::Settings settings;
  settings.injections = "((string_literal) @injection.content (#set! injection.language \"x\") (" + std::string(test) + "))";
  settings.dialect = dialect;
  return !test::found("c!(\"" + std::string(content) + "\")", settings).empty();
}

struct Row {
  std::string_view dialect;
  std::string_view test;
  std::string_view content;
  bool passes;
};

// Tests of several nodes: the strings of c!("a", "b").
bool of_both(std::string_view test, std::string_view dialect) {
  test::Settings settings;
  settings.injections = "((send inputs: (_ (string_literal) @_s . (string_literal) @_s)) @injection.content (#set! injection.language \"x\") "
                        "(#set! injection.include-children) (" + std::string(test) + "))";
  settings.dialect = dialect;
  return !test::found("c!(\"a\", \"b\")", settings).empty();
}

} // namespace

TEST_SUITE("predicates") {
  TEST_CASE("every test in every dialect") {
    const Row rows[] = {
        {"tree-sitter", R"(#eq? @injection.content "\"a\"")", "a", true},
        {"tree-sitter", R"(#eq? @injection.content "\"a\"")", "b", false},
        {"neovim", R"(#eq? @injection.content "\"a\"")", "a", true},
        {"helix", R"(#not-eq? @injection.content "\"a\"")", "a", false},
        {"zed", R"(#not-eq? @injection.content "\"a\"")", "b", true},
        {"neovim", R"(#not-eq? @injection.content "\"a\"")", "b", true},
        {"tree-sitter", R"(#eq? @injection.content @injection.content)", "a", true},
        {"helix", R"(#any-of? @injection.content "\"a\"" "\"b\"")", "b", true},
        {"helix", R"(#any-of? @injection.content "\"a\"" "\"b\"")", "c", false},
        {"neovim", R"(#not-any-of? @injection.content "\"a\"" "\"b\"")", "c", true},
        {"tree-sitter", R"(#not-any-of? @injection.content "\"a\"" "\"b\"")", "a", false},
        {"tree-sitter", R"(#match? @injection.content "^\"a+\"$")", "aaa", true},
        {"tree-sitter", R"(#match? @injection.content "(?i)A")", "a", true},
        {"helix", R"(#match? @injection.content "\\d")", "1", true},
        {"zed", R"(#not-match? @injection.content "\\d")", "1", false},
        {"neovim", R"(#match? @injection.content "\\ca")", "A", true},
        {"neovim", R"(#vim-match? @injection.content "^\"(a|b)\"$")", "b", true},
        {"neovim", R"(#not-vim-match? @injection.content "a")", "a", false},
        {"neovim", R"(#lua-match? @injection.content "^\"%a+\"$")", "ab", true},
        {"neovim", R"(#lua-match? @injection.content "^\"%a+\"$")", "1", false},
        {"neovim", R"(#not-lua-match? @injection.content "%d")", "a", true},
        {"helix", R"(#lua-match? @injection.content "%d")", "1", true},
        {"ts-region", R"(#contains? @injection.content "x" "b")", "abc", true},
        {"ts-region", R"(#contains? @injection.content "x" "y")", "abc", false},
        {"neovim", R"(#contains? @injection.content "a" "b")", "abc", true},
        {"neovim", R"(#contains? @injection.content "x" "b")", "abc", false},
        {"neovim", R"(#not-contains? @injection.content "b")", "abc", false},
        {"neovim", R"(#has-ancestor? @injection.content send)", "a", true},
        {"neovim", R"(#has-ancestor? @injection.content contract new)", "a", false},
        {"neovim", R"(#not-has-ancestor? @injection.content contract)", "a", true},
        {"neovim", R"(#has-parent? @injection.content inputs)", "a", true},
        {"neovim", R"(#has-parent? @injection.content send)", "a", false},
        {"neovim", R"(#not-has-parent? @injection.content send)", "a", true},
    };
    for (const Row &row : rows) {
      CAPTURE(row.dialect);
      CAPTURE(row.test);
      CAPTURE(row.content);
      CHECK(passes(row.content, row.test, row.dialect) == row.passes);
    }
  }

  TEST_CASE("a test of several nodes wants all of them, with any- one") {
    for (const std::string_view dialect : {"ts-region", "tree-sitter", "neovim", "helix", "zed"}) {
      CAPTURE(dialect);
      CHECK_FALSE(of_both(R"(#eq? @_s "\"a\"")", dialect));
      CHECK(of_both(R"(#any-eq? @_s "\"a\"")", dialect));
      CHECK_FALSE(of_both(R"(#match? @_s "a")", dialect));
      CHECK(of_both(R"(#any-match? @_s "a")", dialect));
      CHECK(of_both(R"(#any-lua-match? @_s "a")", dialect));
      CHECK(of_both(R"(#any-contains? @_s "a")", dialect));
      CHECK(of_both(R"(#not-eq? @_s "c")", dialect));
    }
  }

  TEST_CASE("not- turns the whole round in Neovim, and each node elsewhere") {
    CHECK(of_both(R"(#not-eq? @_s "\"a\"")", "neovim"));
    CHECK_FALSE(of_both(R"(#not-eq? @_s "\"a\"")", "tree-sitter"));
    CHECK(of_both(R"(#any-not-eq? @_s "\"a\"")", "tree-sitter"));
  }

  TEST_CASE("a test that is written wrongly refuses its pattern") {
    for (const std::string_view test : {R"(#eq? "a" "b")", "#eq? @injection.content", "#eq?", R"(#eq? @injection.content "a" "b")", "#match? @injection.content @injection.content",
                                        R"(#match? @injection.content "(")", "#any-of? @injection.content", R"(#lua-match? @injection.content "%")"}) {
      CAPTURE(test);
      CHECK_FALSE(passes("a", test));
      CHECK_FALSE(passes("a", test, "neovim"));
    }
  }

  TEST_CASE("a test of a capture without nodes holds") {
    test::Settings settings;
    settings.injections = "((send inputs: (_ (long_literal)? @_none (string_literal) @injection.content)) "
                          "(#set! injection.language \"x\") (#eq? @_none \"7\"))";
    CHECK(test::found("c!(\"a\")", settings) == "injection:x \"a\"");
  }

  TEST_CASE("an expression that looks exponential is linear") {
    CHECK_FALSE(passes(std::string(50'000, 'a'), R"(#match? @injection.content "^(\"?)(a+)+b$")"));
  }
}
