// SPDX-License-Identifier: MIT
// From the core's results to the columns that the caller borrows. After it nothing in the batch refers to the engine.
#pragma once

#include "c_api/handles.hpp"

#include <memory>

namespace tsregion::c_api {

[[nodiscard]] std::unique_ptr<ts_region_batch> flatten(BatchResult &&result);

} // namespace tsregion::c_api
