// SPDX-License-Identifier: MIT
// Lua 5.1 to 5.4, and LuaJIT.
#include "core/detect/escapes/families.hpp"
#include "core/detect/escapes/spelling.hpp"

namespace tsregion::escapes {
namespace {

// CR LF and LF CR are one line break each.
std::size_t lua_break_at(std::string_view text, std::size_t at) {
  const char c = char_at(text, at);
  if (c != '\n' && c != '\r') return 0;
  return char_at(text, at + 1) == (c == '\n' ? '\r' : '\n') ? 2 : 1;
}

bool is_space(char c) { return is_blank(c) || ('\n' <= c && c <= '\r'); }

} // namespace

// Lua 5.4, section 3.1. `\ddd` and `\xXX` are bytes; `\z` skips blanks and line breaks; `\` + line break is LF. Code points
// beyond U+10FFFF, which Lua 5.4 would write with up to six bytes, spell themselves.
Escape lua(std::string_view text, std::size_t at) {
  if (text[at] != '\\') return {};
  const char kind = char_at(text, at + 1);
  if (kind == 'z') {
    std::size_t end = at + 2;
    while (end < text.size() && is_space(text[end])) ++end;
    return nothing(end - at);
  }
  if (kind == 'x') return byte_number(text, at, 2, 16, 2, 2);
  if (kind == 'u') {
    const Number number = braced_hex(text, at);
    return number.digits == 0 || number.value > kLastCodePoint ? Escape{} : code_point(4 + number.digits, number.value);
  }
  if (is_digit(kind)) {
    const Number number = read_number(text, at + 1, 10, 3);
    return number.value > 0xFF ? Escape{} : byte(1 + number.digits, number.value);
  }
  if (const std::size_t length = lua_break_at(text, at + 1); length > 0) return byte(1 + length, '\n');
  return letter(text, at, R"(abfnrtv\"')", "\a\b\f\n\r\t\v\\\"'");
}

// Section 3.1, long brackets: every line break is LF. The one behind the opening bracket is not part of the text: see
// opening_line_break().
Escape lua_long(std::string_view text, std::size_t at) {
  const std::size_t length = lua_break_at(text, at);
  return length == 0 || (length == 1 && text[at] == '\n') ? Escape{} : byte(length, '\n');
}

} // namespace tsregion::escapes
