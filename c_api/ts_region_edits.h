/* ts_region_edits.h - what people change in a guest text, as edits of the document that it stands in.
 * SPDX-License-Identifier: MIT
 *
 *   ts_region_guest_edit edit = {sizeof edit, TS_REGION_EDIT_WHOLE_TEXT, 0, 0, {formatted, length}, 0};
 *   ts_region_plan *plan = NULL;
 *   if (ts_region_snapshot_plan_edit(now, region.index, &edit, &plan, NULL, &error) == TS_REGION_OK) {
 *     size_t count = 0;
 *     const ts_region_host_edit *edits = ts_region_plan_edits(plan, &count);
 *     while (count > 0) replace_in_buffer(edits[--count]);              the last one first: then no position moves
 *   } else show(error.message);
 *   ts_region_plan_free(plan);
 *
 * A plan is made sure of before it is given: it is carried out on a copy of the document, which is searched. So after it the region has
 * exactly the wanted text, and all other regions are what they were. What cannot be done is TS_REGION_E_REFUSED, with a reason.
 * Text is spelled as the host's literals spell it, and new lines get what stands before the lines around them: `> `, `/// `,
 * indentation. What the guest does not see (marks, holes, prefixes of lines that stay) stays. Where holes have a text (TS_REGION_HOLE_TEXT)
 * and a new whole text has it as often, these are the holes, in their order, and what is between them may change on all sides; an editor
 * in which people move text makes sure of the order. Conventions: see ts_region.h.
 */
#ifndef TS_REGION_EDITS_H
#define TS_REGION_EDITS_H

#include "ts_region_documents.h"

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* cdef-begin */

typedef struct ts_region_plan ts_region_plan; /* immutable */

enum { TS_REGION_E_REFUSED = -9 }; /* the edit cannot be carried out: the report has the reason, the message says what to do */

enum { TS_REGION_EDIT_WHOLE_TEXT = 1 /* `text` is the guest text as a whole: only what differs is edited */ };

typedef struct ts_region_guest_edit { /* growable; input */
  uint32_t struct_size;
  uint32_t flags;      /* TS_REGION_EDIT_* */
  uint32_t start_byte; /* of the guest text (ts_region_snapshot_virtual_text): what is replaced; not read for a whole text. */
  uint32_t end_byte;   /* Any byte may be a border; whole characters are written */
  ts_region_str text;  /* what comes in its place; borrowed until the call returns */
  uint64_t budget_ns;  /* 0: 1 s */
} ts_region_guest_edit;

enum { /* why an edit is refused; the error's message says what to do */
  TS_REGION_REFUSED_NOT_EXACT = 1,         /* the snapshot's regions are not exact: update, and take a new one */
  TS_REGION_REFUSED_HOLE = 2,              /* it touches a hole: text before and behind it may be edited */
  TS_REGION_REFUSED_NOT_IN_HOST = 3,       /* it touches guest text that no bytes of the host spell, as between two parts */
  TS_REGION_REFUSED_INEXPRESSIBLE = 4,     /* the host has no spelling for the text: a backquote in a raw string of Go */
  TS_REGION_REFUSED_ENDS_REGION = 5,       /* the host would end the region early, or see no such region any more */
  TS_REGION_REFUSED_READS_DIFFERENTLY = 6, /* the host would read another text, as where it takes indentation away */
  TS_REGION_REFUSED_SURROUNDINGS = 7,      /* other regions would change */
  TS_REGION_REFUSED_BUDGET = 8,            /* there was no time to make sure */
  TS_REGION_REFUSED_TOO_LARGE = 9          /* the document would be larger than max_document_bytes */
};

typedef struct ts_region_plan_report { /* growable, written by the library up to struct_size */
  uint32_t struct_size;
  uint32_t reason;      /* TS_REGION_REFUSED_*; 0: there is a plan */
  uint32_t guest_byte;  /* of a refusal: where in the guest text the edit begins that is to blame */
  uint32_t tries;       /* spellings that were tried on a copy of the document */
  uint64_t nanoseconds; /* that the plan took */
  uint64_t revision;    /* of the text that the plan is for */
} ts_region_plan_report;

typedef struct ts_region_host_edit { /* frozen; positions are those of the snapshot's text, for all edits of a plan */
  uint32_t start_byte;
  uint32_t end_byte;
  uint32_t start_row;
  uint32_t start_column; /* bytes */
  uint32_t start_utf16;
  uint32_t end_row;
  uint32_t end_column;
  uint32_t end_utf16;
  ts_region_str text; /* what comes in its place; borrowed until ts_region_plan_free */
} ts_region_host_edit;

/* Plan an edit of a region's guest text. Nothing is changed: carry the edits out in the editor, and tell the document as usual. Costs
 * what one exact update of the document costs for each try, mostly one.
 *   region    its index in the snapshot
 *   out_plan  yours: ts_region_plan_free; NULL when refused
 *   report    may be NULL; filled for a plan and for a refusal
 *   TS_REGION_E_REFUSED: see the report; TS_REGION_E_NOT_FOUND: no such region, or the snapshot's engine is gone
 *   threads   any-thread; blocks. since 0.1 */
ts_region_status ts_region_snapshot_plan_edit(const ts_region_snapshot *snapshot, uint32_t region, const ts_region_guest_edit *edit,
                                              ts_region_plan **out_plan, ts_region_plan_report *report, ts_region_error *error);

/* The edits in the order of their places, none touching another; none at all: the text is as wanted. Borrowed until ts_region_plan_free.
 * NULL and 0 for NULL. threads: any-thread. since 0.1 */
const ts_region_host_edit *ts_region_plan_edits(const ts_region_plan *plan, size_t *out_count);

/* NULL is fine. threads: one-at-a-time. since 0.1 */
void ts_region_plan_free(ts_region_plan *plan);

/* cdef-end */

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#ifdef __cplusplus
}
#endif

#endif /* TS_REGION_EDITS_H */
