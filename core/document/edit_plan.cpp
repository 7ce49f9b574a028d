// SPDX-License-Identifier: MIT
#include "core/document/edit_plan.hpp"

#include "core/detect/escape_writer.hpp"
#include "core/document/host_lines.hpp"

#include <algorithm>
#include <optional>

namespace tsregion {
namespace {

// How much of the literal the writers are shown on both sides.
constexpr uint32_t kContext = 64;

// The longest beginning of an escape that is none without what comes behind it: \U0010fff.
constexpr uint32_t kLongestStart = 12;

// How many escapes and backslashes before an edit are written anew because of it.
constexpr int kMostWidened = 64;

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// One edit of the guest text.
class OneEdit {
public:
  OneEdit(const HostLines &lines, PlanStyle style, Replacement edit, RefusedEdit &refused)
      : lines_(lines), style_(style), removed_(edit.range), text_(std::move(edit.text)), refused_(refused) {}

  // Appends host edits. False: refused.
  bool plan(std::vector<Replacement> &out) {
    widen();
    if (!collect()) return false;
    if (spans_.empty()) {
      if (text_.empty()) return true;
      return find_place() && write(place_, removed_.start, out);
    }
    // What is new comes where the first deleted byte was.
    for (std::size_t i = 0; i < spans_.size(); ++i) {
      take_prefix(spans_[i], i == 0 && !text_.empty());
      if (i == 0 && !text_.empty()) {
        if (!write(spans_[i], removed_.start, out)) return false;
      } else {
        out.push_back({spans_[i].host, {}});
      }
    }
    return true;
  }

private:
  // Host bytes that go, with nothing between them that stays.
  struct Span {
    ByteRange host;
    ByteRange guest;
    std::size_t first = 0; // runs
    std::size_t last = 0;
  };

  bool refuse(Refusal reason, uint32_t guest) {
    refused_ = {reason, guest};
    return false;
  }

  [[nodiscard]] const std::vector<HostRun> &runs() const { return lines_.runs(); }
  [[nodiscard]] const std::string &guest() const { return lines_.guest(); }

  void widen_start(uint32_t start) {
    text_.insert(0, guest(), start, removed_.start - start);
    removed_.start = start;
  }
  void widen_end(uint32_t end) {
    text_.append(guest(), removed_.end, end - removed_.end);
    removed_.end = end;
  }

  // To whole escapes and whole characters, and over what stands before and would be read otherwise with what comes behind it.
  void widen() {
    widen_end_of_run(removed_.end, false);
    widen_end_of_run(removed_.start, true);
    for (int times = 0; times < kMostWidened && widen_over_one_before(); ++times) {}
  }

  // False: there is no need to.
  bool widen_over_one_before() {
    const std::size_t before = removed_.start == 0 ? runs().size() : lines_.run_at(removed_.start - 1);
    if (before == runs().size()) return false;
    const EscapeSyntax escapes = lines_.part_of(runs()[before]).escapes;
    const Segment &segment = runs()[before].segment;
    if (segment.kind == SegmentKind::escape) { // \x4 would take a digit behind it in
      const std::string spelled(lines_.host().substr(segment.host.start, segment.host.size()));
      if (escape_at(escapes, spelled + text_.substr(0, kContext) + std::string(kept_host()), 0).length == spelled.size()) return false;
      widen_start(segment.guest.start);
      return true;
    }
    if (segment.kind != SegmentKind::literal) return false;
    const char last = guest()[removed_.start - 1]; // a lone backslash would be one of an escape, a blank would end the line
    bool reads = next_escape(escapes, {&last, 1}, 0) == 0 || last == '$' || last == '#';
    if (last == '\n' || last == '\r') reads = false;
    if (last == ' ' || last == '\t') reads = escape_at(escapes, last + text_.substr(0, kContext) + std::string(kept_host()), 0).length > 0;
    if (reads) {
      widen_start(removed_.start - 1);
      return true;
    }
    // What is no escape yet, since it lacks something: \u before {41}.
    const std::string behind = text_.substr(0, kContext) + std::string(kept_host());
    const uint32_t furthest = std::max(segment.guest.start, removed_.start - std::min(removed_.start, kLongestStart));
    for (uint32_t from = removed_.start - 1; from-- > furthest;) {
      const std::string text = guest().substr(from, removed_.start - from);
      if (next_escape(escapes, std::string_view(text).substr(0, 1), 0) != 0 || escape_at(escapes, text + behind, 0).length <= text.size()) continue;
      widen_start(from);
      return true;
    }
    return false;
  }

