// SPDX-License-Identifier: MIT
// After any edits, the top-level blocks that are kept are those of a scan from scratch, and so are the blocks in the window; outside of it
// nothing has changed but the place. So the regions are those of before that depend on nothing in the window, those of the window, and that of
// all HTML. Real texts and soups of marks, edited with marks; read in chunks of a few bytes.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "core/detect/block_regions.hpp"
#include "tests/support/annotations.hpp"
#include "tests/support/builders.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <random>

namespace {

using namespace tsregion;

constexpr int kSteps = 150;

// A text in chunks of one to seven bytes.
class Crumbs final : public TextChunks {
public:
  explicit Crumbs(const std::string &text) : text_(text) {}
  [[nodiscard]] std::string_view chunk_at(uint32_t byte) const override {
    const std::string_view rest = std::string_view(text_).substr(std::min<std::size_t>(byte, text_.size()));
    return rest.substr(0, 1 + (byte * 2654435761u >> 16) % 7);
  }

private:
  const std::string &text_;
};

const std::vector<std::string> &marks_of(BlockLanguage language) {
  static const std::vector<std::string> markdown{
      "```", "~~~", "`", "> ", ">", "- ", "* ", "1. ", "2) ", "-", "<div>", "</div>", "<!--", "-->", "<?", "?>", "<pre>", "</pre>", "<b>", "<",
      "\n", "\n", "\n\n", "\r\n", "\r", "    ", "  ", "\t", " ", "===", "---", "\n---\n", "+++", "# ", "#", "***", "[a]: b", "[a]: b \"", "[", "]:",
      "|a|b|", "\n|-|-|\n", "|", "text", "a", "\\", std::string(1, '\0'), "\xC3"};
  static const std::vector<std::string> org{
      "#+begin_src c\n", "#+end_src\n", "#+BEGIN_QUOTE\n", "#+end_quote\n", "#+begin_example\n", "#+end_example\n", "#+begin_export html\n", "#+end_export\n",
      "#+begin_", "#+end", ":a:\n", ":END:\n", ":", "* ", "\n* a\n", "#+HTML: <b>\n", "#+", ",", "- ", "  ", "\t", "\n", "\n", "\n\n", "\r\n", "\r", "text", "a",
      "#+begin: x\n", "#+end:\n", " ", std::string(1, '\0')};
  return language == BlockLanguage::markdown ? markdown : org;
}

bool same_container(const Blocks &ours, uint32_t our, const Blocks &theirs, uint32_t their, uint32_t shift) {
  for (; our != 0 && their != 0; our = ours.containers[our - 1].parent, their = theirs.containers[their - 1].parent) {
    const Container &left = ours.containers[our - 1];
    const Container &right = theirs.containers[their - 1];
    if (left.marker != right.marker || left.number != right.number || left.empty != right.empty || left.range.start + shift != right.range.start ||
        left.range.end + shift != right.range.end) {
      return false;
    }
  }
  return our == their;
}

// Are they the same, if ours is moved by `shift` (modulo 2^32)?
bool same(const Blocks &ours, const Block &left, const Blocks &theirs, const Block &right, uint32_t shift) {
  const auto moved = [shift](ByteRange range) { return ByteRange{range.start + shift, range.end + shift}; };
  if (left.kind != right.kind || left.level != right.level || left.dedent != right.dedent || left.closed != right.closed || moved(left.range) != right.range ||
      (left.kind == BlockKind::fenced_code && moved(left.info) != right.info) || left.piece_count != right.piece_count ||
      moved(ours.tops[left.top]) != theirs.tops[right.top]) {
    return false;
  }
  const auto our = ours.pieces_of(left);
  const auto their = theirs.pieces_of(right);
  return same_container(ours, left.container, theirs, right.container, shift) &&
         std::equal(our.begin(), our.end(), their.begin(), [&](const Piece &a, const Piece &b) { return moved(a.range) == b.range && a.spaces == b.spaces; });
}

// Those that begin in the range.
std::vector<Block> blocks_within(const Blocks &all, uint32_t start, uint32_t end) {
  std::vector<Block> found;
  std::copy_if(all.blocks.begin(), all.blocks.end(), std::back_inserter(found), [&](const Block &block) { return start <= block.range.start && block.range.start < end; });
  return found;
}

bool all_same(const Blocks &ours, ByteRange our, const Blocks &theirs, ByteRange their, uint32_t shift) {
  const auto left = blocks_within(ours, our.start, our.end);
  const auto right = blocks_within(theirs, their.start, their.end);
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), [&](const Block &a, const Block &b) { return same(ours, a, theirs, b, shift); });
}

