// SPDX-License-Identifier: MIT
#include "core/detect/captured_range.hpp"

#include "core/parse/language_hint.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tsregion {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

bool is_blank_line(std::string_view line) { return std::all_of(line.begin(), line.end(), [](char c) { return is_blank(c) || c == '\n'; }); }

} // namespace

ByteRange CapturedRange::of(Node node, uint32_t capture) const {
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

ByteRange CapturedRange::trimmed(ByteRange range, uint32_t capture) const {
  for (const InjectionPattern::Trim &trim : pattern_.trims) {
    if (trim.capture == capture) range = trimmed(range, trim);
  }
  return range;
}

std::string CapturedRange::text_of(Node node, uint32_t capture) const {
  const ByteRange range = trimmed(of(node, capture), capture);
  std::string text(host_.slice({range.start, std::min<uint32_t>(range.end, range.start + kLongestHint)}));
  if (rules_of(pattern_.dialect).neovim_tests && text.ends_with('\n')) text.pop_back();
  for (const InjectionPattern::Substitution &substitution : pattern_.substitutions) {
    if (substitution.capture != capture) continue;
    if (auto changed = substitution.gsub->apply(text)) text = std::move(*changed);
  }
  return text;
}

// A place by row and column; in the text, whatever the numbers are.
uint32_t CapturedRange::byte_at(int64_t row, int64_t column) const {
  const auto size = static_cast<int64_t>(host_.text().size());
  if (row < 0) return 0;
  if (row >= host_.row_count()) return static_cast<uint32_t>(size);
  const int64_t byte = int64_t{host_.row_start(static_cast<uint32_t>(row))} + column;
  return static_cast<uint32_t>(std::clamp<int64_t>(byte, 0, size));
}

// Neovim's #trim!: whole blank lines and blanks, at the start and at the end.
ByteRange CapturedRange::trimmed(ByteRange range, const InjectionPattern::Trim &trim) const {
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

} // namespace tsregion
