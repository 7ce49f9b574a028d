// SPDX-License-Identifier: MIT
// Plans for edits of guest texts, tried on a copy of the document: layers, and reasons for which there is none. What the hosts of the
// pack make of plans is told in tests/differential.
#include "core/engine/edit_planner.hpp"

#include "core/document/region_view.hpp"
#include "core/engine/engine.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion;

constexpr uint64_t kLong = 60'000'000'000;

struct Opened {
  explicit Opened(std::string source, DetectOptions options = {}) : text(std::move(source)) {
    std::string problem;
    document = engine.open_document({text, "rholang", {}, 1}, options, problem);
    REQUIRE(document->update(kLong));
  }
  EditPlan plan(uint32_t region, std::string_view wanted, uint64_t budget_ns = kLong) {
    EditRequest request;
    request.region = region;
    request.text = wanted;
    request.whole = true;
    request.budget_ns = budget_ns;
    return engine.plan_edit(*document->state(), request, nullptr);
  }
  // The text after the edit, or the number of the reason.
  std::string after(uint32_t region, std::string_view wanted) {
    const EditPlan made = plan(region, wanted);
    return made.refused.reason == Refusal::none ? with_replacements(text, made.edits) : "refused " + std::to_string(static_cast<uint32_t>(made.refused.reason));
  }
  std::string guest(uint32_t region) {
    const DocumentStatePtr state = document->state();
    const RegionView view = view_of(state->regions, region);
    return std::string(view.nest().text_of(*view.record));
  }
  Engine engine{EngineOptions{}};
  std::string text;
  std::shared_ptr<OpenDocument> document;
};

TEST_SUITE("edits, planned and tried") {
  TEST_CASE("an edit of a region in a region is spelled for both") {
    Opened two("/* @language: rholang */ x!(\"@\\\"rho:metta:eval\\\"!(\\\"(b)\\\")\")");
    REQUIRE(two.guest(1) == "(b)");
    CHECK(two.after(1, "(c)") == "/* @language: rholang */ x!(\"@\\\"rho:metta:eval\\\"!(\\\"(c)\\\")\")");
    CHECK(two.after(1, "(\"b\")") == "/* @language: rholang */ x!(\"@\\\"rho:metta:eval\\\"!(\\\"(\\\\\\\"b\\\\\\\")\\\")\")");
    CHECK(two.after(1, "(b)") == two.text);
  }
  TEST_CASE("the region around another one may be edited before and behind it, and in it") {
    Opened two("/* @language: rholang */ x!(\"@\\\"rho:metta:eval\\\"!(\\\"(b)\\\")\")");
    CHECK(two.after(0, "Nil | @\"rho:metta:eval\"!(\"(b)\")") == "/* @language: rholang */ x!(\"Nil | @\\\"rho:metta:eval\\\"!(\\\"(b)\\\")\")");
    CHECK(two.after(0, "Nil") == "/* @language: rholang */ x!(\"Nil\")");
  }
  TEST_CASE("a plan is for where the region is now, not for where it was found") {
    Opened one("@\"rho:metta:eval\"!(\"(a)\")");
    REQUIRE(one.document->edit({0, 0}, "new x in { Nil } |\n") == EditOutcome::done);
    REQUIRE(one.document->update(kLong));
    const EditPlan made = one.plan(0, "(b)");
    REQUIRE(made.edits.size() == 1);
    CHECK(one.document->state()->text.slice(made.edits[0].range) == "a");
  }
  TEST_CASE("of two regions that begin alike the one that is meant is edited") {
    Opened two("@\"rho:metta:eval\"!(\"(a)\") | @\"rho:metta:eval\"!(\"(a)\")");
    CHECK(two.after(1, "(b)") == "@\"rho:metta:eval\"!(\"(a)\") | @\"rho:metta:eval\"!(\"(b)\")");
  }
  TEST_CASE("a text that is the next layer's own language line is read otherwise, and refused") {
    Opened one("// @metta\nx!(\"(a)\")");
    CHECK(one.after(0, "#!sql\n(a)") == "refused 5");
    CHECK(one.after(0, "(a)\n#!sql") == "// @metta\nx!(\"(a)\\n#!sql\")");
  }
  TEST_CASE("a placeholder may not be edited, what is around it may") {
    DetectOptions options;
    options.placeholder = "?";
    Opened one("@\"rho:metta:eval\"!(\"(a \" ++ x ++ \")\")", options);
    REQUIRE(one.guest(0) == "(a ?)");
    CHECK(one.after(0, "(b ?)") == "@\"rho:metta:eval\"!(\"(b \" ++ x ++ \")\")");
    CHECK(one.after(0, "(a x)") == "refused 2");
    CHECK(one.after(0, "(a ?b)") == "@\"rho:metta:eval\"!(\"(a \" ++ x ++ \"b)\")");
    CHECK(one.after(0, "(b ?c)") == "@\"rho:metta:eval\"!(\"(b \" ++ x ++ \"c)\")");
  }
  TEST_CASE("text may come into an empty literal before a hole") {
    DetectOptions options;
    options.placeholder = "?";
    Opened one("@\"rho:metta:eval\"!(\"\" ++ x ++ \")\")", options);
    REQUIRE(one.guest(0) == "?)");
    CHECK(one.after(0, "(a ?)") == "@\"rho:metta:eval\"!(\"(a \" ++ x ++ \")\")");
  }
  TEST_CASE("without time nothing is given, and nothing is tried") {
    Opened one("@\"rho:metta:eval\"!(\"(a)\")");
    const EditPlan made = one.plan(0, "(b)", 1);
    CHECK(made.refused.reason == Refusal::budget);
    CHECK(made.edits.empty());
    CHECK(made.tries == 0);
  }
  TEST_CASE("a flag that is raised ends a plan") {
    Opened one("@\"rho:metta:eval\"!(\"(a)\")");
    CancelFlag flag;
    flag.raise();
    EditRequest request;
    request.text = "(b)";
    request.whole = true;
    CHECK(one.engine.plan_edit(*one.document->state(), request, &flag).refused.reason == Refusal::budget);
  }
  TEST_CASE("each reason has a sentence that says what to do") {
    for (uint32_t reason = 1; reason <= static_cast<uint32_t>(Refusal::too_large); ++reason) {
      CAPTURE(reason);
      CHECK(sentence_of(static_cast<Refusal>(reason)).find(": ") != std::string_view::npos);
    }
    CHECK(sentence_of(Refusal::none).empty());
  }
}

TEST_SUITE("ways back to an engine") {
  TEST_CASE("who comes after it has gone is told so") {
    auto engine = std::make_unique<Engine>(EngineOptions{});
    const std::shared_ptr<EngineLink> link = engine->link();
    bool called = false;
    CHECK(link->with([&](Engine &there, const CancelFlag &going) { called = &there == engine.get() && !going.raised(); }));
    CHECK(called);
    engine.reset();
    CHECK_FALSE(link->with([&](Engine &, const CancelFlag &) { FAIL("there is none"); }));
  }
}

} // namespace
