/* SPDX-License-Identifier: MIT
 * A parser library under another name, right or wrong; the macro says how.
 *   SAMPLE   MeTTa's parser, called tree_sitter_sample
 *   ANCIENT  the same, with an ABI from before this runtime
 *   EMPTY    no such function
 *   NOTHING  a function that gives no grammar
 */
#if defined(PARSER_EMPTY)
int tests_keep_the_file_from_being_empty(void) { return 0; }
#else
#include "parser.c"

#if defined(PARSER_SAMPLE)
const TSLanguage *tree_sitter_sample(void) { return tree_sitter_metta(); }
#elif defined(PARSER_ANCIENT)
const TSLanguage *tree_sitter_ancient(void) {
  static TSLanguage language;
  language = *tree_sitter_metta();
  *(uint32_t *)&language = 12; /* the ABI is the first field in all versions */
  return &language;
}
#elif defined(PARSER_NOTHING)
const TSLanguage *tree_sitter_nothing(void) { return 0; }
#endif
#endif
