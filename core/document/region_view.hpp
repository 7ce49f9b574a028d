// SPDX-License-Identifier: MIT
// Reading the regions of an open document: which are here, what is at this byte, what is different from before.
//
// Pure functions over immutable values; thread-safe. Views borrow from the regions they were made from.
#pragma once

#include "core/document/open_regions.hpp"
#include "core/document/position_map.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion {

// One region, root layer or nested, where it is now.
struct RegionView {
  const OpenRegion *item = nullptr; // null: there is none
  const NestedRegion *record = nullptr;
  uint32_t origin = 0; // where the item begins in the text
  uint32_t index = 0;  // among all regions, nests one after the other
  ByteRange range;     // from the first segment to the last
  [[nodiscard]] const Nest &nest() const { return *item->nest; }
  [[nodiscard]] uint64_t parent_id() const;
  [[nodiscard]] bool provisional() const { return item->edits != nullptr; }
  // The host side of one of its segments, in the text.
  [[nodiscard]] Segment segment(uint32_t number) const;
  // Between the guest text and the document, through the edits since.
  [[nodiscard]] Mapped to_host(uint32_t guest) const;
  [[nodiscard]] Mapped to_guest(uint32_t host) const;
  // The host bytes that spell these guest bytes, with what lies between them. Nothing: no host byte spells the first or the last one.
  [[nodiscard]] std::optional<ByteRange> to_host(ByteRange guest) const;
};

// The region with this index.
[[nodiscard]] RegionView view_of(const OpenRegions &regions, uint32_t index);

// Those that overlap the range, and empty ones in it, in the order of their first byte, a parent before its children.
[[nodiscard]] std::vector<RegionView> views_in(const OpenRegions &regions, ByteRange range, std::string_view language = {});

// Those of which a literal or an escape has the byte, the innermost first.
[[nodiscard]] std::vector<RegionView> views_at(const OpenRegions &regions, uint32_t byte);

enum class Difference : uint32_t { added = 1, removed = 2, changed = 3, moved = 4 }; // the values are those of the C ABI
struct RegionDelta {
  uint64_t id = 0;
  Difference kind = Difference::added;
  uint32_t index = 0; // in `after`; of what was removed, in `before`
};
// By ids. Being moved by edits before it is no difference; standing before or behind other regions than before is. At a cost that follows
// what the two do not share (region_delta.cpp), but where regions have changed places.
[[nodiscard]] std::vector<RegionDelta> differences(const OpenRegions &before, const OpenRegions &after);
// The same by looking at all regions.
[[nodiscard]] std::vector<RegionDelta> differences_of_all(const OpenRegions &before, const OpenRegions &after);
// Of two versions of regions of the same text: outside of which bytes are the same places regions, in the same languages, whatever their texts
// are, and whatever is so in `ignored` languages? Nothing: everywhere. Where so much is new that it was not looked at, kEverywhere.
[[nodiscard]] std::optional<ByteRange> layout_difference(const OpenRegions &before, const OpenRegions &after, const std::vector<std::string> &ignored = {});
// Does a region say the same, in the same way, wherever it is?
[[nodiscard]] bool same_region(const RegionView &left, const RegionView &right);

} // namespace tsregion
