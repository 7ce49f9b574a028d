// SPDX-License-Identifier: MIT
// Where two texts differ: as few and as small replacements as a formatter's output needs. By lines first (Myers, "An O(ND)
// difference algorithm and its variations", 1986), then within the lines that differ.
//
// Pure, thread-safe.
#pragma once

#include "core/base/byte_range.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion {

// Other bytes in place of these.
struct Replacement {
  ByteRange range;
  std::string text;
  friend bool operator==(const Replacement &, const Replacement &) = default;
};

// What leads from `before` to `after`, in order, apart from each other, cutting no character in two. Texts that differ in more than
// kMostLineChanges lines are one replacement from the first difference to the last.
inline constexpr int kMostLineChanges = 1000;
[[nodiscard]] std::vector<Replacement> text_differences(std::string_view before, std::string_view after);

// The same for a text with `mark` at these places, in order and apart, where none may be replaced. If the other text has as many, what is between
// them is compared piece by piece; otherwise the texts as wholes.
[[nodiscard]] std::vector<Replacement> text_differences(std::string_view before, std::string_view after, std::span<const ByteRange> places,
                                                        std::string_view mark);

// Without what the replaced bytes and the new ones begin and end with alike.
[[nodiscard]] Replacement trimmed(std::string_view text, Replacement replacement);

// The text after replacements that are in order and do not overlap.
[[nodiscard]] std::string with_replacements(std::string_view text, std::span<const Replacement> replacements);

} // namespace tsregion
