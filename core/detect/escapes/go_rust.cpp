// SPDX-License-Identifier: MIT
// Go and Rust.
#include "core/detect/escapes/families.hpp"
#include "core/detect/escapes/spelling.hpp"

namespace tsregion::escapes {

// The Go Programming Language Specification, "Rune literals" and "String literals". Octal and `\x` are bytes, and both
// have a fixed number of digits.
Escape go(std::string_view text, std::size_t at) {
  if (text[at] != '\\') return {};
  const char kind = char_at(text, at + 1);
  switch (kind) {
  case 'x': return byte_number(text, at, 2, 16, 2, 2);
  case 'u': return hex_code(text, at, 4);
  case 'U': return hex_code(text, at, 8);
  default: break;
  }
  if (digit_value(kind) < 4) return byte_number(text, at, 1, 8, 3, 3); // \400 and more are no bytes
  return letter(text, at, R"(abfnrtv\")", "\a\b\f\n\r\t\v\\\"");
}

// "String literals": carriage returns inside raw strings are discarded.
Escape go_raw(std::string_view text, std::size_t at) { return text[at] == '\r' ? nothing(1) : Escape{}; }

namespace {

// The Rust Reference, "Input format": CR LF is LF everywhere.
Escape crlf(std::string_view text, std::size_t at) {
  return text[at] == '\r' && char_at(text, at + 1) == '\n' ? byte(2, '\n') : Escape{};
}

// What str and bytes share.
Escape rust_common(std::string_view text, std::size_t at) {
  if (text[at] != '\\') return crlf(text, at);
  // "String continuation escapes": all blanks and line breaks that follow go too.
  std::size_t end = at + 1;
  if (char_at(text, end) == '\n' || (char_at(text, end) == '\r' && char_at(text, end + 1) == '\n')) {
    while (is_blank(char_at(text, end)) || char_at(text, end) == '\n' || char_at(text, end) == '\r') ++end;
    return nothing(end - at);
  }
  using namespace std::string_view_literals;
  return letter(text, at, R"(nrt\0'")", "\n\r\t\\\0'\""sv);
}

// "Unicode escapes": one to six hexadecimal digits, with underscores behind the first.
Escape rust_unicode(std::string_view text, std::size_t at) {
  if (char_at(text, at + 2) != '{') return {};
  std::size_t end = at + 3;
  uint32_t code = 0;
  int digits = 0;
  for (; digit_value(char_at(text, end)) < 16 || (digits > 0 && char_at(text, end) == '_'); ++end) {
    if (text[end] == '_') continue;
    if (++digits > 6) return {};
    code = code * 16 + digit_value(text[end]);
  }
  if (digits == 0 || char_at(text, end) != '}') return {};
  return strict_code_point(end + 1 - at, code);
}

} // namespace

// The Rust Reference, "Tokens", quote, ASCII and Unicode escapes.
Escape rust(std::string_view text, std::size_t at) {
  if (text[at] == '\\' && char_at(text, at + 1) == 'u') return rust_unicode(text, at);
  if (text[at] == '\\' && char_at(text, at + 1) == 'x') {
    return digit_value(char_at(text, at + 2)) < 8 ? byte_number(text, at, 2, 16, 2, 2) : Escape{}; // \x7F at most
  }
  return rust_common(text, at);
}

// "Raw string literals": nothing but the line breaks of the file.
Escape rust_raw(std::string_view text, std::size_t at) { return crlf(text, at); }

// "Byte string literals": `\x` is any byte, and there is no `\u`.
Escape rust_bytes(std::string_view text, std::size_t at) {
  if (text[at] == '\\' && char_at(text, at + 1) == 'x') return byte_number(text, at, 2, 16, 2, 2);
  return rust_common(text, at);
}

} // namespace tsregion::escapes
