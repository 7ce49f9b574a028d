// SPDX-License-Identifier: MIT
#include "core/pool/task_queue.hpp"

#include <doctest/doctest.h>
#include <string>

namespace {

using namespace tsregion;

// Letters, each by a task: capital ones are urgent.
std::string order_of(const std::string &tasks) {
  TaskQueue queue;
  std::string order;
  for (const char name : tasks) queue.push([&order, name] { order += name; }, name < 'a' ? Priority::urgent : Priority::ordinary);
  while (const TaskQueue::Task task = queue.take()) task();
  return order;
}

TEST_SUITE("task queue") {
  TEST_CASE("an empty queue gives nothing") {
    TaskQueue queue;
    CHECK_FALSE(queue.take());
  }
  TEST_CASE("tasks of one kind go in the order in which they came") {
    CHECK(order_of("abc") == "abc");
    CHECK(order_of("ABC") == "ABC");
  }
  TEST_CASE("what is urgent goes first") { CHECK(order_of("abAcB") == "ABabc"); }
  TEST_CASE("after four urgent tasks in a row the one that has waited longest goes") {
    CHECK(order_of("abcABCDEFGHIJ") == "ABCDaEFGHbIJc");
  }
  TEST_CASE("urgent tasks that kept nobody waiting do not count") {
    TaskQueue queue;
    std::string order;
    const auto push = [&](char name) { queue.push([&order, name] { order += name; }, name < 'a' ? Priority::urgent : Priority::ordinary); };
    const auto take = [&] { queue.take()(); };
    for (const char name : std::string("ABCDEF")) push(name);
    for (int i = 0; i < 5; ++i) take();
    push('a');
    for (const char name : std::string("GHIJ")) push(name);
    for (int i = 0; i < 6; ++i) take();
    CHECK(order == "ABCDEFGHIaJ");
  }
  TEST_CASE("however many urgent ones come, an ordinary task is at most four turns from the next") {
    TaskQueue queue;
    int urgent = 0;
    int ordinary = 0;
    for (int i = 0; i < 3; ++i) queue.push([&] { ++ordinary; }, Priority::ordinary);
    for (int turn = 1; turn <= 15; ++turn) {
      queue.push([&] { ++urgent; }, Priority::urgent);
      queue.take()();
      CHECK(ordinary == turn / 5);
    }
    CHECK(urgent == 12);
  }
}

} // namespace
