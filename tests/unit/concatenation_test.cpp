// SPDX-License-Identifier: MIT
// Concatenation and interpolation: one region of literal parts and holes.
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion::test;
using tsregion::SegmentKind;

// What is found when `argument` is sent to the compiler.
std::string sent(const std::string &argument) { return texts_of("@\"rho:metta:compile\"!(" + argument + ")"); }

TEST_SUITE("concatenation") {
  TEST_CASE("two literals are one region") { CHECK(sent(R"rho("(a " ++ "b)")rho") == "(a b)"); }

  TEST_CASE("a name between literals is a hole") { CHECK(sent(R"rho("(f " ++ x ++ ")")rho") == "(f ‹x›)"); }

  TEST_CASE("a region may begin with a hole") { CHECK(sent(R"rho(x ++ " b)")rho") == "‹x› b)"); }

  TEST_CASE("a region may end with a hole") { CHECK(sent(R"rho("(a " ++ x)rho") == "(a ‹x›"); }

  TEST_CASE("holes side by side stay two holes") { CHECK(sent(R"rho("(" ++ x ++ y ++ ")")rho") == "(‹x›‹y›)"); }

  TEST_CASE("a concatenation without a literal is no region") { CHECK(sent("x ++ y").empty()); }

  TEST_CASE("parentheses to the right change nothing") {
    CHECK(sent(R"rho("(f " ++ (x ++ (" g " ++ ")")))rho") == "(f ‹x› g )");
  }

  TEST_CASE("parentheses to the left change nothing") { CHECK(sent(R"rho((("(f " ++ x)) ++ ")")rho") == "(f ‹x›)"); }

  TEST_CASE("a hole in parentheses is shown without them or with them, but is one hole") {
    const auto regions = regions_of(R"rho(@"rho:metta:compile"!("(" ++ (x) ++ ")"))rho");
    REQUIRE(regions.size() == 1);
    REQUIRE(regions[0].segments.size() == 3);
    CHECK(regions[0].segments[1].kind == SegmentKind::hole);
  }

  TEST_CASE("a thousand levels of parentheses are one region") {
    std::string argument = "\"z\"";
    for (int i = 0; i < 1000; ++i) argument = "(\"a\" ++ " + argument + ")";
    CHECK(sent(argument) == repeated("a", 1000) + "z");
  }

  TEST_CASE("a chain of 50,000 parts is one region") {
    std::string argument = "\"a\"";
    argument.reserve(500'000);
    for (int i = 1; i < 50'000; ++i) argument += " ++ \"a\"";
    CHECK(sent(argument) == repeated("a", 50'000));
  }

  TEST_CASE("a concatenation over several lines is one region") {
    CHECK(sent("\"(f \" ++\n    x ++\n  \")\"") == "(f ‹x›)");
  }

  TEST_CASE("a comment between the parts is in no part") {
    CHECK(sent("\"(f \" ++ // the name\n x /* here */ ++ \")\"") == "(f ‹x›)");
  }

  TEST_CASE("an empty literal between holes adds nothing") { CHECK(sent(R"rho(x ++ "" ++ y)rho") == "‹x›‹y›"); }

  TEST_CASE("an empty literal at the start adds nothing") { CHECK(sent(R"rho("" ++ "(a)")rho") == "(a)"); }

  TEST_CASE("an empty literal alone beside a hole makes a region") { CHECK(sent(R"rho("" ++ x)rho") == "‹x›"); }

  TEST_CASE("a text inside a hole is not part of the region") {
    CHECK(sent(R"rho("(f " ++ x.get("key") ++ ")")rho") == "(f ‹x.get(\"key\")›)");
  }

  TEST_CASE("a send inside a hole is found by itself") {
    CHECK(texts_of(R"rho(@"rho:metta:compile"!("(f " ++ {@"rho:metta:eval"!("(g)")} ++ ")"))rho") ==
          R"rho((f ‹{@"rho:metta:eval"!("(g)")}›) | (g))rho");
  }

  TEST_CASE("escapes of every part are decoded") { CHECK(sent(R"rho("\t" ++ x ++ "\"")rho") == "\t‹x›\""); }

  TEST_CASE("another operator than ++ makes a hole") {
    CHECK(sent(R"rho("(n " ++ (1 + 2) ++ ")")rho").substr(0, 3) == "(n ");
  }

  TEST_CASE("a text that is subtracted is no region") { CHECK(sent(R"rho("(a)" -- "(b)")rho").empty()); }

  TEST_CASE("a concatenation is followed through names") {
    CHECK(texts_of(R"rho(new mc(`rho:metta:compile`), c in { c!("(f " ++ x ++ ")") | for (@t <- c) { mc!(t) } })rho") ==
          "(f ‹x›)");
  }

  TEST_CASE("a name that carries a text is still a hole in a concatenation") {
    CHECK(texts_of(R"rho(let x = "(b)" in { @"rho:metta:compile"!("(a " ++ x ++ ")") })rho") == "(a ‹x›)");
  }

  TEST_CASE("a placeholder stands in each hole") {
    Settings settings;
    settings.placeholder = "$_";
    const auto regions = regions_of(R"rho(@"rho:metta:compile"!("(" ++ x ++ y ++ ")"))rho", settings);
    REQUIRE(regions.size() == 1);
    CHECK(regions[0].text == "($_$_)");
  }
}

TEST_SUITE("interpolation") {
  TEST_CASE("what stands in ${} is a hole") { CHECK(sent(R"rho("(f ${x})" %% {"x": 1})rho") == "(f ‹${x}›)"); }

  TEST_CASE("several holes are several") {
    CHECK(sent(R"rho("(${f} ${x})" %% {"f": 1, "x": 2})rho") == "(‹${f}› ‹${x}›)");
  }

  TEST_CASE("holes side by side stay two") { CHECK(sent(R"rho("${a}${b} " %% m)rho") == "‹${a}›‹${b}› "); }

  TEST_CASE("a template may be nothing but a hole") { CHECK(sent(R"rho("${a}" %% m)rho") == "‹${a}›"); }

  TEST_CASE("an unterminated ${ is text") { CHECK(sent(R"rho("(f ${x" %% m)rho") == "(f ${x"); }

  TEST_CASE("an unterminated ${ behind a hole is text") { CHECK(sent(R"rho("${x} ${y" %% m)rho") == "‹${x}› ${y"); }

  TEST_CASE("a dollar sign without a brace is text") { CHECK(sent(R"rho("(f $x)" %% m)rho") == "(f $x)"); }

  TEST_CASE("without %% what stands in ${} is text") { CHECK(sent(R"rho("(f ${x})")rho") == "(f ${x})"); }

  TEST_CASE("a concatenation may be the template") {
    CHECK(sent(R"rho(("(f ${x}" ++ " ${y})") %% m)rho") == "(f ‹${x}› ‹${y}›)");
  }

  TEST_CASE("a name in a concatenated template is a hole too") {
    CHECK(sent(R"rho(("(f ${x} " ++ y ++ ")") %% m)rho") == "(f ‹${x}› ‹y›)");
  }

  TEST_CASE("a template may be part of a concatenation") {
    CHECK(sent(R"rho("(${no} " ++ ("${x}" %% m) ++ ")")rho") == "(${no} ‹${x}›)");
  }

  TEST_CASE("%% binds tighter than ++") { CHECK(sent(R"rho("(${no} " ++ "${x})" %% m)rho") == "(${no} ‹${x}›)"); }

  TEST_CASE("the values that are filled in are not part of the region") {
    CHECK(sent(R"rho("(f ${x})" %% {"x": "(g)"})rho") == "(f ‹${x}›)");
  }

  TEST_CASE("a template that is a name is no text") { CHECK(sent(R"rho(t %% {"x": "(g)"})rho").empty()); }

  TEST_CASE("escapes in a template are decoded") { CHECK(sent(R"rho("\"${x}\"" %% m)rho") == "\"‹${x}›\""); }

  TEST_CASE("holes may lie on several lines") { CHECK(sent("\"(f\n${x}\n)\" %% m") == "(f\n‹${x}›\n)"); }
}

} // namespace
