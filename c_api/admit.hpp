// SPDX-License-Identifier: MIT
// Admission of structs that begin with struct_size, once for all (ts_region.h, convention 6).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace tsregion::c_api {

// No struct of ours will ever be this large: a larger struct_size is garbage.
inline constexpr uint32_t kLargestStruct = 4096;

// Copy the caller's options into `out`, zero-extended. NULL gives the defaults. False: a size that cannot be, or set
// fields that this library does not know.
template <typename Options>
[[nodiscard]] bool admit(const Options *given, Options &out) noexcept {
  static_assert(std::has_unique_object_representations_v<Options>, "no padding: its bytes would be undefined");
  static_assert(offsetof(Options, struct_size) == 0);
  std::memset(&out, 0, sizeof out);
  out.struct_size = sizeof out;
  if (given == nullptr) return true;
  uint32_t size = 0;
  std::memcpy(&size, given, sizeof size);
  if (size < sizeof size || size > kLargestStruct) return false;
  const auto *const bytes = reinterpret_cast<const unsigned char *>(given);
  const std::size_t known = std::min<std::size_t>(size, sizeof out);
  const bool unknown_set = std::any_of(bytes + known, bytes + size, [](unsigned char byte) { return byte != 0; });
  if (unknown_set) return false;
  std::memcpy(&out, given, known);
  out.struct_size = sizeof out;
  return true;
}

// Write `value` to the caller's struct, as much of it as its struct_size has room for. False: no struct, or a size that
// cannot be.
template <typename Output>
[[nodiscard]] bool deliver(const Output &value, Output *out) noexcept {
  static_assert(std::has_unique_object_representations_v<Output>);
  if (out == nullptr) return false;
  const uint32_t size = out->struct_size;
  if (size < sizeof size || size > kLargestStruct) return false;
  std::memcpy(reinterpret_cast<unsigned char *>(out) + sizeof size, reinterpret_cast<const unsigned char *>(&value) + sizeof size,
              std::min<std::size_t>(size, sizeof value) - sizeof size);
  return true;
}

} // namespace tsregion::c_api
