/* ts_region.h - which bytes of a document are written in which language.
 * SPDX-License-Identifier: MIT
 *
 * A *host* document (Rholang, ...) carries *regions* of *guest* languages (MeTTa, ...). Give the engine documents, get
 * columns of regions back:
 *
 *   ts_region_engine *engine = NULL;
 *   ts_region_batch *batch = NULL;
 *   ts_region_document doc = {{text, strlen(text)}, {"rholang", 7}, {NULL, 0}, 0};
 *   if (ts_region_engine_new(NULL, &engine, NULL) == TS_REGION_OK &&
 *       ts_region_detect_batch(engine, &doc, 1, NULL, &batch, NULL) == TS_REGION_OK) {
 *     size_t count = 0;
 *     const ts_region_info *region = ts_region_batch_regions(batch, 0, &count);
 *     for (; count > 0; count--, region++) printf("%u-%u\n", region->start_byte, region->end_byte);
 *   }
 *   ts_region_batch_free(batch);
 *   ts_region_engine_free(engine);
 * Conventions, said once
 *  1. Everything returns ts_region_status unless it cannot fail. Out-parameters come after the inputs and are written on
 *     every path (NULL or 0 on failure); `error` comes last and may be NULL.
 *  2. Text is pointer + length in bytes, UTF-8 by intention; any bytes are accepted, NUL included. A NULL pointer goes with
 *     length 0 only. Nothing is NUL-terminated unless said.
 *  3. What you get from _new, _detect_batch, _take or _parse you free with its _free, once; _free accepts NULL. What hangs
 *     off an object is borrowed until its _free.
 *  4. Positions are bytes and (row, byte column), from 0, half-open, unless a unit is named.
 *  5. Each function names its thread rule: *any-thread* (concurrent calls on one handle are fine) or *one-at-a-time* (you
 *     serialise calls per handle). "blocks": it may wait for work to end.
 *  6. Structs that begin with struct_size may grow: set it to sizeof, zero the rest; a zero field means its default. A shorter
 *     struct (older caller) is zero-extended; a longer one (newer caller) is accepted only if the part unknown here is all
 *     zero. All other structs are frozen.
 *  7. The library never prints, exits, throws across this boundary or calls back, and makes no thread before the first
 *     pooled or submitted batch. After fork() without exec the child must not use it.
 *  8. A failed allocation of our own is TS_REGION_E_NO_MEMORY and leaves the engine usable. The tree-sitter runtime inside
 *     *aborts the process* when malloc fails, by its design; what reaches it is bounded by
 *     ts_region_engine_options.max_document_bytes (a tree takes up to 60 bytes a text byte).
 */
#ifndef TS_REGION_H
#define TS_REGION_H

#include <stddef.h>
#include <stdint.h>

#define TS_REGION_VERSION_MAJOR 0
#define TS_REGION_VERSION_MINOR 1
#define TS_REGION_VERSION_PATCH 0

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* cdef-begin: from here to cdef-end the header is plain C that LuaJIT's ffi.cdef reads as it stands */

typedef struct ts_region_engine ts_region_engine; /* grammars, rules, cache, gate, workers */
typedef struct ts_region_batch ts_region_batch;   /* one finished batch: immutable columns */

/* ---- Status and errors ------------------------------------------------------------------------ */

typedef int32_t ts_region_status;
enum {
  TS_REGION_OK = 0,
  TS_REGION_E_INVALID_ARGUMENT = -1, /* a programming mistake; the message says which argument */
  TS_REGION_E_NO_MEMORY = -2,
  TS_REGION_E_UNSUPPORTED = -3, /* a language, kind or version that this library does not have */
  TS_REGION_E_NOT_FOUND = -4,
  TS_REGION_E_QUERY = -5,  /* a rule file was refused; the message gives line and column */
  TS_REGION_E_FULL = -6,   /* the submit queue is full: take what has finished, then try again */
  TS_REGION_E_AGAIN = -7,  /* nothing has finished yet */
  TS_REGION_E_INTERNAL = -100
};

/* Why a call failed, for people. Caller-owned: set struct_size, reuse one per thread. The library writes
 * at most struct_size bytes, and only when a call fails. */
typedef struct ts_region_error {
  uint32_t struct_size;
  ts_region_status status;
  uint32_t document; /* index of the document to blame, or TS_REGION_NONE */
  uint32_t line;     /* of a refused rule file, from 1; 0: does not apply */
  uint32_t column;   /* likewise, bytes from 1 */
  uint32_t reserved;
  char message[232]; /* NUL-terminated, one line, not ABI */
} ts_region_error;

