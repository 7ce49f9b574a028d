// `ts-region scan`: files in, regions out.
// SPDX-License-Identifier: MIT
#pragma once

#include "plugins/cli/console.hpp"
#include "plugins/cli/library.hpp"
#include "plugins/cli/options.hpp"

namespace tsregion::cli {

// The exit status. Throws Fatal before anything is scanned, ClosedPipe when nobody reads any more.
[[nodiscard]] int scan(const ScanOptions &options, const Library &library, Output &output);

}  // namespace tsregion::cli
