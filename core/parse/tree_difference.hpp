// SPDX-License-Identifier: MIT
// Do two trees of one text say the same? As far as anybody can ask them: kinds, fields, places, what is missing, extra or wrong. How the runtime
// keeps them may differ.
//
// A pure function; costs a walk over both. Thread-safe.
#pragma once

#include "core/base/cancel_token.hpp"
#include "core/parse/tree.hpp"

#include <optional>

namespace tsregion {

struct TreeDifference {
  Node one;
  Node other;
};

// Where they differ first, depth first: two nodes that are not the same, or have not the same children or siblings. Nothing: nowhere, or stopped.
[[nodiscard]] std::optional<TreeDifference> first_difference(Node one, Node other, const CancelToken &cancel);

} // namespace tsregion
