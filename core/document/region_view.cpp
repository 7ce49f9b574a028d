// SPDX-License-Identifier: MIT
#include "core/document/region_view.hpp"

#include "core/base/hash_map.hpp"
#include "core/document/virtual_document.hpp"

#include <algorithm>
#include <tuple>

namespace tsregion {
namespace {

// A position of the nest, as it was in the last exact run, where it is now.
uint32_t now(const OpenRegion &item, uint32_t position, Border border) { return position_after(item.edits.get(), position, border); }

ByteRange now(const OpenRegion &item, ByteRange range) {
  const uint32_t start = now(item, range.start, Border::start);
  return {start, std::max(start, now(item, range.end, Border::end))};
}

RegionView view(const OpenRegions::Place &place, uint32_t number) {
  RegionView made;
  made.item = place.item;
  made.record = &place.item->nest->regions[number];
  made.origin = place.start;
  made.index = place.first_nested + number;
  // the item knows its own length; what is in it is moved through the edits
  const ByteRange extent = number == 0 ? ByteRange{0, place.item->length} : now(*place.item, host_extent(place.item->nest->segments_of(*made.record)));
  made.range = {place.start + extent.start, place.start + extent.end};
  return made;
}

bool spells(const RegionView &region, uint32_t byte) {
  const auto segments = region.nest().segments_of(*region.record);
  const auto behind = std::partition_point(segments.begin(), segments.end(), [&](const Segment &segment) {
    return region.origin + now(*region.item, segment.host.end, Border::end) <= byte;
  });
  if (behind == segments.end()) return false;
  const bool text = behind->kind == SegmentKind::literal || behind->kind == SegmentKind::escape;
  return text && region.origin + now(*region.item, behind->host.start, Border::start) <= byte;
}

std::vector<RegionView> all_views(const OpenRegions &regions) {
  std::vector<RegionView> all;
  all.reserve(regions.nested_count());
  regions.visit_touching({0, UINT32_MAX}, [&](const OpenRegions::Place &place) {
    for (uint32_t i = 0; i < place.item->nest->regions.size(); ++i) all.push_back(view(place, i));
    return true;
  });
  return all;
}

// Which of these numbers are not in a longest rising row of them (patience sorting).
std::vector<bool> out_of_order(const std::vector<uint32_t> &numbers) {
  std::vector<std::size_t> ends;           // of the best row of each length
  std::vector<std::size_t> before(numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto place = std::lower_bound(ends.begin(), ends.end(), numbers[i], [&](std::size_t end, uint32_t number) { return numbers[end] < number; });
    before[i] = place == ends.begin() ? numbers.size() : *std::prev(place);
    if (place == ends.end()) ends.push_back(i);
    else *place = i;
  }
  std::vector<bool> out(numbers.size(), true);
  for (std::size_t at = ends.empty() ? numbers.size() : ends.back(); at < numbers.size(); at = before[at]) out[at] = false;
  return out;
}

} // namespace

uint64_t RegionView::parent_id() const { return record->parent == RegionTable::kNoParent ? 0 : nest().regions[record->parent].id; }

Segment RegionView::segment(uint32_t number) const {
  Segment found = nest().segments_of(*record)[number];
  const ByteRange moved_to = now(*item, found.host);
  found.host = {origin + moved_to.start, origin + moved_to.end};
  return found;
}

Mapped RegionView::to_host(uint32_t guest) const {
  Mapped mapped = PositionMap(nest().segments_of(*record)).to_host(guest);
  mapped.byte = origin + now(*item, mapped.byte, Border::start);
  return mapped;
}

std::optional<ByteRange> RegionView::to_host(ByteRange guest) const {
  const auto segments = nest().segments_of(*record);
  const PositionMap map(segments);
  const auto spells = [&](uint32_t byte) {
    const std::size_t number = map.segment_of_guest(byte);
    return number < segments.size() && (segments[number].kind == SegmentKind::literal || segments[number].kind == SegmentKind::escape);
  };
  if (guest.empty() || !spells(guest.start) || !spells(guest.end - 1)) return std::nullopt;
  const ByteRange moved_to = now(*item, {map.to_host(guest.start).byte, map.host_end_of(guest.end - 1)});
  return ByteRange{origin + moved_to.start, origin + moved_to.end};
}

Mapped RegionView::to_guest(uint32_t host) const {
  const auto segments = nest().segments_of(*record);
  if (host < origin) return {segments.front().guest.start, Image::none};
  return PositionMap(segments).to_guest(position_before(item->edits.get(), host - origin));
}

RegionView view_of(const OpenRegions &regions, uint32_t index) {
  const auto place = regions.items().find([index](const OpenRegions::Reach &sum) { return sum.nested > index; });
  if (place.item == nullptr) return {};
  return view({place.item, place.before.span + place.item->gap, place.before.count, place.before.nested}, index - place.before.nested);
}

std::vector<RegionView> views_in(const OpenRegions &regions, ByteRange range, std::string_view language) {
  std::vector<RegionView> found;
  regions.visit_touching(range, [&](const OpenRegions::Place &place) {
    for (uint32_t i = 0; i < place.item->nest->regions.size(); ++i) {
      if (!language.empty() && place.item->nest->regions[i].language != language) continue;
      const RegionView one = view(place, i);
      const bool inside = one.range.empty() ? one.range.start >= range.start && one.range.start <= range.end : one.range.overlaps(range);
      if (inside) found.push_back(one);
    }
    return true;
  });
  std::stable_sort(found.begin(), found.end(), [](const RegionView &left, const RegionView &right) {
    return std::tuple(left.range.start, left.record->depth) < std::tuple(right.range.start, right.record->depth);
  });
  return found;
}

std::vector<RegionView> views_at(const OpenRegions &regions, uint32_t byte) {
  std::vector<RegionView> found;
  regions.visit_touching({byte, byte}, [&](const OpenRegions::Place &place) {
    for (uint32_t i = 0; i < place.item->nest->regions.size(); ++i) {
      const RegionView one = view(place, i);
      if (one.range.contains(byte) && spells(one, byte)) found.push_back(one);
    }
    return true;
  });
  std::stable_sort(found.begin(), found.end(), [](const RegionView &left, const RegionView &right) { return left.record->depth > right.record->depth; });
  return found;
}

bool same_region(const RegionView &left, const RegionView &right) {
  if (left.item->nest == right.item->nest && left.record == right.record) return left.item->edits == right.item->edits;
  if (left.provisional() || right.provisional()) return false;
  const auto &a = *left.record;
  const auto &b = *right.record;
  if (std::tie(a.language, a.host, a.detector, a.rule, a.depth) != std::tie(b.language, b.host, b.detector, b.rule, b.depth)) return false;
  if (left.nest().text_of(a) != right.nest().text_of(b) || left.parent_id() != right.parent_id()) return false;
  const auto ours = left.nest().segments_of(a);
  const auto theirs = right.nest().segments_of(b);
  const auto relative = [](const Segment &segment, uint32_t start) {
    return std::tuple(segment.kind, segment.host.start - start, segment.host.end - start, segment.guest);
  };
  return std::equal(ours.begin(), ours.end(), theirs.begin(), theirs.end(), [&](const Segment &one, const Segment &other) {
    return relative(one, ours.front().host.start) == relative(other, theirs.front().host.start);
  });
}

std::vector<RegionDelta> differences_of_all(const OpenRegions &before, const OpenRegions &after) {
  std::vector<RegionDelta> deltas;
  if (before.items().same_as(after.items())) return deltas;
  const std::vector<RegionView> old = all_views(before);
  const std::vector<RegionView> fresh = all_views(after);
  KeyMap<uint64_t, uint32_t> old_by_id;
  old_by_id.reserve(old.size());
  for (uint32_t i = 0; i < old.size(); ++i) old_by_id.emplace(old[i].record->id, i);
  std::vector<uint32_t> kept;     // old indices, in the new order
  std::vector<uint32_t> kept_now; // their new ones
  std::vector<bool> stays(old.size());
  for (uint32_t i = 0; i < fresh.size(); ++i) {
    const auto known = old_by_id.find(fresh[i].record->id);
    if (known == old_by_id.end()) {
      deltas.push_back({fresh[i].record->id, Difference::added, i});
      continue;
    }
    stays[known->second] = true;
    kept.push_back(known->second);
    kept_now.push_back(i);
  }
  const std::vector<bool> out = out_of_order(kept);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const RegionView &now_there = fresh[kept_now[i]];
    if (!same_region(old[kept[i]], now_there)) deltas.push_back({now_there.record->id, Difference::changed, kept_now[i]});
    else if (out[i]) deltas.push_back({now_there.record->id, Difference::moved, kept_now[i]});
  }
  for (uint32_t i = 0; i < old.size(); ++i) {
    if (!stays[i]) deltas.push_back({old[i].record->id, Difference::removed, i});
  }
  return deltas;
}

} // namespace tsregion
