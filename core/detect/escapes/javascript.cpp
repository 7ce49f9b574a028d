// SPDX-License-Identifier: MIT
// JavaScript (and TypeScript), JSON, GraphQL and CSS.
#include "core/detect/escapes/families.hpp"
#include "core/detect/escapes/spelling.hpp"

namespace tsregion::escapes {
namespace {

// ECMA-262 12.9.4: `\uXXXX` and `\u{X…}`, which may be half of a pair too.
Unit javascript_unit(std::string_view text, std::size_t at) {
  if (const Unit unit = u4(text, at); unit.length > 0) return unit;
  if (text[at] != '\\' || char_at(text, at + 1) != 'u') return {};
  const Number number = braced_hex(text, at);
  return number.digits == 0 || number.value > kLastCodePoint ? Unit{} : Unit{number.value, 4 + number.digits};
}

// U+2028 and U+2029, which are line breaks in JavaScript.
bool is_separator(std::string_view text, std::size_t at) {
  const std::string_view character = text.substr(at, 3);
  return character == "\xE2\x80\xA8" || character == "\xE2\x80\xA9";
}

Escape cooked(std::string_view text, std::size_t at, bool in_template) {
  if (text[at] != '\\') return {};
  const char kind = char_at(text, at + 1);
  if (kind == 'u') return utf16(text, at, javascript_unit);
  if (kind == 'x') {
    const Number number = read_number(text, at + 2, 16, 2);
    return number.digits == 2 ? code_point(4, number.value) : Escape{};
  }
  if (const Escape simple = letter(text, at, "bfnrtv", "\b\f\n\r\t\v"); simple.length > 0) return simple;
  if (const Escape joined = continuation(text, at); joined.length > 0) return joined;
  if (is_digit(kind)) {
    if (kind == '0' && !is_digit(char_at(text, at + 2))) return byte(2, 0);
    if (in_template) return {}; // an error
    // B.1.2: octal, up to \377, and \8 and \9, which are digits; only sloppy mode takes them.
    if (kind >= '8') return without_backslash(text, at);
    const Number number = read_number(text, at + 1, 8, kind <= '3' ? 3 : 2);
    return code_point(1 + number.digits, number.value);
  }
  if (at + 1 < text.size() && is_separator(text, at + 1)) return nothing(4);
  return without_backslash(text, at);
}

} // namespace

// ECMA-262 12.9.4 (string literals). A backslash before any other character is that character.
Escape javascript(std::string_view text, std::size_t at) { return cooked(text, at, false); }

// ECMA-262 12.9.6 (template literals): the cooked value. Line breaks are LF; no octal escapes.
Escape javascript_template(std::string_view text, std::size_t at) {
  if (text[at] == '\r') return line_feed(text, at);
  return cooked(text, at, true);
}

// RFC 8259, section 7. Two halves make one code point, one half alone is U+FFFD.
Escape json(std::string_view text, std::size_t at) {
  if (text[at] != '\\') return {};
  if (const Escape simple = letter(text, at, R"("\/bfnrt)", "\"\\/\b\f\n\r\t"); simple.length > 0) return simple;
  return utf16(text, at, u4);
}

// GraphQL, section 2.9.4: as JSON, and `\u{X…}`.
Escape graphql(std::string_view text, std::size_t at) {
  if (text[at] == '\\' && char_at(text, at + 1) == 'u' && char_at(text, at + 2) == '{') return braced_code(text, at);
  return json(text, at);
}

// GraphQL, section 2.9.4, "Block Strings": `\"""` only. Common indentation is the host's business.
Escape graphql_block(std::string_view text, std::size_t at) {
  if (text[at] == '\r') return line_feed(text, at);
  return text.substr(at).starts_with("\\\"\"\"") ? bytes(4, "\"\"\"") : Escape{};
}

// CSS Syntax 3, section 4.3.5 (`\` + line break is nothing) and 4.3.7: up to six digits and one blank behind them. Zero,
// half of a pair and what is too large are U+FFFD.
Escape css(std::string_view text, std::size_t at) {
  if (text[at] != '\\') return {};
  if (char_at(text, at + 1) == '\f' && at + 1 < text.size()) return nothing(2);
  if (const Escape joined = continuation(text, at); joined.length > 0) return joined;
  const Number number = read_number(text, at + 1, 16, 6);
  if (number.digits == 0) return without_backslash(text, at);
  std::size_t end = at + 1 + number.digits;
  if (is_blank(char_at(text, end)) || char_at(text, end) == '\f') ++end;
  else end += line_break_at(text, end);
  return code_point(end - at, number.value == 0 ? kReplacement : number.value);
}

} // namespace tsregion::escapes
