// SPDX-License-Identifier: MIT
// One run of the map between a guest text and its host. The segments of a region are in guest order, and in host order
// too; every guest byte belongs to exactly one segment.
#pragma once

#include "core/base/byte_range.hpp"

#include <cstdint>

namespace tsregion {

enum class SegmentKind : uint32_t { // the values are those of the C ABI
  literal = 0,   // the same bytes on both sides
  escape = 1,    // host bytes that spell other guest bytes
  hole = 2,      // a host expression; guest side: the placeholder
  prefix = 3,    // guest text that no host byte spells, before the rest
  separator = 4, // guest text between parts
  stripped = 5,  // host bytes inside the region that the guest does not see
};

struct Segment {
  SegmentKind kind = SegmentKind::literal;
  ByteRange host;
  ByteRange guest;
  friend bool operator==(const Segment &, const Segment &) = default;
};

} // namespace tsregion
