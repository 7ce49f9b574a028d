// SPDX-License-Identifier: MIT
// Emacs's regular expressions in RE2's syntax. ^ and $ are ends of lines, \` and \' of the text, `.` is no line break.
//
// What Emacs asks a buffer's syntax table is answered with the standard one's view of a program: words are letters and digits,
// symbols may have `_` and the like. Differences that stay: where a word or symbol begins or ends (\< \> \b \_< \_>) is
// where ASCII letters, digits and `_` do. Refused: back-references, \= and \c.
//
// Pure, thread-safe.
#pragma once

#include "core/detect/query/regex_writer.hpp"

#include <string_view>

namespace tsregion {

// Requires: `pattern` is UTF-8.
[[nodiscard]] Translation translate_emacs(std::string_view pattern);

} // namespace tsregion
