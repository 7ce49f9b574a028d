// The small sub-commands.
// SPDX-License-Identifier: MIT
#pragma once

#include "plugins/cli/console.hpp"
#include "plugins/cli/library.hpp"
#include "plugins/cli/options.hpp"

namespace tsregion::cli {

// All return the exit status.
[[nodiscard]] int explain(const ExplainOptions &options, const Library &library, Output &output);
[[nodiscard]] int languages(const RuleOptions &options, const Library &library, Output &output);
[[nodiscard]] int doctor(const Library &library, Output &output);

}  // namespace tsregion::cli
