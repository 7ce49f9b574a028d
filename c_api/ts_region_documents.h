/* ts_region_documents.h - texts that are being edited: edits in, regions out, at once and exactly.
 * SPDX-License-Identifier: MIT
 *
 *   ts_region_open_document *open = NULL;
 *   ts_region_document_open(engine, &document, NULL, &open, &error);
 *   ts_region_document_update(open, 1000000, NULL, NULL);             up to 1 ms here, the rest on a worker
 *   ...
 *   ts_region_document_edit_bytes(open, 120, 0, &typed, TS_REGION_NONE, &error);      microseconds, whatever the size
 *   ts_region_document_update(open, 1000000, &exact, NULL);
 *   ts_region_snapshot *now = NULL;
 *   ts_region_document_snapshot(open, &now, NULL);
 *   ts_region_snapshot_regions(now, first_visible, last_visible, NULL, views, capacity, &count, NULL);
 *   ts_region_snapshot_free(now);
 *
 * The library keeps a text of its own. After an edit, regions are *provisional*: where the edits moved them to. An update makes them
 * *exact*: what ts_region_detect_batch finds in the text. When a worker has done that, a byte is written to the engine's descriptor
 * (ts_region_engine_notify), and ts_region_documents_changed names the document. In a text with errors, which a parser that goes on from its
 * tree of before may read otherwise than from scratch, what an edit changes is published first, but called exact (exact_revision) only when a
 * worker has parsed the text from scratch, too, or the call has, if its time is enough for that; a newer edit ends this.
 *
 * An edit that does not fit the text (out of range, or another size than the editor's afterwards) is TS_REGION_E_OUT_OF_STEP, and so is
 * every later one, until ts_region_document_set_text brings the whole text.
 *
 * Edits of one document are told one at a time, in their order; everything else may be called meanwhile from any thread.
 *
 * Whoever doubts a region sets the environment variable TS_REGION_VERIFY to 1 before the engine is made: then each exact state is compared
 * with a detection from scratch, and one that differs has the status TS_REGION_DOCUMENT_INTERNAL and a message that says where.
 *
 * Conventions: see ts_region.h. Documents must be closed before their engine is freed (which stops their work; calls on them are then
 * errors, as after ts_region_document_close). Snapshots may outlive both.
 */
#ifndef TS_REGION_DOCUMENTS_H
#define TS_REGION_DOCUMENTS_H

#include "ts_region.h"

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* cdef-begin */

typedef struct ts_region_open_document ts_region_open_document;
typedef struct ts_region_snapshot ts_region_snapshot; /* a document at one moment: immutable */

enum { TS_REGION_E_OUT_OF_STEP = -8 }; /* the document's text is not the editor's: give the whole text */

/* ---- Documents -------------------------------------------------------------------------------- */

/* Open a document with its text (which may be empty, and appended to). `options` as for a batch: flags NO_PREFILTER, NO_NESTED and
 * TREES, max_depth, max_regions, timeout_ns and hole_policy count; with TREES the document itself is parsed by its updates as well, also where nothing is
 * searched in it (ts_region_highlights.h). Nothing is searched before the first update.
 * TS_REGION_E_UNSUPPORTED: no parser for the language; the message says what is missing.
 *   out_document  yours: ts_region_document_close. threads: any-thread. since 0.1 */
ts_region_status ts_region_document_open(ts_region_engine *engine, const ts_region_document *document,
                                         const ts_region_batch_options *options,
                                         ts_region_open_document **out_document, ts_region_error *error);

/* Replace `old_length` bytes from byte `start` on. `size_after`: the size of the editor's text now, to be compared with ours;
 * TS_REGION_NONE: not compared. Any byte may be a border, in the middle of a character, too. threads: any-thread. since 0.1 */
ts_region_status ts_region_document_edit_bytes(ts_region_open_document *document, uint32_t start, uint32_t old_length,
                                               const ts_region_str *text, uint32_t size_after, ts_region_error *error);

/* Replace the rows `first` to `old_last` (half-open, from 0) with their line breaks, as Neovim's on_lines tells it; `text` is the new rows,
 * each with its line break. `rows_after` or TS_REGION_NONE: how many rows the editor has now; a row is what ends with a line break,
 * and what is left behind the last one. Of the rows only what differs is edited. threads: one-at-a-time. since 0.1 */
ts_region_status ts_region_document_edit_lines(ts_region_open_document *document, uint32_t first, uint32_t old_last,
                                               const ts_region_str *text, uint32_t rows_after, ts_region_error *error);

/* Replace `old_length` characters from character `start` (from 0) on, as Emacs's after-change-functions tell it. `characters_after` or
 * TS_REGION_NONE: how many the editor has now. threads: one-at-a-time. since 0.1 */
ts_region_status ts_region_document_edit_chars(ts_region_open_document *document, uint32_t start, uint32_t old_length,
                                               const ts_region_str *text, uint32_t characters_after, ts_region_error *error);

/* A further piece of the text, at its end: to load a large file. threads: one-at-a-time. since 0.1 */
ts_region_status ts_region_document_append(ts_region_open_document *document, const ts_region_str *text, ts_region_error *error);

