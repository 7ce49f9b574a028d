/* SPDX-License-Identifier: MIT
 * Steps of a tree cursor that pass over tokens without a name (about half of all nodes, and no rule names them), and a
 * look at where it stands.
 *
 * Thread rule: one cursor, one thread. The runtime's own steps take a cursor's position apart and build it again for each
 * sibling; these change it in place. tree_steps.c reads the runtime's private structures.
 */
#ifndef TSREGION_CORE_PARSE_TREE_STEPS_H
#define TSREGION_CORE_PARSE_TREE_STEPS_H

#include "core/parse/tree_memory.h"

#include <stdbool.h>
#include <tree_sitter/api.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  TSSymbol symbol; /* as ts_node_symbol has it */
  bool named;
  bool extra;
} TsregionNodeKind;

/* The node on which the cursor stands. */
TsregionNodeKind tsregion_cursor_kind(const TSTreeCursor *cursor);

/* The steps add the heap bytes of each node that they look at to `weight`; it may be NULL. A walk from the tree's root that tries to go
 * down from each node looks at all of them, once. */

/* To the first child that is not a bare token. False, and the cursor stays: there is none. */
bool tsregion_cursor_first_child(TSTreeCursor *cursor, TsregionTreeWeight *weight);
/* To the first one that ends at `byte` or behind it, in time logarithmic in the number of children. */
bool tsregion_cursor_first_child_from(TSTreeCursor *cursor, uint32_t byte);
/* To the next sibling that is not a bare token. False: there is none, and the cursor stays somewhere among the
 * siblings, so that only going to the parent makes sense. */
bool tsregion_cursor_next_sibling(TSTreeCursor *cursor, TsregionTreeWeight *weight);
/* The same two for all children, bare tokens as well: the first one that ends behind `byte` (which is less than UINT32_MAX), and the next one.
 * The runtime's ts_tree_cursor_goto_first_child_for_byte finds none where hidden tokens end a run of children there. */
bool tsregion_cursor_first_token_behind(TSTreeCursor *cursor, uint32_t byte);
bool tsregion_cursor_next_token(TSTreeCursor *cursor);

#ifdef __cplusplus
}
#endif

#endif /* TSREGION_CORE_PARSE_TREE_STEPS_H */
