// SPDX-License-Identifier: MIT
// Matches of queries in a tree, or in a part of it: of patterns that are known to begin with certain kinds at the nodes of these kinds and
// nowhere else, of the others by the runtime's cursor over the whole. query_parts.hpp cuts files accordingly.
//
// Thread-confined; borrows the queries and the tree.
#pragma once

#include "core/parse/query.hpp"

#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace tsregion {

struct SearchScope {
  std::optional<ByteRange> range; // only nodes that have a byte there, and matches that have such a node; nothing: all
  bool tokens = false;            // go to bare tokens, too
};

// Half of the depth that the runtime can tell apart, as matches reach below where they begin.
inline constexpr uint32_t kSearchLayer = QueryRun::kDeepest / 2;

// To each node, outside in, with how deep it lies, while `visit` returns true. False: it was not all.
template <typename Visit> bool walk_nodes(Node root, const SearchScope &scope, const CancelToken &cancel, Visit &&visit) {
  constexpr uint32_t kStepsBetweenStops = 4096;
  const auto before_end = [&](const TreeWalk &walk) { return !scope.range || walk.node().range().start < scope.range->end; };
  const auto down = [&](TreeWalk &walk) {
    if (!scope.range) return scope.tokens ? walk.to_first_child() : walk.to_first_child_but_tokens();
    if (!walk.to_first_token_behind(scope.range->start)) return false;
    if (before_end(walk)) return true;
    walk.to_parent();
    return false;
  };
  const auto on = [&](TreeWalk &walk) {
    return (scope.range || scope.tokens ? walk.to_next_token() : walk.to_next_sibling_but_tokens()) && before_end(walk);
  };
  TreeWalk walk(root);
  uint32_t steps = 0;
  for (uint32_t depth = 0;;) {
    if (!visit(std::as_const(walk), depth)) return false;
    if (++steps % kStepsBetweenStops == 0 && cancel.stop_reason() != StopReason::none) return false;
    if (down(walk)) {
      ++depth;
      continue;
    }
    while (depth > 0 && !on(walk)) {
      walk.to_parent();
      --depth;
    }
    if (depth == 0) return true;
  }
}

// `Part`: a QueryPart, or what is derived from one.
template <typename Part> class TreeSearch {
public:
  TreeSearch(const std::vector<Part> &parts, const SearchScope &scope, const CancelToken &cancel) : scope_(scope), cancel_(cancel) {
    runs_.reserve(parts.size());
    for (const Part &part : parts) {
      runs_.push_back({&part, std::make_unique<QueryRun>(part.query, cancel)});
      if (scope.range) runs_.back().run->within(*scope.range);
    }
  }

  // `on_node`: gets each node of the scope if `nodes_wanted`; `on_match`: gets a part and a match of it. Until one returns false, or time is up.
  template <typename OnNode, typename OnMatch> void run(Node root, bool nodes_wanted, OnNode &&on_node, OnMatch &&on_match) {
    bool rooted = false;
    bool going = true;
    for (Run &one : runs_) {
      if (!one.part->roots.empty()) rooted = true;
      else if (going) going = everywhere(one, root, on_match);
    }
    if (!going || (!rooted && !nodes_wanted)) return;
    walk_nodes(root, scope_, cancel_, [&](const TreeWalk &place, uint32_t) {
      const uint16_t symbol = place.kind().symbol;
      if (nodes_wanted && !on_node(place)) return false;
      for (Run &one : runs_) {
        if (symbol >= one.part->roots.size() || !one.part->roots[symbol]) continue;
        one.run->search_at(place.node());
        if (!matches(one, on_match)) return false;
      }
      return true;
    });
  }

  // Matches were lost.
  [[nodiscard]] bool exceeded() const {
    for (const Run &one : runs_) {
      if (one.run->exceeded()) return true;
    }
    return false;
  }

private:
  struct Run {
    const Part *part;
    std::unique_ptr<QueryRun> run;
  };

  template <typename OnMatch> static bool matches(Run &one, OnMatch &&on_match) {
    while (const QueryMatch *match = one.run->next()) {
      if (!on_match(*one.part, *match)) return false;
    }
    return true;
  }

  // A deep tree is searched in layers, each from its topmost nodes on.
  template <typename OnMatch> bool everywhere(Run &one, Node root, OnMatch &&on_match) {
    std::vector<Node> starts{root};
    if (root.descendant_count() > kSearchLayer) {
      walk_nodes(root, scope_, cancel_, [&](const TreeWalk &place, uint32_t depth) {
        if (depth > 0 && depth % kSearchLayer == 0) starts.push_back(place.node());
        return true;
      });
    }
    for (const Node start : starts) {
      if (cancel_.stop_reason() != StopReason::none) return false;
      one.run->search_below(start, kSearchLayer - 1);
      if (!matches(one, on_match)) return false;
    }
    return true;
  }

  SearchScope scope_;
  const CancelToken &cancel_;
  std::vector<Run> runs_;
};

} // namespace tsregion
