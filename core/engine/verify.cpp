// SPDX-License-Identifier: MIT
#include "core/engine/verify.hpp"

#include "core/base/hash_map.hpp"

#include <algorithm>
#include <cstdio>
#include <vector>

namespace tsregion {
namespace {

constexpr std::size_t kMostQuoted = 160; // bytes of a line: enough to find the place

std::string hexadecimal(uint64_t number) {
  char digits[17] = {};
  std::snprintf(digits, sizeof digits, "%llx", static_cast<unsigned long long>(number));
  return digits;
}

// A guest text may be long, and hold line breaks: where one line differs from another is what counts.
std::string quoted(std::string_view text) {
  std::string all;
  for (const char c : text) {
    if (c == '\n') all += "\\n";
    else if (c == '\\') all += "\\\\";
    else all += c;
  }
  return all;
}

std::string line(const RegionTable &table, const RegionRecord &region, uint32_t start, uint32_t parent) {
  const auto segments = table.segments_of(region);
  const uint32_t at = segments.empty() ? start : start + segments.front().host.start;
  std::string all = std::to_string(at) + ": " + std::string(region.language) + " in " + std::string(region.host) + ", " + std::string(region.detector) + "(" +
                    std::string(region.rule) + "), depth " + std::to_string(region.depth) + " in " +
                    (parent == RegionTable::kNoParent ? "the document" : "region " + std::to_string(parent)) + ", confidence " +
                    std::to_string(static_cast<int>(region.confidence * 1000)) + ",";
  for (const Segment &segment : segments) {
    all += " " + std::to_string(static_cast<int>(segment.kind)) + ":" + std::to_string(start + segment.host.start) + "-" + std::to_string(start + segment.host.end) + "=" +
           std::to_string(segment.guest.start) + "-" + std::to_string(segment.guest.end);
  }
  return all + " [" + quoted(table.text_of(region)) + "]\n";
}

std::string_view line_at(const std::string &text, std::size_t byte) {
  const std::size_t begin = byte == 0 ? 0 : text.rfind('\n', byte - 1) + 1; // npos + 1 is 0
  return std::string_view(text).substr(begin, text.find('\n', byte) - begin);
}

// The line's beginning, and the place where it differs.
std::string excerpt(const std::string &text, std::size_t byte) {
  if (byte >= text.size()) return "nothing more";
  const std::string_view all = line_at(text, byte);
  const auto offset = byte - static_cast<std::size_t>(all.data() - text.data());
  if (all.size() <= 2 * kMostQuoted) return std::string(all);
  const std::size_t from = offset < kMostQuoted ? 0 : offset - kMostQuoted / 2;
  return std::string(all.substr(0, kMostQuoted)) + " ... at " + std::to_string(offset) + ": " + std::string(all.substr(from, kMostQuoted));
}

std::string id_given_twice(const OpenRegions &regions) {
  KeySet<uint64_t> ids;
  std::string problem;
  regions.items().for_each([&](const OpenRegions::Items::Place &place) {
    for (const RegionRecord &region : place.item->nest->regions) {
      if (problem.empty() && (region.id == 0 || !ids.insert(region.id).second)) problem = "the id " + hexadecimal(region.id) + " is given twice, or none";
    }
  });
  return problem;
}

// Where limits bite, two runs may leave out different regions.
bool limited(const DocumentResult &result, const DetectOptions &options) {
  return result.status == DocumentStatus::partial && (result.regions.size() >= options.max_regions || result.message.starts_with("more than "));
}

// Where two trees differ first, depth first; empty: nowhere.
std::string first_difference(Node found, Node wanted) {
  TreeWalk one(found);
  TreeWalk other(wanted);
  const auto word = [](Node node) { return std::string(node.kind()) + " " + std::to_string(node.range().start) + "-" + std::to_string(node.range().end); };
  for (;;) {
    const Node left = one.node();
    const Node right = other.node();
    if (left.symbol() != right.symbol() || left.range() != right.range() || left.is_missing() != right.is_missing()) return word(left) + ", from scratch " + word(right);
    const bool down = one.to_first_child();
    if (down != other.to_first_child()) return word(left) + ", from scratch with other children";
    if (down) continue;
    for (;;) {
      const bool next = one.to_next_sibling();
      if (next != other.to_next_sibling()) return "behind " + word(left) + ", from scratch with other siblings";
      if (next) break;
      const bool up = one.to_parent();
      if (up != other.to_parent()) return "above " + word(left); // cannot be: as deep as each other
      if (!up) return {};
    }
  }
}

// Where errors are, what a parser makes of a text may depend on the tree that it began with. Then it is not ours to answer for.
std::string parsers_part(const Workbench &bench, const Language &language, const ExactState &state, const CancelToken &cancel) {
  if (!state.tree) return {};
  const ParseOutcome fresh = bench.parsers.parse_again(language, state.text, Tree(), cancel);
  if (fresh.stopped != StopReason::none) return {};
  const std::string difference = first_difference(state.tree.root(), fresh.tree.root());
  if (difference.empty()) return {};
  const bool errors = state.tree.root().has_error() || fresh.tree.root().has_error();
  return (errors ? std::string(kReadOtherwise) : std::string("the trees differ, of a text without errors")) + " (" + difference + "); ";
}

} // namespace

std::string in_words(const OpenRegions &regions) {
  std::string all;
  regions.items().for_each([&](const OpenRegions::Items::Place &place) {
    const RegionTable &nest = *place.item->nest;
    for (const RegionRecord &region : nest.regions) all += line(nest, region, place.before.span + place.item->gap, region.parent);
  });
  return all;
}

// From scratch, regions of all nests stand in one row, by their starts.
std::string in_words(const DocumentResult &result) {
  std::vector<std::vector<uint32_t>> nests;
  std::vector<uint32_t> nest_of(result.regions.size());
  std::vector<uint32_t> place(result.regions.size());
  for (uint32_t i = 0; i < result.regions.size(); ++i) {
    const uint32_t parent = result.regions[i].parent;
    if (parent == RegionTable::kNoParent) nests.emplace_back();
    nest_of[i] = parent == RegionTable::kNoParent ? static_cast<uint32_t>(nests.size()) - 1 : nest_of[parent];
    place[i] = static_cast<uint32_t>(nests[nest_of[i]].size());
    nests[nest_of[i]].push_back(i);
  }
  std::string all;
  for (const auto &nest : nests) {
    for (const uint32_t i : nest) {
      const RegionRecord &region = result.regions[i];
      all += line(result, region, 0, region.parent == RegionTable::kNoParent ? RegionTable::kNoParent : place[region.parent]);
    }
  }
  return all;
}

std::string first_difference(const std::string &found, const std::string &wanted) {
  if (found == wanted) return {};
  const auto place = std::mismatch(found.begin(), found.end(), wanted.begin(), wanted.end()).first;
  const auto byte = static_cast<std::size_t>(place - found.begin());
  return "region " + std::to_string(std::count(found.begin(), place, '\n')) + " is {" + excerpt(found, byte) + "}; from scratch it is {" + excerpt(wanted, byte) + "}";
}

std::string verify(const Workbench &bench, const Language &language, const DetectOptions &options, const ExactState &state, const CancelToken &cancel) {
  DetectOptions afresh = options;
  afresh.use_cache = false;
  afresh.trees = false;
  afresh.prefilter = options.prefilter && !options.trees; // as update_document() has it
  const std::string text = state.text.slice({0, state.text.size()});
  DocumentResult wanted;
  detect_document(bench, {text, language.name(), {}, 0}, afresh, cancel, wanted);
  if (cancel.stop_reason() != StopReason::none) return {};
  if (wanted.status != state.status) {
    const auto number = [](DocumentStatus status) { return std::to_string(static_cast<uint32_t>(status)); };
    return "status " + number(state.status) + " {" + state.message + "}; from scratch " + number(wanted.status) + " {" + wanted.message + "}";
  }
  if (!limited(wanted, options)) {
    std::string difference = first_difference(in_words(state.regions), in_words(wanted));
    if (!difference.empty()) return parsers_part(bench, language, state, cancel) + difference;
  }
  return id_given_twice(state.regions);
}

} // namespace tsregion
