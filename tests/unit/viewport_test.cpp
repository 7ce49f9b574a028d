// SPDX-License-Identifier: MIT
// What is seen goes first: documents on the workers.
#include "core/engine/engine.hpp"
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>
#include <functional>
#include <latch>

namespace {

using namespace tsregion;

constexpr const char *kProgram = "@\"rho:metta:compile\"!(\"(a)\")";

// An engine with one worker, which does nothing until it is told to. What was handed over meanwhile then goes in its order, and stops before
// the urgent task that was handed over last.
class BusyEngine {
public:
  BusyEngine() {
    REQUIRE(engine.post([this] { held_.wait(); }, Priority::urgent));
  }
  std::shared_ptr<OpenDocument> open(const std::string &text = kProgram) {
    std::string problem;
    auto document = engine.open_document({text, "rholang", {}, 0}, {}, problem);
    REQUIRE(document != nullptr);
    return document;
  }
  // All that is more urgent than what comes from here on, or came before and is as urgent.
  void run_what_goes_first(const std::function<void()> &then) {
    std::latch done(1);
    REQUIRE(engine.post(
        [&] {
          then();
          done.count_down();
        },
        Priority::urgent));
    held_.count_down();
    done.wait();
  }

private:
  std::latch held_{1}; // outlives the engine's worker

public:
  Engine engine{[] {
    EngineOptions options;
    options.worker_count = 1;
    return options;
  }()};
};

TEST_SUITE("viewport") {
  TEST_CASE("a document that is seen goes before one that is hidden, on the workers") {
    BusyEngine busy;
    const auto hidden = busy.open();
    const auto seen = busy.open();
    REQUIRE(seen->set_viewport(ByteRange{0, 10}));
    CHECK_FALSE(hidden->update(0));
    CHECK_FALSE(seen->update(0));
    bool seen_is_exact = false;
    bool hidden_is_exact = false;
    busy.run_what_goes_first([&] {
      seen_is_exact = seen->state()->exact();
      hidden_is_exact = hidden->state()->exact();
    });
    CHECK(seen_is_exact);
    CHECK_FALSE(hidden_is_exact);
  }

  TEST_CASE("a document that comes into view while it waits goes before the hidden ones") {
    BusyEngine busy;
    const auto hidden = busy.open();
    const auto appears = busy.open();
    CHECK_FALSE(hidden->update(0));
    CHECK_FALSE(appears->update(0));
    REQUIRE(appears->set_viewport(ByteRange{0, 10}));
    REQUIRE(appears->set_viewport(ByteRange{5, 15}));
    bool appears_is_exact = false;
    bool hidden_is_exact = false;
    busy.run_what_goes_first([&] {
      appears_is_exact = appears->state()->exact();
      hidden_is_exact = hidden->state()->exact();
    });
    CHECK(appears_is_exact);
    CHECK_FALSE(hidden_is_exact);
  }

  TEST_CASE("hidden documents have every fifth turn") {
    BusyEngine busy;
    const auto hidden = busy.open();
    CHECK_FALSE(hidden->update(0));
    std::vector<std::shared_ptr<OpenDocument>> seen;
    for (int i = 0; i < 6; ++i) {
      seen.push_back(busy.open());
      REQUIRE(seen.back()->set_viewport(ByteRange{0, 10}));
      CHECK_FALSE(seen.back()->update(0));
    }
    bool hidden_is_exact = false;
    busy.run_what_goes_first([&] { hidden_is_exact = hidden->state()->exact(); });
    CHECK(hidden_is_exact);
  }

  TEST_CASE("a document that was closed has no viewport") {
    Engine engine{EngineOptions{}};
    std::string problem;
    const auto document = engine.open_document({kProgram, "rholang", {}, 0}, {}, problem);
    document->close();
    CHECK_FALSE(document->set_viewport(ByteRange{0, 1}));
  }
}

} // namespace
