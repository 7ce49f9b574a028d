// SPDX-License-Identifier: MIT
// Steps of a walk that go only to nodes which touch what a search window has seen, and pass over tokens without a name.
#pragma once

#include "core/detect/search_window.hpp"
#include "core/parse/tree.hpp"

namespace tsregion {

// From where the walk stands, over siblings. False: there is none; the walk stands somewhere among them.
inline bool on_to_seen(TreeWalk &walk, const SearchWindow &window) {
  const uint32_t end = window.seen.hull().end;
  do {
    const ByteRange range = walk.node().range();
    if (window.seen.touches(range)) return true;
    if (range.start > end) return false;
  } while (walk.to_next_sibling_but_tokens());
  return false;
}

// False: there is none, and the walk stays.
inline bool to_first_child_seen(TreeWalk &walk, const SearchWindow &window) {
  if (!walk.to_first_child_from(window.seen.hull().start)) return false;
  if (on_to_seen(walk, window)) return true;
  walk.to_parent();
  return false;
}

inline bool to_next_sibling_seen(TreeWalk &walk, const SearchWindow &window) { return walk.to_next_sibling_but_tokens() && on_to_seen(walk, window); }

} // namespace tsregion
