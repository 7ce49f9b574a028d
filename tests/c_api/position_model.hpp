// SPDX-License-Identifier: MIT
// What ts_region_map_positions must answer, worked out the slow and obvious way: tables with one row for each byte, made
// from nothing but the two texts and the segments. Shares no code with the library.
#pragma once

#include "c_api/ts_region.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace capi {

// A text, byte by byte. One entry more than bytes: the end.
class NaiveText {
public:
  NaiveText(std::string_view text, uint32_t unit) {
    uint32_t row = 0;
    uint32_t units = 0;
    uint32_t row_units = 0;
    for (size_t at = 0; at < text.size();) {
      const size_t length = character_length(text, at);
      const uint32_t width = unit == TS_REGION_UNIT_BYTE ? static_cast<uint32_t>(length)
                             : unit == TS_REGION_UNIT_UTF16 ? (length == 4 ? 2 : 1) : 1;
      for (size_t i = 0; i < length; ++i) {
        // Bytes are units of their own; any other unit belongs to the character's first byte.
        const uint32_t before = unit == TS_REGION_UNIT_BYTE ? units + static_cast<uint32_t>(i) : units;
        bytes_.push_back({before, row, before - row_units});
      }
      for (uint32_t i = 0; i < width; ++i) {
        byte_of_unit_.push_back(static_cast<uint32_t>(unit == TS_REGION_UNIT_BYTE ? at + i : at));
      }
      units += width;
      if (text[at] == '\n') {
        row_ends_.push_back(static_cast<uint32_t>(at));
        ++row;
        row_units = units;
      }
      at += length;
    }
    bytes_.push_back({units, row, units - row_units});
    row_ends_.push_back(static_cast<uint32_t>(text.size()));
  }

  [[nodiscard]] uint32_t size() const { return static_cast<uint32_t>(bytes_.size()) - 1; }
  [[nodiscard]] uint32_t units() const { return static_cast<uint32_t>(byte_of_unit_.size()); }
  [[nodiscard]] uint32_t rows() const { return static_cast<uint32_t>(row_ends_.size()); }

  [[nodiscard]] ts_region_position position_of(uint32_t byte) const {
    const Byte &found = bytes_[byte];
    return {found.units, found.row, found.column, 0};
  }
  [[nodiscard]] uint32_t byte_of_offset(uint32_t offset) const { return offset < byte_of_unit_.size() ? byte_of_unit_[offset] : size(); }
  // The last byte of the row whose column is not beyond the wanted one.
  [[nodiscard]] uint32_t byte_of_point(uint32_t row, uint32_t column) const {
    if (row >= rows()) return size();
    uint32_t byte = row == 0 ? 0 : row_ends_[row - 1] + 1;
    uint32_t best = byte;
    for (; byte <= row_ends_[row]; ++byte) {
      if (bytes_[byte].column > column) break;
      if (bytes_[byte].column != bytes_[best].column) best = byte;
    }
    return best;
  }

private:
  struct Byte {
    uint32_t units;
    uint32_t row;
    uint32_t column;
  };

  // By trying: is it the encoding of a code point?
  static size_t character_length(std::string_view text, size_t at) {
    for (size_t length = 2; length <= 4 && at + length <= text.size(); ++length) {
      const auto lead = static_cast<unsigned char>(text[at]);
      constexpr unsigned kMask[] = {0, 0, 0xE0, 0xF0, 0xF8};
      constexpr unsigned kLead[] = {0, 0, 0xC0, 0xE0, 0xF0};
      constexpr uint32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
      if ((lead & kMask[length]) != kLead[length]) continue;
      uint32_t code = lead & ~kMask[length] & 0xFFu;
      bool whole = true;
      for (size_t i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(text[at + i]);
        whole = whole && (next & 0xC0) == 0x80;
        code = code << 6 | (next & 0x3Fu);
      }
      if (whole && code >= kLeast[length] && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF)) return length;
    }
    return 1;
  }

  std::vector<Byte> bytes_;
  std::vector<uint32_t> byte_of_unit_;
  std::vector<uint32_t> row_ends_; // where the line break is, or the end
};

struct Image {
  uint32_t byte = 0;
  uint32_t kind = TS_REGION_MAP_NONE;
};

// For each byte of the guest, and its end: where in the host.
inline std::vector<Image> images_in_host(const std::vector<ts_region_segment> &segments, uint32_t guest_size) {
  std::vector<Image> images(guest_size + 1, {segments.front().host_start, TS_REGION_MAP_EXACT});
  for (const ts_region_segment &segment : segments) {
    for (uint32_t guest = segment.guest_start; guest < segment.guest_end; ++guest) {
      const uint32_t offset = guest - segment.guest_start;
      switch (segment.kind) {
      case TS_REGION_SEGMENT_LITERAL: images[guest] = {segment.host_start + offset, TS_REGION_MAP_EXACT}; break;
      case TS_REGION_SEGMENT_ESCAPE:
        images[guest] = {segment.host_start, offset == 0 ? uint32_t{TS_REGION_MAP_EXACT} : uint32_t{TS_REGION_MAP_INSIDE}};
        break;
      case TS_REGION_SEGMENT_HOLE: images[guest] = {segment.host_start, TS_REGION_MAP_HOLE}; break;
      default: images[guest] = {segment.host_start, TS_REGION_MAP_NONE}; break;
      }
    }
    // The end of the guest is the end of the last segment that gave it text.
    if (segment.guest_end > segment.guest_start) images[guest_size] = {segment.host_end, TS_REGION_MAP_EXACT};
  }
  return images;
}

// For each byte of the host, and its end: where in the guest. Later segments overwrite what earlier ones said of the
// place where they meet.
inline std::vector<Image> images_in_guest(const std::vector<ts_region_segment> &segments, uint32_t host_size) {
  std::vector<Image> images(host_size + 1, {segments.front().guest_start, TS_REGION_MAP_NONE});
  for (const ts_region_segment &segment : segments) {
    const bool spells = segment.kind == TS_REGION_SEGMENT_LITERAL || segment.kind == TS_REGION_SEGMENT_ESCAPE;
    for (uint32_t host = segment.host_start; host < segment.host_end; ++host) {
      const uint32_t offset = host - segment.host_start;
      switch (segment.kind) {
      case TS_REGION_SEGMENT_LITERAL: images[host] = {segment.guest_start + offset, TS_REGION_MAP_EXACT}; break;
      case TS_REGION_SEGMENT_ESCAPE:
        images[host] = {segment.guest_start, offset == 0 ? uint32_t{TS_REGION_MAP_EXACT} : uint32_t{TS_REGION_MAP_INSIDE}};
        break;
      case TS_REGION_SEGMENT_HOLE: images[host] = {segment.guest_start, TS_REGION_MAP_HOLE}; break;
      default: images[host] = {segment.guest_start, TS_REGION_MAP_NONE}; break;
      }
    }
    images[segment.host_end] = {segment.guest_end, spells ? uint32_t{TS_REGION_MAP_EXACT} : uint32_t{TS_REGION_MAP_NONE}};
    for (uint32_t host = segment.host_end + 1; host <= host_size; ++host) images[host] = {segment.guest_end, TS_REGION_MAP_NONE};
  }
  return images;
}

} // namespace capi
