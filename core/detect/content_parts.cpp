// SPDX-License-Identifier: MIT
#include "core/detect/content_parts.hpp"

#include "core/detect/block_scalar.hpp"

#include <algorithm>
#include <optional>

namespace tsregion {
namespace {

// Between marks; what is longer is text.
constexpr std::size_t kLongestMarkedHole = 4096;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

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

bool is_one_of(const std::vector<uint16_t> &symbols, uint16_t symbol) {
  return std::find(symbols.begin(), symbols.end(), symbol) != symbols.end();
}

} // namespace

struct ContentParts::Pieces {
  uint32_t from = 0; // what is before it has been dealt with
  bool text = false; // some of it is the guest's
};

bool ContentParts::add(Node node, ByteRange range, std::vector<RegionPart> &out_parts, std::string_view opening) const {
  const std::size_t first = out_parts.size();
  const bool text = add_text(node, range, out_parts, opening);
  if (rule_.hole_marks && out_parts.size() > first) cut_holes(out_parts, first);
  return text;
}

bool ContentParts::add_text(Node node, ByteRange range, std::vector<RegionPart> &out_parts, std::string_view opening) const {
  const std::size_t first = out_parts.size();
  if (rule_.block_scalar) {
    block_scalar_parts(text_, node.range(), out_parts);
    return out_parts.size() > first;
  }
  const uint32_t end = range.end;
  if (!skip_lines(range) || range.empty()) return false;
  if (is_hole(node) && !rule_.without_first && !rule_.without_last) { // with marks at its ends it is what holds the holes
    out_parts.push_back({range, EscapeSyntax::none, true});
    return true;
  }
  Pieces pieces{range.start, false};
  if (looks_at_children()) add_children(node, range, pieces, out_parts);
  if (pieces.from < range.end) {
    literal({pieces.from, range.end}, out_parts);
    pieces.text = true;
  }
  if (rule_.dedent == Dedent::opening) drop_closing_mark(opening, out_parts, first);
  const std::size_t blanks = std::min(opening.find_first_not_of(' '), opening.size());
  if (rule_.line_prefixes.empty()) take_indentation(rule_.dedent, text_, end, blanks, out_parts, first);
  return pieces.text;
}

// False: there is no such line, and so no text.
bool ContentParts::skip_lines(ByteRange &range) const {
  const std::string_view content = text_.substr(range.start, range.size());
  if (rule_.skip_first_line == SkipLine::break_only) {
    range.start += static_cast<uint32_t>(opening_line_break(content));
  } else if (rule_.skip_first_line == SkipLine::yes) {
    const std::size_t newline = content.find('\n');
    if (newline == std::string_view::npos) return false;
    range.start += static_cast<uint32_t>(newline) + 1;
  }
  if (rule_.skip_last_line == SkipLine::no) return true;
  const std::size_t newline = text_.substr(0, range.end).rfind('\n');
  if (newline == std::string_view::npos || newline < range.start) {
    if (rule_.skip_last_line == SkipLine::yes) range.end = range.start; // all there is stands on the last line
    return range.start == range.end;
  }
  range.end = static_cast<uint32_t>(newline);
  if (rule_.skip_last_line == SkipLine::yes) ++range.end;
  else if (newline > range.start && text_[newline - 1] == '\r') --range.end;
  return true;
}

bool ContentParts::looks_at_children() const {
  return rule_.exclusion != ChildExclusion::none || !rule_.hole_kinds.empty();
}

void ContentParts::add_children(Node node, ByteRange range, Pieces &pieces, std::vector<RegionPart> &out_parts) const {
  uint32_t &from = pieces.from;
  const auto up_to = [&](uint32_t end) {
    if (from >= end) return;
    literal({from, end}, out_parts);
    pieces.text = true;
  };
  ByteRange open{}; // the mark just before
  bool behind_hole = false;
  for (Children children(node); children.more(); children.next()) {
    const Node child = children.node();
    if (!rule_.hole_kinds.empty() && !child.is_named()) {
      if (is_mark_of_hole(child, true)) open = child.range();
      if (behind_hole && from == child.range().start && from < range.end && is_mark_of_hole(child, false)) {
        from = child.range().end;
        out_parts.back().range.end = from;
      }
    }
    ByteRange taken = child.range();
    const bool hole = is_hole(child);
    const bool excluded = rule_.exclusion == ChildExclusion::all || (rule_.exclusion == ChildExclusion::named && child.is_named());
    if (!hole && !excluded) continue;
    if (hole && open.end == taken.start && !open.empty()) taken.start = open.start;
    behind_hole = false;
    if (taken.end <= from || taken.start >= range.end) continue;
    up_to(taken.start);
    if (hole) out_parts.push_back({taken, EscapeSyntax::none, true});
    behind_hole = hole;
    from = std::max(from, taken.end);
  }
}

// The braces around a hole belong to it where they are its siblings: "{" $x "}".
bool ContentParts::is_mark_of_hole(Node node, bool opening) const {
  const std::string_view text = text_.substr(node.range().start, node.range().size());
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
  const auto &[open, close] = *rule_.hole_marks;
  for (std::size_t start = range.start; (start = text_.substr(0, range.end).find(open, start)) != std::string_view::npos; start += open.size()) {
    const std::string_view rest = text_.substr(0, std::min<std::size_t>(end, start + kLongestMarkedHole));
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
  if (mark.empty() || parts.size() == first || parts.back().range.end != text_.size()) return;
  ByteRange &last = parts.back().range;
  const std::string_view text = text_.substr(last.start, last.size());
  const std::size_t newline = text.rfind('\n');
  const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
  std::string_view line = text.substr(start);
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  const std::size_t marks = std::min(line.find_first_not_of(mark.front()), line.size());
  if (marks < mark.size() || line.find_first_not_of(" \t", marks) != std::string_view::npos) return;
  last.end = last.start + static_cast<uint32_t>(start);
  if (last.empty()) parts.pop_back();
}

bool ContentParts::is_hole(Node node) const { return is_one_of(rule_.hole_kinds, node.symbol()); }

void ContentParts::literal(ByteRange range, std::vector<RegionPart> &out_parts) const {
  const EscapeSyntax escapes = rule_.escapes;
  if (rule_.line_prefixes.empty()) {
    out_parts.push_back({range, escapes, false});
    return;
  }
  uint32_t from = range.start;
  for (uint32_t line = range.start; line < range.end;) {
    // What stands before the guest's text: blanks, one of the prefixes, one blank. The indentation that lines share is said
    // otherwise.
    uint32_t at = line;
    while (at < range.end && is_blank(text_[at])) ++at;
    for (const std::string &prefix : rule_.line_prefixes) {
      if (!text_.substr(at, range.end - at).starts_with(prefix)) continue;
      at += static_cast<uint32_t>(prefix.size());
      if (rule_.dedent == Dedent::none && at < range.end && (text_[at] == ' ' || text_[at] == '\t')) ++at;
      if (from < line) out_parts.push_back({{from, line}, escapes, false});
      from = at;
      break;
    }
    const std::size_t newline = text_.find('\n', std::max(at, line));
    if (newline == std::string_view::npos || newline >= range.end) break;
    line = static_cast<uint32_t>(newline) + 1;
  }
  if (from < range.end) out_parts.push_back({{from, range.end}, escapes, false});
}

ByteRange ContentParts::within_ends(Node node, ByteRange range) const {
  const bool within = !rule_.within_kinds.empty();
  if (!rule_.without_first && !rule_.without_last && !within) return range;
  std::optional<ByteRange> first;
  ByteRange last;
  for (Children children(node); children.more(); children.next()) {
    const Node child = children.node();
    if (within && !is_one_of(rule_.within_kinds, child.symbol())) continue;
    last = child.range();
    if (!first) first = last;
  }
  if (!first) return within ? ByteRange{range.end, range.end} : range;
  if (within) {
    const ByteRange kept = rule_.without_ends ? ByteRange{first->end, last.start} : ByteRange{first->start, last.end};
    return {kept.start, std::max(kept.start, kept.end)};
  }
  if (rule_.without_first) range.start = std::max(range.start, first->end);
  if (rule_.without_last) range.end = std::min(range.end, last.start);
  return {range.start, std::max(range.start, range.end)};
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
