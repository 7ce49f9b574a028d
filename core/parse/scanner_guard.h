/* SPDX-License-Identifier: MIT
 * A fence around the scanners that come with parsers. A scanner writes its state into 1024 bytes of the runtime's, and some do not
 * count: Markdown's and YAML's need four bytes for each block that is open, so a line of 300 `>` would write over the runtime's memory.
 * A guarded grammar gives its scanner more room. A state that is still too long for the runtime is dropped, so that the scanner
 * starts anew, and that is told.
 *
 * Thread-safe: guarded grammars are made once for each grammar and are never freed, as parser libraries are never closed; the rest
 * is the calling thread's.
 */
#ifndef TSREGION_CORE_PARSE_SCANNER_GUARD_H
#define TSREGION_CORE_PARSE_SCANNER_GUARD_H

#include <stdbool.h>
#include <tree_sitter/api.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  bool dropped; /* a scanner's state was too long: the tree is not what the text means */
  bool stopped; /* should_stop said so */
} TsregionScannerEnd;

/* The grammar with a guarded scanner; itself, if it has none. NULL: no memory. */
const TSLanguage *tsregion_guarded_grammar(const TSLanguage *grammar);

/* Around each parse by this thread: a guarded scanner does nothing elsewhere. The runtime asks whether to stop every hundred steps, and
 * one step of a scanner may read the whole text: so `should_stop` is asked between them, too, and from then on the scanner finds
 * nothing, and the tree is worthless. */
void tsregion_scanner_begin(const TSLanguage *grammar, bool (*should_stop)(const void *payload), const void *payload);
TsregionScannerEnd tsregion_scanner_end(void);

#ifdef __cplusplus
}
#endif

#endif
