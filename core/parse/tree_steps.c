/* SPDX-License-Identifier: MIT
 * Steps of a tree cursor that pass over bare tokens; see tree_steps.h. tests/unit/tree_steps_test.cpp compares them with
 * the runtime's own.
 *
 * A cursor is a stack of entries (subtree, position, index in its parent); hidden nodes have entries too. A step looks
 * at the children of the second entry from the top, and writes what it finds into the top one.
 */
#include "core/parse/tree_steps.h"

#include "core/parse/subtree_chunks.h"

/* Private headers of the runtime's lib/src. */
#include "language.h"
#include "tree.h"
#include "tree_cursor.h"

_Static_assert(TREE_SITTER_LANGUAGE_VERSION == 15, "check tree_steps.c against this runtime's tree_cursor.c");

typedef enum { STEP_NONE, STEP_HIDDEN, STEP_VISIBLE } Step;

/* What a step looks for. */
typedef struct {
  uint32_t from; /* what does not end before this byte */
  bool tokens;   /* bare tokens, too */
  TsregionTreeWeight *weight; /* may be NULL */
} Wanted;

/* What is this child: passed over, to be gone through, or to be visited? */
static Step kind_of(const TSTree *tree, Subtree parent, Subtree child, uint32_t structural_index, bool tokens) {
  const bool inside = ts_subtree_visible_child_count(child) > 0;
  const bool wanted = inside || tokens;
  const bool aliased = !ts_subtree_extra(child) && parent.ptr->production_id != 0;
  const TSSymbol alias = aliased ? ts_language_alias_at(tree->language, parent.ptr->production_id, structural_index) : 0;
  if (alias != 0) return wanted || ts_language_symbol_metadata(tree->language, alias).named ? STEP_VISIBLE : STEP_NONE;
  if (ts_subtree_visible(child)) return wanted || ts_subtree_named(child) ? STEP_VISIBLE : STEP_NONE;
  return inside ? STEP_HIDDEN : STEP_NONE;
}

/* `entry` is a child of `parent`: make it the first at or behind it that is not passed over, and does not end before `wanted->from`. */
static Step settle(const TSTree *tree, Subtree parent, TreeCursorEntry *entry, const Wanted *wanted) {
  TsregionTreeWeight *const weight = wanted->weight;
  const Subtree *const children = ts_subtree_children(parent);
  const uint32_t count = parent.ptr->child_count;
  uint32_t index = entry->child_index;
  uint32_t structural = entry->structural_child_index;
  Length position = entry->position;
  for (;;) {
    const Subtree child = children[index];
    const bool before = position.bytes + ts_subtree_size(child).bytes < wanted->from;
    const Step step = before ? STEP_NONE : kind_of(tree, parent, child, structural, wanted->tokens);
    if (weight != NULL) weigh_node(weight, child);
    if (step != STEP_NONE) {
      *entry = (TreeCursorEntry){&children[index], position, index, structural, 0};
      return step;
    }
    if (weight != NULL && ts_subtree_child_count(child) > 0) weight->exact = false; /* nobody looks into it */
    if (++index == count) return STEP_NONE;
    structural += !ts_subtree_extra(child);
    position = length_add(position, ts_subtree_size(child));
    position = length_add(position, ts_subtree_padding(children[index]));
  }
}

/* Down to the first child, through hidden nodes. False: the top entry, perhaps a hidden one deeper, has nothing in it. */
static bool descend(TreeCursor *self, const Wanted *wanted) {
  for (;;) {
    const TreeCursorEntry *const top = array_back(&self->stack);
    const Subtree parent = *top->subtree;
    if (ts_subtree_child_count(parent) == 0) return false;
    TreeCursorEntry entry = {ts_subtree_children(parent), top->position, 0, 0, 0};
    const Step step = settle(self->tree, parent, &entry, wanted);
    if (step == STEP_NONE) return false;
    array_push(&self->stack, entry);
    if (step == STEP_VISIBLE) return true;
  }
}

/* On to what follows the top entry, below the same visible node; `from` has no bearing. */
static bool advance(TreeCursor *self, const Wanted *asked) {
  const Wanted wanted = {0, asked->tokens, asked->weight};
  while (self->stack.size > 1) {
    TreeCursorEntry *const top = array_back(&self->stack);
    const TreeCursorEntry *const above = top - 1;
    const Subtree parent = *above->subtree;
    const uint32_t next = top->child_index + 1;
    if (next < parent.ptr->child_count) {
      const Subtree *const follower = &ts_subtree_children(parent)[next];
      const Subtree child = *top->subtree;
      top->position = length_add(top->position, ts_subtree_size(child));
      top->position = length_add(top->position, ts_subtree_padding(*follower));
      top->structural_child_index += !ts_subtree_extra(child);
      top->child_index = next;
      top->subtree = follower;
      const Step step = settle(self->tree, parent, top, &wanted);
      if (step == STEP_VISIBLE) return true;
      if (step == STEP_HIDDEN) {
        if (descend(self, &wanted)) return true;
        continue;
      }
    }
    /* The last child: is the parent hidden, so that its siblings are ours? */
    if (self->stack.size == 2 || ts_subtree_visible(parent)) return false;
    const Subtree grandparent = *(above - 1)->subtree;
    if (!ts_subtree_extra(parent) && grandparent.ptr->production_id != 0 &&
        ts_language_alias_at(self->tree->language, grandparent.ptr->production_id, above->structural_child_index) != 0) {
      return false;
    }
    self->stack.size--;
  }
  return false;
}

static bool first_child(TSTreeCursor *cursor, Wanted wanted) {
  TreeCursor *const self = (TreeCursor *)cursor;
  const uint32_t before = self->stack.size;
  if (descend(self, &wanted)) return true;
  if (self->stack.size > before && advance(self, &wanted)) return true;
  self->stack.size = before;
  return false;
}

bool tsregion_cursor_first_child(TSTreeCursor *cursor, TsregionTreeWeight *weight) { return first_child(cursor, (Wanted){0, false, weight}); }

bool tsregion_cursor_first_child_from(TSTreeCursor *cursor, uint32_t byte) { return first_child(cursor, (Wanted){byte, false, NULL}); }

bool tsregion_cursor_first_token_behind(TSTreeCursor *cursor, uint32_t byte) { return first_child(cursor, (Wanted){byte + 1, true, NULL}); }

bool tsregion_cursor_next_sibling(TSTreeCursor *cursor, TsregionTreeWeight *weight) {
  return advance((TreeCursor *)cursor, &(Wanted){0, false, weight});
}

bool tsregion_cursor_next_token(TSTreeCursor *cursor) { return advance((TreeCursor *)cursor, &(Wanted){0, true, NULL}); }

TsregionNodeKind tsregion_cursor_kind(const TSTreeCursor *cursor) {
  const TreeCursor *const self = (const TreeCursor *)cursor;
  const TreeCursorEntry *const top = array_back(&self->stack);
  const Subtree node = *top->subtree;
  const TSLanguage *const language = self->tree->language;
  const bool extra = ts_subtree_extra(node);
  TSSymbol alias = extra ? 0 : self->root_alias_symbol;
  if (self->stack.size > 1 && !extra) {
    const uint16_t production = (*(top - 1)->subtree).ptr->production_id;
    alias = ts_language_alias_at(language, production, top->structural_child_index);
  }
  const bool named = alias != 0 ? ts_language_symbol_metadata(language, alias).named : ts_subtree_named(node);
  const TSSymbol symbol = ts_language_public_symbol(language, alias != 0 ? alias : ts_subtree_symbol(node));
  return (TsregionNodeKind){symbol, named, extra};
}
