// SPDX-License-Identifier: MIT
#include "core/base/unit_index.hpp"

#include <algorithm>

namespace tsregion {
namespace {

// The start of the character that holds `byte`, looking from a known start `from` onwards.
uint32_t character_start(std::string_view text, uint32_t from, uint32_t byte) {
  uint32_t at = from;
  while (at < byte) {
    if (at + 8 <= byte && eight_ascii(text.data() + at)) {
      at += 8;
      continue;
    }
    const uint32_t next = at + character_length(text, at);
    if (next > byte) break;
    at = next;
  }
  return at;
}

} // namespace

UnitIndex::UnitIndex(std::string_view text, Unit unit) : text_(text), unit_(unit) {
  if (unit == Unit::byte || is_ascii(text)) return;
  const auto size = static_cast<uint32_t>(text.size());
  Mark mark{0, 0};
  while (true) {
    marks_.push_back(mark);
    if (size - mark.byte <= kStride) return;
    const uint32_t next = character_start(text, mark.byte, mark.byte + kStride);
    mark.units += count_units(text.substr(mark.byte, next - mark.byte), unit);
    mark.byte = next;
  }
}

uint32_t UnitIndex::units_before(uint32_t byte) const {
  byte = std::min(byte, static_cast<uint32_t>(text_.size()));
  if (marks_.empty()) return byte;
  const auto after = std::upper_bound(marks_.begin(), marks_.end(), byte,
                                      [](uint32_t wanted, const Mark &mark) { return wanted < mark.byte; });
  const Mark mark = *std::prev(after);
  const uint32_t start = character_start(text_, mark.byte, byte);
  return mark.units + count_units(text_.substr(mark.byte, start - mark.byte), unit_);
}

uint32_t UnitIndex::byte_of(uint32_t units) const {
  if (marks_.empty()) return std::min(units, static_cast<uint32_t>(text_.size()));
  const auto after = std::upper_bound(marks_.begin(), marks_.end(), units,
                                      [](uint32_t wanted, const Mark &mark) { return wanted < mark.units; });
  const Mark mark = *std::prev(after);
  return mark.byte + bytes_of_units(text_.substr(mark.byte), units - mark.units, unit_);
}

} // namespace tsregion
