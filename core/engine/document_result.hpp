// SPDX-License-Identifier: MIT
// What was found in one document: plain columns, and the texts they speak of. Immutable once the pipeline hands it
// over, hence thread-safe.
#pragma once

#include "core/base/shared_text.hpp"
#include "core/document/region_table.hpp"
#include "core/gate/gate.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion {

enum class DocumentStatus : uint32_t { // the values are those of the C ABI
  ok = 0,
  partial = 1,
  too_large = 2,
  no_grammar = 3,
  timeout = 4,
  cancelled = 5,
  no_memory = 6,
  internal = 7,
};

struct DocumentResult : RegionTable { // host positions: bytes of the document
  DocumentStatus status = DocumentStatus::ok;
  std::string message;       // empty if all is well
  std::string_view language; // of the host; empty if unknown
  uint64_t tag = 0;
  uint64_t bytes = 0;
  uint64_t nanoseconds = 0;
  bool cached = false;  // the root's tree came from the cache
  bool skipped = false; // the prefilter answered
  SharedText text; // the document's, if there are regions
};

struct BatchResult {
  std::vector<DocumentResult> documents;
  Route route = Route::run_inline;
};

} // namespace tsregion
