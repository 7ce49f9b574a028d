// SPDX-License-Identifier: MIT
#include "core/document/edit_range.hpp"

#include <algorithm>
#include <optional>

namespace tsregion {
namespace {

// The longest beginning of an escape that is none without what comes behind it: \U0010fff.
constexpr uint32_t kLongestStart = 12;

// How many escapes and backslashes before an edit are written anew because of it.
constexpr int kMostWidened = 64;

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

bool refuse(RefusedEdit &refused, Refusal reason, uint32_t guest) {
  refused = {reason, guest};
  return false;
}

} // namespace

bool EditRange::find(RefusedEdit &out_refused) {
  widen_to_whole(removed_.end, false);
  widen_to_whole(removed_.start, true);
  for (int times = 0; times < kMostWidened && widen_over_one_before(); ++times) {}
  if (!collect(out_refused)) return false;
  if (spans_.empty()) return text_.empty() || find_place(out_refused);
  // What is new comes where the first deleted byte was.
  for (std::size_t i = 0; i < spans_.size(); ++i) take_prefix(spans_[i], i == 0 && !text_.empty());
  return true;
}

void EditRange::widen_start(uint32_t start) {
  text_.insert(0, guest(), start, removed_.start - start);
  removed_.start = start;
}

void EditRange::widen_end(uint32_t end) {
  text_.append(guest(), removed_.end, end - removed_.end);
  removed_.end = end;
}

// A border of the edit in an escape or a character goes to that one's.
void EditRange::widen_to_whole(uint32_t at, bool start) {
  const std::size_t index = lines_.run_at(at);
  if (index == runs().size()) return;
  const Segment &segment = runs()[index].segment;
  if (segment.guest.start >= at) return;
  uint32_t first = at;
  uint32_t behind = at;
  if (segment.kind == SegmentKind::escape) {
    first = segment.guest.start;
    behind = segment.guest.end;
  } else if (segment.kind == SegmentKind::literal) {
    while (first > segment.guest.start && at - first < 3 && continues_character(guest()[first])) --first;
    while (behind < segment.guest.end && behind - at < 3 && continues_character(guest()[behind])) ++behind;
  }
  if (start) widen_start(first);
  else widen_end(behind);
}

// False: what stands before the edit is read as before.
bool EditRange::widen_over_one_before() {
  const std::size_t before = removed_.start == 0 ? runs().size() : lines_.run_at(removed_.start - 1);
  if (before == runs().size()) return false;
  const HostRun &run = runs()[before];
  const EscapeSyntax escapes = lines_.part_of(run).escapes;
  if (run.segment.kind == SegmentKind::escape) { // \x4 would take a digit behind it in
    const std::string spelled(lines_.host().substr(run.segment.host.start, run.segment.host.size()));
    if (escape_at(escapes, spelled + behind(), 0).length == spelled.size()) return false;
    widen_start(run.segment.guest.start);
    return true;
  }
  if (run.segment.kind != SegmentKind::literal) return false;
  const char last = guest()[removed_.start - 1]; // a lone backslash would be one of an escape, a blank would end the line
  bool reads = next_escape(escapes, {&last, 1}, 0) == 0 || last == '$' || last == '#';
  if (last == '\n' || last == '\r') reads = false;
  if (last == ' ' || last == '\t') reads = escape_at(escapes, last + behind(), 0).length > 0;
  const uint32_t start = reads ? removed_.start - 1 : unfinished_escape(run, escapes);
  if (start == removed_.start) return false;
  widen_start(start);
  return true;
}

// Where something begins that is no escape yet, since it lacks what now comes: \u before {41}. The edit's start: nowhere.
uint32_t EditRange::unfinished_escape(const HostRun &run, EscapeSyntax escapes) const {
  const std::string rest = behind();
  const uint32_t furthest = std::max(run.segment.guest.start, removed_.start - std::min(removed_.start, kLongestStart));
  for (uint32_t from = removed_.start - 1; from-- > furthest;) {
    const std::string text = guest().substr(from, removed_.start - from);
    if (next_escape(escapes, std::string_view(text).substr(0, 1), 0) == 0 && escape_at(escapes, text + rest, 0).length > text.size()) return from;
  }
  return removed_.start;
}

// What will stand behind the edit's start, as far as it matters: the new text, and the literal's bytes behind what is removed.
std::string EditRange::behind() const {
  std::string all = text_.substr(0, kLiteralContext);
  const std::size_t index = lines_.run_at(removed_.end);
  if (index == runs().size() || !runs()[index].is_text()) return all;
  const Segment &segment = runs()[index].segment;
  const uint32_t start = segment.host.start + (segment.kind == SegmentKind::literal ? removed_.end - segment.guest.start : 0);
  return all.append(lines_.host().substr(start, std::min(kLiteralContext, lines_.part_of(runs()[index]).range.end - start)));
}

// What the removed range is in the host.
bool EditRange::collect(RefusedEdit &refused) {
  if (removed_.empty()) return true;
  for (std::size_t i = lines_.run_at(removed_.start); i < runs().size(); ++i) {
    const Segment &segment = runs()[i].segment;
    if (segment.guest.start >= removed_.end) break;
    const ByteRange both{std::max(segment.guest.start, removed_.start), std::min(segment.guest.end, removed_.end)};
    const bool between = segment.guest.empty() && segment.guest.start > removed_.start;
    if (both.empty() && !between) continue;
    ByteRange host = segment.host;
    switch (segment.kind) {
    case SegmentKind::literal: host = {segment.host.start + (both.start - segment.guest.start), segment.host.start + (both.end - segment.guest.start)}; break;
    case SegmentKind::escape: break;
    case SegmentKind::hole: return refuse(refused, Refusal::hole, both.start);
    case SegmentKind::separator:
      if (!lines_.is_line_joint(i)) return refuse(refused, Refusal::not_in_host, both.start);
      host = lines_.gap_before(i);
      break;
    default: return refuse(refused, Refusal::not_in_host, both.start);
    }
    if (host.empty()) continue;
    if (!spans_.empty() && joins(spans_.back(), i, host)) {
      spans_.back().host.end = host.end;
      spans_.back().guest.end = both.end;
      spans_.back().last = i;
    } else {
      spans_.push_back({host, both, i, i});
    }
  }
  return true;
}

bool EditRange::joins(const HostSpan &span, std::size_t run, ByteRange host) const {
  return span.host.end == host.start || (span.last + 1 == run && lines_.is_line_prefix({span.host.end, host.start}));
}

// A line break takes what stands before the next line with it; at the end of the region, what stands before its own.
void EditRange::take_prefix(HostSpan &span, bool replaced) const {
  if (span.guest.empty() || guest()[span.guest.end - 1] != '\n') return;
  const bool whole = span.guest.end == runs()[span.last].segment.guest.end;
  const std::size_t next = span.last + 1;
  if (!whole) return;
  if (next < runs().size()) {
    const ByteRange gap{span.host.end, std::max(span.host.end, runs()[next].segment.host.start)};
    if (lines_.is_line_prefix(gap)) span.host.end = gap.end;
    if (lines_.is_line_prefix(gap) || gap.empty()) return;
  }
  if (replaced || !begins_line(span.guest.start)) return;
  if (span.guest.start != runs()[span.first].segment.guest.start) return;
  const ByteRange gap = lines_.gap_before(span.first);
  if (lines_.is_line_prefix(gap)) span.host.start = gap.start;
}

// Where nothing is removed: the end of the text before, or the start of the text behind.
bool EditRange::find_place(RefusedEdit &refused) {
  const uint32_t at = removed_.start;
  std::optional<std::size_t> left, right, hole;
  for (std::size_t i = at == 0 ? 0 : lines_.run_at(at - 1); i < runs().size() && runs()[i].segment.guest.start <= at; ++i) {
    const HostRun &run = runs()[i];
    const ByteRange there = run.segment.guest;
    if (there.end < at) continue;
    if (run.segment.kind == SegmentKind::hole && there.empty()) hole = i;
    if (!run.is_text()) continue;
    if (there.start < at && at < there.end) { // in the middle of a literal; escapes are widened to
      const uint32_t host = run.segment.host.start + (at - there.start);
      spans_.push_back({{host, host}, {at, at}, i, i});
      return true;
    }
    if (there.end == at && (!there.empty() || run.segment.kind == SegmentKind::literal) && !left && !right) left = i;
    if (there.start == at && (!there.empty() || run.segment.kind == SegmentKind::literal) && !right) right = i;
  }
  if (left && right && *left != *right) {
    const ByteRange gap = lines_.gap_before(*right);
    if (*right == *left + 1 && lines_.is_line_prefix(gap)) {
      // Text comes behind what stands before the line; blank lines come before it, so that no blanks are left on them.
      behind_prefix_ = !(text_.starts_with('\n') && text_.ends_with('\n'));
      if (behind_prefix_) left.reset();
    }
  }
  if (left || right) {
    const std::size_t run = left ? *left : *right;
    const uint32_t host = left ? runs()[run].segment.host.end : runs()[run].segment.host.start;
    spans_.push_back({{host, host}, {at, at}, run, run});
    return true;
  }
  if (!hole) return refuse(refused, Refusal::not_in_host, at);
  // Between holes a literal may have room although it has no text there.
  const uint32_t host = runs()[*hole].segment.host.end;
  spans_.push_back({{host, host}, {at, at}, *hole, *hole});
  return true;
}

} // namespace tsregion
