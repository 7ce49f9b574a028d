// SPDX-License-Identifier: MIT
#include "core/base/persistent_sequence.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <memory>
#include <random>
#include <vector>

namespace {

using namespace tsregion;

// A number that weighs something, and something that is counted as long as it lives.
struct Item {
  uint32_t number = 0;
  uint32_t weight = 0;
  std::shared_ptr<const int> alive;
};

struct Sum {
  uint32_t count = 0;
  uint32_t weight = 0;
  uint64_t order = 0; // adding is no exchange: a sum says in what order
  static Sum of(const Item &item) { return {1, item.weight, item.number}; }
  friend Sum operator+(const Sum &left, const Sum &right) {
    uint64_t both = left.order;
    for (uint32_t i = 0; i < right.count; ++i) both *= 31;
    return {left.count + right.count, left.weight + right.weight, both + right.order};
  }
  friend bool operator==(const Sum &, const Sum &) = default;
};

auto beyond(uint32_t index) {
  return [index](const Sum &sum) { return sum.count > index; };
}

template <std::size_t kMost> struct Sequences {
  using Sequence = PersistentSequence<Item, Sum, kMost>;
  using Place = typename Sequence::Place;

  std::mt19937 random{20261130};
  std::shared_ptr<const int> alive = std::make_shared<const int>(0);
  uint32_t numbers = 0;

  uint32_t below(std::size_t count) { return static_cast<uint32_t>(random() % count); }
  std::vector<Item> fresh(std::size_t count) {
    std::vector<Item> items;
    for (std::size_t i = 0; i < count; ++i) items.push_back({++numbers, below(5), alive});
    return items;
  }
  static Sequence made(std::vector<Item> items) { return Sequence::taking(items); }

  static std::vector<uint32_t> numbers_of(const Sequence &sequence) {
    std::vector<uint32_t> all;
    sequence.for_each([&](const Place &place) { all.push_back(place.item->number); });
    return all;
  }
  static std::vector<uint32_t> numbers_of(const std::vector<Item> &items) {
    std::vector<uint32_t> all;
    for (const Item &item : items) all.push_back(item.number);
    return all;
  }

  // All that can be asked of it is as with a plain list.
  void check(const Sequence &sequence, const std::vector<Item> &list) {
    REQUIRE(numbers_of(sequence) == numbers_of(list));
    REQUIRE(sequence.checked_height() >= 0);
    Sum sum;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const Place place = sequence.find(beyond(static_cast<uint32_t>(i)));
      REQUIRE(place.item != nullptr);
      REQUIRE(place.item->number == list[i].number);
      REQUIRE(place.before == sum);
      sum = sum + Sum::of(list[i]);
    }
    REQUIRE(sequence.sum() == sum);
    REQUIRE(sequence.find(beyond(static_cast<uint32_t>(list.size()))).item == nullptr);
    const uint32_t weight = below(sum.weight + 1);
    std::vector<uint32_t> wanted; // from some weight on, at most five
    uint32_t before = 0;
    for (const Item &item : list) {
      if (before >= weight && wanted.size() < 5) wanted.push_back(item.number);
      before += item.weight;
    }
    std::vector<uint32_t> visited;
    sequence.visit([&](const Sum &there, const Sum &part) { return there.weight + part.weight >= weight; },
                   [&](const Place &place) {
                     if (place.before.weight >= weight) visited.push_back(place.item->number);
                     return visited.size() < 5;
                   });
    REQUIRE(visited == wanted);
  }

