/* SPDX-License-Identifier: MIT
 * What malloc took for one node of a tree: shared by tree_memory.c, which counts a whole tree, and tree_steps.c, which
 * counts on the way. Private to the two, as it reads the runtime's structures.
 *
 * A subtree is either *inline* (a small leaf, all of it in the parent's child slot: no heap) or one allocation that
 * begins with its child slots and ends with its data. An external token may own a second one, its scanner's state.
 * Where the allocator can say what a chunk really takes, it is asked: the runtime builds nodes in arrays that may have
 * grown beyond what the node needs, which no formula over the node would show.
 */
#ifndef TSREGION_CORE_PARSE_SUBTREE_CHUNKS_H
#define TSREGION_CORE_PARSE_SUBTREE_CHUNKS_H

#include "core/parse/tree_memory.h"

#include <stdlib.h>

/* A private header of the runtime's lib/src. */
#include "subtree.h"

#if defined(__GLIBC__)
#include <malloc.h>
#define CHUNK_SIZE_IS_KNOWN 1
#else
#define CHUNK_SIZE_IS_KNOWN 0
#endif

/* The layout read below is that of runtime 0.25. Another language ABI means another runtime: read its subtree.h
 * again, then change this line. */
_Static_assert(TREE_SITTER_LANGUAGE_VERSION == 15, "check subtree_chunks.h against this runtime's subtree.h");
_Static_assert(sizeof(Subtree) == 8, "a child slot is 8 bytes");

static inline uint64_t chunk_bytes(const void *chunk, size_t request) {
  if (chunk == NULL) return 0;
#if CHUNK_SIZE_IS_KNOWN
  (void)request;
  return malloc_usable_size((void *)(uintptr_t)chunk) + sizeof(size_t); /* and its header */
#else
  return tsregion_heap_chunk_bytes(request);
#endif
}

/* Of a node that is not inline, its children's not included. */
static inline uint64_t node_chunk_bytes(Subtree node) {
  const SubtreeHeapData *const data = node.ptr;
  uint64_t bytes = chunk_bytes(ts_subtree_children(node), ts_subtree_alloc_size(data->child_count));
  const ExternalScannerState *const state = &data->external_scanner_state;
  if (data->child_count == 0 && data->has_external_tokens && state->length > sizeof(state->short_data)) {
    bytes += chunk_bytes(state->long_data, state->length);
  }
  return bytes;
}

static inline bool has_several_owners(Subtree node) {
  return __atomic_load_n(&node.ptr->ref_count, __ATOMIC_RELAXED) > 1;
}

static inline void weigh_node(TsregionTreeWeight *weight, Subtree node) {
  if (node.data.is_inline || node.ptr == NULL) return;
  if (has_several_owners(node)) weight->exact = false;
  weight->bytes += node_chunk_bytes(node);
}

#endif /* TSREGION_CORE_PARSE_SUBTREE_CHUNKS_H */
