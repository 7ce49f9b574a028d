/* The whole life of an engine, from C. Prints nothing; the exit status is 0, or the line of the check that failed.
 * SPDX-License-Identifier: MIT */
#include "c_api/parse_cache.h"
#include "c_api/ts_region.h"

#include <poll.h>
#include <string.h>
#include <unistd.h>

#define CHECK(condition) \
  if (!(condition)) return __LINE__

static ts_region_str str(const char *text) {
  ts_region_str made;
  made.data = text;
  made.len = strlen(text);
  return made;
}

static const char kProgram[] = "new mc(`rho:metta:compile`) in {\n  mc!(\"(= (a) \" ++ *x ++ \"\\n b)\")\n}\n";

static ts_region_document document_of(const char *text) {
  ts_region_document document;
  memset(&document, 0, sizeof document);
  document.text = str(text);
  document.language = str("rholang");
  document.tag = 7;
  return document;
}

static int columns(const ts_region_batch *batch) {
  size_t count = 0;
  const ts_region_result *const results = ts_region_batch_results(batch, &count);
  CHECK(count == 1 && ts_region_batch_document_count(batch) == 1);
  CHECK(results[0].status == TS_REGION_DOCUMENT_OK && results[0].tag == 7 && results[0].region_count == 1);
  const ts_region_info *const regions = ts_region_batch_regions(batch, 0, &count);
  CHECK(count == 1 && regions[0].start_row == 1 && regions[0].depth == 1 && regions[0].parent == TS_REGION_NONE);
  const ts_region_segment *const segments = ts_region_batch_segments(batch, 0, &count);
  CHECK(count == 4 && segments[1].kind == TS_REGION_SEGMENT_HOLE && segments[2].kind == TS_REGION_SEGMENT_ESCAPE);
  const ts_region_str *const names = ts_region_batch_names(batch, &count);
  CHECK(regions[0].language < count && names[regions[0].language].len == 5);
  CHECK(memcmp(names[regions[0].language].data, "metta", 5) == 0);
  return 0;
}

static int virtual_document(const ts_region_batch *batch) {
  const char *text = NULL;
  size_t length = 0;
  CHECK(ts_region_virtual_text(batch, 0, 0, &text, &length, NULL) == TS_REGION_OK);
  CHECK(length == 11 && memcmp(text, "(= (a) \n b)", 11) == 0);
  ts_region_position position = {8, 0, 0, 0}; /* behind the line break */
  CHECK(ts_region_map_positions(batch, 0, 0, TS_REGION_TO_HOST, TS_REGION_UNIT_BYTE, &position, 1, NULL) == TS_REGION_OK);
  CHECK(position.image == TS_REGION_MAP_EXACT && position.row == 1 && kProgram[position.offset - 1] == 'n');
  CHECK(ts_region_map_positions(batch, 0, 0, TS_REGION_TO_GUEST, TS_REGION_UNIT_BYTE, &position, 1, NULL) == TS_REGION_OK);
  CHECK(position.offset == 8 && position.row == 1 && position.column == 0);
  return 0;
}

static int detection(ts_region_engine *engine) {
  const ts_region_document document = document_of(kProgram);
  ts_region_batch *batch = NULL;
  ts_region_error error;
  memset(&error, 0, sizeof error);
  error.struct_size = sizeof error;
  CHECK(ts_region_detect_batch(engine, &document, 1, NULL, &batch, &error) == TS_REGION_OK);
  int line = columns(batch);
  if (line == 0) line = virtual_document(batch);
  ts_region_batch_free(batch);
  return line;
}

static int submission(ts_region_engine *engine) {
  int ends[2];
  CHECK(pipe(ends) == 0);
  CHECK(ts_region_engine_notify(engine, ends[1], NULL) == TS_REGION_OK);
  const ts_region_document document = document_of(kProgram);
  uint64_t ticket = 0;
  CHECK(ts_region_submit(engine, &document, 1, NULL, &ticket, NULL) == TS_REGION_OK && ticket != 0);
  struct pollfd wait;
  memset(&wait, 0, sizeof wait);
  wait.fd = ends[0];
  wait.events = POLLIN;
  CHECK(poll(&wait, 1, -1) == 1);
  ts_region_batch *batch = NULL;
  uint64_t taken = 0;
  CHECK(ts_region_take(engine, 0, &batch, &taken, NULL) == TS_REGION_OK && taken == ticket);
  const int line = columns(batch);
  ts_region_batch_free(batch);
  CHECK(ts_region_cancel(engine, ticket, NULL) == TS_REGION_E_NOT_FOUND);
  CHECK(ts_region_engine_notify(engine, -1, NULL) == TS_REGION_OK);
  CHECK(close(ends[0]) == 0 && close(ends[1]) == 0);
  return line;
}

static int rules_and_languages(ts_region_engine *engine) {
  const ts_region_str language = str("rholang");
  const ts_region_str kind = str("flow");
  const ts_region_str name = str("mine.scm");
  const ts_region_str text = str("((uri_literal) @sink (#any-of? @sink \"my:chan\") (#set! injection.language \"metta\"))");
  CHECK(ts_region_query_set(engine, &language, &kind, &name, &text, 0, NULL) == TS_REGION_OK);
  CHECK(ts_region_language_count(engine) == 4);
  ts_region_language row;
  memset(&row, 0, sizeof row);
  row.struct_size = sizeof row;
  CHECK(ts_region_language_get(engine, 3, &row, NULL) == TS_REGION_OK);
  CHECK(row.name.len == 7 && memcmp(row.name.data, "rholang", 7) == 0 && (row.flags & TS_REGION_LANGUAGE_HOST) != 0);
  ts_region_stats stats;
  memset(&stats, 0, sizeof stats);
  stats.struct_size = sizeof stats;
  CHECK(ts_region_engine_stats(engine, &stats, NULL) == TS_REGION_OK && stats.documents == 2 && stats.taken == 1);
  return 0;
}

static int cache_of(ts_region_engine *engine) {
  const ts_region_str language = str("rholang");
  const ts_region_str text = str(kProgram);
  parse_cache_tree *tree = NULL;
  uint32_t hit = 0;
  CHECK(parse_cache_parse(parse_cache_of_engine(engine), &language, &text, &tree, &hit, NULL) == TS_REGION_OK && hit == 1);
  char sexp[13];
  size_t length = 0;
  CHECK(parse_cache_tree_sexp(tree, sexp, sizeof sexp, &length, NULL) == TS_REGION_OK && length > sizeof sexp);
  CHECK(strcmp(sexp, "(source_file") == 0);
  parse_cache_tree_free(tree);
  return 0;
}

int main(void) {
  CHECK(ts_region_abi_version() == TS_REGION_VERSION_MINOR);
  CHECK(ts_region_selftest(NULL) == TS_REGION_OK);
  ts_region_engine *engine = NULL;
  CHECK(ts_region_engine_new(NULL, &engine, NULL) == TS_REGION_OK);
  int line = detection(engine);
  if (line == 0) line = submission(engine);
  if (line == 0) line = rules_and_languages(engine);
  if (line == 0) line = cache_of(engine);
  ts_region_engine_free(engine);
  return line;
}
