// SPDX-License-Identifier: MIT
#include "core/engine/document_update.hpp"

#include <algorithm>

namespace tsregion {

DocumentEdit edit_between(const Rope &before, const Rope &after, ByteRange removed, uint32_t new_end) {
  return {removed, new_end, before.point_of(removed.start), before.point_of(removed.end), after.point_of(new_end)};
}

DocumentEdit edit_of(const Rope &before, ByteRange removed, std::string_view text) {
  const Point start = before.point_of(removed.start);
  const Point old_end = removed.empty() ? start : before.point_of(removed.end);
  const auto breaks = static_cast<uint32_t>(std::count(text.begin(), text.end(), '\n'));
  const auto tail = static_cast<uint32_t>(text.size() - (text.rfind('\n') + 1)); // behind the last one; npos + 1 is 0
  const Point new_end{start.row + breaks, breaks == 0 ? start.column + tail : tail};
  return {removed, removed.start + static_cast<uint32_t>(text.size()), start, old_end, new_end};
}

TextEdit covering_all(std::span<const DocumentEdit> edits) {
  TextEdit all = text_edit(edits.front());
  for (const DocumentEdit &edit : edits.subspan(1)) all = covering(all, text_edit(edit));
  return all;
}

RangeSet places_of(std::span<const DocumentEdit> edits) {
  RangeSet places;
  for (std::size_t i = 0; i < edits.size(); ++i) {
    ByteRange range{edits[i].removed.start, edits[i].new_end};
    for (const DocumentEdit &later : edits.subspan(i + 1)) range = moved(range, text_edit(later));
    places.add(range);
  }
  return places;
}

} // namespace tsregion
