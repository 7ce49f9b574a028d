// SPDX-License-Identifier: MIT
// What is seen of a long text is known first, as a search of everything finds it; and everything is then as if nobody had looked. Texts of
// all hosts of the pack.
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

struct Text {
  std::string name;
  std::string text;
};

// All fixtures of a language, again and again.
std::vector<Text> long_texts() {
  constexpr std::size_t kLength = 2 * kShortText;
  std::map<std::string, Text> by_ending;
  for (const auto &entry : std::filesystem::recursive_directory_iterator(FIXTURES_DIR)) {
    if (!entry.is_regular_file() || entry.path().parent_path() == FIXTURES_DIR) continue;
    Text &all = by_ending[entry.path().parent_path().filename().string() + entry.path().extension().string()];
    all.name = entry.path().string();
    all.text += test::without_annotations(test::file_text(all.name)) + "\n";
  }
  std::vector<Text> all;
  for (auto &[ending, text] : by_ending) {
    const std::string once = text.text;
    while (text.text.size() < kLength) text.text += once;
    all.push_back(std::move(text));
  }
  return all;
}

// A document by hand: one update at a time.
class Updates {
public:
  Updates(Engine &engine, const Language &language, const std::string &text) : engine_(engine), language_(language), text_(text) {
    known_.revision = kNeverExact;
    known_.ids = RegionIds(1);
  }

  void edit(ByteRange range, const std::string &with) {
    const Rope after = text_.replaced(range, with);
    const uint32_t end = range.start + static_cast<uint32_t>(with.size());
    edits_.push_back({range, end, text_.point_of(range.start), text_.point_of(range.end), after.point_of(end)});
    text_ = after;
    ++revision_;
  }
  const ExactState &update(std::optional<ByteRange> viewport) {
    const std::shared_ptr<const RuleSet> rules = engine_.rules();
    const Workbench bench = this->bench(*rules);
    UpdateOutcome outcome = update_document(bench, language_, options_, known_, edits_, text_, revision_, flat_, CancelToken(), viewport);
    REQUIRE(outcome.state);
    known_ = std::move(*outcome.state);
    edits_.clear();
    return known_;
  }
  // Of the last update.
  std::string problem() {
    const std::shared_ptr<const RuleSet> rules = engine_.rules();
    return verify(bench(*rules), language_, options_, known_, CancelToken());
  }
  const ExactState &known() const { return known_; }
  const Rope &text() const { return text_; }

private:
  Workbench bench(const RuleSet &rules) { return {engine_.languages(), engine_.detectors(), rules, engine_.parsers(), engine_.cache()}; }
  Engine &engine_;
  const Language &language_;
  DetectOptions options_;
  Rope text_;
  uint64_t revision_ = 0;
  std::vector<DocumentEdit> edits_;
  ExactState known_;
  FlatText flat_;
};

struct Bench {
  Bench() {
    std::size_t added = 0;
    REQUIRE(engine.languages().add_folder(PACK_DIR, added).empty());
  }
  // Null: none has this name.
  const Language *language_of(const Text &text) { return host_language(engine.languages(), {text.text, {}, text.name, 0}).language; }
  Engine engine{EngineOptions{}};
};

ByteRange screen(std::mt19937 &random, const Rope &text) {
  const auto start = static_cast<uint32_t>(random() % text.size());
  return {start, std::min(text.size(), start + 2000)};
}

TEST_SUITE("viewport") {
  TEST_CASE("a region that begins before the screen and ends behind it is seen, even if it has no part near it") {
    Bench bench;
    const std::string far(kShortText, '.');
    const Language *const language = bench.engine.languages().find("embedded_template");
    REQUIRE(language != nullptr);
    Updates document(bench.engine, *language, "<% if a %>\n" + far + "\n<% end %>\n");
    const ExactState &known = document.update(ByteRange{kShortText / 2, kShortText / 2});
    CHECK(document.problem() == "");
    CHECK(known.regions.count() == 2); // the code in all tags, and the text around them
  }
  TEST_CASE("what is seen is known first and as it will be, in all hosts, whatever is edited and wherever one looks") {
    Bench bench;
    std::mt19937 random(20261201);
    std::set<std::string> hosts;
    int looks = 0;
    int pieces = 0;
    for (const Text &text : long_texts()) {
      const Language *const language = bench.language_of(text);
      if (language == nullptr) continue;
      Updates document(bench.engine, *language, text.text);
      CAPTURE(text.name);
      for (int step = 0; step < 5; ++step) {
        CAPTURE(step);
        if (step > 0) { // a page is pasted or deleted, or a few bytes
          const auto at = static_cast<uint32_t>(random() % document.text().size());
          const auto length = std::min(document.text().size() - at, static_cast<uint32_t>(random() % (step % 3 == 0 ? 20'000 : 20)));
          document.edit({at, at + length}, step % 2 == 0 ? "" : text.text.substr(random() % 10'000, step % 4 == 1 ? kShortText + 1000 : 5));
        }
        for (int updates = 1;; ++updates) {
          REQUIRE(updates <= 12); // four looks, the rest, four looks at another tree from scratch, the rest of that; and an edit in between
          const ExactState &known = document.update(screen(random, document.text()));
          if (known.known != Known::unproven) CHECK(document.problem() == "");
          if (known.known == Known::all) break;
          if (known.known == Known::unproven) continue;
          ++looks;
          hosts.insert(language->name());
          if (step == 0 && updates == 1) pieces += known.regions.count() > 0;
          if (updates == 2 && step % 2 == 1) document.edit({0, 0}, "\n"); // somebody types meanwhile
        }
      }
      // From one look to all, ids stay.
      document.edit({0, 0}, text.text.substr(0, kShortText + 1000));
      document.update(screen(random, document.text()));
      const ByteRange seen = document.known().seen;
      const bool looked = document.known().known == Known::seen;
      std::set<uint64_t> ids_seen;
      document.known().regions.visit_touching(seen, [&](const OpenRegions::Place &place) {
        ids_seen.insert(place.item->nest->regions().front().id);
        return true;
      });
      if (!looked) continue;
      while (document.update(std::nullopt).known != Known::all) {
      }
      std::set<uint64_t> ids_then;
      document.known().regions.visit_touching(seen, [&](const OpenRegions::Place &place) {
        ids_then.insert(place.item->nest->regions().front().id);
        return true;
      });
      CHECK(ids_seen == ids_then);
    }
    MESSAGE(looks << " looks at " << hosts.size() << " hosts");
    CHECK(hosts.size() > 20);
    CHECK(pieces > 20);
  }
}

} // namespace
