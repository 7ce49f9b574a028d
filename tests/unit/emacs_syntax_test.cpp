// SPDX-License-Identifier: MIT
#include "tests/support/patterns.hpp"

namespace {

using namespace tsregion;
using test::check_refused;
using test::check_rows;

TEST_SUITE("emacs syntax") {
  TEST_CASE("groups and alternatives have a backslash") {
    check_rows(PatternSyntax::emacs, {{"\\`\\(html\\|svg\\)\\'", "svg", true}, {"(a|b)", "(a|b)", true}, {"\\(?:ab\\)+c", "ababc", true}, {"\\(?3:a\\)", "a", true},
                                      {"a{2}", "a{2}", true}, {"", "", true}});
  }
  TEST_CASE("^ and $ are ends of lines, where they can be") {
    check_rows(PatternSyntax::emacs, {{"^b$", "a\nb\nc", true}, {"\\`b", "a\nb", false}, {"a\\'", "a\nb", false}, {"a^b", "a^b", true}, {"a$b", "a$b", true},
                                      {"\\(^a\\|b$\\)", "xb", true}, {"\\(?:^a\\)", "x\na", true}});
  }
  TEST_CASE("a dot is any character but a line break") {
    check_rows(PatternSyntax::emacs, {{"^a.$", "aé", true}, {"a.b", "a\nb", false}, {"a[^x]b", "a\nb", true}});
  }
  TEST_CASE("repetitions count, greedy or not") {
    check_rows(PatternSyntax::emacs, {{"^a\\{2\\}$", "aa", true}, {"^a\\{2\\}$", "aaa", false}, {"^a\\{,2\\}$", "aa", true}, {"^a\\{2,\\}$", "aaa", true}, {"^a*?b+?c??$", "aab", true},
                                      {"^a**$", "aa", true}, {"^a+?*$", "", true}, {"^\\(ab\\)\\{2\\}$", "abab", true}});
  }
  TEST_CASE("what has nothing to repeat stands for itself") {
    check_rows(PatternSyntax::emacs, {{"*a", "*a", true}, {"^*a", "*a", true}, {"\\(*a\\)", "*a", true}, {"a\\|+", "+", true}, {"?", "a", false}});
  }
  TEST_CASE("a set has ranges and classes, and no escapes") {
    check_rows(PatternSyntax::emacs, {{"^[a-c]$", "b", true}, {"^[^a-c]$", "b", false}, {"^[]a]$", "]", true}, {"^[^]a]$", "]", false}, {"^[a-]$", "-", true}, {"^[\\]$", "\\", true},
                                      {"^[\\n]$", "n", true}, {"^[[:alpha:]_]+$", "é_", true}, {"^[[:digit:]]$", "a", false}, {"^[[:space:]]$", "\t", true}, {"[z-a]", "z", false}, {"[^z-a]", "z", true},
                                      {"^[[:nonascii:]]$", "é", true}, {"^[[:upper:]]$", "É", true}});
  }
  TEST_CASE("classes of syntax are those of a program") {
    check_rows(PatternSyntax::emacs, {{"^\\w+$", "aé1", true}, {"^\\w$", "_", false}, {"^\\W$", "_", true}, {"^\\sw\\s_$", "a_", true}, {"^\\s-+$", " \t", true}, {"^\\S-$", " ", false},
                                      {"^\\s.$", ";", true}, {"^\\s($", "{", true}, {"^\\s\"$", "\"", true}});
  }
  TEST_CASE("words and symbols begin and end") {
    check_rows(PatternSyntax::emacs, {{"\\<foo\\>", "a foo b", true}, {"\\bfoo\\b", "foobar", false}, {"\\_<foo\\_>", "foo_b", false}, {"\\_<foo\\_>", "(foo)", true}, {"o\\B", "foo ", true}});
  }
  TEST_CASE("a backslash takes the meaning away") {
    check_rows(PatternSyntax::emacs, {{"^\\.\\*\\[\\$\\^\\\\$", ".*[$^\\", true}, {"\\/\\é", "/é", true}});
  }
  TEST_CASE("a pattern that is wrong says where") {
    check_refused(PatternSyntax::emacs, {{"a\\(b", "missing \\) at byte 1 of the pattern"}, {"a\\)", "\\) without \\( at byte 1 of the pattern"}, {"a[b", "missing ] at byte 1 of the pattern"},
                                         {"a\\", "\\ at the end at byte 1 of the pattern"}, {"a\\{2", "the count does not end with \\} at byte 1 of the pattern"}, {"[[:klingon:]]", "no such class of characters at byte 1 of the pattern"},
                                         {"a\\{3,2\\}", "the count's first number is the larger one at byte 1 of the pattern"}, {"\\(?<a\\)", "the group's kind is not known at byte 0 of the pattern"},
                                         {"\\_a", "\\_ wants < or > behind it at byte 0 of the pattern"}, {"\\{2\\}", "there is nothing to repeat at byte 0 of the pattern"}, {"a\\{1001\\}", "a count above 1000 at byte 1 of the pattern"}});
  }
  TEST_CASE("what takes more than linear time, or asks for a buffer, is refused") {
    check_refused(PatternSyntax::emacs, {{"\\(a\\)\\1", "back-references are not supported at byte 5 of the pattern"}, {"a\\=", "\\= asks for the cursor at byte 1 of the pattern"},
                                         {"\\cg", "categories of characters are not supported at byte 0 of the pattern"}, {"\\s!", "this class of syntax is not supported at byte 0 of the pattern"}});
  }
}

} // namespace
