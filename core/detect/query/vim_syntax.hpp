// SPDX-License-Identifier: MIT
// Vim's patterns in RE2's syntax, as Neovim's `#match?` and `#vim-match?` read them: Neovim puts \v (very magic) in front of
// a pattern unless it has one byte or begins with \v, \m, \M or \V. The text is one string, so ^ and $ are its
// ends, and `.` takes a line break too.
//
// Refused: look-around (\@= …), back-references, \&, \%[], and what asks for a buffer (\%V, \%23l …). Differences that
// stay: \< and \> are both "a word begins or ends", and words are ASCII there; \n and \_x do match a line break.
//
// Pure, thread-safe.
#pragma once

#include "core/detect/query/regex_writer.hpp"

#include <string_view>

namespace tsregion {

// Requires: `pattern` is UTF-8.
[[nodiscard]] Translation translate_vim(std::string_view pattern);

} // namespace tsregion
