// SPDX-License-Identifier: MIT
// The only place where an exception meets the C ABI, and the only place that writes an error.
#pragma once

#include "c_api/one_line.hpp"
#include "c_api/ts_region.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <exception>
#include <new>
#include <string_view>
#include <utility>

namespace tsregion::c_api {

// Fill the caller's error as far as its struct_size allows; nothing if there is none. Allocates nothing.
inline ts_region_status report(ts_region_error *error, ts_region_status status, std::string_view message,
                               uint32_t document = TS_REGION_NONE, uint32_t line = 0, uint32_t column = 0) noexcept {
  if (error == nullptr || error->struct_size < offsetof(ts_region_error, document)) return status;
  ts_region_error full{};
  full.struct_size = std::min<uint32_t>(error->struct_size, sizeof full);
  full.status = status;
  full.document = document;
  full.line = line;
  full.column = column;
  const uint32_t size = full.struct_size;
  if (size > offsetof(ts_region_error, message)) { // a shorter buffer is still NUL-terminated
    const std::size_t room = size - offsetof(ts_region_error, message) - 1;
    full.message[copy_line(message, full.message, room)] = '\0';
  }
  full.struct_size = error->struct_size;
  std::memcpy(error, &full, size);
  return status;
}

// Run `body`; nothing that it throws gets out.
template <typename Body>
ts_region_status guarded(ts_region_error *error, Body &&body) noexcept {
  try {
    return std::forward<Body>(body)();
  } catch (const std::bad_alloc &) {
    return report(error, TS_REGION_E_NO_MEMORY, "out of memory");
  } catch (const std::exception &fault) {
    return report(error, TS_REGION_E_INTERNAL, fault.what());
  } catch (...) {
    return report(error, TS_REGION_E_INTERNAL, "unknown fault");
  }
}

} // namespace tsregion::c_api
