// All headers as C++11, in an order that parse_cache.h does not need.
// SPDX-License-Identifier: MIT
#include "c_api/ts_region.h"

#include "c_api/parse_cache.h"
#include "c_api/ts_region_languages.h"
#include "c_api/ts_region_documents.h"
#include "c_api/ts_region_edits.h"
#include "c_api/ts_region_explain.h"
#include "c_api/ts_region_highlights.h"
#include "c_api/ts_region_symbols.h"
#include "c_api/ts_region.h"

// Names have C linkage, and the types are plain.
static_assert(TS_REGION_OK == 0, "");
ts_region_status (*tsregion_cpp11_uses)(ts_region_error *) = ts_region_selftest;
parse_cache *(*tsregion_cpp11_uses_too)(ts_region_engine *) = parse_cache_of_engine;
