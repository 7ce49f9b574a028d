// SPDX-License-Identifier: MIT
#include "core/engine/found_region.hpp"

#include "core/base/digest.hpp"
#include "core/base/hash_map.hpp"

#include <algorithm>
#include <utility>

namespace tsregion {
namespace {

uint32_t distance(uint32_t from, uint32_t to) { return to > from ? to - from : 0; }

} // namespace

uint32_t start_of(const LayerRegions &layer, const Region &region) {
  const auto parts = layer.parts_of(region);
  const auto first = std::find_if(parts.begin(), parts.end(), [](const RegionPart &part) { return part.hole || part.separator || !part.range.empty(); });
  return (first == parts.end() ? parts.front() : *first).range.start;
}

ByteRange content_of(const LayerRegions &layer, const Region &region) {
  const auto parts = layer.parts_of(region);
  return {parts.front().range.start, parts.back().range.end};
}

uint64_t signature_of(const LayerRegions &layer, const Region &region) {
  const uint32_t start = start_of(layer, region);
  uint64_t hash = stable_hash(layer.names[region.language], 1);
  hash = stable_hash(layer.names[region.detector], hash);
  hash = stable_hash(layer.names[region.rule], hash);
  hash = mix64(hash + static_cast<uint64_t>(region.confidence * 1000));
  for (const RegionPart &part : layer.parts_of(region)) {
    hash = mix64(hash + (uint64_t{part.range.start - start} << 32 | (part.range.end - start)));
    hash = mix64(hash + (static_cast<uint64_t>(part.escapes) << 2 | (part.hole ? 2u : 0u) | (part.separator ? 1u : 0u)));
  }
  return hash == 0 ? 1 : hash; // 0 is what a nest has that is never the same
}

OpenRegions::Placed placed(const Region &region, uint32_t start, uint32_t length, std::shared_ptr<const RegionTable> nest) {
  return {start, length, std::move(nest), distance(region.reach.start, start), distance(start + length, region.reach.end)};
}

} // namespace tsregion
