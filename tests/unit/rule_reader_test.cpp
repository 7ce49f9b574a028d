// SPDX-License-Identifier: MIT
#include "core/detect/rule_reader.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion;

std::string refusal(std::string_view text) {
  const RuleFile file = read_rules(text);
  if (!file.error) return "accepted";
  return std::to_string(file.error->line) + ":" + std::to_string(file.error->column);
}

RulePattern only(std::string_view text) {
  const RuleFile file = read_rules(text);
  REQUIRE_FALSE(file.error);
  REQUIRE(file.patterns.size() == 1);
  return file.patterns[0];
}

TEST_SUITE("rule files") {
  TEST_CASE("an empty file has no patterns") { CHECK(read_rules("; nothing\n").patterns.empty()); }
  TEST_CASE("a pattern names a kind") { CHECK(only("(send)").kind == "send"); }
  TEST_CASE("a pattern may give a role") { CHECK(only("(var) @name").roles == std::vector<std::string>{"name"}); }
  TEST_CASE("a child may have a field") { CHECK(only("(send channel: (_) @c)").children[0].field == "channel"); }
  TEST_CASE("a child without a field is counted by position") { CHECK(only("(quote . (_) @value)").children[0].field.empty()); }
  TEST_CASE("a child may have a kind") { CHECK(only("(name_decl (var) @declare)").children[0].kind == "var"); }
  TEST_CASE("a property has a value") {
    CHECK(only("((a) @text (#set! text.escapes \"none\"))").property("text.escapes")->value == "none");
  }
  TEST_CASE("a property that is not there is none") { CHECK(only("(a)").property("x") == nullptr); }
  TEST_CASE("a test has values") {
    CHECK(only("((a) @sink (#any-of? @sink \"x\" \"y\"))").tests[0].values == std::vector<std::string>{"x", "y"});
  }
  TEST_CASE("a test may have a pattern, and one only") {
    CHECK(only("((a) @text (#match? @text \"^x\"))").tests[0].pattern);
    CHECK(refusal("((a) @text (#match? @text \"x\" \"y\"))") != "accepted");
  }
  TEST_CASE("a property may have no value") { CHECK(only("((a) @text (#set! text.dedent))").property("text.dedent")->value.empty()); }
  TEST_CASE("a string may have an escaped quote mark") {
    CHECK(only("((a) @sink (#eq? @sink \"x\\\"y\"))").tests[0].values[0] == "x\"y");
  }
  TEST_CASE("a pattern knows its line") { CHECK(only("; one\n\n  (a)").place.line == 3); }
  TEST_CASE("a comment ends with its line") { CHECK(read_rules("(a) ; (b)\n(c)").patterns.size() == 2); }
  TEST_CASE("a missing parenthesis is refused at the end") { CHECK(refusal("(send") == "1:6"); }
  TEST_CASE("a stray parenthesis is refused where it stands") { CHECK(refusal("(a)\n )") == "2:2"); }
  TEST_CASE("a kind is needed") { CHECK(refusal("()") == "1:2"); }
  TEST_CASE("an unknown predicate is refused where it stands") { CHECK(refusal("((a) (#lua-match? @a \"x\"))") == "1:7"); }
  TEST_CASE("a string must end on its line") { CHECK(refusal("((a) (#eq? @a \"x\n\"))") != "accepted"); }
  TEST_CASE("a test needs a value") { CHECK(refusal("((a) @s (#any-of? @s))") != "accepted"); }
  TEST_CASE("a pattern two levels deep is refused") { CHECK(refusal("(a (b (c)))") != "accepted"); }
  TEST_CASE("a capture needs a name") { CHECK(refusal("(a) @") != "accepted"); }
  TEST_CASE("a sign without meaning is refused") { CHECK(refusal("[(a) (b)]") == "1:1"); }
  TEST_CASE("a refused file has no patterns") { CHECK(read_rules("(a) (b").patterns.empty()); }
  TEST_CASE("100,000 opening parentheses are refused without harm") {
    CHECK(refusal(std::string(100'000, '(')) != "accepted");
  }
}

} // namespace
