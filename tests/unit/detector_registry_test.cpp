// SPDX-License-Identifier: MIT
// The registry of detectors, and how what they propose is merged.
#include "core/detect/detector_registry.hpp"

#include "core/detect/rule_set.hpp"
#include "core/parse/parser_pool.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion;

// Proposes every text it finds.
class Every : public Detector {
public:
  Every(std::string_view name, int priority) : name_(name), priority_(priority) {}
  [[nodiscard]] std::string_view name() const override { return name_; }
  [[nodiscard]] int priority() const override { return priority_; }
  [[nodiscard]] bool incremental() const override { return true; }
  [[nodiscard]] bool may_find(const HostProfile &, const LanguageRegistry &, std::string_view) const override { return true; }
  void detect(Host &host, std::vector<Proposal> &out_proposals) const override {
    for (uint32_t text = 0; text < host.facts().texts.size(); ++text) {
      Proposal proposal;
      proposal.text = text;
      proposal.language = host.number_of("x");
      out_proposals.push_back(proposal);
    }
  }

private:
  std::string_view name_;
  int priority_;
};

std::string names(const DetectorRegistry &registry) {
  std::string all;
  for (const std::string_view name : registry.names()) all.append(name).append(" ");
  return all;
}

// "detector start" of each region.
std::string detected(const DetectorRegistry &registry, std::string_view text) {
  const LanguageRegistry languages = LanguageRegistry::built_in();
  const auto rules = RuleSet::built_in();
  const Language &rholang = *languages.find("rholang");
  ParserPool parsers;
  const ParseOutcome outcome = parsers.parse(rholang, text, CancelToken());
  const CancelToken cancel;
  Host host(*rules->of(rholang), languages, text, outcome.tree.root(), cancel);
  const LayerRegions layer = registry.detect(host);
  std::string all;
  for (const Region &region : layer.regions) {
    all += layer.names[region.detector] + " " + std::to_string(layer.parts_of(region)[0].range.start) + " ";
  }
  return all;
}

TEST_SUITE("detector registry") {
  TEST_CASE("the built-in detectors come by priority") {
    CHECK(names(DetectorRegistry::built_in()) == "directive sink flow injection ");
  }
  TEST_CASE("priorities are those of the reference") {
    const auto registry = DetectorRegistry::built_in();
    CHECK(registry.find("directive")->priority() == 100);
    CHECK(registry.find("sink")->priority() == 50);
    CHECK(registry.find("flow")->priority() == 25);
  }
  TEST_CASE("a new detector takes its place by priority") {
    auto registry = DetectorRegistry::built_in();
    CHECK(registry.add(std::make_unique<Every>("every", 60)));
    CHECK(names(registry) == "directive every sink flow injection ");
  }
  TEST_CASE("of detectors with one priority the first comes first") {
    auto registry = DetectorRegistry::built_in();
    registry.add(std::make_unique<Every>("every", 50));
    CHECK(names(registry) == "directive sink every flow injection ");
  }
  TEST_CASE("a name is taken once") {
    auto registry = DetectorRegistry::built_in();
    CHECK_FALSE(registry.add(std::make_unique<Every>("sink", 1)));
    CHECK(names(registry) == "directive sink flow injection ");
  }
  TEST_CASE("a detector can be removed by name") {
    auto registry = DetectorRegistry::built_in();
    CHECK(registry.remove("sink"));
    CHECK(names(registry) == "directive flow injection ");
  }
  TEST_CASE("what is not there cannot be removed") { CHECK_FALSE(DetectorRegistry::built_in().remove("every")); }
  TEST_CASE("an unknown name finds nothing") { CHECK(DetectorRegistry::built_in().find("every") == nullptr); }
  TEST_CASE("every built-in detector may run in parallel") {
    const auto registry = DetectorRegistry::built_in();
    for (const std::string_view name : registry.names()) CHECK(registry.find(name)->parallel());
  }
  TEST_CASE("only flow depends on text far away") {
    const auto registry = DetectorRegistry::built_in();
    CHECK(registry.find("directive")->incremental());
    CHECK(registry.find("sink")->incremental());
    CHECK_FALSE(registry.find("flow")->incremental());
  }
}

TEST_SUITE("merge") {
  TEST_CASE("the higher priority has a text that two want") {
    DetectorRegistry registry;
    registry.add(std::make_unique<Every>("low", 1));
    registry.add(std::make_unique<Every>("high", 2));
    CHECK(detected(registry, "c!(\"a\")") == "high 4 ");
  }
  TEST_CASE("the lower priority has what the higher one leaves") {
    auto registry = DetectorRegistry::built_in();
    registry.add(std::make_unique<Every>("low", 1));
    CHECK(detected(registry, "c!(\"a\", /* @metta */ \"b\")") == "low 4 directive 22 ");
  }
  TEST_CASE("regions come in the order of the document") {
    DetectorRegistry registry;
    registry.add(std::make_unique<Every>("every", 1));
    CHECK(detected(registry, "c!(\"a\", \"b\" ++ x ++ \"c\", \"d\")") == "every 4 every 9 every 26 ");
  }
  TEST_CASE("a text in a hole is a region beside the one around it") {
    DetectorRegistry registry;
    registry.add(std::make_unique<Every>("every", 1));
    CHECK(detected(registry, "c!(\"a\" ++ f.g(\"b\"))") == "every 4 every 15 ");
  }
  TEST_CASE("an empty text has one region, whoever wants it") {
    DetectorRegistry registry;
    registry.add(std::make_unique<Every>("low", 1));
    registry.add(std::make_unique<Every>("high", 2));
    CHECK(detected(registry, "c!(\"\")") == "high 4 ");
  }
  TEST_CASE("no detectors find nothing") { CHECK(detected(DetectorRegistry(), "c!(\"a\") // @metta").empty()); }
}

} // namespace
