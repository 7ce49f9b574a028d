// SPDX-License-Identifier: MIT
// Nests as an open document has them, written down by hand.
#pragma once

#include "core/document/nest.hpp"

namespace tsregion::test {

// What a test says of a region, and what it need not say.
struct HandNested {
  std::string_view text;
  std::string_view language = "a";
  uint64_t id = 0;
  std::string_view host = "b";
  uint32_t host_start = 0; // of its one segment, a literal
};

// The first region, and what is nested in it.
inline NestPtr nest_by_hand(const std::vector<HandNested> &regions) {
  RegionKinds kinds;
  NestBuilder builder;
  for (const HandNested &one : regions) {
    const auto size = static_cast<uint32_t>(one.text.size());
    const Segment segment{SegmentKind::literal, {one.host_start, one.host_start + size}, {0, size}};
    builder.add(kinds.of(one.language, one.host, "query", "a", 1.0F), &one == &regions.front() ? Nest::kNoParent : 0, {}, {&segment, 1}, one.text, one.id);
  }
  return builder.made();
}

// With so many regions, of which nothing is of interest.
inline NestPtr some_nest(std::size_t regions = 1) { return nest_by_hand(std::vector<HandNested>(regions)); }

} // namespace tsregion::test
