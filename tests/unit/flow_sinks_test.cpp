// SPDX-License-Identifier: MIT
// Which channels are sinks, and which sends reach them without a name that carries the text.
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion::test;

TEST_SUITE("sinks") {
  TEST_CASE("a string sent to the quoted name of the compiler is MeTTa") {
    CHECK(found(R"rho(@"rho:metta:compile"!("(a)"))rho") == "sink (a)");
  }

  TEST_CASE("a string sent to the quoted address of the compiler is MeTTa") {
    CHECK(found(R"rho(@`rho:metta:compile`!("(a)"))rho") == "sink (a)");
  }

  TEST_CASE("the quoted name may stand in a block") {
    CHECK(found(R"rho(@{"rho:metta:compile"}!("(a)"))rho") == "sink (a)");
  }

  TEST_CASE("the quoted name may be spelt with an escape") {
    CHECK(found(R"rho(@"rho:metta:\99ompile"!("(a)"))rho") == "sink (a)");
  }

  TEST_CASE("the synchronous compiler is a sink") {
    CHECK(found(R"rho(@"rho:metta:compile:sync"!("(a)"))rho") == "sink (a)");
  }

  TEST_CASE("the evaluator is a sink") { CHECK(found(R"rho(@"rho:metta:eval"!("(a)"))rho") == "sink (a)"); }

  TEST_CASE("the prompt is a sink") { CHECK(found(R"rho(@"rho:metta:repl"!("(a)"))rho") == "sink (a)"); }

  TEST_CASE("a longer name than a sink's is another channel") {
    CHECK(found(R"rho(@"rho:metta:compiler"!("(a)"))rho").empty());
  }

  TEST_CASE("a shorter name than a sink's is another channel") {
    CHECK(found(R"rho(@"rho:metta"!("(a)"))rho").empty());
  }

  TEST_CASE("the case of a channel's name matters") {
    CHECK(found(R"rho(@"RHO:METTA:COMPILE"!("(a)"))rho").empty());
  }

  TEST_CASE("a free name is no sink, whatever it is called") {
    CHECK(found(R"rho(mettaCompile!("(a)"))rho").empty());
  }

  TEST_CASE("a channel that a further rule file names is a sink") {
    Settings settings;
    settings.rules = R"(((uri_literal) @sink (#any-of? @sink "rho:sql:run") (#set! injection.language "sql")))";
    CHECK(found(R"rho(@"rho:sql:run"!("select 1"))rho", settings) == "sink:sql select 1");
  }

  TEST_CASE("a further rule file leaves the built-in sinks as they are") {
    Settings settings;
    settings.rules = R"(((uri_literal) @sink (#any-of? @sink "rho:sql:run") (#set! injection.language "sql")))";
    CHECK(found(R"rho(@"rho:metta:eval"!("(a)"))rho", settings) == "sink (a)");
  }

  TEST_CASE("a further rule file can give a built-in sink another language") {
    Settings settings;
    settings.rules = R"(((uri_literal) @sink (#eq? @sink "rho:metta:eval") (#set! injection.language "scheme")))";
    CHECK(found(R"rho(@"rho:metta:eval"!("(a)"))rho", settings) == "sink:scheme (a)");
  }

  TEST_CASE("a name bound to a further sink carries its language") {
    Settings settings;
    settings.rules = R"(((uri_literal) @sink (#any-of? @sink "rho:sql:run") (#set! injection.language "sql")))";
    CHECK(found(R"rho(new q(`rho:sql:run`) in { q!("select 1") })rho", settings) == "flow:sql select 1");
  }

  TEST_CASE("a persistent send reaches a sink") {
    CHECK(found(R"rho(@"rho:metta:compile"!!("(a)"))rho") == "sink (a)");
  }

  TEST_CASE("a synchronous send that ends reaches a sink") {
    CHECK(found(R"rho(@"rho:metta:compile"!?("(a)").)rho") == "sink (a)");
  }

  TEST_CASE("a synchronous send that goes on reaches a sink") {
    CHECK(found(R"rho(@"rho:metta:compile"!?("(a)"); Nil)rho") == "sink (a)");
  }

  TEST_CASE("what goes on after a synchronous send is searched too") {
    CHECK(found(R"rho(@"rho:metta:compile"!?("(a)"); @"rho:metta:eval"!("(b)"))rho") == "sink (a) | sink (b)");
  }

  TEST_CASE("a string in a source that asks a sink is MeTTa") {
    CHECK(found(R"rho(for (@r <- @"rho:metta:compile"!?("(a)")) { Nil })rho") == "sink (a)");
  }

  TEST_CASE("each argument of a send to a sink is a region of its own") {
    CHECK(found(R"rho(@"rho:metta:compile"!("(a)", "(b)"))rho") == "sink (a) | sink (b)");
  }

  TEST_CASE("the strings of a list that is sent to a sink are regions") {
    CHECK(found(R"rho(@"rho:metta:compile"!(["(a)", "(b)"]))rho") == "sink (a) | sink (b)");
  }

  TEST_CASE("the strings of a tuple that is sent to a sink are regions") {
    CHECK(found(R"rho(@"rho:metta:compile"!(("(a)", "(b)")))rho") == "sink (a) | sink (b)");
  }

  TEST_CASE("a string in parentheses is the same argument") {
    CHECK(found(R"rho(@"rho:metta:compile"!((("(a)"))))rho") == "sink (a)");
  }

  TEST_CASE("a string in a block is the same argument") {
    CHECK(found(R"rho(@"rho:metta:compile"!({"(a)"}))rho") == "sink (a)");
  }

  TEST_CASE("the receiver of a method is not what is sent") {
    CHECK(found(R"rho(@"rho:metta:compile"!("(a)".length()))rho").empty());
  }

  TEST_CASE("a string that is compared is not what is sent") {
    CHECK(found(R"rho(@"rho:metta:compile"!("(a)" == "(b)"))rho").empty());
  }

  TEST_CASE("a string beside a send to a sink is not MeTTa") {
    CHECK(found(R"rho(@"rho:metta:compile"!("(a)") | @"rho:io:stdout"!("(b)"))rho") == "sink (a)");
  }

  TEST_CASE("a pattern that looks like a send sends nothing") {
    CHECK(found(R"rho(for (@{@"rho:metta:compile"!("(a)")} <- c) { Nil })rho").empty());
  }

  TEST_CASE("a send inside an argument is a send") {
    CHECK(found(R"rho(c!(@"rho:metta:compile"!("(a)")))rho") == "sink (a)");
  }

  TEST_CASE("a number sent to a sink is no region") { CHECK(found(R"rho(@"rho:metta:compile"!(1))rho").empty()); }

  TEST_CASE("an empty string sent to a sink is an empty region") {
    CHECK(found(R"rho(@"rho:metta:compile"!(""))rho") == "sink ");
  }

  TEST_CASE("a send whose closing parenthesis is missing is a send") {
    CHECK(found(R"rho(@"rho:metta:compile"!("(a)")rho") == "sink (a)");
  }

  TEST_CASE("a rule's place is where the sink is named") {
    const auto regions = regions_of(R"rho(@"rho:metta:compile"!("(a)"))rho");
    REQUIRE(regions.size() == 1);
    CHECK(regions[0].rule == "rholang/flow.scm:9");
  }
}

} // namespace
