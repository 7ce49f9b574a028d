// SPDX-License-Identifier: MIT
#include "core/detect/query/regex_writer.hpp"

namespace tsregion {
namespace {

bool is_plain(uint32_t c) { return ('0' <= c && c <= '9') || ('A' <= c && c <= 'Z') || ('a' <= c && c <= 'z') || c == '_'; }

uint32_t byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

} // namespace

uint32_t next_character(std::string_view text, std::size_t &at) {
  const uint32_t lead = byte_at(text, at);
  if (lead < 0x80) {
    ++at;
    return lead;
  }
  const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  if (lead < 0xC2 || lead > 0xF4) return kNotUtf8;
  uint32_t character = lead & (0x3Fu >> more);
  for (std::size_t i = 1; i <= more; ++i) {
    const uint32_t byte = byte_at(text, at + i);
    if ((byte & 0xC0) != 0x80) return kNotUtf8;
    character = (character << 6) | (byte & 0x3F);
  }
  constexpr uint32_t kLeast[] = {0, 0x80, 0x800, 0x10000};
  if (character < kLeast[more] || character > kLastCodePoint || (0xD800 <= character && character <= 0xDFFF)) return kNotUtf8;
  at += more + 1;
  return character;
}

std::size_t valid_utf8_prefix(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && next_character(text, at) != kNotUtf8) {}
  return at;
}

void write_character(std::string &out, uint32_t character) {
  if (is_plain(character)) {
    out += static_cast<char>(character);
    return;
  }
  constexpr char kDigits[] = "0123456789abcdef";
  out += "\\x{";
  int shift = 20;
  while (shift > 0 && (character >> shift) == 0) shift -= 4;
  for (; shift >= 0; shift -= 4) out += kDigits[(character >> shift) & 0xF];
  out += '}';
}

bool write_count(std::string &out, uint32_t least, uint32_t most) {
  if (least > kMaxRepetitions || (most != kNoLimit && most > kMaxRepetitions)) return false;
  if (most == kNoLimit && least <= 1) {
    out += least == 0 ? '*' : '+';
    return true;
  }
  out += '{' + std::to_string(least);
  if (most != least) out += ',';
  if (most != least && most != kNoLimit) out += std::to_string(most);
  out += '}';
  return true;
}

void CharacterClass::write(std::string &out) const {
  const bool everything = ranges_.empty() && written_.empty(); // RE2 cannot write the empty class by itself
  out += negated_ != everything ? "[^" : "[";
  if (everything) out += "\\d\\D";
  for (const auto &[first, last] : ranges_) {
    write_character(out, first);
    if (first == last) continue;
    out += '-';
    write_character(out, last);
  }
  out += written_;
  out += ']';
}

} // namespace tsregion
