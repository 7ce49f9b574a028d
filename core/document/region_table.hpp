// SPDX-License-Identifier: MIT
// Regions with all that belongs to them, as plain columns that grow while they are looked for: those of a document, or one region with what
// is nested in it. (An open document keeps the latter as a Nest.)
//
// Immutable once built, hence thread-safe.
#pragma once

#include "core/detect/region.hpp"
#include "core/document/segment.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion {

struct RegionRecord {
  uint64_t id = 0;
  std::string_view language; // these four live in RegionTable::layers, or in the language registry
  std::string_view host;
  std::string_view detector;
  std::string_view rule;
  uint32_t parent = 0xFFFFFFFFu; // index into RegionTable::regions
  uint32_t depth = 1;
  uint32_t segment_begin = 0;
  uint32_t segment_count = 0;
  uint32_t text_begin = 0; // into RegionTable::guest_text
  uint32_t text_size = 0;
  uint32_t layer = 0; // index into RegionTable::layers: where it was found, ...
  uint32_t found = 0; // ... and which of that layer's regions it is: its parts say how the host writes it
  float confidence = 1.0F;
};

struct RegionTable {
  static constexpr uint32_t kNoParent = 0xFFFFFFFFu;

  std::vector<RegionRecord> regions; // by start, a parent before its children
  std::vector<Segment> segments;     // host side: of the root layer, at any depth
  std::string guest_text;            // of all regions, one after the other
  std::vector<std::shared_ptr<const LayerRegions>> layers; // keep the names alive

  [[nodiscard]] std::span<const Segment> segments_of(const RegionRecord &region) const {
    return {segments.data() + region.segment_begin, region.segment_count};
  }
  // In the text of its layer, as that was when it was searched.
  [[nodiscard]] std::span<const RegionPart> parts_of(const RegionRecord &region) const {
    const LayerRegions &layer = *layers[region.layer];
    return layer.parts_of(layer.regions[region.found]);
  }
  [[nodiscard]] std::string_view text_of(const RegionRecord &region) const {
    return std::string_view(guest_text).substr(region.text_begin, region.text_size);
  }
};

} // namespace tsregion
