// SPDX-License-Identifier: MIT
#include "core/document/region_view.hpp"
#include "tests/support/nests.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <random>

namespace {

using namespace tsregion;
using namespace tsregion::test;

// Regions with a text of a letter each, and what an editor may make of them. Ids as an update would give them.
class Editing {
public:
  explicit Editing(uint32_t seed) : random_(seed) {}

  uint32_t below(std::size_t count) { return static_cast<uint32_t>(random_() % count); }
  OpenRegions::Placed placed(uint32_t start, NestPtr nest) { return {start, 3, std::move(nest)}; }
  // With one region or more, that are new.
  NestPtr fresh() {
    std::vector<HandNested> regions(1 + below(3));
    const std::string_view text = letter();
    for (std::size_t i = 0; i < regions.size(); ++i) regions[i] = {text, "a", ++ids_, "b", static_cast<uint32_t>(i)};
    return nest_by_hand(regions);
  }
  // The same regions, saying something else or not.
  NestPtr again(const Nest &old) {
    std::vector<HandNested> regions;
    for (const NestedRegion &one : old.regions()) regions.push_back({old.text_of(one), "a", one.id, "b", static_cast<uint32_t>(regions.size())});
    if (below(2) == 0) regions.front().text = letter();
    return nest_by_hand(regions);
  }
  OpenRegions some(uint32_t count) {
    std::vector<OpenRegions::Placed> all;
    for (uint32_t i = 0; i < count; ++i) all.push_back(placed(i * 10, fresh()));
    return OpenRegions(all);
  }
  // `moves`: regions may change places, too.
  OpenRegions changed(const OpenRegions &regions, bool moves) {
    if (regions.count() == 0) return some(3);
    const uint32_t index = below(regions.count());
    const OpenRegions::Place there = regions.at(index);
    switch (below(moves ? 6 : 5)) {
    case 0: return regions.replaced(index, index + 1, {placed(there.start, again(*there.item->nest))});
    case 1: return regions.replaced(index, index, {placed(there.start, fresh())});
    case 2: return regions.replaced(index, index + 1, {});
    case 3: {
      const uint32_t at = there.start + below(12);
      return regions.after({{at, at + below(8)}, below(8)});
    }
    case 4: return regions.after({{0, 0}, 7});
    default: {
      const OpenRegions without = regions.replaced(index, index + 1, {});
      const uint32_t to = below(without.count() + 1);
      const uint32_t start = to == 0 ? 0 : without.at(to - 1).start;
      return without.replaced(to, to, {placed(start, there.item->nest)});
    }
    }
  }

private:
  std::string_view letter() { return std::string_view("abcd").substr(below(4), 1); }
  std::mt19937 random_;
  uint64_t ids_ = 0;
};

bool equal(const std::vector<RegionDelta> &left, const std::vector<RegionDelta> &right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](const RegionDelta &one, const RegionDelta &other) { return one.id == other.id && one.kind == other.kind && one.index == other.index; });
}

// Of how many items two versions do not share.
std::size_t unshared(const OpenRegions &before, const OpenRegions &after) {
  std::size_t count = 0;
  const auto one = [&](const OpenRegions::Items::Place &) { ++count; };
  CHECK(before.items().compare(after.items(), SIZE_MAX, [](const auto &, const auto &, const auto &) {}, one, one));
  return count;
}

