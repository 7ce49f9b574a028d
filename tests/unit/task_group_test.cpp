// SPDX-License-Identifier: MIT
#include "core/pool/task_group.hpp"

#include <atomic>
#include <doctest/doctest.h>
#include <latch>
#include <stdexcept>
#include <thread>
#include <vector>

namespace {

using namespace tsregion;

// Keeps every worker of a pool busy until it goes.
class Busy {
public:
  explicit Busy(WorkerPool &pool) : begun_(pool.worker_count()), pool_(pool) {
    for (uint32_t i = 0; i < pool.worker_count(); ++i) {
      const bool accepted = pool.post([this] {
        begun_.count_down();
        release_.wait();
      });
      REQUIRE(accepted);
    }
    begun_.wait();
  }
  ~Busy() {
    release_.count_down();
    pool_.stop();
  }

private:
  std::latch begun_;
  std::latch release_{1};
  WorkerPool &pool_;
};

TEST_SUITE("task group") {
  TEST_CASE("every chunk runs once") {
    WorkerPool pool(3);
    std::vector<std::atomic<int>> runs(1000);
    const GroupReport report = run_chunks(pool, runs.size(), {.threads = 4}, [&](uint64_t chunk) { ++runs[chunk]; });
    int wrong = 0;
    for (const std::atomic<int> &count : runs) wrong += count == 1 ? 0 : 1;
    CHECK(wrong == 0);
    CHECK(report.chunks_done == runs.size());
  }

  TEST_CASE("no chunks are no work") {
    WorkerPool pool(1);
    int runs = 0;
    CHECK(run_chunks(pool, 0, {.threads = 2}, [&](uint64_t) { ++runs; }).chunks_done == 0);
    CHECK(runs == 0);
    CHECK(pool.thread_count() == 0);
  }

  TEST_CASE("one chunk, or one thread, runs in the caller and makes no worker") {
    WorkerPool pool(2);
    bool elsewhere = false;
    const auto here = [&, caller = std::this_thread::get_id()](uint64_t) {
      elsewhere |= std::this_thread::get_id() != caller;
    };
    run_chunks(pool, 1, {.threads = 3}, here);
    run_chunks(pool, 100, {.threads = 1}, here);
    CHECK_FALSE(elsewhere);
    CHECK(pool.thread_count() == 0);
  }

  TEST_CASE("a helper works while the caller does") {
    WorkerPool pool(1);
    std::latch both(2); // either alone would wait here for ever
    const GroupReport report = run_chunks(pool, 2, {.threads = 2}, [&](uint64_t) { both.arrive_and_wait(); });
    CHECK(report.helpers == 1);
    CHECK(report.dispatches == 1);
    CHECK(report.wake_ns > 0);
    CHECK(report.post_ns > 0);
  }

  TEST_CASE("there is one dispatch for each helper and none for each chunk") {
    WorkerPool pool(4);
    const GroupReport report = run_chunks(pool, 1000, {.threads = 3}, [](uint64_t) {});
    CHECK(report.dispatches == 2);
  }

  TEST_CASE("the caller does everything when all workers are busy") {
    WorkerPool pool(2);
    std::atomic<int> runs{0};
    {
      const Busy busy(pool);
      const GroupReport report = run_chunks(pool, 50, {.threads = 3}, [&](uint64_t) { ++runs; });
      CHECK(report.helpers == 0);
    }
    CHECK(runs == 50);
  }

  TEST_CASE("a helper that comes after the end does not call the function") {
    WorkerPool pool(1);
    std::atomic<int> late{0};
    {
      const Busy busy(pool);
      std::atomic<bool> over{false};
      run_chunks(pool, 2, {.threads = 2}, [&](uint64_t) { late += over ? 1 : 0; });
      over = true;
    }
    CHECK(late == 0);
  }

  TEST_CASE("the caller does everything when the pool is stopped") {
    WorkerPool pool(2);
    pool.stop();
    const GroupReport report = run_chunks(pool, 50, {.threads = 3}, [](uint64_t) {});
    CHECK(report.chunks_done == 50);
    CHECK(report.dispatches == 0);
  }

  TEST_CASE("a worker may run a group of its own") {
    WorkerPool pool(1);
    std::latch done(1);
    std::atomic<uint64_t> chunks{0};
    REQUIRE(pool.post([&] {
      chunks = run_chunks(pool, 20, {.threads = 2}, [](uint64_t) {}).chunks_done;
      done.count_down();
    }));
    done.wait();
    CHECK(chunks == 20);
  }

  TEST_CASE("groups may be nested") {
    WorkerPool pool(2);
    std::atomic<int> runs{0};
    run_chunks(pool, 8, {.threads = 3}, [&](uint64_t) {
      run_chunks(pool, 8, {.threads = 3}, [&](uint64_t) { ++runs; });
    });
    CHECK(runs == 64);
  }

  TEST_CASE("an exception of a chunk comes out in the caller") {
    WorkerPool pool(2);
    CHECK_THROWS_WITH_AS(
        run_chunks(pool, 100, {.threads = 3}, [](uint64_t) { throw std::runtime_error("chunk fault"); }),
        "chunk fault", std::runtime_error);
  }

  TEST_CASE("an exception in a helper comes out in the caller, and is no fault of the pool") {
    WorkerPool pool(1);
    std::latch both(2);
    const auto caller = std::this_thread::get_id();
    CHECK_THROWS_AS(run_chunks(pool, 2, {.threads = 2},
                               [&](uint64_t) {
                                 both.arrive_and_wait();
                                 if (std::this_thread::get_id() != caller) throw 7;
                               }),
                    int);
    CHECK(pool.fault_count() == 0);
  }

  TEST_CASE("after an exception no further chunk begins") {
    WorkerPool pool(0);
    int runs = 0;
    CHECK_THROWS(run_chunks(pool, 100, {.threads = 2}, [&](uint64_t) {
      ++runs;
      throw 1;
    }));
    CHECK(runs == 1);
  }

  TEST_CASE("after a cancellation no further chunk begins") {
    WorkerPool pool(0);
    CancelFlag cancel;
    const GroupReport report = run_chunks(pool, 100, {.threads = 2, .cancel = &cancel}, [&](uint64_t chunk) {
      if (chunk == 9) cancel.raise();
    });
    CHECK(report.chunks_done == 10);
  }

  TEST_CASE("a group that is cancelled before it starts does nothing") {
    WorkerPool pool(2);
    CancelFlag cancel;
    cancel.raise();
    CHECK(run_chunks(pool, 100, {.threads = 3, .cancel = &cancel}, [](uint64_t) {}).chunks_done == 0);
  }

  TEST_CASE("late help is not called for a group that ends before its time") {
    WorkerPool pool(2);
    constexpr uint64_t kHour = 3'600'000'000'000;
    const GroupReport report = run_chunks(pool, 10, {.threads = 3, .help_after_ns = kHour}, [](uint64_t) {});
    CHECK(report.chunks_done == 10);
    CHECK(report.dispatches == 0);
    CHECK(pool.thread_count() == 0);
  }

  TEST_CASE("late help is called when the time is over and chunks are left") {
    WorkerPool pool(1);
    std::latch helped(2);
    const GroupReport report = run_chunks(pool, 3, {.threads = 2, .help_after_ns = 1}, [&](uint64_t chunk) {
      if (chunk > 0) helped.arrive_and_wait(); // the first is the caller's alone at most
    });
    CHECK(report.chunks_done == 3);
    CHECK(report.helpers == 1);
  }

  TEST_CASE("a function that is const, or only a pointer, will do") {
    WorkerPool pool(1);
    static std::atomic<int> runs{0};
    const auto constant = [](uint64_t) { ++runs; };
    run_chunks(pool, 3, {.threads = 2}, constant);
    run_chunks(pool, 3, {.threads = 2}, +[](uint64_t) { ++runs; });
    CHECK(runs == 6);
  }
}

} // namespace
