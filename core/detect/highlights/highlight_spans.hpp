// SPDX-License-Identifier: MIT
// What the bytes of a text are, as spans that do not overlap.
//
// Of the captures that have a byte the innermost counts: that of the node with the fewest bytes; of several of the same bytes the later
// pattern's. (So do tree-sitter's own highlighter since 0.21, Helix since 25.07, Neovim and Zed, but that Neovim and Zed paint in the order
// of starts, so that of two nodes that start at the same byte the later pattern counts, whichever is inside.) A higher priority counts
// before both.
//
// A pure function, but that it asks for the text.
#pragma once

#include "core/base/cancel_token.hpp"
#include "core/base/text_window.hpp"
#include "core/detect/highlights/highlight_query.hpp"

#include <functional>
#include <vector>

namespace tsregion {

// More captures are not looked at; the answer says so.
inline constexpr std::size_t kMostHighlights = 1'000'000;

struct HighlightSpan {
  ByteRange range;
  uint32_t name = 0; // index into HighlightQuery::names()
  friend bool operator==(const HighlightSpan &, const HighlightSpan &) = default;
};

struct HighlightSpans {
  std::vector<HighlightSpan> spans; // in order; those that touch and say the same are one
  bool limited = false; // not all: a bound bit, or a test gave up
  StopReason stopped = StopReason::none; // what was found until then
};

// A window of the text with these bytes at least; it is not kept beyond the next call.
using TextReader = std::function<TextWindow(ByteRange)>;

// The spans in `range`, cut off at its ends.
[[nodiscard]] HighlightSpans highlight(const HighlightQuery &query, Node root, ByteRange range, const TextReader &text, const CancelToken &cancel);

} // namespace tsregion
