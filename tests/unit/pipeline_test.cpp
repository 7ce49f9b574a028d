// SPDX-License-Identifier: MIT
// The spine by itself: a batch's documents fail each for itself, however it runs, and what ran is counted.
#include "core/engine/pipeline.hpp"

#include "tests/support/builders.hpp"
#include "tests/support/program_generator.hpp"

#include <doctest/doctest.h>
#include <new>
#include <stdexcept>

namespace {

using namespace tsregion;
using namespace tsregion::test;

constexpr std::string_view kSink = R"rho(@"rho:metta:eval"!("(a)"))rho";
constexpr std::string_view kBroken = R"rho(@"rho:metta:eval"!("no memory"))rho";
constexpr std::string_view kFaulty = R"rho(@"rho:metta:eval"!("a fault"))rho";
constexpr std::string_view kRaising = R"rho(@"rho:metta:eval"!("cancel"))rho";
constexpr std::string_view kPlain = "c!(\"(a)\")"; // ruled out before it is parsed

// Does in the middle of a document what its text says.
class Saboteur : public Detector {
public:
  explicit Saboteur(CancelFlag &flag) : flag_(flag) {}
  [[nodiscard]] std::string_view name() const override { return "saboteur"; }
  [[nodiscard]] int priority() const override { return 1; }
  [[nodiscard]] bool incremental() const override { return true; }
  [[nodiscard]] bool may_find(const HostProfile &, const LanguageRegistry &, std::string_view) const override { return false; }
  void detect(Host &host, std::vector<Proposal> &) const override {
    if (host.text() == kBroken) throw std::bad_alloc();
    if (host.text() == kFaulty) throw std::runtime_error("a fault");
    if (host.text() == kRaising) flag_.raise();
  }

private:
  CancelFlag &flag_;
};

// A pipeline and all that it needs.
struct Spine {
  explicit Spine(GateStart start = {}, uint32_t workers = 1, uint64_t max_bytes = 1'000'000)
      : gate(start), costs(start), pool(workers), pipeline(gate, costs, pool, counters, max_bytes) {
    detectors.add(std::make_unique<Saboteur>(flag));
    options.use_cache = false;
  }

  BatchResult run(const std::vector<std::string_view> &texts) {
    std::vector<DocumentRequest> documents;
    for (const std::string_view text : texts) documents.push_back({text, "rholang", "", documents.size() + 100});
    return pipeline.run(bench(), documents, options, &flag);
  }
  BatchResult run_on(Route route, const std::vector<std::string_view> &texts) {
    options.route = route;
    return run(texts);
  }
  DocumentResult run_one(std::string_view text) {
    DocumentResult result;
    pipeline.run_one(bench(), {text, "rholang", "", 100}, options, &flag, result);
    return result;
  }
  [[nodiscard]] Workbench bench() { return {languages, detectors, *rules, parsers, cache}; }

