// SPDX-License-Identifier: MIT
// A half-open run of bytes. Offsets are 32 bit because the tree-sitter runtime's are.
#pragma once

#include <compare>
#include <cstdint>

namespace tsregion {

struct ByteRange {
  uint32_t start = 0;
  uint32_t end = 0;

  [[nodiscard]] constexpr uint32_t size() const { return end - start; }
  [[nodiscard]] constexpr bool empty() const { return end <= start; }
  [[nodiscard]] constexpr bool contains(uint32_t byte) const { return start <= byte && byte < end; }
  [[nodiscard]] constexpr bool overlaps(ByteRange other) const {
    return start < other.end && other.start < end;
  }
  friend constexpr bool operator==(ByteRange, ByteRange) = default;
  friend constexpr auto operator<=>(ByteRange, ByteRange) = default;
};

// All of a text, however long it is.
inline constexpr ByteRange kEverywhere{0, 0xFFFFFFFFu};

// From the first byte of either to the last.
[[nodiscard]] constexpr ByteRange hull(ByteRange left, ByteRange right) {
  return {left.start < right.start ? left.start : right.start, left.end > right.end ? left.end : right.end};
}

} // namespace tsregion
