// SPDX-License-Identifier: MIT
// Why there is, or is not, a region at a place.
#include "core/engine/engine.hpp"
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion;

struct Asked {
  std::string text; // the place is where "@@" stands; it is taken out
  std::string language = "rholang";
  std::string injections = {};
  uint32_t max_depth = 16;
};

Explanation explain(const Asked &asked) {
  EngineOptions options;
  options.worker_count = 1;
  Engine engine(options);
  if (!asked.injections.empty()) engine.add_injections(asked.language, {"my.scm", asked.injections, Dialect::own}, false);
  std::string text = asked.text;
  const std::size_t place = text.find("@@");
  REQUIRE(place != std::string::npos);
  text.erase(place, 2);
  DetectOptions detect;
  detect.max_depth = asked.max_depth;
  DocumentRequest document;
  document.text = text;
  document.language = asked.language;
  return engine.explain(document, static_cast<uint32_t>(place), detect);
}

// "metta sink(rule)" or "metta sink(rule): why not" of each candidate of a layer.
std::string candidates(const Explanation &explanation, std::size_t layer = 0) {
  REQUIRE(layer < explanation.layers.size());
  std::string all;
  for (const Candidate &candidate : explanation.layers[layer].candidates) {
    if (!all.empty()) all += " | ";
    if (!candidate.language.empty()) all += candidate.language + " ";
    all += std::string(candidate.detector) + "(" + candidate.rule.substr(0, candidate.rule.find(':')) + ")";
    if (!candidate.refused.empty()) all += ": " + candidate.refused;
  }
  return all;
}

std::string languages(const Explanation &explanation) {
  std::string all;
  for (const ExplainedLayer &layer : explanation.layers) all += layer.language + " ";
  return all;
}

TEST_SUITE("explanations") {
  TEST_CASE("a region is told with its detector and rule") {
    const Explanation explanation = explain({"@\"rho:metta:eval\"!(\"(a@@)\")"});
    CHECK(candidates(explanation) == "metta sink(rholang/flow.scm)");
    CHECK(languages(explanation) == "rholang metta ");
    CHECK(explanation.layers[1].range == ByteRange{20, 23});
  }
  TEST_CASE("a text on a channel that no rule names is told with the channel") {
    CHECK(candidates(explain({"@\"stdout\"!(\"h@@i\")"})) ==
          "flow(): no directive names a language for this text, and it is sent on 'stdout', which no rule names");
  }
  TEST_CASE("a text on a name that stands for nothing known is told") {
    CHECK(candidates(explain({"new x in { x!(\"h@@i\") }"})).find("reaches no channel that a rule names") != std::string::npos);
  }
  TEST_CASE("a candidate that lost tells who won") {
    const std::string text = "// @metta\n@\"rho:metta:eval\"!(\"(a@@)\")";
    CHECK(candidates(explain({text})) ==
          "metta directive(comment) | metta sink(rholang/flow.scm): a region of metta of directive(comment) has these bytes: "
          "its detector has a higher priority");
  }
  TEST_CASE("a comment that is no directive says what one looks like") {
    CHECK(candidates(explain({"// hel@@lo\nNil"})).find("directive(comment): the comment names no language") == 0);
  }
  TEST_CASE("a predicate that does not hold is named") {
    const Explanation explanation = explain({.text = "[1@@]", .injections = "((list) @injection.content (#eq? @injection.content \"x\") (#set! injection.language \"a\"))"});
    CHECK(candidates(explanation) == "injection(my.scm): #eq? @injection.content does not hold");
    REQUIRE(explanation.layers[0].candidates[0].captures.size() == 1);
    CHECK(explanation.layers[0].candidates[0].captures[0].name == "injection.content");
    CHECK(explanation.layers[0].candidates[0].captures[0].range == ByteRange{0, 3});
  }
  TEST_CASE("a match that names no language is told") {
    CHECK(candidates(explain({.text = "[1@@]", .injections = "(list) @injection.content"})) ==
          "injection(my.scm): nothing captured here names a language");
  }
  TEST_CASE("of two patterns with the same text the later one wins, and the other one is told so") {
    const std::string both = "((list) @injection.content (#set! injection.language \"a\"))\n"
                             "((list) @injection.content (#set! injection.language \"b\"))";
    CHECK(candidates(explain({.text = "[1@@]", .injections = both})) ==
          "b injection(my.scm) | a injection(my.scm): a region of b of injection(my.scm:2) has these bytes: a later pattern wins");
  }
  TEST_CASE("candidates elsewhere in the text are not told") {
    CHECK(candidates(explain({.text = "[1] | [@@2]", .injections = "((list) @injection.content (#set! injection.language \"a\"))"})) ==
          "a injection(my.scm)");
  }
  TEST_CASE("a place that no rule looks at is told with the nodes around it") {
    const Explanation explanation = explain({"new x in { N@@il }"});
    CHECK(explanation.layers[0].candidates.empty());
    CHECK(explanation.layers[0].note == "no rule looks at this place");
    CHECK(explanation.layers[0].nodes.find("source_file > new") == 0);
  }
  TEST_CASE("a guest without rules ends the way inwards, and says so") {
    CHECK(explain({"@\"rho:metta:eval\"!(\"(a@@)\")"}).layers.back().note == "metta has no rules: nothing is searched in it");
  }
  TEST_CASE("a guest without a parser ends the way inwards, and says so") {
    CHECK(explain({.text = "[1@@]", .injections = "((list) @injection.content (#set! injection.language \"zig\"))"}).layers.back().note ==
          "there is no parser for zig: nothing is searched in it");
  }
  TEST_CASE("regions in regions are followed inwards, positions are the document's") {
    const Explanation explanation = explain({"/* @rholang */ x!(\"@\\\"rho:metta:eval\\\"!(\\\"(a@@)\\\")\")"});
    CHECK(languages(explanation) == "rholang rholang metta ");
    CHECK(explanation.layers[2].range == ByteRange{42, 45});
    CHECK(candidates(explanation, 1) == "metta sink(rholang/flow.scm)");
  }
  TEST_CASE("the depth limit is told") {
    const Explanation explanation = explain({.text = "/* @rholang */ x!(\"@\\\"rho:metta:eval\\\"!(\\\"(a@@)\\\")\")", .max_depth = 1});
    CHECK(languages(explanation) == "rholang rholang ");
    CHECK(explanation.layers.back().note == "nested deeper than 1 layers: not searched");
  }
  TEST_CASE("a hole is in no region of the guest") {
    const Explanation explanation = explain({"@\"rho:metta:eval\"!(\"(a \" ++ na@@me ++ \")\")"});
    CHECK(languages(explanation) == "rholang ");
    CHECK(candidates(explanation) == "metta sink(rholang/flow.scm)");
  }
  TEST_CASE("a document of an unknown language has a status and no layers") {
    const Explanation explanation = explain({.text = "x@@", .language = "klingon"});
    CHECK(explanation.status == DocumentStatus::no_grammar);
    CHECK(explanation.message.find("klingon") != std::string::npos);
    CHECK(explanation.layers.empty());
  }
  TEST_CASE("an empty document is explained") { CHECK(languages(explain({"@@"})) == "rholang "); }
  TEST_CASE("more candidates than are kept are told") {
    std::string patterns;
    for (int i = 0; i < 250; ++i) patterns += "((list) @injection.content (#eq? @injection.content \"x\"))\n";
    const Explanation explanation = explain({.text = "[1@@]", .injections = patterns});
    CHECK(explanation.layers[0].candidates.size() == Trace::kMostCandidates);
    CHECK(explanation.layers[0].note == "there were more candidates than are shown");
  }
}

} // namespace
