// A reason to stop before anything is scanned: a bad option, an unusable configuration, no library. Caught in
// main, which prints it and ends with status 2. Faults of single files are results, never this.
// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>

namespace tsregion::cli {

class Fatal : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace tsregion::cli
