// SPDX-License-Identifier: MIT
// Each allocation of our own fails in turn: first one alone, then it and all that follow. What comes out is a result or
// TS_REGION_E_NO_MEMORY, nothing leaks, and the engine works afterwards.
//
// This executable holds the library's objects themselves, because a shared library with its own C++ runtime does not
// see an operator new of ours. The tree-sitter runtime allocates with malloc and is left alone: it ends the process when
// memory runs out, by its design (ts_region.h, convention 8).
#include "c_api/ts_region_edits.h"
#include "c_api/ts_region_explain.h"
#include "c_api/ts_region_highlights.h"
#include "c_api/ts_region_symbols.h"
#include "tests/c_api/support.hpp"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<int64_t> live{0};      // allocated and not yet freed
std::atomic<int64_t> countdown{0}; // allocations until the first that fails; 0 and below: see `armed`
std::atomic<bool> armed{false};
std::atomic<bool> all_that_follow{false};
std::atomic<bool> failed{false};

bool must_fail() {
  if (!armed.load(std::memory_order_relaxed)) return false;
  const int64_t left = countdown.fetch_sub(1, std::memory_order_relaxed);
  if (left > 1 || (left < 1 && !all_that_follow.load(std::memory_order_relaxed))) return false;
  failed.store(true, std::memory_order_relaxed);
  return true;
}

void *allocate(std::size_t size, std::size_t alignment) {
  if (must_fail()) return nullptr;
  const std::size_t whole = (std::max<std::size_t>(size, 1) + alignment - 1) / alignment * alignment;
  void *const place = std::aligned_alloc(alignment, whole);
  if (place != nullptr) live.fetch_add(1, std::memory_order_relaxed);
  return place;
}

void release(void *place) noexcept {
  if (place == nullptr) return;
  live.fetch_sub(1, std::memory_order_relaxed);
  std::free(place);
}

constexpr std::size_t kPlain = __STDCPP_DEFAULT_NEW_ALIGNMENT__;

void *allocate_or_throw(std::size_t size, std::size_t alignment) {
  void *const place = allocate(size, alignment);
  if (place == nullptr) throw std::bad_alloc();
  return place;
}

} // namespace

void *operator new(std::size_t size) { return allocate_or_throw(size, kPlain); }
void *operator new[](std::size_t size) { return allocate_or_throw(size, kPlain); }
void *operator new(std::size_t size, std::align_val_t alignment) { return allocate_or_throw(size, static_cast<std::size_t>(alignment)); }
void *operator new[](std::size_t size, std::align_val_t alignment) { return allocate_or_throw(size, static_cast<std::size_t>(alignment)); }
void *operator new(std::size_t size, const std::nothrow_t &) noexcept { return allocate(size, kPlain); }
void *operator new[](std::size_t size, const std::nothrow_t &) noexcept { return allocate(size, kPlain); }
void operator delete(void *place) noexcept { release(place); }
void operator delete[](void *place) noexcept { release(place); }
void operator delete(void *place, std::size_t) noexcept { release(place); }
void operator delete[](void *place, std::size_t) noexcept { release(place); }
void operator delete(void *place, std::align_val_t) noexcept { release(place); }
void operator delete[](void *place, std::align_val_t) noexcept { release(place); }
void operator delete(void *place, std::size_t, std::align_val_t) noexcept { release(place); }
void operator delete[](void *place, std::size_t, std::align_val_t) noexcept { release(place); }
void operator delete(void *place, const std::nothrow_t &) noexcept { release(place); }
void operator delete[](void *place, const std::nothrow_t &) noexcept { release(place); }

