// SPDX-License-Identifier: MIT
// What is asked of the engine. Borrowed texts: whoever runs the request keeps them alive.
#pragma once

#include "core/gate/gate.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace tsregion {

struct DocumentRequest {
  std::string_view text;
  std::string_view language; // empty: by the name's extension
  std::string_view name;
  uint64_t tag = 0;
};

struct DetectOptions {
  Route route = Route::automatic;
  uint32_t max_depth = 16;         // layers below the root
  uint32_t max_regions = 1'000'000; // a document
  uint64_t timeout_ns = 30'000'000'000;
  std::string placeholder; // guest text of a hole
  bool use_cache = true;
  bool prefilter = true;
  bool nested = true;
  bool trees = false; // parse every guest that has a parser, so that its tree is in the cache; needs use_cache
};

} // namespace tsregion
