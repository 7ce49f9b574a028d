// SPDX-License-Identifier: MIT
// From proposals to the regions of a layer. Of several for one text, that of the detector with the highest priority
// wins (a literal belongs to one text only, so regions of different texts share no byte); what is left is put in order:
// texts are in document order already, so nothing is sorted. Proposals with parts of their own come after them: who
// overlaps with a region that is there, or with one of a higher rank, is left out.
#pragma once

#include "core/detect/detector.hpp"
#include "core/detect/region.hpp"

#include <vector>

namespace tsregion {

// `proposals`: by falling priority; of equal ones for the same text the first wins. Takes the host's names.
[[nodiscard]] LayerRegions merge(Host &host, const std::vector<Proposal> &proposals);

} // namespace tsregion
