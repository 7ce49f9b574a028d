// SPDX-License-Identifier: MIT
// From proposals to the regions of a layer: the detector with the higher priority wins wherever two proposals want
// the same literal byte; what is left is put in order. O(k log k) in the number of parts. Pure.
#pragma once

#include "core/detect/detector.hpp"
#include "core/detect/region.hpp"

#include <vector>

namespace tsregion {

[[nodiscard]] LayerRegions merge(Host &host, const std::vector<Proposal> &proposals);

} // namespace tsregion
