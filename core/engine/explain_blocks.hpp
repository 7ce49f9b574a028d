// SPDX-License-Identifier: MIT
// Why there is, or is not, a region at a byte of a text whose blocks are scanned: the blocks around it, and what became of the innermost one.
//
// Pure; thread-safe.
#pragma once

#include "core/detect/blocks/top_blocks.hpp"
#include "core/engine/explain.hpp"

namespace tsregion {

// Fills in nodes and candidates of `out_layer`; gives the text's regions.
[[nodiscard]] LayerRegions explain_blocks(BlockLanguage language, std::string_view text, uint32_t byte, const LanguageRegistry &languages,
                                          ExplainedLayer &out_layer);

} // namespace tsregion
