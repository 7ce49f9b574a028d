// SPDX-License-Identifier: MIT
#include "core/document/host_lines.hpp"

#include "core/document/virtual_document.hpp"

#include <algorithm>

namespace tsregion {
namespace {

// How far a model is looked for, in lines; and the end of a literal, in parts.
constexpr int kMostLines = 64;
constexpr uint32_t kMostParts = 4096;
constexpr std::size_t kLongestPrefix = 256;

bool is_quote(char c) { return c == '"' || c == '\'' || c == '`'; }
bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

} // namespace

HostLines::HostLines(std::string_view host, std::span<const RegionPart> parts, std::string_view placeholder) : host_(host), parts_(parts) {
  std::vector<Segment> segments;
  for (uint32_t i = 0; i < parts.size(); ++i) {
    segments.clear();
    const auto start = static_cast<uint32_t>(guest_.size());
    assemble_guest(host, parts.subspan(i, 1), placeholder, guest_, segments);
    for (Segment segment : segments) {
      segment.guest = {segment.guest.start + start, segment.guest.end + start};
      runs_.push_back({segment, i});
    }
  }
}

std::size_t HostLines::run_at(uint32_t guest) const {
  const auto found = std::partition_point(runs_.begin(), runs_.end(), [guest](const HostRun &run) { return run.segment.guest.end <= guest; });
  return static_cast<std::size_t>(found - runs_.begin());
}

ByteRange HostLines::gap_before(std::size_t run) const {
  const uint32_t end = runs_[run].segment.host.start;
  return {run == 0 ? end : std::min(end, runs_[run - 1].segment.host.end), end};
}

uint32_t HostLines::line_start(uint32_t host) const {
  const std::size_t newline = host == 0 ? std::string_view::npos : host_.rfind('\n', host - 1);
  return newline == std::string_view::npos ? 0 : static_cast<uint32_t>(newline) + 1;
}

// Blanks and the marks of quotes and comments; no words, quote marks or brackets, which are code.
bool HostLines::reads_as_prefix(std::string_view text) const {
  return text.size() <= kLongestPrefix && text.find_first_not_of(" \t>/*#;-%!|:.~") == std::string_view::npos;
}

bool HostLines::is_line_prefix(ByteRange range) const {
  if (range.empty() || line_start(range.start) != range.start) return false;
  return reads_as_prefix(host_.substr(range.start, range.size()));
}

bool HostLines::is_line_joint(std::size_t run) const {
  if (runs_[run].segment.kind != SegmentKind::separator) return false;
  const ByteRange gap = gap_before(run);
  const std::string_view text = host_.substr(gap.start, gap.size());
  const std::size_t newline = text.find('\n');
  if (newline == std::string_view::npos || text.find('\n', newline + 1) != std::string_view::npos) return false;
  return reads_as_prefix(text.substr(0, text.find_first_of("\r\n"))) && reads_as_prefix(text.substr(newline + 1));
}

// Of one line break of the guest. True: nothing more is wanted.
bool HostLines::look_at_break(uint32_t guest, EscapeSyntax escapes, Model &model, bool &prefix_known) const {
  const std::size_t index = run_at(guest);
  if (index == runs_.size()) return false;
  const HostRun &run = runs_[index];
  std::string newline;
  std::string prefix;
  if (run.segment.kind == SegmentKind::separator) {
    if (!is_line_joint(index)) return false;
    const ByteRange gap = gap_before(index);
    const uint32_t line = line_start(gap.end);
    newline = host_.substr(gap.start, line - gap.start);
    prefix = host_.substr(line, gap.end - line);
  } else {
    if (!run.is_text() || part_of(run).escapes != escapes) return false;
    const bool literal = run.segment.kind == SegmentKind::literal;
    const uint32_t start = literal ? run.segment.host.start + (guest - run.segment.guest.start) : run.segment.host.start;
    const uint32_t end = literal ? start + 1 : run.segment.host.end;
    if (end == start) return false;
    newline = host_.substr(start, end - start);
    // The guest may see the last byte of a line break only.
    if (literal && start == run.segment.host.start && start > 0 && host_[start - 1] == '\r') newline.insert(0, "\r");
    if (end == run.segment.host.end && index + 1 < runs_.size() && is_line_prefix(gap_before(index + 1))) {
      prefix = host_.substr(end, gap_before(index + 1).size());
    }
  }
  const bool raw = newline.ends_with('\n') || newline.ends_with('\r');
  if (!model.found) {
    model.newline = newline;
    model.raw = raw;
    model.found = true;
  }
  if (!model.raw) return true;
  const bool blank = guest + 1 >= guest_.size() || guest_[guest + 1] == '\n' || guest_[guest + 1] == '\r';
  if (!raw || blank) return false;
  model.prefix = prefix;
  prefix_known = true;
  return true;
}

HostLines::Model HostLines::model_at(uint32_t guest, EscapeSyntax escapes) const {
  Model model;
  bool prefix_known = false;
  std::size_t from = guest;
  for (int lines = 0; lines < kMostLines && from > 0; ++lines) {
    const std::size_t newline = guest_.rfind('\n', from - 1);
    if (newline == std::string::npos) break;
    if (look_at_break(static_cast<uint32_t>(newline), escapes, model, prefix_known)) return model;
    from = newline;
  }
  from = guest;
  for (int lines = 0; lines < kMostLines; ++lines) {
    const std::size_t newline = guest_.find('\n', from);
    if (newline == std::string::npos) break;
    if (look_at_break(static_cast<uint32_t>(newline), escapes, model, prefix_known)) return model;
    from = newline + 1;
  }
  if ((!model.found || model.raw) && !runs_.empty()) { // as before the region's first line
    const uint32_t start = runs_.front().segment.host.start;
    const std::string_view lead = host_.substr(line_start(start), start - line_start(start));
    if (reads_as_prefix(lead)) model.prefix = lead;
  }
  return model;
}

// Does the literal go on in the next part, but for what stands before its lines?
bool HostLines::goes_on(uint32_t part) const {
  if (part + 1 >= parts_.size()) return false;
  const ByteRange gap{parts_[part].range.end, parts_[part + 1].range.start};
  return gap.empty() || is_line_prefix(gap);
}

std::string HostLines::closing_mark(uint32_t part) const {
  uint32_t first = part;
  uint32_t last = part;
  while (first > 0 && part - first < kMostParts && goes_on(first - 1)) --first;
  while (last - part < kMostParts && goes_on(last)) ++last;
  const std::string_view before = host_.substr(0, parts_[first].range.start);
  const std::string_view behind = host_.substr(parts_[last].range.end);
  if (parts_[part].escapes == EscapeSyntax::lua_long && behind.starts_with(']')) {
    const std::size_t end = behind.find(']', 1);
    return end == std::string_view::npos ? "]]" : std::string(behind.substr(0, end + 1));
  }
  if (parts_[part].escapes == EscapeSyntax::rust_raw && behind.starts_with('"')) {
    return std::string(behind.substr(0, std::min(behind.find_first_not_of('#', 1), behind.size())));
  }
  // Marks of three may have line breaks and blanks between them and the text.
  std::size_t opening = before.size();
  while (opening > 0 && is_white(before[opening - 1])) --opening;
  const std::size_t closing = std::min(behind.find_first_not_of(" \t\r\n"), behind.size());
  if (closing < behind.size() && is_quote(behind[closing])) {
    const std::string mark(3, behind[closing]);
    if (behind.substr(closing).starts_with(mark) && before.substr(0, opening).ends_with(mark)) return mark;
  }
  const bool same = !behind.empty() && is_quote(behind.front()) && !before.empty() && before.back() == behind.front();
  return same ? std::string(1, behind.front()) : std::string();
}

} // namespace tsregion
