// SPDX-License-Identifier: MIT
// A plan for an edit of a guest text, carried out and searched from scratch, has the region with exactly the wanted text; or the edit is
// refused with a reason. Every region of every fixture of every host, with edits as people make them and with what ends literals.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "core/document/region_view.hpp"
#include "core/document/virtual_document.hpp"
#include "core/engine/engine.hpp"
#include "tests/support/annotations.hpp"
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <functional>
#include <map>
#include <random>

namespace {

using namespace tsregion;

constexpr uint64_t kLong = 60'000'000'000; // an update with this budget ends exact

struct Fixture {
  std::string name;
  std::string host;
  std::string text;
};

std::vector<Fixture> fixtures() {
  std::vector<Fixture> all;
  for (const auto &entry : std::filesystem::recursive_directory_iterator(FIXTURES_DIR)) {
    if (!entry.is_regular_file() || entry.path().parent_path() == FIXTURES_DIR) continue;
    const auto &path = entry.path();
    all.push_back({path.string(), path.parent_path().filename().string(), test::without_annotations(test::file_text(path.string()))});
  }
  std::sort(all.begin(), all.end(), [](const Fixture &left, const Fixture &right) { return left.name < right.name; });
  return all;
}

struct Bench {
  Bench() {
    std::size_t added = 0;
    REQUIRE(engine.languages().add_folder(PACK_DIR, added).empty());
  }
  // Null: no host.
  std::shared_ptr<OpenDocument> open(const Fixture &fixture) {
    std::string problem;
    auto document = engine.open_document({fixture.text, {}, fixture.name, 1}, {}, problem);
    if (document != nullptr) REQUIRE(document->update(kLong));
    return document;
  }
  DocumentResult from_scratch(const std::string &name, const std::string &text) {
    DetectOptions options;
    options.use_cache = false;
    const DocumentRequest request{text, {}, name, 0};
    return std::move(engine.detect({&request, 1}, options).documents.front());
  }
  EditPlan plan(const DocumentState &state, uint32_t region, ByteRange removed, std::string_view text) {
    EditRequest request;
    request.region = region;
    request.removed = removed;
    request.text = text;
    request.budget_ns = kLong;
    return engine.plan_edit(state, request, nullptr);
  }
  EditPlan plan(const DocumentState &state, uint32_t region, std::string_view wanted) {
    EditRequest request;
    request.region = region;
    request.text = wanted;
    request.whole = true;
    request.budget_ns = kLong;
    return engine.plan_edit(state, request, nullptr);
  }
  Engine engine{EngineOptions{}};
};

std::vector<std::string> lines_of(const std::string &text) {
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size() - 1) + 1;
    lines.push_back(text.substr(from, end - from));
    from = end;
  }
  return lines;
}

std::string joined(const std::vector<std::string> &lines) {
  std::string all;
  for (const std::string &line : lines) all += line;
  return all;
}

std::string end_of_first_line(const std::string &text, std::string_view more) {
  std::size_t at = std::min(text.find('\n'), text.size());
  if (at > 0 && text[at - 1] == '\r') --at;
  return text.substr(0, at) + std::string(more) + text.substr(at);
}

std::string on_each_line(const std::string &text, const std::function<std::string(const std::string &)> &change) {
  std::vector<std::string> lines = lines_of(text);
  for (std::string &line : lines) line = change(line);
  return joined(lines);
}

struct Change {
  const char *name;
  std::function<std::string(const std::string &)> of;
};

