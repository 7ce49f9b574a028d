// SPDX-License-Identifier: MIT
// Colours in short: spans are shown as "TEXT:capture", separated by blanks, where the text is that of the document.
#pragma once

#include "c_api/ts_region_highlights.h"
#include "tests/c_api/open_support.hpp"

namespace capi {

struct Colours {
  std::vector<ts_region_highlight> spans;
  uint32_t partial = 0;
};

struct Wanted {
  uint32_t region = TS_REGION_NONE;
  uint32_t start = 0;
  uint32_t end = UINT32_MAX;
  uint32_t flags = 0;
  uint64_t budget = kLong;
};

inline Colours colours(const Snapshot &now, const Wanted &wanted = {}) {
  auto options = sized<ts_region_highlight_options>();
  options.flags = wanted.flags;
  options.budget_ns = wanted.budget;
  Colours all;
  size_t count = 0;
  const auto ask = [&] {
    return ts_region_snapshot_highlights(now.get(), wanted.region, wanted.start, wanted.end, &options, all.spans.data(), all.spans.size(), &count,
                                         &all.partial, nullptr);
  };
  all.spans.resize(4096);
  REQUIRE(ask() == TS_REGION_OK);
  if (count > all.spans.size()) {
    all.spans.resize(count);
    REQUIRE(ask() == TS_REGION_OK);
  }
  REQUIRE(count <= all.spans.size());
  all.spans.resize(count);
  return all;
}

inline std::string shown(const Snapshot &now, std::string_view source, const Colours &colours) {
  std::string all;
  for (const ts_region_highlight &span : colours.spans) {
    all += (all.empty() ? "" : " ") + std::string(source.substr(span.start_byte, span.end_byte - span.start_byte)) + ":" + name(now, span.capture);
  }
  return all;
}

inline Open open_as(const Engine &engine, std::string_view language, std::string_view text, uint32_t flags = 0) {
  ts_region_document document = rholang(text, 0);
  document.language = str(language);
  auto options = sized<ts_region_batch_options>();
  options.flags = flags;
  ts_region_open_document *opened = nullptr;
  REQUIRE(ts_region_document_open(engine.get(), &document, &options, &opened, nullptr) == TS_REGION_OK);
  return Open(opened);
}

inline void add_highlights(const Engine &engine, std::string_view language, std::string_view text, std::string_view kind = "highlights") {
  const ts_region_str values[] = {str(language), str(kind), str("mine.scm"), str(text)};
  REQUIRE(ts_region_query_set(engine.get(), &values[0], &values[1], &values[2], &values[3], TS_REGION_QUERY_REPLACE, nullptr) == TS_REGION_OK);
}

// In order, none overlapping another, none empty, all in the range.
inline bool well_formed(const Colours &colours, uint32_t start = 0, uint32_t end = UINT32_MAX) {
  uint32_t at = start;
  for (const ts_region_highlight &span : colours.spans) {
    if (span.start_byte < at || span.end_byte <= span.start_byte || span.end_byte > end) return false;
    at = span.end_byte;
  }
  return true;
}

} // namespace capi
