// SPDX-License-Identifier: MIT
// One case for each fault that was found and mended in detection.
#include "core/detect/detector_registry.hpp"
#include "core/detect/rule_set.hpp"
#include "core/parse/parser_pool.hpp"
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion;
using namespace tsregion::test;

// Detect in a text that is parsed to its end, but cancelled before anything was searched for.
StopReason cancelled_after_parsing(const std::string &source) {
  const LanguageRegistry languages = LanguageRegistry::built_in();
  const auto rules = RuleSet::built_in();
  const Language &rholang = *languages.find("rholang");
  ParserPool parsers;
  const ParseOutcome outcome = parsers.parse(rholang, source, CancelToken());
  CancelFlag flag;
  flag.raise();
  const CancelToken cancel(&flag, {});
  Host host(*rules->of(rholang), languages, source, outcome.tree.root(), cancel);
  (void)DetectorRegistry::built_in().detect(host);
  return host.stopped();
}

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

  TEST_CASE("a walk that is cancelled between a join and its first part does no harm") {
    // The walk asks at its 4096th node: among these that is the join.
    for (std::size_t elements = 4080; elements < 4100; ++elements) {
      CAPTURE(elements);
      const std::string source = "[" + repeated("1,", elements) + "x ++ y" + repeated(",1", 40) + "]";
      CHECK(cancelled_after_parsing(source) == StopReason::cancelled);
    }
  }

  TEST_CASE("a join that has no operands, by a rule for a kind without children, does no harm") {
    Settings settings;
    settings.rules = "(unit) @text.join";
    CHECK(found("() // @metta", settings).empty());
  }
}

} // namespace
