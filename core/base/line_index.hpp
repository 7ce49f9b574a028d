// SPDX-License-Identifier: MIT
// Where the rows of a text begin, and how its bytes count in other units. A row ends at '\n'; a '\r' before it
// belongs to the row, as in tree-sitter. Columns in UTF-16 units or characters are counted on demand from the
// row's start. An invalid UTF-8 byte counts as one character and one UTF-16 unit, and so each byte of the text
// belongs to exactly one character.
//
// Immutable after construction, hence thread-safe. Borrows the text.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace tsregion {

enum class Unit : uint32_t { byte = 0, utf16 = 1, character = 2 };

struct Point {
  uint32_t row = 0;
  uint32_t column = 0; // bytes
  friend bool operator==(Point, Point) = default;
};

// Length in bytes of the character at `at`: 1 for ASCII and for a byte that begins no valid UTF-8 sequence.
// Well-formedness as in the Unicode Standard, table 3-7. Requires: at < text.size().
[[nodiscard]] uint32_t character_length(std::string_view text, uint32_t at) noexcept;

// Where the character begins that has the byte `at`, which may be in its midst. The text begins where a character begins.
// Requires: at <= text.size().
[[nodiscard]] uint32_t character_start(std::string_view text, uint32_t at) noexcept;

// Eight bytes at once: has none of them its top bit set?
[[nodiscard]] inline bool eight_ascii(const char *bytes) noexcept {
  uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return (word & 0x8080808080808080ULL) == 0;
}

[[nodiscard]] bool is_ascii(std::string_view text) noexcept;

// How many units the bytes of `text` make.
[[nodiscard]] uint32_t count_units(std::string_view text, Unit unit) noexcept;

// How many bytes the first `units` units of `text` take: the start of the character that holds the unit, or
// the whole length if there are fewer.
[[nodiscard]] uint32_t bytes_of_units(std::string_view text, uint32_t units, Unit unit) noexcept;

class LineIndex {
public:
  explicit LineIndex(std::string_view text);

  [[nodiscard]] uint32_t row_count() const { return static_cast<uint32_t>(row_starts_.size()); }
  // Clamped to the last row.
  [[nodiscard]] uint32_t row_start(uint32_t row) const;
  // The row's bytes without its '\n'.
  [[nodiscard]] std::string_view row_text(uint32_t row) const;
  [[nodiscard]] uint32_t row_of(uint32_t byte) const;
  // `near`: a row at or a little before the byte's makes it fast; any other is only slower.
  [[nodiscard]] uint32_t row_of(uint32_t byte, uint32_t near) const;
  [[nodiscard]] Point point_of(uint32_t byte, uint32_t near = 0) const;
  [[nodiscard]] std::string_view text() const { return text_; }

private:
  std::string_view text_;
  std::vector<uint32_t> row_starts_;
};

} // namespace tsregion
