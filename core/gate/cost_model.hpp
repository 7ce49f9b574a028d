// SPDX-License-Identifier: MIT
// What a batch costs on this machine, learned from the batches that ran: nanoseconds a document and a byte, the price
// of calling helpers, and how much threads slow each other down.
//
//   model.estimate() -> Gate::decide(...) -> run -> model.observe(...)
//
// It follows a change (documents begin to hit the cache: a hundredfold) within three batches, and is not impressed by
// one batch that the system stalled. Its memory is a table of fixed size, whatever it has seen. No randomness.
//
// Thread-safe. estimate() reads a few atomics; observe() never waits: when two threads observe at once, one
// observation is dropped. The numbers of an estimate may come from two observations in a row; each moves little at a
// time.
#pragma once

#include "core/gate/gate.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <mutex>

namespace tsregion {

struct Observation {
  BatchShape shape;
  Route route = Route::run_inline; // how it ran
  uint64_t elapsed_ns = 0;         // of the caller's clock
  uint64_t busy_ns = 0;            // time spent in documents, all threads together
  // Pooled only, from GroupReport; 0: not known.
  uint32_t helpers = 0;
  uint32_t dispatches = 0;
  uint64_t post_ns = 0;
  uint64_t wake_ns = 0;
};

class CostModel {
public:
  // learning false: it stays as it starts, and `learned` stays false.
  explicit CostModel(GateStart start, bool learning = true);
  CostModel(const CostModel &) = delete;
  CostModel &operator=(const CostModel &) = delete;

  [[nodiscard]] CostEstimate estimate() const noexcept;

  // Tell what a batch took. Leave out batches that were cancelled or cut short. About 150 ns; of batches below
  // 20 us most are passed over in 3 ns once enough is known.
  void observe(const Observation &seen) noexcept;

private:
  // What documents of about one size cost.
  struct SizeClass {
    double bytes = 0;   // of a document, on average
    double log_ns = 0;  // logarithm of its time
    double weight = 0;  // 0: nothing known; 1: just seen
    uint64_t count = 0;
    uint64_t last_inline = 0; // number of the observation
  };
  // Four times the size is the next class: 64 bytes ... 256 MB.
  static constexpr std::size_t kClasses = 13;

  // A logarithmic average that one odd value moves little.
  struct Average {
    double log_value = 0;
    uint64_t count = 0;
    void follow(double seen) noexcept;
  };

  [[nodiscard]] bool pass_over(const Observation &seen) noexcept;
  const SizeClass &learn_work(const Observation &seen) noexcept; // the class that was seen
  void learn_dispatch(const Observation &seen) noexcept;
  void fit_line(const SizeClass &seen) noexcept;
  void publish() noexcept;

  const bool learning_;
  const double start_document_ns_;
  const double start_byte_ns_;
  std::atomic<uint32_t> small_batches_{0};

  std::mutex mutex_; // guards the table and the averages; only ever tried
  std::array<SizeClass, kClasses> classes_{};
  int surprises_ = 0; // batches in a row that were far off on the same side; the sign says which
  double fitted_document_ns_;
  double fitted_byte_ns_;
  Average post_;
  Average wake_;
  Average efficiency_;

  std::atomic<double> document_ns_;
  std::atomic<double> byte_ps_;
  std::atomic<double> post_ns_;
  std::atomic<double> wake_ns_;
  std::atomic<double> efficiency_now_;
  std::atomic<uint64_t> observations_{0};
  std::atomic<uint64_t> inline_age_;
  std::atomic<uint64_t> pooled_age_;
};

} // namespace tsregion
