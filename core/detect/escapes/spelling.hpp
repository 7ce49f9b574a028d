// SPDX-License-Identifier: MIT
// What the families of escapes share: digits, line breaks, and how an Escape is made.
//
// Every reader has the form Escape(text, at) with at < text.size(); an Escape of length 0 says that no escape begins
// there, so the bytes spell themselves. Pure, thread-safe.
#pragma once

#include "core/detect/escapes.hpp"

#include <cstdint>
#include <string_view>

namespace tsregion::escapes {

inline constexpr uint32_t kLastCodePoint = 0x10FFFF;
inline constexpr uint32_t kReplacement = 0xFFFD;

constexpr bool is_surrogate(uint32_t code) { return 0xD800 <= code && code <= 0xDFFF; }
constexpr bool is_code_point(uint32_t code) { return code <= kLastCodePoint && !is_surrogate(code); }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
// What Java's String.strip() takes for white space on a line, as far as it is ASCII.
constexpr bool is_java_space(char c) { return is_blank(c) || c == '\v' || c == '\f' || ('\x1C' <= c && c <= '\x1F'); }
constexpr bool is_digit(char c) { return '0' <= c && c <= '9'; }
constexpr bool is_letter(char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'); }

// 16 and more: not a digit of any base here.
constexpr uint32_t digit_value(char c) {
  if (is_digit(c)) return static_cast<uint32_t>(c - '0');
  if ('a' <= c && c <= 'f') return static_cast<uint32_t>(c - 'a') + 10;
  if ('A' <= c && c <= 'F') return static_cast<uint32_t>(c - 'A') + 10;
  return 16;
}

// '\0' at the end of the text.
constexpr char char_at(std::string_view text, std::size_t at) { return at < text.size() ? text[at] : '\0'; }

// The bytes of the line break at `at`: 2 for CR LF, 1 for one of them, 0 for neither.
constexpr std::size_t line_break_at(std::string_view text, std::size_t at) {
  const char c = char_at(text, at);
  if (c == '\n') return 1;
  if (c != '\r') return 0;
  return char_at(text, at + 1) == '\n' ? 2 : 1;
}

constexpr std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

struct Number {
  uint32_t value = 0; // UINT32_MAX: more than that
  std::size_t digits = 0;
};

// The digits of `base` from `at` on, `most` at most.
constexpr Number read_number(std::string_view text, std::size_t at, uint32_t base, std::size_t most) {
  Number number;
  uint64_t value = 0;
  while (number.digits < most && at + number.digits < text.size()) {
    const uint32_t digit = digit_value(text[at + number.digits]);
    if (digit >= base) break;
    value = value * base + digit;
    if (value > UINT32_MAX) value = UINT32_MAX;
    ++number.digits;
  }
  number.value = static_cast<uint32_t>(value);
  return number;
}

inline void put(Escape &escape, uint32_t byte) {
  escape.decoded[escape.decoded_size++] = static_cast<char>(static_cast<unsigned char>(byte));
}

inline void put_utf8(Escape &escape, uint32_t code) {
  if (code < 0x80) {
    put(escape, code);
  } else if (code < 0x800) {
    put(escape, 0xC0 | (code >> 6));
    put(escape, 0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(escape, 0xE0 | (code >> 12));
    put(escape, 0x80 | ((code >> 6) & 0x3F));
    put(escape, 0x80 | (code & 0x3F));
  } else {
    put(escape, 0xF0 | (code >> 18));
    put(escape, 0x80 | ((code >> 12) & 0x3F));
    put(escape, 0x80 | ((code >> 6) & 0x3F));
    put(escape, 0x80 | (code & 0x3F));
  }
}

// An escape of `length` host bytes that spells nothing, ...
inline Escape nothing(std::size_t length) {
  Escape escape;
  escape.length = static_cast<uint32_t>(length);
  return escape;
}

// ... one byte (which need not be UTF-8), ...
inline Escape byte(std::size_t length, uint32_t value) {
  Escape escape = nothing(length);
  put(escape, value);
  return escape;
}

// ... a code point; what is none (half of a surrogate pair, or too large) spells U+FFFD, ...
inline Escape code_point(std::size_t length, uint32_t code) {
  Escape escape = nothing(length);
  put_utf8(escape, is_code_point(code) ? code : kReplacement);
  return escape;
}

// ... a code point, or no escape at all if it is none, ...
inline Escape strict_code_point(std::size_t length, uint32_t code) {
  return is_code_point(code) ? code_point(length, code) : Escape{};
}

// ... or up to four bytes.
inline Escape bytes(std::size_t length, std::string_view decoded) {
  Escape escape = nothing(length);
  for (const char c : decoded) put(escape, static_cast<unsigned char>(c));
  return escape;
}

// `\` and a letter out of `letters`, which stands for the byte at the same place of `meanings`.
inline Escape letter(std::string_view text, std::size_t at, std::string_view letters, std::string_view meanings) {
  if (at + 1 >= text.size()) return {};
  const std::size_t found = letters.find(text[at + 1]);
  return found == std::string_view::npos ? Escape{} : byte(2, static_cast<unsigned char>(meanings[found]));
}

// `\` and a character that spells itself: the backslash goes, all bytes of the character stay.
inline Escape without_backslash(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return {};
  const auto lead = static_cast<unsigned char>(text[at + 1]);
  const std::size_t size = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  const std::string_view character = text.substr(at + 1, size);
  for (const char c : character.substr(1)) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) return byte(2, lead); // not UTF-8
  }
  return bytes(1 + character.size(), character);
}

// Up to `most` digits of `base` behind `at`, `skipped` bytes ahead, as one byte (`\101`, `\x41`).
inline Escape byte_number(std::string_view text, std::size_t at, std::size_t skipped, uint32_t base, std::size_t least,
                          std::size_t most) {
  const Number number = read_number(text, at + skipped, base, most);
  return number.digits < least ? Escape{} : byte(skipped + number.digits, number.value & 0xFF);
}

// `\uXXXX` and the like: exactly `digits` hexadecimal digits. Strict: what is no code point is no escape.
inline Escape hex_code(std::string_view text, std::size_t at, std::size_t digits) {
  const Number number = read_number(text, at + 2, 16, digits);
  return number.digits < digits ? Escape{} : strict_code_point(2 + digits, number.value);
}

// `\u{X…}`, the letter being any: one to `most` hexadecimal digits in braces. Value UINT32_MAX and no digits: it is none.
inline Number braced_hex(std::string_view text, std::size_t at, std::size_t most = SIZE_MAX) {
  if (char_at(text, at + 2) != '{') return {UINT32_MAX, 0};
  const Number number = read_number(text, at + 3, 16, most);
  if (number.digits == 0 || char_at(text, at + 3 + number.digits) != '}') return {UINT32_MAX, 0};
  return number;
}

inline Escape braced_code(std::string_view text, std::size_t at, std::size_t most = SIZE_MAX) {
  const Number number = braced_hex(text, at, most);
  return number.digits == 0 ? Escape{} : strict_code_point(4 + number.digits, number.value);
}

// A line break that the compiler reads as LF, however it is written.
inline Escape line_feed(std::string_view text, std::size_t at) {
  const std::size_t length = line_break_at(text, at);
  return length == 0 || text[at] == '\n' ? Escape{} : byte(length, '\n');
}

// `\` and a line break: nothing.
inline Escape continuation(std::string_view text, std::size_t at) {
  const std::size_t length = line_break_at(text, at + 1);
  return length == 0 ? Escape{} : nothing(1 + length);
}

// A quote mark, or another byte, that is written twice.
inline Escape doubled(std::string_view text, std::size_t at, char c) {
  return text[at] == c && char_at(text, at + 1) == c ? byte(2, static_cast<unsigned char>(c)) : Escape{};
}

// One 16-bit unit of a language whose strings are UTF-16, as an escape writes it. Length 0: none.
struct Unit {
  uint32_t value = 0;
  std::size_t length = 0;
};

// The unit at `at`, and the next one with it if they are the halves of one code point.
template <typename ReadUnit> Escape utf16(std::string_view text, std::size_t at, ReadUnit read_unit) {
  const Unit first = read_unit(text, at);
  if (first.length == 0) return {};
  if (0xD800 <= first.value && first.value < 0xDC00 && at + first.length < text.size()) {
    const Unit second = read_unit(text, at + first.length);
    if (second.length > 0 && 0xDC00 <= second.value && second.value < 0xE000) {
      return code_point(first.length + second.length, 0x10000 + ((first.value - 0xD800) << 10) + (second.value - 0xDC00));
    }
  }
  return code_point(first.length, first.value);
}

// `\uXXXX`.
inline Unit u4(std::string_view text, std::size_t at) {
  if (text[at] != '\\' || char_at(text, at + 1) != 'u') return {};
  const Number number = read_number(text, at + 2, 16, 4);
  return number.digits == 4 ? Unit{number.value, 6} : Unit{};
}

} // namespace tsregion::escapes
