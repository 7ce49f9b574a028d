// SPDX-License-Identifier: MIT
#include "core/detect/content_parts.hpp"

#include "core/detect/block_scalar.hpp"
#include "core/parse/language_hint.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace tsregion {
namespace {

// Between marks; what is longer is text.
constexpr std::size_t kLongestMarkedHole = 4096;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

bool is_blank_line(std::string_view line) { return std::all_of(line.begin(), line.end(), [](char c) { return is_blank(c) || c == '\n'; }); }

// The children of a node, one after the other, in time linear in their number.
class Children {
public:
  explicit Children(Node node) : walk_(node), more_(walk_.to_first_child()) {}
  [[nodiscard]] bool more() const { return more_; }
  [[nodiscard]] Node node() const { return walk_.node(); }
  void next() { more_ = walk_.to_next_sibling(); }

private:
  TreeWalk walk_;
  bool more_;
};

} // namespace

void ContentParts::add(Node node, uint32_t capture, std::vector<RegionPart> &out_parts, std::string_view opening) const {
  const std::size_t first = out_parts.size();
  add_text(node, capture, out_parts, opening);
  if (pattern_.hole_marks && out_parts.size() > first) cut_holes(out_parts, first);
}

void ContentParts::add_text(Node node, uint32_t capture, std::vector<RegionPart> &out_parts, std::string_view opening) const {
  if (pattern_.block_scalar) return block_scalar_parts(host_.text(), node.range(), out_parts);
  ByteRange range = trimmed(within_ends(node, range_of(node, capture)), capture);
  if (pattern_.skip_first_line) {
    const std::size_t newline = host_.text().find('\n', range.start);
    if (newline >= range.end) return;
    range.start = static_cast<uint32_t>(newline) + 1;
  }
  if (range.empty()) return;
  if (is_hole(node)) {
    out_parts.push_back({range, EscapeSyntax::none, true});
    return;
  }
  const std::size_t first = out_parts.size();
  uint32_t from = range.start;
  bool text = false;
  const auto up_to = [&](uint32_t end) {
    if (from >= end) return;
    literal({from, end}, out_parts);
    text = true;
  };
  if (pattern_.exclusion != ChildExclusion::none || !pattern_.hole_kinds.empty()) {
    ByteRange open{}; // the mark just before
    bool behind_hole = false;
    for (Children children(node); children.more(); children.next()) {
      const Node child = children.node();
      if (!pattern_.hole_kinds.empty() && !child.is_named()) {
        if (is_mark_of_hole(child, true)) open = child.range();
        if (behind_hole && from == child.range().start && from < range.end && is_mark_of_hole(child, false)) {
          from = child.range().end;
          out_parts.back().range.end = from;
        }
      }
      const bool hole = is_hole(child);
      const bool excluded = pattern_.exclusion == ChildExclusion::all || (pattern_.exclusion == ChildExclusion::named && child.is_named());
      if (!hole && !excluded) continue;
      ByteRange taken = child.range();
      if (hole && open.end == taken.start && !open.empty()) taken.start = open.start;
      behind_hole = false;
      if (taken.end <= from || taken.start >= range.end) continue;
      up_to(taken.start);
      if (hole) out_parts.push_back({taken, EscapeSyntax::none, true});
      behind_hole = hole;
      from = std::max(from, taken.end);
    }
  }
  up_to(range.end);
  if (!text) out_parts.resize(first);
  if (pattern_.dedent == Dedent::opening) drop_closing_mark(opening, out_parts, first);
  const std::size_t blanks = std::min(opening.find_first_not_of(' '), opening.size());
  take_indentation(pattern_.dedent, host_.text(), range.end, blanks, out_parts, first);
}

// The braces around a hole belong to it where they are its siblings: "{" $x "}".
bool ContentParts::is_mark_of_hole(Node node, bool opening) const {
  const std::string_view text = host_.slice(node.range());
  return opening ? text == "{" || text == "${" || text == "#{" : text == "}";
}

