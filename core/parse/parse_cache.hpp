// SPDX-License-Identifier: MIT
// Text to tree, shared by content: (language, digest of the text) -> (text, tree, what was found in it).
//
// A hit compares the whole text, so a digest collision is a miss and never another text's tree. Bounded by
// entries and by bytes (text + tree, counted exactly: tree_memory.h); when a bound is passed, the least recently
// used tenth of the entries goes (and more, if bytes ask for it). Entries are immutable and counted: one that
// was evicted lives on with its readers.
//
// Thread-safe. No lock is held while parsing, comparing or freeing trees. Languages outlive the cache: an entry
// belongs to a Language object, not to its name.
// Deliberately does not parse (parser_pool.hpp), nor wait: two threads that miss the same text both parse it, and
// the second `insert` gets the first one's entry.
#pragma once

#include "core/base/digest.hpp"
#include "core/base/shared_text.hpp"
#include "core/parse/language.hpp"
#include "core/parse/tree.hpp"

#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>

namespace tsregion {

// A parsed text. Immutable, but for the slot in which a later stage leaves what it derived from the tree.
class ParsedText {
public:
  // `tree_bytes`: heap of the tree (tree_memory.h); 0: not known, and counted here.
  // Throws bad_alloc if there is no memory to walk the tree.
  ParsedText(const Language &language, SharedText text, Tree tree, uint64_t tree_bytes = 0);

  [[nodiscard]] const Language &language() const { return *language_; }
  [[nodiscard]] const SharedText &text() const { return text_; }
  [[nodiscard]] Tree tree() const { return tree_.share(); } // a handle for this reader
  [[nodiscard]] uint64_t bytes() const { return bytes_; }   // heap of all three

  // What was derived under `generation` (a rule set's number), or null. The cache does not know its type: the
  // stage that puts it takes it back. The newest generation stays. If its size matters: ParseCache::derive.
  [[nodiscard]] std::shared_ptr<const void> derived(uint64_t generation) const;
  void derive(uint64_t generation, std::shared_ptr<const void> value) const;

private:
  const Language *language_;
  SharedText text_;
  Tree tree_;
  uint64_t bytes_;
  mutable std::mutex derived_mutex_;
  mutable uint64_t derived_generation_ = 0;
  mutable std::shared_ptr<const void> derived_;
};

using ParsedTextPtr = std::shared_ptr<const ParsedText>;

struct ParseCacheLimits {
  uint64_t entries = 1000;          // the reference's capacity
  uint64_t bytes = 256ULL << 20;
  uint32_t evict_percent = 10;      // the reference's share
};

struct ParseCacheStats {
  uint64_t hits = 0;
  uint64_t misses = 0;
  uint64_t evictions = 0;
  uint64_t collisions = 0; // same digest, other text: misses too
  uint64_t entries = 0;
  uint64_t bytes = 0;
};

class ParseCache {
public:
  explicit ParseCache(ParseCacheLimits limits);
  ~ParseCache();
  ParseCache(const ParseCache &) = delete;
  ParseCache &operator=(const ParseCache &) = delete;

  // The entry of this text, marked as used now, or null. Counts a hit or a miss. `digest` is digest_of(text).
  [[nodiscard]] ParsedTextPtr find(const Language &language, const Digest &digest, std::string_view text);

  // Add an entry; if one of the same text is there already, that one is kept and returned. May evict. Not kept, and
  // given back as it came: an entry larger than the byte bound, one whose digest stands for another text, and any
  // when memory runs out or while another thread is still making room.
  ParsedTextPtr insert(const Digest &digest, ParsedTextPtr entry);

  // entry->derive(generation, value), and `bytes` counted against the bound while the entry is in this cache.
  void derive(const Digest &digest, const ParsedTextPtr &entry, uint64_t generation,
              std::shared_ptr<const void> value, uint64_t bytes);

  // Drop one text. False if it was not there.
  bool invalidate(const Language &language, std::string_view text);
  // Drop everything; the counters stay.
  void clear();

  [[nodiscard]] ParseCacheStats stats() const;
  [[nodiscard]] const ParseCacheLimits &limits() const { return limits_; }

private:
  struct Table; // Boost.Unordered's concurrent map: only in the .cpp
  struct Victims;
  [[nodiscard]] bool over_limits() const noexcept;
  void evict();
  void evict_round(Victims &victims, bool even_if_just_used);

  ParseCacheLimits limits_;
  std::unique_ptr<Table> table_;
};

} // namespace tsregion
