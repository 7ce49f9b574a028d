// SPDX-License-Identifier: MIT
// Rows of tables: GitHub Flavored Markdown 0.29, section 4.10. A pipe behind a backslash, which is not itself
// behind one, parts no cells, wherever it stands.
#pragma once

#include "core/base/byte_range.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tsregion::markdown {

// The cells of a row without the blanks around them, as places in it. Appends.
void append_cells(std::string_view row, std::vector<ByteRange> &out_cells);

// How many cells the row has if it is a delimiter row, `|-|:-:|`; else 0.
[[nodiscard]] uint32_t delimiter_cells(std::string_view row);

} // namespace tsregion::markdown
