// SPDX-License-Identifier: MIT
// What a search says. A search that is bounded may end without an answer, and says so.
#pragma once

#include <cstdint>

namespace tsregion {

enum class Found : uint8_t {
  no,
  yes,
  gave_up, // a bound was reached: the pattern may or may not occur
};

} // namespace tsregion
