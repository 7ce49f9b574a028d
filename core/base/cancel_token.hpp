// SPDX-License-Identifier: MIT
// When to stop: a flag that anybody may raise, and a deadline. Long loops ask `stop_reason()` now and
// then; what they do with a partial result is theirs.
//
// Thread-safe: raise() and stop_reason() from any thread. The flag is shared, the deadline is not, so a
// batch has one flag and every document of it a token with its own deadline.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>

namespace tsregion {

using Clock = std::chrono::steady_clock;

// The moment a timeout ends. One of more than three years counts as that: further away the clock's arithmetic would overflow.
[[nodiscard]] inline Clock::time_point deadline_in(uint64_t timeout_ns, Clock::time_point start = Clock::now()) {
  constexpr uint64_t kLongestTimeoutNs = 100'000'000'000'000'000;
  return start + std::chrono::nanoseconds(std::min(timeout_ns, kLongestTimeoutNs));
}

// Raised once, never lowered.
class CancelFlag {
public:
  void raise() noexcept { raised_.store(true, std::memory_order_relaxed); }
  [[nodiscard]] bool raised() const noexcept { return raised_.load(std::memory_order_relaxed); }

private:
  std::atomic<bool> raised_{false};
};

enum class StopReason { none, cancelled, timeout };

class CancelToken {
public:
  CancelToken() = default;
  // Either may be absent: a null flag never cancels, a zero deadline never passes.
  CancelToken(const CancelFlag *flag, Clock::time_point deadline) : flag_(flag), deadline_(deadline) {}

  [[nodiscard]] StopReason stop_reason() const noexcept {
    if (flag_ != nullptr && flag_->raised()) return StopReason::cancelled;
    if (deadline_ != Clock::time_point{} && Clock::now() >= deadline_) return StopReason::timeout;
    return StopReason::none;
  }

private:
  const CancelFlag *flag_ = nullptr; // borrowed; outlives the token
  Clock::time_point deadline_{};
};

} // namespace tsregion
