// SPDX-License-Identifier: MIT
// Colours are asked for by several threads while the document is edited and updated, and rules are exchanged.
#include "core/engine/engine.hpp"
#include "core/engine/highlight_search.hpp"

#include <doctest/doctest.h>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace tsregion;

HighlightAnswer ask(Engine &engine, const DocumentState &state) {
  const std::shared_ptr<const RuleSet> rules = engine.rules();
  const Workbench bench{engine.languages(), engine.detectors(), *rules, engine.parsers(), engine.cache()};
  return highlights_of(bench, state, {std::nullopt, {0, UINT32_MAX}, true}, CancelToken());
}

// Spans in order, in the text, none overlapping another.
bool well_formed(const HighlightAnswer &answer, uint32_t size) {
  uint32_t at = 0;
  for (const HostHighlight &span : answer.spans) {
    if (span.range.start < at || span.range.empty() || span.range.end > size) return false;
    at = span.range.end;
  }
  return true;
}

TEST_CASE("colours are in order whatever the editor and the workers do meanwhile, and right in the end") {
  EngineOptions options;
  options.worker_count = 2;
  Engine engine(options);
  std::string text;
  for (int i = 0; i < 20; ++i) text += "@\"rho:metta:eval\"!(\"(a 1)\") |\n";
  text += "Nil";
  DetectOptions with_trees;
  with_trees.trees = true;
  std::string problem;
  const auto document = engine.open_document({text, "rholang", {}, 1}, with_trees, problem);
  REQUIRE(document != nullptr);
  std::atomic<bool> done{false};
  std::atomic<uint64_t> asked{0};
  std::atomic<uint64_t> wrong{0};
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      for (bool last = false; !last;) {
        last = done.load();
        const DocumentStatePtr state = document->state();
        if (!well_formed(ask(engine, *state), state->text.size())) ++wrong;
        ++asked;
        (void)document->update(0);
      }
    });
  }
  const auto at = static_cast<uint32_t>(text.find("(a") + 1);
  for (int i = 0; i < 150; ++i) {
    CHECK(document->edit({at, at}, "x") == EditOutcome::done);
    if (i % 3 == 0) (void)document->update(100'000);
    if (i % 50 == 0) engine.add_queries("metta", QueryFileKind::highlights, {"x.scm", "; extends\n(number) @n" + std::to_string(i), Dialect::own}, false);
  }
  while (!document->update(60'000'000'000)) std::this_thread::yield();
  done = true;
  for (std::thread &reader : readers) reader.join();
  CHECK(wrong.load() == 0);
  CHECK(asked.load() >= 3);
  const HighlightAnswer answer = ask(engine, *document->state());
  std::size_t numbers = 0;
  for (const HostHighlight &span : answer.spans) numbers += answer.rules[span.rules].query->names()[span.name] == "n100" ? 1 : 0;
  CHECK(numbers == 20);
  CHECK(!answer.provisional);
}

} // namespace