enum { TS_REGION_NONE = 0x7FFFFFFF }; /* "no such index" or "not given" in every uint32_t column */

/* A field, never passed by value. */
typedef struct ts_region_str {
  const char *data;
  size_t len;
} ts_region_str;

/* ---- Version ---------------------------------------------------------------------------------- */

/* These three: any-thread, since 0.1; texts are static, NUL-terminated. The running library's version, "0.1.0". */
const char *ts_region_version(void);
/* The C ABI's number: a caller compiled against another one must not go on. While the version is 0.x it is the
 * minor version. */
uint32_t ts_region_abi_version(void);
/* Compiler, build type, third-party versions and licences: lines of "key: value". */
const char *ts_region_build_info(void);

/* ---- Engine ----------------------------------------------------------------------------------- */

enum { TS_REGION_ENGINE_NO_LEARNING = 1 /* the gate stays as it starts */, TS_REGION_ENGINE_NO_GRAMMARS = 2 /* built-in parsers only */ };

typedef struct ts_region_engine_options {
  uint32_t struct_size;
  uint32_t flags;              /* TS_REGION_ENGINE_* */
  uint32_t worker_count;       /* threads beside the caller; 0: cores - 1, at least 1; at most 64 */
  uint32_t queue_capacity;     /* submitted batches not yet taken; 0: 1024 */
  uint32_t cache_entries;      /* parsed texts kept; 0: 1000 */
  uint32_t cache_evict_percent; /* of the entries, when full; 0: 10; 1 to 100 */
  uint64_t cache_bytes;        /* text and trees kept; 0: 256 MiB */
  uint64_t max_document_bytes; /* longer documents get status too_large; 0: 256 MiB; at most 1 GiB */
  /* The gate's start, before it has learned this machine: a batch goes to the pool when it has at least
   * gate_documents documents and at least gate_work_ns of estimated work.
   * 0: the reference system's 5, 100 000, 10 000 and 250 000. */
  uint32_t gate_documents;
  uint32_t gate_work_ns;
  uint32_t gate_document_ns;  /* estimated work of a document ... */
  uint32_t gate_byte_ps;      /* ... and of a byte, picoseconds */
} ts_region_engine_options;

/* Make an engine; cheap. Knows the parsers in ts-region/grammars beside the library. `options` may be NULL. any-thread. since 0.1 */
ts_region_status ts_region_engine_new(const ts_region_engine_options *options,
                                      ts_region_engine **out_engine, ts_region_error *error);

/* Cancel what runs, wait for it to stop (milliseconds), release everything. Batches already taken stay valid; tickets not
 * taken are gone. No other call on the engine may be running or come later. threads: one-at-a-time; blocks. since 0.1 */
void ts_region_engine_free(ts_region_engine *engine);

/* Counters since the engine was made; they only grow, except *_now. */
typedef struct ts_region_stats {
  uint32_t struct_size;
  uint32_t workers_now; /* threads that exist */
  uint64_t batches_inline;
  uint64_t batches_pooled;
  uint64_t batches_forced; /* of these two sums, how many had their route forced */
  uint64_t documents;
  uint64_t bytes;
  uint64_t regions;
  uint64_t documents_failed;  /* status other than ok and partial */
  uint64_t documents_skipped; /* not parsed: they cannot have a region (prefilter, no rules) */
  uint64_t parses;            /* times the tree-sitter parser ran */
  uint64_t cache_hits;
  uint64_t cache_misses;
  uint64_t cache_evictions;
  uint64_t cache_entries_now;
  uint64_t cache_bytes_now;
  uint64_t submitted;
  uint64_t taken;
  uint64_t cancelled;
  uint64_t task_faults; /* exceptions stopped by the pool's firewall */
  uint64_t detect_ns;   /* time spent in documents, all threads together */
  /* What the gate believes now (see core/gate): */
  uint64_t gate_document_ns_now;
  uint64_t gate_byte_ps_now;
  uint64_t gate_dispatch_ns_now;
} ts_region_stats;

/* Fill `stats`, of which struct_size bytes are written. threads: any-thread. since 0.1 */
ts_region_status ts_region_engine_stats(const ts_region_engine *engine, ts_region_stats *stats,
                                        ts_region_error *error);

/* Detect the regions of a built-in program by every route; TS_REGION_E_INTERNAL with a message if they are not what they
 * must be. threads: any-thread; blocks. since 0.1 */
