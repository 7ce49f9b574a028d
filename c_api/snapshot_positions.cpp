// SPDX-License-Identifier: MIT
// Positions of a snapshot: ts_region_snapshot_map_positions, as ts_region_map_positions, but the document's side is a rope, which knows rows
// and units as it is, and regions may have been moved by edits; and ts_region_snapshot_convert, offsets in the rope alone.
#include "c_api/guard.hpp"
#include "c_api/open_handles.hpp"
#include "c_api/side.hpp"
#include "core/document/region_view.hpp"

#include <algorithm>

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

// By way of bytes. From bytes to bytes by way of characters, so that the middle of one is always moved to its start.
uint32_t converted(const Rope &text, Unit from, Unit to, uint32_t offset) {
  if (from != Unit::byte) return text.units_before(text.byte_of(offset, from), to);
  if (to != Unit::byte) return text.units_before(offset, to);
  return text.byte_of(text.units_before(offset, Unit::character), Unit::character);
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
  for (uint32_t &offset : std::span(offsets, count)) offset = converted(text, from, to, offset);
  return TS_REGION_OK;
}
