/* ts_region_symbols.h - names in open documents: what they mean, and where else they stand.
 * SPDX-License-Identifier: MIT
 *
 *   ts_region_symbol found[16];
 *   size_t count = 0;
 *   ts_region_symbols_definition_at(engine, now, cursor, NULL, found, 16, &count, NULL, NULL);
 *   for (i = 0; i < count && i < 16; ++i) go_to(found[i].document, found[i].start_byte);
 *
 * A name that a scope of its text binds (a formal, a variable of MeTTa, a local of Python) means what is defined there. Any other name
 * means what is defined under it for everybody: in its own text, and in all texts of its language in the open documents, regions and
 * whole documents alike. So the MeTTa in all strings of all open Rholang documents is one program. Where definitions have numbers of
 * parameters and a use has arguments, the definitions count whose number fits; if none fits, all of them. Names of one language do not
 * mean those of another one.
 *
 * What is a name, and what a scope, is said by query files: our own for Rholang, MeTTa, Python and JavaScript, and any `locals.scm`
 * and `tags.scm` that ts_region_query_set is given (kinds "locals", "tags" and "symbols"; core/detect/symbols/symbol_query.hpp explains
 * what they may say). A language without any has no names.
 *
 * The document that is asked is taken as the snapshot has it, the others as they are now: each answer says at which revision. Regions are
 * those of the last exact run, moved by the edits since: update first (ts_region_document_update). A name with a hole in it, or beside
 * one, is not known, and is none.
 *
 * Conventions: see ts_region.h.
 */
#ifndef TS_REGION_SYMBOLS_H
#define TS_REGION_SYMBOLS_H

#include "ts_region_documents.h"

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* cdef-begin */

enum {
  TS_REGION_SYMBOL_DEFINITION = 1,  /* not a reference */
  TS_REGION_SYMBOL_SHARED = 2,      /* bound by no scope of its text: it may mean what stands in others, and they it */
  TS_REGION_SYMBOL_EXPORTED = 4,    /* a definition that other texts may mean */
  TS_REGION_SYMBOL_MORE = 8,        /* `arity` is the least: any number beyond is fine */
  TS_REGION_SYMBOL_PROVISIONAL = 16 /* in a region that was edited since the last exact run */
};

typedef struct ts_region_symbol { /* frozen; a name where it stands */
  uint64_t document;   /* the tag of the document that has it */
  uint64_t region;     /* the id of the region that has it; 0: the document's own text */
  uint64_t revision;   /* of that document, in which the positions count */
  uint32_t flags;      /* TS_REGION_SYMBOL_* */
  uint32_t name;       /* these three: numbers for ts_region_snapshot_name, of the snapshot that was asked */
  uint32_t kind;       /* "contract", "function": as the query file says; may be empty */
  uint32_t language;
  uint32_t arity;      /* parameters of a definition, arguments of a use; TS_REGION_NONE: not known */
  uint32_t start_byte; /* of the name: bytes of the document, through the region's escapes and holes */
  uint32_t end_byte;
  uint32_t extent_start_byte; /* of what it is the name of: the whole contract; else of the name */
  uint32_t extent_end_byte;
  uint32_t start_row;
  uint32_t start_column; /* bytes */
  uint32_t start_utf16;
  uint32_t end_row;
  uint32_t end_column;
  uint32_t end_utf16;
  uint32_t reserved;
} ts_region_symbol;

enum {
  TS_REGION_SYMBOLS_DEFINITIONS = 1, /* references: the definitions as well */
  TS_REGION_SYMBOLS_EVERYWHERE = 2   /* list: of all open documents, that of the snapshot first */
};

typedef struct ts_region_symbols_options { /* growable */
  uint32_t struct_size;
  uint32_t flags;     /* TS_REGION_SYMBOLS_* */
  uint64_t budget_ns; /* time for this question; 0: 1 s */
} ts_region_symbols_options;

enum { /* why there may be more than what was found: bits */
  TS_REGION_SYMBOLS_TIMEOUT = 1, /* the budget was used up */
  TS_REGION_SYMBOLS_LIMIT = 2    /* a text has more than a million names, there are more than a million answers, or a tree or a query
                                    was not to be relied on */
};

/* For all three:
 *   engine       whose open documents are looked into
 *   snapshot     of the document that is asked: of this engine; its document may be closed
 *   options      may be NULL
 *   symbols      yours; at most `capacity` are written, in the order of the documents (that of the snapshot first) and of their texts
 *   out_count    how many there are. Asking again costs the same again: give room at once
 *   out_partial  TS_REGION_SYMBOLS_TIMEOUT and _LIMIT; 0: these are all. May be NULL
 *   threads      any-thread; blocks for the budget. since 0.1 */

/* The definitions that the name at the byte means, or the name that ends just before it. TS_REGION_OK and no symbols: there is no name, or
 * nothing defines it. A definition means itself and the others of its name. */
ts_region_status ts_region_symbols_definition_at(ts_region_engine *engine, const ts_region_snapshot *snapshot, uint32_t byte,
                                                 const ts_region_symbols_options *options, ts_region_symbol *symbols, size_t capacity,
                                                 size_t *out_count, uint32_t *out_partial, ts_region_error *error);

/* All names that mean one of the definitions that the name at the byte means; of a name that nothing defines, all that are equal.
 * With TS_REGION_SYMBOLS_DEFINITIONS the definitions come first. */
ts_region_status ts_region_symbols_references(ts_region_engine *engine, const ts_region_snapshot *snapshot, uint32_t byte,
                                              const ts_region_symbols_options *options, ts_region_symbol *symbols, size_t capacity,
                                              size_t *out_count, uint32_t *out_partial, ts_region_error *error);

/* The definitions in the document and its regions, or with TS_REGION_SYMBOLS_EVERYWHERE in all open ones: those whose names have `part` in
 * them, ASCII letters in any case; NULL or empty: all. */
ts_region_status ts_region_symbols_list(ts_region_engine *engine, const ts_region_snapshot *snapshot, const ts_region_str *part,
                                        const ts_region_symbols_options *options, ts_region_symbol *symbols, size_t capacity,
                                        size_t *out_count, uint32_t *out_partial, ts_region_error *error);

/* cdef-end */

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#ifdef __cplusplus
}
#endif

#endif /* TS_REGION_SYMBOLS_H */
