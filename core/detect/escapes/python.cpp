// SPDX-License-Identifier: MIT
// Python: str, bytes, f-strings and the raw ones.
#include "core/detect/escapes/families.hpp"
#include "core/detect/escapes/spelling.hpp"

namespace tsregion::escapes {
namespace {

// What str and bytes share.
Escape common(std::string_view text, std::size_t at) {
  if (const Escape joined = continuation(text, at); joined.length > 0) return joined;
  return letter(text, at, R"(\'"abfnrtv)", "\\'\"\a\b\f\n\r\t\v");
}

Escape braces(std::string_view text, std::size_t at) {
  const Escape open = doubled(text, at, '{');
  return open.length > 0 ? open : doubled(text, at, '}');
}

} // namespace

// The Python Language Reference 2.4.1, "Escape sequences". An unknown escape spells itself, backslash and all; so does
// `\N{…}`, since there is no table of names here. Half of a surrogate pair, which str can hold, is U+FFFD. Octal goes to
// U+01FF. Line breaks of the file are LF (section 2.1.2).
Escape python(std::string_view text, std::size_t at) {
  if (text[at] == '\r') return line_feed(text, at);
  if (text[at] != '\\') return {};
  const char kind = char_at(text, at + 1);
  std::size_t wanted = 0;
  switch (kind) {
  case 'x': wanted = 2; break;
  case 'u': wanted = 4; break;
  case 'U': wanted = 8; break;
  default: break;
  }
  if (wanted > 0) {
    const Number number = read_number(text, at + 2, 16, wanted);
    return number.digits < wanted || number.value > kLastCodePoint ? Escape{} : code_point(2 + wanted, number.value);
  }
  if (digit_value(kind) < 8) {
    const Number number = read_number(text, at + 1, 8, 3);
    return code_point(1 + number.digits, number.value);
  }
  return common(text, at);
}

// "String and bytes literals", prefix r: nothing but the line breaks of the file.
Escape python_raw(std::string_view text, std::size_t at) { return line_feed(text, at); }

// The same, prefix b: octal and `\x` are bytes, `\u`, `\U` and `\N` spell themselves.
Escape python_bytes(std::string_view text, std::size_t at) {
  if (text[at] == '\r') return line_feed(text, at);
  if (text[at] != '\\') return {};
  const char kind = char_at(text, at + 1);
  if (kind == 'x') return byte_number(text, at, 2, 16, 2, 2);
  if (digit_value(kind) < 8) return byte_number(text, at, 1, 8, 1, 3);
  return common(text, at);
}

// 2.4.3, "f-strings": the text between the replacement fields, where a brace is written twice.
Escape python_f(std::string_view text, std::size_t at) {
  const Escape brace = braces(text, at);
  return brace.length > 0 ? brace : python(text, at);
}

Escape python_rf(std::string_view text, std::size_t at) {
  const Escape brace = braces(text, at);
  return brace.length > 0 ? brace : python_raw(text, at);
}

} // namespace tsregion::escapes
