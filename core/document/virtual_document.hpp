// SPDX-License-Identifier: MIT
// A region's guest text, with its segments: what the guest's compiler would see, and where each byte came from.
//
// Pure functions over values; thread-safe.
#pragma once

#include "core/detect/region.hpp"
#include "core/document/segment.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion {

// Append the guest text of `parts` to `out_text` and its segments to `out_segments`. Guest positions count from the
// start of what is appended. `placeholder` stands for each hole.
void assemble_guest(std::string_view host, std::span<const RegionPart> parts, std::string_view placeholder,
                    std::string &out_text, std::vector<Segment> &out_segments);

// The segments of a region nested in another one: `inner` maps a guest to the middle text, `outer` the middle text to the
// root. What the middle spells with escapes is an escape for the root too. Appended to `out_segments`.
void compose_segments(std::span<const Segment> outer, std::span<const Segment> inner,
                      std::vector<Segment> &out_segments);

// From the first segment to the last. Requires: not empty.
[[nodiscard]] ByteRange host_extent(std::span<const Segment> segments);

} // namespace tsregion
