// SPDX-License-Identifier: MIT
#include "core/engine/found_region.hpp"

#include <algorithm>
#include <utility>

namespace tsregion {
namespace {

uint32_t distance(uint32_t from, uint32_t to) { return to > from ? to - from : 0; }

} // namespace

ByteRange content_of(const LayerRegions &layer, const Region &region) {
  const auto parts = layer.parts_of(region);
  return {parts.front().range.start, parts.back().range.end};
}

bool is_still(const Nest &nest, const LayerRegions &layer, const Region &region) {
  const NestedRegion &old = nest.regions().front();
  const RegionKind &kind = *old.kind;
  if (!nest.whole() || kind.language != layer.names[region.language] || kind.detector != layer.names[region.detector] ||
      kind.rule != layer.names[region.rule] || kind.confidence != region.confidence) {
    return false;
  }
  const auto before = nest.parts_of(old);
  const auto parts = layer.parts_of(region);
  const uint32_t start = start_of(parts);
  return std::equal(before.begin(), before.end(), parts.begin(), parts.end(), [start](const RegionPart &one, const RegionPart &other) {
    const ByteRange range{other.range.start - start, other.range.end - start};
    return one.range == range && one.escapes == other.escapes && one.hole == other.hole && one.separator == other.separator;
  });
}

OpenRegions::Placed placed(const Region &region, uint32_t start, uint32_t length, NestPtr nest) {
  return {start, length, std::move(nest), distance(region.reach.start, start), distance(start + length, region.reach.end)};
}

} // namespace tsregion
