// SPDX-License-Identifier: MIT
// Tasks that wait for a worker, in the order in which they go: what somebody looks at before the rest, each in the order in which it came.
//
// Nobody starves: while others wait, at most kUrgentInARow urgent tasks go one after the other, then the one that has waited longest.
// Counted, not timed, so that the order is the same on any machine.
//
// Thread-confined: its owner has the lock (worker_pool.cpp).
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <utility>

namespace tsregion {

enum class Priority { ordinary, urgent };

class TaskQueue {
public:
  using Task = std::function<void()>;
  static constexpr uint32_t kUrgentInARow = 4;

  void push(Task task, Priority priority) { (priority == Priority::urgent ? urgent_ : ordinary_).push_back(std::move(task)); }

  // An empty function: none waits.
  [[nodiscard]] Task take() {
    const bool others_turn = urgent_.empty() || in_a_row_ >= kUrgentInARow;
    if (!ordinary_.empty() && others_turn) {
      in_a_row_ = 0;
      return taken_from(ordinary_);
    }
    if (urgent_.empty()) return {};
    in_a_row_ = ordinary_.empty() ? 0 : in_a_row_ + 1;
    return taken_from(urgent_);
  }

private:
  static Task taken_from(std::deque<Task> &tasks) {
    Task task = std::move(tasks.front());
    tasks.pop_front();
    return task;
  }
  std::deque<Task> urgent_;
  std::deque<Task> ordinary_;
  uint32_t in_a_row_ = 0; // urgent ones that went while others waited
};

} // namespace tsregion
