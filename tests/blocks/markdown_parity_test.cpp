// SPDX-License-Identifier: MIT
// Regions of blocks against those that the injection query finds in the tree of Markdown's parser: on the fixtures, on what the pinned packages
// have in Markdown, and on the examples of the specification. Each difference belongs to a class that says who is right; one that none explains fails the
// test, and so does a class that explains nothing. --success prints how many there are.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "core/detect/block_regions.hpp"
#include "tests/support/annotations.hpp"
#include "tests/support/builders.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <map>

namespace {

using namespace tsregion;

struct Text {
  std::string name;
  std::string text;
  bool example = false; // of the specification: what our blocks are there, commonmark_test.py has compared with its HTML
};

std::vector<Text> files_in(const char *folder, bool annotated) {
  std::vector<Text> texts;
  for (const auto &entry : std::filesystem::recursive_directory_iterator(folder, std::filesystem::directory_options::follow_directory_symlink)) {
    if (entry.path().extension() != ".md" || !entry.is_regular_file()) continue;
    const std::string text = test::file_text(entry.path().string());
    texts.push_back({entry.path().string(), annotated ? test::without_annotations(text) : text});
  }
  std::sort(texts.begin(), texts.end(), [](const Text &left, const Text &right) { return left.name < right.name; });
  return texts;
}

std::vector<Text> examples() {
  std::vector<Text> texts;
  if (!std::filesystem::exists(SPECIFICATION)) return texts;
  const std::string all = test::file_text(SPECIFICATION);
  const std::string fence(32, '`');
  for (std::size_t at = 0; (at = all.find(fence + " example\n", at)) != std::string::npos;) {
    const std::size_t start = all.find('\n', at) + 1;
    const std::size_t end = all.find("\n.\n", start - 1) + 1;
    std::string text = end > start ? all.substr(start, end - start) : "";
    for (std::size_t arrow = 0; (arrow = text.find("→")) != std::string::npos;) text.replace(arrow, 3, "\t");
    at = all.find("\n" + fence, end) + fence.size() + 1;
    texts.push_back({"example " + std::to_string(texts.size() + 1), std::move(text), true});
  }
  return texts;
}

struct Found {
  std::string language;
  std::vector<ByteRange> parts; // those that touch are one
  [[nodiscard]] uint32_t start() const { return parts.front().start; }
  [[nodiscard]] uint32_t end() const { return parts.back().end; }
  auto operator<=>(const Found &) const = default;
};

void add(std::vector<ByteRange> &parts, ByteRange range) {
  if (range.empty()) return;
  if (!parts.empty() && parts.back().end == range.start) parts.back().end = range.end;
  else parts.push_back(range);
}

std::vector<Found> found_by_parser(const std::string &text) {
  test::Settings settings;
  settings.language = "markdown";
  settings.grammar_dir = PACK_DIR;
  settings.nested = false;
  settings.injections = test::file_text(QUERY); // whoever brings queries has them run on the parser's tree
  std::vector<Found> all;
  for (const test::FoundRegion &region : test::detect(text, settings).regions) {
    Found &found = all.emplace_back(Found{region.language, {}});
    for (const Segment &segment : region.segments) add(found.parts, segment.host);
  }
  std::sort(all.begin(), all.end());
  return all;
}

std::vector<Found> found_by_blocks(const std::string &text) {
  static const LanguageRegistry languages = LanguageRegistry::built_in();
  const FlatChunks flat(text);
  const LayerRegions layer = regions_of_blocks(BlockLanguage::markdown, scan_blocks(BlockLanguage::markdown, flat).blocks, flat, languages).layer;
  std::vector<Found> all;
  for (const Region &region : layer.regions) {
    Found &found = all.emplace_back(Found{layer.names[region.language], {}});
    for (const RegionPart &part : layer.parts_of(region)) add(found.parts, part.range);
  }
  std::sort(all.begin(), all.end());
  return all;
}

bool all_of(std::string_view text, std::string_view bytes) { return text.find_first_not_of(bytes) == std::string_view::npos; }
constexpr std::string_view kBlanks = " \t\r\n";

// What theirs has of the text that ours does not; false: ours has some that theirs has not.
bool left_over(const Found &ours, const Found &theirs, const std::string &text, std::string &out_left) {
  std::size_t part = 0;
  for (const ByteRange range : theirs.parts) {
    uint32_t at = range.start;
    for (; part < ours.parts.size() && ours.parts[part].start < range.end; ++part) {
      if (ours.parts[part].start < at || ours.parts[part].end > range.end) return false;
      out_left += text.substr(at, ours.parts[part].start - at);
      at = ours.parts[part].end;
    }
    out_left += text.substr(at, range.end - at);
  }
  return part == ours.parts.size();
}

// One region that is another one on either side, or only there.
struct Difference {
  const Found *ours = nullptr;
  const Found *theirs = nullptr;
  const Text *text = nullptr;

