// SPDX-License-Identifier: MIT
// A search of a part of a text, after an edit: which regions it has to find, and how much of the text it sees for that.
//
// What a region depends on is its *reach* (see Proposal): if nothing in it has changed, the region is what it was. So only regions whose
// reach touches what changed are looked for. To find these as a search of the whole text would, more must be seen: all of
// a text, the comments on the rows around it, whatever competes for its bytes. A detector that comes to the border of what it sees says
// what else it wants, and the search is made again with that.
//
// Only hosts whose detectors look around themselves can be searched so: HostProfile::is_local says which.
//
// Thread-confined.
#pragma once

#include "core/base/flat_text.hpp"
#include "core/base/range_set.hpp"
#include "core/base/rope.hpp"

#include <algorithm>

namespace tsregion {

struct SearchWindow {
  const Rope &text;
  FlatText &flat;      // what the host's text is a view of: who reads it directly, and not by Host::slice, says so with need()
  RangeSet dirty;      // what has changed: a region is looked for if its reach touches this
  RangeSet dirty_rows; // the whole rows of it, and those above them
  RangeSet seen;       // facts and matches come from nodes that touch this
  RangeSet wanted;     // what else must be seen
  bool refused = false; // something here depends on all of the text

  // From the beginning of one row to the end of another (inclusive), its line break included.
  [[nodiscard]] ByteRange rows(uint32_t first, uint32_t last) const {
    return {text.row_start(first), last + 1 >= text.row_count() ? text.size() : text.row_start(last + 1)};
  }
  // All rows of a range, and the one above: what a comment there speaks of may be another text now.
  [[nodiscard]] ByteRange rows_around(ByteRange range) const {
    const uint32_t first = text.row_of(range.start);
    return rows(first == 0 ? 0 : first - 1, text.row_of(range.end));
  }
  void need(uint32_t end) { flat.need(end); }
  void want(ByteRange range) {
    range.end = std::min(range.end, text.size());
    if (!seen.covers(range)) wanted.add(range);
  }
};

} // namespace tsregion
