/* SPDX-License-Identifier: MIT
 *
 * The walk is depth first over a stack of its own, so that a tree 100,000 levels deep costs memory and not the thread's
 * stack.
 */
#include "core/parse/tree_memory.h"

#include "core/parse/subtree_chunks.h"

#include <string.h>

/* A private header of the runtime's lib/src. */
#include "tree.h"

/* glibc's rounding on 64-bit machines: a header word, multiples of 16, at least 32. Other allocators differ by a few
 * bytes a chunk. */
enum { HEADER = sizeof(size_t), GRAIN = 2 * sizeof(size_t), SMALLEST = 4 * sizeof(size_t) };

uint64_t tsregion_heap_chunk_bytes(size_t request) {
  if (request == 0) return 0;
  const uint64_t rounded = ((uint64_t)request + HEADER + GRAIN - 1) / GRAIN * GRAIN;
  return rounded < SMALLEST ? SMALLEST : rounded;
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
  if (has_several_owners(node)) {
    const int is_new = seen_add(&walk->seen, node.ptr);
    if (is_new <= 0) return is_new == 0;
  }
  walk->bytes += node_chunk_bytes(node);
  const uint32_t count = node.ptr->child_count;
  if (count == 0) return true;
  const Subtree *const children = ts_subtree_children(node);
  return push_frame(walk, (Frame){children, children + count});
}

static uint64_t handle_bytes(const TSTree *tree) {
  return chunk_bytes(tree, sizeof *tree) +
         chunk_bytes(tree->included_ranges, tree->included_range_count * sizeof(TSRange));
}

TsregionTreeWeight tsregion_tree_weight_start(const TSTree *tree) {
  TsregionTreeWeight weight = {handle_bytes(tree), true};
  weigh_node(&weight, tree->root);
  return weight;
}

bool tsregion_tree_heap_bytes(const TSTree *tree, uint64_t *out_bytes) {
  *out_bytes = 0;
  if (tree == NULL) return true;
  Walk walk;
  walk.frames = walk.at_hand;
  walk.count = 0;
  walk.capacity = FRAMES_AT_HAND;
  walk.seen = (SeenSet){NULL, 0, 0};
  walk.bytes = handle_bytes(tree);

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
