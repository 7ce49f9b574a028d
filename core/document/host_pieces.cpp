// SPDX-License-Identifier: MIT
#include "core/document/host_pieces.hpp"

#include <algorithm>

namespace tsregion {

// One byte more on each side: what was inserted at a border has no image of its own, and may belong to either.
ByteRange guest_window(const RegionView &region, ByteRange host) {
  const auto segments = region.nest().segments_of(*region.record);
  const uint32_t start = region.to_guest(host.start).byte;
  const uint32_t end = std::max(start, region.to_guest(host.end).byte);
  const std::size_t last = PositionMap(segments).segment_of_guest(end);
  const uint32_t whole = last < segments.size() && segments[last].kind != SegmentKind::literal ? segments[last].guest.end : end;
  return {start - std::min(start, 1u), std::min(std::max(whole, end + 1), region.record->text_size)};
}

void add_host_pieces(const RegionView &region, ByteRange guest, ByteRange within, std::vector<ByteRange> &out) {
  const auto segments = region.nest().segments_of(*region.record);
  uint32_t from = std::max(within.start, out.empty() ? 0 : out.back().end);
  const std::size_t begin = out.size();
  for (std::size_t i = PositionMap(segments).segment_of_guest(guest.start); i < segments.size() && segments[i].guest.start < guest.end; ++i) {
    const Segment &segment = segments[i];
    if (segment.kind != SegmentKind::literal && segment.kind != SegmentKind::escape) continue;
    const auto host = region.to_host(ByteRange{std::max(guest.start, segment.guest.start), std::min(guest.end, segment.guest.end)});
    if (!host) continue;
    const ByteRange piece{std::max(host->start, from), std::min(host->end, within.end)};
    if (piece.empty()) continue;
    if (out.size() > begin && out.back().end == piece.start) out.back().end = piece.end;
    else out.push_back(piece);
    from = piece.end;
  }
}

} // namespace tsregion
