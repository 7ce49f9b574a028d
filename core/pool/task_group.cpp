// SPDX-License-Identifier: MIT
#include "core/pool/task_group.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <new>

namespace tsregion {
namespace {

constexpr std::size_t kCacheLine = 64;

// How often the caller looks whether the last helper is done before it sleeps. Chunks are small, so the wait is
// mostly short, and a sleep and wake-up costs 5 to 60 us; this is about 5 us of looking.
constexpr int kLooksBeforeSleep = 128;

void pause_briefly() noexcept {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#endif
}

uint64_t nanoseconds_since(Clock::time_point start) {
  return static_cast<uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - start).count());
}

// Shared by the caller and the helpers it called; the last of them frees it. A helper may arrive after the caller has
// gone: only between enter() and leave() may it use what is borrowed.
class Group {
public:
  Group(uint64_t chunk_count, const CancelFlag *cancel, detail::ChunkFunction function)
      : count_(chunk_count), cancel_(cancel), function_(function) {}

  // Work until nothing is left, or until `asked_to_stop()` says so between two chunks. Returns how many were done.
  template <typename Predicate> uint64_t work(Predicate asked_to_stop) noexcept {
    uint64_t done = 0;
    while (!asked_to_stop()) {
      if (cancel_ != nullptr && cancel_->raised()) break;
      const uint64_t chunk = next_.fetch_add(1, std::memory_order_relaxed);
      if (chunk >= count_) break;
      try {
        function_.call(function_.function, chunk);
        ++done;
      } catch (...) {
        fail(std::current_exception());
        break;
      }
    }
    done_.fetch_add(done, std::memory_order_relaxed);
    return done;
  }

  [[nodiscard]] bool has_more() const noexcept {
    return next_.load(std::memory_order_relaxed) < count_ && (cancel_ == nullptr || !cancel_->raised());
  }

  void help() noexcept {
    {
      const std::lock_guard lock(mutex_);
      if (closed_) return;
      ++inside_;
      if (wake_ns_ == 0) wake_ns_ = std::max<uint64_t>(1, nanoseconds_since(called_));
    }
    const uint64_t done = work([] { return false; });
    const std::lock_guard lock(mutex_);
    if (done > 0) ++helpers_;
    inside_now_.store(--inside_, std::memory_order_release);
    if (inside_ == 0 && closed_) empty_.notify_one();
  }

  // Before the first helper is called.
  void note_call() noexcept { called_ = Clock::now(); }

  // Nobody enters any more; wait for those inside.
  void close_and_wait() noexcept {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
      inside_now_.store(inside_, std::memory_order_relaxed);
    }
    for (int look = 0; look < kLooksBeforeSleep && inside_now_.load(std::memory_order_acquire) != 0; ++look) {
      pause_briefly();
    }
    std::unique_lock lock(mutex_);
    empty_.wait(lock, [this] { return inside_ == 0; });
  }

  // Requires: closed, or no helper was called.
  void report(GroupReport &out) const noexcept {
    out.chunks_done = done_.load(std::memory_order_relaxed);
    out.helpers = helpers_;
    out.wake_ns = helpers_ > 0 ? wake_ns_ : 0;
  }
  void rethrow() const {
    if (fault_ != nullptr) std::rethrow_exception(fault_);
  }

private:
  void fail(std::exception_ptr fault) noexcept {
    next_.store(count_, std::memory_order_relaxed); // what has not begun is left out
    const std::lock_guard lock(mutex_);
    if (fault_ == nullptr) fault_ = std::move(fault);
  }

  const uint64_t count_;
  const CancelFlag *const cancel_;
  const detail::ChunkFunction function_;
  Clock::time_point called_{};

  alignas(kCacheLine) std::atomic<uint64_t> next_{0};
  std::atomic<uint64_t> done_{0};

  alignas(kCacheLine) std::mutex mutex_; // guards what follows
  std::condition_variable empty_;
  bool closed_ = false;
  uint32_t inside_ = 0;
  uint32_t helpers_ = 0;
  uint64_t wake_ns_ = 0;
  std::exception_ptr fault_;
  std::atomic<uint32_t> inside_now_{0}; // a copy of inside_ to look at without the lock
};

constexpr auto kNever = [] { return false; };

} // namespace

GroupReport detail::run_chunks(WorkerPool &pool, uint64_t chunk_count, const GroupOptions &options,
                               ChunkFunction function) {
  GroupReport report;
  const uint64_t helpers_wanted = std::min<uint64_t>(
      {options.threads > 0 ? options.threads - 1 : 0, pool.worker_count(), chunk_count > 0 ? chunk_count - 1 : 0});
  if (helpers_wanted == 0) {
    Group alone(chunk_count, options.cancel, function);
    alone.work(kNever);
    alone.report(report);
    alone.rethrow();
    return report;
  }

  const auto group = std::make_shared<Group>(chunk_count, options.cancel, function);
  bool help_wanted = true;
  if (options.help_after_ns > 0) {
    const Clock::time_point begin = Clock::now();
    group->work([&] { return nanoseconds_since(begin) >= options.help_after_ns; });
    help_wanted = group->has_more();
  }
  if (help_wanted) {
    const Clock::time_point begin = Clock::now();
    group->note_call();
    // To make the task takes memory, too. Without any there is less help; but nothing may be thrown from here on: helpers
    // already called use what is borrowed until the door is closed.
    const auto call_helper = [&]() noexcept {
      try {
        return pool.post([group] { group->help(); });
      } catch (const std::bad_alloc &) {
        return false;
      }
    };
    while (report.dispatches < helpers_wanted && call_helper()) ++report.dispatches;
    report.post_ns = nanoseconds_since(begin);
    group->work(kNever);
    group->close_and_wait();
  }
  group->report(report);
  group->rethrow();
  return report;
}

} // namespace tsregion
