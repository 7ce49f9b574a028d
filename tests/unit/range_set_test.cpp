// SPDX-License-Identifier: MIT
#include "core/base/range_set.hpp"

#include <doctest/doctest.h>
#include <random>

namespace {

using namespace tsregion;

TEST_SUITE("range set") {
  TEST_CASE("ranges that meet become one") {
    RangeSet set;
    set.add({10, 20});
    set.add({30, 40});
    set.add({20, 30});
    REQUIRE(set.ranges().size() == 1);
    CHECK(set.hull() == ByteRange{10, 40});
  }
  TEST_CASE("a place without bytes is touched by what begins or ends there") {
    RangeSet set;
    set.add({7, 7});
    CHECK(set.touches({3, 7}));
    CHECK(set.touches({7, 9}));
    CHECK(!set.touches({8, 9}));
  }
  TEST_CASE("it answers as a list of bytes would, whatever was added") {
    constexpr uint32_t kSize = 60;
    std::mt19937 random(20261130);
    for (int round = 0; round < 300; ++round) {
      RangeSet set;
      std::vector<bool> has(kSize + 2); // places between bytes, ends included
      for (int i = 0; i < 6; ++i) {
        const auto start = static_cast<uint32_t>(random() % kSize);
        const auto end = std::min(kSize, static_cast<uint32_t>(start + random() % 9));
        set.add({start, end});
        for (uint32_t place = start; place <= end; ++place) has[place] = true;
        for (uint32_t from = 0; from < kSize; ++from) {
          for (uint32_t to = from; to < std::min(from + 5, kSize); ++to) {
            bool any = false;
            bool all = true;
            for (uint32_t place = from; place <= to; ++place) {
              any = any || has[place];
              all = all && has[place];
            }
            REQUIRE(set.touches({from, to}) == any);
            // two that lie side by side share no place, so what has all places has them in one range, or in two with nothing between
            if (set.covers({from, to})) REQUIRE(all);
            if (all && set.ranges().size() == 1) REQUIRE(set.covers({from, to}));
          }
        }
      }
    }
  }
}

} // namespace
