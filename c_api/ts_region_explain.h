/* ts_region_explain.h - why there is, or is not, a region at a place.
 * SPDX-License-Identifier: MIT
 *
 * The answer is a list of layers, the document first and then each region around the place, and for each layer what the
 * detectors looked at there: *candidates*, each with its rule, what the rule captured, and the reason if it is no region.
 * For people: an editor's "why is this not highlighted?". Conventions: see ts_region.h.
 */
#ifndef TS_REGION_EXPLAIN_H
#define TS_REGION_EXPLAIN_H

#include "ts_region.h"

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* cdef-begin */

typedef struct ts_region_explanation ts_region_explanation; /* immutable columns */

/* All positions are bytes of the document; all indices into names may be TS_REGION_NONE. */
typedef struct ts_region_layer { /* frozen */
  uint64_t parse_ns;
  uint64_t detect_ns;
  uint32_t language; /* these six: indices into names */
  uint32_t detector; /* these two: of the region that the layer is; TS_REGION_NONE for the document */
  uint32_t rule;
  uint32_t rules;    /* the rule files in use, separated by ", "; TS_REGION_NONE: nothing is searched in this language */
  uint32_t nodes;    /* kinds of the syntax nodes around the place, the outermost first */
  uint32_t note;     /* what else there is to know: why nothing was searched, which limit bit */
  uint32_t start_byte;
  uint32_t end_byte;
  uint32_t candidate_begin;
  uint32_t candidate_count;
} ts_region_layer;

typedef struct ts_region_candidate { /* frozen */
  uint32_t detector; /* these four: indices into names */
  uint32_t rule;     /* "FILE:LINE" */
  uint32_t language; /* TS_REGION_NONE: it did not come to that */
  uint32_t refused;  /* why it is no region; TS_REGION_NONE: it is one */
  uint32_t start_byte; /* of the content that the rule speaks of */
  uint32_t end_byte;
  uint32_t capture_begin;
  uint32_t capture_count;
} ts_region_candidate;

typedef struct ts_region_capture { /* frozen */
  uint32_t name; /* index into names: "injection.content" */
  uint32_t start_byte;
  uint32_t end_byte;
} ts_region_capture;

/* Explain a place of a document. The detection is run again, without cache and prefilter, so it costs what a cold detection of
 * the layers around the place costs. A document that cannot be analysed has its status in the result, as in a batch.
 *   document  its text is borrowed until the call returns
 *   position  fill `offset`, or set it to TS_REGION_NONE and fill row and column; `image` is not read
 *   unit      of the position, one of TS_REGION_UNIT_*
 *   options   hole policy, max_depth and timeout_ns count; may be NULL
 *   out       yours: ts_region_explanation_free
 *   threads   any-thread; blocks. since 0.1 */
ts_region_status ts_region_explain(ts_region_engine *engine, const ts_region_document *document,
                                   const ts_region_position *position, uint32_t unit,
                                   const ts_region_batch_options *options, ts_region_explanation **out,
                                   ts_region_error *error);

/* Borrowed until ts_region_explanation_free; NULL and 0 for NULL. any-thread. since 0.1
 * In the result, region_count is the number of regions around the place. */
const ts_region_result *ts_region_explanation_result(const ts_region_explanation *explanation);
const ts_region_layer *ts_region_explanation_layers(const ts_region_explanation *explanation, size_t *out_count);
const ts_region_candidate *ts_region_explanation_candidates(const ts_region_explanation *explanation, size_t *out_count);
const ts_region_capture *ts_region_explanation_captures(const ts_region_explanation *explanation, size_t *out_count);
const ts_region_str *ts_region_explanation_names(const ts_region_explanation *explanation, size_t *out_count);

/* Release an explanation. NULL is fine. threads: one-at-a-time. since 0.1 */
void ts_region_explanation_free(ts_region_explanation *explanation);

/* cdef-end */

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#ifdef __cplusplus
}
#endif

#endif /* TS_REGION_EXPLAIN_H */