TEST_SUITE("differences") {
  TEST_CASE("what is told of two versions is what looking at all regions tells") {
    std::size_t told = 0;
    for (uint32_t seed = 0; seed < 60; ++seed) {
      Editing editing(seed);
      std::vector<OpenRegions> versions = {editing.some(editing.below(60))};
      for (int step = 0; step < 40; ++step) {
        versions.push_back(editing.changed(versions[editing.below(4) == 0 ? editing.below(versions.size()) : versions.size() - 1], seed % 2 == 0));
        const OpenRegions &before = versions[editing.below(versions.size())];
        const auto found = differences(before, versions.back());
        told += found.size();
        CAPTURE(seed);
        CAPTURE(step);
        REQUIRE(equal(found, differences_of_all(before, versions.back())));
        REQUIRE(equal(differences(versions.back(), before), differences_of_all(versions.back(), before)));
      }
    }
    CHECK(told > 1000);
  }
  TEST_CASE("a layout is the same only where looking at all regions finds the same places, in the same languages") {
    const auto places = [](const OpenRegions &regions, ByteRange but = {1, 0}) { // those that are outside of the range, both ends included
      std::vector<std::string> all;
      for (const RegionView &view : views_in(regions, {0, UINT32_MAX})) {
        if (view.range.start >= but.start && view.range.end <= but.end) continue;
        std::string words = view.record->kind->language + " " + std::to_string(view.record->depth);
        for (uint32_t i = 0; i < view.nest().segments_of(*view.record).size(); ++i) {
          const Segment segment = view.segment(i);
          words += " " + std::to_string(static_cast<int>(segment.kind)) + ":" + std::to_string(segment.host.start) + "-" + std::to_string(segment.host.end);
        }
        all.push_back(std::move(words));
      }
      return all;
    };
    std::size_t same = 0;
    std::size_t other = 0;
    std::size_t narrow = 0;
    for (uint32_t seed = 0; seed < 60; ++seed) {
      Editing editing(seed);
      std::vector<OpenRegions> versions = {editing.some(1 + editing.below(60))};
      for (int step = 0; step < 40; ++step) {
        versions.push_back(editing.changed(versions.back(), seed % 2 == 0));
        const OpenRegions &before = versions[versions.size() - 2];
        CAPTURE(seed);
        CAPTURE(step);
        const auto difference = layout_difference(before, versions.back());
        if (!difference) REQUIRE(places(before) == places(versions.back()));
        else REQUIRE(places(before, *difference) == places(versions.back(), *difference));
        ++(difference ? other : same);
        narrow += difference && difference->end < 1000;
      }
    }
    CHECK(same > 100);
    CHECK(other > 100);
    CHECK(narrow > 50);
  }
  TEST_CASE("a region of an ignored language may come and go") {
    Editing editing(1);
    const OpenRegions before = editing.some(20);
    const OpenRegions after = before.replaced(3, 4, {});
    const std::string language = before.at(3).item->nest->regions().front().kind->language;
    CHECK(layout_difference(before, after));
    CHECK_FALSE(layout_difference(before, after, {language}));
    CHECK(layout_difference(before, after, {"another"}));
  }
  TEST_CASE("between a version and itself there is none") {
    const OpenRegions regions = Editing(1).some(20);
    CHECK(differences(regions, regions).empty());
    CHECK(unshared(regions, regions) == 0);
  }
  TEST_CASE("between all and nothing all is told") {
    const OpenRegions regions = Editing(1).some(20);
    CHECK(differences(OpenRegions(), regions).size() == regions.nested_count());
    CHECK(differences(regions, OpenRegions()).size() == regions.nested_count());
    CHECK(differences(OpenRegions(), OpenRegions()).empty());
  }
  TEST_CASE("comparing ends where more differs than is asked for") {
    const OpenRegions regions = Editing(1).some(200);
    const auto ignore = [](const auto &...) {};
    CHECK_FALSE(regions.items().compare(Editing(2).some(200).items(), 20, ignore, ignore, ignore));
    CHECK(regions.items().compare(regions.items(), 0, ignore, ignore, ignore));
  }
  TEST_CASE("a change of one of many is found among few") {
    Editing editing(3);
    const OpenRegions before = editing.some(30'000);
    const OpenRegions typed = before.after({{150'001, 150'001}, 2});
    CHECK(unshared(before, typed) < 200);
    CHECK(differences(before, typed).size() == before.at(15'000).item->nest->regions().size());
    const OpenRegions::Place there = typed.at(15'000);
    const OpenRegions exact = typed.replaced(15'000, 15'001, {editing.placed(there.start, editing.again(*there.item->nest))});
    CHECK(unshared(before, exact) < 300);
  }
}

} // namespace
