// SPDX-License-Identifier: MIT
// Owners for the tree-sitter runtime's objects, and the two values through which the rest of the core reads
// trees: Node (a borrowed place in a tree) and TreeWalk (a cursor). tree_sitter/api.h goes no further.
//
// Tree: a cheap counted handle; a *copy* per thread may be read at the same time as others (tree-sitter's rule).
// Node, TreeWalk: thread-confined, and valid while their tree lives.
#pragma once

#include "core/base/byte_range.hpp"
#include "core/base/line_index.hpp"
#include "core/parse/tree_steps.h"

#include <cstdint>
#include <string_view>
#include <tree_sitter/api.h>
#include <utility>

namespace tsregion {

class Node {
public:
  Node() = default;
  explicit Node(TSNode node) : node_(node) {}

  [[nodiscard]] bool is_null() const { return node_.id == nullptr; }
  [[nodiscard]] uint16_t symbol() const { return ts_node_symbol(node_); }
  [[nodiscard]] std::string_view kind() const { return ts_node_type(node_); }
  [[nodiscard]] bool is_named() const { return ts_node_is_named(node_); }
  [[nodiscard]] bool is_extra() const { return ts_node_is_extra(node_); }
  [[nodiscard]] bool is_missing() const { return ts_node_is_missing(node_); }
  [[nodiscard]] bool has_error() const { return ts_node_has_error(node_); }
  [[nodiscard]] uint32_t descendant_count() const { return ts_node_descendant_count(node_); }
  [[nodiscard]] ByteRange range() const { return {ts_node_start_byte(node_), ts_node_end_byte(node_)}; }
  [[nodiscard]] uint32_t start_row() const { return ts_node_start_point(node_).row; }
  [[nodiscard]] uint32_t end_row() const { return ts_node_end_point(node_).row; }
  [[nodiscard]] uint32_t start_column() const { return ts_node_start_point(node_).column; }
  [[nodiscard]] uint32_t end_column() const { return ts_node_end_point(node_).column; }
  [[nodiscard]] Node root() const { return Node(ts_tree_root_node(node_.tree)); }
  // The child that is `inner`, or has it below: the way down from an ancestor. Null if there is none.
  [[nodiscard]] Node child_towards(Node inner) const { return Node(ts_node_child_with_descendant(node_, inner.node_)); }
  [[nodiscard]] friend bool operator==(const Node &left, const Node &right) { return ts_node_eq(left.node_, right.node_); }
  [[nodiscard]] uint32_t child_count() const { return ts_node_child_count(node_); }
  [[nodiscard]] Node child(uint32_t index) const { return Node(ts_node_child(node_, index)); } // in time linear in the index
  [[nodiscard]] TSNode raw() const { return node_; }

private:
  TSNode node_{};
};

// Bytes of a text that were replaced, as the runtime wants to know it: the new text is another one from `start` on.
struct TreeEdit {
  ByteRange removed;
  uint32_t new_end = 0;
  Point start;
  Point old_end;
  Point new_end_point;
};

class Tree {
public:
  Tree() = default;
  explicit Tree(TSTree *owned) : tree_(owned) {}
  Tree(Tree &&other) noexcept : tree_(std::exchange(other.tree_, nullptr)) {}
  Tree &operator=(Tree &&other) noexcept {
    std::swap(tree_, other.tree_);
    return *this;
  }
  Tree(const Tree &) = delete;
  Tree &operator=(const Tree &) = delete;
  ~Tree() {
    if (tree_ != nullptr) ts_tree_delete(tree_);
  }

  // A handle of its own for another reader: a reference count, about 40 ns.
  [[nodiscard]] Tree share() const { return Tree(tree_ == nullptr ? nullptr : ts_tree_copy(tree_)); }
  // Make it the old tree of a text that was edited; other handles are not changed. Only for parsing again: its nodes mean nothing.
  void edit(const TreeEdit &edit);
  [[nodiscard]] Node root() const { return Node(ts_tree_root_node(tree_)); }
  [[nodiscard]] explicit operator bool() const { return tree_ != nullptr; }
  [[nodiscard]] const TSTree *raw() const { return tree_; }

private:
  TSTree *tree_ = nullptr;
};

inline void Tree::edit(const TreeEdit &edit) {
  const auto point = [](Point at) { return TSPoint{at.row, at.column}; };
  const TSInputEdit told{edit.removed.start,  edit.removed.end,     edit.new_end, point(edit.start),
                         point(edit.old_end), point(edit.new_end_point)};
  ts_tree_edit(tree_, &told);
}

// Walks a tree depth first without recursion: its stack is on the heap, so depth is no danger.
class TreeWalk {
public:
  // `weigh`: sum up the tree's heap on the way, see heap_bytes().
  explicit TreeWalk(Node root, bool weigh = false)
      : cursor_(ts_tree_cursor_new(root.raw())), weigh_(weigh),
        weight_(weigh ? tsregion_tree_weight_start(root.raw().tree) : TsregionTreeWeight{0, false}) {}
  TreeWalk(const TreeWalk &) = delete;
  TreeWalk &operator=(const TreeWalk &) = delete;
  ~TreeWalk() { ts_tree_cursor_delete(&cursor_); }

  using Kind = TsregionNodeKind; // what kind of node the walk stands on, without making a Node of it

  [[nodiscard]] Kind kind() const { return tsregion_cursor_kind(&cursor_); }
  [[nodiscard]] Node node() const { return Node(ts_tree_cursor_current_node(&cursor_)); }
  [[nodiscard]] uint16_t field() const { return ts_tree_cursor_current_field_id(&cursor_); }
  bool to_first_child() { return ts_tree_cursor_goto_first_child(&cursor_); }
  bool to_next_sibling() { return ts_tree_cursor_goto_next_sibling(&cursor_); }
  // The same, passing over tokens without a name. When there is no next sibling the walk stands somewhere among the
  // siblings: go to the parent.
  bool to_first_child_but_tokens() { return tsregion_cursor_first_child(&cursor_, weigh_ ? &weight_ : nullptr); }
  // The first one that ends at `byte` or behind it.
  bool to_first_child_from(uint32_t byte) { return tsregion_cursor_first_child_from(&cursor_, byte); }
  // The first one that ends behind `byte`, and the next one, of tokens as well.
  bool to_first_token_behind(uint32_t byte) { return tsregion_cursor_first_token_behind(&cursor_, byte); }
  bool to_next_token() { return tsregion_cursor_next_token(&cursor_); }
  bool to_next_sibling_but_tokens() { return tsregion_cursor_next_sibling(&cursor_, weigh_ ? &weight_ : nullptr); }
  // The tree's heap, as far as those two steps have seen it: all of it, once a walk from its root has tried to go down
  // from each node. 0: not known: not asked for, or parts of the tree are shared or were passed over (then tree_memory.h).
  [[nodiscard]] uint64_t heap_bytes() const { return weight_.exact ? weight_.bytes : 0; }
  bool to_parent() { return ts_tree_cursor_goto_parent(&cursor_); }

private:
  TSTreeCursor cursor_;
  bool weigh_;
  TsregionTreeWeight weight_;
};

} // namespace tsregion
