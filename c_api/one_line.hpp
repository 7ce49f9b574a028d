// SPDX-License-Identifier: MIT
// Messages carry input: names, and pieces of rule files. What a caller gets is one line of valid UTF-8 all the same.
#pragma once

#include "core/base/line_index.hpp"

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

namespace tsregion::c_api {

// Would a terminal or an editor take it for more than text? C0, DEL, C1, and Unicode's line and paragraph separators.
[[nodiscard]] inline bool breaks_line(std::string_view character) noexcept {
  const auto byte = [character](std::size_t at) { return static_cast<unsigned char>(character[at]); };
  if (character.size() == 1) return byte(0) < 0x20 || byte(0) == 0x7F;
  if (character.size() == 2) return byte(0) == 0xC2 && byte(1) < 0xA0;
  return character == "\xE2\x80\xA8" || character == "\xE2\x80\xA9";
}

// Copy the whole characters of `text` that fit into `room` bytes; what breaks lines becomes a space, an invalid byte
// '?'. Returns the bytes written. Allocates nothing.
inline std::size_t copy_line(std::string_view text, char *out, std::size_t room) noexcept {
  text = text.substr(0, 4 * room + 4); // no character is longer than four bytes
  std::size_t written = 0;
  for (uint32_t at = 0; at < text.size();) {
    const uint32_t length = character_length(text, at);
    const std::string_view character = text.substr(at, length);
    at += length;
    const bool invalid = length == 1 && static_cast<unsigned char>(character[0]) >= 0x80;
    const bool replaced = invalid || breaks_line(character);
    const std::size_t size = replaced ? 1 : length;
    if (size > room - written) break;
    if (replaced) out[written] = invalid ? '?' : ' ';
    else std::memcpy(out + written, character.data(), size);
    written += size;
  }
  return written;
}

[[nodiscard]] inline std::string one_line(std::string_view text, std::size_t longest) {
  std::string line(std::min(text.size(), longest), '\0');
  line.resize(copy_line(text, line.data(), line.size()));
  return line;
}

// A piece of input inside a message: in quotes, and never so long that it hides the rest.
[[nodiscard]] inline std::string quoted(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  return "'" + one_line(text, kLongest) + (text.size() > kLongest ? "...'" : "'");
}

} // namespace tsregion::c_api
