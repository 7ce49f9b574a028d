// SPDX-License-Identifier: MIT
// A text as editors count it, worked out the slow and obvious way. Shares no code with the library.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

// Bytes of the character that begins at `at`; one that is no UTF-8 is a character of its own.
inline std::size_t character_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  for (std::size_t length = 2; length <= 4 && at + length <= text.size(); ++length) {
    constexpr unsigned kMask[] = {0, 0, 0xE0, 0xF0, 0xF8};
    constexpr unsigned kLead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    constexpr uint32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
    if ((byte(0) & kMask[length]) != kLead[length]) continue;
    uint32_t code = byte(0) & ~kMask[length] & 0xFFu;
    bool whole = true;
    for (std::size_t i = 1; i < length; ++i) {
      whole = whole && (byte(i) & 0xC0) == 0x80;
      code = code << 6 | (byte(i) & 0x3Fu);
    }
    if (whole && code >= kLeast[length] && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF)) return length;
  }
  return 1;
}

// Where each character begins, and the end.
inline std::vector<uint32_t> characters_of(std::string_view text) {
  std::vector<uint32_t> starts;
  for (std::size_t at = 0; at < text.size(); at += character_length(text, at)) starts.push_back(static_cast<uint32_t>(at));
  starts.push_back(static_cast<uint32_t>(text.size()));
  return starts;
}

// Where each row begins, and the end. A row is what ends with a line break, and what is left behind the last one.
inline std::vector<uint32_t> rows_of(std::string_view text) {
  std::vector<uint32_t> starts;
  for (std::size_t at = 0; at < text.size();) {
    starts.push_back(static_cast<uint32_t>(at));
    const std::size_t end = text.find('\n', at);
    at = end == std::string_view::npos ? text.size() : end + 1;
  }
  starts.push_back(static_cast<uint32_t>(text.size()));
  return starts;
}

// The last of these places that is not behind `byte`, by its number.
inline std::size_t place_at(const std::vector<uint32_t> &starts, uint32_t byte) {
  return static_cast<std::size_t>(std::upper_bound(starts.begin(), starts.end(), byte) - starts.begin()) - 1;
}
// The first that is not before it.
inline std::size_t place_from(const std::vector<uint32_t> &starts, uint32_t byte) {
  return static_cast<std::size_t>(std::lower_bound(starts.begin(), starts.end(), byte) - starts.begin());
}

} // namespace fuzz
