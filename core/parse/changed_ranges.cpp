// SPDX-License-Identifier: MIT
#include "core/parse/changed_ranges.hpp"

#include <cstdlib>
#include <memory>

namespace tsregion {

std::vector<ByteRange> changed_ranges(const Tree &before, const Tree &after) {
  uint32_t count = 0;
  const auto free_ranges = [](TSRange *ranges) { std::free(ranges); };
  const std::unique_ptr<TSRange, decltype(free_ranges)> ranges(ts_tree_get_changed_ranges(before.raw(), after.raw(), &count), free_ranges);
  std::vector<ByteRange> changed;
  changed.reserve(count);
  for (uint32_t i = 0; i < count; ++i) changed.push_back({ranges.get()[i].start_byte, ranges.get()[i].end_byte});
  return changed;
}

} // namespace tsregion
