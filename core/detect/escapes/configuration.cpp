// SPDX-License-Identifier: MIT
// YAML, Nix and TOML.
#include "core/detect/escapes/families.hpp"
#include "core/detect/escapes/spelling.hpp"

namespace tsregion::escapes {
namespace {

// YAML 1.2.2, 6.5, "Line Folding", as 7.3 uses it for flow scalars: blanks around a line break go. One line break is a
// space, and of several each but the first is a line feed. To keep one line feed an escape, a run of more than two line breaks is
// read line by line: what is left of it is again such a run, one line break shorter.
Escape fold(std::string_view text, std::size_t at) {
  const std::size_t first = skip_blanks(text, at);
  const std::size_t first_length = line_break_at(text, first);
  if (first_length == 0) return {};
  const std::size_t second = skip_blanks(text, first + first_length);
  const std::size_t second_length = line_break_at(text, second);
  if (second_length == 0) return byte(second - at, ' ');
  const std::size_t third = skip_blanks(text, second + second_length);
  return byte((line_break_at(text, third) == 0 ? third : second) - at, '\n');
}

// YAML 1.2.2, 7.3.1, [112] s-double-escaped: `\` + line break is nothing, and blanks behind it go. Each empty line behind it
// is a line feed: with one, it is this escape's; with more, this escape has the first, and the rest is for fold().
Escape escaped_break(std::string_view text, std::size_t at, std::size_t length) {
  const std::size_t behind = at + 1 + length;
  const std::size_t next = skip_blanks(text, behind);
  const std::size_t empty_line = line_break_at(text, next);
  if (empty_line == 0) return nothing(next - at);
  const std::size_t third = skip_blanks(text, next + empty_line);
  return byte((line_break_at(text, third) == 0 ? third : next) - at, '\n');
}

} // namespace

// YAML 1.2.2, 7.3.3.
Escape yaml_plain(std::string_view text, std::size_t at) { return fold(text, at); }

// YAML 1.2.2, 7.3.2.
Escape yaml_single(std::string_view text, std::size_t at) {
  const Escape quote = doubled(text, at, '\'');
  return quote.length > 0 ? quote : fold(text, at);
}

// YAML 1.2.2, 5.7, "Escaped Characters", and 7.3.1. The halves of a pair make one code point, as in JSON, which YAML takes.
Escape yaml_double(std::string_view text, std::size_t at) {
  if (text[at] != '\\') return fold(text, at);
  if (const std::size_t length = line_break_at(text, at + 1); length > 0) return escaped_break(text, at, length);
  using namespace std::string_view_literals;
  if (const Escape simple = letter(text, at, "0abt\tnvfre \"/\\", "\0\a\b\t\t\n\v\f\r\x1B \"/\\"sv); simple.length > 0) return simple;
  switch (char_at(text, at + 1)) {
  case 'N': return code_point(2, 0x85);
  case '_': return code_point(2, 0xA0);
  case 'L': return code_point(2, 0x2028);
  case 'P': return code_point(2, 0x2029);
  case 'x': return hex_code(text, at, 2);
  case 'u': return utf16(text, at, u4);
  case 'U': return hex_code(text, at, 8);
  default: return {};
  }
}

namespace {

// Behind a backslash: three letters, and every other character is itself.
Escape nix_character(std::string_view text, std::size_t at) {
  const Escape simple = letter(text, at, "nrt", "\n\r\t");
  return simple.length > 0 ? simple : without_backslash(text, at);
}

} // namespace

// The Nix manual, "String literal", and unescapeStr of its lexer: line breaks are LF.
Escape nix_string(std::string_view text, std::size_t at) {
  if (text[at] == '\r') return line_feed(text, at);
  return text[at] == '\\' ? nix_character(text, at) : Escape{};
}

// "Indented string": ''' is '', ''$ is $, and ''\ goes before an escape. `$$` keeps both, and only takes its meaning from a
// brace behind it. Common indentation is the host's business.
Escape nix_indented(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("''")) return {};
  switch (char_at(text, at + 2)) {
  case '\'': return bytes(3, "''");
  case '$': return byte(3, '$');
  case '\\': {
    Escape escape = nix_character(text, at + 2);
    if (escape.length > 0) escape.length += 2;
    return escape;
  }
  default: return {};
  }
}

// TOML 1.1, "String": basic strings of one line and of many. `\`, blanks and a line break: nothing, with all blanks and line
// breaks that follow. (`\e` and `\xHH` came with 1.1.)
Escape toml_basic(std::string_view text, std::size_t at) {
  if (text[at] != '\\') return {};
  switch (char_at(text, at + 1)) {
  case 'x': return hex_code(text, at, 2);
  case 'u': return hex_code(text, at, 4);
  case 'U': return hex_code(text, at, 8);
  default: break;
  }
  if (const Escape simple = letter(text, at, R"(bte"nfr\)", "\b\t\x1B\"\n\f\r\\"); simple.length > 0) return simple;
  std::size_t end = skip_blanks(text, at + 1);
  if (line_break_at(text, end) == 0) return {};
  while (end < text.size() && (is_blank(text[end]) || text[end] == '\n' || text[end] == '\r')) ++end;
  return nothing(end - at);
}

} // namespace tsregion::escapes
