// SPDX-License-Identifier: MIT
// Ending while work goes on. Meant for ThreadSanitizer and AddressSanitizer.
#include "core/pool/task_group.hpp"
#include "core/pool/worker_pool.hpp"

#include <atomic>
#include <cstdint>
#include <doctest/doctest.h>
#include <latch>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace {

using namespace tsregion;

TEST_SUITE("shutdown race") {
  TEST_CASE("a pool that is stopped while threads post runs every accepted task to its end or not at all") {
    int torn = 0;
    for (int round = 0; round < 50; ++round) {
      std::atomic<int> begun{0};
      std::atomic<int> ended{0};
      std::latch posting(2);
      WorkerPool pool(2);
      const auto post_some = [&] {
        posting.count_down();
        for (int i = 0; i < 200; ++i) {
          static_cast<void>(pool.post([&] {
            ++begun;
            ++ended;
          }));
        }
      };
      std::thread one(post_some);
      std::thread two(post_some);
      posting.wait();
      pool.stop();
      torn += begun == ended ? 0 : 1;
      one.join();
      two.join();
      torn += begun == ended ? 0 : 1;
    }
    CHECK(torn == 0);
  }

  TEST_CASE("a pool that is stopped under running groups leaves their work to their callers") {
    std::atomic<int> wrong{0};
    for (int round = 0; round < 50; ++round) {
      WorkerPool pool(2);
      std::latch running(2);
      const auto run_some = [&] {
        running.count_down();
        for (int i = 0; i < 50; ++i) {
          wrong += run_chunks(pool, 8, {.threads = 3}, [](uint64_t) {}).chunks_done == 8 ? 0 : 1;
        }
      };
      std::thread one(run_some);
      std::thread two(run_some);
      running.wait();
      pool.stop();
      one.join();
      two.join();
    }
    CHECK(wrong == 0);
  }

  TEST_CASE("two threads may stop one pool at once, and both find it stopped") {
    int threads_left = 0;
    for (int round = 0; round < 50; ++round) {
      WorkerPool pool(2);
      static_cast<void>(pool.post([] {}));
      std::thread other([&] { pool.stop(); });
      pool.stop();
      threads_left += static_cast<int>(pool.thread_count());
      other.join();
    }
    CHECK(threads_left == 0);
  }

  TEST_CASE("a helper that wakes up after its caller has gone touches nothing of his") {
    // The function's memory goes when the group is over: a late helper that calls it is caught by the sanitizers.
    uint64_t sum = 0;
    WorkerPool pool(3);
    for (int round = 0; round < 1000; ++round) {
      const auto values = std::make_unique<std::vector<uint64_t>>(4, 0);
      run_chunks(pool, values->size(), {.threads = 4}, [&](uint64_t chunk) { (*values)[chunk] = 1; });
      for (const uint64_t value : *values) sum += value;
    }
    CHECK(sum == 4000);
  }

  TEST_CASE("a pool may go right after its last group") {
    uint64_t done = 0;
    for (int round = 0; round < 100; ++round) {
      std::optional<WorkerPool> pool(std::in_place, 2U);
      done += run_chunks(*pool, 4, {.threads = 3}, [](uint64_t) {}).chunks_done;
      pool.reset();
    }
    CHECK(done == 400);
  }
}

} // namespace
