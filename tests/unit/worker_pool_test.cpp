// SPDX-License-Identifier: MIT
#include "core/pool/worker_pool.hpp"

#include <atomic>
#include <csignal>
#include <doctest/doctest.h>
#include <latch>
#include <memory>
#include <pthread.h>
#include <sched.h>
#include <stdexcept>
#include <thread>

namespace {

using namespace tsregion;

TEST_SUITE("worker pool") {
  TEST_CASE("there is no thread before the first task") {
    const WorkerPool pool(4);
    CHECK(pool.thread_count() == 0);
    CHECK(pool.worker_count() == 4);
  }

  TEST_CASE("the first task makes the workers, and runs on one of them") {
    WorkerPool pool(2);
    std::latch done(1);
    std::thread::id id;
    REQUIRE(pool.post([&] {
      id = std::this_thread::get_id();
      done.count_down();
    }));
    done.wait();
    CHECK(id != std::this_thread::get_id());
    CHECK(pool.thread_count() == 2);
  }

  TEST_CASE("a pool of no workers takes no task") {
    WorkerPool pool(0);
    CHECK_FALSE(pool.post([] {}));
  }

  TEST_CASE("an exception ends in the firewall, and the worker lives on") {
    WorkerPool pool(1);
    std::latch done(1);
    REQUIRE(pool.post([] { throw std::runtime_error("fault"); }));
    REQUIRE(pool.post([] { throw 3; }));
    REQUIRE(pool.post([&] { done.count_down(); }));
    done.wait();
    CHECK(pool.fault_count() == 2);
  }

  TEST_CASE("workers have all signals blocked") {
    WorkerPool pool(1);
    std::latch done(1);
    sigset_t mask;
    sigemptyset(&mask);
    REQUIRE(pool.post([&] {
      pthread_sigmask(SIG_SETMASK, nullptr, &mask);
      done.count_down();
    }));
    done.wait();
    for (const int blocked : {SIGINT, SIGTERM, SIGCHLD, SIGPIPE, SIGUSR1, SIGALRM, SIGWINCH, SIGIO, SIGPROF, SIGSEGV, SIGABRT}) {
      CAPTURE(blocked);
      CHECK(sigismember(&mask, blocked) == 1);
    }
  }

#if defined(__linux__)
  TEST_CASE("a worker that wakes up takes the processor from nobody") {
    const auto policy = [] {
      sched_param ignored{};
      int found = -1;
      pthread_getschedparam(pthread_self(), &found, &ignored);
      return found;
    };
    bool allowed = false;
    std::thread([&] {
      const sched_param none{};
      allowed = pthread_setschedparam(pthread_self(), SCHED_BATCH, &none) == 0;
    }).join();
    WorkerPool pool(1);
    std::latch done(1);
    int found = -1;
    REQUIRE(pool.post([&] {
      found = policy();
      done.count_down();
    }));
    done.wait();
    CHECK(found == (allowed ? SCHED_BATCH : policy()));
    CHECK(policy() != SCHED_BATCH); // ours is what it was
  }
#endif

  TEST_CASE("the thread that posts keeps its signal mask") {
    sigset_t before;
    sigset_t after;
    pthread_sigmask(SIG_SETMASK, nullptr, &before);
    WorkerPool pool(1);
    REQUIRE(pool.post([] {}));
    pthread_sigmask(SIG_SETMASK, nullptr, &after);
    for (int signal = 1; signal < 32; ++signal) {
      CAPTURE(signal);
      CHECK(sigismember(&before, signal) == sigismember(&after, signal));
    }
  }

  TEST_CASE("stop waits for the task that runs") {
    WorkerPool pool(1);
    std::latch begun(1);
    std::atomic<bool> ended{false};
    REQUIRE(pool.post([&] {
      begun.count_down();
      for (int i = 0; i < 1000; ++i) std::this_thread::yield();
      ended = true;
    }));
    begun.wait();
    pool.stop();
    CHECK(ended);
    CHECK(pool.thread_count() == 0);
  }

  TEST_CASE("a stopped pool takes no task") {
    WorkerPool pool(1);
    REQUIRE(pool.post([] {}));
    pool.stop();
    CHECK_FALSE(pool.post([] {}));
  }

  TEST_CASE("a pool that never worked takes no task after stop either") {
    WorkerPool pool(1);
    pool.stop();
    CHECK_FALSE(pool.post([] {}));
    CHECK(pool.thread_count() == 0);
  }

  TEST_CASE("stop may be called twice") {
    WorkerPool pool(1);
    REQUIRE(pool.post([] {}));
    pool.stop();
    pool.stop();
    CHECK(pool.thread_count() == 0);
  }

  TEST_CASE("a task that was not begun is destroyed by stop") {
    WorkerPool pool(1);
    std::latch begun(1);
    std::latch go_on(1);
    const auto kept = std::make_shared<int>(1);
    REQUIRE(pool.post([&] {
      begun.count_down();
      go_on.wait();
    }));
    begun.wait();
    for (int i = 0; i < 100; ++i) REQUIRE(pool.post([kept] {}));
    std::thread opener([&] { go_on.count_down(); });
    pool.stop();
    opener.join();
    CHECK(kept.use_count() == 1);
  }

  TEST_CASE("a task may post another") {
    WorkerPool pool(1);
    std::latch done(1);
    std::atomic<bool> accepted{false};
    REQUIRE(pool.post([&] { accepted = pool.post([&] { done.count_down(); }); }));
    done.wait();
    CHECK(accepted);
  }
}

} // namespace
