// SPDX-License-Identifier: MIT
// Text arguments: pointer + length to a view, or a clear refusal.
#pragma once

#include "c_api/ts_region.h"

#include <cstdint>
#include <string_view>

namespace tsregion::c_api {

// More bytes than any address space has are a sign of a length that went wrong.
inline constexpr size_t kLongestArgument = PTRDIFF_MAX;

[[nodiscard]] inline bool valid(const ts_region_str &text) noexcept {
  return (text.data != nullptr || text.len == 0) && text.len <= kLongestArgument;
}

[[nodiscard]] inline std::string_view view(const ts_region_str &text) noexcept {
  return text.len == 0 ? std::string_view() : std::string_view(text.data, text.len);
}

// A required text parameter: not NULL, and valid.
[[nodiscard]] inline bool valid(const ts_region_str *text) noexcept { return text != nullptr && valid(*text); }

} // namespace tsregion::c_api