namespace {

using namespace capi;

// What a scenario came to. It allocates nothing of its own while armed but through the library.
struct Outcome {
  ts_region_status status = TS_REGION_OK;
  uint32_t document_status = TS_REGION_DOCUMENT_OK; // the worst
};

constexpr std::string_view kNested = "/* @language: rholang */ x!(\"@\\\"rho:metta:eval\\\"!(\\\"(b)\\\")\") | "
                                     "new mc(`rho:metta:compile`), c in { mc!(\"(a \\n\" ++ *x ++ \"\xC3\xA9)\") | c!(\"(c)\") | for (@t <- c) { mc!(t) } }";

class Armed {
public:
  Armed(int64_t nth, bool following) {
    failed = false;
    all_that_follow = following;
    countdown = nth;
    armed = true;
  }
  ~Armed() { armed = false; }
  Armed(const Armed &) = delete;
  Armed &operator=(const Armed &) = delete;
};

uint32_t worst_of(const ts_region_batch *batch) {
  size_t count = 0;
  const ts_region_result *const results = ts_region_batch_results(batch, &count);
  uint32_t worst = TS_REGION_DOCUMENT_OK;
  for (size_t i = 0; i < count; ++i) worst = std::max(worst, results[i].status);
  return worst;
}

struct Documents {
  explicit Documents(std::string_view text) {
    for (ts_region_document &document : all) document = rholang(text);
    all[1].language = {"klingon", 7};
    all[2].language = {nullptr, 0};
    all[2].name = {"a.rho", 5};
  }
  static constexpr size_t kCount = 6;
  ts_region_document all[kCount]{};
};

Outcome detect_once(ts_region_engine *engine, uint32_t route) {
  const Documents documents(kNested);
  auto options = sized<ts_region_batch_options>();
  options.route = route;
  ts_region_batch *batch = nullptr;
  Outcome outcome;
  outcome.status = ts_region_detect_batch(engine, documents.all, Documents::kCount, &options, &batch, nullptr);
  outcome.document_status = worst_of(batch);
  ts_region_batch_free(batch);
  return outcome;
}

Outcome make_and_free(ts_region_engine *) {
  ts_region_engine *made = nullptr;
  Outcome outcome;
  outcome.status = ts_region_engine_new(nullptr, &made, nullptr);
  ts_region_engine_free(made);
  return outcome;
}

Outcome submit_and_take(ts_region_engine *engine) {
  const Documents documents(kNested);
  uint64_t ticket = 0;
  Outcome outcome;
  outcome.status = ts_region_submit(engine, documents.all, Documents::kCount, nullptr, &ticket, nullptr);
  if (outcome.status != TS_REGION_OK) return outcome;
  ts_region_batch *batch = nullptr;
  while ((outcome.status = ts_region_take(engine, ticket, &batch, nullptr, nullptr)) == TS_REGION_E_AGAIN) std::this_thread::yield();
  outcome.document_status = worst_of(batch);
  ts_region_batch_free(batch);
  return outcome;
}

Outcome set_rules(ts_region_engine *engine) {
  const ts_region_str language = str("rholang");
  const ts_region_str kind = str("flow");
  const ts_region_str name = str("a rule file with a name that is too long to live inside a string object");
  const ts_region_str rules = str("((uri_literal) @sink (#any-of? @sink \"my:lab\") (#set! injection.language \"metta\"))");
  Outcome outcome;
  outcome.status = ts_region_query_set(engine, &language, &kind, &name, &rules, 0, nullptr);
  return outcome;
}

Outcome list_languages(ts_region_engine *engine) {
  auto language = sized<ts_region_language>();
  Outcome outcome;
  outcome.status = ts_region_language_get(engine, 1, &language, nullptr);
  return outcome;
}

Outcome parse(ts_region_engine *engine) {
  const ts_region_str language = str("rholang");
  const ts_region_str text = str(kNested);
  parse_cache_tree *tree = nullptr;
  char sexp[5000];
  size_t length = 0;
  Outcome outcome;
  outcome.status = parse_cache_parse(parse_cache_of_engine(engine), &language, &text, &tree, nullptr, nullptr);
  if (outcome.status == TS_REGION_OK) outcome.status = parse_cache_tree_sexp(tree, sexp, sizeof sexp, &length, nullptr);
  parse_cache_tree_free(tree);
  return outcome;
}

Outcome explain(ts_region_engine *engine) {
  const ts_region_document document = rholang(kNested);
  const ts_region_position position{55, 0, 0, 0};
  ts_region_explanation *explanation = nullptr;
  Outcome outcome;
  outcome.status = ts_region_explain(engine, &document, &position, TS_REGION_UNIT_UTF16, nullptr, &explanation, nullptr);
  ts_region_explanation_free(explanation);
  return outcome;
}

// Opening, editing and reading; a run that finds no memory says so in the snapshot, and a later one makes it good.
Outcome edit_document(ts_region_engine *engine) {
  constexpr uint64_t kLong = 60'000'000'000;
  const ts_region_document input = rholang(kNested);
  const ts_region_str typed = str(" ");
  ts_region_open_document *document = nullptr;
  ts_region_snapshot *now = nullptr;
  Outcome outcome;
  outcome.status = ts_region_document_open(engine, &input, nullptr, &document, nullptr);
  if (outcome.status == TS_REGION_OK) outcome.status = ts_region_document_update(document, kLong, nullptr, nullptr);
  if (outcome.status == TS_REGION_OK) outcome.status = ts_region_document_edit_bytes(document, 0, 0, &typed, TS_REGION_NONE, nullptr);
  if (outcome.status == TS_REGION_OK) outcome.status = ts_region_document_update(document, kLong, nullptr, nullptr);
  if (outcome.status == TS_REGION_OK) outcome.status = ts_region_document_snapshot(document, &now, nullptr);
  if (outcome.status == TS_REGION_OK) {
    ts_region_view view{};
    size_t count = 0;
    outcome.status = ts_region_snapshot_regions(now, 0, UINT32_MAX, nullptr, &view, 1, &count, nullptr);
    auto info = sized<ts_region_snapshot_info>();
    if (ts_region_snapshot_describe(now, &info, nullptr) == TS_REGION_OK) outcome.document_status = info.status;
    ts_region_position position{1, 0, 0, 0};
    if (outcome.status == TS_REGION_OK && info.region_count > 0) {
      outcome.status = ts_region_snapshot_map_positions(now, 0, TS_REGION_TO_HOST, TS_REGION_UNIT_UTF16, &position, 1, nullptr);
    }
  }
  ts_region_snapshot_free(now);
  ts_region_document_close(document);
  return outcome;
}

// A plan with more than one edit, and escapes to be written.
Outcome plan_edit(ts_region_engine *engine) {
  constexpr uint64_t kLong = 60'000'000'000;
  const ts_region_document input = rholang(kNested);
  ts_region_open_document *document = nullptr;
  ts_region_snapshot *now = nullptr;
  ts_region_plan *plan = nullptr;
  Outcome outcome;
  outcome.status = ts_region_document_open(engine, &input, nullptr, &document, nullptr);
  uint32_t exact = 0;
  if (outcome.status == TS_REGION_OK) outcome.status = ts_region_document_update(document, kLong, &exact, nullptr);
  if (outcome.status == TS_REGION_OK && exact == 0) outcome.status = TS_REGION_E_NO_MEMORY;
  if (outcome.status == TS_REGION_OK) outcome.status = ts_region_document_snapshot(document, &now, nullptr);
  if (outcome.status == TS_REGION_OK) {
    auto edit = sized<ts_region_guest_edit>();
    edit.text = str("\"\n");
    edit.budget_ns = kLong;
    outcome.status = ts_region_snapshot_plan_edit(now, 0, &edit, &plan, nullptr, nullptr);
  }
  ts_region_plan_free(plan);
  ts_region_snapshot_free(now);
  ts_region_document_close(document);
  return outcome;
}

Outcome run_selftest(ts_region_engine *) { return {ts_region_selftest(nullptr), TS_REGION_DOCUMENT_OK}; }

void check_works(ts_region_engine *engine) {
  ts_region_document document = rholang(kNested);
  ts_region_batch *batch = nullptr;
  REQUIRE(ts_region_detect_batch(engine, &document, 1, nullptr, &batch, nullptr) == TS_REGION_OK);
  size_t count = 0;
  (void)ts_region_batch_regions(batch, 0, &count);
  CHECK(worst_of(batch) == TS_REGION_DOCUMENT_OK);
  CHECK(count == 4);
  ts_region_batch_free(batch);
}

// Run `scenario` in a new engine, its nth allocation failing. False: it has not as many.
template <typename Scenario> bool fail_nth(Scenario scenario, int64_t nth, bool following) {
  CAPTURE(nth);
  CAPTURE(following);
  const int64_t live_before = live.load();
  auto options = sized<ts_region_engine_options>();
  options.worker_count = 2;
  ts_region_engine *engine = nullptr;
  REQUIRE(ts_region_engine_new(&options, &engine, nullptr) == TS_REGION_OK);
  Outcome outcome;
  {
    const Armed arms(nth, following);
    outcome = scenario(engine);
  }
  const bool reached = failed.load();
  CHECK((outcome.status == TS_REGION_OK || outcome.status == TS_REGION_E_NO_MEMORY));
  CHECK((outcome.document_status == TS_REGION_DOCUMENT_OK || outcome.document_status == TS_REGION_DOCUMENT_NO_GRAMMAR ||
         outcome.document_status == TS_REGION_DOCUMENT_NO_MEMORY));
  check_works(engine);
  ts_region_engine_free(engine);
  CHECK(live.load() == live_before);
  return reached;
}

Outcome ask_names(ts_region_engine *engine) {
  constexpr uint64_t kLong = 60'000'000'000;
  constexpr std::string_view kText = "new mc(`rho:metta:eval`), x in { contract @\"c\"(y) = { x!(*y) } | mc!(\"(= (f $x) $x) !(f \" ++ *x ++ \")\") | @\"c\"!(1) }";
  const ts_region_document input = rholang(kText);
  auto options = sized<ts_region_symbols_options>();
  options.flags = TS_REGION_SYMBOLS_DEFINITIONS | TS_REGION_SYMBOLS_EVERYWHERE;
  options.budget_ns = kLong;
  const ts_region_highlight_options colours{sizeof colours, TS_REGION_HIGHLIGHT_NESTED, kLong};
  ts_region_open_document *document = nullptr;
  ts_region_snapshot *now = nullptr;
  ts_region_symbol symbols[4]{};
  size_t count = 0;
  Outcome outcome;
  outcome.status = ts_region_document_open(engine, &input, nullptr, &document, nullptr);
  if (outcome.status == TS_REGION_OK) outcome.status = ts_region_document_update(document, kLong, nullptr, nullptr);
  if (outcome.status == TS_REGION_OK) outcome.status = ts_region_document_snapshot(document, &now, nullptr);
  const auto f = static_cast<uint32_t>(kText.find("f $x"));
  const auto c = static_cast<uint32_t>(kText.rfind("\"c\""));
  for (const uint32_t byte : {f, c}) {
    if (outcome.status == TS_REGION_OK) outcome.status = ts_region_symbols_definition_at(engine, now, byte, &options, symbols, 4, &count, nullptr, nullptr);
    if (outcome.status == TS_REGION_OK) outcome.status = ts_region_symbols_references(engine, now, byte, &options, symbols, 4, &count, nullptr, nullptr);
  }
  if (outcome.status == TS_REGION_OK) outcome.status = ts_region_symbols_list(engine, now, nullptr, &options, symbols, 4, &count, nullptr, nullptr);
  ts_region_highlight spans[4]{};
  if (outcome.status == TS_REGION_OK) outcome.status = ts_region_snapshot_highlights(now, TS_REGION_NONE, 0, UINT32_MAX, &colours, spans, 4, &count, nullptr, nullptr);
  auto info = sized<ts_region_snapshot_info>();
  if (now != nullptr && ts_region_snapshot_describe(now, &info, nullptr) == TS_REGION_OK) outcome.document_status = info.status;
  ts_region_snapshot_free(now);
  ts_region_document_close(document);
  return outcome;
}

template <typename Scenario> void fail_each(Scenario scenario) {
  // What is made once in a process, and stays, is made now.
  REQUIRE(ts_region_selftest(nullptr) == TS_REGION_OK);
  CHECK_FALSE(fail_nth(scenario, INT64_MAX, false));
  constexpr int64_t kMost = 100'000;
  int64_t nth = 1;
  for (; nth < kMost; ++nth) {
    const bool one = fail_nth(scenario, nth, false);
    const bool many = fail_nth(scenario, nth, true);
    if (!one && !many) break;
  }
  CHECK(nth > 1); // something did fail
  CHECK(nth < kMost);
}

} // namespace

