// SPDX-License-Identifier: MIT
#include "core/gate/gate.hpp"

#include <doctest/doctest.h>
#include <initializer_list>

namespace {

using namespace tsregion;

BatchShape batch(uint64_t documents, uint64_t bytes_each) {
  return {documents, documents * bytes_each, bytes_each};
}
Decision decide(const BatchShape &shape, const CostEstimate &cost, uint32_t workers = 3,
                Route forced = Route::automatic) {
  return Gate(GateStart{}).decide(shape, cost, workers, forced);
}

// A machine like those measured: 3 us a document, 100 ns a byte.
CostEstimate cold() {
  CostEstimate cost;
  cost.document_ns = 3'000;
  cost.byte_ps = 100'000;
  cost.learned = true;
  return cost;
}
// The same documents when the cache has them.
CostEstimate warm() {
  CostEstimate cost = cold();
  cost.document_ns = 100;
  cost.byte_ps = 100;
  return cost;
}

TEST_SUITE("gate") {
  TEST_CASE("before anything is learned, five documents with 100 us of work are pooled and less is not") {
    struct Row {
      uint64_t documents;
      uint64_t bytes_each;
      Route route;
    };
    // 10 us a document and 0.25 us a byte.
    for (const Row row :
         {Row{5, 40, Route::pooled}, Row{5, 39, Route::run_inline}, Row{4, 1'000'000, Route::run_inline},
          Row{10, 0, Route::pooled}, Row{9, 0, Route::run_inline}, Row{1, 1'000'000, Route::run_inline},
          Row{0, 0, Route::run_inline}, Row{1000, 1000, Route::pooled}}) {
      CAPTURE(row.documents);
      CAPTURE(row.bytes_each);
      const Decision decision = decide(batch(row.documents, row.bytes_each), CostEstimate{});
      CHECK(decision.route == row.route);
    }
  }

  TEST_CASE("the reference rule's constants can be given") {
    const Gate gate(GateStart{.documents = 2, .work_ns = 20'000});
    CHECK(gate.decide(batch(2, 0), CostEstimate{}, 3, Route::automatic).route == Route::pooled);
  }

  TEST_CASE("a forced route is taken, whatever it costs") {
    CHECK(decide(batch(1, 1), cold(), 3, Route::pooled).route == Route::pooled);
    CHECK(decide(batch(0, 0), cold(), 0, Route::pooled).route == Route::pooled);
    CHECK(decide(batch(1000, 100'000), cold(), 3, Route::run_inline).route == Route::run_inline);
    CHECK(decide(batch(1, 1), cold(), 3, Route::pooled).reason == Reason::forced);
  }

  TEST_CASE("a forced inline batch gets no late help") {
    CHECK(decide(batch(2, 10), cold(), 3, Route::run_inline).help_after_ns == 0);
  }

  TEST_CASE("one document is never pooled") {
    CHECK(decide(batch(1, 1ULL << 30), cold()).route == Route::run_inline);
  }

  TEST_CASE("without workers nothing is pooled") {
    CHECK(decide(batch(1000, 100'000), cold(), 0).route == Route::run_inline);
  }

  TEST_CASE("once costs are learned, two large documents are pooled") {
    const Decision decision = decide(batch(2, 100'000), cold());
    CHECK(decision.route == Route::pooled);
    CHECK(decision.threads == 2);
    CHECK(decision.chunks == 2);
  }

  TEST_CASE("once costs are learned, five small documents run inline") {
    CHECK(decide(batch(5, 40), cold()).route == Route::run_inline);
  }

  TEST_CASE("many documents that the cache has run inline") {
    CHECK(decide(batch(100, 1000), warm()).route == Route::run_inline);
  }

  TEST_CASE("a batch that is mostly one document runs inline") {
    const BatchShape shape{10, 100'000 + 9 * 10, 100'000};
    CHECK(decide(shape, cold()).route == Route::run_inline);
  }

  TEST_CASE("where sharing brings nothing, everything runs inline") {
    CostEstimate cost = cold();
    cost.efficiency = 0.5;
    CHECK(decide(batch(1000, 10'000), cost, 1).route == Route::run_inline);
  }

  TEST_CASE("more work takes more threads, up to all of them") {
    const uint32_t few = decide(batch(1000, 20), cold(), 63).threads;
    const uint32_t many = decide(batch(1000, 10'000), cold(), 63).threads;
    CHECK(few > 1);
    CHECK(few < 64);
    CHECK(many == 64);
  }

  TEST_CASE("there are at most as many chunks as documents, and at least as many as threads") {
    for (const uint64_t documents : {2, 3, 7, 100, 100'000}) {
      CAPTURE(documents);
      const Decision decision = decide(batch(documents, 100'000), cold(), 7);
      CHECK(decision.chunks <= documents);
      CHECK(decision.chunks >= decision.threads);
    }
  }

  TEST_CASE("an inline batch that is judged small may call for help when it is not") {
    const Decision decision = decide(batch(100, 1000), warm());
    CHECK(decision.help_after_ns > 0);
    CHECK(decision.threads > 1);
    CHECK(decision.chunks >= decision.threads);
  }

  TEST_CASE("inline is looked at again after long, for work that is over soon") {
    CostEstimate cost = cold();
    cost.inline_age = 64;
    CHECK(decide(batch(10, 1000), cost, 1).reason == Reason::exploring);
    CHECK(decide(batch(10, 100'000), cost, 1).reason == Reason::model);
  }

  TEST_CASE("the more threads there are, the rarer inline is looked at again") {
    CostEstimate cost = cold();
    cost.inline_age = 64;
    CHECK(decide(batch(10, 1000), cost, 3).reason == Reason::model);
  }

  TEST_CASE("the pool is looked at again after long, for work that is not far from paying") {
    CostEstimate cost = cold();
    cost.pooled_age = 64;
    CHECK(decide(batch(5, 100), cost, 1).route == Route::pooled);
    CHECK(decide(batch(2, 10), cost, 1).route == Route::run_inline);
  }

  TEST_CASE("a pool that brought nothing lately is looked at again soon when it could bring much") {
    CostEstimate cost = cold();
    cost.efficiency = 0.5;
    cost.pooled_age = 16;
    CHECK(decide(batch(10, 10'000), cost, 1).reason == Reason::exploring);
    CHECK(decide(batch(5, 100), cost, 1).reason == Reason::model);
  }

  TEST_CASE("sizes beyond reason give a decision all the same") {
    const BatchShape shape{UINT64_MAX, UINT64_MAX, UINT64_MAX};
    const Decision decision = decide(shape, cold(), UINT32_MAX - 1);
    CHECK(decision.chunks >= 1);
    CHECK(decision.threads >= 1);
  }
}

} // namespace
