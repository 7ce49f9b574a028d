// SPDX-License-Identifier: MIT
#include "core/base/line_index.hpp"

#include <algorithm>
#include <cstring>

namespace tsregion {
namespace {

bool continuation(unsigned char byte, unsigned char low = 0x80, unsigned char high = 0xBF) {
  return low <= byte && byte <= high;
}

uint32_t units_of(uint32_t length, Unit unit) {
  return unit == Unit::utf16 && length == 4 ? 2 : 1;
}

} // namespace

uint32_t character_length(std::string_view text, uint32_t at) noexcept {
  const auto *s = reinterpret_cast<const unsigned char *>(text.data()) + at;
  const std::size_t left = text.size() - at;
  const unsigned char lead = s[0];
  if (lead < 0xC2 || left < 2) return 1;
  if (lead < 0xE0) return continuation(s[1]) ? 2 : 1;
  if (lead < 0xF0) {
    const unsigned char low = lead == 0xE0 ? 0xA0 : 0x80;   // no overlong forms
    const unsigned char high = lead == 0xED ? 0x9F : 0xBF;  // no surrogates
    return left >= 3 && continuation(s[1], low, high) && continuation(s[2]) ? 3 : 1;
  }
  if (lead < 0xF5) {
    const unsigned char low = lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = lead == 0xF4 ? 0x8F : 0xBF;  // nothing above U+10FFFF
    return left >= 4 && continuation(s[1], low, high) && continuation(s[2]) && continuation(s[3]) ? 4 : 1;
  }
  return 1;
}

// A byte that leads a sequence is in the midst of none, so what is found here is what a walk from the text's start would find.
uint32_t character_start(std::string_view text, uint32_t at) noexcept {
  for (uint32_t back = 1; back <= std::min(at, 3u); ++back) {
    if (character_length(text, at - back) > back) return at - back;
  }
  return at;
}

bool is_ascii(std::string_view text) noexcept {
  std::size_t at = 0;
  while (at + 8 <= text.size() && eight_ascii(text.data() + at)) at += 8;
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at == text.size();
}

uint32_t count_units(std::string_view text, Unit unit) noexcept {
  const auto size = static_cast<uint32_t>(text.size());
  if (unit == Unit::byte) return size;
  uint32_t units = 0;
  for (uint32_t at = 0; at < size;) {
    if (at + 8 <= size && eight_ascii(text.data() + at)) {
      at += 8;
      units += 8;
      continue;
    }
    const uint32_t length = character_length(text, at);
    units += units_of(length, unit);
    at += length;
  }
  return units;
}

uint32_t bytes_of_units(std::string_view text, uint32_t units, Unit unit) noexcept {
  const auto size = static_cast<uint32_t>(text.size());
  if (unit == Unit::byte) return std::min(units, size);
  uint32_t at = 0;
  while (at < size && units > 0) {
    if (units >= 8 && at + 8 <= size && eight_ascii(text.data() + at)) {
      at += 8;
      units -= 8;
      continue;
    }
    const uint32_t length = character_length(text, at);
    const uint32_t width = units_of(length, unit);
    if (width > units) return at; // in the middle of a surrogate pair
    units -= width;
    at += length;
  }
  return at;
}

LineIndex::LineIndex(std::string_view text) : text_(text) {
  row_starts_.push_back(0);
  const char *const begin = text.data();
  const char *const end = begin + text.size();
  for (const char *at = begin; at != end;) {
    const void *const newline = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
    if (newline == nullptr) break;
    at = static_cast<const char *>(newline) + 1;
    row_starts_.push_back(static_cast<uint32_t>(at - begin));
  }
}

uint32_t LineIndex::row_start(uint32_t row) const {
  return row_starts_[std::min<std::size_t>(row, row_starts_.size() - 1)];
}

std::string_view LineIndex::row_text(uint32_t row) const {
  const uint32_t start = row_start(row);
  const bool last = row + 1 >= row_starts_.size();
  const auto end = last ? static_cast<uint32_t>(text_.size()) : row_starts_[row + 1] - 1;
  return text_.substr(start, end - start);
}

uint32_t LineIndex::row_of(uint32_t byte) const {
  const auto after = std::upper_bound(row_starts_.begin(), row_starts_.end(), byte);
  return static_cast<uint32_t>(after - row_starts_.begin()) - 1;
}

uint32_t LineIndex::row_of(uint32_t byte, uint32_t near) const {
  constexpr std::size_t kNear = 8; // rows looked at one by one
  if (near >= row_starts_.size() || row_starts_[near] > byte) return row_of(byte);
  const std::size_t last = std::min<std::size_t>(row_starts_.size() - 1, near + kNear);
  while (near < last && row_starts_[near + 1] <= byte) ++near;
  return near < last || near + 1 == row_starts_.size() ? near : row_of(byte);
}

Point LineIndex::point_of(uint32_t byte, uint32_t near) const {
  const uint32_t row = row_of(byte, near);
  return {row, byte - row_starts_[row]};
}

} // namespace tsregion
