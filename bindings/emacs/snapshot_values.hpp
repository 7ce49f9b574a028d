// SPDX-License-Identifier: MIT
// What a snapshot has, as values of Emacs: names, and positions in characters.
#pragma once

#include "bindings/emacs/handles.hpp"

#include <string_view>
#include <unordered_map>
#include <vector>

namespace tsregion::emacs {

// The names of one snapshot, for the length of one call: each is made once.
class Names {
public:
  Names(const Env &env, const Snapshot &snapshot) : env_(env), snapshot_(snapshot) {}

  [[nodiscard]] emacs_value symbol(uint32_t number); // nil for TS_REGION_NONE
  [[nodiscard]] emacs_value string(uint32_t number);

private:
  [[nodiscard]] std::string_view name(uint32_t number) const;

  const Env &env_;
  const Snapshot &snapshot_;
  std::unordered_map<uint32_t, emacs_value> symbols_;
  std::unordered_map<uint32_t, emacs_value> strings_;
};

[[nodiscard]] ts_region_snapshot_info describe(const Env &env, const Snapshot &snapshot);

// Offsets of a snapshot in the other unit, in place.
void to_characters(const Env &env, const Snapshot &snapshot, uint32_t *offsets, size_t count);
void to_bytes(const Env &env, const Snapshot &snapshot, uint32_t *offsets, size_t count);
[[nodiscard]] uint32_t to_byte(const Env &env, const Snapshot &snapshot, uint32_t character);

// The guest text of a region: the snapshot's.
[[nodiscard]] std::string_view guest_text_of(const Env &env, const Snapshot &snapshot, uint32_t region);

// An id: 64 bits, with a sign since Emacs's integers have one. 0: nil.
[[nodiscard]] emacs_value id(const Env &env, uint64_t value);

// The vectors of bindings/emacs/README.md.
[[nodiscard]] std::vector<emacs_value> regions(const Env &env, const Snapshot &snapshot, const std::vector<ts_region_view> &views);

// Fill an array of the library: `fill(data, capacity, &count)` is called again if there was not room for all.
template <typename Item, typename Fill> std::vector<Item> fill_all(size_t guess, Fill &&fill) {
  std::vector<Item> items(guess);
  for (;;) {
    size_t count = 0;
    fill(items.data(), items.size(), &count);
    const bool all = count <= items.size();
    items.resize(count);
    if (all) return items;
  }
}

} // namespace tsregion::emacs
