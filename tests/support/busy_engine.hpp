// SPDX-License-Identifier: MIT
// What workers do and in which order, one thing after the other, without waiting for a clock.
#pragma once

#include "core/engine/engine.hpp"

#include <doctest/doctest.h>
#include <functional>
#include <latch>
#include <memory>
#include <string>

namespace tsregion::test {

// An engine with one worker, which does nothing until it is told to.
class BusyEngine {
public:
  BusyEngine() { hold(); }
  ~BusyEngine() { held_->count_down(); }
  BusyEngine(const BusyEngine &) = delete;
  BusyEngine &operator=(const BusyEngine &) = delete;
  std::shared_ptr<OpenDocument> open(const std::string &text) {
    std::string problem;
    auto document = engine.open_document({text, "rholang", {}, 7}, {}, problem);
    REQUIRE(document != nullptr);
    return document;
  }
  // What is urgent and came before goes; then this; then the worker does nothing again, and what has come meanwhile waits.
  void run_what_goes_first(const std::function<void()> &then) {
    std::latch done(1);
    REQUIRE(engine.post(
        [&] {
          then();
          done.count_down();
        },
        Priority::urgent));
    const std::shared_ptr<std::latch> before = held_;
    hold();
    before->count_down();
    done.wait();
  }

private:
  void hold() {
    held_ = std::make_shared<std::latch>(1);
    REQUIRE(engine.post([held = held_] { held->wait(); }, Priority::urgent));
  }
  static EngineOptions one_worker() {
    EngineOptions options;
    options.worker_count = 1;
    return options;
  }
  std::shared_ptr<std::latch> held_;

public:
  Engine engine{one_worker()};
};

} // namespace tsregion::test
