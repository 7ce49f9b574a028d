// SPDX-License-Identifier: MIT
// Blocks of a text in words.
#pragma once

#include "core/detect/blocks/top_blocks.hpp"

#include <string>
#include <string_view>

namespace tsregion::test {

// All blocks in a row: the markers of its containers, what it is, and its pieces in quotes: `> - p "a\n" "b" | fence(js) "x\n"`. Columns of a tab
// that are left of a prefix are shown as `~`.
[[nodiscard]] std::string shown(const Blocks &blocks, std::string_view text);
[[nodiscard]] std::string markdown_blocks(std::string_view text);
[[nodiscard]] std::string org_blocks(std::string_view text);

} // namespace tsregion::test
