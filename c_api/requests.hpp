// SPDX-License-Identifier: MIT
// What callers ask for, checked and read.
#pragma once

#include "c_api/ts_region.h"
#include "core/engine/request.hpp"

namespace tsregion::c_api {

// NULL if fine, else what is wrong.
[[nodiscard]] const char *read_options(const ts_region_batch_options *given, DetectOptions &out);

// Report and return true if the documents cannot be used.
[[nodiscard]] bool refuse(const ts_region_document *documents, size_t count, ts_region_error *error);

} // namespace tsregion::c_api
