// SPDX-License-Identifier: MIT
// Is a text after edits what was wanted? The region that was edited must have exactly the wanted guest text, and all other regions
// must be as they were.
//
// Pure, thread-safe.
#pragma once

#include "core/document/edit_plan.hpp"
#include "core/document/open_regions.hpp"

#include <span>
#include <string>
#include <vector>

namespace tsregion {

// The region, as it is wanted.
struct WantedTexts {
  uint32_t item = 0;               // its nest's number among the root layer's
  std::vector<uint32_t> records;   // in its nest: the regions around it from the root layer inwards, and itself
  std::vector<std::string> texts;  // the guest texts that these are to have
};

// `edits` lead from the text of `before` to that of `after`. Nothing: it is what was wanted.
[[nodiscard]] Refusal difference_from(const WantedTexts &wanted, const OpenRegions &before, const OpenRegions &after, std::span<const Replacement> edits);

} // namespace tsregion
