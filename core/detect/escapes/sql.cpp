// SPDX-License-Identifier: MIT
// SQL and its dialects.
#include "core/detect/escapes/families.hpp"
#include "core/detect/escapes/spelling.hpp"

namespace tsregion::escapes {

// ISO/IEC 9075-2, 5.3 <literal>: '' is one quote mark. (Pascal, Ada, VHDL and others spell it so too.)
Escape sql(std::string_view text, std::size_t at) { return doubled(text, at, '\''); }

// The same for "…": delimited identifiers, and strings of MySQL.
Escape sql_double(std::string_view text, std::size_t at) { return doubled(text, at, '"'); }

// MySQL Reference Manual 11.1.1, "String Literals". `\%` and `\_` stay as they are; before any other character the backslash
// goes.
Escape sql_backslash(std::string_view text, std::size_t at) {
  if (text[at] != '\\') return doubled(text, at, '\'');
  const char kind = char_at(text, at + 1);
  if (kind == '%' || kind == '_') return bytes(2, text.substr(at, 2));
  using namespace std::string_view_literals;
  if (const Escape simple = letter(text, at, "0bnrtZ", "\0\b\n\r\t\x1A"sv); simple.length > 0) return simple;
  return without_backslash(text, at);
}

// PostgreSQL 4.1.2.2, E'…'. Octal and `\x` are bytes; halves of a pair may be written one after the other.
Escape sql_e(std::string_view text, std::size_t at) {
  if (text[at] != '\\') return doubled(text, at, '\'');
  const char kind = char_at(text, at + 1);
  if (kind == 'u') return utf16(text, at, u4);
  if (kind == 'U') return hex_code(text, at, 8);
  if (kind == 'x' && digit_value(char_at(text, at + 2)) < 16) return byte_number(text, at, 2, 16, 1, 2);
  if (digit_value(kind) < 8) return byte_number(text, at, 1, 8, 1, 3);
  if (const Escape simple = letter(text, at, "bfnrt", "\b\f\n\r\t"); simple.length > 0) return simple;
  return without_backslash(text, at);
}

} // namespace tsregion::escapes