  [[nodiscard]] bool is(std::string_view language) const { return theirs != nullptr && theirs->language == language; }
  // What theirs has before and behind ours, if it has all of ours, and ours is in one piece with both.
  [[nodiscard]] std::string_view before() const { return std::string_view(text->text).substr(theirs->start(), ours->start() - theirs->start()); }
  [[nodiscard]] std::string_view behind() const { return std::string_view(text->text).substr(ours->end(), theirs->end() - ours->end()); }
  [[nodiscard]] bool in_theirs() const {
    std::string left;
    return ours != nullptr && theirs != nullptr && left_over(*ours, *theirs, text->text, left) && left.size() == before().size() + behind().size();
  }
  [[nodiscard]] std::string_view theirs_alone() const {
    return ours != nullptr || theirs == nullptr ? std::string_view{} : std::string_view(text->text).substr(theirs->start(), theirs->end() - theirs->start());
  }
};

struct Class {
  const char *name;
  const char *who_is_right;
  bool (*holds)(const Difference &);
};

// The first that holds counts.
const Class kClasses[] = {
    {"blank lines behind HTML", "ours: the line that ends a block of HTML is none of it (CommonMark 4.6)",
     [](const Difference &one) {
       std::string left;
       return one.is("html") && one.ours != nullptr && left_over(*one.ours, *one.theirs, one.text->text, left) && all_of(left, kBlanks);
     }},
    {"blanks behind a cell", "ours: blanks between a cell's content and a pipe are none of it (GFM 4.10)",
     [](const Difference &one) { return one.is("markdown_inline") && one.in_theirs() && one.before().empty() && all_of(one.behind(), kBlanks); }},
    {"empty cells", "ours: a cell of blanks has no content (GFM 4.10)",
     [](const Difference &one) { return one.is("markdown_inline") && !one.theirs_alone().empty() && all_of(one.theirs_alone(), kBlanks); }},
    {"marks that end a heading", "ours: they are none of its content (CommonMark 4.2)",
     [](const Difference &one) {
       const std::string_view marks = one.in_theirs() && one.before().empty() ? one.behind() : one.theirs_alone();
       return one.is("markdown_inline") && !marks.empty() && all_of(marks, " \t#") && marks.back() == '#';
     }},
    {"blanks before a paragraph", "ours: they are none of its content (CommonMark 4.8)",
     [](const Difference &one) { return one.is("markdown_inline") && one.in_theirs() && one.behind().empty() && all_of(one.before(), kBlanks); }},
    {"examples", "ours: the specification's HTML for its example (a textarea to its end tag; a label of blanks)",
     [](const Difference &one) { return one.text->example; }},
};

std::vector<Difference> differences(const Text &text, const std::vector<Found> &ours, const std::vector<Found> &theirs) {
  std::vector<Difference> all;
  for (const Found &found : theirs) {
    if (!std::binary_search(ours.begin(), ours.end(), found)) all.push_back({nullptr, &found, &text});
  }
  for (const Found &found : ours) {
    if (std::binary_search(theirs.begin(), theirs.end(), found)) continue;
    const auto partner = std::find_if(all.begin(), all.end(), [&](const Difference &one) {
      return one.ours == nullptr && one.theirs->language == found.language && one.theirs->start() < found.end() && found.start() < one.theirs->end();
    });
    if (partner == all.end()) all.push_back({&found, nullptr, &text});
    else partner->ours = &found;
  }
  return all;
}

struct Tally {
  std::size_t texts = 0;
  std::size_t equal = 0;
  std::map<std::string, int> classes;
};

Tally compare(const std::vector<Text> &texts) {
  Tally tally;
  for (const Text &text : texts) {
    const std::vector<Found> ours = found_by_blocks(text.text);
    const std::vector<Found> theirs = found_by_parser(text.text);
    ++tally.texts;
    tally.equal += ours == theirs ? 1 : 0;
    for (const Difference &one : differences(text, ours, theirs)) {
      const Class *const known = std::find_if(std::begin(kClasses), std::end(kClasses), [&](const Class &some) { return some.holds(one); });
      const Found &shown = one.ours != nullptr ? *one.ours : *one.theirs;
      CHECK_MESSAGE(known != std::end(kClasses), text.name, ": ", one.ours == nullptr ? "only theirs: " : one.theirs == nullptr ? "only ours: " : "differ: ",
                    shown.language, " at ", shown.start(), " ", text.text.substr(shown.start(), std::min<std::size_t>(shown.end() - shown.start(), 200)));
      if (known != std::end(kClasses)) ++tally.classes[known->name];
    }
  }
  std::string told = std::to_string(tally.equal) + " of " + std::to_string(tally.texts) + " texts have the same regions";
  for (const auto &[name, count] : tally.classes) told += "; " + name + ": " + std::to_string(count);
  INFO(told);
  CHECK(tally.equal <= tally.texts); // for --success
  return tally;
}

TEST_SUITE("regions of blocks and of Markdown's parser") {
  TEST_CASE("fixtures") {
    const Tally tally = compare(files_in(FIXTURES_DIR "/hosts/markdown", true));
    CHECK(tally.texts >= 37);
    CHECK(tally.equal + 1 == tally.texts); // blocks_of_html_are_one_document
  }

  TEST_CASE("files of packages, and the examples of the specification") {
    if (!std::filesystem::is_directory(PACKAGES)) {
      MESSAGE("the packages are not there: ./dev fetches them");
      return;
    }
    Tally all = compare(files_in(PACKAGES, false));
    CHECK(all.texts >= 50);
    const std::vector<Text> specification = examples();
    const Tally told = compare(specification);
    if (specification.empty()) {
      MESSAGE("the specification is not there: ./dev fetches it");
      return;
    }
    CHECK(specification.size() >= 650);
    for (const auto &[name, count] : told.classes) all.classes[name] += count;
    for (const Class &one : kClasses) CHECK_MESSAGE(all.classes[one.name] > 0, one.name, " explains nothing");
  }
}

} // namespace
