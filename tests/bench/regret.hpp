// SPDX-License-Identifier: MIT
// Regret of the gate: the time that a batch took as the gate sent it, over the best of inline and pooled.
//
// Three runs of the same batch in turn: automatic in an engine that learns, inline and pooled (forced) in another one that does not
// and so teaches the first nothing. Wall clock, medians of rounds; no time is left out, batches with which the gate explores
// included.
#pragma once

#include "tests/bench/bench_support.hpp"
#include "tests/bench/corpus.hpp"

#include <array>
#include <random>

namespace bench {

struct Cell {
  std::size_t documents = 1;
  std::size_t bytes = 100; // of a document
  [[nodiscard]] std::size_t total() const { return documents * bytes; }
};

inline std::vector<Cell> regret_grid() {
  std::vector<Cell> grid;
  for (const std::size_t bytes : {100u, 1'000u, 10'000u, 100'000u}) {
    for (const std::size_t documents : {1u, 2u, 5u, 10u, 100u, 1000u}) {
      if (!quick() || documents * bytes <= 10'000) grid.push_back({documents, bytes});
    }
  }
  return grid;
}

struct Regret {
  Cell cell;
  double inline_ns = 0;
  double pooled_ns = 0;
  double auto_ns = 0;
  std::size_t rounds = 0;
  [[nodiscard]] double ratio() const { return auto_ns / std::min(inline_ns, pooled_ns); }
};

class RegretMeter {
public:
  explicit RegretMeter(uint32_t flags) : flags_(flags) {}

  // In an engine that sees only this cell. `budget_ns` of measuring, but at least two rounds.
  [[nodiscard]] Regret cell_alone(Cell cell, double budget_ns) {
    const EnginePtr learner = make_engine();
    const Batch batch(cell);
    const double once = measure(learner.get(), batch, TS_REGION_ROUTE_AUTO, 1);
    const auto learning = static_cast<std::size_t>(std::clamp(budget_ns / 4 / once, 3.0, 100.0));
    measure(learner.get(), batch, TS_REGION_ROUTE_AUTO, learning);
    const double inline_ns = measure(rival_.get(), batch, TS_REGION_ROUTE_INLINE, 1);
    const auto calls = static_cast<std::size_t>(std::clamp(1e6 / inline_ns, 1.0, 100.0));
    const auto rounds = static_cast<std::size_t>(std::clamp(budget_ns / (3 * inline_ns * static_cast<double>(calls)), 2.0, 101.0));
    Times times;
    for (std::size_t round = 0; round < rounds; ++round) take_round(learner.get(), batch, calls, round, times);
    return times.regret(cell);
  }

  // One engine that sees all cells, mixed: `passes` over the grid, each in another order; large cells in fewer of them.
  [[nodiscard]] std::vector<Regret> mixed(const std::vector<Cell> &grid, std::size_t passes) {
    const EnginePtr learner = make_engine();
    std::vector<Batch> batches;
    for (const Cell &cell : grid) batches.emplace_back(cell);
    std::vector<Times> times(grid.size());
    std::vector<std::size_t> order(grid.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::mt19937 random(1); // the same order in every run
    for (std::size_t pass = 0; pass < passes; ++pass) {
      std::shuffle(order.begin(), order.end(), random);
      for (const std::size_t i : order) {
        const std::size_t every = grid[i].total() >= 100'000'000 ? passes / 2 : grid[i].total() >= 10'000'000 ? passes / 5 : 1;
        if (pass % std::max<std::size_t>(every, 1) == 0) take_round(learner.get(), batches[i], 1, pass, times[i]);
      }
    }
    std::vector<Regret> regrets;
    for (std::size_t i = 0; i < grid.size(); ++i) regrets.push_back(times[i].regret(grid[i]));
    return regrets;
  }

private:
  struct Batch {
    explicit Batch(Cell cell) : texts(documents(cell.documents, cell.bytes, Style::realistic, cell.documents)), requests(requests_of(texts)) {}
    std::vector<std::string> texts;
    std::vector<ts_region_document> requests;
  };

  struct Times {
    std::array<std::vector<double>, 3> by_route; // by TS_REGION_ROUTE_*
    [[nodiscard]] Regret regret(Cell cell) const {
      return {cell, median(by_route[TS_REGION_ROUTE_INLINE]), median(by_route[TS_REGION_ROUTE_POOLED]),
              median(by_route[TS_REGION_ROUTE_AUTO]), by_route[0].size()};
    }
  };

  double measure(ts_region_engine *engine, const Batch &batch, uint32_t route, std::size_t calls) const {
    const ts_region_batch_options options = batch_options(flags_, route);
    return wall_time(calls, [&] { detect(engine, batch.requests.data(), batch.requests.size(), options); });
  }

  // Each route once, each time another one first.
  void take_round(ts_region_engine *learner, const Batch &batch, std::size_t calls, std::size_t round, Times &times) const {
    for (std::size_t i = 0; i < 3; ++i) {
      const auto route = static_cast<uint32_t>((round + i) % 3);
      ts_region_engine *const engine = route == TS_REGION_ROUTE_AUTO ? learner : rival_.get();
      times.by_route[route].push_back(measure(engine, batch, route, calls));
    }
  }

  static EnginePtr make_rival() {
    ts_region_engine_options options{};
    options.struct_size = sizeof options;
    options.flags = TS_REGION_ENGINE_NO_LEARNING;
    return make_engine(&options);
  }

  uint32_t flags_;
  EnginePtr rival_ = make_rival();
};

inline double worst_of(const std::vector<Regret> &regrets) {
  double worst = 0;
  for (const Regret &regret : regrets) worst = std::max(worst, regret.ratio());
  return worst;
}

// Of one document all routes are the same code: what these cells show is the machine's noise, not the gate's regret.
inline double noise_of(const std::vector<Regret> &regrets) {
  double noise = 0;
  for (const Regret &regret : regrets) {
    if (regret.cell.documents == 1) noise = std::max(noise, regret.ratio());
  }
  return noise;
}

inline double median_of(const std::vector<Regret> &regrets) {
  std::vector<double> ratios;
  for (const Regret &regret : regrets) ratios.push_back(regret.ratio());
  return median(ratios);
}

inline void print(const char *title, const std::vector<Regret> &regrets) {
  std::printf("\n%s: time of the gate's route / best of inline and pooled\n", title);
  std::printf("%10s %8s %12s %12s %12s %8s %7s\n", "documents", "bytes", "inline us", "pooled us", "gate us", "regret", "rounds");
  for (const Regret &regret : regrets) {
    std::printf("%10zu %8zu %12.1f %12.1f %12.1f %8.3f %7zu\n", regret.cell.documents, regret.cell.bytes, regret.inline_ns / 1e3,
                regret.pooled_ns / 1e3, regret.auto_ns / 1e3, regret.ratio(), regret.rounds);
  }
  std::fflush(stdout); // the next grid takes minutes
}

} // namespace bench
