// SPDX-License-Identifier: MIT
// How guest text is spelled in a literal of the host: the way back from escapes.hpp. What is written here is read there as the same
// bytes (a test compares all syntaxes), or it is said that the host cannot spell it.
//
// What can stand as it is stays; the rest is written as people write it: `\n` and not `\x0a`. Bytes that are no UTF-8 are only
// written as escapes, so that no document is spoilt.
//
// Pure, thread-safe.
#pragma once

#include "core/detect/escapes.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace tsregion {

// The place in the literal where the text will stand.
struct WritingPlace {
  std::string_view before{};  // the literal's own bytes as far as they matter, ...
  std::string_view after{};   // ... and those behind; empty: the literal begins or ends here
  std::string_view closing{}; // the mark that ends the literal: `"`, `'''`, `]]`; empty: not known
  bool lines = false;       // the literal runs over lines: line breaks and tabs may stand as they are
  bool careful = false;     // escape every quote mark, whatever ends the literal
};

// Appends what spells `guest`. False: the syntax cannot, and `out_at` is the first byte of `guest` that it has no spelling for; what
// was appended is of no use then.
[[nodiscard]] bool write_escaped(EscapeSyntax syntax, std::string_view guest, const WritingPlace &place, std::string &out, std::size_t &out_at);

// Does a line break stay a line break where the literal runs over lines?
[[nodiscard]] bool keeps_line_breaks(EscapeSyntax syntax);
// Can it be written without one?
[[nodiscard]] bool escapes_line_breaks(EscapeSyntax syntax);

} // namespace tsregion
