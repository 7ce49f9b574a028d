// SPDX-License-Identifier: MIT
// What was found in one document: plain columns, and the texts they speak of. Immutable once the pipeline hands it
// over, hence thread-safe.
#pragma once

#include "core/base/line_index.hpp"
#include "core/base/shared_text.hpp"
#include "core/base/unit_index.hpp"
#include "core/detect/region.hpp"
#include "core/document/segment.hpp"
#include "core/gate/gate.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
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

struct RegionRecord {
  uint64_t id = 0;
  std::string_view language; // these four live in DocumentResult::layers, or in the language registry
  std::string_view host;
  std::string_view detector;
  std::string_view rule;
  uint32_t parent = 0xFFFFFFFFu; // index into DocumentResult::regions
  uint32_t depth = 1;
  uint32_t segment_begin = 0;
  uint32_t segment_count = 0;
  uint32_t text_begin = 0; // into DocumentResult::guest_text
  uint32_t text_size = 0;
  float confidence = 1.0F;
};

struct DocumentResult {
  static constexpr uint32_t kNoParent = 0xFFFFFFFFu;

  DocumentStatus status = DocumentStatus::ok;
  std::string message;       // empty if all is well
  std::string_view language; // of the host; empty if unknown
  uint64_t tag = 0;
  uint64_t bytes = 0;
  uint64_t nanoseconds = 0;
  bool cached = false;  // the root's tree came from the cache
  bool skipped = false; // the prefilter answered
  std::vector<RegionRecord> regions; // by start in the document, a parent before its children
  std::vector<Segment> segments;     // host side: bytes of the document, at any depth
  std::string guest_text;            // of all regions, one after the other
  SharedText text;                   // the document's, if there are regions
  std::vector<std::shared_ptr<const LayerRegions>> layers; // keep the names alive

  [[nodiscard]] std::span<const Segment> segments_of(const RegionRecord &region) const {
    return {segments.data() + region.segment_begin, region.segment_count};
  }
  [[nodiscard]] std::string_view text_of(const RegionRecord &region) const {
    return std::string_view(guest_text).substr(region.text_begin, region.text_size);
  }
};

struct BatchResult {
  std::vector<DocumentResult> documents;
  Route route = Route::run_inline;
};

} // namespace tsregion
