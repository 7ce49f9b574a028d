// SPDX-License-Identifier: MIT
#include "core/engine/edit_check.hpp"

#include <algorithm>

namespace tsregion {
namespace {

// What a region is, but for where, and for its text.
bool alike(const NestedRegion &one, const NestedRegion &other) { return same_kind(*one.kind, *other.kind) && one.depth == other.depth; }

bool same_region(const Nest &before, const NestedRegion &old, const Nest &after, const NestedRegion &fresh) {
  if (!alike(old, fresh) || old.parent != fresh.parent || before.text_of(old) != after.text_of(fresh)) return false;
  const auto ours = before.segments_of(old);
  const auto theirs = after.segments_of(fresh);
  return std::equal(ours.begin(), ours.end(), theirs.begin(), theirs.end(),
                    [](const Segment &one, const Segment &other) { return one.kind == other.kind && one.guest == other.guest; });
}

bool same_nest(const Nest &before, const Nest &after) {
  if (&before == &after) return true;
  if (before.regions().size() != after.regions().size()) return false;
  for (std::size_t i = 0; i < before.regions().size(); ++i) {
    if (!same_region(before, before.regions()[i], after, after.regions()[i])) return false;
  }
  return true;
}

// Where a start of something is after edits: it may stay before what is inserted just there, or go behind it.
ByteRange places_after(uint32_t start, std::span<const Replacement> edits) {
  int64_t before = 0;
  int64_t behind = 0;
  for (const Replacement &edit : edits) {
    const int64_t shift = static_cast<int64_t>(edit.text.size()) - edit.range.size();
    if (edit.range.end < start) before += shift;
    if (edit.range.end <= start) behind += shift;
  }
  const int64_t one = start + before;
  const int64_t other = start + behind;
  return {static_cast<uint32_t>(std::min(one, other)), static_cast<uint32_t>(std::max(one, other))};
}

// The regions of a nest that are not in the one that was edited, each with the number of its parent among them.
struct Outline {
  std::vector<uint32_t> records;
  std::vector<uint32_t> parents;
};

Outline outline_of(const Nest &nest, uint32_t edited) {
  constexpr uint32_t kInside = Nest::kNoParent - 1;
  Outline outline;
  std::vector<uint32_t> place(nest.regions().size());
  for (uint32_t i = 0; i < nest.regions().size(); ++i) {
    const uint32_t parent = nest.regions()[i].parent;
    const bool inside = parent != Nest::kNoParent && (parent == edited || place[parent] == kInside);
    place[i] = inside ? kInside : static_cast<uint32_t>(outline.records.size());
    if (inside) continue;
    outline.records.push_back(i);
    outline.parents.push_back(parent == Nest::kNoParent ? parent : place[parent]);
  }
  return outline;
}

// Does what the host reads end too soon, or is it another text altogether?
Refusal wrong_text(std::string_view wanted, std::string_view found) {
  return wanted.starts_with(found) ? Refusal::ends_region : Refusal::reads_differently;
}

Refusal nest_difference(const WantedTexts &wanted, const Nest &before, const Nest &after) {
  const uint32_t edited = wanted.records.back();
  const std::string_view outermost = after.text_of(after.regions().front());
  if (!alike(before.regions().front(), after.regions().front())) return Refusal::ends_region;
  if (outermost != wanted.texts.front()) return wrong_text(wanted.texts.front(), outermost);
  // A region comes before what is in it: if all is well, as many come before the edited one as did.
  if (edited >= after.regions().size()) return Refusal::ends_region;
  const Outline old = outline_of(before, edited);
  const Outline fresh = outline_of(after, edited);
  for (std::size_t i = 0; i < old.records.size(); ++i) {
    if (i >= fresh.records.size()) return Refusal::ends_region;
    const NestedRegion &one = before.regions()[old.records[i]];
    const NestedRegion &other = after.regions()[fresh.records[i]];
    if (!alike(one, other) || old.parents[i] != fresh.parents[i]) return Refusal::ends_region;
    const auto around = std::find(wanted.records.begin(), wanted.records.end(), old.records[i]);
    const bool is_wanted = around != wanted.records.end();
    const std::string_view text = is_wanted ? std::string_view(wanted.texts[static_cast<std::size_t>(around - wanted.records.begin())]) : before.text_of(one);
    if (after.text_of(other) != text) return is_wanted ? wrong_text(text, after.text_of(other)) : Refusal::surroundings;
  }
  return old.records.size() == fresh.records.size() ? Refusal::none : Refusal::surroundings;
}

} // namespace

Refusal difference_from(const WantedTexts &wanted, const OpenRegions &before, const OpenRegions &after, std::span<const Replacement> edits) {
  // The region first: what is wrong with it says more than what is wrong around it.
  const OpenRegions::Place old = before.at(wanted.item);
  if (wanted.item >= after.count()) return Refusal::ends_region;
  const OpenRegions::Place fresh = after.at(wanted.item);
  const ByteRange starts = places_after(old.start, edits);
  // Where a hole comes first, text may come into an empty literal before it: there the region begins then.
  const uint32_t earliest = edits.empty() ? starts.start : std::min(starts.start, edits.front().range.start);
  const bool begins_there = earliest <= fresh.start && fresh.start <= starts.end + old.item->length;
  const Refusal wrong = begins_there ? nest_difference(wanted, *old.item->nest, *fresh.item->nest) : Refusal::ends_region;
  if (wrong != Refusal::none) return wrong;
  if (before.count() != after.count()) return Refusal::surroundings;
  std::vector<OpenRegions::Place> were;
  were.reserve(before.count());
  before.items().for_each([&](const OpenRegions::Items::Place &place) { were.push_back({place.item, place.before.span + place.item->gap, place.before.count, 0}); });
  bool same = true;
  uint32_t number = 0;
  after.items().for_each([&](const OpenRegions::Items::Place &place) {
    const OpenRegions::Place &was = were[number];
    const uint32_t start = place.before.span + place.item->gap;
    const ByteRange places = places_after(was.start, edits);
    const bool there = start == places.start || start == places.end;
    if (number != wanted.item && (!there || !same_nest(*was.item->nest, *place.item->nest))) same = false;
    ++number;
  });
  return same ? Refusal::none : Refusal::surroundings;
}

} // namespace tsregion
