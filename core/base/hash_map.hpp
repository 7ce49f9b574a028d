// SPDX-License-Identifier: MIT
// The flat tables used inside the core, under our names. Two kinds of key, two hashes:
//   KeyMap<K, V>, KeySet<K>     numbers that we give out (ids, symbols): a fast integer mix
//   TextMap<V>, TextViewMap<V>  bytes of the input: XXH3 (core/base/digest)
// Both are seeded per process: which pairs of numbers meet in a table depends on the input as well.
// Only this header includes Boost.Unordered's flat containers. Thread-compatible, like std containers.
#pragma once

#include "core/base/digest.hpp"

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>

namespace tsregion {

// An invertible 64-bit mix (the finaliser of SplitMix64, Steele et al. 2014): numbers in a row spread over all bits.
[[nodiscard]] constexpr uint64_t mix64(uint64_t value) noexcept {
  value ^= value >> 30;
  value *= 0xbf58476d1ce4e5b9ULL;
  value ^= value >> 27;
  value *= 0x94d049bb133111ebULL;
  return value ^ (value >> 31);
}

struct KeyHash {
  using is_avalanching = void;
  template <typename Key>
  [[nodiscard]] std::size_t operator()(Key key) const noexcept {
    static_assert(std::is_integral_v<Key> || std::is_enum_v<Key>);
    return mix64(static_cast<uint64_t>(key) ^ seed);
  }
  uint64_t seed = process_seed(); // read once per table, not per key
};

struct TextHash {
  using is_avalanching = void;
  using is_transparent = void;
  [[nodiscard]] std::size_t operator()(std::string_view text) const noexcept {
    return seeded_hash(text);
  }
};

// `Hash` for keys of several numbers; it must spread over all bits.
template <typename Key, typename Value, typename Hash = KeyHash>
using KeyMap = boost::unordered_flat_map<Key, Value, Hash>;

template <typename Key>
using KeySet = boost::unordered_flat_set<Key, KeyHash>;

template <typename Value>
using TextMap = boost::unordered_flat_map<std::string, Value, TextHash, std::equal_to<>>;

// The same over borrowed text: the views must outlive the table.
template <typename Value>
using TextViewMap = boost::unordered_flat_map<std::string_view, Value, TextHash, std::equal_to<>>;

} // namespace tsregion
