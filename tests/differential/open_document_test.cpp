// SPDX-License-Identifier: MIT
// An open document is, after any edits, what a run from scratch over its text finds. Texts of all hosts of the pack, with edits as people
// make them and as nobody does, undone and done again.
#include "core/engine/engine.hpp"
#include "core/engine/verify.hpp"
#include "tests/support/annotations.hpp"
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <map>
#include <random>
#include <set>

namespace {

using namespace tsregion;

constexpr int kSteps = 150;
constexpr uint64_t kLong = 60'000'000'000; // an update with this budget ends exact

struct Text {
  std::string name;
  std::string text;
};

std::vector<Text> texts_of_all_hosts() {
  std::vector<Text> all;
  for (const auto &entry : std::filesystem::recursive_directory_iterator(FIXTURES_DIR)) {
    if (!entry.is_regular_file() || entry.path().parent_path() == FIXTURES_DIR) continue;
    all.push_back({entry.path().string(), test::without_annotations(test::file_text(entry.path().string()))});
  }
  std::sort(all.begin(), all.end(), [](const Text &left, const Text &right) { return left.name < right.name; });
  return all;
}

std::string told(const DocumentState &state) { return in_words(state.regions); }
std::string told(const DocumentResult &result) { return in_words(result); }

struct Bench {
  Bench() {
    std::size_t added = 0;
    REQUIRE(engine.languages().add_folder(PACK_DIR, added).empty());
  }
  std::shared_ptr<OpenDocument> open(const Text &text, bool use_cache = true) {
    std::string problem;
    DetectOptions options;
    options.use_cache = use_cache;
    return engine.open_document({text.text, {}, text.name, 1}, options, problem);
  }
  std::string from_scratch(const std::string &name, const std::string &text) {
    DetectOptions options;
    options.use_cache = false;
    const DocumentRequest request{text, {}, name, 0};
    const DocumentResult result = std::move(engine.detect({&request, 1}, options).documents.front());
    return std::string(result.status == DocumentStatus::ok ? "" : "partial\n") + told(result);
  }
  Engine engine{EngineOptions{}};
};

// Pieces that change what a text means.
const char *const kPieces[] = {"\"", "'", "`", "```\n", "<!--", "-->", "<script>", "</script>", "/*", "*/", "//", "#", "\n", "    ", "${", "}", "{", "(", ")", "<<~SQL\n", "---\n",
                               "> ", "- ", "SELECT 1", "x", "\\", "\xC3\xBC", "<style>", "</style>", "<?php", "?>", "<%", "%>", "// @metta\n", "sql`", "\"\"\"", "''", "!(", ";"};

struct Edit {
  ByteRange range;
  std::string with;
};

Edit random_edit(std::mt19937 &random, const std::string &text) {
  const auto at = static_cast<uint32_t>(random() % (text.size() + 1));
  const auto rest = static_cast<uint32_t>(text.size() - at);
  switch (random() % 6) {
  case 0: return {{at, at}, std::string(1, "ab \n({\"'`<>;"[random() % 12])};              // typing
  case 1: return {{at, at + std::min<uint32_t>(rest, 1)}, ""};                             // deleting
  case 2: return {{at, at}, kPieces[random() % std::size(kPieces)]};
  case 3: return {{at, at + std::min(rest, static_cast<uint32_t>(random() % 40))}, kPieces[random() % std::size(kPieces)]};
  case 4: { // moving a piece of the text to another place
    const auto from = static_cast<uint32_t>(random() % (text.size() + 1));
    return {{at, at}, text.substr(from, random() % 80)};
  }
  default: return {{at, at + std::min(rest, static_cast<uint32_t>(random() % 200))}, ""};
  }
}

// All texts of a language one after the other, again and again: in a long text an update searches only a part.
std::vector<Text> long_texts() {
  constexpr std::size_t kLength = 10'000;
  std::map<std::string, Text> by_ending;
  for (const Text &text : texts_of_all_hosts()) {
    const std::filesystem::path path(text.name);
    Text &all = by_ending[path.parent_path().filename().string() + path.extension().string()];
    all.name = text.name;
    all.text += text.text + "\n";
  }
  std::vector<Text> all;
  for (auto &[ending, text] : by_ending) {
    const std::string once = text.text;
    while (text.text.size() < kLength) text.text += once;
    all.push_back(std::move(text));
  }
  return all;
}

TEST_SUITE("open documents") {
  TEST_CASE("in a long text, too, regions are those of a run from scratch after any edits") {
    Bench bench;
    std::mt19937 random(20261130);
    for (const Text &text : long_texts()) {
      const auto document = bench.open(text);
      if (document == nullptr) continue;
      std::string now = text.text;
      std::string before = now;
      for (int step = 0; step < 24; ++step) {
        if (step % 4 == 3) {
          REQUIRE(document->set_text(before) == EditOutcome::done);
          now = before;
        } else if (step > 0) {
          before = now;
          for (std::size_t count = 1 + random() % 3; count > 0; --count) {
            const Edit edit = random_edit(random, now);
            now.replace(edit.range.start, edit.range.size(), edit.with);
            REQUIRE(document->edit(edit.range, edit.with, now.size()) == EditOutcome::done);
          }
        }
        REQUIRE(document->update(kLong));
        const DocumentStatePtr state = document->state();
        const std::string found = std::string(state->status == DocumentStatus::ok ? "" : "partial\n") + told(*state);
        const std::string wanted = bench.from_scratch(text.name, now);
        if (found == wanted) continue;
        CAPTURE(text.name);
        CAPTURE(step);
        const auto differs = std::mismatch(found.begin(), found.end(), wanted.begin(), wanted.end()).first - found.begin();
        const auto from = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, differs - 300));
        CHECK(found.substr(from, 600) == wanted.substr(from, 600));
        break;
      }
    }
  }
  TEST_CASE("after any edits, undone or not, regions are those of a run from scratch") {
    Bench bench;
    std::mt19937 random(20261124);
    std::size_t compared = 0;
    std::set<std::string> hosts;
    const std::vector<Text> texts = texts_of_all_hosts();
    for (std::size_t number = 0; number < texts.size(); number += 1) {
      const Text &text = texts[number];
      const auto document = bench.open(text);
      if (document == nullptr) continue;
      std::string now = text.text;
      std::vector<std::string> history;
      for (int step = 0; step < kSteps; ++step) {
        if (step % 5 == 4 && !history.empty()) { // undo
          REQUIRE(document->set_text(history.back()) == EditOutcome::done);
          now = history.back();
          history.pop_back();
        } else if (step > 0) {
          history.push_back(now);
          for (std::size_t count = 1 + random() % 3; count > 0; --count) {
            const Edit edit = random_edit(random, now);
            now.replace(edit.range.start, edit.range.size(), edit.with);
            REQUIRE(document->edit(edit.range, edit.with, now.size()) == EditOutcome::done);
          }
        }
        REQUIRE(document->update(kLong));
        const DocumentStatePtr state = document->state();
        REQUIRE(state->text.slice({0, state->text.size()}) == now);
        const std::string found = std::string(state->status == DocumentStatus::ok ? "" : "partial\n") + told(*state);
        const std::string wanted = bench.from_scratch(text.name, now);
        ++compared;
        if (!wanted.empty()) hosts.insert(std::string(state->language));
        if (found == wanted) continue;
        CAPTURE(text.name);
        CAPTURE(step);
        CAPTURE(now);
        CHECK(found == wanted);
        break;
      }
    }
    MESSAGE(compared << " states compared, of " << hosts.size() << " hosts");
    CHECK(hosts.size() > 20);
  }
  TEST_CASE("what an update calls exact is whole, wherever its budget ended") {
    Bench bench;
    Text text{"a.md", ""};
    for (int i = 0; i < 60; ++i) text.text += "```html\n<p style=\"color: red\" onclick=\"f(html`<b style=\"x: y\">t</b>`)\">" + std::to_string(i) + "</p>\n```\n\n";
    const std::string wanted = bench.from_scratch(text.name, text.text);
    int ended_early = 0;
    bool exact = false;
    for (uint64_t budget = 20'000; !exact || budget < 40'000'000; budget += budget / 8) {
      const auto document = bench.open(text, false);
      exact = document->update(budget);
      if (!exact) {
        ++ended_early;
        document->close();
        continue;
      }
      REQUIRE(told(*document->state()) == wanted);
    }
    CHECK(ended_early > 0);
  }
}

} // namespace
