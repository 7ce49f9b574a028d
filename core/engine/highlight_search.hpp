// SPDX-License-Identifier: MIT
// What the bytes of an open document, or of one of its regions, are: trees from the last exact run or the parse cache, spans from the
// language's queries, mapped to the document through segments and the edits since.
//
// Pure but for the parse cache; any number may run at once. Bounded by the token's time and by kMostHighlights for each text; what was cut
// short says so.
#pragma once

#include "core/detect/highlights/highlight_query.hpp"
#include "core/engine/layer_walk.hpp"
#include "core/engine/open_document.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace tsregion {

// The rules that a span is from.
struct HighlightRules {
  std::shared_ptr<const HighlightQuery> query;
  const Language *language = nullptr;
};

struct HostHighlight {
  ByteRange range;    // of the document
  uint32_t rules = 0; // index into HighlightAnswer::rules
  uint32_t name = 0;  // index into its query's names
};

struct HighlightAnswer {
  std::vector<HostHighlight> spans; // in order, none overlapping another; those that touch and say the same are one
  std::vector<HighlightRules> rules;
  bool stopped = false;     // there may be more: time was up,
  bool limited = false;     // or a bound bit, or a tree is not what its text means
  bool provisional = false; // spans were moved by edits
};

struct HighlightRequest {
  std::optional<uint32_t> region; // its index; nothing: the document's own text
  ByteRange range;                // of the document
  bool nested = false;            // where regions have spans, theirs
};

// Requires: there is such a region.
[[nodiscard]] HighlightAnswer highlights_of(const Workbench &bench, const DocumentState &state, const HighlightRequest &request, const CancelToken &cancel);

} // namespace tsregion
