// SPDX-License-Identifier: MIT
// Link reference definitions (CommonMark 0.31.2, section 4.7), as far as they decide what is a paragraph: how much of a paragraph's text, from
// its beginning on, is definitions.
#pragma once

#include <cstddef>
#include <string_view>

namespace tsregion::markdown {

// Bytes of the definition that the text begins with, its line ending included; 0: it begins with none. `text` is a paragraph's,
// without prefixes. Linear; of all definitions of a paragraph, too: what a title that never ends makes to be read in vain is
// read thrice at most, as there are three kinds of marks around it.
[[nodiscard]] std::size_t definition_length(std::string_view text);

} // namespace tsregion::markdown