// What stands between marks becomes a hole, also over several parts. A mark in quotes does not end it.
void ContentParts::cut_holes(std::vector<RegionPart> &parts, std::size_t first) const {
  const std::vector<RegionPart> whole(parts.begin() + static_cast<std::ptrdiff_t>(first), parts.end());
  parts.resize(first);
  uint32_t from = 0; // behind the last hole
  for (const RegionPart &part : whole) {
    if (part.hole) {
      parts.push_back(part);
      continue;
    }
    from = std::max(from, part.range.start);
    while (from < part.range.end) {
      const ByteRange hole = next_hole({from, part.range.end}, whole.back().range.end);
      if (from < hole.start) parts.push_back({{from, hole.start}, part.escapes, false});
      if (!hole.empty()) parts.push_back({hole, EscapeSyntax::none, true});
      from = hole.end;
    }
  }
}

// The first hole that opens in `range`, or nothing at its end. A mark that opens another one ends the search, so that marks without
// end cost no more than their number.
ByteRange ContentParts::next_hole(ByteRange range, uint32_t end) const {
  const auto &[open, close] = *pattern_.hole_marks;
  const std::string_view text = host_.text();
  for (std::size_t start = range.start; (start = text.substr(0, range.end).find(open, start)) != std::string_view::npos; start += open.size()) {
    const std::string_view rest = text.substr(0, std::min<std::size_t>(end, start + kLongestMarkedHole));
    bool quoted = false;
    std::size_t at = start + open.size();
    for (; at < rest.size(); ++at) {
      if (!quoted && (rest.substr(at).starts_with(close) || rest.substr(at).starts_with(open))) break;
      quoted ^= rest[at] == '\'';
    }
    if (rest.substr(at).starts_with(close)) return {static_cast<uint32_t>(start), static_cast<uint32_t>(at + close.size())};
  }
  return {range.end, range.end};
}

// The parser of Markdown takes a closing fence without a line break, at the very end of the text, for a line of the block.
void ContentParts::drop_closing_mark(std::string_view opening, std::vector<RegionPart> &parts, std::size_t first) const {
  const std::string_view mark = opening.substr(std::min(opening.find_first_not_of(' '), opening.size()));
  if (mark.empty() || parts.size() == first || parts.back().range.end != host_.text().size()) return;
  ByteRange &last = parts.back().range;
  const std::string_view text = host_.slice(last);
  const std::size_t newline = text.rfind('\n');
  const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
  std::string_view line = text.substr(start);
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  const std::size_t marks = std::min(line.find_first_not_of(mark.front()), line.size());
  if (marks < mark.size() || line.find_first_not_of(" \t", marks) != std::string_view::npos) return;
  last.end = last.start + static_cast<uint32_t>(start);
  if (last.empty()) parts.pop_back();
}

bool ContentParts::is_hole(Node node) const {
  return std::find(pattern_.hole_kinds.begin(), pattern_.hole_kinds.end(), node.symbol()) != pattern_.hole_kinds.end();
}

void ContentParts::literal(ByteRange range, std::vector<RegionPart> &out_parts) const {
  if (pattern_.line_prefixes.empty()) {
    out_parts.push_back({range, pattern_.escapes, false});
    return;
  }
  const std::string_view text = host_.text();
  uint32_t from = range.start;
  for (uint32_t line = range.start; line < range.end;) {
    // What stands before the guest's text: blanks, one of the prefixes, one blank.
    uint32_t at = line;
    while (at < range.end && is_blank(text[at])) ++at;
    for (const std::string &prefix : pattern_.line_prefixes) {
      if (!text.substr(at, range.end - at).starts_with(prefix)) continue;
      at += static_cast<uint32_t>(prefix.size());
      if (at < range.end && (text[at] == ' ' || text[at] == '\t')) ++at;
      if (from < line) out_parts.push_back({{from, line}, pattern_.escapes, false});
      from = at;
      break;
    }
    const std::size_t newline = text.find('\n', std::max(at, line));
    if (newline == std::string_view::npos || newline >= range.end) break;
    line = static_cast<uint32_t>(newline) + 1;
  }
  if (from < range.end) out_parts.push_back({{from, range.end}, pattern_.escapes, false});
}

std::string ContentParts::text_of(Node node, uint32_t capture) const {
  const ByteRange range = trimmed(range_of(node, capture), capture);
  std::string text(host_.slice({range.start, std::min<uint32_t>(range.end, range.start + kLongestHint)}));
  if (rules_of(pattern_.dialect).neovim_tests && text.ends_with('\n')) text.pop_back();
  for (const InjectionPattern::Substitution &substitution : pattern_.substitutions) {
    if (substitution.capture != capture) continue;
    if (auto changed = substitution.gsub->apply(text)) text = std::move(*changed);
  }
  return text;
}

