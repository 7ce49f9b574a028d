// SPDX-License-Identifier: MIT
// How a host language's string literals spell bytes. One function per syntax reads one escape; everything that
// decodes (guest texts, channel names, the first line of a `#!` text) goes through it, so there is one truth.
//
// Pure, thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tsregion {

enum class EscapeSyntax : uint8_t {
  none,    // every byte is itself
  rholang, // \0 \n \r \t \\ \" and \ddd…, a decimal code point
};

// One escape sequence, or none.
struct Escape {
  uint32_t length = 0;      // host bytes, 0: the text at this place is literal
  uint32_t decoded_size = 0;
  char decoded[4] = {};     // UTF-8
};

// The escape that begins at `at`. Requires: at < text.size().
[[nodiscard]] Escape escape_at(EscapeSyntax syntax, std::string_view text, std::size_t at);

// Where the next escape could begin at or after `from`: the text up to there is literal.
[[nodiscard]] std::size_t next_escape(EscapeSyntax syntax, std::string_view text, std::size_t from);

[[nodiscard]] std::string decode_escapes(EscapeSyntax syntax, std::string_view text);

// By its name in rule files ("rholang"); false if unknown.
[[nodiscard]] bool escape_syntax_named(std::string_view name, EscapeSyntax &out_syntax);

} // namespace tsregion
