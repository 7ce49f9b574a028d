// SPDX-License-Identifier: MIT
// Guest position to host position and back, in bytes, by binary search over a region's segments.
//
// A position is a place between bytes. Where two segments meet, the one whose byte follows has it, so that every guest
// byte maps to the byte that spells it; the end of the text maps to the end of the last segment with text.
//
// Borrows the segments; immutable, hence thread-safe.
#pragma once

#include "core/document/segment.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace tsregion {

enum class Image : uint32_t { // the values are those of the C ABI
  exact = 0,
  inside = 1, // inside an escape: the result is its start
  hole = 2,   // in a hole or its placeholder: the result is its start
  none = 3,   // nothing is there; the result is the nearest position before, or the start
};

struct Mapped {
  uint32_t byte = 0;
  Image image = Image::exact;
  friend bool operator==(const Mapped &, const Mapped &) = default;
};

class PositionMap {
public:
  // Requires: at least one segment, in guest and host order.
  explicit PositionMap(std::span<const Segment> segments) : segments_(segments) {}

  [[nodiscard]] Mapped to_host(uint32_t guest) const;
  [[nodiscard]] Mapped to_guest(uint32_t host) const;

  // The first segment that ends behind `guest`, or segments.size().
  [[nodiscard]] std::size_t segment_of_guest(uint32_t guest) const;
  // The end of the host bytes that spell the guest byte `guest`.
  [[nodiscard]] uint32_t host_end_of(uint32_t guest) const;

private:
  [[nodiscard]] Mapped end_in_host(uint32_t guest) const;
  std::span<const Segment> segments_;
};

} // namespace tsregion
