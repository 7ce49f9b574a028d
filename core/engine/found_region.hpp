// SPDX-License-Identifier: MIT
// A region that a search found, as an open document keeps it: where it will begin, what of the text it takes, whether it is still what it was.
//
// Pure functions, thread-safe.
#pragma once

#include "core/document/open_regions.hpp"

#include <cstdint>

namespace tsregion {

// The bytes that other regions may want, too.
[[nodiscard]] ByteRange content_of(const LayerRegions &layer, const Region &region);

// Is it made of what a nest's first region was made of, but for where it is and what its bytes say? A nest from which something was left out
// is never the same.
[[nodiscard]] bool is_still(const Nest &nest, const LayerRegions &layer, const Region &region);

// With its nest, at its place, with what it depends on.
[[nodiscard]] OpenRegions::Placed placed(const Region &region, uint32_t start, uint32_t length, NestPtr nest);

// Was its reach everything when it was placed?
[[nodiscard]] inline bool depends_on_everything(const OpenRegion &item) { return item.behind >= kEverywhere.end / 2; }

} // namespace tsregion
