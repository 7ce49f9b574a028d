// SPDX-License-Identifier: MIT
// Some ranges of a text, in order and apart from each other: what an edit has touched, what a search has seen. Ranges that meet are one.
//
// A value; thread-confined while it changes. Made for a few ranges: adding is linear in their number.
#pragma once

#include "core/base/byte_range.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace tsregion {

class RangeSet {
public:
  void add(ByteRange range) {
    const auto first = std::lower_bound(ranges_.begin(), ranges_.end(), range.start, [](ByteRange one, uint32_t start) { return one.end < start; });
    auto last = first;
    for (; last != ranges_.end() && last->start <= range.end; ++last) range = {std::min(range.start, last->start), std::max(range.end, last->end)};
    if (first == last) {
      ranges_.insert(first, range);
    } else {
      *first = range;
      ranges_.erase(first + 1, last);
    }
  }
  void add(const RangeSet &other) {
    for (const ByteRange range : other.ranges_) add(range);
  }

  // Has it a byte of the range, or one beside it?
  [[nodiscard]] bool touches(ByteRange range) const {
    const auto first = std::lower_bound(ranges_.begin(), ranges_.end(), range.start, [](ByteRange one, uint32_t start) { return one.end < start; });
    return first != ranges_.end() && first->start <= range.end;
  }
  // Has it all of the range?
  [[nodiscard]] bool covers(ByteRange range) const {
    const auto first = std::lower_bound(ranges_.begin(), ranges_.end(), range.end, [](ByteRange one, uint32_t end) { return one.end < end; });
    return first != ranges_.end() && first->start <= range.start;
  }

  [[nodiscard]] bool empty() const { return ranges_.empty(); }
  [[nodiscard]] std::span<const ByteRange> ranges() const { return ranges_; }
  // From the first to the last. Requires: not empty.
  [[nodiscard]] ByteRange hull() const { return {ranges_.front().start, ranges_.back().end}; }
  [[nodiscard]] uint64_t bytes() const {
    uint64_t all = 0;
    for (const ByteRange range : ranges_) all += range.size();
    return all;
  }
  friend bool operator==(const RangeSet &, const RangeSet &) = default;

private:
  std::vector<ByteRange> ranges_;
};

} // namespace tsregion
