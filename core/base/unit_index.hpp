// SPDX-License-Identifier: MIT
// How many units (UTF-16, characters) lie before a byte of a text, and back, in constant time whatever the length of
// its lines: a count is kept every kStride bytes, and none at all if the text is ASCII.
//
// Immutable after construction, hence thread-safe. Borrows the text.
#pragma once

#include "core/base/line_index.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tsregion {

class UnitIndex {
public:
  UnitIndex(std::string_view text, Unit unit);

  // Units before the character that holds `byte`; all units for a byte past the end.
  [[nodiscard]] uint32_t units_before(uint32_t byte) const;
  // The byte at which the character that holds unit number `units` begins; the text's size past the end.
  [[nodiscard]] uint32_t byte_of(uint32_t units) const;

private:
  static constexpr uint32_t kStride = 4096;
  struct Mark { // a character begins here
    uint32_t byte;
    uint32_t units;
  };
  std::string_view text_;
  Unit unit_;
  std::vector<Mark> marks_; // empty: one unit a byte
};

} // namespace tsregion
