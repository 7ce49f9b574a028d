// SPDX-License-Identifier: MIT
#include "core/detect/query/lua_matcher.hpp"
#include "tests/support/patterns.hpp"

namespace {

using namespace tsregion;
using namespace std::string_view_literals;
using test::check_refused;
using test::check_rows;

TEST_SUITE("lua pattern") {
  TEST_CASE("a pattern is found anywhere, unless it is anchored") {
    check_rows(PatternSyntax::lua, {{"b", "abc", true}, {"^b", "abc", false}, {"b$", "abc", false}, {"^abc$", "abc", true}, {"a^b", "a^b", true},
                                    {"a$b", "a$b", true}, {"", "", true}, {"^$", "a", false}});
  }
  TEST_CASE("letters name classes, capitals their complements") {
    check_rows(PatternSyntax::lua, {{"^%a%A$", "a1", true}, {"^%d%D$", "1a", true}, {"^%l%L$", "aA", true}, {"^%u%U$", "Aa", true}, {"^%s%S$", "\v.", true}, {"^%w%W$", "1_", true},
                                    {"^%x%X$", "fg", true}, {"^%p%P$", "~ ", true}, {"^%c%C$", "\x7F ", true}, {"^%g%G$", "! ", true}, {"^%z%Z$", "\0a"sv, true}});
  }
  TEST_CASE("a percent sign takes the meaning away") {
    check_rows(PatternSyntax::lua, {{"^%.%*%%%[%]%-$", ".*%[]-", true}, {"%.", "a", false}, {"%q", "q", true}});
  }
  TEST_CASE("a set has ranges, classes and complements") {
    check_rows(PatternSyntax::lua, {{"^[a-c]$", "b", true}, {"^[^a-c]$", "b", false}, {"^[]a]$", "]", true}, {"^[^]]$", "]", false}, {"^[a-]$", "-", true}, {"^[%a-z]$", "-", true},
                                    {"^[%]]$", "]", true}, {"^[%w_]+$", "a_1", true}, {"^[^%s%S]", "a", false}, {"[a-%z]", "z", true}});
  }
  TEST_CASE("repetitions are of one character") {
    check_rows(PatternSyntax::lua, {{"^a*$", "", true}, {"^a+$", "", false}, {"^a?b$", "ab", true}, {"^a-b$", "aab", true}, {"*a", "*a", true}, {"^a**$", "aa*", true}, {"^(a)*$", "a*", true}});
  }
  TEST_CASE("a character is a byte") {
    check_rows(PatternSyntax::lua, {{"^..$", "é", true}, {"\xC3", "é", true}, {"[\x80-\xFF]", "é", true}, {"^%a", "é", false}, {"\xFF", "\xFF", true}});
  }
  TEST_CASE("%b finds what is balanced") {
    check_rows(PatternSyntax::lua, {{"^%b()$", "(a(b)c)", true}, {"^%b()$", "(a(b)c", false}, {"f%b()", "f(()", false}, {"%b()", "((a)", true}, {"^%b''$", "'a'", true}});
  }
  TEST_CASE("%f finds where a set begins to hold") {
    check_rows(PatternSyntax::lua, {{"%f[%w]foo%f[%W]", "a foo b", true}, {"%f[%w]foo%f[%W]", "foo", true}, {"%f[%w]foo", "afoo", false}, {"%f[%z]", "", false}, {"a%f[%z]", "a", true}});
  }
  TEST_CASE("a capture may be wanted again") {
    check_rows(PatternSyntax::lua, {{"^(%a)%1$", "aa", true}, {"^(%a)%1$", "ab", false}, {"(a*)b%1c", "xaabac", true}, {"^((a)b)%1%2$", "abababa", false}, {"^((a)b)%1%2$", "ababa", true}, {"()%1", "a", false}});
  }
  TEST_CASE("a pattern that is wrong says where") {
    check_refused(PatternSyntax::lua, {{"a[b", "missing ] at byte 1 of the pattern"}, {"[a%", "missing ] at byte 0 of the pattern"}, {"a%", "% at the end at byte 1 of the pattern"},
                                       {"%bx", "%b wants two characters behind it at byte 0 of the pattern"}, {"a%fb", "%f wants a [set] behind it at byte 1 of the pattern"}, {"%f[a", "missing ] at byte 2 of the pattern"},
                                       {"(a%1)", "there is no such capture before it at byte 2 of the pattern"}, {"%0", "there is no such capture before it at byte 0 of the pattern"}, {"a(b", "missing ) at byte 1 of the pattern"},
                                       {"a)b", ") without ( at byte 1 of the pattern"}, {"a\0b"sv, "a NUL byte (write %z) at byte 1 of the pattern"}});
    CHECK(compile_pattern(PatternSyntax::lua, std::string(66, '(')).error == "more than 32 captures at byte 32 of the pattern");
  }
  TEST_CASE("an irregular pattern takes steps in proportion to text and pattern") {
    const std::string text(100'000, 'a');
    PatternFault fault;
    const LuaPattern pattern = read_lua_pattern("%f[a]a-a-a-a-a-a-b", fault);
    LuaMatcher matcher(pattern, text);
    for (std::size_t from = 0; from < text.size(); ++from) REQUIRE(matcher.match_at(from) == Found::no);
    CHECK(matcher.steps() < 30 * text.size());
    CHECK(lua_found_in(pattern, text + 'b') == Found::yes);
  }
  TEST_CASE("a search that takes too many steps gives up and says so") {
    for (const std::string_view hostile : {"(a*)(a*)(a*)%1%2%3b", "(.-)(.-)(.-)%3x"}) {
      CAPTURE(hostile);
      CHECK(compile_pattern(PatternSyntax::lua, hostile).pattern->found_in(std::string(10'000, 'a')) == Found::gave_up);
    }
    CHECK(compile_pattern(PatternSyntax::lua, "%b()").pattern->found_in(std::string(100'000, '(')) == Found::gave_up);
    CHECK(compile_pattern(PatternSyntax::lua, "%b()").pattern->found_in(std::string(1000, '(')) == Found::no);
  }
  TEST_CASE("the row of items and the regular expression find the same") {
    for (const std::string_view source : {"^%s*%-%-", "a-b", "[^%w]+x?$", ".*%.(.*)", "%a+%d*", "^[%w_]*$"}) {
      PatternFault fault;
      const LuaPattern pattern = read_lua_pattern(source, fault);
      REQUIRE(pattern.regular);
      for (const std::string_view text : {"", "a", "b", "aab", " --", "x.y", "+x", "a_1", "\xFF\n"}) {
        CAPTURE(source);
        CAPTURE(text);
        CHECK(lua_found_in(pattern, text) == compile_pattern(PatternSyntax::lua, source).pattern->found_in(text));
      }
    }
  }
}

} // namespace
