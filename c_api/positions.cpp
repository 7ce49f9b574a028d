// SPDX-License-Identifier: MIT
// ts_region_map_positions: units to bytes, bytes through the position map, bytes to units.
#include "c_api/guard.hpp"
#include "c_api/handles.hpp"
#include "c_api/side.hpp"
#include "core/document/position_map.hpp"

namespace tsregion::c_api {
namespace {

static_assert(static_cast<uint32_t>(Image::none) == TS_REGION_MAP_NONE);
static_assert(static_cast<uint32_t>(Unit::character) == TS_REGION_UNIT_CHARACTER);

} // namespace
} // namespace tsregion::c_api

using namespace tsregion;
using namespace tsregion::c_api;

ts_region_status ts_region_map_positions(const ts_region_batch *batch, size_t document, size_t region, uint32_t direction,
                                         uint32_t unit, ts_region_position *positions, size_t count,
                                         ts_region_error *error) {
  if (batch == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "batch is NULL");
  if (const char *wrong = wrong_positions(direction, unit, positions, count)) return report(error, TS_REGION_E_INVALID_ARGUMENT, wrong);
  if (document >= batch->documents.size() || region >= batch->documents[document].regions.size()) {
    return report(error, TS_REGION_E_NOT_FOUND, "there is no such document or region in the batch");
  }
  return guarded(error, [&] {
    const DocumentColumns &columns = batch->documents[document];
    const ts_region_info &info = columns.regions[region];
    const std::string_view guest = std::string_view(columns.guest_text).substr(columns.text_begins[region], info.text_bytes);
    const LineIndex guest_lines(guest);
    const UnitIndex guest_units(guest, static_cast<Unit>(unit));
    std::optional<UnitIndex> counted;
    if (unit != TS_REGION_UNIT_UTF16) counted.emplace(*columns.text, static_cast<Unit>(unit));
    const Side host_side{*columns.lines, counted ? *counted : *columns.utf16};
    const Side guest_side{guest_lines, guest_units};
    const PositionMap map(std::span(columns.map).subspan(info.segment_begin, info.segment_count));
    const bool to_host = direction == TS_REGION_TO_HOST;
    for (ts_region_position &position : std::span(positions, count)) {
      const uint32_t from = byte_of(to_host ? guest_side : host_side, position);
      const Mapped mapped = to_host ? map.to_host(from) : map.to_guest(from);
      position = position_at(to_host ? host_side : guest_side, mapped);
    }
    return ts_region_status{TS_REGION_OK};
  });
}
