// SPDX-License-Identifier: MIT
#include "core/engine/verify.hpp"

#include "core/engine/engine.hpp"

#include <cstdlib>
#include <doctest/doctest.h>

namespace {

using namespace tsregion;

constexpr uint64_t kLong = 60'000'000'000; // an update with this budget ends exact
const std::string kOne = "@\"rho:metta:eval\"!(\"(a)\")";
const std::string kTwo = kOne + " |\n" + kOne;

// A state that an update has made, to be spoilt.
struct Exact {
  explicit Exact(const std::string &text = kTwo) {
    std::string problem;
    document = engine.open_document({text, "rholang", {}, 1}, {}, problem);
    REQUIRE(document != nullptr);
    REQUIRE(document->update(kLong));
    const DocumentStatePtr now = document->state();
    state.text = now->text;
    state.regions = now->regions;
    state.status = now->status;
  }
  [[nodiscard]] std::string problem(const DetectOptions &options = {}, const CancelToken &cancel = {}) {
    const Workbench bench{engine.languages(), engine.detectors(), *engine.rules(), engine.parsers(), engine.cache()};
    return verify(bench, *engine.languages().find("rholang"), options, state, cancel);
  }
  [[nodiscard]] OpenRegions::Placed placed(uint32_t index, uint32_t start) const {
    const OpenRegions::Place place = state.regions.at(index);
    return {start, place.item->length, place.item->nest};
  }
  Engine engine{EngineOptions{}};
  std::shared_ptr<OpenDocument> document;
  ExactState state;
};

bool has(const std::string &text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST_SUITE("verifying: what is wrong with a state") {
  TEST_CASE("with one that an update made, nothing") { CHECK(Exact().problem().empty()); }
  TEST_CASE("a region that is elsewhere is told, with both places") {
    Exact exact;
    const uint32_t start = exact.state.regions.at(1).start;
    exact.state.regions = exact.state.regions.after({{1, 1}, 1});
    const std::string problem = exact.problem();
    CHECK(has(problem, "region 0 is {" + std::to_string(kOne.find("(a)") + 1) + ": metta"));
    exact.state.regions = OpenRegions({exact.placed(0, exact.state.regions.at(0).start - 1), exact.placed(1, start + 2)});
    CHECK(has(exact.problem(), "region 1 is {" + std::to_string(start + 2) + ": "));
    CHECK(has(exact.problem(), "from scratch it is {" + std::to_string(start) + ": "));
  }
  TEST_CASE("a region that is missing is told") {
    Exact exact;
    exact.state.regions = exact.state.regions.replaced(1, 2, {});
    CHECK(has(exact.problem(), "region 1 is {nothing more}; from scratch it is {"));
  }
  TEST_CASE("a region too many is told") {
    Exact exact;
    exact.state.regions = exact.state.regions.replaced(2, 2, {exact.placed(1, exact.state.regions.at(1).start)});
    CHECK(has(exact.problem(), "from scratch it is {nothing more}"));
  }
  TEST_CASE("a text that is another one is told") {
    Exact exact;
    exact.state.text = exact.state.text.replaced({static_cast<uint32_t>(kOne.find("(a)")), static_cast<uint32_t>(kOne.find("(a)") + 3)}, "(b)");
    CHECK(has(exact.problem(), "[(a)]}; from scratch it is {"));
    CHECK(has(exact.problem(), "[(b)]}"));
  }
  TEST_CASE("another status is told, with both messages") {
    Exact exact;
    exact.state.status = DocumentStatus::partial;
    exact.state.message = "not all";
    CHECK(exact.problem() == "status 1 {not all}; from scratch 0 {}");
  }
  TEST_CASE("an id that two regions have is told") {
    Exact exact; // both have the same text, so that nothing else is wrong
    exact.state.regions = OpenRegions({exact.placed(0, exact.state.regions.at(0).start), exact.placed(0, exact.state.regions.at(1).start)});
    CHECK(has(exact.problem(), "is given twice"));
  }
  TEST_CASE("where regions were left out for their number, only the status is compared") {
    Exact exact;
    DetectOptions options;
    options.max_regions = 1;
    exact.state.status = DocumentStatus::partial;
    exact.state.regions = exact.state.regions.replaced(0, 1, {});
    CHECK(exact.problem(options).empty());
  }
  TEST_CASE("a comparison that is cancelled has no result") {
    Exact exact;
    exact.state.regions = {};
    CancelFlag flag;
    flag.raise();
    CHECK(exact.problem({}, CancelToken(&flag, {})).empty());
  }
}

TEST_SUITE("verifying: the engine's mode") {
  // The variable for as long as an engine is made.
  Engine engine_with(const char *value) {
    if (value == nullptr) unsetenv("TS_REGION_VERIFY");
    else setenv("TS_REGION_VERIFY", value, 1);
    return Engine(EngineOptions{});
  }
  struct Unset {
    ~Unset() { unsetenv("TS_REGION_VERIFY"); }
  };
  TEST_CASE("it is asked for by a 1, when the engine is made") {
    const Unset unset;
    CHECK(engine_with("1").verifies());
    CHECK_FALSE(engine_with("0").verifies());
    CHECK_FALSE(engine_with("").verifies());
    CHECK_FALSE(engine_with(nullptr).verifies());
  }
  TEST_CASE("each exact state is compared, and that of an undone edit, too") {
    const Unset unset;
    Engine engine = engine_with("1");
    std::string problem;
    const auto document = engine.open_document({kTwo, "rholang", {}, 1}, {}, problem);
    REQUIRE(document->update(kLong));
    CHECK(engine.stats().verified == 1);
    CHECK(document->edit({0, 0}, " ") == EditOutcome::done);
    REQUIRE(document->update(kLong));
    CHECK(engine.stats().verified == 2);
    CHECK(document->edit({0, 1}, "") == EditOutcome::done);
    REQUIRE(document->update(kLong));
    CHECK(engine.stats().verified == 3);
    CHECK(document->state()->status == DocumentStatus::ok);
  }
  TEST_CASE("without it nothing is compared") {
    Engine engine = engine_with(nullptr);
    std::string problem;
    const auto document = engine.open_document({kTwo, "rholang", {}, 1}, {}, problem);
    REQUIRE(document->update(kLong));
    CHECK(engine.stats().verified == 0);
  }
}

} // namespace