ts_region_status ts_region_selftest(ts_region_error *error);

/* ---- Languages and rules ---------------------------------------------------------------------- */

/* Regions are searched in it; it has a parser; it has rules for colours (ts_region_highlights.h). */
enum { TS_REGION_LANGUAGE_HOST = 1, TS_REGION_LANGUAGE_GRAMMAR = 2, TS_REGION_LANGUAGE_HIGHLIGHTS = 4 };

typedef struct ts_region_language { /* growable, written by the library up to struct_size */
  uint32_t struct_size;
  uint32_t flags;         /* TS_REGION_LANGUAGE_* */
  uint32_t grammar_abi;   /* tree-sitter ABI of the parser, 0 without one */
  uint32_t reserved;
  ts_region_str name;     /* "rholang" */
  ts_region_str aliases;  /* "rho", or several separated by spaces */
  ts_region_str parser;   /* "built-in", or the file it came from */
  ts_region_str rules;    /* rule files in use, separated by spaces */
} ts_region_language;

/* How many languages are known; and the one at `index`, in order of name, or TS_REGION_E_NOT_FOUND past the end. Strings
 * are borrowed until the engine is freed. threads: any-thread. since 0.1 */
size_t ts_region_language_count(const ts_region_engine *engine);
ts_region_status ts_region_language_get(const ts_region_engine *engine, size_t index,
                                        ts_region_language *out_language, ts_region_error *error);

enum { TS_REGION_QUERY_REPLACE = 1 /* forget the rules of this kind and language first */ };
/* Add a rule file. `kind` is "flow", "injections", about names (ts_region_symbols.h) "symbols", "locals" or "tags", or about colours
 * (ts_region_highlights.h) "highlights"; all but flow may have ":neovim", ":helix", ":zed" or ":tree-sitter" behind them: whose dialect.
 * `name` is what regions show as their rule. Flow: a channel means what the last file says; REPLACE with an empty text leaves no rules; a
 * refused file changes nothing: `error` has line and column, its message NAME:LINE:COLUMN: and the reason. The others: a file replaces
 * earlier ones of its kind unless its modeline says that it extends; compiled at first use (ts_region_query_fault). Running batches keep
 * their rules. threads: any-thread. since 0.1 */
ts_region_status ts_region_query_set(ts_region_engine *engine, const ts_region_str *language, const ts_region_str *kind,
                                     const ts_region_str *name, const ts_region_str *text, uint32_t flags, ts_region_error *error);

/* ---- Detection -------------------------------------------------------------------------------- */

typedef struct ts_region_document { /* frozen; input */
  ts_region_str text;
  ts_region_str language; /* the host's name or alias; empty: found from `name` */
  ts_region_str name;     /* file name or URI; may be empty */
  uint64_t tag;           /* yours; comes back unchanged */
} ts_region_document;

enum { TS_REGION_ROUTE_AUTO = 0, TS_REGION_ROUTE_INLINE = 1, TS_REGION_ROUTE_POOLED = 2 };
enum {
  TS_REGION_BATCH_NO_CACHE = 1,     /* neither look into the parse cache nor add to it */
  TS_REGION_BATCH_NO_PREFILTER = 2, /* parse even what cannot have a region */
  TS_REGION_BATCH_NO_NESTED = 4,    /* regions of the root layer only */
  TS_REGION_BATCH_TREES = 8 /* parse all guests, not only hosts: parse_cache_parse of a virtual text is then a cache hit */
};

enum { /* what a hole becomes in the guest text: nothing; one space, so that tokens are not glued together; `hole_text` */
  TS_REGION_HOLE_EMPTY = 0, TS_REGION_HOLE_SPACE = 1, TS_REGION_HOLE_TEXT = 2
};

typedef struct ts_region_batch_options {
  uint32_t struct_size;
  uint32_t flags;       /* TS_REGION_BATCH_* */
  uint32_t route;       /* TS_REGION_ROUTE_* */
  uint32_t max_depth;   /* layers below the root; 0: 16; at most 64 */
  uint32_t max_regions; /* per document; 0: 1 000 000 */
  uint32_t hole_policy; /* TS_REGION_HOLE_* */
  uint64_t timeout_ns;  /* per document; 0: 30 s */
  ts_region_str hole_text; /* with TS_REGION_HOLE_TEXT; at most 64 bytes */
} ts_region_batch_options;

