// SPDX-License-Identifier: MIT
#include "core/engine/document_update.hpp"

namespace tsregion {

TextEdit covering_all(std::span<const DocumentEdit> edits) {
  TextEdit all = text_edit(edits.front());
  for (const DocumentEdit &edit : edits.subspan(1)) all = covering(all, text_edit(edit));
  return all;
}

RangeSet places_of(std::span<const DocumentEdit> edits) {
  RangeSet places;
  for (std::size_t i = 0; i < edits.size(); ++i) {
    ByteRange range{edits[i].removed.start, edits[i].new_end};
    for (const DocumentEdit &later : edits.subspan(i + 1)) {
      range = {moved(range.start, text_edit(later), Border::start), moved(range.end, text_edit(later), Border::end)};
    }
    places.add(range);
  }
  return places;
}

} // namespace tsregion
