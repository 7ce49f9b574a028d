// SPDX-License-Identifier: MIT
// Which region is which after an edit: ids that people's marks, diagnostics and virtual documents hang on.
//
// A region keeps its id while its start survives edits (kakehashi's rule: in the same language, at the place where the edits moved the
// old start to). One that appears without such a predecessor, and has the text of one that went away not long ago, is that one
// again: undo, cut and paste. Any other gets a number that the document has not used.
//
// A value; thread-confined.
#pragma once

#include "core/document/open_regions.hpp"

#include <cstdint>
#include <deque>

namespace tsregion {

class RegionIds {
public:
  RegionIds() = default;
  // Different documents give different ids.
  explicit RegionIds(uint64_t seed) : seed_(seed) {}

  // Give ids to the nest's regions. `old`: what stood at its place, with the edits since then; null: nothing.
  void assign(Nest &nest, const OpenRegion *old);
  // Remember what goes away.
  void retire(NestPtr nest);
  // These are there again, as they were: nobody else may come back with their ids.
  void returned(const OpenRegions &regions);

private:
  static constexpr std::size_t kMostRetired = 256;
  static constexpr std::size_t kMostRetiredBytes = 4 << 20; // of guest text
  struct Retired {
    uint64_t content = 0; // hash of language and text
    NestPtr nest;
  };

  uint64_t fresh();
  uint64_t seed_ = 0;
  uint64_t used_ = 0;
  std::deque<Retired> retired_; // the oldest first
  std::size_t retired_bytes_ = 0;
};

} // namespace tsregion
