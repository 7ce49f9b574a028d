// What --stats prints: counters and where the time went.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "plugins/cli/format.hpp"

namespace tsregion::cli {

struct Times {  // of the main thread, one after another
  std::chrono::nanoseconds start{};   // engine, languages, rules
  std::chrono::nanoseconds list{};    // which files
  std::chrono::nanoseconds read{};    // their bytes
  std::chrono::nanoseconds detect{};  // the library
  std::chrono::nanoseconds print{};   // formatting and writing
};

[[nodiscard]] std::string stats_report(const Summary &summary, const ts_region_stats &stats, const Times &times,
                                       std::uint64_t passed_over);

}  // namespace tsregion::cli
