// SPDX-License-Identifier: MIT
// A run of guest text as the pieces of the document that spell it: without holes, without what the guest does not see, and with the whole
// of an escape of which it has a part. Through the edits since the region was exact.
//
// Pure.
#pragma once

#include "core/document/region_view.hpp"

#include <vector>

namespace tsregion {

// Guest bytes that are enough to know what is in these bytes of the document.
[[nodiscard]] ByteRange guest_window(const RegionView &region, ByteRange host);

// Added to `out`, in order, as far as they have bytes in `within`; pieces that touch are one. None begins before the end of the last one in
// `out`.
void add_host_pieces(const RegionView &region, ByteRange guest, ByteRange within, std::vector<ByteRange> &out);

} // namespace tsregion
