// SPDX-License-Identifier: MIT
// The regions of a text whose blocks were scanned (blocks/top_blocks.hpp): what the injection query of Markdown's grammar finds, without the
// grammar, and those of Org, which has none.
//
// Pure; thread-safe.
#pragma once

#include "core/detect/blocks/top_blocks.hpp"
#include "core/detect/region.hpp"
#include "core/parse/language.hpp"

#include <cstddef>
#include <optional>

namespace tsregion {

struct BlockRegions {
  LayerRegions layer;
  // Blocks of HTML are one region: its number. Its reach is everything; that of the others is the top-level block that they come from.
  std::optional<std::size_t> html;
};

// Of all blocks of a text, or of those of a window. Blocks of HTML are one region: whoever has only some of them gets it from html_blocks().
[[nodiscard]] BlockRegions regions_of_blocks(BlockLanguage language, const Blocks &blocks, const TextChunks &text, const LanguageRegistry &languages);

} // namespace tsregion