ByteRange ContentParts::range_of(Node node, uint32_t capture) const {
  ByteRange range = node.range();
  std::array<int64_t, 4> places{node.start_row(), node.start_column(), node.end_row(), node.end_column()};
  for (const InjectionPattern::Offset &offset : pattern_.offsets) {
    if (offset.capture != capture) continue;
    auto moved = places;
    for (std::size_t i = 0; i < moved.size(); ++i) moved[i] += offset.by[i];
    const bool turned_round = std::pair(moved[2], moved[3]) < std::pair(moved[0], moved[1]);
    if (turned_round && rules_of(pattern_.dialect).offset_may_fail) continue;
    places = moved;
    const uint32_t start = byte_at(places[0], places[1]);
    range = {start, std::max(start, byte_at(places[2], places[3]))}; // turned round: nothing is left
  }
  return range;
}

ByteRange ContentParts::trimmed(ByteRange range, uint32_t capture) const {
  for (const InjectionPattern::Trim &trim : pattern_.trims) {
    if (trim.capture == capture) range = trimmed(range, trim);
  }
  return range;
}

// The range as far as it lies behind the first child and before the last one, if the pattern leaves these out.
ByteRange ContentParts::within_ends(Node node, ByteRange range) const {
  if (!pattern_.without_first && !pattern_.without_last) return range;
  std::optional<ByteRange> first;
  ByteRange last;
  for (Children children(node); children.more(); children.next()) {
    last = children.node().range();
    if (!first) first = last;
  }
  if (!first) return range;
  if (pattern_.without_first) range.start = std::max(range.start, first->end);
  if (pattern_.without_last) range.end = std::min(range.end, last.start);
  return {range.start, std::max(range.start, range.end)};
}

// A place by row and column; in the text, whatever the numbers are.
uint32_t ContentParts::byte_at(int64_t row, int64_t column) const {
  const auto size = static_cast<int64_t>(host_.text().size());
  if (row < 0) return 0;
  if (row >= host_.lines().row_count()) return static_cast<uint32_t>(size);
  const int64_t byte = int64_t{host_.lines().row_start(static_cast<uint32_t>(row))} + column;
  return static_cast<uint32_t>(std::clamp<int64_t>(byte, 0, size));
}

// Neovim's #trim!: whole blank lines and blanks, at the start and at the end.
ByteRange ContentParts::trimmed(ByteRange range, const InjectionPattern::Trim &trim) const {
  const std::string_view text = host_.text();
  const auto [start_lines, start_blanks, end_lines, end_blanks] = trim.sides;
  while (start_lines && range.start < range.end) {
    const std::size_t newline = text.find('\n', range.start);
    if (newline == std::string_view::npos || newline >= range.end || !is_blank_line(text.substr(range.start, newline - range.start))) break;
    range.start = static_cast<uint32_t>(newline) + 1;
  }
  while (start_blanks && range.start < range.end && is_blank(text[range.start])) ++range.start;
  while (end_lines && range.start < range.end) {
    const std::size_t newline = text.substr(0, range.end).rfind('\n');
    if (newline == std::string_view::npos || newline < range.start || !is_blank_line(text.substr(newline, range.end - newline))) break;
    range.end = static_cast<uint32_t>(newline);
  }
  while (end_blanks && range.start < range.end && is_blank(text[range.end - 1])) --range.end;
  return range;
}

void put_in_order(std::vector<RegionPart> &parts) {
  const auto by_start = [](const RegionPart &left, const RegionPart &right) { return left.range.start < right.range.start; };
  if (!std::is_sorted(parts.begin(), parts.end(), by_start)) std::stable_sort(parts.begin(), parts.end(), by_start);
  uint32_t end = 0;
  std::size_t kept = 0; // a separator is written no earlier than it was read
  bool separate = false;
  for (RegionPart part : parts) {
    separate |= part.separator && kept > 0;
    part.range.start = std::max(part.range.start, end);
    if (part.range.start >= part.range.end) continue;
    if (separate) parts[kept++] = {{part.range.start, part.range.start}, EscapeSyntax::none, false, true};
    separate = false;
    end = part.range.end;
    parts[kept++] = part;
  }
  parts.resize(kept);
}

} // namespace tsregion
