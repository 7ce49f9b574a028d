// SPDX-License-Identifier: MIT
// Edits that change what a text means: quotes, fences, comment marks, braces and tags come, go and are exchanged; lines are joined,
// split and indented; blocks are moved and said twice; pieces of another text are pasted in; and bytes that are no text.
#pragma once

#include "tests/fuzz/bytes.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

struct Edit {
  uint32_t start = 0;
  uint32_t end = 0;
  std::string with;
};

inline void apply(const Edit &edit, std::string &text) { text.replace(edit.start, edit.end - edit.start, edit.with); }

// One change as somebody would make it: mostly a single edit, two where something moves. Each counts in the text that the one before
// left. `other`: a text to paste from.
[[nodiscard]] std::vector<Edit> next_change(Bytes &bytes, std::string_view text, std::string_view other);

} // namespace fuzz
