// SPDX-License-Identifier: MIT
// How a host language's string literals spell bytes. One function per syntax reads one escape; everything that
// decodes (guest texts, channel names, the first line of a `#!` text) goes through it, so there is one truth: the guest
// text is what the guest's compiler would see.
//
// An escape that the host's own compiler would refuse spells itself: nothing here fails. An escape may spell nothing (a
// continued line), several bytes, or bytes that are not UTF-8 (`\xFF` of C). What a literal does as a whole, taking away
// the indentation that its lines share, is no escape: a host says it with its parts.
//
// Rholang's stand in escapes.cpp, all others in escapes/, by family, each with the section of its specification.
//
// Pure, thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tsregion {

// Rule files name them as they are written here.
enum class EscapeSyntax : uint8_t {
  none,    // every byte is itself: raw strings, here-documents with a quoted delimiter, dollar quotes
  rholang, // \0 \n \r \t \\ \" and \ddd…, a decimal code point
  c,       // and C++
  java,
  java_text, // """ … """
  csharp,
  csharp_verbatim,     // @"…"
  csharp_interpolated, // $"…", the text between the holes
  csharp_interpolated_verbatim,
  go,
  go_raw, // `…`
  rust,
  rust_raw, // r"…", and br"…"
  rust_bytes, // b"…"
  javascript, // and TypeScript
  javascript_template,
  json,
  graphql,
  graphql_block, // """ … """
  css,
  python,
  python_raw, // and raw bytes
  python_bytes,
  python_f,
  python_rf,
  ruby_double,
  ruby_single,
  php_double,
  php_heredoc,
  php_single,
  elixir,
  shell_double,
  shell_heredoc,
  shell_ansi, // $'…'
  lua,
  lua_long, // [[…]]
  sql,           // ''
  sql_double,    // ""
  sql_backslash, // MySQL
  sql_e,         // PostgreSQL's E'…'
  yaml_plain,
  yaml_single,
  yaml_double,
  nix_string,
  nix_indented, // ''…''
  toml_basic,
  xml,
  xml_attribute,
  html, // attributes
};
inline constexpr std::size_t kEscapeSyntaxes = static_cast<std::size_t>(EscapeSyntax::html) + 1;

// One escape sequence, or none.
struct Escape {
  uint32_t length = 0;       // host bytes, 0: the text at this place is literal
  uint32_t decoded_size = 0; // may be 0 for an escape, too
  char decoded[4] = {};
};

// The escape that begins at `at`. Requires: at < text.size(), and that no escape before `at` reaches behind it. The text's
// end is the literal's.
[[nodiscard]] Escape escape_at(EscapeSyntax syntax, std::string_view text, std::size_t at);

// Where the next escape could begin at or after `from`: the text up to there is literal.
[[nodiscard]] std::size_t next_escape(EscapeSyntax syntax, std::string_view text, std::size_t from);

[[nodiscard]] std::string decode_escapes(EscapeSyntax syntax, std::string_view text);

// The bytes of a line break at the start, or 0: behind the opening marks of Lua's long brackets and TOML's multi-line
// strings it is not part of the text.
[[nodiscard]] std::size_t opening_line_break(std::string_view text);

// The bytes of the escapes at the start that spell nothing: `"""\` and a line break begin many texts.
[[nodiscard]] std::size_t skip_empty_escapes(EscapeSyntax syntax, std::string_view text);

// By its name in rule files ("rholang"); false if unknown.
[[nodiscard]] bool escape_syntax_named(std::string_view name, EscapeSyntax &out_syntax);
[[nodiscard]] std::string_view escape_syntax_name(EscapeSyntax syntax);

} // namespace tsregion
