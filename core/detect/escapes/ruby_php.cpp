// SPDX-License-Identifier: MIT
// Ruby, PHP and Elixir.
#include "core/detect/escapes/families.hpp"
#include "core/detect/escapes/spelling.hpp"

namespace tsregion::escapes {
namespace {

// Ruby, "Literals": `\cx`, `\C-x` (control) and `\M-x` (meta), which may be combined, each once.
Escape ruby_control(std::string_view text, std::size_t at) {
  bool control = false;
  bool meta = false;
  std::size_t end = at;
  while (char_at(text, end) == '\\') {
    const std::string_view rest = text.substr(end + 1, 2);
    if (rest == "M-" && !meta) meta = true;
    else if ((rest == "C-" || rest.starts_with('c')) && !control) control = true;
    else return {};
    end += rest.starts_with('c') ? 2 : 3;
  }
  if (end >= text.size() || static_cast<unsigned char>(text[end]) > 0x7F) return {};
  uint32_t value = static_cast<unsigned char>(text[end]);
  if (control) value = value == '?' ? 0x7F : value & 0x1F;
  if (meta) value |= 0x80;
  return byte(end + 1 - at, value);
}

// `\u{X… X…}`: several code points, with blanks between. More than four bytes of UTF-8 are too many for one Escape and
// spell themselves.
Escape ruby_braced(std::string_view text, std::size_t at) {
  Escape escape;
  std::size_t end = skip_blanks(text, at + 3);
  while (true) {
    const Number number = read_number(text, end, 16, 6);
    if (number.digits == 0 || !is_code_point(number.value)) return {};
    const uint32_t size = number.value < 0x80 ? 1 : number.value < 0x800 ? 2 : number.value < 0x10000 ? 3 : 4;
    if (escape.decoded_size + size > sizeof escape.decoded) return {};
    put_utf8(escape, number.value);
    end = skip_blanks(text, end + number.digits);
    if (char_at(text, end) == '}') break;
  }
  escape.length = static_cast<uint32_t>(end + 1 - at);
  return escape;
}

} // namespace

// Ruby, "Literals", "Escape sequences". Any other character behind a backslash is itself. Line breaks of the file are LF.
Escape ruby_double(std::string_view text, std::size_t at) {
  if (text[at] == '\r') return char_at(text, at + 1) == '\n' ? byte(2, '\n') : Escape{};
  if (text[at] != '\\') return {};
  const char kind = char_at(text, at + 1);
  switch (kind) {
  case 'u': return char_at(text, at + 2) == '{' ? ruby_braced(text, at) : hex_code(text, at, 4);
  case 'x': return byte_number(text, at, 2, 16, 1, 2);
  case 'c':
  case 'C':
  case 'M': return ruby_control(text, at);
  default: break;
  }
  if (digit_value(kind) < 8) return byte_number(text, at, 1, 8, 1, 3);
  if (const Escape joined = continuation(text, at); joined.length > 0) return joined;
  if (const Escape simple = letter(text, at, "abefnrstv", "\a\b\x1B\f\n\r \t\v"); simple.length > 0) return simple;
  return without_backslash(text, at);
}

// '…': the backslash and the quote mark only.
Escape ruby_single(std::string_view text, std::size_t at) {
  return text[at] == '\\' ? letter(text, at, R"(\')", R"(\')") : Escape{};
}

namespace {

// The PHP manual, "Strings": double quoted and heredoc. An unknown escape spells itself.
Escape php(std::string_view text, std::size_t at, bool quoted) {
  if (text[at] != '\\') return {};
  const char kind = char_at(text, at + 1);
  if (kind == 'u') return braced_code(text, at);
  if (kind == 'x' || kind == 'X') return byte_number(text, at, 2, 16, 1, 2); // the manual has the small letter only
  if (digit_value(kind) < 8) return byte_number(text, at, 1, 8, 1, 3);
  if (kind == '"') return quoted ? byte(2, '"') : Escape{};
  return letter(text, at, R"(ntrvef\$)", "\n\t\r\v\x1B\f\\$");
}

} // namespace

Escape php_double(std::string_view text, std::size_t at) { return php(text, at, true); }

// A quote mark needs no backslash there, and keeps it.
Escape php_heredoc(std::string_view text, std::size_t at) { return php(text, at, false); }

// "Single quoted": the backslash and the quote mark only.
Escape php_single(std::string_view text, std::size_t at) { return ruby_single(text, at); }

// Elixir, Syntax reference and `Macro.unescape_string/1`: `\xHH` is a byte, `\uHHHH` and `\u{H…}` a code point, and any
// other character behind a backslash is itself.
Escape elixir(std::string_view text, std::size_t at) {
  if (text[at] != '\\') return {};
  const char kind = char_at(text, at + 1);
  if (kind == 'u') return char_at(text, at + 2) == '{' ? braced_code(text, at, 6) : hex_code(text, at, 4);
  if (kind == 'x') return byte_number(text, at, 2, 16, 1, 2);
  if (const Escape joined = continuation(text, at); joined.length > 0) return joined;
  using namespace std::string_view_literals;
  if (const Escape simple = letter(text, at, "0abdefnrstv", "\0\a\b\x7F\x1B\f\n\r \t\v"sv); simple.length > 0) return simple;
  return without_backslash(text, at);
}

} // namespace tsregion::escapes
