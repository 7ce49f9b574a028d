/* ts_region_languages.h - parsers from files, names of languages, and what is wrong with a query.
 * SPDX-License-Identifier: MIT
 *
 * A language needs a parser: MeTTa's and Rholang's are built in, others are shared libraries as `tree-sitter build` makes
 * them (Neovim's parser/NAME.so, Emacs's libtree-sitter-NAME.so, those beside this library). Nothing is opened before it is
 * needed, and nothing by a relative name. Conventions: see ts_region.h.
 */
#ifndef TS_REGION_LANGUAGES_H
#define TS_REGION_LANGUAGES_H

#include "ts_region.h"

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* cdef-begin */

/* Load the parser of a language from the library at `path`, an absolute name; its function is tree_sitter_NAME. It takes the
 * place of one from a folder, not of a built-in one. TS_REGION_E_UNSUPPORTED if it cannot be used (no such file, no parser of
 * that language, a grammar ABI that this library does not read): the message names the file and says what to do, and what
 * was there stays. The library stays open until the process ends.
 * threads: any-thread; blocks while the file is loaded. since 0.1 */
ts_region_status ts_region_language_load(ts_region_engine *engine, const ts_region_str *name,
                                         const ts_region_str *path, ts_region_error *error);

/* Make the parsers in a folder (an absolute name; its sub-folders are not looked at) known. None is opened yet. Languages that
 * are known already keep their parsers: folders count in the order in which they are given.
 *   out_added  how many languages are new; may be NULL
 *   TS_REGION_E_UNSUPPORTED if the folder cannot be read.
 *   threads    any-thread. since 0.1 */
ts_region_status ts_region_language_add_directory(ts_region_engine *engine, const ts_region_str *path,
                                                  size_t *out_added, ts_region_error *error);

/* From now on `alias` means the language `name`, whatever it meant before, in documents, fences and files alike.
 * threads: any-thread. since 0.1 */
ts_region_status ts_region_language_alias(ts_region_engine *engine, const ts_region_str *alias,
                                          const ts_region_str *name, ts_region_error *error);

/* The language of a file, by its name or else by its first line ("#!…"; may be empty). The answer is a canonical name, with
 * a parser or without; TS_REGION_E_NOT_FOUND if neither tells. Borrowed until the engine is freed.
 * threads: any-thread. since 0.1 */
ts_region_status ts_region_language_of_file(ts_region_engine *engine, const ts_region_str *file_name,
                                            const ts_region_str *first_line, ts_region_str *out_name,
                                            ts_region_error *error);

/* What was refused in the query files of a language, of all kinds: number `index`, in the order of the files. Compiles them if that was
 * not done yet. The fault comes in `fault`: line, column, and the message NAME:LINE:COLUMN: and the reason; the rest of the
 * file is in use. TS_REGION_E_NOT_FOUND past the last one. threads: any-thread. since 0.1 */
ts_region_status ts_region_query_fault(ts_region_engine *engine, const ts_region_str *language, size_t index,
                                       ts_region_error *fault);

/* cdef-end */

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#ifdef __cplusplus
}
#endif

#endif /* TS_REGION_LANGUAGES_H */
