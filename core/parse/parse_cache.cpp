// SPDX-License-Identifier: MIT
//
// How the bounds hold. A place is *reserved* first (entries and bytes are raised), then, if that passes a bound,
// room is made, then the entry goes in, or is not kept if there is no room. So the counters never fall short of what
// the map holds, and the map never passes its bounds.
//
// How the oldest are found. Every use stamps its entry from one clock that counts uses. To make room, one thread
// copies (stamp, key) of all entries, selects the oldest share, and removes those whose stamp is still the same. A
// scan of n entries removes about n * evict_percent / 100, so an insertion pays for 100 / evict_percent stamps at
// most. No list links the entries: a hit writes nothing but the stamp.
#include "core/parse/parse_cache.hpp"

#include "core/base/hash_map.hpp"
#include "core/parse/tree_memory.h"

#include <algorithm>
#include <atomic>
#include <boost/unordered/concurrent_flat_map.hpp>
#include <new>
#include <utility>
#include <vector>

namespace tsregion {
namespace {

// Two counters that different threads write belong on different lines of the CPU's cache.
constexpr std::size_t kCacheLine = 64;

// A scan may miss what another thread puts in meanwhile; after this many the bound is left to the next insertion.
constexpr int kEvictRounds = 3;

struct Key {
  const Language *language;
  Digest digest;
  friend bool operator==(const Key &, const Key &) = default;
};

struct KeyHasher {
  using is_avalanching = void;
  std::size_t operator()(const Key &key) const noexcept {
    // The digest is seeded and mixed already; the language only has to make a difference.
    return key.digest.low ^ mix64(reinterpret_cast<uintptr_t>(key.language));
  }
};

struct Slot {
  Slot(ParsedTextPtr parsed, uint64_t bytes, uint64_t now) : entry(std::move(parsed)), charge(bytes), used(now) {}
  Slot(Slot &&other) noexcept // the map moves slots when it grows, alone
      : entry(std::move(other.entry)), charge(other.charge), derived(other.derived),
        used(other.used.load(std::memory_order_relaxed)) {}

  ParsedTextPtr entry;
  uint64_t charge;      // bytes counted for it, `derived` included
  uint64_t derived = 0; // of these, what ParseCache::derive was told
  mutable std::atomic<uint64_t> used;
};

using Map = boost::concurrent_flat_map<Key, Slot, KeyHasher>;

// A slot's share of the map: its own size twice, because the map is between 44 and 87 % full.
constexpr uint64_t kSlotBytes = 2 * (sizeof(std::pair<const Key, Slot>) + 1);

// make_shared puts its two counts and a table pointer before the object.
constexpr std::size_t kSharedHeader = 16;

uint64_t heap_of(const std::string &text) {
  const auto *const object = reinterpret_cast<const char *>(&text);
  const bool inside = text.data() >= object && text.data() < object + sizeof text;
  return tsregion_heap_chunk_bytes(sizeof text + kSharedHeader) +
         (inside ? 0 : tsregion_heap_chunk_bytes(text.capacity() + 1));
}

uint64_t heap_of(const Tree &tree) {
  uint64_t bytes = 0;
  if (!tsregion_tree_heap_bytes(tree.raw(), &bytes)) throw std::bad_alloc();
  return bytes;
}

} // namespace

ParsedText::ParsedText(const Language &language, SharedText text, Tree tree, uint64_t tree_bytes)
    : language_(&language), text_(std::move(text)), tree_(std::move(tree)),
      bytes_(tsregion_heap_chunk_bytes(sizeof(ParsedText) + kSharedHeader) + heap_of(*text_) +
             (tree_bytes > 0 ? tree_bytes : heap_of(tree_))) {}

std::shared_ptr<const void> ParsedText::derived(uint64_t generation) const {
  const std::lock_guard lock(derived_mutex_);
  return derived_generation_ == generation ? derived_ : nullptr;
}

void ParsedText::derive(uint64_t generation, std::shared_ptr<const void> value) const {
  const std::lock_guard lock(derived_mutex_);
  if (derived_ != nullptr && generation < derived_generation_) return;
  derived_generation_ = generation;
  derived_.swap(value); // the old one is freed by the caller's copy, after the lock
}

struct ParseCache::Table {
  Map map;
  std::mutex evict_mutex;

