// SPDX-License-Identifier: MIT
// From a text of the facts to the parts of a region: templates fall into literals and holes.
//
// Pure.
#pragma once

#include "core/detect/host_facts.hpp"
#include "core/detect/region.hpp"

#include <string_view>
#include <vector>

namespace tsregion {

// Appends what the guest sees of the part, and its holes.
void append_text_part(std::string_view text, const TextPart &part, std::vector<RegionPart> &out_parts);

} // namespace tsregion
