// SPDX-License-Identifier: MIT
// Inline or pooled, with how many threads and in how many chunks? A pure decision from the shape of a batch and what
// the cost model knows. No clock, no thread, no global: the same arguments give the same answer, in some 20 ns.
//
//   Until the model has learned, the rule is the reference system's: at least 5 documents and 100 us of estimated
//   work.
//   After that it compares two times:
//     inline  = work
//     pooled  = posting + wake-up + max(largest document, (work - wake-up) / threads) / efficiency
//   (the caller works while the helpers wake up), and takes the pool only if that saves something.
//   A batch of one document is never pooled.
//
// Immutable, hence thread-safe. Deliberately does not run anything and does not learn (cost_model.hpp).
#pragma once

#include <cstdint>

namespace tsregion {

enum class Route : uint32_t { automatic = 0, run_inline = 1, pooled = 2 };

// What the gate sees of a batch. Bytes are of documents that will be worked on.
struct BatchShape {
  uint64_t documents = 0;
  uint64_t bytes = 0;
  uint64_t largest_document = 0; // bytes: no split is finer than a document
};

// What is believed before anything was measured: the reference system's constants.
struct GateStart {
  uint64_t documents = 5;      // fewer are not worth a dispatch
  uint64_t work_ns = 100'000;  // nor is less work
  uint64_t document_ns = 10'000;
  uint64_t byte_ps = 250'000;  // picoseconds
};

// What the cost model believes now.
struct CostEstimate {
  double document_ns = 10'000;
  double byte_ps = 250'000;
  double post_ns = 8'000;   // the caller's time to call one helper
  double wake_ns = 60'000;  // until a called helper has begun
  double efficiency = 0.9;  // ideal time / real time once the helpers are there; 0.5 with two threads: no gain
  bool learned = false;     // false: only the two costs above are to be used, by the reference rule
  uint64_t observations = 0;
  uint64_t inline_age = 0;  // batches observed since one of the kind ran inline ...
  uint64_t pooled_age = 0;  // ... and pooled

  [[nodiscard]] double work_ns(const BatchShape &shape) const {
    return static_cast<double>(shape.documents) * document_ns + static_cast<double>(shape.bytes) * byte_ps * 1e-3;
  }
};

enum class Reason : uint32_t {
  forced,    // by the caller
  alone,     // one document, or no worker
  reference, // the rule of the start
  model,     // what was learned
  exploring  // the other route, to see what it costs by now
};

struct Decision {
  Route route = Route::run_inline; // never `automatic`
  Reason reason = Reason::alone;
  uint32_t threads = 1; // the caller included
  uint64_t chunks = 1;
  uint64_t help_after_ns = 0; // inline only. Not 0: a batch that is still running after this was misjudged (a cold
                              // cache, say), and `threads` should share the chunks that are left
  double work_ns = 0;         // expected, for the model and for explanations
  double pooled_ns = 0;       // likewise; 0: not considered
};

class Gate {
public:
  explicit Gate(GateStart start) : start_(start) {}

  // `workers`: threads beside the caller.
  [[nodiscard]] Decision decide(const BatchShape &shape, const CostEstimate &cost, uint32_t workers,
                                Route forced) const noexcept;

  [[nodiscard]] const GateStart &start() const { return start_; }

private:
  GateStart start_;
};

} // namespace tsregion
