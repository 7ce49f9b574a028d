/* parse_cache.h - text in, syntax tree out, parsed once per content.
 * SPDX-License-Identifier: MIT
 *
 * Content-addressed: a tree is found by language and digest of its text, and the text is compared before a hit is
 * believed. Bounded by entries and by bytes; when full, the least recently used tenth goes. The same cache
 * stands inside every engine. Conventions: see ts_region.h.
 */
#ifndef TS_REGION_PARSE_CACHE_H
#define TS_REGION_PARSE_CACHE_H

#include "ts_region.h"

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* cdef-begin */

typedef struct parse_cache parse_cache;
typedef struct parse_cache_tree parse_cache_tree; /* an immutable tree; keeps its text alive */

typedef struct parse_cache_options {
  uint32_t struct_size;
  uint32_t entries;       /* 0: 1000 */
  uint32_t evict_percent; /* of the entries, when full; 0: 10; 1 to 100 */
  uint32_t reserved;
  uint64_t bytes;         /* text and trees; 0: 256 MiB */
} parse_cache_options;

typedef struct parse_cache_counters {
  uint32_t struct_size;
  uint32_t reserved;
  uint64_t hits;
  uint64_t misses;
  uint64_t evictions;
  uint64_t collisions; /* same digest, other text: counted as misses too */
  uint64_t entries_now;
  uint64_t bytes_now;
  uint64_t capacity_entries;
  uint64_t capacity_bytes;
} parse_cache_counters;

/* Make a cache of its own. `options` may be NULL. threads: any-thread. since 0.1 */
ts_region_status parse_cache_new(const parse_cache_options *options, parse_cache **out_cache,
                                 ts_region_error *error);

/* Release a cache made by parse_cache_new; trees already handed out stay valid. NULL is fine.
 * threads: one-at-a-time. since 0.1 */
void parse_cache_free(parse_cache *cache);

/* The engine's own cache: borrowed until the engine is freed; parse_cache_free ignores it.
 * threads: any-thread. since 0.1 */
parse_cache *parse_cache_of_engine(ts_region_engine *engine);

/* The tree of `text`: from the cache, or parsed and added. TS_REGION_E_UNSUPPORTED: no such language, or the text is
 * larger than 1 GiB.
 *   out_tree  yours: parse_cache_tree_free
 *   out_hit   1 if it came from the cache, else 0; may be NULL
 *   threads   any-thread; blocks for the parse. since 0.1 */
ts_region_status parse_cache_parse(parse_cache *cache, const ts_region_str *language,
                                   const ts_region_str *text, parse_cache_tree **out_tree,
                                   uint32_t *out_hit, ts_region_error *error);

/* The tree of `text` if it is there, else TS_REGION_E_NOT_FOUND. Counts as hit or miss.
 * threads: any-thread. since 0.1 */
ts_region_status parse_cache_get(parse_cache *cache, const ts_region_str *language,
                                 const ts_region_str *text, parse_cache_tree **out_tree,
                                 ts_region_error *error);

/* Drop one text, or TS_REGION_E_NOT_FOUND. threads: any-thread. since 0.1 */
ts_region_status parse_cache_invalidate(parse_cache *cache, const ts_region_str *language,
                                        const ts_region_str *text, ts_region_error *error);

/* Drop everything; the counters stay. threads: any-thread. since 0.1 */
void parse_cache_clear(parse_cache *cache);

/* Fill `counters`, of which struct_size bytes are written. threads: any-thread. since 0.1 */
ts_region_status parse_cache_stats(const parse_cache *cache, parse_cache_counters *counters,
                                   ts_region_error *error);

typedef struct parse_cache_tree_info {
  uint32_t struct_size;
  uint32_t has_error;  /* 1 if the text did not parse cleanly */
  uint32_t node_count; /* visible nodes, root included */
  uint32_t text_bytes;
  uint64_t heap_bytes; /* tree and text */
} parse_cache_tree_info;

/* Facts about a tree, of which struct_size bytes are written. threads: any-thread. since 0.1 */
ts_region_status parse_cache_tree_describe(const parse_cache_tree *tree, parse_cache_tree_info *info,
                                           ts_region_error *error);

/* The tree as an S-expression of named nodes. Writes at most `capacity` bytes, NUL included; `out_len` is the
 * length it would have without the NUL, so call with capacity 0 first, or compare.
 * threads: any-thread. since 0.1 */
ts_region_status parse_cache_tree_sexp(const parse_cache_tree *tree, char *buffer, size_t capacity,
                                       size_t *out_len, ts_region_error *error);

/* Release a tree. NULL is fine. threads: one-at-a-time. since 0.1 */
void parse_cache_tree_free(parse_cache_tree *tree);

/* cdef-end */

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#ifdef __cplusplus
}
#endif

#endif /* TS_REGION_PARSE_CACHE_H */
