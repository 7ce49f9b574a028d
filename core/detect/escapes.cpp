// SPDX-License-Identifier: MIT
#include "core/detect/escapes.hpp"

namespace tsregion {
namespace {

constexpr uint32_t kReplacement = 0xFFFD;
constexpr uint32_t kLastCodePoint = 0x10FFFF;

bool is_code_point(uint32_t value) { return value <= kLastCodePoint && (value < 0xD800 || value > 0xDFFF); }

void encode_utf8(uint32_t code, Escape &escape) {
  if (!is_code_point(code)) code = kReplacement;
  const auto put = [&escape](uint32_t byte) {
    escape.decoded[escape.decoded_size++] = static_cast<char>(byte);
  };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | (code >> 6));
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | (code >> 12));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | (code >> 18));
    put(0x80 | ((code >> 12) & 0x3F));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

Escape single(char decoded) {
  Escape escape;
  escape.length = 2;
  escape.decoded_size = 1;
  escape.decoded[0] = decoded;
  return escape;
}

bool is_digit(char c) { return '0' <= c && c <= '9'; }

// `\` and all digits that follow: a decimal code point. Too large a number, or half of a surrogate pair, spells
// U+FFFD, so the guest text stays valid UTF-8.
Escape decimal(std::string_view text, std::size_t at) {
  Escape escape;
  std::size_t end = at + 1;
  uint32_t code = 0;
  while (end < text.size() && is_digit(text[end])) {
    if (code <= kLastCodePoint) code = code * 10 + static_cast<uint32_t>(text[end] - '0');
    ++end;
  }
  escape.length = static_cast<uint32_t>(end - at);
  encode_utf8(code, escape);
  return escape;
}

Escape rholang_escape(std::string_view text, std::size_t at) {
  if (text[at] != '\\' || at + 1 >= text.size()) return {};
  switch (const char c = text[at + 1]) {
  case 'n': return single('\n');
  case 'r': return single('\r');
  case 't': return single('\t');
  case '\\':
  case '"': return single(c);
  default: return is_digit(c) ? decimal(text, at) : Escape{}; // an unknown escape spells itself
  }
}

} // namespace

Escape escape_at(EscapeSyntax syntax, std::string_view text, std::size_t at) {
  switch (syntax) {
  case EscapeSyntax::none: return {};
  case EscapeSyntax::rholang: return rholang_escape(text, at);
  }
  return {};
}

std::size_t next_escape(EscapeSyntax syntax, std::string_view text, std::size_t from) {
  if (syntax == EscapeSyntax::none) return text.size();
  const std::size_t found = text.find('\\', from);
  return found == std::string_view::npos ? text.size() : found;
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

bool escape_syntax_named(std::string_view name, EscapeSyntax &out_syntax) {
  if (name == "none") {
    out_syntax = EscapeSyntax::none;
  } else if (name == "rholang") {
    out_syntax = EscapeSyntax::rholang;
  } else {
    return false;
  }
  return true;
}

} // namespace tsregion