/* The whole text anew: one edit from the first byte that differs to the last one. A document that was out of step is in step again.
 * threads: one-at-a-time. since 0.1 */
ts_region_status ts_region_document_set_text(ts_region_open_document *document, const ts_region_str *text, ts_region_error *error);

/* Become exact: work in this call for at most about `budget_ns` (0: not at all), then go on on a worker. Newer edits are taken along;
 * one call after a burst of edits is enough.
 *   out_exact  may be NULL; 1: the regions are exact now; 0: a worker will tell
 *   threads    any-thread; blocks for the budget. since 0.1 */
ts_region_status ts_region_document_update(ts_region_open_document *document, uint64_t budget_ns, uint32_t *out_exact,
                                           ts_region_error *error);

/* What the user sees, half-open, in bytes of the text as it is now; edits move it, and what lies beyond the text is cut off. 0 and 0: nothing,
 * the document is hidden, as it is when it is opened. Workers take documents that are seen before hidden ones, which still have every
 * fifth turn; what has begun is not interrupted. Where a long text is searched as a whole, the regions that are seen are found and published
 * before the others: then a wake-up tells of a state that is not exact yet (exact_revision), with the status TS_REGION_DOCUMENT_PARTIAL,
 * in which the regions that are seen are there as they will be; the rest follows, and with it another wake-up.
 *   threads: any-thread. since 0.1 */
ts_region_status ts_region_document_set_viewport(ts_region_open_document *document, uint32_t start_byte, uint32_t end_byte,
                                                 ts_region_error *error);

enum { TS_REGION_WAKE_ALWAYS = 0, TS_REGION_WAKE_LAYOUT = 1 };
/* For what a worker wakes the editor up: `when` TS_REGION_WAKE_ALWAYS: whenever it has changed the document, as from the beginning.
 * TS_REGION_WAKE_LAYOUT: only if the layout or the status (ts_region_snapshot_info) is another one than was told last; then regions may become
 * exact without a word, where edits had already moved them right. The first wake-up after this call comes in any case.
 *   ignored  languages, at most 64, whose regions have no part in the layout: those that the editor does not show
 *   threads  any-thread. since 0.1 */
ts_region_status ts_region_document_set_wake_up(ts_region_open_document *document, uint32_t when, const ts_region_str *ignored,
                                                size_t ignored_count, ts_region_error *error);

/* The document as it is now. Cheap: nothing is copied.
 *   out_snapshot  yours: ts_region_snapshot_free. threads: any-thread. since 0.1 */
ts_region_status ts_region_document_snapshot(ts_region_open_document *document, ts_region_snapshot **out_snapshot,
                                             ts_region_error *error);

/* Stop its work and forget it; waits for nothing. NULL is fine. threads: one-at-a-time. since 0.1 */
void ts_region_document_close(ts_region_open_document *document);

/* Tags of the documents that workers have changed since this was last asked, each once and in no order; at most `capacity` are
 * written, and the others are told the next time. threads: any-thread. since 0.1 */
ts_region_status ts_region_documents_changed(ts_region_engine *engine, uint64_t *tags, size_t capacity, size_t *out_count,
                                             ts_region_error *error);

/* ---- Snapshots -------------------------------------------------------------------------------- */

typedef struct ts_region_snapshot_info { /* growable, written by the library up to struct_size */
  uint32_t struct_size;
  uint32_t status; /* TS_REGION_DOCUMENT_* of the last run */
  uint64_t revision;       /* of the text: counts edits */
  uint64_t exact_revision; /* of the last exact run; UINT64_MAX: none yet. The same as revision: regions are exact */
  uint32_t bytes;
  uint32_t rows; /* line breaks and one */
  uint32_t characters;
  uint32_t region_count; /* at all depths */
  ts_region_str language; /* borrowed until ts_region_snapshot_free, as is what follows */
  ts_region_str message; /* what is wrong and what to do; empty: nothing */
  uint64_t layout; /* the same as before: but for where edits have moved them, the same places are regions, in the same languages,
                    * whatever their texts are. What was drawn after an edit need not be drawn again when regions are exact.
                    * ts_region_document_set_wake_up says which languages have no part in it */
  uint32_t layout_start; /* if the number counts one more than before, what was found to be elsewhere lies between these bytes of the text as
                          * it is, both included; what is drawn outside of them stays. Without a first run: 0 and 0 */
  uint32_t layout_end;
  uint32_t layout_start_row; /* and these are their rows */
  uint32_t layout_end_row;
} ts_region_snapshot_info;

enum { TS_REGION_VIEW_PROVISIONAL = 1 /* touched by edits since the last exact run */ };

