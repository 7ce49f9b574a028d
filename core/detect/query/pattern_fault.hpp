// SPDX-License-Identifier: MIT
// Why a pattern cannot be compiled, and where in it the reason stands.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

namespace tsregion {

struct PatternFault {
  std::string message; // empty: there is none
  std::size_t at = 0;  // byte of the pattern

  explicit operator bool() const { return !message.empty(); }
  // Keeps the first one.
  void set(std::string why, std::size_t where) {
    if (message.empty()) *this = {std::move(why), where};
  }
};

} // namespace tsregion
