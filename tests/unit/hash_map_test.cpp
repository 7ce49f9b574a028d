// SPDX-License-Identifier: MIT
// Tables over keys from input cannot be flooded with keys prepared to collide: their hash has a seed of the process.
#include "core/base/hash_map.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <set>
#include <vector>

namespace {

using namespace tsregion;

constexpr std::size_t kKeys = 2'000;
constexpr uint64_t kBits = 8; // of the hash that the prepared keys share: more would only take longer to prepare

// What somebody prepares who knows the hash function but not the seed: keys that agree in the hash's low bits (which
// choose the group of a table) under seed 0.
const std::vector<std::string> &prepared() {
  static const std::vector<std::string> keys = [] {
    std::vector<std::string> found;
    for (uint64_t i = 0; found.size() < kKeys; ++i) {
      std::string key = "key" + std::to_string(i);
      if ((stable_hash(key, 0) & ((1u << kBits) - 1)) == 0) found.push_back(std::move(key));
    }
    return found;
  }();
  return keys;
}

// The most keys that share the low bits of their hash.
template <typename Hash> std::size_t most_in_one_place(Hash hash) {
  std::vector<std::size_t> places(1u << kBits);
  for (const std::string &key : prepared()) ++places[hash(key) & (places.size() - 1)];
  return *std::max_element(places.begin(), places.end());
}

TEST_SUITE("hash flooding") {
  TEST_CASE("keys can be prepared to collide under a seed that is known") {
    CHECK(most_in_one_place([](const std::string &key) { return stable_hash(key, 0); }) == kKeys);
  }

  TEST_CASE("prepared keys spread over a table for keys from input") {
    CHECK(most_in_one_place([](const std::string &key) { return TextHash()(key); }) < kKeys / 20);
  }

  TEST_CASE("prepared keys spread over the digests of texts") {
    CHECK(most_in_one_place([](const std::string &key) { return digest_of(key).low; }) < kKeys / 20);
  }

  TEST_CASE("a table of prepared keys finds each of them") {
    TextMap<std::size_t> table;
    for (std::size_t i = 0; i < kKeys; ++i) table.emplace(prepared()[i], i);
    CHECK(table.size() == kKeys);
    for (std::size_t i = 0; i < kKeys; ++i) {
      if (table.find(prepared()[i])->second != i) FAIL_CHECK("lost " << prepared()[i]);
    }
  }
}

TEST_SUITE("tables") {
  TEST_CASE("numbers in a row spread over all bits") {
    std::set<uint64_t> high;
    for (uint64_t i = 0; i < 256; ++i) high.insert(KeyHash()(i) >> 48);
    CHECK(high.size() > 250);
  }

  TEST_CASE("a table of texts is asked with a view") {
    TextMap<int> table;
    table.emplace("metta", 1);
    CHECK(table.contains(std::string_view("metta rules").substr(0, 5)));
  }

  TEST_CASE("the mix of numbers loses nothing") {
    std::set<uint64_t> mixed;
    for (uint64_t i = 0; i < 10'000; ++i) mixed.insert(mix64(i));
    CHECK(mixed.size() == 10'000);
  }
}

} // namespace