  void run() {
    for (int round = 0; round < 60; ++round) {
      std::vector<Item> list = fresh(below(80));
      Sequence sequence = made(list);
      for (int step = 0; step < 40; ++step) {
        check(sequence, list);
        const Sequence older = sequence;
        const std::vector<Item> older_list = list;
        const auto from = below(list.size() + 1);
        const auto to = from + below(std::min<std::size_t>(list.size() - from, 6) + 1);
        if (from < list.size() && below(3) == 0) {
          const auto change = [](Item &item) { item.weight += 3; };
          change(list[from]);
          sequence = below(2) == 0 ? sequence.changed(beyond(from), change) : sequence.with(beyond(from), list[from]);
        } else {
          const std::vector<Item> middle = fresh(below(4));
          const Sequence left = sequence.before(beyond(from));
          const Sequence right = sequence.from(beyond(to));
          const auto halves = sequence.split(beyond(from));
          REQUIRE(numbers_of(halves.first) == numbers_of(left));
          REQUIRE(numbers_of(halves.second) == numbers_of(sequence.from(beyond(from))));
          REQUIRE(halves.second.checked_height() >= 0);
          check(left, {list.begin(), list.begin() + from});
          check(right, {list.begin() + to, list.end()});
          sequence = Sequence::joined(Sequence::joined(left, made(middle)), right);
          list.erase(list.begin() + from, list.begin() + to);
          list.insert(list.begin() + from, middle.begin(), middle.end());
        }
        check(older, older_list);
        check_compared(older, older_list, sequence, list);
      }
    }
    CHECK(alive.use_count() == 1);
  }

  // What two versions share and what not adds up to both, and what is shared is the same.
  void check_compared(const Sequence &before, const std::vector<Item> &old_list, const Sequence &after, const std::vector<Item> &list) {
    std::vector<int> seen_before(old_list.size());
    std::vector<int> seen_after(list.size());
    const bool done = before.compare(
        after, SIZE_MAX,
        [&](const Sum &there, const Sum &here, const Sum &sum) {
          for (uint32_t i = 0; i < sum.count; ++i) {
            ++seen_before.at(there.count + i);
            ++seen_after.at(here.count + i);
            REQUIRE(old_list[there.count + i].number == list[here.count + i].number);
            REQUIRE(old_list[there.count + i].weight == list[here.count + i].weight);
          }
        },
        [&](const Place &place) { ++seen_before.at(place.before.count); }, [&](const Place &place) { ++seen_after.at(place.before.count); });
    REQUIRE(done);
    REQUIRE(std::count(seen_before.begin(), seen_before.end(), 1) == static_cast<std::ptrdiff_t>(seen_before.size()));
    REQUIRE(std::count(seen_after.begin(), seen_after.end(), 1) == static_cast<std::ptrdiff_t>(seen_after.size()));
  }
};

TEST_SUITE("persistent sequences") {
  TEST_CASE("with one item in a node, every version is what a plain list is, and none is left behind") { Sequences<1>().run(); }
  TEST_CASE("so it is with three") { Sequences<3>().run(); }
  TEST_CASE("and with eight") { Sequences<8>().run(); }
  TEST_CASE("changing what is not there changes nothing") {
    Sequences<8> sequences;
    const auto change = [](Item &item) { item.weight = 100; };
    CHECK(Sequences<8>::Sequence().changed(beyond(0), change).empty());
    const auto sequence = sequences.made(sequences.fresh(5));
    CHECK(sequence.changed(beyond(5), change).sum() == sequence.sum());
  }
  TEST_CASE("a change of one item of many leaves all runs but one shared") {
    Sequences<8> sequences;
    const auto before = sequences.made(sequences.fresh(10'000));
    const auto after = before.changed(beyond(5'000), [](Item &item) { ++item.weight; });
    std::size_t alone = 0;
    const auto count = [&](const auto &) { ++alone; };
    CHECK(before.compare(after, SIZE_MAX, [](const auto &...) {}, count, count));
    CHECK(alone <= 16);
  }
  TEST_CASE("what is taken away one by one leaves nodes that are not nearly empty") {
    Sequences<8> sequences;
    auto sequence = sequences.made(sequences.fresh(8'000));
    for (uint32_t i = 0; i < 1'000; ++i) { // seven of each eight
      for (int one = 0; one < 7; ++one) sequence = Sequences<8>::Sequence::joined(sequence.before(beyond(i)), sequence.from(beyond(i + 1)));
    }
    REQUIRE(sequence.sum().count == 1'000);
    CHECK(sequence.node_count() <= 300);
  }
}

} // namespace
