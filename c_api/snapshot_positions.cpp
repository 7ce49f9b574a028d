// SPDX-License-Identifier: MIT
// Positions of a snapshot: ts_region_snapshot_map_positions, as ts_region_map_positions, but the document's side is a rope, which knows rows
// and units as it is, and regions may have been moved by edits; and ts_region_snapshot_convert, offsets in the rope alone.
#include "c_api/guard.hpp"
#include "c_api/open_handles.hpp"
#include "c_api/side.hpp"
#include "core/document/region_view.hpp"

#include <algorithm>
#include <string_view>

namespace tsregion::c_api {
namespace {

// The document, and how positions count in it.
struct RopeSide {
  const Rope &text;
  Unit unit;
};

uint32_t byte_of(const RopeSide &side, const ts_region_position &position) {
  const Rope &text = side.text;
  if (position.offset != TS_REGION_NONE) return text.byte_of(position.offset, side.unit);
  if (position.row >= text.row_count()) return text.size();
  const uint32_t start = text.row_start(position.row);
  const uint32_t end = position.row + 1 < text.row_count() ? text.row_start(position.row + 1) - 1 : text.size(); // without its line break
  const uint64_t unit = uint64_t{text.units_before(start, side.unit)} + position.column;
  return unit > UINT32_MAX ? end : std::min(text.byte_of(static_cast<uint32_t>(unit), side.unit), end);
}

ts_region_position position_at(const RopeSide &side, Mapped mapped) {
  const Rope::Place place = side.text.place_of(mapped.byte, side.unit);
  return {side.text.units_before(mapped.byte, side.unit), place.point.row, place.units, static_cast<uint32_t>(mapped.image)};
}

// NULL if fine.
const char *wrong_offsets(uint32_t from, uint32_t to, const uint32_t *offsets, std::size_t count) {
  if (from > TS_REGION_UNIT_CHARACTER) return "from_unit is none of TS_REGION_UNIT_*";
  if (to > TS_REGION_UNIT_CHARACTER) return "to_unit is none of TS_REGION_UNIT_*";
  if (offsets == nullptr && count > 0) return "offsets is NULL but count is not 0";
  return count > PTRDIFF_MAX / sizeof *offsets ? "count is impossible" : nullptr;
}

// Rope::units_before for many bytes: what lies behind the last one asked, in the same chunk, is counted from there. Regions and spans come in
// the order of the text, so a screenful of them costs about one walk through it.
class UnitsBefore {
public:
  UnitsBefore(const Rope &text, Unit unit) : text_(text), unit_(unit) {}

  uint32_t operator()(uint32_t byte) {
    if (byte < begin_ || byte - begin_ >= rest_.size()) return restarted(byte);
    const uint32_t start = character_start(rest_, byte - begin_);
    units_ += count_units(rest_.substr(0, start), unit_);
    rest_.remove_prefix(start);
    begin_ += start;
    return units_;
  }

private:
  uint32_t restarted(uint32_t byte) {
    units_ = text_.units_before(byte, unit_);
    begin_ = text_.byte_of(units_, unit_);
    rest_ = text_.chunk_at(begin_);
    return units_;
  }

  const Rope &text_;
  const Unit unit_;
  std::string_view rest_; // of a chunk, from a character's start on
  uint32_t begin_ = 0;    // where that is
  uint32_t units_ = 0;    // before it
};

// By way of bytes. From bytes to bytes by way of characters, so that the middle of one is always moved to its start.
uint32_t converted(const Rope &text, Unit from, Unit to, UnitsBefore &units_before, uint32_t offset) {
  if (from != Unit::byte) return to == Unit::byte ? text.byte_of(offset, from) : units_before(text.byte_of(offset, from));
  return to != Unit::byte ? units_before(offset) : text.byte_of(units_before(offset), Unit::character);
}

} // namespace
} // namespace tsregion::c_api

using namespace tsregion;
using namespace tsregion::c_api;

ts_region_status ts_region_snapshot_map_positions(const ts_region_snapshot *snapshot, uint32_t region, uint32_t direction, uint32_t unit,
                                                  ts_region_position *positions, size_t count, ts_region_error *error) {
  if (snapshot == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "snapshot is NULL");
  if (const char *wrong = wrong_positions(direction, unit, positions, count)) return report(error, TS_REGION_E_INVALID_ARGUMENT, wrong);
  const RegionView found = view_of(snapshot->state->regions, region);
  if (found.item == nullptr) return report(error, TS_REGION_E_NOT_FOUND, "there is no such region in the snapshot");
  return guarded(error, [&] {
    const std::string_view guest = found.nest().text_of(*found.record);
    const LineIndex guest_lines(guest);
    const UnitIndex guest_units(guest, static_cast<Unit>(unit));
    const Side guest_side{guest_lines, guest_units};
    const RopeSide host_side{snapshot->state->text, static_cast<Unit>(unit)};
    const bool to_host = direction == TS_REGION_TO_HOST;
    for (ts_region_position &position : std::span(positions, count)) {
      position = to_host ? position_at(host_side, found.to_host(byte_of(guest_side, position)))
                         : position_at(guest_side, found.to_guest(byte_of(host_side, position)));
    }
    return ts_region_status{TS_REGION_OK};
  });
}

ts_region_status ts_region_snapshot_convert(const ts_region_snapshot *snapshot, uint32_t from_unit, uint32_t to_unit, uint32_t *offsets, size_t count,
                                            ts_region_error *error) {
  if (snapshot == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "snapshot is NULL");
  if (const char *wrong = wrong_offsets(from_unit, to_unit, offsets, count)) return report(error, TS_REGION_E_INVALID_ARGUMENT, wrong);
  const Rope &text = snapshot->state->text;
  const auto from = static_cast<Unit>(from_unit);
  const auto to = static_cast<Unit>(to_unit);
  UnitsBefore units_before(text, to == Unit::byte ? Unit::character : to);
  for (uint32_t &offset : std::span(offsets, count)) offset = converted(text, from, to, units_before, offset);
  return TS_REGION_OK;
}
