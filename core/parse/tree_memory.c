/* SPDX-License-Identifier: MIT
 *
 * A subtree is either *inline* (a small leaf, all of it in the parent's child slot: no heap) or one allocation that
 * begins with its child slots and ends with its data. An external token may own a second one, its scanner's
 * state. The walk is depth first over a stack of its own, so that a tree 100,000 levels deep costs memory and not
 * the thread's stack. Where the allocator can say what a chunk really takes, it is asked: the runtime builds nodes in
 * arrays that may have grown beyond what the node needs, which no formula over the node would show.
 */
#include "core/parse/tree_memory.h"

#include <stdlib.h>
#include <string.h>

/* Private headers of the runtime's lib/src. */
#include "subtree.h"
#include "tree.h"

#if defined(__GLIBC__)
#include <malloc.h>
#define CHUNK_SIZE_IS_KNOWN 1
#else
#define CHUNK_SIZE_IS_KNOWN 0
#endif

/* The layout read below is that of runtime 0.25. Another language ABI means another runtime: read its subtree.h
 * again, then change this line. */
_Static_assert(TREE_SITTER_LANGUAGE_VERSION == 15, "check tree_memory.c against this runtime's subtree.h");
_Static_assert(sizeof(Subtree) == 8, "a child slot is 8 bytes");

/* glibc's rounding on 64-bit machines: a header word, multiples of 16, at least 32. Other allocators differ by a few
 * bytes a chunk. */
enum { HEADER = sizeof(size_t), GRAIN = 2 * sizeof(size_t), SMALLEST = 4 * sizeof(size_t) };

uint64_t tsregion_heap_chunk_bytes(size_t request) {
  if (request == 0) return 0;
  const uint64_t rounded = ((uint64_t)request + HEADER + GRAIN - 1) / GRAIN * GRAIN;
  return rounded < SMALLEST ? SMALLEST : rounded;
}

static uint64_t chunk_bytes(const void *chunk, size_t request) {
  if (chunk == NULL) return 0;
#if CHUNK_SIZE_IS_KNOWN
  (void)request;
  return malloc_usable_size((void *)(uintptr_t)chunk) + HEADER;
#else
  return tsregion_heap_chunk_bytes(request);
#endif
}

/* Nodes met more than once: open addressing, at most half full. Empty for most trees: only nodes with several
 * owners are looked up in it. */
typedef struct {
  const void **slots;
  size_t capacity; /* a power of two, or 0 */
  size_t count;
} SeenSet;

static const void **slot_of(const void **slots, size_t capacity, const void *key) {
  size_t at = (size_t)(((uintptr_t)key >> 4) * UINT64_C(0x9E3779B97F4A7C15)) & (capacity - 1);
  while (slots[at] != NULL && slots[at] != key) at = (at + 1) & (capacity - 1);
  return &slots[at];
}

/* 1: was not there, 0: was there, -1: no memory. */
static int seen_add(SeenSet *set, const void *key) {
  if (set->count * 2 >= set->capacity) {
    const size_t capacity = set->capacity == 0 ? 64 : set->capacity * 2;
    const void **const slots = (const void **)calloc(capacity, sizeof *slots);
    if (slots == NULL) return -1;
    for (size_t i = 0; i < set->capacity; i++) {
      if (set->slots[i] != NULL) *slot_of(slots, capacity, set->slots[i]) = set->slots[i];
    }
    free(set->slots);
    set->slots = slots;
    set->capacity = capacity;
  }
  const void **const slot = slot_of(set->slots, set->capacity, key);
  if (*slot == key) return 0;
  *slot = key;
  set->count++;
  return 1;
}

/* The child slots of one node that are still to be visited. */
typedef struct {
  const Subtree *next;
  const Subtree *end;
} Frame;

enum { FRAMES_AT_HAND = 64 }; /* deep enough for most texts: their walk allocates nothing */

typedef struct {
  Frame at_hand[FRAMES_AT_HAND];
  Frame *frames;
  size_t count;
  size_t capacity;
  SeenSet seen;
  uint64_t bytes;
} Walk;

static bool push_frame(Walk *walk, Frame frame) {
  if (walk->count == walk->capacity) {
    const size_t capacity = walk->capacity * 2;
    Frame *const grown =
        (Frame *)realloc(walk->frames == walk->at_hand ? NULL : walk->frames, capacity * sizeof *grown);
    if (grown == NULL) return false;
    if (walk->frames == walk->at_hand) memcpy(grown, walk->at_hand, sizeof walk->at_hand);
    walk->frames = grown;
    walk->capacity = capacity;
  }
  walk->frames[walk->count++] = frame;
  return true;
}

/* Count one node and queue its children. */
static bool enter(Walk *walk, Subtree node) {
  if (node.data.is_inline || node.ptr == NULL) return true;
  const SubtreeHeapData *const data = node.ptr;
  if (__atomic_load_n(&data->ref_count, __ATOMIC_RELAXED) > 1) {
    const int is_new = seen_add(&walk->seen, data);
    if (is_new <= 0) return is_new == 0;
  }
  const uint32_t count = data->child_count;
  const Subtree *const children = ts_subtree_children(node);
  walk->bytes += chunk_bytes(children, ts_subtree_alloc_size(count));
  if (count > 0) return push_frame(walk, (Frame){children, children + count});
  const ExternalScannerState *const state = &data->external_scanner_state;
  if (data->has_external_tokens && state->length > sizeof(state->short_data)) {
    walk->bytes += chunk_bytes(state->long_data, state->length);
  }
  return true;
}

bool tsregion_tree_heap_bytes(const TSTree *tree, uint64_t *out_bytes) {
  *out_bytes = 0;
  if (tree == NULL) return true;
  Walk walk;
  walk.frames = walk.at_hand;
  walk.count = 0;
  walk.capacity = FRAMES_AT_HAND;
  walk.seen = (SeenSet){NULL, 0, 0};
  walk.bytes = chunk_bytes(tree, sizeof *tree) +
               chunk_bytes(tree->included_ranges, tree->included_range_count * sizeof(TSRange));

  bool whole = enter(&walk, tree->root);
  while (whole && walk.count > 0) {
    Frame *const top = &walk.frames[walk.count - 1];
    if (top->next == top->end) {
      walk.count--;
    } else {
      whole = enter(&walk, *top->next++);
    }
  }
  if (walk.frames != walk.at_hand) free(walk.frames);
  free(walk.seen.slots);
  if (whole) *out_bytes = walk.bytes;
  return whole;
}
