// SPDX-License-Identifier: MIT
// What our own injection queries find in a text of a host, with the parsers of the grammar pack.
#pragma once

#include "tests/support/builders.hpp"

#include <doctest/doctest.h>
#include <string>
#include <string_view>

namespace tsregion::test {

// All regions on one line: "javascript a(‹x›) | css b". An inner one begins with a ">" for each layer above its own.
inline std::string injected(std::string_view language, std::string_view source) {
  Settings settings;
  settings.language = language;
  settings.grammar_dir = PACK_DIR;
  const Detection detection = detect(source, settings);
  std::string all = detection.message;
  for (const FoundRegion &region : detection.regions) {
    if (!all.empty()) all += " | ";
    all += std::string(region.depth - 1, '>') + region.language + " " + sketch(region, source);
  }
  return all;
}

} // namespace tsregion::test