/* Detect the regions of every document and wait for the result. Regions of one document come in the order of their first
 * byte, a parent before its children. A document that cannot be analysed has its own status in the batch; the call still
 * returns TS_REGION_OK.
 *   documents  their texts and names are borrowed until the call returns
 *   options    may be NULL
 *   out_batch  yours: ts_region_batch_free
 *   threads    any-thread; blocks. since 0.1 */
ts_region_status ts_region_detect_batch(ts_region_engine *engine, const ts_region_document *documents,
                                        size_t document_count, const ts_region_batch_options *options,
                                        ts_region_batch **out_batch, ts_region_error *error);

/* Start the same and return at once; texts and names are copied. The finished batch waits in the engine
 * until it is taken. TS_REGION_E_FULL when queue_capacity batches are under way or waiting.
 *   out_ticket  names the batch: never 0, never used twice
 *   threads     any-thread. since 0.1 */
ts_region_status ts_region_submit(ts_region_engine *engine, const ts_region_document *documents,
                                  size_t document_count, const ts_region_batch_options *options,
                                  uint64_t *out_ticket, ts_region_error *error);

/* Fetch a finished batch. `ticket` 0: the one that finished first. TS_REGION_E_AGAIN: nothing has finished (or
 * this one has not); TS_REGION_E_NOT_FOUND: no such ticket, or it was taken already.
 *   out_batch   yours: ts_region_batch_free
 *   out_ticket  may be NULL
 *   threads     any-thread. since 0.1 */
ts_region_status ts_region_take(ts_region_engine *engine, uint64_t ticket, ts_region_batch **out_batch,
                                uint64_t *out_ticket, ts_region_error *error);

/* Stop a submitted batch as soon as possible. It still finishes, and is taken as usual: documents that were
 * not done have status cancelled. TS_REGION_E_NOT_FOUND as above. threads: any-thread. since 0.1 */
ts_region_status ts_region_cancel(ts_region_engine *engine, uint64_t ticket, ts_region_error *error);

/* Wake-ups: one byte is written to `fd` whenever the queue of finished batches becomes non-empty, so drain
 * with ts_region_take until TS_REGION_E_AGAIN. Give a non-blocking descriptor: a full or closed pipe is
 * ignored. -1 detaches; after that call returns, nothing is written to the old descriptor any more.
 * The descriptor stays yours. threads: any-thread. since 0.1 */
ts_region_status ts_region_engine_notify(ts_region_engine *engine, int32_t fd, ts_region_error *error);

/* ---- Results: columns that hang off a batch --------------------------------------------------- */

enum {
  TS_REGION_DOCUMENT_OK = 0,
  TS_REGION_DOCUMENT_PARTIAL = 1,    /* regions are right but a limit was reached: there may be more */
  TS_REGION_DOCUMENT_TOO_LARGE = 2,
  TS_REGION_DOCUMENT_NO_GRAMMAR = 3, /* the host language is unknown */
  TS_REGION_DOCUMENT_TIMEOUT = 4,
  TS_REGION_DOCUMENT_CANCELLED = 5,
  TS_REGION_DOCUMENT_NO_MEMORY = 6,
  TS_REGION_DOCUMENT_INTERNAL = 7
};

enum {
  TS_REGION_RESULT_CACHED = 1,  /* the root's tree came from the parse cache */
  TS_REGION_RESULT_SKIPPED = 2, /* the prefilter answered: no parse was needed */
  TS_REGION_RESULT_POOLED = 4   /* this batch went to the pool */
};

typedef struct ts_region_result { /* frozen; one per document */
  uint64_t tag;
  uint64_t bytes;
  uint64_t nanoseconds; /* spent on this document */
  uint32_t status;      /* TS_REGION_DOCUMENT_* */
  uint32_t flags;       /* TS_REGION_RESULT_* */
  uint32_t language;    /* index into names, or TS_REGION_NONE */
  uint32_t region_count;
  uint32_t segment_count;
  uint32_t message;     /* index into names, or TS_REGION_NONE: what is wrong and what to do */
} ts_region_result;

typedef struct ts_region_info { /* frozen; one per region */
  uint64_t id;       /* made from what the region is, not where: equal text keeps it (see core/document) */
  uint32_t language; /* these four: indices into names */
  uint32_t host;
  uint32_t detector;
  uint32_t rule;
  uint32_t parent;   /* index into this document's regions, or TS_REGION_NONE */
  uint32_t depth;    /* 1: in the root layer */
  uint32_t start_byte; /* from the first segment ... */
  uint32_t end_byte;   /* ... to the last one, quotes excluded; of the root document at any depth */
  uint32_t start_row;
  uint32_t start_column; /* bytes from the start of the row */
  uint32_t start_utf16;  /* UTF-16 units from the start of the row */
  uint32_t end_row;
  uint32_t end_column;
  uint32_t end_utf16;
  uint32_t segment_begin; /* into this document's segments */
  uint32_t segment_count;
  uint32_t text_bytes;    /* length of the guest text */
  float confidence;       /* 1: certain; below: by an analysis that may take in more than happens */
} ts_region_info;

