// SPDX-License-Identifier: MIT
#include "tests/support/patterns.hpp"

namespace {

using namespace tsregion;
using test::check_refused;
using test::check_rows;

TEST_SUITE("vim syntax") {
  TEST_CASE("a pattern is very magic, as Neovim's predicates make it") {
    check_rows(PatternSyntax::vim, {{"^(html|svg)$", "svg", true}, {"^(html|svg)$", "(html|svg)", false}, {"a+b?", "aa", true}, {"\\(a\\)", "(a)", true},
                                    {"^a{2}$", "aa", true}, {"^%(ab)+$", "abab", true}, {"^a=$", "", true}, {"\\.", "a", false}});
  }
  TEST_CASE("a pattern of one byte is magic") {
    check_rows(PatternSyntax::vim, {{"+", "a+", true}, {"(", "(", true}, {".", "a", true}, {"*", "*", true}, {"^", "", true}, {"$", "a", true}});
  }
  TEST_CASE("a pattern may say how magic it is") {
    check_rows(PatternSyntax::vim, {{"\\m^\\(a\\|b\\)\\+$", "abba", true}, {"\\m(a)", "(a)", true}, {"\\ma\\{2}", "aa", true}, {"\\ma{2}", "a{2}", true},
                                    {"\\M^a.$", "a.", true}, {"\\M^a.$", "ab", false}, {"\\M^a\\.$", "ab", true}, {"\\M[a]", "[a]", true},
                                    {"\\V^a*$", "^a*$", true}, {"\\V\\^a\\*\\$", "aaa", true}, {"\\va\\m+", "a+", true}, {"\\V.\\v.", ".x", true}});
  }
  TEST_CASE("^ and $ are ends of the text, where they can be") {
    check_rows(PatternSyntax::vim, {{"\\ma^b", "a^b", true}, {"\\ma$b", "a$b", true}, {"\\m\\(^a\\|b$\\)", "xb", true}, {"^b", "a\nb", false},
                                    {"a$", "a\nb", false}, {"a^b", "a^b", false}, {"\\m^*", "*", true}, {"\\m\\(*a\\)", "*a", true}, {"\\ma$\\c", "A", true}});
  }
  TEST_CASE("a dot is any character, also a line break") {
    check_rows(PatternSyntax::vim, {{"^a.b$", "a\nb", true}, {"^a.$", "aé", true}, {"^a\\_.b$", "a\nb", true}, {"^a\\_sb$", "a\nb", true},
                                    {"^a\\sb$", "a\nb", false}, {"a\\nb", "a\nb", true}, {"^a\\_[x]b$", "a\nb", true}});
  }
  TEST_CASE("letters name classes") {
    check_rows(PatternSyntax::vim, {{"^\\s\\S$", " a", true}, {"^\\d\\D$", "1a", true}, {"^\\w\\W$", "_-", true}, {"^\\a\\A$", "a1", true}, {"^\\l\\L$", "aA", true},
                                    {"^\\u\\U$", "Aa", true}, {"^\\x\\X$", "fg", true}, {"^\\h\\H$", "_1", true}, {"^\\k+$", "é_1", true}, {"^\\i+$", "a_1", true},
                                    {"^\\I$", "1", false}, {"^\\K$", "1", false}, {"^\\o\\O$", "78", true}, {"^\\p$", "\x01", false}, {"^\\f+$", "/a.b", true}});
  }
  TEST_CASE("a collection has ranges, classes and escapes") {
    check_rows(PatternSyntax::vim, {{"^[a-c]$", "b", true}, {"^[^a-c]$", "b", false}, {"^[]a]$", "]", true}, {"^[a-]$", "-", true}, {"^[-a]$", "-", true},
                                    {"^[\\t]$", "\t", true}, {"^[\\]]$", "]", true}, {"^[\\d97]$", "a", true}, {"^[\\x61-\\x63]$", "b", true}, {"^[\\u20ac]$", "€", true},
                                    {"^[[:alpha:]_]+$", "a_", true}, {"^[[:digit:]]$", "a", false}, {"^[\\w]$", "\\", true}, {"^[α-γ]$", "β", true}});
  }
  TEST_CASE("a bracket without its partner stands for itself") {
    check_rows(PatternSyntax::vim, {{"a[b", "a[b", true}, {"[", "[", true}, {"\\[b-a", "[b-a", true}});
  }
  TEST_CASE("characters have codes") {
    check_rows(PatternSyntax::vim, {{"%d97b", "ab", true}, {"%x61b", "ab", true}, {"%u20ac", "€", true}, {"%o141", "a", true}, {"\\e\\t", "\x1B\t", true}});
  }
  TEST_CASE("repetitions count, greedy or not") {
    check_rows(PatternSyntax::vim, {{"^a{1,2}$", "aaa", false}, {"^a{2,}$", "aaa", true}, {"^a{,2}$", "aa", true}, {"^a{-1,}$", "aaa", true}, {"^a{}$", "aaa", true},
                                    {"^a{3,2}$", "aa", true}, {"\\m^a\\{2\\}$", "aa", true}, {"^(ab){2}$", "abab", true}});
  }
  TEST_CASE("case matters unless \\c stands somewhere") {
    check_rows(PatternSyntax::vim, {{"ab", "AB", false}, {"ab\\c", "AB", true}, {"\\cab", "AB", true}, {"\\Cab\\c", "AB", true}, {"[a]\\c", "A", true}, {"\\c\\u", "a", false}});
  }
  TEST_CASE("words begin and end") {
    check_rows(PatternSyntax::vim, {{"<foo>", "a foo b", true}, {"<foo>", "foo_b", false}, {"\\m\\<foo\\>", "foo", true}, {"<(if|for)>", "x for y", true}});
  }
  TEST_CASE("where a match is said to be does not matter") {
    check_rows(PatternSyntax::vim, {{"a\\zsb\\zec", "abc", true}, {"a\\zsb", "b", false}, {"%#=1a", "a", true}, {"%Ca", "a", true}});
  }
  TEST_CASE("a pattern that is wrong says where") {
    check_refused(PatternSyntax::vim, {{"a(b", "missing \\) at byte 1 of the pattern"}, {"\\ma\\)", "\\) without \\( at byte 3 of the pattern"}, {"a**", "a repetition of a repetition at byte 1 of the pattern"},
                                       {"+a", "there is nothing to repeat at byte 0 of the pattern"}, {"a{2", "the count does not end with } at byte 1 of the pattern"},
                                       {"[b-a]", "the range is backwards at byte 1 of the pattern"}, {"a\\_", "\\_ wants a class behind it at byte 1 of the pattern"}, {"\\_[a", "missing ] at byte 0 of the pattern"},
                                       {"a{1001}", "a count above 1000 at byte 1 of the pattern"}});
  }
  TEST_CASE("what takes more than linear time, or asks for a buffer, is refused") {
    check_refused(PatternSyntax::vim, {{"(a)\\1", "back-references are not supported at byte 3 of the pattern"}, {"(a)@=b", "look-around (\\@=, \\@>, …) is not supported at byte 3 of the pattern"},
                                       {"a&b", "\\& is not supported at byte 1 of the pattern"}, {"a~", "~ asks for the last substitution, and there is none at byte 1 of the pattern"},
                                       {"%[ab]", "\\%[] is not supported at byte 0 of the pattern"}, {"%23la", "what stands behind \\% asks for a buffer, or means nothing at byte 0 of the pattern"},
                                       {"\\z(a\\)", "\\z( and \\z1 are not supported at byte 0 of the pattern"}, {"[[=a=]]", "equivalence classes are not supported at byte 1 of the pattern"}});
  }
}

} // namespace
