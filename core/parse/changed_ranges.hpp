// SPDX-License-Identifier: MIT
// Where the trees of a text before and after edits differ.
//
// A pure function. Throws bad_alloc only.
#pragma once

#include "core/parse/tree.hpp"

#include <vector>

namespace tsregion {

// Of the text that `after` was parsed from; in order. `before` was told of the edits that led there (Tree::edit), and `after` parsed with
// it. What the edits themselves replaced need not be among them.
[[nodiscard]] std::vector<ByteRange> changed_ranges(const Tree &before, const Tree &after);

} // namespace tsregion
