// SPDX-License-Identifier: MIT
// Injection queries over Rholang: what a match gives, in each dialect. Regions show as in builders.hpp.
#include "core/detect/injection_query.hpp"
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>
#include <string>

namespace {

using namespace tsregion;
using test::Settings;

// What the query finds in the source; the language is "x" unless it says otherwise.
std::string found(std::string_view source, std::string_view query, std::string_view dialect = "ts-region") {
  Settings settings;
  settings.injections = query;
  settings.dialect = dialect;
  return test::found(source, settings);
}

constexpr std::string_view kStrings = R"(((string_literal) @injection.content (#set! injection.language "x")))";

} // namespace

TEST_SUITE("injections") {
  TEST_CASE("a content node is a region of the language that the pattern names") {
    CHECK(found("c!(\"a\")", kStrings) == "injection:x \"a\"");
  }

  TEST_CASE("a text without the words that a file of ours needs has no match in it") {
    const LanguageRegistry languages = LanguageRegistry::built_in();
    const auto may_match = [&](Dialect dialect, std::string_view text) {
      return InjectionQuery::compile(*languages.find("rholang"), {{"a.scm", "; needs: abc, d\n" + std::string(kStrings), dialect}})->may_match(text);
    };
    CHECK(may_match(Dialect::own, "xABCx"));
    CHECK(may_match(Dialect::own, "d"));
    CHECK_FALSE(may_match(Dialect::own, "ab c"));
    CHECK(may_match(Dialect::neovim, "ab c"));
  }

  TEST_CASE("the rule of a region is its file and line") {
    Settings settings;
    settings.injections = "\n\n" + std::string(kStrings);
    CHECK(test::regions_of("c!(\"a\")", settings)[0].rule == "test.scm:3");
  }

  TEST_CASE("a language may be captured") {
    CHECK(found("c!(\"JS\", \"a\")", "((send inputs: (_ (string_literal) @injection.language . (string_literal) @injection.content)) "
                                    "(#offset! @injection.language 0 1 0 -1))") == "injection:javascript \"a\"");
  }

  TEST_CASE("a captured language of ten kilobytes is none") {
    CHECK(found("c!(\"" + std::string(10'240, 'a') + "\", \"a\")",
                "((send inputs: (_ (string_literal) @injection.language . (string_literal) @injection.content)))") == "");
  }

  TEST_CASE("a file name or a first line may be captured") {
    const std::string_view by_name = "((send inputs: (_ (string_literal) @injection.filename . (string_literal) @injection.content)) "
                                     "(#offset! @injection.filename 0 1 0 -1))";
    CHECK(found("c!(\"a/b.py\", \"x\")", by_name) == "injection:python \"x\"");
    const std::string_view by_line = "((string_literal) @injection.shebang @injection.content (#offset! @injection.shebang 0 1 0 -1))";
    CHECK(found("c!(\"#!/bin/sh\")", by_line) == "injection:bash \"#!/bin/sh\"");
    CHECK(found("c!(\"sh\")", by_line) == "");
  }

  TEST_CASE("an info string names a language in its own way") {
    CHECK(found("c!(\"{.python .x}\", \"a\")",
                "((send inputs: (_ (string_literal) @_info . (string_literal) @injection.content)) (#offset! @_info 0 1 0 -1) "
                "(#set-lang-from-info-string! @_info))") == "injection:python \"a\"");
  }

  TEST_CASE("a captured language may be rewritten") {
    CHECK(found("c!(\"x-py-y\", \"a\")",
                "((send inputs: (_ (string_literal) @injection.language . (string_literal) @injection.content)) "
                "(#gsub! @injection.language \".*%-(%a+)%-.*\" \"%1\"))") == "injection:python \"a\"");
  }

  TEST_CASE("self is the host's language") {
    CHECK(found("c!(\"Nil\")", R"(((string_literal) @injection.content (#offset! @injection.content 0 1 0 -1) (#set! injection.self)))") ==
          "injection:rholang Nil");
  }

  TEST_CASE("parent is the language around the host, and nothing for a document") {
    CHECK(found("c!(\"a\")", R"(((string_literal) @injection.content (#set! injection.parent)))") == "");
  }

  TEST_CASE("several content nodes of one match are one region") {
    CHECK(found("c!(\"a\", 1, \"b\")", "((send inputs: (_ (string_literal) @injection.content (_) (string_literal) @injection.content)) "
                                      "(#set! injection.language \"x\"))") == "injection:x \"a\"\"b\"");
  }

  TEST_CASE("matches of a combined pattern are one region") {
    CHECK(found("c!(\"a\") | d!(\"b\")", R"(((string_literal) @injection.content (#set! injection.language "x") (#set! injection.combined)))") ==
          "injection:x \"a\"\"b\"");
  }

  TEST_CASE("content that comes twice or out of order counts once and in order") {
    CHECK(found("c!(\"a\", \"b\")", "((send inputs: (_ (string_literal) @injection.content)) (#set! injection.language \"x\") (#set! injection.combined)) "
                                   "((string_literal) @injection.content (#set! injection.language \"y\") (#set! injection.combined))") ==
          "injection:y \"a\"\"b\"");
  }

  TEST_CASE("content inside other content of a combined pattern counts once") {
    CHECK(found("c!([1, [2, [3]]])", R"(((list) @injection.content (#set! injection.language "x") (#set! injection.combined) (#set! injection.include-children)))") ==
          "injection:x [1, [2, [3]]]");
  }
  TEST_CASE("content inside other content of a pattern that is not combined is the outer one's") {
    CHECK(found("c!([1, [2]])", R"(((list) @injection.content (#set! injection.language "x") (#set! injection.include-children)))") == "injection:x [1, [2]]");
  }
  TEST_CASE("content that overlaps what an offset took from its neighbour is left out") {
    CHECK(found("c!(\"a\", \"b\")", R"(((string_literal) @injection.content (#set! injection.language "x") (#offset! @injection.content 0 0 0 3)))") ==
          "injection:x \"a\", \"");
  }
  TEST_CASE("a directive for a capture of another pattern does nothing") {
    CHECK(found("c!(\"a\")", R"((list) @_other ((string_literal) @injection.content (#set! injection.language "x") (#offset! @_other 0 1 0 -1)))") ==
          "injection:x \"a\"");
  }

  TEST_CASE("of two patterns for one node the later one wins") {
    CHECK(found("c!(\"a\")", std::string(kStrings) + R"(((string_literal) @injection.content (#set! injection.language "y")))") == "injection:y \"a\"");
  }

  TEST_CASE("a directive comes before a query") {
    CHECK(found("// @metta\nc!(\"(a)\")", kStrings) == "directive (a)");
  }

  TEST_CASE("a pattern that is refused does not take the others with it") {
    CHECK(found("c!(\"a\")", "(sned) @injection.content " + std::string(kStrings) + " (((") == "injection:x \"a\"");
  }

  TEST_CASE("a query without content finds nothing") {
    CHECK(found("c!(\"a\")", "((string_literal) @other (#set! injection.language \"x\"))") == "");
  }

  TEST_CASE("the guest text of a pattern with an escape syntax is decoded") {
    CHECK(found(R"(c!("a\n"))", R"(((string_literal) @injection.content (#offset! @injection.content 0 1 0 -1)
            (#set! injection.escapes "rholang") (#set! injection.language "x")))") == "injection:x a\n");
  }

  TEST_CASE("an escape syntax that nobody knows refuses the pattern") {
    CHECK(found("c!(\"a\")", R"(((string_literal) @injection.content (#set! injection.escapes "klingon") (#set! injection.language "x")))") == "");
  }

  TEST_CASE("the first child and the last one may be left out") {
    const auto without = [](const std::string &which) {
      return found("c!([1, x, 2])", "((list) @injection.content (#set! injection.without \"" + which + "\") (#set! injection.holes \"var\") "
                                    "(#set! injection.language \"x\"))");
    };
    CHECK(without("first last") == "injection:x 1, ‹x›, 2");
    CHECK(without("first") == "injection:x 1, ‹x›, 2]");
    CHECK(without("last") == "injection:x [1, ‹x›, 2");
    CHECK(without("middle") == "");
  }

  TEST_CASE("without its first child and its last one, an empty node is no region") {
    CHECK(found("c!([])", R"(((list) @injection.content (#set! injection.without "first last") (#set! injection.language "x")))") == "");
  }

  TEST_CASE("a content node of a kind that is a hole is one") {
    CHECK(found("c!([1, x, 2])", R"(((list (_) @injection.content) (#set! injection.combined) (#set! injection.holes "var") (#set! injection.language "x")))") ==
          "injection:x 1‹x›2");
    CHECK(found("c!([x])", R"(((list (_) @injection.content) (#set! injection.combined) (#set! injection.holes "var") (#set! injection.language "x")))") == "");
  }

  TEST_CASE("children of the named kinds are holes") {
    CHECK(found("c!([1, x, 2])", R"(((list) @injection.content (#set! injection.holes "var") (#set! injection.include-children) (#set! injection.language "x")))") ==
          "injection:x [1, ‹x›, 2]");
  }
}

TEST_SUITE("injections into texts") {
  constexpr std::string_view kSent = R"(((send inputs: (_ (_) @injection.content)) (#set! injection.language "x") (#set! injection.text)))";

  TEST_CASE("a literal is a text with its escapes") { CHECK(found(R"(c!("a\tb"))", kSent) == "injection:x a\tb"); }
  TEST_CASE("all that is joined is one region, with holes") { CHECK(found(R"(c!("a" ++ (x ++ "b")))", kSent) == "injection:x a‹x›b"); }
  TEST_CASE("a text may begin with a hole") { CHECK(found(R"(c!(x ++ "a"))", kSent) == "injection:x ‹x›a"); }
  TEST_CASE("a template is one, too") { CHECK(found(R"(c!("a ${b}" %% c))", kSent) == "injection:x a ‹${b}›"); }
  TEST_CASE("a part stands for the whole text") {
    CHECK(found(R"(c!(x ++ "a" ++ y))", R"(((string_literal) @injection.content (#set! injection.language "x") (#set! injection.text)))") == "injection:x ‹x›a‹y›");
  }
  TEST_CASE("what is no text is no region") {
    CHECK(found("c!(x, 1, [\"a\"])", kSent) == "");
    CHECK(found("c!(x ++ y)", kSent) == "");
  }
  TEST_CASE("a hole is no text, but a text in it is one of its own") {
    const std::string_view of_names = R"(((var) @injection.content (#set! injection.language "x") (#set! injection.text)))";
    CHECK(found(R"(c!("a" ++ x))", of_names) == "");
    CHECK(found(R"(c!("a" ++ x.get("b")))", R"(((method (_ (string_literal) @injection.content)) (#set! injection.language "x") (#set! injection.text)))") ==
          "injection:x b");
  }
  TEST_CASE("two patterns for parts of one text: the later one wins") {
    const std::string two = R"(((concat . (_) @injection.content) (#set! injection.language "x") (#set! injection.text))
                               ((concat (_) (_) @injection.content) (#set! injection.language "y") (#set! injection.text)))";
    CHECK(found(R"(c!("a" ++ "b"))", two) == "injection:y ab");
  }
  TEST_CASE("what is no text is not tested, however long it is") {
    Settings settings;
    settings.injections = R"(((send inputs: (_ (_) @injection.content)) (#match? @injection.content "^(.*a){300}$") (#set! injection.language "x")
                             (#set! injection.text)))";
    CHECK(test::detect("c!([" + test::repeated("1, ", 300'000) + "1])", settings).message == "");
    CHECK(test::detect("c!(\"" + test::repeated("1, ", 300'000) + "1\")", settings).message != "");
  }
  TEST_CASE("a directive for the text comes first") { CHECK(found("// @metta\nc!(\"a\" ++ x)", kSent) == "directive a‹x›"); }
  TEST_CASE("a bare name in a comment speaks of the text behind it, or of a value on the row below") {
    CHECK(found("c!(/* sql */ \"a\")", "(nil) @other") == "directive:sql a");
    CHECK(found("// sql\n\"a\" | c!(\"b\")", "(nil) @other") == "directive:sql a");
    CHECK(found("// sql\nc!(\"a\")", "(nil) @other") == "");
    CHECK(found("Nil | // sql\n\"a\"", "(nil) @other") == "");
    CHECK(found("// sql\n\n\"a\"", "(nil) @other") == "");
    CHECK(found("c!(/* sql */ x, \"a\")", "(nil) @other") == "");
  }
  TEST_CASE("a host without injection queries knows no bare names") { CHECK(test::found("c!(/* sql */ \"a\")") == ""); }
}

TEST_SUITE("offsets and trims") {
  std::string offset(std::string_view source, std::string_view numbers) {
    return found(source, "((string_literal) @injection.content (#set! injection.language \"x\") (#offset! @injection.content " + std::string(numbers) + "))");
  }

  TEST_CASE("an offset moves the ends by columns") { CHECK(offset("c!(\"ab\")", "0 1 0 -1") == "injection:x ab"); }
  TEST_CASE("an offset moves the ends by rows") { CHECK(offset("c!(\"a\nb\nc\")", "1 -3 0 0") == "injection:x b\nc\""); }
  TEST_CASE("an offset that turns the ends round leaves nothing") { CHECK(offset("c!(\"ab\")", "0 3 0 -3") == ""); }
  TEST_CASE("an offset that points outside the text ends at the text's end") {
    CHECK(offset("c!(\"ab\")", "-5 0 5 0") == "injection:x c!(\"ab\")");
    CHECK(offset("c!(\"ab\")", "0 -2147483648 0 2147483647") == "injection:x c!(\"ab\")");
  }
  TEST_CASE("an offset that points behind the text, or before it, leaves nothing") {
    CHECK(offset("c!(\"ab\")", "9 0 9 0") == "");
    CHECK(offset("c!(\"ab\")", "-9 0 -9 0") == "");
    CHECK(offset("c!(\"ab\")", "0 99 0 0") == "");
  }
  TEST_CASE("an offset may move a content behind its node") { CHECK(offset("c!(\"ab\", 1)", "0 4 0 3") == "injection:x , 1"); }
  TEST_CASE("an offset that is no number refuses the pattern") {
    CHECK(offset("c!(\"ab\")", "0 x 0 0") == "");
    CHECK(offset("c!(\"ab\")", "0 99999999999 0 0") == "");
    CHECK(offset("c!(\"ab\")", "0 1") == "");
  }

  std::string trim(std::string_view source, std::string_view flags) {
    return found(source, "((string_literal) @injection.content (#set! injection.language \"x\") (#offset! @injection.content 0 1 0 -1) "
                         "(#trim! @injection.content " + std::string(flags) + "))", "neovim");
  }
  TEST_CASE("trimming takes blank lines at the end, if nothing else is said") { CHECK(trim("c!(\" \n a \n \n\")", "") == "injection:x  \n a "); }
  TEST_CASE("trimming takes blank lines at the start when it is told to") { CHECK(trim("c!(\" \n a \n\")", "1 0 0 0") == "injection:x  a \n"); }
  TEST_CASE("trimming takes blanks on both sides when it is told to") { CHECK(trim("c!(\"  a  \")", "0 1 0 1") == "injection:x a"); }
  TEST_CASE("trimming blanks to their end leaves nothing") { CHECK(trim("c!(\"   \")", "0 1 0 1") == ""); }
}

TEST_SUITE("lines with prefixes") {
  std::string stripped(std::string_view source, std::string_view prefixes) {
    return found(source, "((block_comment) @injection.content (#set! injection.language \"x\") (#offset! @injection.content 0 3 0 -2) "
                         "(#set! injection.line-prefix \"" + std::string(prefixes) + "\"))");
  }
  TEST_CASE("what stands before the text on each line is not the guest's") {
    CHECK(stripped("/** a\n  * b\n  *  c\n  */ Nil", "*") == "injection:x  a\nb\n c\n  ");
  }
  TEST_CASE("a line without the prefix stays whole") { CHECK(stripped("/** a\n b\n*/ Nil", "*") == "injection:x  a\n b\n"); }
}

TEST_SUITE("adjacent matches") {
  constexpr std::string_view kRun = R"(((line_comment) @injection.content (#set! injection.language "x") (#set! injection.adjacent)
                                      (#set! injection.line-prefix "//")))";
  TEST_CASE("lines that follow each other are one region, with the line breaks between them") {
    CHECK(found("// a\n// b\n  // c\nNil", kRun) == "injection:x a\nb\nc");
    CHECK(found("// a\r\n// b\nNil", kRun) == "injection:x a\r\nb");
  }
  TEST_CASE("blank lines between them part nothing, and are not the guest's") { CHECK(found("// a\n\n \t\n// b\nNil", kRun) == "injection:x a\nb"); }
  TEST_CASE("anything else between them begins another region") {
    CHECK(found("// a\n/* */\n// b\nNil", kRun) == "injection:x a | injection:x b");
    CHECK(found("// a\nNil // b\n", kRun) == "injection:x a | injection:x b");
  }
  TEST_CASE("matches of another pattern part them, if they stand between") {
    const std::string both = std::string(kRun) + R"(((block_comment) @injection.content (#set! injection.language "y")))";
    CHECK(found("// a\n/* */ // b\n// c\nNil", both) == "injection:x a | injection:y /* */ | injection:x b\nc");
  }
  TEST_CASE("another language begins another region") {
    const std::string_view by_word = R"(((line_comment) @injection.content @injection.language (#set! injection.adjacent)
                                        (#gsub! @injection.language "^// (%a+).*" "%1")))";
    CHECK(found("// lua\n// lua x\n// sql\nNil", by_word) == "injection:lua // lua\n// lua x | injection:sql // sql");
  }
}

TEST_SUITE("dialects") {
  constexpr std::string_view kList = R"(((list) @injection.content (#set! injection.language "x")))";
  TEST_CASE("tree-sitter and Helix exclude all children, Neovim the named ones, Zed none") {
    CHECK(found("c!([1, 2])", kList, "zed") == "injection:x [1, 2]");
    CHECK(found("c!([1, 2])", kList, "neovim") == "injection:x [, ]");
    CHECK(found("c!([1, 2])", kList, "tree-sitter") == "injection:x  ");
    CHECK(found("c!([1, 2])", kList, "helix") == "injection:x  ");
  }
  TEST_CASE("including children takes them all, including unnamed ones takes those") {
    CHECK(found("c!([1, 2])", R"(((list) @injection.content (#set! injection.language "x") (#set! injection.include-children)))", "helix") ==
          "injection:x [1, 2]");
    CHECK(found("c!([1, 2])", R"(((list) @injection.content (#set! injection.language "x") (#set! injection.include-unnamed-children)))", "helix") ==
          "injection:x [, ]");
  }
  TEST_CASE("what is combined: a pattern's, a pattern's of one language, or a language's") {
    const std::string two = R"(((string_literal) @injection.content (#set! injection.language "x") (#set! injection.combined))
                               ((long_literal) @injection.content (#set! injection.language "x") (#set! injection.combined)))";
    CHECK(found("c!(\"a\", 1)", two, "zed") == "injection:x \"a\"1");
    CHECK(found("c!(\"a\", 1)", two, "neovim") == "injection:x \"a\" | injection:x 1");
    CHECK(found("c!(\"a\", 1)", two, "tree-sitter") == "injection:x \"a\" | injection:x 1");
  }
  TEST_CASE("a predicate that nobody knows refuses the pattern for Helix and for us, and is ignored elsewhere") {
    const std::string_view odd = R"(((string_literal) @injection.content (#set! injection.language "x") (#odd? @injection.content)))";
    CHECK(found("c!(\"a\")", odd, "helix") == "");
    CHECK(found("c!(\"a\")", odd) == "");
    CHECK(found("c!(\"a\")", odd, "neovim") == "injection:x \"a\"");
    CHECK(found("c!(\"a\")", odd, "tree-sitter") == "injection:x \"a\"");
  }
  TEST_CASE("Zed's old names are names") {
    CHECK(found("c!(\"a\")", R"(((string_literal) @content (#set! "language" "x")))", "zed") == "injection:x \"a\"");
  }
  TEST_CASE("a capture's name is the language in Neovim's old files") {
    CHECK(found("c!(\"a\")", "(string_literal) @sql", "neovim") == "injection:sql \"a\"");
    CHECK(found("c!(\"a\")", "(string_literal) @_private", "neovim") == "");
  }
}

TEST_SUITE("what an injection leaves out of its content") {
  std::string of_comment(std::string_view source, std::string_view properties) {
    return found(source, "((block_comment) @injection.content (#set! injection.language \"x\") (#offset! @injection.content 0 2 0 -2) " + std::string(properties) + ")");
  }
  TEST_CASE("the first line, if it is to be skipped") {
    CHECK(of_comment("/* a\n b\n*/ Nil", "(#set! injection.skip-first-line)") == "injection:x  b\n");
    CHECK(of_comment("/* a */ Nil", "(#set! injection.skip-first-line)") == "");
    CHECK(of_comment("/*\n*/ Nil", "(#set! injection.skip-first-line)") == "");
  }
  TEST_CASE("the indentation that all lines share") {
    const std::string_view lines = "(#set! injection.skip-first-line) (#set! injection.dedent)";
    CHECK(of_comment("/*\n    a\n\n      b\n   \n    c*/ Nil", lines) == "injection:x a\n\n  b\n\nc");
    CHECK(of_comment("/*\n  a\r\n\r\n  b\n*/ Nil", lines) == "injection:x a\r\n\r\nb\n");
    CHECK(of_comment("/*\n\ta\n\t\tb\n  */ Nil", lines) == "injection:x a\n\tb\n ");
    CHECK(of_comment("/*\n  a\nb*/ Nil", lines) == "injection:x   a\nb");
    CHECK(of_comment("/*\n  \n */ Nil", lines) == "injection:x   \n ");
  }
  TEST_CASE("a content that begins within a line has no indentation there") {
    CHECK(of_comment("/*  a\n  b\n   c*/ Nil", "(#set! injection.dedent)") == "injection:x   a\nb\n c");
  }
  TEST_CASE("a hole at a line's beginning counts as text") {
    const std::string_view query = "((list) @injection.content (#set! injection.language \"x\") (#set! injection.holes \"var\") "
                                   "(#set! injection.include-children) (#set! injection.dedent))";
    CHECK(found("c!([\n  x,\n    1, y\n  ])", query) == "injection:x [\n‹x›,\n  1, ‹y›\n]");
  }
  TEST_CASE("an indentation that is counted in no known way refuses the pattern") { CHECK(of_comment("/*\n  a*/ Nil", "(#set! injection.dedent \"left\")") == ""); }
  TEST_CASE("a captured mark says how much goes") {
    CHECK(found("c!(\"  \", \"\n   a\n  b\")",
                "((send inputs: (_ (string_literal) @injection.indent . (string_literal) @injection.content)) (#set! injection.language \"x\") "
                "(#offset! @injection.indent 0 1 0 -1) (#offset! @injection.content 0 1 0 -1) (#set! injection.dedent \"opening\"))") ==
          "injection:x \n   a\n  b"); // its node begins with a quote, which is no blank
  }
  TEST_CASE("what stands between marks is a hole, marks included") {
    const std::string_view marks = "(#set! injection.hole-marks \"${{ }}\")";
    CHECK(of_comment("/*a${{ b }}c${{d}}*/ Nil", marks) == "injection:x a‹${{ b }}›c‹${{d}}›");
    CHECK(of_comment("/*a${{ '}}' }}b*/ Nil", marks) == "injection:x a‹${{ '}}' }}›b");
    CHECK(of_comment("/*a\n ${{ b\n }}c*/ Nil", "(#set! injection.dedent) (#set! injection.skip-first-line) (#set! injection.hole-marks \"${{ }}\")") ==
          "injection:x ‹${{ b\n }}›c");
  }
  TEST_CASE("a mark without its end is text") {
    const std::string_view marks = "(#set! injection.hole-marks \"${{ }}\")";
    CHECK(of_comment("/*a${{ b*/ Nil", marks) == "injection:x a${{ b");
    CHECK(of_comment("/*a${{ b ${{ c }}*/ Nil", marks) == "injection:x a${{ b ‹${{ c }}›");
    CHECK(of_comment("/*a}}b*/ Nil", marks) == "injection:x a}}b");
    CHECK(of_comment("/*a${{" + std::string(5000, 'b') + "}}*/ Nil", marks) == "injection:x a${{" + std::string(5000, 'b') + "}}");
  }
  TEST_CASE("a text of nothing but a marked hole is no region") { CHECK(of_comment("/*${{ a }}*/ Nil", "(#set! injection.hole-marks \"${{ }}\")") == ""); }
  TEST_CASE("marks that are no pair refuse the pattern") {
    CHECK(of_comment("/*a*/ Nil", "(#set! injection.hole-marks \"${{\")") == "");
    CHECK(of_comment("/*a*/ Nil", "(#set! injection.hole-marks \"\")") == "");
    CHECK(of_comment("/*a*/ Nil", "(#set! injection.hole-marks \"a b c\")") == "");
  }
  TEST_CASE("a line break separates the matches of a combined region, and nothing else") {
    const std::string_view query = "((string_literal) @injection.content (#set! injection.language \"x\") (#set! injection.combined) "
                                   "(#offset! @injection.content 0 1 0 -1) (#set! injection.separator))";
    CHECK(found("c!(\"a\", \"b\") | d!(\"c\")", query) == "injection:x a\nb\nc");
    CHECK(found("c!(\"a\")", query) == "injection:x a");
    CHECK(found("c!(\"a\", \"\", \"b\")", query) == "injection:x a\nb");
  }
  TEST_CASE("a captured MIME type names a language as in HTML") {
    const std::string_view query = "((send inputs: (_ (string_literal) @injection.mime-type . (string_literal) @injection.content)) (#offset! @injection.mime-type 0 1 0 -1))";
    CHECK(found("c!(\"module\", \"a\")", query) == "injection:javascript \"a\"");
    CHECK(found("c!(\"text/plain\", \"a\")", query) == "");
  }
  TEST_CASE("a path in an info string is no MIME type") {
    CHECK(found("c!(\"js title=a/b\", \"a\")",
                "((send inputs: (_ (string_literal) @_info . (string_literal) @injection.content)) (#offset! @_info 0 1 0 -1) "
                "(#set-lang-from-info-string! @_info))") == "injection:javascript \"a\"");
  }
}
