// SPDX-License-Identifier: MIT
// Short words for tables of escapes.
#pragma once

#include "core/detect/escapes.hpp"

#include <string>
#include <string_view>

namespace tsregion::test {

// What `text` spells in the syntax of that name.
inline std::string spelt(std::string_view syntax, std::string_view text) {
  EscapeSyntax known = EscapeSyntax::none;
  return escape_syntax_named(syntax, known) ? decode_escapes(known, text) : "(no syntax of this name)";
}

inline bool spells_itself(std::string_view syntax, std::string_view text) { return spelt(syntax, text) == text; }

} // namespace tsregion::test
