// SPDX-License-Identifier: MIT
// YAML's block scalars, `|` and `>`: 1.2.2, section 8.1. The text that they stand for, as parts of the host: without the
// indentation, folded, and with as many line breaks at the end as the header says.
//
// Pure; thread-safe.
#pragma once

#include "core/detect/region.hpp"

#include <string_view>
#include <vector>

namespace tsregion {

// `range`: from the `|` or `>` to the end of the node, which may lack line breaks that belong to it.
// Appended to `out_parts`. A line break that becomes a space is a part that decodes as YAML's plain scalars do.
void block_scalar_parts(std::string_view text, ByteRange range, std::vector<RegionPart> &out_parts);

} // namespace tsregion
