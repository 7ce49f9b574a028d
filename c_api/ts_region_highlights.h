/* ts_region_highlights.h - what colour each byte has: syntax highlighting of open documents and of the regions in them.
 * SPDX-License-Identifier: MIT
 *
 *   ts_region_highlight spans[4096];
 *   size_t count = 0;
 *   ts_region_highlight_options options = {sizeof options, TS_REGION_HIGHLIGHT_NESTED, 0};
 *   ts_region_snapshot_highlights(now, TS_REGION_NONE, first_visible, last_visible, &options, spans, 4096, &count, NULL, NULL);
 *   for (i = 0; i < count && i < 4096; ++i) paint(spans[i].start_byte, spans[i].end_byte, spans[i].capture);
 *
 * A span says what its bytes are: the name of a capture as `highlights.scm` files have it, without the `@` ("keyword", "string",
 * "function.call"). Which bytes have which is said by query files: our own for Rholang and MeTTa, and any that ts_region_query_set is
 * given (kind "highlights", with ":neovim", ":helix", ":zed" or ":tree-sitter" behind it: whose dialect). A language without any, or
 * without a parser, has no spans, which is no error (TS_REGION_LANGUAGE_HIGHLIGHTS tells which have).
 *
 * Where several patterns speak of a byte, the innermost node's counts, and of several of the same bytes the later pattern's, of the later
 * file: the rule of tree-sitter's own highlighter since 0.21 and of Helix since 25.07, and in all but rare cases what Neovim and Zed show.
 * Before both counts (#set! priority N), 100 if it is not said, as in Neovim. @none gives its bytes no span; captures that begin with `_`, and
 * @spell, @nospell and @conceal, say nothing. What is local is not looked up: (#is? local) never holds, (#is-not? local) always. What a file
 * says wrongly, ts_region_query_fault tells; a pattern with an unknown predicate is left out where the file's dialect says so (our own,
 * Helix's), and used without it elsewhere.
 *
 * Trees: of the document the last exact run's, of regions those of the parse cache, else they are parsed in this call and kept in the
 * cache. A document that is no host, or cannot have a region, is parsed by its updates only if it was opened with TS_REGION_BATCH_TREES (or,
 * if it is a host, with TS_REGION_BATCH_NO_PREFILTER): an editor that colours does so. A call then costs what is in the range, whatever
 * the size of the text.
 *
 * Conventions: see ts_region.h.
 */
#ifndef TS_REGION_HIGHLIGHTS_H
#define TS_REGION_HIGHLIGHTS_H

#include "ts_region_documents.h"

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* cdef-begin */

typedef struct ts_region_highlight { /* frozen */
  uint32_t start_byte; /* of the snapshot's text, at any depth of regions; never empty */
  uint32_t end_byte;
  uint32_t capture;  /* these two: numbers for ts_region_snapshot_name, of the snapshot that was asked: "string.escape", */
  uint32_t language; /* and whose rules say so: "metta" */
} ts_region_highlight;

enum { TS_REGION_HIGHLIGHT_NESTED = 1 }; /* where a region has rules and a tree, its spans take the place of those around it */

typedef struct ts_region_highlight_options { /* growable */
  uint32_t struct_size;
  uint32_t flags;     /* TS_REGION_HIGHLIGHT_* */
  uint64_t budget_ns; /* time for this call; 0: 20 ms. That the document's rules are compiled, once, is not counted: some ms */
} ts_region_highlight_options;

enum { /* why spans may be missing, or be others soon: bits */
  TS_REGION_HIGHLIGHTS_TIMEOUT = 1,     /* the budget was used up, or the engine is being freed */
  TS_REGION_HIGHLIGHTS_LIMIT = 2,       /* a text has more than a million captures in the range, or a tree, a query or a test was not to be
                                           relied on */
  TS_REGION_HIGHLIGHTS_PROVISIONAL = 4  /* the document, or a region, is not exact: spans are those of its last run, moved by the edits
                                           since. Ask again when it is */
};

/* The spans of a text, as far as they have bytes in a range: in order, none overlapping another, cut off at the range's ends. Spans that touch
 * and say the same may be one.
 *   region       an index, as in ts_region_view: the spans of the guest text, in bytes of the document; where a span has a hole, a
 *                stripped prefix or a gap between two parts in it, it is given as the pieces around that, and an escape has the span
 *                that what it spells has. TS_REGION_NONE: of the document's own text
 *   start_byte, end_byte   half-open; 0 and UINT32_MAX: all
 *   options      may be NULL
 *   spans        yours; at most `capacity` are written
 *   out_count    how many there are. Asking again costs the same again: give room at once
 *   out_partial  TS_REGION_HIGHLIGHTS_*; 0: these are all, and exact. May be NULL
 *   TS_REGION_E_NOT_FOUND: no such region, or the snapshot's engine is gone.
 *   threads      any-thread; blocks for the budget. since 0.1 */
ts_region_status ts_region_snapshot_highlights(const ts_region_snapshot *snapshot, uint32_t region, uint32_t start_byte, uint32_t end_byte,
                                               const ts_region_highlight_options *options, ts_region_highlight *spans, size_t capacity,
                                               size_t *out_count, uint32_t *out_partial, ts_region_error *error);

/* cdef-end */

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#ifdef __cplusplus
}
#endif

#endif /* TS_REGION_HIGHLIGHTS_H */
