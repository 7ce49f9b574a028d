// SPDX-License-Identifier: MIT
//
// Asio's thread_pool supplies the waiting: for each task a call that takes the next one from our own queue. The threads are ours (they *attach* to it), for two reasons:
// its own constructor hangs for ever when the second of two threads cannot be made, and its threads end the process
// when a task throws.
#include "core/pool/worker_pool.hpp"

#include <atomic>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <csignal>
#include <mutex>
#include <pthread.h>
#include <sched.h>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace tsregion {
namespace {

// For as long as it lives, threads made by this thread are born deaf: every signal is the editor's threads' business.
class SignalsBlocked {
public:
  SignalsBlocked() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsBlocked(const SignalsBlocked &) = delete;
  SignalsBlocked &operator=(const SignalsBlocked &) = delete;

private:
  sigset_t before_;
};

void name_this_thread() {
#if defined(__linux__)
  pthread_setname_np(pthread_self(), "ts-region"); // what a debugger and top show; at most 15 characters
#endif
}

// A worker that wakes up on the processor on which the editor's thread is would take it away from it: for the milliseconds of a search, until the
// system moves one of the two (seen with `perf sched`: 4 ms in one key of a hundred). Of this kind, threads wait until it is free.
void wait_for_others() {
#if defined(__linux__)
  const sched_param none{};
  pthread_setschedparam(pthread_self(), SCHED_BATCH, &none); // where that is not allowed, they are as all threads are
#endif
}

} // namespace

struct WorkerPool::Workers {
  explicit Workers(uint32_t most) : worker_count(most) {}

  const uint32_t worker_count;
  std::atomic<uint32_t> thread_count{0};
  std::atomic<uint64_t> faults{0};

  std::mutex mutex; // guards the rest; held while posting, never while a task runs
  bool stopped = false;
  std::unique_ptr<boost::asio::thread_pool> queue;
  std::vector<std::thread> threads;
  TaskQueue tasks;

  std::mutex stop_mutex; // a second stop() waits for the first

  // Requires: mutex is held. True if there is a worker.
  bool start() {
    if (!threads.empty()) return true;
    if (worker_count == 0) return false;
    threads.reserve(worker_count);
    if (queue == nullptr) queue = std::make_unique<boost::asio::thread_pool>(std::size_t{0});
    const SignalsBlocked blocked;
    try {
      while (threads.size() < worker_count) {
        threads.emplace_back([pool = queue.get()] {
          name_this_thread();
          wait_for_others();
          pool->attach();
        });
        thread_count.fetch_add(1, std::memory_order_relaxed);
      }
    } catch (const std::system_error &) {
      // The system has no thread to give: make do with those that came.
    }
    return !threads.empty();
  }

  void run_next() noexcept {
    try {
      Task task;
      {
        const std::lock_guard lock(mutex);
        task = tasks.take();
      }
      if (task) task(); // there is none where post() found no memory for it
    } catch (...) {
      faults.fetch_add(1, std::memory_order_relaxed);
    }
  }
};

WorkerPool::WorkerPool(uint32_t worker_count) : workers_(std::make_unique<Workers>(worker_count)) {}

WorkerPool::~WorkerPool() { stop(); }

bool WorkerPool::post(Task task, Priority priority) noexcept {
  Workers &workers = *workers_;
  try {
    const std::lock_guard lock(workers.mutex);
    if (workers.stopped || !workers.start()) return false;
    boost::asio::post(*workers.queue, [&workers] { workers.run_next(); });
    workers.tasks.push(std::move(task), priority);
    return true;
  } catch (...) {
    return false;
  }
}

void WorkerPool::stop() noexcept {
  const std::lock_guard stopping(workers_->stop_mutex);
  {
    const std::lock_guard lock(workers_->mutex);
    workers_->stopped = true;
  }
  // Now: no post() touches the queue any more.
  if (workers_->queue == nullptr) return;
  workers_->queue->stop();
  for (std::thread &thread : workers_->threads) thread.join();
  workers_->threads.clear();
  workers_->thread_count.store(0, std::memory_order_relaxed);
  workers_->queue.reset();
  workers_->tasks = TaskQueue(); // those that were not begun
}

uint32_t WorkerPool::worker_count() const noexcept { return workers_->worker_count; }
uint32_t WorkerPool::thread_count() const noexcept {
  return workers_->thread_count.load(std::memory_order_relaxed);
}
uint64_t WorkerPool::fault_count() const noexcept { return workers_->faults.load(std::memory_order_relaxed); }

} // namespace tsregion
