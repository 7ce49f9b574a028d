// SPDX-License-Identifier: MIT
// Calls that cannot be interrupted, and take a budget: tried with a little of it, then with four times as much, and so on, so that C-g is
// seen in between. All tries together take the budget; what the last one began anew, those before it did for at most a third of its time.
#pragma once

#include "bindings/emacs/env.hpp"

#include <algorithm>
#include <cstdint>

namespace tsregion::emacs {

inline constexpr uint64_t kDefaultBudget = 1'000'000'000; // nanoseconds, as the library's own
inline constexpr uint64_t kFirstTry = 50'000'000;

// `attempt(budget_ns)`: was that enough? The last attempt's answer stands, whatever it is.
template <typename Attempt> void in_slices(const Env &env, uint64_t budget_ns, Attempt &&attempt) {
  uint64_t left = std::max<uint64_t>(budget_ns, 1);
  uint64_t slice = kFirstTry;
  for (;;) {
    const uint64_t now = std::min(slice, left);
    left -= now;
    if (attempt(now) || left == 0) return;
    env.look_for_quit();
    slice *= 4;
  }
}

} // namespace tsregion::emacs