TEST_CASE("the replaced operator new counts and fails as it is told") {
  const int64_t before = live.load();
  auto number = std::make_unique<int>(1);
  CHECK(live.load() == before + 1);
  number.reset();
  CHECK(live.load() == before);
  bool thrown = false;
  {
    const Armed arms(1, false);
    try {
      number = std::make_unique<int>(1);
    } catch (const std::bad_alloc &) {
      thrown = true;
    }
  }
  CHECK(thrown);
}

TEST_CASE("making an engine survives each failure") { fail_each(make_and_free); }
TEST_CASE("an inline batch survives each failure") {
  fail_each([](ts_region_engine *engine) { return detect_once(engine, TS_REGION_ROUTE_INLINE); });
}
TEST_CASE("a pooled batch survives each failure") {
  fail_each([](ts_region_engine *engine) { return detect_once(engine, TS_REGION_ROUTE_POOLED); });
}
TEST_CASE("submitting and taking survive each failure") { fail_each(submit_and_take); }
TEST_CASE("adding a rule file survives each failure") { fail_each(set_rules); }
TEST_CASE("listing languages survives each failure") { fail_each(list_languages); }
TEST_CASE("explaining a place survives each failure") { fail_each(explain); }
TEST_CASE("editing a document survives each failure") { fail_each(edit_document); }
TEST_CASE("planning an edit survives each failure") { fail_each(plan_edit); }
TEST_CASE("questions about names survive each failure") { fail_each(ask_names); }
TEST_CASE("parsing into the cache survives each failure") { fail_each(parse); }