  // Written by every hit.
  alignas(kCacheLine) std::atomic<uint64_t> clock{0};
  std::atomic<uint64_t> hits{0};
  // Written where a parse was needed, which costs a hundred times more.
  alignas(kCacheLine) std::atomic<uint64_t> misses{0};
  std::atomic<uint64_t> evictions{0};
  std::atomic<uint64_t> collisions{0};
  std::atomic<uint64_t> entries{0}; // reserved: what is in the map and what is about to be
  std::atomic<uint64_t> bytes{0};

  uint64_t tick() noexcept { return clock.fetch_add(1, std::memory_order_relaxed) + 1; }

  void reserve(uint64_t charge) noexcept {
    entries.fetch_add(1, std::memory_order_relaxed);
    bytes.fetch_add(charge, std::memory_order_relaxed);
  }
  void release(uint64_t charge) noexcept {
    entries.fetch_sub(1, std::memory_order_relaxed);
    bytes.fetch_sub(charge, std::memory_order_relaxed);
  }

  // Take a slot out if `wanted` says so; the entry comes back to be freed outside of the map's locks.
  template <typename Wanted> ParsedTextPtr take(const Key &key, Wanted wanted) {
    ParsedTextPtr taken;
    uint64_t charge = 0;
    map.erase_if(key, [&](auto &pair) {
      if (!wanted(pair.second)) return false;
      taken = std::move(pair.second.entry);
      charge = pair.second.charge;
      return true;
    });
    if (taken != nullptr) release(charge);
    return taken;
  }
};

struct ParseCache::Victims {
  struct Candidate {
    uint64_t used;
    Key key;
  };
  std::vector<Candidate> candidates;
  std::vector<ParsedTextPtr> entries; // freed when the caller holds no lock any more
};

ParseCache::ParseCache(ParseCacheLimits limits) : limits_(limits), table_(std::make_unique<Table>()) {
  limits_.evict_percent = std::clamp<uint32_t>(limits_.evict_percent, 1, 100);
}

ParseCache::~ParseCache() = default;

ParsedTextPtr ParseCache::find(const Language &language, const Digest &digest, std::string_view text) {
  ParsedTextPtr entry;
  table_->map.cvisit(Key{&language, digest}, [&](const auto &pair) {
    pair.second.used.store(table_->tick(), std::memory_order_relaxed);
    entry = pair.second.entry;
  });
  if (entry != nullptr) {
    if (*entry->text() == text) {
      table_->hits.fetch_add(1, std::memory_order_relaxed);
      return entry;
    }
    table_->collisions.fetch_add(1, std::memory_order_relaxed);
  }
  table_->misses.fetch_add(1, std::memory_order_relaxed);
  return nullptr;
}

ParsedTextPtr ParseCache::insert(const Digest &digest, ParsedTextPtr entry) {
  const uint64_t charge = entry->bytes() + kSlotBytes;
  if (charge > limits_.bytes || limits_.entries == 0) return entry;

  table_->reserve(charge);
  ParsedTextPtr present;
  try {
    if (over_limits()) evict();
    if (over_limits()) { // another thread is making room, and may have been put to sleep over it
      table_->release(charge);
      return entry;
    }
    const bool added =
        table_->map.try_emplace_or_cvisit(Key{&entry->language(), digest}, entry, charge, table_->tick(),
                                          [&](const auto &pair) { present = pair.second.entry; });
    if (added) return entry;
  } catch (const std::bad_alloc &) {
    // A cache may forget: the entry serves its caller all the same.
    table_->release(charge);
    return entry;
  }
  table_->release(charge);
  if (*present->text() == *entry->text()) return present;
  table_->collisions.fetch_add(1, std::memory_order_relaxed);
  return entry;
}

void ParseCache::derive(const Digest &digest, const ParsedTextPtr &entry, uint64_t generation,
                        std::shared_ptr<const void> value, uint64_t bytes) {
  entry->derive(generation, std::move(value));
  const Key key{&entry->language(), digest};
  bool too_large = false;
  table_->map.visit(key, [&](auto &pair) {
    Slot &slot = pair.second;
    if (slot.entry != entry) return;
    // Unsigned arithmetic wraps, and so a smaller value lowers the sums.
    const uint64_t growth = bytes - slot.derived;
    slot.derived = bytes;
    slot.charge += growth;
    table_->bytes.fetch_add(growth, std::memory_order_relaxed);
    too_large = slot.charge > limits_.bytes;
  });
  if (too_large) {
    const ParsedTextPtr dropped = table_->take(key, [&](const Slot &slot) { return slot.entry == entry; });
    return;
  }
  try {
    if (over_limits()) evict();
  } catch (const std::bad_alloc &) {
    // The next insertion makes room.
  }
}

bool ParseCache::over_limits() const noexcept {
  return table_->entries.load(std::memory_order_relaxed) > limits_.entries ||
         table_->bytes.load(std::memory_order_relaxed) > limits_.bytes;
}

void ParseCache::evict() {
  Victims victims; // before the lock: trees are freed after it
  const std::unique_lock lock(table_->evict_mutex, std::try_to_lock);
  if (!lock.owns_lock()) return; // somebody is at it
  for (int round = 1; round <= kEvictRounds && over_limits(); ++round) {
    evict_round(victims, round == kEvictRounds);
  }
}

void ParseCache::evict_round(Victims &victims, bool even_if_just_used) {
  auto &oldest = victims.candidates;
  oldest.clear();
  oldest.reserve(table_->map.size());
  table_->map.cvisit_all([&](const auto &pair) {
    oldest.push_back({pair.second.used.load(std::memory_order_relaxed), pair.first});
  });
  if (oldest.empty()) return;
  victims.entries.reserve(victims.entries.size() + oldest.size()); // what is taken out below finds its place
  const auto by_use = [](const Victims::Candidate &a, const Victims::Candidate &b) { return a.used < b.used; };
  const std::size_t share = std::clamp<std::size_t>(oldest.size() * limits_.evict_percent / 100, 1, oldest.size());
  std::nth_element(oldest.begin(), oldest.begin() + static_cast<std::ptrdiff_t>(share - 1), oldest.end(), by_use);

  for (std::size_t at = 0; at < oldest.size(); ++at) {
    if (at >= share) {
      if (!over_limits()) break;
      // The share was not enough: the bytes are in few entries, or the bound is far away.
      if (at == share) std::sort(oldest.begin() + static_cast<std::ptrdiff_t>(share), oldest.end(), by_use);
    }
    const Victims::Candidate &victim = oldest[at];
    ParsedTextPtr taken = table_->take(victim.key, [&](const Slot &slot) {
      return even_if_just_used || slot.used.load(std::memory_order_relaxed) == victim.used;
    });
    if (taken == nullptr) continue;
    table_->evictions.fetch_add(1, std::memory_order_relaxed);
    victims.entries.push_back(std::move(taken));
  }
}

bool ParseCache::invalidate(const Language &language, std::string_view text) {
  const Key key{&language, digest_of(text)};
  ParsedTextPtr present;
  table_->map.cvisit(key, [&](const auto &pair) { present = pair.second.entry; });
  if (present == nullptr || *present->text() != text) return false;
  return table_->take(key, [&](const Slot &slot) { return slot.entry == present; }) != nullptr;
}

void ParseCache::clear() {
  Map dropped;
  table_->map.swap(dropped);
  dropped.cvisit_all([&](const auto &pair) { table_->release(pair.second.charge); });
  // Now: nobody else sees `dropped`; its trees go with it.
}

ParseCacheStats ParseCache::stats() const {
  constexpr auto relaxed = std::memory_order_relaxed;
  ParseCacheStats stats;
  stats.hits = table_->hits.load(relaxed);
  stats.misses = table_->misses.load(relaxed);
  stats.evictions = table_->evictions.load(relaxed);
  stats.collisions = table_->collisions.load(relaxed);
  stats.entries = table_->entries.load(relaxed);
  stats.bytes = table_->bytes.load(relaxed);
  return stats;
}

} // namespace tsregion
