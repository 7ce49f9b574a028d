// SPDX-License-Identifier: MIT
// Front matter: what stands between two lines `---` (YAML) or `+++` (TOML) at the very beginning of a text, and is not Markdown's. The second mark
// is looked for to the end of the text; without one, the first is what it is in Markdown.
#pragma once

#include "core/detect/blocks/block.hpp"
#include "core/detect/blocks/text_lines.hpp"

#include <optional>
#include <string_view>

namespace tsregion {

// '-' or '+' if the line is a mark, else 0; and that of the text's first line.
[[nodiscard]] char front_matter_mark(std::string_view line);
[[nodiscard]] char front_matter_mark(const TextChunks &text);

struct FrontMatter {
  BlockKind kind = BlockKind::yaml;
  ByteRange content; // between the marks
  uint32_t end = 0;  // behind the second mark's line
};
[[nodiscard]] std::optional<FrontMatter> front_matter(const TextChunks &text);

} // namespace tsregion
