// SPDX-License-Identifier: MIT
// The regions of a text whose blocks were scanned (blocks/top_blocks.hpp): what the injection query of Markdown's grammar finds, without the
// grammar, and those of Org, which has none.
//
// Pure; thread-safe.
#pragma once

#include "core/detect/blocks/top_blocks.hpp"
#include "core/detect/region.hpp"
#include "core/parse/language.hpp"

#include <optional>
#include <vector>

namespace tsregion {

struct BlockRegions {
  LayerRegions layer;
  // By region: the bytes that it comes from, whole top-level blocks. An edit that touches none of them, nor the first line behind them, leaves
  // it alone. Of Markdown's HTML, which is one region: from the first top-level block with HTML to the last one.
  std::vector<ByteRange> depends;
  std::optional<std::size_t> html; // which region is that of Markdown's HTML
};

// Of all blocks of a text, or of those of a window. Blocks of HTML are one region: whoever has only some of them gets it from html_blocks().
[[nodiscard]] BlockRegions regions_of_blocks(BlockLanguage language, const Blocks &blocks, const TextChunks &text, const LanguageRegistry &languages);

} // namespace tsregion
