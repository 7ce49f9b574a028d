// SPDX-License-Identifier: MIT
// However a batch is run, what is found is the same, byte for byte.
#include "core/engine/engine.hpp"
#include "tests/differential/corpus_of_programs.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion;
using namespace tsregion::test;

DocumentRequest request(const std::string &text) {
  DocumentRequest document;
  document.text = text;
  document.language = "rholang";
  return document;
}

std::vector<DocumentRequest> requests() {
  std::vector<DocumentRequest> all;
  for (const std::string &text : programs()) all.push_back(request(text));
  return all;
}

EngineOptions two_workers() {
  EngineOptions options;
  options.worker_count = 2;
  return options;
}

DetectOptions fresh(Route route) {
  DetectOptions options;
  options.route = route;
  options.use_cache = false;
  options.timeout_ns = 600'000'000'000;
  return options;
}

std::vector<std::string> columns(const BatchResult &batch) {
  std::vector<std::string> all;
  for (const DocumentResult &document : batch.documents) all.push_back(columns_of(document));
  return all;
}

// The plainest way: inline, without the cache. All others are compared with it.
const std::vector<std::string> &plain() {
  static const std::vector<std::string> found = [] {
    Engine engine(two_workers());
    return columns(engine.detect(requests(), fresh(Route::run_inline)));
  }();
  return found;
}

// Compares without printing three thousand documents.
void check_same(const std::vector<std::string> &found) {
  REQUIRE(found.size() == plain().size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i] == plain()[i]) continue;
    CAPTURE(programs()[i]);
    CHECK(found[i] == plain()[i]);
    return;
  }
}

TEST_SUITE("routes") {
  TEST_CASE("there is something to compare") {
    std::size_t regions = 0;
    for (const std::string &found : plain()) regions += static_cast<std::size_t>(std::count(found.begin(), found.end(), '\n')) > 1;
    CHECK(regions > programs().size() / 2);
  }

  TEST_CASE("a pooled batch finds what an inline one finds") {
    Engine engine(two_workers());
    check_same(columns(engine.detect(requests(), fresh(Route::pooled))));
  }

  TEST_CASE("documents one by one give what they give in a batch") {
    Engine engine(two_workers());
    std::vector<std::string> found;
    for (const DocumentRequest &document : requests()) {
      found.push_back(columns_of(engine.detect({&document, 1}, fresh(Route::automatic)).documents[0]));
    }
    check_same(found);
  }

  TEST_CASE("a gate that learns gives what one that does not gives") {
    EngineOptions still = two_workers();
    still.learning = false;
    Engine engine(still);
    Engine learning(two_workers());
    const auto batch = requests();
    for (int i = 0; i < 3; ++i) (void)learning.detect(std::span(batch).subspan(0, 50), fresh(Route::automatic));
    check_same(columns(learning.detect(batch, fresh(Route::automatic))));
    check_same(columns(engine.detect(batch, fresh(Route::automatic))));
  }

  TEST_CASE("a cached document is as a fresh one") {
    EngineOptions roomy = two_workers();
    roomy.cache.entries = 100'000;
    Engine engine(roomy);
    DetectOptions cached = fresh(Route::run_inline);
    cached.use_cache = true;
    check_same(columns(engine.detect(requests(), cached)));
    check_same(columns(engine.detect(requests(), cached)));
    CHECK(engine.cache().stats().hits > programs().size() / 2);
  }

  TEST_CASE("a cache that is much too small changes nothing") {
    EngineOptions tight = two_workers();
    tight.cache.entries = 7;
    Engine engine(tight);
    DetectOptions cached = fresh(Route::pooled);
    cached.use_cache = true;
    check_same(columns(engine.detect(requests(), cached)));
  }

  TEST_CASE("the prefilter drops no region") {
    Engine engine(two_workers());
    DetectOptions all = fresh(Route::run_inline);
    all.prefilter = false;
    check_same(columns(engine.detect(requests(), all)));
  }

  TEST_CASE("the order of a batch changes nothing") {
    Engine engine(two_workers());
    auto backwards = requests();
    std::reverse(backwards.begin(), backwards.end());
    DetectOptions cached = fresh(Route::automatic);
    cached.use_cache = true;
    auto found = columns(engine.detect(backwards, cached));
    std::reverse(found.begin(), found.end());
    check_same(found);
  }

  TEST_CASE("a submitted batch finds what a blocking one finds") {
    Engine engine(two_workers());
    std::vector<OwnedDocument> owned;
    for (const std::string &text : programs()) owned.push_back({text, "rholang", "", 0});
    const uint64_t ticket = engine.submit(std::move(owned), fresh(Route::automatic));
    REQUIRE(ticket != 0);
    Engine::Taken taken;
    do taken = engine.take(ticket);
    while (taken.state != CompletionQueue::State::ready && taken.state != CompletionQueue::State::unknown);
    REQUIRE(taken.result != nullptr);
    check_same(columns(*taken.result));
  }
}

} // namespace
