// SPDX-License-Identifier: MIT
#include "tests/support/annotations.hpp"

#include "core/base/line_index.hpp"

#include <algorithm>

namespace tsregion::test {
namespace {

constexpr std::string_view kMark = "//~";
constexpr std::size_t kMostQuoted = 40;

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

// One letter for each byte from the region's start to its end; "|" for an empty region.
std::string letters_of(const FoundRegion &region) {
  if (region.start == region.end) return "|";
  std::string letters(region.end - region.start, '.');
  for (const Segment &segment : region.segments) {
    char letter = '?';
    switch (segment.kind) {
    case SegmentKind::literal: letter = '^'; break;
    case SegmentKind::escape: letter = 'e'; break;
    case SegmentKind::hole: letter = 'o'; break;
    default: break;
    }
    const std::size_t from = segment.host.start - region.start;
    if (letter == 'o' && from > 0 && letters[from - 1] == 'o') letter = 'O'; // two holes side by side
    std::fill_n(letters.begin() + static_cast<std::ptrdiff_t>(from), segment.host.size(), letter);
  }
  return letters;
}

// "^^^^e" -> "^4e1"
std::string shortened(const std::string &letters) {
  std::string runs;
  for (std::size_t at = 0; at < letters.size();) {
    const std::size_t end = std::min(letters.find_first_not_of(letters[at], at), letters.size());
    runs += letters[at] + std::to_string(end - at);
    at = end;
  }
  return runs;
}

// The text's first bytes, no character cut in two.
std::string_view beginning(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

// The text's first `most` bytes on one line: line breaks, quotes and backslashes as escapes.
std::string quoted(std::string_view text, std::size_t most) {
  const std::string_view shown = beginning(text, most);
  std::string line = "\"";
  for (const char c : shown) {
    switch (c) {
    case '\n': line += "\\n"; break;
    case '\r': line += "\\r"; break;
    case '\t': line += "\\t"; break;
    case '\0': line += "\\0"; break;
    case '"': line += "\\\""; break;
    case '\\': line += "\\\\"; break;
    default: line += c;
    }
  }
  return line + (shown.size() < text.size() ? "…\"" : "\"");
}

// Is there anything that the host's bytes do not show by themselves?
bool spells(const FoundRegion &region) {
  return std::any_of(region.segments.begin(), region.segments.end(), [](const Segment &segment) {
    return segment.kind != SegmentKind::literal && !segment.guest.empty();
  });
}

std::string first_line(std::string_view text) {
  const std::string_view line = beginning(text.substr(0, text.find('\n')), kMostQuoted);
  return "\"" + std::string(line) + (line.size() < text.size() ? "…\"" : "\"");
}

std::string place(Point point, uint32_t shift) {
  return std::to_string(point.row + shift + 1) + ":" + std::to_string(point.column + 1);
}

} // namespace

std::string without_annotations(std::string_view annotated) {
  std::string program;
  std::string_view last;
  for (const std::string_view line : lines_of(annotated)) {
    last = line;
    if (!line.starts_with(kMark)) program += line;
  }
  if (last.starts_with(kMark) && !last.ends_with('\n') && program.ends_with('\n')) program.pop_back();
  return program;
}

std::string with_annotations(std::string_view program, const std::vector<FoundRegion> &regions, Annotated how) {
  const std::vector<std::string_view> lines = lines_of(program);
  const LineIndex index(program);
  // One annotation for each region, after the row where it ends, or after the last one: so many lines come before a row.
  std::vector<uint32_t> end_rows;
  const auto last_row = static_cast<uint32_t>(std::max<std::size_t>(lines.size(), 1) - 1);
  for (const FoundRegion &region : regions) end_rows.push_back(std::min(index.point_of(region.end).row, last_row));
  std::vector<uint32_t> sorted = end_rows;
  std::sort(sorted.begin(), sorted.end());
  const auto lines_before = [&sorted](uint32_t row) {
    return static_cast<uint32_t>(std::lower_bound(sorted.begin(), sorted.end(), row) - sorted.begin());
  };
  std::vector<std::string> after(index.row_count());
  for (std::size_t i = 0; i < regions.size(); ++i) {
    const FoundRegion &region = regions[i];
    const Point start = index.point_of(region.start);
    const Point end = index.point_of(region.end);
    const bool drawn = start.row == end.row && start.column >= kMark.size();
    std::string line(kMark);
    if (drawn) {
      line += std::string(start.column - kMark.size(), ' ') + letters_of(region);
    } else {
      line += " " + place(start, lines_before(start.row)) + "-" + place(end, lines_before(end.row)) + " " +
              shortened(letters_of(region));
    }
    line += " " + region.language + " " + region.detector;
    if (region.depth > 1) line += " depth " + std::to_string(region.depth);
    if (how == Annotated::cut && spells(region)) line += " " + quoted(region.text, region.text.size());
    else if (!drawn) line += " " + (how == Annotated::cut ? quoted(region.text, kMostQuoted) : first_line(region.text));
    after[end_rows[i]] += line + "\n";
  }
  std::string annotated;
  for (std::size_t row = 0; row < lines.size(); ++row) {
    annotated += lines[row];
    if (after[row].empty()) continue;
    if (lines[row].ends_with('\n')) annotated += after[row];
    else annotated += "\n" + after[row].substr(0, after[row].size() - 1);
  }
  return annotated;
}

std::string difference(std::string_view actual, std::string_view expected) {
  const std::vector<std::string_view> left = lines_of(actual);
  const std::vector<std::string_view> right = lines_of(expected);
  std::string text;
  std::size_t a = 0;
  std::size_t b = 0;
  const auto is_mark = [](std::string_view line) { return line.starts_with(kMark); };
  const auto same = [](std::string_view x, std::string_view y) { // but for the line break that a last line may lack
    return x.substr(0, x.find('\n')) == y.substr(0, y.find('\n'));
  };
  while (a < left.size() || b < right.size()) {
    if (a < left.size() && b < right.size() && same(left[a], right[b])) {
      ++a;
      ++b;
      continue;
    }
    const std::size_t row = a;
    if (row > 0) text += "  " + std::to_string(row) + ": " + std::string(left[row - 1]);
    bool moved = false;
    for (; a < left.size() && is_mark(left[a]); ++a, moved = true) text += "- " + std::string(left[a]);
    for (; b < right.size() && is_mark(right[b]); ++b, moved = true) text += "+ " + std::string(right[b]);
    if (!moved) return text + "  (the programs themselves differ here)\n";
  }
  if (text.empty() && actual != expected) return "  (only the line break at the end differs)\n";
  return text;
}

} // namespace tsregion::test
