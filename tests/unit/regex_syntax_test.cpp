// SPDX-License-Identifier: MIT
#include "tests/support/patterns.hpp"

namespace {

using namespace tsregion;
using test::check_refused;
using test::check_rows;

TEST_SUITE("regex syntax") {
  TEST_CASE("a pattern is found anywhere, unless it is anchored") {
    check_rows(PatternSyntax::regex, {{"b", "abc", true}, {"^b", "abc", false}, {"b$", "abc", false}, {"^abc$", "abc", true},
                                      {"^(html|svg)$", "svg", true}, {"^(html|svg)$", "svgz", false}, {"", "", true}, {"", "a", true}});
  }
  TEST_CASE("an end of a line is no end of the text, unless m says so") {
    check_rows(PatternSyntax::regex, {{"a$", "a\nb", false}, {"(?m)a$", "a\nb", true}, {"^b", "a\nb", false}, {"(?m:^b)", "a\nb", true},
                                      {"a.b", "a\nb", false}, {"(?s)a.b", "a\nb", true}, {"\\Aa", "a", true}, {"a\\z", "a", true}});
  }
  TEST_CASE("flags hold for a group or for the rest") {
    check_rows(PatternSyntax::regex, {{"(?i)ab", "AB", true}, {"(?i:a)b", "AB", false}, {"(?i:a)b", "Ab", true},
                                      {"(?i-s)a.", "A\n", false}, {"(?u)a", "a", true}, {"(?u:a)b", "ab", true}, {"(?i)É", "é", true}});
  }
  TEST_CASE("names of groups do not matter") {
    check_rows(PatternSyntax::regex, {{"(?P<x>a)b", "ab", true}, {"(?<x>a)+b", "aab", true}, {"(?:a)b", "ab", true}});
  }
  TEST_CASE("classes are Unicode's") {
    check_rows(PatternSyntax::regex, {{"^\\w+$", "größe_1", true}, {"^\\W$", "é", false}, {"^\\W$", "-", true}, {"^\\d$", "٣", true},
                                      {"^\\D$", "٣", false}, {"^\\s$", "\u00A0", true}, {"^\\S$", "\u00A0", false}, {"^[^\\S\\n]$", "\t", true},
                                      {"^[^\\S\\n]$", "\n", false}, {"^[\\w-]+$", "a-é", true}, {"^[\\W]$", "+", true}, {"^\\pL$", "é", true},
                                      {"^\\p{Lu}$", "é", false}, {"^\\p{Uppercase_Letter}$", "É", true}, {"^\\P{L}$", "é", false},
                                      {"^\\p{Greek}+$", "λ", true}, {"^\\p{Script=Greek}$", "λ", true}, {"^[[:alpha:]_]+$", "a_", true}});
  }
  TEST_CASE("a class has ranges and plain characters") {
    check_rows(PatternSyntax::regex, {{"[a-c]", "b", true}, {"[^a-c]", "b", false}, {"[]a]", "]", true}, {"[^]]", "]", false}, {"[a-]", "-", true},
                                      {"[-a]", "-", true}, {"[a\\-c]", "b", false}, {"[.]", "x", false}, {"[\\]]", "]", true}, {"[α-γ]", "β", true},
                                      {"[^a]", "\n", true}});
  }
  TEST_CASE("escapes spell characters") {
    check_rows(PatternSyntax::regex, {{"\\x41", "A", true}, {"\\x{e9}", "é", true}, {"\\u00e9", "é", true}, {"\\u{1F600}", "😀", true},
                                      {"\\U0001F600", "😀", true}, {"\\t\\n\\r\\f\\v\\a", "\t\n\r\f\v\a", true}, {"\\/\\-\\.", "/-.", true},
                                      {"^\\$\\{", "${", true}, {"\\é", "é", true}});
  }
  TEST_CASE("repetitions count") {
    check_rows(PatternSyntax::regex, {{"^a{2}$", "aa", true}, {"^a{2}$", "a", false}, {"^a{2,}$", "aaaa", true}, {"^a{1,2}$", "aaa", false},
                                      {"^a*?b+?c??$", "aabb", true}, {"^(ab){2}$", "abab", true}, {"}", "}", true}});
  }
  TEST_CASE("words begin and end") {
    check_rows(PatternSyntax::regex, {{"\\bfoo\\b", "a foo b", true}, {"\\bfoo\\b", "foo_b", false}, {"\\Bo", "foo", true}, {"\\<foo\\>", "foo", true}});
  }
  TEST_CASE("a pattern that is wrong says where") {
    check_refused(PatternSyntax::regex,
                  {{"a(b", "missing ) at byte 1 of the pattern"}, {"a)b", ") without ( at byte 1 of the pattern"}, {"x[ab", "missing ] at byte 1 of the pattern"},
                   {"a\\", "\\ at the end at byte 1 of the pattern"}, {"a{,2}", "{ begins no count here (a plain one is \\{) at byte 1 of the pattern"},
                   {"a{3,2}", "the count's first number is the larger one at byte 1 of the pattern"}, {"[b-a]", "no range at byte 1 of the pattern"},
                   {"\\q", "unknown escape at byte 0 of the pattern"}, {"\\x{110000}", "no code point at byte 0 of the pattern"}, {"\\u12", "no code point at byte 0 of the pattern"},
                   {"\\x{d800}", "no code point at byte 0 of the pattern"}, {"(?<x", "the group's name does not end at byte 0 of the pattern"}, {"(?i", "missing ) at byte 0 of the pattern"},
                   {"[[:alpha", "missing :] at byte 1 of the pattern"}, {"\\p{}", "the property has no name at byte 0 of the pattern"}});
  }
  TEST_CASE("what RE2 alone finds wrong is in its words") {
    check_refused(PatternSyntax::regex, {{"*a", "no argument for repetition operator: *"}, {"\\p{Klingon}", "invalid character class range: \\p{Klingon}"},
                                         {"[[:klingon:]]", "invalid character class range: [:klingon:]"}});
  }
  TEST_CASE("what takes more than linear time, or is not there, is refused") {
    check_refused(PatternSyntax::regex,
                  {{"(a)\\1", "back-references are not supported at byte 3 of the pattern"}, {"a(?=b)", "look-around is not supported at byte 1 of the pattern"},
                   {"(?<!a)b", "look-around is not supported at byte 0 of the pattern"}, {"(?x) a", "this flag is not supported at byte 2 of the pattern"},
                   {"(?-u)a", "this flag is not supported at byte 3 of the pattern"}, {"[a&&b]", "sets of sets are not supported at byte 2 of the pattern"},
                   {"[a[b]]", "sets of sets are not supported (a plain one is \\[) at byte 2 of the pattern"},
                   {"\\b{start}", "this kind of word boundary is not supported at byte 0 of the pattern"}, {"a{1001}", "a count above 1000 at byte 1 of the pattern"}});
  }
}

} // namespace
