// SPDX-License-Identifier: MIT
#include "core/document/position_map.hpp"

#include <algorithm>

namespace tsregion {

std::size_t PositionMap::segment_of_guest(uint32_t guest) const {
  const auto found = std::partition_point(segments_.begin(), segments_.end(),
                                          [guest](const Segment &segment) { return segment.guest.end <= guest; });
  return static_cast<std::size_t>(found - segments_.begin());
}

Mapped PositionMap::to_host(uint32_t guest) const {
  const std::size_t index = segment_of_guest(guest);
  if (index == segments_.size()) return end_in_host(guest);
  const Segment &segment = segments_[index];
  switch (segment.kind) {
  case SegmentKind::literal: return {segment.host.start + (guest - segment.guest.start), Image::exact};
  case SegmentKind::escape:
    return {segment.host.start, guest == segment.guest.start ? Image::exact : Image::inside};
  case SegmentKind::hole: return {segment.host.start, Image::hole};
  default: return {segment.host.start, Image::none};
  }
}

Mapped PositionMap::end_in_host(uint32_t guest) const {
  // The last segment with text; a text that is empty begins and ends with its first segment.
  const Segment *last = &segments_.front();
  for (std::size_t i = segments_.size(); i-- > 0;) {
    if (segments_[i].guest.empty()) continue;
    last = &segments_[i];
    break;
  }
  const uint32_t host = last->guest.empty() ? last->host.start : last->host.end;
  return {host, guest == last->guest.end ? Image::exact : Image::none};
}

uint32_t PositionMap::host_end_of(uint32_t guest) const {
  const std::size_t index = segment_of_guest(guest);
  if (index == segments_.size()) return segments_.back().host.end;
  const Segment &segment = segments_[index];
  if (segment.kind == SegmentKind::literal) return segment.host.start + (guest - segment.guest.start) + 1;
  return segment.host.end;
}

Mapped PositionMap::to_guest(uint32_t host) const {
  // The last segment that begins at or before `host`.
  const auto after = std::partition_point(segments_.begin(), segments_.end(),
                                          [host](const Segment &segment) { return segment.host.start <= host; });
  if (after == segments_.begin()) return {segments_.front().guest.start, Image::none};
  const Segment &segment = *std::prev(after);
  if (host < segment.host.end) {
    switch (segment.kind) {
    case SegmentKind::literal: return {segment.guest.start + (host - segment.host.start), Image::exact};
    case SegmentKind::escape:
      return {segment.guest.start, host == segment.host.start ? Image::exact : Image::inside};
    case SegmentKind::hole: return {segment.guest.start, Image::hole};
    default: return {segment.guest.start, Image::none};
    }
  }
  // At the very end of a run of text a position still belongs to it; further on there is nothing.
  const bool text = segment.kind == SegmentKind::literal || segment.kind == SegmentKind::escape;
  return {segment.guest.end, host == segment.host.end && text ? Image::exact : Image::none};
}

} // namespace tsregion
