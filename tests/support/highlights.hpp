// SPDX-License-Identifier: MIT
// Colours of a text by itself, in short: "TEXT:capture", one after the other.
#pragma once

#include "core/detect/highlights/highlight_spans.hpp"
#include "core/detect/rule_set.hpp"
#include "core/parse/parser_pool.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion::test {

// A text, and what colours it.
class ColouredText {
public:
  // `rules`: of a file of one's own; else the language's.
  ColouredText(const Language &language, std::string text_, std::optional<QuerySource> rules = std::nullopt,
               HighlightQuery::Search search = HighlightQuery::Search::at_roots)
      : text(std::move(text_)), query(rules ? HighlightQuery::compile(language, {*rules}, search) : RuleSet::built_in()->highlights_of(language)) {
    static ParserPool parsers;
    tree = parsers.parse(language, text, CancelToken()).tree;
  }

  [[nodiscard]] HighlightSpans spans(ByteRange range = {0, UINT32_MAX}) const {
    range.end = std::min(range.end, static_cast<uint32_t>(text.size()));
    return highlight(*query, tree.root(), range, [this](ByteRange) { return TextWindow(text); }, CancelToken());
  }

  [[nodiscard]] std::string shown(ByteRange range = {0, UINT32_MAX}) const {
    std::string all;
    const HighlightSpans found = spans(range);
    for (const HighlightSpan &span : found.spans) {
      all += (all.empty() ? "" : " ") + text.substr(span.range.start, span.range.size()) + ":" + query->names()[span.name];
    }
    return all;
  }

  std::string text;
  std::shared_ptr<const HighlightQuery> query;
  Tree tree;
};

} // namespace tsregion::test