const std::vector<Change> kChanges = {
    {"nothing", [](const std::string &text) { return text; }},
    {"a letter more", [](const std::string &text) { return end_of_first_line(text, "x"); }},
    {"the last letter gone", [](const std::string &text) {
       const std::size_t last = text.find_last_not_of(" \t\r\n");
       return last == std::string::npos || (text[last] & 0x80) != 0 ? text : text.substr(0, last) + text.substr(last + 1);
     }},
    {"a line more", [](const std::string &text) {
       auto lines = lines_of(text);
       if (lines.empty()) return text;
       const std::string blanks = lines[0].substr(0, lines[0].find_first_not_of(" \t"));
       lines.insert(lines.begin() + (lines.size() > 1 ? 1 : 0), (lines.size() > 1 ? blanks : "") + "more\n");
       return joined(lines);
     }},
    {"a line more at the end", [](const std::string &text) { return text.ends_with('\n') ? text + "more\n" : text + "\nmore"; }},
    {"a blank line more", [](const std::string &text) {
       auto lines = lines_of(text);
       if (lines.size() > 1) lines.insert(lines.begin() + 1, "\n");
       return joined(lines);
     }},
    {"the second line gone", [](const std::string &text) {
       auto lines = lines_of(text);
       if (lines.size() > 1) lines.erase(lines.begin() + 1);
       return joined(lines);
     }},
    {"the last line gone", [](const std::string &text) {
       auto lines = lines_of(text);
       if (lines.size() > 1) lines.pop_back();
       return joined(lines);
     }},
    {"blanks before each line", [](const std::string &text) {
       return on_each_line(text, [](const std::string &line) { return line.find_first_not_of(" \t\r\n") == std::string::npos ? line : "  " + line; });
     }},
    {"upper case", [](const std::string &text) {
       std::string upper = text;
       for (char &c : upper) c = 'a' <= c && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
       return upper;
     }},
    {"quotes", [](const std::string &text) { return end_of_first_line(text, " \"so\" 'so'"); }},
    {"backslashes", [](const std::string &text) { return end_of_first_line(text, " \\ \\n \\\\"); }},
    {"braces", [](const std::string &text) { return end_of_first_line(text, " { } ${x} #{x}"); }},
    {"other alphabets", [](const std::string &text) { return end_of_first_line(text, " \xC3\xBC\xE2\x82\xAC\xF0\x9F\x98\x80"); }},
    {"ends of comments", [](const std::string &text) { return end_of_first_line(text, " */ --> "); }},
    {"fences", [](const std::string &text) { return end_of_first_line(text, "\n```\n\"\"\"\n'''\n"); }},
    {"closing tags", [](const std::string &text) { return end_of_first_line(text, "</script></style>"); }},
    {"another text", [](const std::string &) { return std::string("one\n\ttwo \"three\" & four\n"); }},
};

using Counts = std::map<std::string, std::map<Refusal, int>>; // by host or by change

// All regions of a document in words, but for those inside the edited one, and for its text and those of the regions around it. In no
// order: text that goes before a hole lets a region in that hole come first.
std::vector<std::string> outline(const DocumentResult &result, uint32_t edited) {
  std::vector<bool> changed(result.regions.size());
  std::vector<bool> inside(result.regions.size());
  for (uint32_t number = edited; number != RegionTable::kNoParent; number = result.regions[number].parent) changed[number] = true;
  std::vector<std::string> all;
  for (uint32_t i = 0; i < result.regions.size(); ++i) {
    const RegionRecord &region = result.regions[i];
    inside[i] = region.parent != RegionTable::kNoParent && (region.parent == edited || inside[region.parent]);
    if (inside[i]) continue;
    all.push_back(std::string(region.language) + " " + std::to_string(region.depth) + (changed[i] ? " ..." : " [" + std::string(result.text_of(region)) + "]"));
  }
  std::sort(all.begin(), all.end());
  return all;
}

// Which region of a run from scratch this is: the one at its place, in its language, with its text.
uint32_t number_of(const DocumentResult &result, const RegionView &region) {
  for (uint32_t i = 0; i < result.regions.size(); ++i) {
    const RegionRecord &one = result.regions[i];
    const bool same = one.language == region.record->language() && one.depth == region.record->depth && one.detector == region.record->kind->detector;
    if (same && host_extent(result.segments_of(one)) == region.range && result.text_of(one) == region.nest().text_of(*region.record)) return i;
  }
  return RegionTable::kNoParent;
}

// Does the text, searched from scratch, have the region with the wanted text, and all others as they were?
void check(Bench &bench, const Fixture &fixture, const DocumentResult &before, const RegionView &region, const EditPlan &plan, const std::string &wanted) {
  for (std::size_t i = 0; i < plan.edits.size(); ++i) {
    const Replacement &edit = plan.edits[i];
    CHECK(edit.range.start <= edit.range.end);
    CHECK(edit.range.end <= fixture.text.size());
    if (i > 0) CHECK(plan.edits[i - 1].range.end < edit.range.start);
    CHECK(fixture.text.substr(edit.range.start, edit.range.size()) != edit.text);
  }
  const DocumentResult after = bench.from_scratch(fixture.name, with_replacements(fixture.text, plan.edits));
  const uint32_t number = number_of(before, region);
  REQUIRE(number != RegionTable::kNoParent);
  const auto others = outline(before, number);
  bool there = false;
  for (uint32_t i = 0; i < after.regions.size() && !there; ++i) {
    const RegionRecord &one = after.regions[i];
    const bool same = one.language == region.record->language() && one.depth == region.record->depth && one.detector == region.record->kind->detector;
    there = same && after.text_of(one) == wanted && outline(after, i) == others;
  }
  CHECK(there);
}

std::string table_of(const Counts &counts) {
  std::string table;
  for (const auto &[name, reasons] : counts) {
    table += "\n" + name + std::string(name.size() < 26 ? 26 - name.size() : 1, ' ');
    for (uint32_t reason = 0; reason <= 9; ++reason) {
      const auto found = reasons.find(static_cast<Refusal>(reason));
      const std::string number = std::to_string(found == reasons.end() ? 0 : found->second);
      table += std::string(number.size() < 6 ? 6 - number.size() : 1, ' ') + number;
    }
  }
  return table;
}

