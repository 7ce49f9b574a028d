/* SPDX-License-Identifier: MIT
 * How many bytes of heap a syntax tree holds, exactly: what malloc took for it, not what was asked for.
 *
 * The runtime offers no such figure, so tree_memory.c reads its internal structures.
 *
 * Thread rule: any thread, for a tree handle that no other thread is using (tree-sitter's own rule).
 * Deliberately not counted: the parser that made the tree, the grammar, and the text.
 */
#ifndef TSREGION_CORE_PARSE_TREE_MEMORY_H
#define TSREGION_CORE_PARSE_TREE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct TSTree TSTree;

/* Heap bytes of the tree and of its handle. A subtree that occurs several times in it counts once; one that is
 * shared with another tree counts in both. Measured: 9 ns a visible node, 40 ns once the tree is larger than the CPU's
 * cache, that is 4 to 10 % of the parse. Its own memory is proportional to the tree's depth.
 * False, and 0 bytes, only when that memory cannot be had. NULL has 0 bytes. */
bool tsregion_tree_heap_bytes(const TSTree *tree, uint64_t *out_bytes);

/* The same, summed up by somebody who walks the tree anyway (tree_steps.h). */
typedef struct {
  uint64_t bytes;
  bool exact; /* false: a node has several owners, or was passed over with what is in it: count again from scratch */
} TsregionTreeWeight;

/* The handle and the root; the rest is the walk's. */
TsregionTreeWeight tsregion_tree_weight_start(const TSTree *tree);

/* What malloc takes for a request of this size: its header and rounding included. 0 for 0. */
uint64_t tsregion_heap_chunk_bytes(size_t request);

#ifdef __cplusplus
}
#endif

#endif /* TSREGION_CORE_PARSE_TREE_MEMORY_H */
