// SPDX-License-Identifier: MIT
// Whether what a snapshot says of itself, and of another one, fits together. Worked out from what it says of each region.
#pragma once

#include "c_api/ts_region_documents.h"
#include "tests/fuzz/bytes.hpp"

#include <string>

namespace fuzz {

// What is wrong with the differences between two snapshots of one document; empty: nothing. They lead from the one set of ids to the other, and what they
// do not tell of is the same, in the same order.
[[nodiscard]] std::string delta_problem(const ts_region_snapshot *before, const ts_region_snapshot *after);

// What is wrong with the layouts of two snapshots with the same text; empty: nothing. If they are called the same, the same places are regions, in the same
// languages, but for those of one that is ignored; if one is the next after the other, this is so outside of the bytes that are told.
[[nodiscard]] std::string layout_problem(const ts_region_snapshot *before, const ts_region_snapshot *after, const std::string &ignored);

// What is wrong with positions of a region that the input names; empty: nothing. In a literal, guest and host have the same byte, and the way there and back
// leads to where it began. `text`: the snapshot's.
[[nodiscard]] std::string position_problem(const ts_region_snapshot *now, const std::string &text, Bytes &bytes);

} // namespace fuzz