TEST_SUITE("edit plans") {
  TEST_CASE("a plan that is carried out gives the wanted text, in every host; all else is refused with a reason") {
    Bench bench;
    Counts by_host;
    Counts by_change;
    Counts letters;
    const bool tell = std::getenv("TELL") != nullptr;
    for (const Fixture &fixture : fixtures()) {
      CAPTURE(fixture.name);
      const auto document = bench.open(fixture);
      if (document == nullptr) continue;
      const DocumentStatePtr state = document->state();
      const DocumentResult before = bench.from_scratch(fixture.name, fixture.text);
      for (uint32_t number = 0; number < state->regions.nested_count(); ++number) {
        const RegionView region = view_of(state->regions, number);
        const std::string guest(region.nest().text_of(*region.record));
        CAPTURE(guest);
        for (const Change &change : kChanges) {
          const std::string wanted = change.of(guest);
          CAPTURE(change.name);
          const EditPlan plan = bench.plan(*state, number, wanted);
          if (wanted == guest) {
            CHECK(plan.edits.empty());
            CHECK(plan.refused.reason == Refusal::none);
            CHECK(plan.tries == 0);
            continue;
          }
          ++by_host[fixture.host][plan.refused.reason];
          ++by_change[change.name][plan.refused.reason];
          if (change.name == std::string_view("a letter more")) ++letters[fixture.host][plan.refused.reason];
          if (plan.refused.reason != Refusal::none) {
            CHECK(plan.edits.empty());
            CHECK(!sentence_of(plan.refused.reason).empty());
            if (tell) printf("REFUSED %u %s %u [%s] %s\n", static_cast<unsigned>(plan.refused.reason), fixture.name.c_str() + sizeof FIXTURES_DIR, region.range.start, guest.substr(0, 40).c_str(), change.name);
            continue;
          }
          CHECK(!plan.edits.empty());
          check(bench, fixture, before, region, plan, wanted);
        }
      }
    }
    MESSAGE("planned, and refused by reason" << table_of(by_host) << table_of(by_change));
    for (const auto &of_host : letters) {
      CAPTURE(of_host.first);
      CHECK(of_host.second.count(Refusal::none) > 0);
    }
  }

  TEST_CASE("edits as nobody makes them are planned rightly or refused, too") {
    static constexpr std::string_view kPieces[] = {"", "a", "\n", "\n\n", "  ", "\"", "'", "`", "\\", "\\n", "${", "{", "}", "#{", "*/", "-->", "</", "```\n", "]]", "&lt;", "&", "\r\n", "\t", "\xC3\xBC",
                                                   "''", "\"\"\"", "0", "> ", "--", "//", "#", ";", "\xFF", ": ", "---\n"};
    Bench bench;
    Counts counts;
    const char *const seed = std::getenv("SEED");
    const char *const rounds = std::getenv("ROUNDS");
    std::mt19937 random(seed == nullptr ? 1 : static_cast<unsigned>(std::atoi(seed)));
    for (const Fixture &fixture : fixtures()) {
      CAPTURE(fixture.name);
      const auto document = bench.open(fixture);
      if (document == nullptr) continue;
      const DocumentStatePtr state = document->state();
      const DocumentResult before = bench.from_scratch(fixture.name, fixture.text);
      for (uint32_t number = 0; number < state->regions.nested_count(); ++number) {
        const RegionView region = view_of(state->regions, number);
        const std::string guest(region.nest().text_of(*region.record));
        for (int round = rounds == nullptr ? 6 : std::atoi(rounds); round > 0; --round) {
          const auto start = static_cast<uint32_t>(random() % (guest.size() + 1));
          const auto most = static_cast<uint32_t>(guest.size()) - start + 1;
          const uint32_t length = static_cast<uint32_t>(random()) % (random() % 4 == 0 ? most : std::min(most, 4u));
          std::string text;
          for (std::size_t count = random() % 4; count > 0; --count) text += kPieces[random() % std::size(kPieces)];
          const std::string wanted = guest.substr(0, start) + text + guest.substr(start + length);
          CAPTURE(guest);
          CAPTURE(start);
          CAPTURE(wanted);
          const EditPlan plan = bench.plan(*state, number, {start, start + length}, text);
          if (wanted == guest) {
            CHECK(plan.edits.empty());
            continue;
          }
          ++counts[fixture.host][plan.refused.reason];
          CHECK(plan.refused.guest <= guest.size());
          if (plan.refused.reason == Refusal::none) check(bench, fixture, before, region, plan, wanted);
          else CHECK(plan.edits.empty());
        }
      }
    }
    MESSAGE("planned, and refused by reason" << table_of(counts));
  }
}

} // namespace
