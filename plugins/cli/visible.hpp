// Text of unknown origin made fit for a terminal: control characters, invisible and direction-changing
// characters and invalid UTF-8 are spelled out, everything else stays as it is.
//
// Thread-safe: pure functions.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tsregion::cli {

struct Utf8Step {
  char32_t value;      // of an invalid byte: kInvalidByte + the byte
  std::size_t length;  // bytes to go on by, at least 1
  [[nodiscard]] bool valid() const { return value < 0x110000; }
};

inline constexpr char32_t kInvalidByte = 0x110000;

// The character at the start of `text`. Requires: text is not empty.
[[nodiscard]] Utf8Step utf8_step(std::string_view text);

// For people: "\t", "\x1b", "\u{202e}", and "\xff" for a byte that is not UTF-8.
[[nodiscard]] std::string visible(std::string_view text);

// visible(text) in single quotes, for messages.
[[nodiscard]] std::string in_quotes(std::string_view text);

// For line formats: only what would break a line or a terminal (ASCII controls) is spelled out, other bytes stay.
[[nodiscard]] std::string visible_name(std::string_view name);

// The first line of `text` that is not blank, without its indentation, made visible and cut to `columns` characters;
// ends with an ellipsis when there is more text than that.
[[nodiscard]] std::string first_line(std::string_view text, std::size_t columns);

// How many characters (not bytes) a string of valid UTF-8 has.
[[nodiscard]] std::size_t character_count(std::string_view text);

}  // namespace tsregion::cli