  // The literal's bytes behind what is removed.
  [[nodiscard]] std::string_view kept_host() const {
    const std::size_t index = lines_.run_at(removed_.end);
    if (index == runs().size() || !runs()[index].is_text()) return {};
    const Segment &segment = runs()[index].segment;
    const uint32_t start = segment.host.start + (segment.kind == SegmentKind::literal ? removed_.end - segment.guest.start : 0);
    return lines_.host().substr(start, std::min(kContext, lines_.part_of(runs()[index]).range.end - start));
  }

  void widen_end_of_run(uint32_t at, bool start) {
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

  // What the removed range is in the host.
  bool collect() {
    if (removed_.empty()) return true;
    std::size_t first = lines_.run_at(removed_.start);
    // Runs without guest text just behind the place are not before it.
    for (std::size_t i = first; i < runs().size(); ++i) {
      const Segment &segment = runs()[i].segment;
      if (segment.guest.start >= removed_.end) break;
      const ByteRange both{std::max(segment.guest.start, removed_.start), std::min(segment.guest.end, removed_.end)};
      const bool between = segment.guest.empty() && segment.guest.start > removed_.start;
      if (both.empty() && !between) continue;
      ByteRange host = segment.host;
      switch (segment.kind) {
      case SegmentKind::literal: host = {segment.host.start + (both.start - segment.guest.start), segment.host.start + (both.end - segment.guest.start)}; break;
      case SegmentKind::escape: break;
      case SegmentKind::hole: return refuse(Refusal::hole, both.start);
      case SegmentKind::separator:
        if (!lines_.is_line_joint(i)) return refuse(Refusal::not_in_host, both.start);
        host = lines_.gap_before(i);
        break;
      default: return refuse(Refusal::not_in_host, both.start);
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

  [[nodiscard]] bool joins(const Span &span, std::size_t run, ByteRange host) const {
    return span.host.end == host.start || (span.last + 1 == run && lines_.is_line_prefix({span.host.end, host.start}));
  }

  [[nodiscard]] bool begins_line(uint32_t at) const { return at > 0 && guest()[at - 1] == '\n'; }

  // A line break takes what stands before the next line with it; at the end of the region, what stands before its own.
  void take_prefix(Span &span, bool replaced) {
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
  bool find_place() {
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
        place_ = {{host, host}, {at, at}, i, i};
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
      place_ = {{host, host}, {at, at}, run, run};
      return true;
    }
    if (!hole) return refuse(Refusal::not_in_host, at);
    // Between holes a literal may have room although it has no text there.
    const uint32_t host = runs()[*hole].segment.host.end;
    place_ = {{host, host}, {at, at}, *hole, *hole};
    return true;
  }

  // ---- What is new ----

  [[nodiscard]] const RegionPart &part_for(const Span &span) const {
    const RegionPart &part = lines_.part_of(runs()[span.first]);
    if (!part.hole) return part;
    for (const HostRun &run : runs()) { // how the region's other texts are written
      if (run.is_text()) return lines_.part_of(run);
    }
    return part;
  }

  // Host text of the literal around a span, as much as writers need.
  [[nodiscard]] std::string_view before(const Span &span, const RegionPart &part) const {
    if (span.host.start <= part.range.start || span.host.start > part.range.end) return {};
    const uint32_t size = std::min(kContext, span.host.start - part.range.start);
    return lines_.host().substr(span.host.start - size, size);
  }
  [[nodiscard]] std::string_view behind(const Span &span) const {
    std::size_t run = span.last;
    if (runs()[run].segment.host.end <= span.host.end && run + 1 < runs().size() && runs()[run + 1].segment.host.start == span.host.end) ++run;
    const RegionPart &part = lines_.part_of(runs()[run]);
    if (part.hole || part.range.end <= span.host.end) return {};
    return lines_.host().substr(span.host.end, std::min(kContext, part.range.end - span.host.end));
  }

  bool write(const Span &span, uint32_t at, std::vector<Replacement> &out) {
    const RegionPart &part = part_for(span);
    const HostLines::Model model = lines_.model_at(at, part.escapes);
    const std::string closing = lines_.closing_mark(static_cast<uint32_t>(runs()[span.first].part));
    WritingPlace place{before(span, part), behind(span), closing, breaks_stay(part.escapes, model, closing), style_.careful};
    Replacement host{span.host, {}};
    if (!place.lines || !keeps_line_breaks(part.escapes)) {
      if (!spell(part.escapes, text_, at, place, host.text)) return false;
    } else if (!write_lines(span, at, part.escapes, model, place, host.text)) {
      return false;
    }
    out.push_back(std::move(host));
    return true;
  }

  [[nodiscard]] bool breaks_stay(EscapeSyntax escapes, const HostLines::Model &model, const std::string &closing) const {
    bool raw = model.raw;
    if (!model.found) raw = !escapes_line_breaks(escapes) || closing.size() != 1 || closing == "`";
    const bool other = style_.other_breaks && keeps_line_breaks(escapes) && escapes_line_breaks(escapes);
    return raw != other;
  }

  // Line by line, each with what stands before a line here.
  bool write_lines(const Span &span, uint32_t at, EscapeSyntax escapes, const HostLines::Model &model, const WritingPlace &around, std::string &out) {
    const std::string newline = model.found && model.raw ? model.newline : "\n";
    if (!behind_prefix_) out += shortened(model.prefix);
    else if (begins_line(at) && text_.front() != '\n') complete_prefix(span, model.prefix, out);
    const std::string_view text = text_;
    for (std::size_t from = 0;;) {
      const std::size_t end = std::min(text.find('\n', from), text.size());
      WritingPlace place = around;
      if (from > 0) place.before = "\n";
      if (end < text.size()) place.after = newline;
      if (!spell(escapes, text.substr(from, end - from), at, place, out)) return false;
      if (end == text.size()) return true;
      out += newline;
      from = end + 1;
      out += prefix_before(text.substr(from), span, model.prefix);
    }
  }

  // Of a line that was blank, or whose first text this is, all that stands before others but not before it.
  void complete_prefix(const Span &span, const std::string &prefix, std::string &out) const {
    const uint32_t line = lines_.line_start(span.host.start);
    const std::string_view here = lines_.host().substr(line, span.host.start - line);
    if (here.size() < prefix.size() && prefix.starts_with(here)) out += prefix.substr(here.size());
  }

  // Before the line that `rest` begins with. Blanks before nothing are left out; behind the last line comes what stays, if anything.
  [[nodiscard]] std::string prefix_before(std::string_view rest, const Span &span, const std::string &prefix) const {
    if (!rest.empty()) return rest.front() == '\n' || rest.starts_with("\r\n") ? shortened(prefix) : prefix;
    const uint32_t end = std::max(removed_.end, span.guest.end);
    if (end >= guest().size() || !behind_prefix_) return {};
    return guest()[end] == '\n' || guest()[end] == '\r' ? shortened(prefix) : prefix;
  }

  // Before a blank line.
  static std::string shortened(const std::string &prefix) { return prefix.substr(0, prefix.find_last_not_of(" \t") + 1); }

  bool spell(EscapeSyntax escapes, std::string_view text, uint32_t at, const WritingPlace &place, std::string &out) {
    std::size_t wrong = 0;
    return write_escaped(escapes, text, place, out, wrong) || refuse(Refusal::inexpressible, at);
  }

  const HostLines &lines_;
  const PlanStyle style_;
  ByteRange removed_;
  std::string text_;
  RefusedEdit &refused_;
  std::vector<Span> spans_;
  Span place_;
  bool behind_prefix_ = true; // what is new comes behind what stands before its line
};

} // namespace

std::vector<Replacement> plan_edits(const RegionInText &region, std::span<const Replacement> guest_edits, PlanStyle style, RefusedEdit &out_refused) {
  const HostLines lines(region.host, region.parts, region.placeholder);
  struct Planned {
    Replacement guest;
    std::size_t first = 0; // of its host edits
  };
  std::vector<Planned> edits;
  std::vector<Replacement> host;
  for (Replacement edit : guest_edits) {
    for (;;) {
      const std::size_t first = host.size();
      if (!OneEdit(lines, style, edit, out_refused).plan(host)) return {};
      const bool meets = first > 0 && first < host.size() && host[first].range.start < host[first - 1].range.end;
      if (!meets) {
        edits.push_back({std::move(edit), first});
        break;
      }
      // Both change one escape, or one line's prefix: they are one edit.
      const Replacement &before = edits.back().guest;
      const ByteRange between{before.range.end, std::max(before.range.end, edit.range.start)};
      edit = {{before.range.start, edit.range.end}, before.text + lines.guest().substr(between.start, between.size()) + edit.text};
      host.resize(edits.back().first);
      edits.pop_back();
    }
  }
  std::vector<Replacement> joined;
  for (Replacement &one : host) {
    if (!joined.empty() && one.range.start == joined.back().range.end) {
      joined.back().range.end = one.range.end;
      joined.back().text += one.text;
    } else {
      joined.push_back(std::move(one));
    }
  }
  for (Replacement &one : joined) one = trimmed(region.host, std::move(one));
  std::erase_if(joined, [](const Replacement &one) { return one.range.empty() && one.text.empty(); });
  return joined;
}

} // namespace tsregion
