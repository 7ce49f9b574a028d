// SPDX-License-Identifier: MIT
// The engine's threads: made at the first task, joined by stop() or the destructor, gone after that.
//
// Workers run with all signals blocked: an editor's handlers, and SIGPIPE, stay with the editor's threads. Nothing that
// a task throws leaves it: it is counted. When the system refuses threads the pool has fewer, or none; whoever needs the
// work done takes part himself (task_group.hpp).
//
// Which task is next: task_queue.hpp. What has begun is not interrupted by what is more urgent.
//
// Thread-safe, except for construction, destruction and stop() from one of its own workers (which would wait for
// itself). Deliberately has no futures or per-chunk queue, and never grows beyond `worker_count`.
#pragma once

#include "core/pool/task_queue.hpp"

#include <cstdint>
#include <memory>

namespace tsregion {

class WorkerPool {
public:
  using Task = TaskQueue::Task;

  // Cheap: makes no thread.
  explicit WorkerPool(uint32_t worker_count);
  ~WorkerPool();
  WorkerPool(const WorkerPool &) = delete;
  WorkerPool &operator=(const WorkerPool &) = delete;

  // Hand a task to a worker. False if it will not run: the pool is stopped or could not make a thread, or there is no
  // memory.
  [[nodiscard]] bool post(Task task, Priority priority = Priority::ordinary) noexcept;

  // Refuse new tasks, forget those that no worker has begun, wait for the others and join. May be called twice.
  void stop() noexcept;

  // How many workers it may have ...
  [[nodiscard]] uint32_t worker_count() const noexcept;
  // ... and how many threads exist now.
  [[nodiscard]] uint32_t thread_count() const noexcept;
  // Exceptions that the firewall has stopped.
  [[nodiscard]] uint64_t fault_count() const noexcept;

private:
  struct Workers; // Boost.Asio: only in the .cpp
  std::unique_ptr<Workers> workers_;
};

} // namespace tsregion
