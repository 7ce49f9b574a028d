/* All headers as C99, each by itself, twice and in the other order: they need nothing before them.
 * SPDX-License-Identifier: MIT */
#include "c_api/parse_cache.h"
#include "c_api/ts_region_highlights.h"
#include "c_api/ts_region_symbols.h"
#include "c_api/ts_region_documents.h"
#include "c_api/ts_region_edits.h"
#include "c_api/ts_region_explain.h"
#include "c_api/ts_region_languages.h"
#include "c_api/ts_region.h"

#include "c_api/parse_cache.h"

extern const void *const tsregion_c99_uses[];
const void *const tsregion_c99_uses[] = {0};

/* The example at the top of ts_region.h must compile. */
int tsregion_c99_example(const char *text, size_t length);
int tsregion_c99_example(const char *text, size_t length) {
  ts_region_engine *engine = NULL;
  ts_region_document doc = {{0, 0}, {0, 0}, {0, 0}, 0};
  ts_region_batch *batch = NULL;
  size_t count = 0;
  if (ts_region_engine_new(NULL, &engine, NULL) != TS_REGION_OK) return 1;
  doc.text.data = text;
  doc.text.len = length;
  doc.language.data = "rholang";
  doc.language.len = 7;
  if (ts_region_detect_batch(engine, &doc, 1, NULL, &batch, NULL) == TS_REGION_OK) {
    (void)ts_region_batch_regions(batch, 0, &count);
  }
  ts_region_batch_free(batch);
  ts_region_engine_free(engine);
  return (int)count;
}
