// SPDX-License-Identifier: MIT
#include "core/parse/tree_difference.hpp"

namespace tsregion {
namespace {

constexpr uint32_t kNodesBetweenStops = 1024;

bool same(Node one, Node other) {
  return one.symbol() == other.symbol() && one.range() == other.range() && one.is_missing() == other.is_missing() && one.is_extra() == other.is_extra() &&
         one.has_error() == other.has_error();
}

} // namespace

std::optional<TreeDifference> first_difference(Node one, Node other, const CancelToken &cancel) {
  TreeWalk left(one);
  TreeWalk right(other);
  const auto here = [&] { return TreeDifference{left.node(), right.node()}; };
  for (uint32_t visited = 1;; ++visited) {
    if (visited % kNodesBetweenStops == 0 && cancel.stop_reason() != StopReason::none) return std::nullopt;
    if (left.field() != right.field() || !same(left.node(), right.node())) return here();
    const bool down = left.to_first_child();
    if (down != right.to_first_child()) return here();
    if (down) continue;
    for (;;) {
      const bool next = left.to_next_sibling();
      if (next != right.to_next_sibling()) return here();
      if (next) break;
      const bool up = left.to_parent();
      if (up != right.to_parent()) return here(); // cannot be: as deep as each other
      if (!up) return std::nullopt;
    }
  }
}

} // namespace tsregion
