// SPDX-License-Identifier: MIT
#include "core/detect/escapes.hpp"

#include "core/detect/escapes/families.hpp"
#include "core/detect/escapes/spelling.hpp"

#include <algorithm>
#include <iterator>

namespace tsregion {
namespace {

// `\` and all digits that follow: a decimal code point. Too large a number, or half of a surrogate pair, spells
// U+FFFD, so the guest text stays valid UTF-8.
Escape decimal(std::string_view text, std::size_t at) {
  const escapes::Number number = escapes::read_number(text, at + 1, 10, SIZE_MAX);
  return escapes::code_point(1 + number.digits, number.value);
}

Escape rholang(std::string_view text, std::size_t at) {
  if (text[at] != '\\' || at + 1 >= text.size()) return {};
  switch (const char c = text[at + 1]) {
  case 'n': return escapes::byte(2, '\n');
  case 'r': return escapes::byte(2, '\r');
  case 't': return escapes::byte(2, '\t');
  case '\\':
  case '"': return escapes::byte(2, static_cast<unsigned char>(c));
  default: return escapes::is_digit(c) ? decimal(text, at) : Escape{}; // an unknown escape spells itself
  }
}

Escape no_escape(std::string_view, std::size_t) { return {}; }

// Blanks before it belong to an escape.
enum class Blanks : uint8_t {
  no,
  before_line_break,
  before_end_too,
};

struct Syntax {
  std::string_view name;
  escapes::Reader *read;
  std::string_view starts; // the bytes that escapes begin with, but for blanks
  Blanks blanks = Blanks::no;
};

// In the order of EscapeSyntax.
constexpr Syntax kSyntaxes[] = {
    {"none", no_escape, ""},
    {"rholang", rholang, "\\"},
    {"c", escapes::c, "\\"},
    {"java", escapes::java, "\\"},
    {"java_text", escapes::java_text, "\\\r\n", Blanks::before_end_too},
    {"csharp", escapes::csharp, "\\"},
    {"csharp_verbatim", escapes::csharp_verbatim, "\""},
    {"csharp_interpolated", escapes::csharp_interpolated, "\\{}"},
    {"csharp_interpolated_verbatim", escapes::csharp_interpolated_verbatim, "\"{}"},
    {"go", escapes::go, "\\"},
    {"go_raw", escapes::go_raw, "\r"},
    {"rust", escapes::rust, "\\\r"},
    {"rust_raw", escapes::rust_raw, "\r"},
    {"rust_bytes", escapes::rust_bytes, "\\\r"},
    {"javascript", escapes::javascript, "\\"},
    {"javascript_template", escapes::javascript_template, "\\\r"},
    {"json", escapes::json, "\\"},
    {"graphql", escapes::graphql, "\\"},
    {"graphql_block", escapes::graphql_block, "\\\r"},
    {"css", escapes::css, "\\"},
    {"python", escapes::python, "\\\r"},
    {"python_raw", escapes::python_raw, "\r"},
    {"python_bytes", escapes::python_bytes, "\\\r"},
    {"python_f", escapes::python_f, "\\\r{}"},
    {"python_rf", escapes::python_rf, "\r{}"},
    {"ruby_double", escapes::ruby_double, "\\\r"},
    {"ruby_single", escapes::ruby_single, "\\"},
    {"php_double", escapes::php_double, "\\"},
    {"php_heredoc", escapes::php_heredoc, "\\"},
    {"php_single", escapes::php_single, "\\"},
    {"elixir", escapes::elixir, "\\"},
    {"shell_double", escapes::shell_double, "\\"},
    {"shell_heredoc", escapes::shell_heredoc, "\\"},
    {"shell_ansi", escapes::shell_ansi, "\\"},
    {"lua", escapes::lua, "\\"},
    {"lua_long", escapes::lua_long, "\r\n"},
    {"sql", escapes::sql, "'"},
    {"sql_double", escapes::sql_double, "\""},
    {"sql_backslash", escapes::sql_backslash, "\\'"},
    {"sql_e", escapes::sql_e, "\\'"},
    {"yaml_plain", escapes::yaml_plain, "\r\n", Blanks::before_line_break},
    {"yaml_single", escapes::yaml_single, "'\r\n", Blanks::before_line_break},
    {"yaml_double", escapes::yaml_double, "\\\r\n", Blanks::before_line_break},
    {"nix_string", escapes::nix_string, "\\\r"},
    {"nix_indented", escapes::nix_indented, "'"},
    {"toml_basic", escapes::toml_basic, "\\"},
    {"xml", escapes::xml, "&\r"},
    {"xml_attribute", escapes::xml_attribute, "&\t\r\n"},
    {"html", escapes::html, "&\r"},
};
static_assert(std::size(kSyntaxes) == kEscapeSyntaxes);

const Syntax &row_of(EscapeSyntax syntax) { return kSyntaxes[static_cast<std::size_t>(syntax)]; }

std::size_t find_one(std::string_view text, std::size_t from, char wanted) {
  const std::size_t found = text.find(wanted, from);
  return found == std::string_view::npos ? text.size() : found;
}

// The first of several bytes. Each is looked for in a window, so that a rare one is not looked for in the whole text
// again and again.
std::size_t find_first(std::string_view text, std::size_t from, std::string_view wanted) {
  constexpr std::size_t kWindow = 256;
  for (; from < text.size(); from += kWindow) {
    std::string_view window = text.substr(from, kWindow);
    bool found = false;
    for (const char c : wanted) {
      const std::size_t at = window.find(c);
      if (at == std::string_view::npos) continue;
      window = window.substr(0, at);
      found = true;
    }
    if (found) return from + window.size();
  }
  return text.size();
}

// Back over the blanks before `at`, which stands at a line break, at another start, or at the end of the text.
std::size_t before_blanks(const Syntax &syntax, std::string_view text, std::size_t from, std::size_t at) {
  const bool ends = at == text.size() ? syntax.blanks == Blanks::before_end_too : escapes::line_break_at(text, at) > 0;
  if (!ends) return at;
  const bool wide = syntax.blanks == Blanks::before_end_too;
  const auto is_blank = [wide](char c) { return wide ? escapes::is_java_space(c) : escapes::is_blank(c); };
  while (at > from && is_blank(text[at - 1])) --at;
  return at;
}

// Apart from next_escape(), so that the way of Rholang stays short.
[[gnu::noinline]] std::size_t find_start(const Syntax &syntax, std::string_view text, std::size_t from) {
  if (syntax.starts.empty()) return text.size();
  if (syntax.starts.size() == 1) return find_one(text, from, syntax.starts.front());
  const std::size_t found = find_first(text, from, syntax.starts);
  return syntax.blanks == Blanks::no ? found : before_blanks(syntax, text, from, found);
}

} // namespace

Escape escape_at(EscapeSyntax syntax, std::string_view text, std::size_t at) {
  return syntax == EscapeSyntax::rholang ? rholang(text, at) : row_of(syntax).read(text, at);
}

std::size_t next_escape(EscapeSyntax syntax, std::string_view text, std::size_t from) {
  return syntax == EscapeSyntax::rholang ? find_one(text, from, '\\') : find_start(row_of(syntax), text, from);
}

std::string decode_escapes(EscapeSyntax syntax, std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t literal_end = next_escape(syntax, text, at);
    decoded.append(text, at, literal_end - at);
    at = literal_end;
    if (at == text.size()) break;
    if (const Escape escape = escape_at(syntax, text, at); escape.length > 0) {
      decoded.append(escape.decoded, escape.decoded_size);
      at += escape.length;
    } else {
      decoded.push_back(text[at++]);
    }
  }
  return decoded;
}

std::size_t opening_line_break(std::string_view text) { return escapes::line_break_at(text, 0); }

std::size_t skip_empty_escapes(EscapeSyntax syntax, std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const Escape escape = escape_at(syntax, text, at);
    if (escape.length == 0 || escape.decoded_size > 0) break;
    at += escape.length;
  }
  return at;
}

bool escape_syntax_named(std::string_view name, EscapeSyntax &out_syntax) {
  const auto *const row = std::find_if(std::begin(kSyntaxes), std::end(kSyntaxes), [name](const Syntax &syntax) { return syntax.name == name; });
  if (row == std::end(kSyntaxes)) return false;
  out_syntax = static_cast<EscapeSyntax>(row - std::begin(kSyntaxes));
  return true;
}

std::string_view escape_syntax_name(EscapeSyntax syntax) { return row_of(syntax).name; }

} // namespace tsregion
