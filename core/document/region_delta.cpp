// SPDX-License-Identifier: MIT
// What is different between two versions of a document's regions, from what they do not share.
#include "core/document/region_view.hpp"

#include "core/base/hash_map.hpp"

#include <algorithm>

namespace tsregion {
namespace {

using Items = OpenRegions::Items;
using Reach = OpenRegions::Reach;

// Numbers of regions, nests one after the other.
struct Run {
  uint32_t before = 0; // where it stands in the version before
  uint32_t after = 0;
};

std::vector<uint32_t> numbers_of(const std::vector<Items::Place> &items) {
  std::vector<uint32_t> numbers;
  for (const Items::Place &place : items) {
    for (uint32_t i = 0; i < place.item->nest->regions().size(); ++i) numbers.push_back(place.before.nested + i);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

// Are both spread over the same bytes in the same way, whatever these say?
bool lie_alike(const RegionView &left, const RegionView &right) {
  if (!same_kind(*left.record->kind, *right.record->kind) || left.record->depth != right.record->depth || left.range != right.range) return false;
  const auto count = static_cast<uint32_t>(left.nest().segments_of(*left.record).size());
  if (count != right.nest().segments_of(*right.record).size()) return false;
  for (uint32_t i = 0; i < count; ++i) {
    const Segment ours = left.segment(i);
    const Segment theirs = right.segment(i);
    if (ours.kind != theirs.kind || ours.host != theirs.host) return false;
  }
  return true;
}

// More nodes that are not shared are not looked at: who asks has something to draw then, most likely.
constexpr std::size_t kMostForLayout = 256;

} // namespace

std::optional<ByteRange> layout_difference(const OpenRegions &before, const OpenRegions &after, const std::vector<std::string> &ignored) {
  std::vector<Items::Place> old_items;
  std::vector<Items::Place> new_items;
  bool in_place = true;
  const bool compared = before.items().compare(
      after.items(), kMostForLayout, [&](const Reach &there, const Reach &here, const Reach &) { in_place = in_place && there.span == here.span; },
      [&](const Items::Place &place) { old_items.push_back(place); }, [&](const Items::Place &place) { new_items.push_back(place); });
  if (!compared || !in_place) return kEverywhere;
  const auto shown = [&](const OpenRegions &regions, const std::vector<Items::Place> &items) {
    std::vector<RegionView> views;
    for (const uint32_t number : numbers_of(items)) {
      const RegionView one = view_of(regions, number);
      if (std::find(ignored.begin(), ignored.end(), one.record->kind->language) == ignored.end()) views.push_back(one);
    }
    return views;
  };
  const std::vector<RegionView> old = shown(before, old_items);
  const std::vector<RegionView> fresh = shown(after, new_items);
  // What is alike at both ends is left out: of what lies between, whoever draws it will find out.
  const auto [first, fresh_first] = std::mismatch(old.begin(), old.end(), fresh.begin(), fresh.end(), lie_alike);
  if (first == old.end() && fresh_first == fresh.end()) return std::nullopt;
  const auto [last, fresh_last] = std::mismatch(std::make_reverse_iterator(old.end()), std::make_reverse_iterator(first), std::make_reverse_iterator(fresh.end()),
                                                std::make_reverse_iterator(fresh_first), lie_alike);
  ByteRange where{UINT32_MAX, 0};
  const auto add = [&where](const RegionView &one) { where = {std::min(where.start, one.range.start), std::max(where.end, one.range.end)}; };
  std::for_each(first, last.base(), add);
  std::for_each(fresh_first, fresh_last.base(), add);
  return where;
}

std::vector<RegionDelta> differences(const OpenRegions &before, const OpenRegions &after) {
  std::vector<Run> kept; // what is in both, in parts that are in order
  std::vector<Items::Place> old_items;
  std::vector<Items::Place> new_items;
  // Where most is new (the host was searched as a whole, or this is another text), looking at all regions is the shorter way.
  const std::size_t most = 64 + (before.count() + after.count()) / 16;
  const bool compared = before.items().compare(
      after.items(), most, [&](const Reach &there, const Reach &here, const Reach &) { kept.push_back({there.nested, here.nested}); },
      [&](const Items::Place &place) { old_items.push_back(place); }, [&](const Items::Place &place) { new_items.push_back(place); });
  if (!compared) return differences_of_all(before, after);
  const std::vector<uint32_t> old_numbers = numbers_of(old_items);
  const std::vector<uint32_t> new_numbers = numbers_of(new_items);

  struct Known {
    RegionView view;
    bool stays = false;
  };
  std::vector<Known> old;
  old.reserve(old_numbers.size());
  KeyMap<uint64_t, std::size_t> old_by_id;
  for (const uint32_t number : old_numbers) {
    old.push_back({view_of(before, number)});
    old_by_id.emplace(old.back().view.record->id, old.size() - 1);
  }
  std::vector<RegionDelta> deltas;
  std::vector<RegionDelta> changed;
  for (const uint32_t number : new_numbers) {
    const RegionView now = view_of(after, number);
    const auto known = old_by_id.find(now.record->id);
    if (known == old_by_id.end()) {
      deltas.push_back({now.record->id, Difference::added, number});
      continue;
    }
    Known &one = old[known->second];
    one.stays = true;
    kept.push_back({one.view.index, number});
    if (!same_region(one.view, now)) changed.push_back({now.record->id, Difference::changed, number});
  }

  // Who moved where places were changed is a question about all of them.
  std::sort(kept.begin(), kept.end(), [](const Run &one, const Run &other) { return one.after < other.after; });
  if (!std::is_sorted(kept.begin(), kept.end(), [](const Run &one, const Run &other) { return one.before < other.before; })) return differences_of_all(before, after);

  deltas.insert(deltas.end(), changed.begin(), changed.end());
  for (const Known &one : old) {
    if (!one.stays) deltas.push_back({one.view.record->id, Difference::removed, one.view.index});
  }
  return deltas;
}

} // namespace tsregion
