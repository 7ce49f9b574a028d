// SPDX-License-Identifier: MIT
#include "core/document/edit_plan.hpp"

#include "core/detect/escape_writer.hpp"
#include "core/document/edit_range.hpp"
#include "core/document/host_lines.hpp"

#include <algorithm>

namespace tsregion {
namespace {

// One edit of the guest text.
class OneEdit {
public:
  OneEdit(const HostLines &lines, PlanStyle style, Replacement edit, RefusedEdit &refused)
      : lines_(lines), style_(style), edit_(lines, std::move(edit)), refused_(refused) {}

  // Appends host edits. False: refused.
  bool plan(std::vector<Replacement> &out) {
    if (!edit_.find(refused_)) return false;
    bool first = true;
    for (const HostSpan &span : edit_.spans()) {
      if (!first || edit_.text().empty()) out.push_back({span.host, {}});
      else if (!write(span, edit_.removed().start, out)) return false;
      first = false;
    }
    return true;
  }

private:
  [[nodiscard]] const RegionPart &part_for(const HostSpan &span) const {
    const RegionPart &part = lines_.part_of(lines_.runs()[span.first]);
    if (!part.hole) return part;
    for (const HostRun &run : lines_.runs()) { // how the region's other texts are written
      if (run.is_text()) return lines_.part_of(run);
    }
    return part;
  }

  // Host text of the literal around a span, as much as writers need.
  [[nodiscard]] std::string_view before(const HostSpan &span, const RegionPart &part) const {
    if (span.host.start <= part.range.start || span.host.start > part.range.end) return {};
    const uint32_t size = std::min(kLiteralContext, span.host.start - part.range.start);
    return lines_.host().substr(span.host.start - size, size);
  }
  [[nodiscard]] std::string_view behind(const HostSpan &span) const {
    std::size_t run = span.last;
    if (lines_.runs()[run].segment.host.end <= span.host.end && run + 1 < lines_.runs().size() && lines_.runs()[run + 1].segment.host.start == span.host.end) ++run;
    const RegionPart &part = lines_.part_of(lines_.runs()[run]);
    if (part.hole || part.range.end <= span.host.end) return {};
    return lines_.host().substr(span.host.end, std::min(kLiteralContext, part.range.end - span.host.end));
  }

  bool write(const HostSpan &span, uint32_t at, std::vector<Replacement> &out) {
    const RegionPart &part = part_for(span);
    const HostLines::Model model = lines_.model_at(at, part.escapes);
    const std::string closing = lines_.closing_mark(static_cast<uint32_t>(lines_.runs()[span.first].part));
    WritingPlace place{before(span, part), behind(span), closing, breaks_stay(part.escapes, model, closing), style_.careful};
    Replacement host{span.host, {}};
    if (!place.lines || !keeps_line_breaks(part.escapes)) {
      if (!spell(part.escapes, edit_.text(), at, place, host.text)) return false;
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
  bool write_lines(const HostSpan &span, uint32_t at, EscapeSyntax escapes, const HostLines::Model &model, const WritingPlace &around, std::string &out) {
    const std::string newline = model.found && model.raw ? model.newline : "\n";
    if (!edit_.behind_prefix()) out += shortened(model.prefix);
    else if (edit_.begins_line(at) && edit_.text().front() != '\n') complete_prefix(span, model.prefix, out);
    const std::string_view text = edit_.text();
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
  void complete_prefix(const HostSpan &span, const std::string &prefix, std::string &out) const {
    const uint32_t line = lines_.line_start(span.host.start);
    const std::string_view here = lines_.host().substr(line, span.host.start - line);
    if (here.size() < prefix.size() && prefix.starts_with(here)) out += prefix.substr(here.size());
  }

  // Before the line that `rest` begins with. Blanks before nothing are left out; behind the last line comes what stays, if anything.
  [[nodiscard]] std::string prefix_before(std::string_view rest, const HostSpan &span, const std::string &prefix) const {
    if (!rest.empty()) return rest.front() == '\n' || rest.starts_with("\r\n") ? shortened(prefix) : prefix;
    const uint32_t end = std::max(edit_.removed().end, span.guest.end);
    if (end >= lines_.guest().size() || !edit_.behind_prefix()) return {};
    return lines_.guest()[end] == '\n' || lines_.guest()[end] == '\r' ? shortened(prefix) : prefix;
  }

  // Before a blank line.
  static std::string shortened(const std::string &prefix) { return prefix.substr(0, prefix.find_last_not_of(" \t") + 1); }

  bool spell(EscapeSyntax escapes, std::string_view text, uint32_t at, const WritingPlace &place, std::string &out) {
    std::size_t wrong = 0;
    if (write_escaped(escapes, text, place, out, wrong)) return true;
    refused_ = {Refusal::inexpressible, at};
    return false;
  }

  const HostLines &lines_;
  const PlanStyle style_;
  EditRange edit_;
  RefusedEdit &refused_;
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
