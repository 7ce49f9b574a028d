// SPDX-License-Identifier: MIT
#include "core/document/open_regions.hpp"
#include "tests/support/nests.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <random>

namespace {

using namespace tsregion;
using namespace tsregion::test;

// Regions as a plain list, and what an edit does to them said one by one.
struct Plain {
  uint32_t start;
  uint32_t end;
  const Nest *nest;
  friend bool operator==(const Plain &, const Plain &) = default;
};

std::vector<Plain> plainly_after(const std::vector<Plain> &regions, const TextEdit &edit) {
  std::vector<Plain> after;
  for (Plain region : regions) {
    const bool begins_in_removed = region.start >= edit.removed.start && region.start < edit.removed.end;
    if (begins_in_removed && region.end <= edit.removed.end) continue; // gone with its bytes
    if (region.end >= edit.removed.start) {
      region.end = moved(region.end, edit, Border::end);
      region.start = region.start > edit.removed.start && region.start <= edit.removed.end ? edit.new_end() : moved(region.start, edit, Border::start);
    }
    after.push_back(region);
  }
  return after;
}

std::vector<Plain> plain(const OpenRegions &regions) {
  std::vector<Plain> all;
  for (uint32_t i = 0; i < regions.count(); ++i) {
    const OpenRegions::Place place = regions.at(i);
    all.push_back({place.start, place.end(), place.item->nest.get()});
  }
  return all;
}

std::vector<OpenRegions::Placed> random_regions(std::mt19937 &random, uint32_t from, uint32_t size, std::size_t count) {
  std::vector<uint32_t> starts(count);
  for (uint32_t &start : starts) start = from + static_cast<uint32_t>(random() % size);
  std::sort(starts.begin(), starts.end());
  std::vector<OpenRegions::Placed> placed;
  for (const uint32_t start : starts) {
    const uint32_t longest = random() % 10 == 0 ? size : 12; // some enclose many others
    const NestPtr nest = some_nest(1 + random() % 3);
    placed.push_back({start, static_cast<uint32_t>(1 + random() % longest), nest});
  }
  return placed;
}

TEST_SUITE("regions of an open document") {
  TEST_CASE("a position before an edit stays, one behind it moves") {
    const TextEdit edit{{4, 6}, 5};
    CHECK(moved(3, edit, Border::start) == 3);
    CHECK(moved(7, edit, Border::start) == 10);
  }
  TEST_CASE("a start in what was removed is where it was, an end is behind what was inserted") {
    const TextEdit edit{{4, 8}, 5};
    CHECK(moved(6, edit, Border::start) == 4);
    CHECK(moved(6, edit, Border::end) == 9);
  }
  TEST_CASE("what is typed at a region's end belongs to it for the time being") {
    const OpenRegions regions({{10, 5, some_nest()}});
    CHECK(regions.after({{15, 15}, 2}).at(0).end() == 17);
  }
  TEST_CASE("an edit above regions changes none of them") {
    const NestPtr nest = some_nest();
    const OpenRegions regions({{10, 5, nest}, {20, 5, nest}});
    const OpenRegions after = regions.after({{3, 3}, 100});
    CHECK(after.at(0).start == 110);
    CHECK(after.at(1).start == 120);
    CHECK(after.at(1).item->edits == nullptr);
  }
  TEST_CASE("a region whose bytes are removed is gone") {
    const OpenRegions regions({{10, 5, some_nest()}, {20, 5, some_nest()}});
    const OpenRegions after = regions.after({{9, 16}, 0});
    REQUIRE(after.count() == 1);
    CHECK(after.at(0).start == 13);
  }
  TEST_CASE("an older version stays what it was") {
    const OpenRegions regions({{10, 5, some_nest()}});
    const OpenRegions after = regions.after({{0, 20}, 0});
    CHECK(after.count() == 0);
    CHECK(regions.at(0).start == 10);
  }
  TEST_CASE("many edits of a region are kept as few") {
    OpenRegions regions({{10, 1000, some_nest()}});
    for (int i = 0; i < 1000; ++i) regions = regions.after({{500, 501}, 3});
    CHECK(regions.at(0).item->edits->all.size() <= 64);
    CHECK(regions.at(0).item->length == 3000);
    // wherever they were, positions before and behind all of them are right
    uint32_t before = 400;
    uint32_t behind = 900;
    for (const TextEdit &edit : regions.at(0).item->edits->all) {
      before = moved(before, edit, Border::start);
      behind = moved(behind, edit, Border::start);
    }
    CHECK(before == 400);
    CHECK(behind == 2900);
  }
  TEST_CASE("regions that are exchanged leave the others, and the new ones come last where they begin at the same place") {
    std::vector<NestPtr> nests;
    for (int i = 0; i < 6; ++i) nests.push_back(some_nest());
    const OpenRegions regions({{10, 5, nests[0]}, {20, 5, nests[1]}, {30, 5, nests[2]}, {40, 5, nests[3]}});
    const std::vector<Plain> wanted{{10, 15, nests[0].get()}, {30, 35, nests[2].get()}, {30, 31, nests[4].get()}, {30, 32, nests[5].get()}};
    CHECK(plain(regions.exchanged({1, 3}, {{30, 1, nests[4]}, {30, 2, nests[5]}})) == wanted);
  }
  TEST_CASE("a region is reached through what it depends on, before and behind it") {
    const OpenRegions regions({{100, 10, some_nest(), 40, 5}, {200, 10, some_nest()}});
    const auto reached = [&](const OpenRegions &in, ByteRange range) {
      std::vector<uint32_t> starts;
      in.visit_reaching(range, [&](const OpenRegions::Place &place) { starts.push_back(place.start); });
      return starts;
    };
    CHECK(reached(regions, {60, 60}) == std::vector<uint32_t>{100});
    CHECK(reached(regions, {59, 59}).empty());
    CHECK(reached(regions, {115, 115}) == std::vector<uint32_t>{100});
    CHECK(reached(regions, {116, 199}).empty());
    CHECK(reached(regions.after({{0, 0}, 1000}), {1060, 1060}) == std::vector<uint32_t>{1100});
  }
  TEST_CASE("an edit in what a region depends on still touches it once it is done") {
    std::mt19937 random(20261130);
    for (int round = 0; round < 500; ++round) {
      OpenRegions regions({{100, 10, some_nest(), 50, 50}});
      std::vector<ByteRange> dirty;
      bool touched = false;
      for (int i = 0; i < 4 && regions.count() == 1; ++i) {
        const OpenRegions::Place place = regions.at(0);
        const auto start = static_cast<uint32_t>(random() % 220);
        const TextEdit edit{{start, static_cast<uint32_t>(start + random() % 20)}, static_cast<uint32_t>(random() % 20)};
        touched = touched || (edit.removed.start <= place.end() + 50 && edit.removed.end + 50 >= place.start);
        for (ByteRange &one : dirty) one = {moved(one.start, edit, Border::start), moved(one.end, edit, Border::end)};
        dirty.push_back({edit.removed.start, edit.new_end()});
        regions = regions.after(edit);
      }
      if (!touched || regions.count() == 0) continue;
      bool reached = false;
      for (const ByteRange one : dirty) regions.visit_reaching(one, [&](const OpenRegions::Place &) { reached = true; });
      CHECK(reached);
    }
  }
  TEST_CASE("after any edits and replacements it is what a plain list would be") {
    std::mt19937 random(20261123);
    for (int document = 0; document < 200; ++document) {
      const auto size = static_cast<uint32_t>(20 + random() % 400);
      OpenRegions regions(random_regions(random, 0, size, random() % 40));
      std::vector<Plain> list = plain(regions);
      for (int step = 0; step < 30; ++step) {
        if (random() % 4 == 0) {
          const auto first = static_cast<uint32_t>(random() % (list.size() + 1));
          const auto last = static_cast<uint32_t>(first + random() % (list.size() + 1 - first));
          const uint32_t low = first == 0 ? 0 : list[first - 1].start;
          const uint32_t high = last == list.size() ? low + 50 : list[last].start;
          const auto fresh = random_regions(random, low, high - low + 1, random() % 5);
          std::vector<Plain> middle;
          for (const OpenRegions::Placed &one : fresh) middle.push_back({one.start, one.start + one.length, one.nest.get()});
          list.erase(list.begin() + first, list.begin() + last);
          list.insert(list.begin() + first, middle.begin(), middle.end());
          regions = regions.replaced(first, last, fresh);
        } else {
          const auto start = static_cast<uint32_t>(random() % (size + 40));
          const auto longest = random() % 8 == 0 ? size : 10;
          const TextEdit edit{{start, static_cast<uint32_t>(start + random() % longest)}, static_cast<uint32_t>(random() % 12)};
          list = plainly_after(list, edit);
          regions = regions.after(edit);
        }
        REQUIRE(plain(regions) == list);
        REQUIRE(regions.items().checked_height() >= 0);
        const auto from = static_cast<uint32_t>(random() % (size + 40));
        const ByteRange range{from, static_cast<uint32_t>(from + random() % 20)};
        std::vector<Plain> touching;
        std::copy_if(list.begin(), list.end(), std::back_inserter(touching), [&](const Plain &one) { return one.start <= range.end && one.end >= range.start; });
        std::vector<Plain> visited;
        regions.visit_touching(range, [&](const OpenRegions::Place &place) {
          visited.push_back({place.start, place.end(), place.item->nest.get()});
          return true;
        });
        REQUIRE(visited == touching);
        const auto before = std::count_if(list.begin(), list.end(), [&](const Plain &one) { return one.start < from; });
        REQUIRE(regions.count_before(from) == before);
      }
    }
  }
}

} // namespace
