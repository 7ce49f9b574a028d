// SPDX-License-Identifier: MIT
// A text of which only a part is at hand, by the positions of the whole. Borrows the bytes.
#pragma once

#include "core/base/byte_range.hpp"

#include <string_view>

namespace tsregion {

struct TextWindow {
  TextWindow() = default;
  TextWindow(std::string_view whole) : bytes(whole) {} // NOLINT(google-explicit-constructor): a text is a window of all of it
  TextWindow(std::string_view part, uint32_t start_) : bytes(part), start(start_) {}

  [[nodiscard]] bool covers(ByteRange range) const { return range.start >= start && range.end <= start + bytes.size(); }
  // Requires: covers(range).
  [[nodiscard]] std::string_view slice(ByteRange range) const { return bytes.substr(range.start - start, range.size()); }

  std::string_view bytes;
  uint32_t start = 0;
};

} // namespace tsregion
