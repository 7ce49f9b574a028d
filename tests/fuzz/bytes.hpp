// SPDX-License-Identifier: MIT
// An input of the fuzzer, read as numbers. The same bytes are the same edits: an input is a test case that can be kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace fuzz {

class Bytes {
public:
  explicit Bytes(std::span<const uint8_t> bytes) : bytes_(bytes) {}
  [[nodiscard]] bool empty() const { return at_ >= bytes_.size(); }
  // Past the end: 0.
  uint32_t byte() { return empty() ? 0 : bytes_[at_++]; }
  // 0 to `count` - 1. Requires: count > 0.
  uint32_t below(std::size_t count) {
    uint64_t number = byte();
    for (uint64_t reach = 256; reach < count; reach <<= 8) number = number << 8 | byte();
    return static_cast<uint32_t>(number % count);
  }

private:
  std::span<const uint8_t> bytes_;
  std::size_t at_ = 0;
};

} // namespace fuzz
