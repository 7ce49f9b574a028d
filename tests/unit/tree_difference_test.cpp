// SPDX-License-Identifier: MIT
#include "core/parse/tree_difference.hpp"

#include "core/parse/parser_pool.hpp"

#include <doctest/doctest.h>
#include <string>

namespace {

using namespace tsregion;

Tree parsed(const std::string &text) {
  static const LanguageRegistry languages = LanguageRegistry::built_in();
  static ParserPool parsers;
  return parsers.parse(*languages.find("rholang"), text, CancelToken()).tree;
}

// Of the first one, where it differs.
std::string difference(const std::string &one, const std::string &other) {
  const Tree left = parsed(one);
  const Tree right = parsed(other);
  const auto found = first_difference(left.root(), right.root(), CancelToken());
  return found ? one.substr(found->one.range().start, found->one.range().size()) : "";
}

TEST_SUITE("differences of trees") {
  TEST_CASE("a text parsed twice has the same tree") {
    CHECK(difference("new x in { x!(1) | Nil }", "new x in { x!(1) | Nil }") == "");
    CHECK(difference("", "") == "");
    CHECK(difference("new in {{", "new in {{") == "");
  }
  TEST_CASE("another kind, another place, or another child is a difference") {
    CHECK(difference("x!(1)", "x!(a)") == "1");
    CHECK(difference("Nil | Nil", "Nil |  Nil") == "Nil | Nil");
    CHECK(difference("x!(1)", "x!(1,2)") == "x!(1)");
    CHECK(difference("x!(12)", "x!(\"\")") == "12");
  }
  TEST_CASE("an error is a difference") { CHECK(difference("Nil  ", "Nil |") != ""); }
  TEST_CASE("who is told to stop finds nothing") {
    std::string many;
    for (int i = 0; i < 2000; ++i) many += "Nil | ";
    const Tree left = parsed(many + "Nil");
    const Tree right = parsed(many + "123");
    CancelFlag flag;
    flag.raise();
    CHECK(first_difference(left.root(), right.root(), CancelToken()));
    CHECK_FALSE(first_difference(left.root(), right.root(), CancelToken(&flag, {})));
  }
}

} // namespace
