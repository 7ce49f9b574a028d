// SPDX-License-Identifier: MIT
#include "core/document/virtual_document.hpp"

#include "core/document/position_map.hpp"

#include <algorithm>

namespace tsregion {
namespace {

class Assembly {
public:
  Assembly(std::string_view host, std::string &text, std::vector<Segment> &segments)
      : host_(host), text_(text), segments_(segments), origin_(text.size()), first_(segments.size()) {}

  void hole(ByteRange range, std::string_view placeholder) {
    const uint32_t start = guest();
    text_.append(placeholder);
    segments_.push_back({SegmentKind::hole, range, {start, guest()}});
  }

  void separator(ByteRange range) {
    const uint32_t start = guest();
    text_ += '\n';
    segments_.push_back({SegmentKind::separator, range, {start, guest()}});
  }

  void literal_part(const RegionPart &part) {
    for (std::size_t at = part.range.start; at < part.range.end;) {
      const std::string_view rest = host_.substr(0, part.range.end);
      std::size_t end = next_escape(part.escapes, rest, at);
      Escape escape;
      while (end < part.range.end && (escape = escape_at(part.escapes, rest, end)).length == 0) {
        end = next_escape(part.escapes, rest, end + 1); // not an escape after all
      }
      if (end > at) literal({static_cast<uint32_t>(at), static_cast<uint32_t>(end)});
      if (end < part.range.end) this->escape(static_cast<uint32_t>(end), escape);
      at = end + escape.length;
    }
  }

  // A region always has a place, even if its text is empty.
  void ensure_segment(ByteRange range) {
    if (segments_.size() == first_) segments_.push_back({SegmentKind::literal, {range.start, range.start}, {0, 0}});
  }

private:
  [[nodiscard]] uint32_t guest() const { return static_cast<uint32_t>(text_.size() - origin_); }

  void literal(ByteRange range) {
    const uint32_t start = guest();
    text_.append(host_.substr(range.start, range.size()));
    segments_.push_back({SegmentKind::literal, range, {start, guest()}});
  }

  void escape(uint32_t at, const Escape &escape) {
    const uint32_t start = guest();
    text_.append(escape.decoded, escape.decoded_size);
    segments_.push_back({SegmentKind::escape, {at, at + escape.length}, {start, guest()}});
  }

  std::string_view host_;
  std::string &text_;
  std::vector<Segment> &segments_;
  std::size_t origin_;
  std::size_t first_;
};

} // namespace

void assemble_guest(std::string_view host, std::span<const RegionPart> parts, std::string_view placeholder,
                    std::string &out_text, std::vector<Segment> &out_segments) {
  Assembly assembly(host, out_text, out_segments);
  for (const RegionPart &part : parts) {
    if (part.separator) assembly.separator(part.range);
    else if (part.hole) assembly.hole(part.range, placeholder);
    else assembly.literal_part(part);
  }
  if (!parts.empty()) assembly.ensure_segment(parts.front().range);
}

void compose_segments(std::span<const Segment> outer, std::span<const Segment> inner,
                      std::vector<Segment> &out_segments) {
  const PositionMap map(outer);
  // Host bytes with no text in the middle, which the guest's map keeps all the same.
  const auto spells_nothing = [](const Segment &under) {
    return (under.kind == SegmentKind::escape || under.kind == SegmentKind::hole) && under.guest.empty();
  };
  for (std::size_t n = 0; n < inner.size(); ++n) {
    const Segment &segment = inner[n];
    const ByteRange middle = segment.host;
    if (n > 0 && !middle.empty() && inner[n - 1].host.end == middle.start) {
      // Escapes of the middle text that spell nothing, just where two segments of the guest meet.
      const std::size_t behind = map.segment_of_guest(middle.start);
      std::size_t i = behind;
      while (i > 0 && outer[i - 1].guest.empty() && outer[i - 1].guest.start == middle.start) --i;
      for (; i < behind; ++i) {
        if (spells_nothing(outer[i])) out_segments.push_back({outer[i].kind, outer[i].host, {segment.guest.start, segment.guest.start}});
      }
    }
    if (segment.kind != SegmentKind::literal || middle.empty()) {
      const uint32_t start = map.to_host(middle.start).byte;
      const uint32_t end = middle.empty() ? start : map.host_end_of(middle.end - 1);
      out_segments.push_back({segment.kind, {start, end}, segment.guest});
      continue;
    }
    // A literal of the guest runs over one or more segments of the middle text.
    for (std::size_t i = map.segment_of_guest(middle.start); i < outer.size() && outer[i].guest.start < middle.end; ++i) {
      const Segment &under = outer[i];
      const ByteRange piece{std::max(middle.start, under.guest.start), std::min(middle.end, under.guest.end)};
      if (piece.empty() && !spells_nothing(under)) continue;
      const bool same = under.kind == SegmentKind::literal;
      const uint32_t shift = piece.start - under.guest.start;
      const ByteRange root = same ? ByteRange{under.host.start + shift, under.host.start + shift + piece.size()} : under.host;
      const uint32_t guest = segment.guest.start + (piece.start - middle.start);
      out_segments.push_back({under.kind, root, {guest, guest + piece.size()}});
    }
  }
}

ByteRange host_extent(std::span<const Segment> segments) {
  return {segments.front().host.start, segments.back().host.end};
}

} // namespace tsregion