  CancelFlag flag;
  LanguageRegistry languages = LanguageRegistry::built_in();
  DetectorRegistry detectors = DetectorRegistry::built_in();
  std::shared_ptr<const RuleSet> rules = RuleSet::built_in();
  ParserPool parsers;
  ParseCache cache{{}};
  DetectOptions options;
  Gate gate;
  CostModel costs;
  WorkerPool pool;
  PipelineCounters counters;
  Pipeline pipeline;
};

// "ok:1 too_large:0": each document's status and number of regions.
std::string outcome(const BatchResult &batch) {
  constexpr const char *kNames[] = {"ok", "partial", "too_large", "no_grammar", "timeout", "cancelled", "no_memory", "internal"};
  std::string all;
  for (const DocumentResult &document : batch.documents) {
    if (!all.empty()) all += ' ';
    all += kNames[static_cast<uint32_t>(document.status)];
    all += ':' + std::to_string(document.regions.size());
  }
  return all;
}

std::string columns(const BatchResult &batch) {
  std::string all;
  for (const DocumentResult &document : batch.documents) all += columns_of(document) + std::to_string(document.tag) + '\n';
  return all;
}

TEST_SUITE("pipeline: documents fail each for itself") {
  TEST_CASE("a document that is too large does not fail its batch") {
    Spine spine({}, 1, kSink.size());
    const std::string large = std::string(kSink) + " ";
    CHECK(outcome(spine.run({kSink, large, kSink})) == "ok:1 too_large:0 ok:1");
  }
  TEST_CASE("a document that is too large is not parsed") {
    Spine spine({}, 1, 10);
    (void)spine.run({kSink});
    CHECK(spine.parsers.parse_count() == 0);
  }
  TEST_CASE("a document that is too large says so, with its tag and size") {
    Spine spine({}, 1, 10);
    const DocumentResult result = spine.run_one(kSink);
    CHECK(result.message == "the document is larger than max_document_bytes");
    CHECK(result.tag == 100);
    CHECK(result.bytes == kSink.size());
  }
  TEST_CASE("a document in an unknown language does not fail its batch") {
    Spine spine;
    const DocumentRequest batch[] = {{kSink, "klingon", "", 1}, {kSink, "rholang", "", 2}};
    CHECK(outcome(spine.pipeline.run(spine.bench(), batch, spine.options, nullptr)) == "no_grammar:0 ok:1");
  }
  TEST_CASE("a document for which there is no memory does not fail its batch") {
    CHECK(outcome(Spine().run({kSink, kBroken, kSink})) == "ok:1 no_memory:0 ok:1");
  }
  TEST_CASE("a document with a fault of ours in it does not fail its batch") {
    CHECK(outcome(Spine().run({kFaulty, kSink})) == "internal:0 ok:1");
  }
  TEST_CASE("a failure on a worker is the document's alone, too") {
    CHECK(outcome(Spine({}, 2).run_on(Route::pooled, {kSink, kBroken, kFaulty, kSink})) == "ok:1 no_memory:0 internal:0 ok:1");
  }
  TEST_CASE("a failure has words") {
    CHECK(Spine().run_one(kBroken).message == "out of memory");
    CHECK(Spine().run_one(kFaulty).message == "internal fault: please report it");
  }
  TEST_CASE("a document that fails half-way has nothing of its first half") {
    const std::string outer = "c!(/* @rholang */ \"@\\\"rho:metta:eval\\\"!(\\\"a fault\\\")\")";
    const DocumentResult result = Spine().run_one(outer);
    CHECK(result.status == DocumentStatus::internal);
    CHECK(result.regions.empty());
    CHECK(result.segments.empty());
    CHECK(result.guest_text.empty());
    CHECK(result.tag == 100);
  }
  TEST_CASE("a document that fails has its time") { CHECK(Spine().run_one(kFaulty).nanoseconds > 0); }
  TEST_CASE("a document that runs out of time does not fail its batch") {
    Spine spine;
    spine.options.timeout_ns = 1;
    const std::string slow = std::string(kSink) + repeated(" | Nil", 100'000);
    CHECK(outcome(spine.run({kPlain, slow, kSink})) == "ok:0 timeout:0 ok:1"); // too short to ask for the time
  }
  TEST_CASE("the longest timeout that can be asked for never passes") {
    Spine spine;
    spine.options.timeout_ns = UINT64_MAX;
    const std::string slow = std::string(kSink) + repeated(" | Nil", 20'000);
    CHECK(spine.run_one(slow).status == DocumentStatus::ok);
  }
}

TEST_SUITE("pipeline: cancelling") {
  TEST_CASE("a batch that is cancelled before it began is not looked at") {
    Spine spine;
    spine.flag.raise();
    CHECK(outcome(spine.run({kSink, kPlain})) == "cancelled:0 cancelled:0");
    CHECK(spine.parsers.parse_count() == 0);
  }
  TEST_CASE("a cancelled document says so, with its tag and size") {
    Spine spine;
    spine.flag.raise();
    const BatchResult batch = spine.run({kPlain, kSink});
    CHECK(batch.documents[1].message == "cancelled");
    CHECK(batch.documents[1].tag == 101);
    CHECK(batch.documents[1].bytes == kSink.size());
  }
  TEST_CASE("a batch that is cancelled half-way keeps what was found before") {
    Spine spine;
    CHECK(outcome(spine.run_on(Route::run_inline, {kSink, kRaising, kSink, kSink})) == "ok:1 ok:1 cancelled:0 cancelled:0");
    CHECK(spine.parsers.parse_count() == 2);
  }
  TEST_CASE("a flag that is raised inside a document ends it") {
    Spine spine;
    spine.flag.raise();
    CHECK(spine.run_one(std::string(kSink) + repeated(" | Nil", 100'000)).status == DocumentStatus::cancelled);
  }
  TEST_CASE("a batch without a flag is never cancelled") {
    Spine spine;
    const DocumentRequest document{kSink, "rholang", "", 1};
    CHECK(outcome(spine.pipeline.run(spine.bench(), {&document, 1}, spine.options, nullptr)) == "ok:1");
  }
  TEST_CASE("the cost model learns from a batch") {
    Spine spine;
    (void)spine.run({kSink, kSink});
    CHECK(spine.costs.estimate().observations == 1);
  }
  TEST_CASE("the cost model learns nothing from a batch that was cancelled") {
    Spine spine;
    (void)spine.run({kSink, kRaising, kSink});
    CHECK(spine.costs.estimate().observations == 0);
  }
}

TEST_SUITE("pipeline: routes") {
  constexpr GateStart kEager{2, 0, 0, 0}; // two documents go to the pool, however small

  TEST_CASE("an empty batch has no results, on either route") {
    CHECK(Spine().run_on(Route::run_inline, {}).documents.empty());
    CHECK(Spine().run_on(Route::pooled, {}).documents.empty());
  }
  TEST_CASE("a batch runs where it is told to") {
    CHECK(Spine().run_on(Route::run_inline, {kSink, kSink}).route == Route::run_inline);
    CHECK(Spine().run_on(Route::pooled, {kSink, kSink}).route == Route::pooled);
  }
  TEST_CASE("a batch that was told to use the pool is a pooled one, though it needs no helper") {
    CHECK(Spine().run_on(Route::pooled, {kSink}).route == Route::pooled);
  }
  TEST_CASE("left alone, the gate decides") {
    CHECK(Spine(kEager).run({kSink, kSink}).route == Route::pooled);
    CHECK(Spine(kEager).run({kSink}).route == Route::run_inline);
  }
  TEST_CASE("the gate counts the bytes of all documents") {
    const GateStart by_bytes{2, 1000, 0, 1000}; // a byte costs a nanosecond
    const std::string half = repeated(" ", 500);
    CHECK(Spine(by_bytes).run({half, half}).route == Route::pooled);
    CHECK(Spine(by_bytes).run({half, half.substr(1)}).route == Route::run_inline);
  }
  TEST_CASE("the gate knows how many workers there are") {
    CHECK(Spine(kEager, 0).run({kSink, kSink}).route == Route::run_inline);
  }

  // A model that believes what it is told: a document costs next to nothing, a byte `byte_ns`, a helper `wake_ns`.
  void teach(CostModel &costs, uint64_t byte_ns, uint64_t wake_ns) {
    for (int i = 0; i < 40; ++i) {
      const uint64_t work_ns = 4'000'000 * byte_ns;
      Observation seen{{4, 4'000'000, 1'000'000}, Route::pooled, work_ns / 2, work_ns, 1, 1, wake_ns, wake_ns};
      costs.observe(seen);
      seen.route = Route::run_inline;
      seen.elapsed_ns = seen.busy_ns;
      costs.observe(seen);
    }
  }
  TEST_CASE("the gate knows the largest document: what cannot be shared is not pooled") {
    const std::string small(1, ' ');
    const std::string half(500'000, ' ');
    const std::string whole(1'000'000, ' ');
    Spine even;
    teach(even.costs, 1000, 50'000'000); // far slower than it is, so that no helper is called in between
    CHECK(even.run({half, half}).route == Route::pooled);
    Spine uneven;
    teach(uneven.costs, 1000, 50'000'000);
    CHECK(uneven.run({small, whole}).route == Route::run_inline);
  }
  TEST_CASE("an inline batch that takes longer than foreseen is shared, and says so") {
    Spine spine;
    teach(spine.costs, 10, 10); // helpers cost nothing, so they are called soon
    const std::string slow = std::string(kSink) + repeated(" | Nil", 30'000);
    CHECK(outcome(spine.run({kSink})) == "ok:1");
    const BatchResult batch = spine.run({slow, kPlain});
    CHECK(batch.route == Route::pooled);
    CHECK(outcome(batch) == "ok:1 ok:0");
  }

  TEST_CASE("inline, pooled and one by one every document comes to the same") {
    std::vector<std::string> programs;
    for (uint64_t seed = 0; seed < 60; ++seed) {
      programs.push_back(seed % 3 == 0 ? ProgramGenerator(seed).broken() : ProgramGenerator(seed).program());
    }
    programs[17] = repeated("x", 1'000'001); // too large
    programs[18] = kBroken;
    const std::vector<std::string_view> texts(programs.begin(), programs.end());
    const std::string expected = columns(Spine().run_on(Route::run_inline, texts));
    for (const uint32_t workers : {0u, 1u, 3u}) {
      CAPTURE(workers);
      Spine spine({}, workers);
      CHECK(columns(spine.run_on(Route::pooled, texts)) == expected);
    }
    Spine spine;
    for (uint64_t i = 0; i < texts.size(); ++i) {
      DocumentResult alone;
      spine.pipeline.run_one(spine.bench(), {texts[i], "rholang", "", 100 + i}, spine.options, nullptr, alone);
      CHECK(expected.find(columns_of(alone) + std::to_string(alone.tag)) != std::string::npos);
    }
  }
  TEST_CASE("a pooled batch works on each document once") {
    Spine spine({}, 2);
    const std::vector<std::string_view> texts(37, kSink);
    CHECK(spine.run_on(Route::pooled, texts).documents.size() == 37);
    CHECK(spine.parsers.parse_count() == 37);
  }
}

TEST_SUITE("pipeline: counters") {
  // "inline pooled forced documents bytes regions failed skipped"
  std::string counted(const Spine &spine) {
    std::string all;
    for (const std::atomic<uint64_t> *counter :
         {&spine.counters.batches_inline, &spine.counters.batches_pooled, &spine.counters.batches_forced,
          &spine.counters.documents, &spine.counters.bytes, &spine.counters.regions, &spine.counters.failed,
          &spine.counters.skipped}) {
      all += std::to_string(counter->load()) + ' ';
    }
    return all;
  }

  TEST_CASE("nothing is counted before anything ran") { CHECK(counted(Spine()) == "0 0 0 0 0 0 0 0 "); }
  TEST_CASE("a batch that the gate kept inline is not a forced one") {
    Spine spine;
    (void)spine.run({"@\"rho:metta:eval\"!(\"a\", \"b\")", "Nil // @metta"});
    CHECK(counted(spine) == "1 0 0 2 41 2 0 0 ");
  }
  TEST_CASE("a batch that was told to run inline is an inline and a forced one") {
    Spine spine;
    (void)spine.run_on(Route::run_inline, {"Nil // @metta"});
    CHECK(counted(spine) == "1 0 1 1 13 0 0 0 ");
  }
  TEST_CASE("a batch that was told to use the pool is a pooled and a forced one") {
    Spine spine;
    (void)spine.run_on(Route::pooled, {"Nil // @metta", "Nil // @metta"});
    CHECK(counted(spine) == "0 1 1 2 26 0 0 0 ");
  }
  TEST_CASE("a batch that the gate sent to the pool is not a forced one") {
    Spine spine(GateStart{2, 0, 0, 0});
    (void)spine.run({"Nil // @metta", "Nil // @metta"});
    CHECK(counted(spine) == "0 1 0 2 26 0 0 0 ");
  }
  TEST_CASE("an empty batch is a batch") {
    Spine spine;
    (void)spine.run({});
    CHECK(counted(spine) == "1 0 0 0 0 0 0 0 ");
  }
  TEST_CASE("documents that were ruled out without parsing are skipped, and did not fail") {
    Spine spine;
    (void)spine.run({kPlain, kPlain, "Nil // @metta"});
    CHECK(counted(spine) == "1 0 0 3 " + std::to_string(2 * kPlain.size() + 13) + " 0 0 2 ");
  }
  TEST_CASE("each document that failed is counted, with its bytes") {
    Spine spine({}, 1, kSink.size() + 10);
    const std::string large(100, ' ');
    (void)spine.run({kBroken, large, kFaulty, kSink});
    CHECK(counted(spine) == "1 0 0 4 " + std::to_string(kBroken.size() + 100 + kFaulty.size() + kSink.size()) + " 1 3 0 ");
  }
  TEST_CASE("documents that were cancelled count as failed") {
    Spine spine;
    spine.flag.raise();
    (void)spine.run({"Nil", "Nil"});
    CHECK(counted(spine) == "1 0 0 2 6 0 2 0 ");
  }
  TEST_CASE("a partial document did not fail, and its regions count") {
    Spine spine;
    spine.options.max_regions = 1;
    const BatchResult batch = spine.run({"@\"rho:metta:eval\"!(\"a\", \"b\")"});
    REQUIRE(batch.documents[0].status == DocumentStatus::partial);
    CHECK(counted(spine) == "1 0 0 1 28 1 0 0 ");
  }
  TEST_CASE("counters add up over batches") {
    Spine spine;
    (void)spine.run({kSink});
    (void)spine.run_on(Route::pooled, {kSink, kSink});
    CHECK(counted(spine) == "1 1 1 3 " + std::to_string(3 * kSink.size()) + " 3 0 0 ");
  }
  TEST_CASE("the time that documents took is summed up") {
    Spine spine;
    uint64_t sum = 0;
    for (const DocumentResult &document : spine.run({kSink, kPlain, kFaulty}).documents) sum += document.nanoseconds;
    CHECK(sum > 0);
    CHECK(spine.counters.busy_ns.load() == sum);
  }
  TEST_CASE("one document with nothing around it is counted nowhere and teaches nothing") {
    Spine spine;
    CHECK(spine.run_one(kSink).regions.size() == 1);
    CHECK(counted(spine) == "0 0 0 0 0 0 0 0 ");
    CHECK(spine.costs.estimate().observations == 0);
  }
}

} // namespace
