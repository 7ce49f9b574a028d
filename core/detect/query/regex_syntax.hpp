// SPDX-License-Identifier: MIT
// The syntax of Rust's crate regex, which tree-sitter, Helix and Zed use, in RE2's. The two are close relatives; what looks
// alike and means something else is written anew (\d \w \s are Unicode's, long names of properties, \u), and what only
// one of them reads is refused with a reason.
//
// Differences that stay: \b and \B know ASCII words only; a repetition may count to 1000; no sets in sets ([a&&b]), no
// verbose mode.
//
// Pure, thread-safe.
#pragma once

#include "core/detect/query/regex_writer.hpp"

#include <string_view>

namespace tsregion {

// Requires: `pattern` is UTF-8.
[[nodiscard]] Translation translate_regex(std::string_view pattern);

} // namespace tsregion
