// SPDX-License-Identifier: MIT
#include "core/detect/blocks/org_scanner.hpp"

#include <algorithm>
#include <string>

namespace tsregion {

using org::LineKind;

namespace {

constexpr uint32_t kTab = 8; // columns

uint32_t column_behind(uint32_t column, char blank) { return blank == '\t' ? (column / kTab + 1) * kTab : column + 1; }

bool is_blank(char c) { return c == ' ' || c == '\t'; }

} // namespace

bool OrgScanner::take(const Line &line) {
  const org::LineOf read = org::read_line(line.text);
  const bool goes_on_here = goes_on(read);
  if (!goes_on_here) {
    decide();
    open_ = read.kind == LineKind::begin;
  }
  before_ = read.kind == LineKind::end ? LineKind::text : read.kind;
  const bool first = !goes_on_here && (open_ || read.kind == LineKind::keyword);
  const bool more = goes_on_here && !markers_.empty() && (read.kind == LineKind::begin || read.kind == LineKind::end || read.kind == LineKind::keyword);
  if (!first && !more) return !goes_on_here;
  markers_.push_back(marker_of(line, read));
  if (open_ && read.kind == LineKind::end && markers_.back().name == markers_.front().name) {
    decide();
    before_ = LineKind::blank;
  }
  return !goes_on_here;
}

// With the top-level block at hand?
bool OrgScanner::goes_on(const org::LineOf &read) const {
  if (read.kind == LineKind::headline) return false;
  if (open_ || read.kind == LineKind::blank) return true;
  if (read.kind == LineKind::keyword) return before_ == LineKind::keyword; // lines of several keywords are one, too
  return read.kind != LineKind::begin && before_ == LineKind::text;
}

OrgScanner::Marker OrgScanner::marker_of(const Line &line, const org::LineOf &read) {
  const auto range_of = [&](std::string_view part) {
    const uint32_t start = part.data() == nullptr ? line.start : line.start + static_cast<uint32_t>(part.data() - line.text.data());
    return ByteRange{start, start + static_cast<uint32_t>(part.size())};
  };
  std::string name(read.name);
  std::transform(name.begin(), name.end(), name.begin(), [](char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  Marker marker;
  marker.kind = read.kind;
  marker.name = number_of(name);
  marker.start = line.start + static_cast<uint32_t>(std::min(line.text.find_first_not_of(" \t"), line.text.size()));
  marker.line = {line.start, line.end};
  marker.rest = range_of(read.rest);
  marker.word = range_of(read.kind == LineKind::keyword ? read.name : org::language_in(read.rest));
  if (read.kind != LineKind::begin) return marker;
  if (name == "_src") marker.type = Type::source;
  else if (name == "_export") marker.type = Type::raw;
  else if (name == "_example" || name == "_comment" || name == "_verse") marker.type = Type::example;
  marker.keeps_indentation = marker.type != Type::source || org::keeps_indentation(read.rest);
  return marker;
}

uint32_t OrgScanner::number_of(std::string_view lower_name) {
  const auto known = numbers_.find(lower_name);
  if (known != numbers_.end()) return known->second;
  const auto number = static_cast<uint32_t>(numbers_.size());
  numbers_.emplace(std::string(lower_name), number);
  return number;
}

// For each marker that begins something the number of the first one behind it that ends its like; else one past the last.
std::vector<uint32_t> OrgScanner::ends_of_markers() const {
  const auto none = static_cast<uint32_t>(markers_.size());
  std::vector<uint32_t> ends(markers_.size(), none);
  std::vector<uint32_t> next(numbers_.size(), none); // by name
  for (uint32_t i = none; i-- > 0;) {
    const Marker &marker = markers_[i];
    if (marker.kind == LineKind::begin) ends[i] = next[marker.name];
    if (marker.kind == LineKind::end) next[marker.name] = i;
  }
  return ends;
}

// What the top-level block at hand holds.
void OrgScanner::decide() {
  if (markers_.empty()) return;
  const std::vector<uint32_t> ends = ends_of_markers();
  std::vector<uint32_t> within{static_cast<uint32_t>(markers_.size())}; // where those end that hold the next one
  for (uint32_t i = 0; i < markers_.size(); ++i) {
    while (within.back() <= i) within.pop_back();
    const Marker &marker = markers_[i];
    if (marker.kind == LineKind::keyword) add_keyword(marker, i == 0 ? nullptr : &markers_[i - 1]);
    if (marker.kind != LineKind::begin || ends[i] >= within.back()) continue;
    if (marker.type == Type::greater) {
      within.push_back(ends[i]);
    } else {
      add_block(marker, markers_[ends[i]]);
      i = ends[i]; // what is in it is text
    }
  }
  markers_.clear();
  numbers_.clear();
  open_ = false;
}

// Lines of one key that follow each other are one text.
void OrgScanner::add_keyword(const Marker &marker, const Marker *before) {
  const bool follows = before != nullptr && before->kind == LineKind::keyword && before->name == marker.name && before->line.end == marker.line.start;
  if (!follows) {
    Block block;
    block.kind = BlockKind::raw;
    block.range.start = marker.start;
    block.info = marker.word;
    block.piece_begin = static_cast<uint32_t>(out_.pieces.size());
    out_.blocks.push_back(block);
  }
  Block &block = out_.blocks.back();
  block.range.end = marker.line.end;
  if (marker.rest.empty()) return;
  out_.pieces.push_back({{marker.rest.start, marker.line.end}, 0});
  ++block.piece_count;
}

void OrgScanner::add_block(const Marker &begin, const Marker &end) {
  Block block;
  block.kind = begin.type == Type::source ? BlockKind::fenced_code : begin.type == Type::raw ? BlockKind::raw : BlockKind::example;
  block.range = {begin.start, end.line.end};
  block.info = begin.word;
  block.piece_begin = static_cast<uint32_t>(out_.pieces.size());
  const ByteRange lines{begin.line.end, end.line.start};
  if (begin.type != Type::example) add_lines(lines, begin.keeps_indentation ? 0 : shared_indentation(lines));
  block.piece_count = static_cast<uint32_t>(out_.pieces.size()) - block.piece_begin;
  out_.blocks.push_back(block);
}

uint32_t OrgScanner::shared_indentation(ByteRange lines) const {
  uint32_t least = UINT32_MAX;
  Line line;
  for (LineReader reader(text_, lines.start); least > 0 && reader.next(line) && line.start < lines.end;) {
    uint32_t columns = 0;
    std::size_t at = 0;
    for (; at < line.text.size() && is_blank(line.text[at]); ++at) columns = column_behind(columns, line.text[at]);
    if (at < line.text.size()) least = std::min(least, columns);
  }
  return least == UINT32_MAX ? 0 : least;
}

// Without the indentation that they share, and without the commas that keep a line from being Org's.
void OrgScanner::add_lines(ByteRange lines, uint32_t indentation) {
  const std::size_t first = out_.pieces.size();
  const auto add = [&](uint32_t start, uint32_t end, uint32_t spaces) {
    if (start >= end) return;
    if (spaces == 0 && out_.pieces.size() > first && out_.pieces.back().range.end == start) out_.pieces.back().range.end = end;
    else out_.pieces.push_back({{start, end}, spaces});
  };
  Line line;
  for (LineReader reader(text_, lines.start); reader.next(line) && line.start < lines.end;) {
    std::size_t at = 0;
    uint32_t columns = 0;
    for (; columns < indentation && at < line.text.size() && is_blank(line.text[at]); ++at) columns = column_behind(columns, line.text[at]);
    uint32_t spaces = columns > indentation ? columns - indentation : 0;
    if (indentation > 0 && line.text.find_first_not_of(" \t", at) == std::string_view::npos) { // of a blank line nothing stays
      at = line.text.size();
      spaces = 0;
    }
    const uint32_t start = line.start + static_cast<uint32_t>(at);
    const std::size_t comma = org::escaping_comma(line.text);
    if (comma == line.text.size()) {
      add(start, line.end, spaces);
    } else {
      add(start, line.start + static_cast<uint32_t>(comma), spaces);
      add(line.start + static_cast<uint32_t>(comma) + 1, line.end, 0);
    }
  }
}

} // namespace tsregion