typedef struct ts_region_view { /* frozen; a region in a snapshot */
  uint64_t id;     /* stays while the region's start survives edits, and when its text goes away and comes back */
  uint64_t parent; /* id; 0: the document */
  uint32_t index;  /* in this snapshot: what the functions below mean by `region` */
  uint32_t flags;  /* TS_REGION_VIEW_* */
  uint32_t language; /* these four: numbers for ts_region_snapshot_name */
  uint32_t host;
  uint32_t detector;
  uint32_t rule;
  uint32_t depth; /* 1: in the root layer */
  uint32_t start_byte;
  uint32_t end_byte;
  uint32_t start_row;
  uint32_t start_column; /* bytes */
  uint32_t start_utf16;
  uint32_t end_row;
  uint32_t end_column;
  uint32_t end_utf16;
  uint32_t segment_count;
  uint32_t text_bytes;
  float confidence;
} ts_region_view;

/* All of these: any-thread. since 0.1. Where an array is filled, at most `capacity` items are written and `out_count` says how many
 * there are: ask again with more room. */
ts_region_status ts_region_snapshot_describe(const ts_region_snapshot *snapshot, ts_region_snapshot_info *info, ts_region_error *error);

/* Regions with a byte in start_byte to end_byte (half-open; 0 and UINT32_MAX: all), and empty ones there, in the order of their first
 * byte, a parent before its children. `language`: only of this one; NULL: of all. */
ts_region_status ts_region_snapshot_regions(const ts_region_snapshot *snapshot, uint32_t start_byte, uint32_t end_byte,
                                            const ts_region_str *language, ts_region_view *views, size_t capacity,
                                            size_t *out_count, ts_region_error *error);

/* Regions that spell the byte (not those that only have it in a hole, or between two of their parts), the innermost first. */
ts_region_status ts_region_snapshot_at(const ts_region_snapshot *snapshot, uint32_t byte, ts_region_view *views, size_t capacity,
                                       size_t *out_count, ts_region_error *error);

/* The root layer's next region that begins behind the byte (`backwards` 0), or the last one that begins before it (1).
 * TS_REGION_E_NOT_FOUND: there is none. */
ts_region_status ts_region_snapshot_next(const ts_region_snapshot *snapshot, uint32_t byte, uint32_t backwards, ts_region_view *out_view,
                                         ts_region_error *error);

/* A number's name, borrowed until ts_region_snapshot_free. */
ts_region_status ts_region_snapshot_name(const ts_region_snapshot *snapshot, uint32_t number, ts_region_str *out_name,
                                         ts_region_error *error);

/* The guest text of a region, as it was in the last exact run; borrowed until ts_region_snapshot_free. */
ts_region_status ts_region_snapshot_virtual_text(const ts_region_snapshot *snapshot, uint32_t region, ts_region_str *out_text,
                                                 ts_region_error *error);

/* Its segments; the host side has the snapshot's bytes. */
ts_region_status ts_region_snapshot_segments(const ts_region_snapshot *snapshot, uint32_t region, ts_region_segment *segments,
                                             size_t capacity, size_t *out_count, ts_region_error *error);

/* Map `count` positions between a region's guest text, as it was in the last exact run, and the snapshot's text, in place: as
 * ts_region_map_positions (ts_region.h), and through the edits since. What was inserted since has no image of its own: it maps to the place
 * where it was inserted. A call costs the guest text's length, and each position O(log n). */
ts_region_status ts_region_snapshot_map_positions(const ts_region_snapshot *snapshot, uint32_t region, uint32_t direction, uint32_t unit,
                                                  ts_region_position *positions, size_t count, ts_region_error *error);

/* Offsets in the snapshot's text, from its start, in another unit: `count` of them, in place. `from_unit` and `to_unit` are of
 * TS_REGION_UNIT_*. An offset past the end becomes the end; one in the middle of a character (of its bytes, or of the two UTF-16 units that
 * some have) becomes the character's start, also where both units are the same. An invalid UTF-8 byte is one character and one UTF-16 unit.
 * Each costs O(log n), whatever the length of its line. */
ts_region_status ts_region_snapshot_convert(const ts_region_snapshot *snapshot, uint32_t from_unit, uint32_t to_unit, uint32_t *offsets,
                                            size_t count, ts_region_error *error);

enum { TS_REGION_DELTA_ADDED = 1, TS_REGION_DELTA_REMOVED = 2, TS_REGION_DELTA_CHANGED = 3, TS_REGION_DELTA_MOVED = 4 };
typedef struct ts_region_delta { /* frozen */
  uint64_t id;
  uint32_t kind; /* TS_REGION_DELTA_* */
  uint32_t region; /* its index in `after`; of what was removed, in `before` */
} ts_region_delta;

/* What is different in `after`, two snapshots of one document: regions that are new, gone, have other text or segments, or have other
 * regions around them or before them. That edits before a region moved it is no difference. Costs what the two do not share, which is
 * little between one edit and the next; where regions have changed places, or most are new, as much as they have regions. */
ts_region_status ts_region_snapshot_delta(const ts_region_snapshot *before, const ts_region_snapshot *after, ts_region_delta *deltas,
                                          size_t capacity, size_t *out_count, ts_region_error *error);

/* NULL is fine. threads: one-at-a-time. since 0.1 */
void ts_region_snapshot_free(ts_region_snapshot *snapshot);

/* cdef-end */

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#ifdef __cplusplus
}
#endif

#endif /* TS_REGION_DOCUMENTS_H */
