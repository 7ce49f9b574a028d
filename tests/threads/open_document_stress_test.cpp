// SPDX-License-Identifier: MIT
// A document that is edited, read and updated from several threads at once ends as what its text says.
#include "core/document/region_view.hpp"
#include "core/engine/engine.hpp"
#include "core/engine/symbol_search.hpp"

#include <doctest/doctest.h>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace tsregion;

TEST_CASE("an editor types, a worker follows, and readers read what they have") {
  EngineOptions options;
  options.worker_count = 2;
  Engine engine(options);
  std::string text;
  for (int i = 0; i < 40; ++i) text += "@\"rho:metta:eval\"!(\"(a)\") |\n";
  text += "Nil";
  std::string problem;
  const auto document = engine.open_document({text, "rholang", {}, 1}, {}, problem);
  REQUIRE(document != nullptr);
  std::atomic<bool> done{false};
  std::vector<std::thread> readers;
  std::atomic<uint64_t> read{0};
  for (int i = 0; i < 2; ++i) {
    readers.emplace_back([&] {
      for (bool last = false; !last;) { // the last time it is exact
        last = done.load();
        const DocumentStatePtr state = document->state();
        for (const RegionView &region : views_in(state->regions, {0, UINT32_MAX})) read += region.range.end <= state->text.size() ? 1 : 0;
        (void)document->update(0);
      }
    });
  }
  const auto at = static_cast<uint32_t>(text.find("(a)") + 1);
  for (int i = 0; i < 300; ++i) {
    CHECK(document->edit({at, at}, "x") == EditOutcome::done);
    if (i % 3 == 0) (void)document->update(100'000);
  }
  text.insert(at, 300, 'x');
  while (!document->update(60'000'000'000)) std::this_thread::yield();
  done = true;
  for (std::thread &reader : readers) reader.join();
  const DocumentStatePtr state = document->state();
  CHECK(state->exact());
  CHECK(state->text == Rope(text));
  const auto regions = views_in(state->regions, {0, UINT32_MAX});
  REQUIRE(regions.size() == 40);
  CHECK(regions[0].nest().text_of(*regions[0].record) == "(" + std::string(300, 'x') + "a)");
  CHECK(read.load() > 0);
}

TEST_CASE("somebody scrolls and types in a long text, and workers follow") {
  EngineOptions options;
  options.worker_count = 2;
  Engine engine(options);
  std::string text;
  for (int i = 0; i < 700; ++i) text += "@\"rho:metta:eval\"!(\"(a)\") |\n";
  text += "Nil";
  std::string problem;
  const auto document = engine.open_document({text, "rholang", {}, 1}, {}, problem);
  REQUIRE(document != nullptr);
  std::atomic<bool> done{false};
  std::thread scroller([&] {
    for (uint32_t at = 0; !done.load(); at = (at + 500) % 20'000) {
      CHECK(document->set_viewport(at == 0 ? std::nullopt : std::optional(ByteRange{at, at + 500})));
      (void)document->update(0);
    }
  });
  for (int i = 0; i < 40; ++i) {
    CHECK(document->edit({0, 0}, "Nil | ") == EditOutcome::done);
    (void)document->update(100'000);
  }
  while (!document->update(60'000'000'000)) std::this_thread::yield();
  done = true;
  scroller.join();
  CHECK(document->state()->exact());
  CHECK(document->state()->regions.count() == 700);
}

TEST_CASE("names are asked for while documents are edited, opened and closed") {
  EngineOptions options;
  options.worker_count = 2;
  Engine engine(options);
  std::string problem;
  const std::string defines = "@\"rho:metta:eval\"!(\"(= (f $x) $x)\")";
  const std::string uses = "@\"rho:metta:eval\"!(\"!(f 1)\")";
  const auto asked = engine.open_document({uses, "rholang", {}, 1}, {}, problem);
  REQUIRE(asked != nullptr);
  while (!asked->update(60'000'000'000)) std::this_thread::yield();
  const auto byte = static_cast<uint32_t>(uses.find("f 1"));
  const auto ask = [&] {
    const std::shared_ptr<const RuleSet> rules = engine.rules();
    const Workbench bench{engine.languages(), engine.detectors(), *rules, engine.parsers(), engine.cache()};
    const CancelToken never;
    return SymbolSearch(bench, asked->state(), engine.open_states(), never).definition_at(byte).found.size();
  };
  std::atomic<bool> done{false};
  std::vector<std::thread> askers;
  for (int i = 0; i < 2; ++i) {
    askers.emplace_back([&] {
      do CHECK(ask() <= 2);
      while (!done.load());
    });
  }
  const auto edited = engine.open_document({defines, "rholang", {}, 2}, {}, problem);
  for (int i = 0; i < 50; ++i) {
    CHECK(edited->edit({0, 0}, "Nil | ") == EditOutcome::done);
    (void)edited->update(100'000);
    const auto passing = engine.open_document({defines, "rholang", {}, 3}, {}, problem);
    (void)passing->update(1'000'000);
    passing->close();
  }
  while (!edited->update(60'000'000'000)) std::this_thread::yield();
  done = true;
  for (std::thread &asker : askers) asker.join();
  CHECK(ask() == 1);
}

TEST_CASE("plans are made for states that two threads share, while the document goes on, and until the engine goes") {
  auto engine = std::make_unique<Engine>(EngineOptions{});
  std::string text;
  for (int i = 0; i < 20; ++i) text += "@\"rho:metta:eval\"!(\"(a)\") |\n";
  text += "Nil";
  std::string problem;
  const auto document = engine->open_document({text, "rholang", {}, 1}, {}, problem);
  REQUIRE(document != nullptr);
  REQUIRE(document->update(60'000'000'000));
  const DocumentStatePtr shared = document->state();
  std::atomic<uint32_t> planned{0};
  std::vector<std::thread> planners;
  for (uint32_t i = 0; i < 2; ++i) {
    planners.emplace_back([&shared, &planned, i] {
      EditRequest request;
      request.region = i;
      request.text = "(\"b\")";
      request.whole = true;
      request.budget_ns = 60'000'000'000;
      bool there = true;
      while (there) {
        there = shared->origin->engine->with([&](Engine &live, const CancelFlag &going) {
          const EditPlan plan = live.plan_edit(*shared, request, &going);
          if (plan.edits.size() == 1 && plan.edits[0].text == "\\\"b\\\"") ++planned;
        });
      }
    });
  }
  for (int i = 0; i < 30 || planned < 20; ++i) {
    REQUIRE(document->edit({0, 0}, " ") == EditOutcome::done);
    (void)document->update(1'000'000);
  }
  engine.reset();
  for (std::thread &planner : planners) planner.join();
  CHECK(planned >= 20);
}

TEST_CASE("an engine that goes while documents are worked on waits for its workers") {
  for (int round = 0; round < 20; ++round) {
    std::vector<std::shared_ptr<OpenDocument>> documents;
    {
      EngineOptions options;
      options.worker_count = 2;
      Engine engine(options);
      std::string problem;
      for (uint64_t tag = 0; tag < 8; ++tag) {
        documents.push_back(engine.open_document({"@\"rho:metta:eval\"!(\"(a)\")", "rholang", {}, tag}, {}, problem));
        (void)documents.back()->update(0);
      }
    }
    for (const auto &document : documents) CHECK(document->edit({0, 0}, "x") == EditOutcome::closed);
  }
}

} // namespace
