// SPDX-License-Identifier: MIT
// The words of the field, as types.
//
// A *host* text holds *regions*. A region is a guest language and ordered *parts* of the host text that form one
// unit: literal parts, whose bytes (escapes decoded) the guest sees, and *holes*, host expressions with no guest
// text of their own:
//
//      mc!( "(= (price " ++ item ++ ") 3)" )        host
//            ^^^^^^^^^^     oooo     ^^^^^           one region: literal, hole, literal
//
// A *layer* is a text with the regions found in it; a region's guest text may be the host of the next layer.
// Parts are in host order and do not overlap; regions of one layer share no literal byte.
#pragma once

#include "core/base/byte_range.hpp"
#include "core/detect/escapes.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tsregion {

struct RegionPart {
  ByteRange range; // of the host text, quotes excluded
  EscapeSyntax escapes = EscapeSyntax::none;
  bool hole = false;
  bool separator = false; // a line break that only the guest sees, before the byte where the (empty) range stands
};

// Which detector found a region; the order is that of LayerRegions::detectors.
struct Region {
  uint32_t language = 0;   // index into LayerRegions::names
  uint32_t detector = 0;   // index into LayerRegions::names
  uint32_t rule = 0;       // index into LayerRegions::names
  uint32_t part_begin = 0; // into LayerRegions::parts
  uint32_t part_count = 0;
  float confidence = 1.0F;
  ByteRange reach = kEverywhere; // see Proposal
};

// Where the first segment of a region with these parts will begin. Requires: there is one.
[[nodiscard]] inline uint32_t start_of(std::span<const RegionPart> parts) {
  for (const RegionPart &part : parts) {
    if (part.hole || part.separator || !part.range.empty()) return part.range.start;
  }
  return parts.front().range.start;
}

// Everything found in one text. Immutable once built, so it is shared between documents with the same text.
struct LayerRegions {
  std::vector<Region> regions; // in order of their first part
  std::vector<RegionPart> parts;
  std::vector<std::string> names;
  std::string partial; // why there may be more regions than these; empty: these are all

  [[nodiscard]] std::span<const RegionPart> parts_of(const Region &region) const {
    return {parts.data() + region.part_begin, region.part_count};
  }
};

// Heap that a layer's regions take, for the cache's byte bound.
[[nodiscard]] inline uint64_t heap_bytes(const LayerRegions &regions) {
  uint64_t bytes = sizeof(LayerRegions) + regions.regions.capacity() * sizeof(Region) +
                   regions.parts.capacity() * sizeof(RegionPart);
  for (const std::string &name : regions.names) bytes += sizeof name + name.capacity();
  return bytes;
}

} // namespace tsregion
