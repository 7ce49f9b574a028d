// SPDX-License-Identifier: MIT
// One case for each fault that was found and mended in detection.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion;
using namespace tsregion::test;

TEST_SUITE("regressions") {
  TEST_CASE("a remainder without a name (..._) does not hide its list") {
    CHECK(found(R"rho(new c in { c!(["(a)", "b"]) | for (@[x ..._] <- c) { @"rho:metta:eval"!(x) } })rho") == "flow (a)");
  }

  TEST_CASE("a remainder that is taken apart again gives its elements, not the first list's only") {
    CHECK(found(R"rho(new c in {
      contract c(@l) = { match l { [x ...rest] => { @"rho:metta:eval"!(x) | c!(rest) } } } | c!(["(a)", "(b)", "(c)"]) })rho") ==
          "flow (a) | flow (b) | flow (c)");
  }

  TEST_CASE("a pattern that describes a send is not a send") {
    CHECK(found(R"rho(for (@{@"rho:metta:eval"!("(a)")} <- c) { Nil })rho").empty());
  }

  TEST_CASE("a text in a sink's own message is the sink detector's, also behind a send that forwards it") {
    CHECK(found(R"rho(for (@x <- @"rho:metta:eval") { @"rho:metta:eval"!(x) } | @"rho:metta:eval"!("(a)"))rho") == "sink (a)");
  }

  TEST_CASE("a list in a sink's own message is the sink detector's, also behind a send that forwards it") {
    CHECK(found(R"rho(for (@x <- @"rho:metta:eval") { @"rho:metta:eval"!(x) } | @"rho:metta:eval"!(["(a)"]))rho") == "sink (a)");
  }

  TEST_CASE("a directive before a send does not take the channel's name for its text") {
    CHECK(found("/* @metta */ @\"c\"!(\"(a)\")") == "directive (a)");
  }

  TEST_CASE("a directive above does not mark the keys and values that fill a template") {
    CHECK(found("// @metta\nc!(\"(a ${k})\" %% {\"k\": \"v\"})") == "directive (a ‹${k}›)");
  }

  TEST_CASE("a directive behind a concatenation finds it past the texts in its holes") {
    CHECK(found("c!(\"(a \" ++ m.get(\"k\") ++\n\"b)\") // @metta") == "directive (a ‹m.get(\"k\")›b)");
  }

  TEST_CASE("a directive marks the texts of joined lists, which are in no text's hole") {
    CHECK(found("// @metta\nc!([\"(a)\"] ++ [\"(b)\"])") == "directive (a) | directive (b)");
  }

  TEST_CASE("an empty text that two detectors want is one region") {
    CHECK(found("// @language: sql\n@\"rho:metta:eval\"!(\"\")") == "directive:sql ");
  }

  TEST_CASE("a template of nothing but a hole that two detectors want is one region") {
    CHECK(found("// @language: sql\n@\"rho:metta:eval\"!(\"${x}\" %% m)") == "directive:sql ‹${x}›");
  }

  TEST_CASE("a region limit that leaves nested regions unsearched is reported") {
    Settings settings;
    settings.max_regions = 2;
    CHECK(detect("// @rholang\nc!(\"Nil // @rholang\", \"@\\\"rho:metta:eval\\\"!(\\\"a\\\")\")", settings).status ==
          DocumentStatus::partial);
  }
}

} // namespace
