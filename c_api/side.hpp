// SPDX-License-Identifier: MIT
// A text on one side of a position map, and how positions count in it.
#pragma once

#include "c_api/ts_region.h"
#include "core/base/line_index.hpp"
#include "core/base/unit_index.hpp"
#include "core/document/position_map.hpp"

#include <algorithm>
#include <cstddef>

namespace tsregion::c_api {

struct Side {
  const LineIndex &lines;
  const UnitIndex &units;
};

// The byte of a position as callers give it (see ts_region_position).
[[nodiscard]] inline uint32_t byte_of(const Side &side, const ts_region_position &position) {
  if (position.offset != TS_REGION_NONE) return side.units.byte_of(position.offset);
  if (position.row >= side.lines.row_count()) return static_cast<uint32_t>(side.lines.text().size());
  const uint32_t start = side.lines.row_start(position.row);
  const auto length = static_cast<uint32_t>(side.lines.row_text(position.row).size());
  const uint64_t unit = uint64_t{side.units.units_before(start)} + position.column;
  const uint32_t byte = unit > UINT32_MAX ? UINT32_MAX : side.units.byte_of(static_cast<uint32_t>(unit));
  return std::min(byte, start + length);
}

[[nodiscard]] inline ts_region_position position_at(const Side &side, Mapped mapped) {
  const Point point = side.lines.point_of(mapped.byte);
  const uint32_t units = side.units.units_before(mapped.byte);
  const uint32_t row_units = side.units.units_before(side.lines.row_start(point.row));
  return {units, point.row, units - row_units, static_cast<uint32_t>(mapped.image)};
}

// NULL if fine.
[[nodiscard]] inline const char *wrong_positions(uint32_t direction, uint32_t unit, const ts_region_position *positions, std::size_t count) {
  if (positions == nullptr && count > 0) return "positions is NULL but count is not 0";
  if (count > PTRDIFF_MAX / sizeof *positions) return "count is impossible";
  if (direction > TS_REGION_TO_GUEST) return "direction is none of TS_REGION_TO_*";
  return unit > TS_REGION_UNIT_CHARACTER ? "unit is none of TS_REGION_UNIT_*" : nullptr;
}

} // namespace tsregion::c_api