std::vector<std::string> told(const TopBlocks &tops) {
  std::vector<std::string> all;
  tops.for_each([&](const TopBlocks::Place &place) {
    const TopBlock &top = *place.item;
    all.push_back(std::to_string(place.before.bytes) + "+" + std::to_string(top.length) + " " + std::to_string(static_cast<int>(top.kind)) +
                  (top.content ? " content" : "") + (top.html ? " html" : "") + (top.limited ? " limited" : ""));
  });
  return all;
}

// A region in a form that can be compared.
struct Found {
  std::string language;
  std::vector<ByteRange> parts;
  ByteRange depends;
  bool all_html = false; // it is made anew from wherever there is HTML
  auto operator<=>(const Found &) const = default;
};

std::vector<Found> regions_in(BlockLanguage language, const Blocks &blocks, const std::string &text) {
  static const LanguageRegistry languages = LanguageRegistry::built_in();
  const BlockRegions found = regions_of_blocks(language, blocks, FlatChunks(text), languages);
  std::vector<Found> all;
  for (std::size_t i = 0; i < found.layer.regions.size(); ++i) {
    Found &one = all.emplace_back(Found{found.layer.names[found.layer.regions[i].language], {}, found.layer.regions[i].reach, found.html == i});
    for (const RegionPart &part : found.layer.parts_of(found.layer.regions[i])) one.parts.push_back(part.range);
  }
  return all;
}

// Edits a text and checks each state; counts them.
class Session {
public:
  Session(BlockLanguage language, std::string text, uint64_t seed) : language_(language), text_(std::move(text)), chance_(seed),
        scan_(scan_blocks(language, FlatChunks(text_))), regions_(regions_in(language, scan_.blocks, text_)) {}

  int run(int steps) {
    for (int step = 0; step < steps; ++step) {
      const auto start = static_cast<uint32_t>(chance_() % (text_.size() + 1));
      const auto most = static_cast<uint32_t>(text_.size()) - start;
      const uint32_t removed = chance_() % 3 == 0 ? std::min<uint32_t>(most, static_cast<uint32_t>(chance_() % 12)) : 0;
      const auto &marks = marks_of(language_);
      const std::string inserted = removed > 0 && chance_() % 2 == 0 ? "" : marks[chance_() % marks.size()];
      if (!edit({start, start + removed}, inserted)) return step;
    }
    return steps;
  }

  bool edit(ByteRange removed, const std::string &inserted) {
    const std::string before = text_;
    text_.replace(removed.start, removed.size(), inserted);
    const auto shift = static_cast<uint32_t>(inserted.size()) - removed.size();
    const auto size = static_cast<uint32_t>(text_.size());
    const Rescan rescan = rescan_blocks(language_, scan_.tops, removed, static_cast<uint32_t>(inserted.size()), Crumbs(text_));
    Scan fresh = scan_blocks(language_, FlatChunks(text_));
    CAPTURE(before);
    CAPTURE(removed.start);
    CAPTURE(removed.end);
    CAPTURE(inserted);
    const bool tops = told(rescan.tops) == told(fresh.tops);
    const bool inside = all_same(rescan.blocks, rescan.new_window, fresh.blocks, rescan.new_window, 0);
    const bool above = all_same(scan_.blocks, {0, rescan.old_window.start}, fresh.blocks, {0, rescan.new_window.start}, 0);
    const bool below = all_same(scan_.blocks, {rescan.old_window.end, static_cast<uint32_t>(before.size())}, fresh.blocks, {rescan.new_window.end, size}, shift);
    CHECK(told(rescan.tops) == told(fresh.tops));
    CHECK(inside);
    CHECK(above);
    CHECK(below);
    std::vector<Found> expected = regions_in(language_, fresh.blocks, text_);
    std::vector<Found> kept_and_new = next_regions(rescan, shift);
    std::sort(kept_and_new.begin(), kept_and_new.end());
    std::vector<Found> in_order = expected;
    std::sort(in_order.begin(), in_order.end());
    const bool regions = kept_and_new == in_order;
    CHECK(regions);
    scan_ = std::move(fresh);
    regions_ = std::move(expected);
    return tops && inside && above && below && regions;
  }

