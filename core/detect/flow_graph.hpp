// SPDX-License-Identifier: MIT
// The small parts that the flow solver's graph is made of: atoms, lists of numbers by owner, and the places where
// messages meet receivers. Thread-confined.
#pragma once

#include "core/base/hash_map.hpp"
#include "core/detect/host_facts.hpp"

#include <cstdint>
#include <vector>

namespace tsregion {

// Atoms: what a place may hold, besides texts. The kind is in the top two bits.
enum class AtomKind : uint32_t { constant = 0, fresh = 1, sequence = 2 };
using Atom = uint32_t;
constexpr Atom make_atom(AtomKind kind, uint32_t index) { return (static_cast<uint32_t>(kind) << 30) | index; }
constexpr AtomKind kind_of(Atom atom) { return static_cast<AtomKind>(atom >> 30); }
constexpr uint32_t index_of(Atom atom) { return atom & 0x3FFFFFFFu; }

// Many short lists in one vector: a head for each owner, links behind one another.
class Lists {
public:
  void add(uint32_t owner, uint32_t value) {
    if (owner >= heads_.size()) heads_.resize(owner + 1, kNone);
    links_.push_back({value, heads_[owner]});
    heads_[owner] = static_cast<uint32_t>(links_.size()) - 1;
  }
  [[nodiscard]] uint32_t first(uint32_t owner) const { return owner < heads_.size() ? heads_[owner] : kNone; }
  [[nodiscard]] uint32_t value(uint32_t link) const { return links_[link].value; }
  [[nodiscard]] uint32_t next(uint32_t link) const { return links_[link].next; }

private:
  struct Link {
    uint32_t value;
    uint32_t next;
  };
  std::vector<uint32_t> heads_;
  std::vector<Link> links_;
};

using PairSet = KeySet<uint64_t>;
constexpr uint64_t pair_of(uint32_t high, uint32_t low) { return (uint64_t{high} << 32) | low; }

struct CellKey { // a place where messages meet receivers
  Atom channel;
  uint32_t arity;
  uint32_t position;
  friend bool operator==(const CellKey &, const CellKey &) = default;
};
struct CellHash {
  using is_avalanching = void;
  std::size_t operator()(const CellKey &key) const noexcept {
    return mix64(pair_of(key.channel, key.position) ^ mix64(key.arity ^ seed));
  }
  uint64_t seed = process_seed();
};

} // namespace tsregion