enum {
  TS_REGION_SEGMENT_LITERAL = 0,   /* the same bytes on both sides */
  TS_REGION_SEGMENT_ESCAPE = 1,    /* host bytes that spell other guest bytes */
  TS_REGION_SEGMENT_HOLE = 2,      /* a host expression; guest side: the placeholder */
  TS_REGION_SEGMENT_PREFIX = 3,    /* guest text that no host byte spells, before the rest */
  TS_REGION_SEGMENT_SEPARATOR = 4, /* guest text between parts */
  TS_REGION_SEGMENT_STRIPPED = 5   /* host bytes inside the region that the guest does not see */
};

typedef struct ts_region_segment { /* frozen; in guest order */
  uint32_t kind;       /* TS_REGION_SEGMENT_* */
  uint32_t host_start; /* bytes of the root document */
  uint32_t host_end;
  uint32_t guest_start; /* bytes of the guest text */
  uint32_t guest_end;
} ts_region_segment;

/* Borrowed arrays, valid until ts_region_batch_free; NULL and count 0 for an index past the end. any-thread. since 0.1 */
size_t ts_region_batch_document_count(const ts_region_batch *batch);
const ts_region_result *ts_region_batch_results(const ts_region_batch *batch, size_t *out_count);
const ts_region_info *ts_region_batch_regions(const ts_region_batch *batch, size_t document,
                                              size_t *out_count);
const ts_region_segment *ts_region_batch_segments(const ts_region_batch *batch, size_t document,
                                                  size_t *out_count);
/* Names of languages, detectors and rules, and messages: one table for the whole batch. */
const ts_region_str *ts_region_batch_names(const ts_region_batch *batch, size_t *out_count);

/* Release a batch. NULL is fine. threads: one-at-a-time. since 0.1 */
void ts_region_batch_free(ts_region_batch *batch);

/* ---- Virtual documents ------------------------------------------------------------------------ */

/* The guest text of a region: escapes decoded, holes as the hole policy says. Borrowed until ts_region_batch_free.
 * TS_REGION_E_NOT_FOUND for an index past the end. threads: any-thread. since 0.1 */
ts_region_status ts_region_virtual_text(const ts_region_batch *batch, size_t document, size_t region,
                                        const char **out_data, size_t *out_len,
                                        ts_region_error *error);

enum { TS_REGION_UNIT_BYTE = 0, TS_REGION_UNIT_UTF16 = 1, TS_REGION_UNIT_CHARACTER = 2 };
enum { TS_REGION_TO_HOST = 0, TS_REGION_TO_GUEST = 1 };
enum {
  TS_REGION_MAP_EXACT = 0,
  TS_REGION_MAP_INSIDE = 1, /* inside an escape: the result is its start */
  TS_REGION_MAP_HOLE = 2,   /* in a hole, or its placeholder: the result is its start */
  TS_REGION_MAP_NONE = 3    /* no image; the result is the nearest position before, or the start */
};

/* A position in one text. In: fill `offset`, or set it to TS_REGION_NONE and fill row and column; out: all three.
 * Columns and offsets count in the call's unit, from 0; a position inside a unit is moved to its start, one past
 * the end of a row or text to that end. Invalid UTF-8 bytes count as one character and one UTF-16 unit each. */
typedef struct ts_region_position { /* frozen */
  uint32_t offset;
  uint32_t row;
  uint32_t column;
  uint32_t image; /* out: TS_REGION_MAP_* */
} ts_region_position;

/* Map `count` positions between a region's guest text and its document, in place. `direction` is one of TS_REGION_TO_*;
 * `unit`, of input and output, one of TS_REGION_UNIT_*. threads: any-thread. since 0.1 */
ts_region_status ts_region_map_positions(const ts_region_batch *batch, size_t document, size_t region,
                                         uint32_t direction, uint32_t unit,
                                         ts_region_position *positions, size_t count,
                                         ts_region_error *error);

/* cdef-end */

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#ifdef __cplusplus
}
#endif

#endif /* TS_REGION_H */