  [[nodiscard]] const std::string &text() const { return text_; }

private:
  // From those of the last state, as an open document would.
  [[nodiscard]] std::vector<Found> next_regions(const Rescan &rescan, uint32_t shift) const {
    std::vector<Found> all;
    for (Found found : regions_) {
      if (found.all_html) continue;
      if (found.depends.start >= rescan.old_window.end) {
        for (ByteRange &part : found.parts) part = {part.start + shift, part.end + shift};
        found.depends = {found.depends.start + shift, found.depends.end + shift};
      } else if (found.depends.end > rescan.old_window.start) {
        continue;
      }
      all.push_back(std::move(found));
    }
    for (Found &found : regions_in(language_, rescan.blocks, text_)) {
      if (!found.all_html) all.push_back(std::move(found));
    }
    if (language_ == BlockLanguage::markdown) {
      for (Found &found : regions_in(language_, html_blocks(language_, rescan.tops, Crumbs(text_)), text_)) all.push_back(std::move(found));
    }
    return all;
  }

  BlockLanguage language_;
  std::string text_;
  std::mt19937_64 chance_;
  Scan scan_;
  std::vector<Found> regions_;
};

std::string soup(BlockLanguage language, uint64_t seed) {
  std::mt19937_64 chance(seed);
  const auto &marks = marks_of(language);
  std::string text;
  for (int i = 0; i < 120; ++i) text += chance() % 3 == 0 ? "\n" : marks[chance() % marks.size()];
  return text;
}

std::vector<std::string> fixtures() {
  std::vector<std::string> paths;
  for (const auto &entry : std::filesystem::directory_iterator(FIXTURES_DIR "/hosts/markdown")) paths.push_back(entry.path().string());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const std::string &path : paths) texts.push_back(test::without_annotations(test::file_text(path)).substr(0, 4000));
  return texts;
}

// The specification's own text in parts, if it is there.
std::vector<std::string> specification() {
  std::vector<std::string> texts;
  if (!std::filesystem::exists(SPECIFICATION)) return texts;
  const std::string text = test::file_text(SPECIFICATION);
  constexpr std::size_t kPart = 2500;
  for (std::size_t at = 0; at < text.size(); at += kPart) {
    std::string part = text.substr(at, kPart);
    // Its examples stand in fences: as they are in every other part.
    if (at / kPart % 2 == 0) {
      for (std::size_t fence = 0; (fence = part.find("````````````````````````````````")) != std::string::npos;) part.replace(fence, 32, "");
    }
    texts.push_back(std::move(part));
  }
  return texts;
}

int run_all(BlockLanguage language, const std::vector<std::string> &texts, int steps) {
  int states = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    Session session(language, texts[i], i + 1);
    const int done = session.run(steps);
    states += done;
    if (done < steps) break; // one is enough to look at
  }
  return states;
}

TEST_SUITE("rescans of blocks") {
  TEST_CASE("fixtures of Markdown, edited with marks") { CHECK(run_all(BlockLanguage::markdown, fixtures(), kSteps) >= 30 * kSteps); }

  TEST_CASE("the specification of CommonMark, edited with marks") {
    const auto texts = specification();
    CHECK(run_all(BlockLanguage::markdown, texts, kSteps) == static_cast<int>(texts.size()) * kSteps);
  }

  TEST_CASE("soups of Markdown's marks") {
    std::vector<std::string> texts;
    for (uint64_t seed = 1; seed <= 150; ++seed) texts.push_back(soup(BlockLanguage::markdown, seed));
    CHECK(run_all(BlockLanguage::markdown, texts, kSteps) == 150 * kSteps);
  }

  TEST_CASE("soups of Org's marks") {
    std::vector<std::string> texts;
    for (uint64_t seed = 1; seed <= 150; ++seed) texts.push_back(soup(BlockLanguage::org, seed));
    CHECK(run_all(BlockLanguage::org, texts, kSteps) == 150 * kSteps);
  }

  TEST_CASE("front matter that a line is put before is none any more") {
    Session session(BlockLanguage::markdown, "---\na: b\n---\nc\n", 1);
    CHECK(session.edit({0, 0}, "\n"));
    CHECK(session.edit({0, 1}, ""));
  }

  TEST_CASE("a line far below makes front matter of all that is above it") {
    Session session(BlockLanguage::markdown, "---\na\n\n# b\n\nc\n\nd\n", 1);
    const auto end = static_cast<uint32_t>(session.text().size());
    CHECK(session.edit({end, end}, "---\n"));
    CHECK(session.edit({end, end + 1}, ""));
  }
}

} // namespace
