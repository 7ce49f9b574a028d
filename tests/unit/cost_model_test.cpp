// SPDX-License-Identifier: MIT
// Learning is judged by what the gate then decides, on machines that are made up: times are computed, not measured.
#include "core/gate/cost_model.hpp"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <initializer_list>
#include <utility>
#include <vector>

namespace {

using namespace tsregion;

struct Costs {
  double document_ns;
  double byte_ns;
};
constexpr Costs kCold{3'000, 100};
constexpr Costs kWarm{110, 0.1};

BatchShape batch(uint64_t documents, uint64_t bytes_each) {
  return {documents, documents * bytes_each, bytes_each};
}

class Machine {
public:
  Machine(uint32_t cores, double post_ns, double wake_ns) : cores_(cores), post_ns_(post_ns), wake_ns_(wake_ns) {}

  [[nodiscard]] uint32_t workers() const { return std::max(cores_, 2U) - 1; }

  [[nodiscard]] double time(const Costs &costs, const BatchShape &shape, const Decision &decision) const {
    return ran(costs, shape, decision, 1).first;
  }

  // Run a batch, with some noise, and let the model see it.
  void teach(CostModel &model, const Costs &costs, const BatchShape &shape, const Decision &decision) {
    noise_ = noise_ * 6364136223846793005ULL + 1442695040888963407ULL;
    const double factor = 0.8 + 0.4 * static_cast<double>(noise_ >> 40) / static_cast<double>(1 << 24);
    model.observe(ran(costs, shape, decision, factor).second);
  }

private:
  [[nodiscard]] std::pair<double, Observation> ran(const Costs &costs, const BatchShape &shape,
                                                   const Decision &decision, double factor) const {
    const double documents = static_cast<double>(shape.documents);
    const double work = factor * (documents * costs.document_ns + static_cast<double>(shape.bytes) * costs.byte_ns);
    Observation seen;
    seen.shape = shape;
    seen.route = decision.route;
    double elapsed = work;
    double busy = work;
    if (decision.route == Route::pooled && decision.threads > 1) {
      seen.dispatches = decision.threads - 1;
      const double posting = post_ns_ * seen.dispatches;
      seen.post_ns = static_cast<uint64_t>(posting);
      elapsed = posting + work;
      if (work > wake_ns_ && cores_ > 1) {
        const double chunk = work / static_cast<double>(decision.chunks);
        const double shared = std::max((work - wake_ns_) / decision.threads + chunk / 2, chunk);
        elapsed = posting + std::min(work, wake_ns_ + shared);
        seen.helpers = seen.dispatches;
        seen.wake_ns = static_cast<uint64_t>(wake_ns_);
      } else if (work > wake_ns_) { // one core: the helper takes turns with the caller
        seen.helpers = 1;
        seen.wake_ns = static_cast<uint64_t>(wake_ns_);
        busy = 2 * work;
      }
    }
    seen.elapsed_ns = static_cast<uint64_t>(elapsed) + 1;
    seen.busy_ns = static_cast<uint64_t>(busy) + 1;
    return {elapsed, seen};
  }

  uint32_t cores_;
  double post_ns_;
  double wake_ns_;
  uint64_t noise_ = 42;
};

Decision decide(const CostModel &model, const Machine &machine, const BatchShape &shape,
                Route forced = Route::automatic) {
  return Gate(GateStart{}).decide(shape, model.estimate(), machine.workers(), forced);
}

void teach(CostModel &model, Machine &machine, const Costs &costs, const BatchShape &shape, int times) {
  for (int i = 0; i < times; ++i) machine.teach(model, costs, shape, decide(model, machine, shape));
}

// What it believes to be best: without the exploration that one batch in many is used for.
Decision choice(const CostModel &model, const Machine &machine, const BatchShape &shape,
                Route forced = Route::automatic) {
  CostEstimate cost = model.estimate();
  cost.inline_age = cost.pooled_age = 0;
  return Gate(GateStart{}).decide(shape, cost, machine.workers(), forced);
}

// Time of what the gate chooses over the better of the two routes.
double regret(const CostModel &model, const Machine &machine, const Costs &costs, const BatchShape &shape) {
  const auto time = [&](Route forced) { return machine.time(costs, shape, choice(model, machine, shape, forced)); };
  return time(Route::automatic) / std::min(time(Route::run_inline), time(Route::pooled));
}

// The grid, each cell after some batches of its kind.
std::vector<double> regrets(Machine &machine, CostModel &model, const Costs &costs) {
  std::vector<double> all;
  for (const uint64_t bytes : {100, 1'000, 10'000, 100'000}) {
    for (const uint64_t documents : {1, 2, 5, 10, 100, 1000}) {
      const BatchShape shape = batch(documents, bytes);
      teach(model, machine, costs, shape, 8);
      all.push_back(regret(model, machine, costs, shape));
    }
  }
  std::sort(all.begin(), all.end());
  return all;
}

TEST_SUITE("cost model") {
  TEST_CASE("it starts with the constants that it is given, exactly") {
    const CostEstimate start = CostModel(GateStart{}).estimate();
    CHECK(start.document_ns == 10'000);
    CHECK(start.byte_ps == 250'000);
    CHECK_FALSE(start.learned);
  }

  TEST_CASE("one batch is not enough to leave the reference rule") {
    CostModel model(GateStart{});
    Machine machine(4, 5'000, 50'000);
    teach(model, machine, kCold, batch(2, 1000), 1);
    CHECK_FALSE(model.estimate().learned);
    teach(model, machine, kCold, batch(2, 1000), 2);
    CHECK(model.estimate().learned);
  }

  TEST_CASE("with learning off it stays as it starts") {
    CostModel model(GateStart{}, false);
    Machine machine(4, 5'000, 50'000);
    teach(model, machine, kCold, batch(10, 1000), 50);
    CHECK(model.estimate().byte_ps == 250'000);
    CHECK_FALSE(model.estimate().learned);
  }

  TEST_CASE("two shapes of batch are enough to tell documents from bytes") {
    CostModel model(GateStart{});
    Machine machine(4, 5'000, 50'000);
    for (int i = 0; i < 20; ++i) {
      teach(model, machine, kCold, batch(1, 0), 1);
      teach(model, machine, kCold, batch(1, 50'000), 1);
    }
    CHECK(model.estimate().document_ns == doctest::Approx(kCold.document_ns).epsilon(0.25));
    CHECK(model.estimate().byte_ps == doctest::Approx(kCold.byte_ns * 1e3).epsilon(0.25));
  }

  TEST_CASE("it predicts a kind of batch that it sees all the time") {
    CostModel model(GateStart{});
    Machine machine(4, 5'000, 50'000);
    teach(model, machine, kCold, batch(20, 300), 30);
    const double truth = 20 * (kCold.document_ns + 300 * kCold.byte_ns);
    CHECK(model.estimate().work_ns(batch(20, 300)) == doctest::Approx(truth).epsilon(0.25));
  }

  TEST_CASE("documents that begin to hit the cache are noticed within three batches") {
    CostModel model(GateStart{});
    Machine machine(4, 5'000, 50'000);
    teach(model, machine, kCold, batch(100, 1000), 40);
    REQUIRE(choice(model, machine, batch(100, 1000)).route == Route::pooled);
    teach(model, machine, kWarm, batch(100, 1000), 3);
    CHECK(choice(model, machine, batch(100, 1000)).route == Route::run_inline);
  }

  TEST_CASE("documents that no longer hit the cache are noticed within three batches") {
    CostModel model(GateStart{});
    Machine machine(4, 5'000, 50'000);
    teach(model, machine, kWarm, batch(100, 1000), 40);
    REQUIRE(choice(model, machine, batch(100, 1000)).route == Route::run_inline);
    teach(model, machine, kCold, batch(100, 1000), 3);
    CHECK(choice(model, machine, batch(100, 1000)).route == Route::pooled);
  }

  TEST_CASE("a batch that was stalled for 30 ms moves the costs by less than a quarter") {
    CostModel model(GateStart{});
    Machine machine(4, 5'000, 50'000);
    teach(model, machine, kCold, batch(5, 100), 40);
    const double before = model.estimate().work_ns(batch(5, 100));
    Observation stalled;
    stalled.shape = batch(5, 100);
    stalled.elapsed_ns = stalled.busy_ns = 30'000'000;
    model.observe(stalled);
    CHECK(model.estimate().work_ns(batch(5, 100)) < 1.25 * before);
    CHECK(choice(model, machine, batch(5, 100)).route == Route::run_inline);
  }

  TEST_CASE("a pool that brings nothing is given up") {
    CostModel model(GateStart{});
    Machine machine(1, 5'000, 50'000);
    teach(model, machine, kCold, batch(50, 1000), 40);
    CHECK(choice(model, machine, batch(50, 1000)).route == Route::run_inline);
  }

  TEST_CASE("workers that take long to wake up are called for larger batches only") {
    CostModel model(GateStart{});
    Machine machine(4, 5'000, 2'000'000);
    for (int i = 0; i < 30; ++i) {
      const BatchShape shape = batch(100, 1000);
      const Route route = i % 2 == 0 ? Route::pooled : Route::run_inline;
      machine.teach(model, kCold, shape, decide(model, machine, shape, route));
    }
    CHECK(choice(model, machine, batch(10, 1000)).route == Route::run_inline);
    CHECK(choice(model, machine, batch(1000, 1000)).route == Route::pooled);
  }

  TEST_CASE("on any machine the gate's regret is at most 1.25 in every cell of the grid and 1.05 in the middle") {
    struct Row {
      uint32_t cores;
      double post_ns;
      double wake_ns;
    };
    for (const Row row : {Row{1, 8'000, 60'000}, Row{2, 8'000, 60'000}, Row{2, 3'000, 140'000}, Row{4, 5'000, 20'000},
                          Row{16, 4'000, 60'000}}) {
      Machine machine(row.cores, row.post_ns, row.wake_ns);
      CostModel model(GateStart{});
      for (const Costs &costs : {kCold, kWarm, kCold, Costs{20'000, 10},
                                 Costs{500, 1'000}}) {
        CAPTURE(row.cores);
        CAPTURE(row.wake_ns);
        CAPTURE(costs.byte_ns);
        const std::vector<double> all = regrets(machine, model, costs);
        CHECK(all.back() <= 1.25);
        CHECK(all[all.size() / 2] <= 1.05);
      }
    }
  }

  TEST_CASE("observations without documents, bytes or time teach nothing and harm nothing") {
    CostModel model(GateStart{});
    Machine machine(4, 5'000, 50'000);
    teach(model, machine, kCold, batch(10, 1000), 10);
    const CostEstimate before = model.estimate();
    model.observe({});
    model.observe({.shape = batch(3, 100)});
    CHECK(model.estimate().work_ns(batch(10, 1000)) == before.work_ns(batch(10, 1000)));
    CHECK(model.estimate().observations == before.observations);
  }

  TEST_CASE("absurd observations leave finite, positive costs") {
    CostModel model(GateStart{});
    Observation absurd;
    absurd.route = Route::pooled;
    absurd.shape = {1, UINT64_MAX, UINT64_MAX};
    absurd.helpers = absurd.dispatches = UINT32_MAX;
    absurd.busy_ns = 1;
    absurd.elapsed_ns = absurd.post_ns = absurd.wake_ns = UINT64_MAX;
    for (int i = 0; i < 20; ++i) {
      absurd.shape.documents = i % 2 == 0 ? 1 : UINT64_MAX;
      absurd.busy_ns = i % 3 == 0 ? 1 : UINT64_MAX;
      model.observe(absurd);
      const CostEstimate cost = model.estimate();
      for (const double value : {cost.document_ns, cost.byte_ps, cost.post_ns, cost.wake_ns, cost.efficiency}) {
        CAPTURE(i);
        CHECK(std::isfinite(value));
        CHECK(value > 0);
      }
    }
  }
}

} // namespace
