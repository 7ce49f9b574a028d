// SPDX-License-Identifier: MIT
// Colours: patterns looked for where they can begin, and by the runtime's cursor over the whole tree, give the same spans; those of a range
// are all of them, cut off at its ends; and after any edits they are those of a document that was opened with the text.
#include "core/engine/engine.hpp"
#include "core/engine/highlight_search.hpp"
#include "tests/support/annotations.hpp"
#include "tests/support/builders.hpp"
#include "tests/support/highlights.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <map>
#include <random>

namespace {

using namespace tsregion;
using tsregion::test::ColouredText;

constexpr uint64_t kLong = 60'000'000'000;

struct Bench {
  Bench() {
    std::size_t added = 0;
    REQUIRE(engine.languages().add_folder(PACK_DIR, added).empty());
  }
  Engine engine{EngineOptions{}};
};
Bench &bench() {
  static Bench made;
  return made;
}

// Of each language: its name, and what fixtures have in it.
std::map<std::string, std::vector<std::string>> texts_by_language() {
  std::map<std::string, std::vector<std::string>> all;
  for (const auto &entry : std::filesystem::recursive_directory_iterator(FIXTURES_DIR)) {
    if (!entry.is_regular_file() || entry.path().parent_path() == FIXTURES_DIR) continue;
    const std::string name = bench().engine.languages().name_of_file(entry.path().string(), {});
    if (!name.empty()) all[name].push_back(test::without_annotations(test::file_text(entry.path().string())));
  }
  return all;
}

// The file of a grammar's own package, as its author wrote it. Empty: there is none.
std::string packaged_rules(std::string name) {
  std::replace(name.begin(), name.end(), '_', '-');
  const std::string path = std::string(PACKAGES_DIR) + "/tree-sitter-" + name + "/queries/highlights.scm";
  return std::filesystem::exists(path) ? test::file_text(path) : std::string();
}

// As far as they have bytes in the range.
template <typename Span> std::vector<Span> cut(const std::vector<Span> &spans, ByteRange range) {
  std::vector<Span> left;
  for (Span span : spans) {
    span.range = {std::max(span.range.start, range.start), std::min(span.range.end, range.end)};
    if (!span.range.empty()) left.push_back(span);
  }
  return left;
}

ByteRange random_range(std::mt19937 &random, std::size_t size) {
  const auto start = static_cast<uint32_t>(random() % (size + 1));
  return {start, start + static_cast<uint32_t>(random() % std::max<std::size_t>(1, random() % 2 == 0 ? 40 : size - start + 1))};
}

struct Compared {
  std::size_t texts = 0;
  std::size_t spans = 0;
};

// A text by one file, in both ways, and in ranges.
void compare(const Language &language, const std::string &text, const QuerySource &rules, std::mt19937 &random, Compared &out) {
  const ColouredText fast(language, text, rules);
  const ColouredText slow(language, text, rules, HighlightQuery::Search::anywhere);
  const HighlightSpans all = slow.spans();
  ++out.texts;
  out.spans += all.spans.size();
  const auto told = [&](const ColouredText &by, const std::vector<HighlightSpan> &spans) { // each file numbers its names by itself
    std::string words;
    for (const HighlightSpan &span : spans) words += std::to_string(span.range.start) + "-" + std::to_string(span.range.end) + " " + by.query->names()[span.name] + "\n";
    return words;
  };
  if (told(fast, fast.spans().spans) != told(slow, all.spans)) CHECK(told(fast, fast.spans().spans) == told(slow, all.spans));
  for (int i = 0; i < 20; ++i) {
    ByteRange range = random_range(random, text.size());
    range.end = std::min(range.end, static_cast<uint32_t>(text.size()));
    const std::string wanted = told(slow, cut(all.spans, range));
    const std::string found = told(fast, fast.spans(range).spans);
    if (found == wanted) continue;
    CAPTURE(range.start);
    CAPTURE(range.end);
    CHECK(found == wanted);
  }
}

// Patterns that make it hard: of any node, of siblings, with a node several times, anchored, of supertypes and of fields.
const char *const kAwkward = "(_) @any [(var) \"new\"] @one ((var) @a . (var) @b) (names (_)+ @each) (send inputs: (_) @inputs) (_ name: (_) @name) "
                             "((line_comment) @c . (_) @after) (inputs . (_) @first) (inputs (_) @last .) (block (_ (_) @deep)) ((string_literal) @s (#match? @s \"a\")) "
                             "(par (_) @left (_) @right) [\"|\" \"!\"] @sign (ERROR) @error (source_file (_) @top)";

TEST_SUITE("colours") {
  TEST_CASE("looked for where they can begin, patterns give the spans that they give anywhere, in ranges and in all of a text") {
    std::mt19937 random(20261130);
    Compared compared;
    std::size_t languages = 0;
    const auto all_texts = texts_by_language();
    for (const auto &entry : all_texts) {
      const std::string &name = entry.first;
      const Language *const language = bench().engine.languages().find(name);
      const std::string rules = packaged_rules(name);
      if (language == nullptr || language->grammar() == nullptr || rules.empty()) continue;
      CAPTURE(name);
      ++languages;
      for (const std::string &text : entry.second) compare(*language, text, {"highlights.scm", rules, Dialect::tree_sitter}, random, compared);
    }
    MESSAGE(compared.texts << " texts of " << languages << " languages by their packages' own files, " << compared.spans << " spans");
    CHECK(languages > 10);
    CHECK(compared.spans > 3000);
  }
  TEST_CASE("so do our own files, and one that makes it hard") {
    std::mt19937 random(20261201);
    Compared compared;
    const Language &rholang = *bench().engine.languages().find("rholang");
    const std::string own = test::file_text(std::string(QUERIES_DIR) + "/rholang/highlights.scm");
    const auto texts = texts_by_language();
    for (const std::string &text : texts.at("rholang")) {
      compare(rholang, text, {"highlights.scm", own, Dialect::own}, random, compared);
      compare(rholang, text, {"awkward.scm", kAwkward, Dialect::own}, random, compared);
    }
    MESSAGE(compared.texts << " texts, " << compared.spans << " spans");
    CHECK(compared.texts > 50);
  }
}

// ---- Documents ----

struct Told {
  ByteRange range;
  std::string what;
};

struct Asked {
  std::vector<Told> spans;
  bool provisional = false;
};

Asked ask(const DocumentState &state, ByteRange range, std::optional<uint32_t> region = std::nullopt) {
  Engine &engine = bench().engine;
  const auto rules = engine.rules();
  const Workbench workbench{engine.languages(), engine.detectors(), *rules, engine.parsers(), engine.cache()};
  const HighlightAnswer answer = highlights_of(workbench, state, {region, range, true}, CancelToken());
  CHECK(!answer.stopped);
  Asked asked;
  asked.provisional = answer.provisional;
  for (const HostHighlight &span : answer.spans) {
    const HighlightRules &from = answer.rules[span.rules];
    asked.spans.push_back({span.range, from.language->name() + " " + from.query->names()[span.name]});
  }
  return asked;
}

std::string words(const std::vector<Told> &spans) {
  std::string all;
  for (const Told &span : spans) all += std::to_string(span.range.start) + "-" + std::to_string(span.range.end) + " " + span.what + "\n";
  return all;
}

bool in_order(const std::vector<Told> &spans, ByteRange range) {
  uint32_t at = range.start;
  for (const Told &span : spans) {
    if (span.range.empty() || span.range.start < at || span.range.end > range.end) return false;
    at = span.range.end;
  }
  return true;
}

std::shared_ptr<OpenDocument> opened(const std::string &language, const std::string &text) {
  DetectOptions options;
  options.trees = true;
  std::string problem;
  return bench().engine.open_document({text, language, {}, 1}, options, problem);
}

const char *const kPieces[] = {"\"", "\\\"", "(", ")", "x", " ", "\n", "| Nil", "/* @metta */ ", "!(\"(a 1)\")", "$y", "```metta\n(f)\n```\n", "@\"rho:metta:eval\"!(\"(g ", "\" ++ x ++ \"", "\xC3\xA9"};

TEST_SUITE("colours of open documents") {
  TEST_CASE("after any edits they are those of the text opened anew, in ranges those of the whole, and before the update in order") {
    std::mt19937 random(20261202);
    std::size_t states = 0;
    auto all_texts = texts_by_language();
    for (auto &[language, texts] : all_texts) {
      if (language != "rholang" && language != "markdown" && language != "python") continue;
      for (std::string text : texts) {
        const auto document = opened(language, text);
        REQUIRE(document != nullptr);
        for (int step = 0; step < 12; ++step) {
          for (std::size_t count = random() % 3; count > 0 && step > 0; --count) {
            const auto at = static_cast<uint32_t>(random() % (text.size() + 1));
            const auto gone = static_cast<uint32_t>(random() % 3 == 0 ? std::min<std::size_t>(random() % 30, text.size() - at) : 0);
            const std::string piece = kPieces[random() % std::size(kPieces)];
            text.replace(at, gone, piece);
            REQUIRE(document->edit({at, at + gone}, piece, text.size()) == EditOutcome::done);
            const ByteRange range = random_range(random, text.size());
            const Asked before = ask(*document->state(), range);
            CHECK(in_order(before.spans, range));
          }
          REQUIRE(document->update(kLong));
          const DocumentStatePtr state = document->state();
          const auto size = static_cast<uint32_t>(text.size());
          const Asked all = ask(*state, {0, size});
          CHECK(in_order(all.spans, {0, size}));
          CHECK(!all.provisional);
          const auto again = opened(language, text);
          REQUIRE(again->update(kLong));
          const std::string wanted = words(ask(*again->state(), {0, size}).spans);
          ++states;
          // what the parser makes of a text with errors may depend on the tree that it went on from
          const bool errors = state->tree != nullptr && state->tree->share().root().has_error();
          if (words(all.spans) != wanted && !errors) CHECK(words(all.spans) == wanted);
          for (int i = 0; i < 5; ++i) {
            const ByteRange range = random_range(random, text.size());
            const std::string found = words(ask(*state, range).spans);
            if (found != words(cut(all.spans, range))) CHECK(found == words(cut(all.spans, range)));
          }
          for (uint32_t region = 0; region < std::min<uint32_t>(state->regions.nested_count(), 3); ++region) {
            const std::vector<Told> inside = ask(*state, {0, size}, region).spans;
            const ByteRange range = random_range(random, text.size());
            CHECK(in_order(inside, {0, size}));
            CHECK(words(ask(*state, range, region).spans) == words(cut(inside, range)));
          }
        }
      }
    }
    MESSAGE(states << " states");
    CHECK(states > 1000);
  }
}

} // namespace
