// SPDX-License-Identifier: MIT
// Meant for ThreadSanitizer. Threads only collect; assertions come after they are joined.
#include "core/gate/cost_model.hpp"
#include "core/pool/completion_queue.hpp"
#include "core/pool/task_group.hpp"
#include "core/pool/worker_pool.hpp"

#include <atomic>
#include <cmath>
#include <cstdint>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <functional>
#include <memory>
#include <stdexcept>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

using namespace tsregion;

constexpr int kThreads = 4;

void on_threads(const std::function<void(int)> &body) {
  std::vector<std::thread> threads;
  for (int id = 0; id < kThreads; ++id) threads.emplace_back(body, id);
  for (std::thread &thread : threads) thread.join();
}

TEST_SUITE("pool stress") {
  TEST_CASE("groups of many callers on one pool run every chunk once, into memory of the caller") {
    WorkerPool pool(3);
    std::atomic<int> wrong{0};
    on_threads([&](int id) {
      for (int round = 0; round < 200; ++round) {
        // Plain memory on purpose: the group's end must be seen by the caller.
        std::vector<int> runs(static_cast<std::size_t>(1 + (round * 7 + id) % 40), 0);
        run_chunks(pool, runs.size(), {.threads = 4}, [&](uint64_t chunk) { runs[chunk] += 1; });
        for (const int count : runs) wrong += count == 1 ? 0 : 1;
      }
    });
    CHECK(wrong == 0);
    CHECK(pool.fault_count() == 0);
  }

  TEST_CASE("exceptions and cancellations in the middle leave nobody waiting") {
    WorkerPool pool(3);
    std::atomic<int> thrown{0};
    on_threads([&](int id) {
      for (int round = 0; round < 200; ++round) {
        CancelFlag cancel;
        const uint64_t stop_at = static_cast<uint64_t>((round + id) % 20);
        try {
          run_chunks(pool, 20, {.threads = 4, .cancel = &cancel}, [&](uint64_t chunk) {
            if (chunk != stop_at) return;
            if (round % 2 == 0) throw std::runtime_error("stop");
            cancel.raise();
          });
        } catch (const std::runtime_error &) {
          ++thrown;
        }
      }
    });
    CHECK(thrown == kThreads * 100);
    CHECK(pool.fault_count() == 0);
  }

  TEST_CASE("late help may come at any moment") {
    WorkerPool pool(3);
    std::atomic<uint64_t> done{0};
    on_threads([&](int) {
      for (uint64_t round = 0; round < 200; ++round) {
        done += run_chunks(pool, 16, {.threads = 4, .help_after_ns = 1 + round * 50}, [](uint64_t) {}).chunks_done;
      }
    });
    CHECK(done == uint64_t{kThreads} * 200 * 16);
  }

  TEST_CASE("every ticket is taken exactly once, whoever opens, finishes and takes") {
    constexpr uint64_t kEach = 1000;
    CompletionQueue queue(64);
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    queue.set_descriptor(ends[1]);
    std::vector<std::atomic<int>> taken(kThreads * kEach + 1);
    std::atomic<uint64_t> total{0};
    on_threads([&](int) {
      uint64_t opened = 0;
      while (total < kThreads * kEach) {
        if (opened < kEach) {
          if (const uint64_t ticket = queue.open(); ticket != 0) {
            ++opened;
            queue.finish(ticket, std::make_shared<uint64_t>(ticket));
          }
        }
        if (const CompletionQueue::Taken got = queue.take(0); got.state == CompletionQueue::State::ready) {
          ++taken[*std::static_pointer_cast<uint64_t>(got.item)];
          ++total;
        }
      }
    });
    int wrong = 0;
    for (std::size_t ticket = 1; ticket < taken.size(); ++ticket) wrong += taken[ticket] == 1 ? 0 : 1;
    CHECK(wrong == 0);
    CHECK(queue.pending_count() + queue.ready_count() == 0);
    queue.set_descriptor(-1);
    close(ends[0]);
    close(ends[1]);
  }

  TEST_CASE("a descriptor that was detached is not written to, however busy the queue is") {
    CompletionQueue queue(64);
    std::atomic<bool> over{false};
    int late_bytes = 0;
    std::thread finisher([&] {
      while (!over) {
        if (const uint64_t ticket = queue.open(); ticket != 0) queue.finish(ticket, std::make_shared<int>(1));
        static_cast<void>(queue.take(0));
      }
    });
    int ends[2];
    REQUIRE(pipe2(ends, O_NONBLOCK) == 0);
    const auto drain = [&] {
      int bytes = 0;
      for (char byte = 0; read(ends[0], &byte, 1) == 1;) ++bytes;
      return bytes;
    };
    for (int round = 0; round < 200; ++round) {
      queue.set_descriptor(ends[1]);
      std::this_thread::yield();
      queue.set_descriptor(-1);
      drain();
      for (int i = 0; i < 20; ++i) std::this_thread::yield();
      late_bytes += drain();
    }
    over = true;
    finisher.join();
    close(ends[0]);
    close(ends[1]);
    CHECK(late_bytes == 0);
  }

  TEST_CASE("threads that teach one model leave finite costs") {
    CostModel model(GateStart{});
    on_threads([&](int id) {
      for (uint64_t i = 1; i <= 2000; ++i) {
        Observation seen;
        seen.shape = {i % 50 + 1, i * 10, i};
        seen.route = (i + static_cast<uint64_t>(id)) % 2 == 0 ? Route::pooled : Route::run_inline;
        seen.elapsed_ns = seen.busy_ns = 1000 * i;
        seen.helpers = seen.dispatches = 1;
        seen.post_ns = seen.wake_ns = 5000;
        model.observe(seen);
        const CostEstimate cost = model.estimate();
        static_cast<void>(Gate(GateStart{}).decide(seen.shape, cost, 3, Route::automatic));
      }
    });
    const CostEstimate cost = model.estimate();
    CHECK(std::isfinite(cost.work_ns({10, 1000, 100})));
    CHECK(cost.observations > 0);
    CHECK(cost.observations <= uint64_t{kThreads} * 2000);
  }
}

} // namespace