TEST_CASE("the self-test says out of memory, or that all is well") {
  for (int64_t nth = 1;; nth += 7) {
    Outcome outcome;
    {
      const Armed arms(nth, true);
      outcome = run_selftest(nullptr);
    }
    // A document without memory makes the self-test find less than it should: then the build looks broken.
    CHECK((outcome.status == TS_REGION_OK || outcome.status == TS_REGION_E_NO_MEMORY || outcome.status == TS_REGION_E_INTERNAL));
    if (!failed.load()) break;
  }
}

TEST_CASE("mapping positions survives each failure") {
  const Engine engine = make_engine();
  const Batch batch = detect(engine, kNested);
  for (const bool following : {false, true}) {
    for (int64_t nth = 1;; ++nth) {
      ts_region_position positions[3] = {{1, 0, 0, 0}, {5, 0, 0, 0}, {100, 0, 0, 0}};
      const int64_t live_before = live.load();
      ts_region_status status = TS_REGION_OK;
      {
        const Armed arms(nth, following);
        status = ts_region_map_positions(batch.get(), 0, 0, TS_REGION_TO_HOST, TS_REGION_UNIT_CHARACTER, positions, 3, nullptr);
      }
      CHECK(live.load() == live_before);
      CHECK((status == TS_REGION_OK || status == TS_REGION_E_NO_MEMORY));
      if (!failed.load()) break;
    }
  }
}
