// SPDX-License-Identifier: MIT
// NULL, zero and absurd sizes in every argument of every function: a status, out-parameters written, never a crash.
#include "tests/c_api/support.hpp"

#include <array>
#include <cstring>

using namespace capi;

namespace {

template <typename Handle> Handle *rubbish() { return reinterpret_cast<Handle *>(uintptr_t{0x10}); }

const ts_region_str kRholang = str("rholang");
const ts_region_str kFlow = str("flow");
const ts_region_str kSource = str("Nil");
const ts_region_str kEmpty = {nullptr, 0};
const ts_region_str kNullWithLength = {nullptr, 3};
const ts_region_str kTooLong = {"x", SIZE_MAX};

// Rubbish in, NULL out: the call failed and said so.
ts_region_status detect_status(ts_region_engine *engine, const ts_region_document *documents, size_t count,
                               const ts_region_batch_options *options = nullptr) {
  auto *batch = rubbish<ts_region_batch>();
  auto error = sized<ts_region_error>();
  const auto status = ts_region_detect_batch(engine, documents, count, options, &batch, &error);
  CHECK((batch == nullptr) == (status != TS_REGION_OK));
  CHECK((std::strlen(error.message) == 0) == (status == TS_REGION_OK));
  if (status == TS_REGION_OK) ts_region_batch_free(batch);
  return status;
}

ts_region_status submit_status(ts_region_engine *engine, const ts_region_document *documents, size_t count,
                               const ts_region_batch_options *options = nullptr) {
  uint64_t ticket = 99;
  auto error = sized<ts_region_error>();
  const auto status = ts_region_submit(engine, documents, count, options, &ticket, &error);
  CHECK((ticket == 0) == (status != TS_REGION_OK));
  CHECK((std::strlen(error.message) == 0) == (status == TS_REGION_OK));
  return status;
}

// The same wrong batch through both doors.
void check_refused(const ts_region_document *documents, size_t count, const ts_region_batch_options *options = nullptr) {
  const Engine engine = make_engine();
  CHECK(detect_status(engine.get(), documents, count, options) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(submit_status(engine.get(), documents, count, options) == TS_REGION_E_INVALID_ARGUMENT);
}

template <typename Set> void check_batch_option_refused(Set set) {
  auto options = sized<ts_region_batch_options>();
  set(options);
  check_refused(nullptr, 0, &options);
}

template <typename Set> ts_region_status engine_status(Set set) {
  auto options = sized<ts_region_engine_options>();
  set(options);
  auto *engine = rubbish<ts_region_engine>();
  const auto status = ts_region_engine_new(&options, &engine, nullptr);
  CHECK((engine == nullptr) == (status != TS_REGION_OK));
  if (status == TS_REGION_OK) ts_region_engine_free(engine);
  return status;
}

} // namespace

TEST_CASE("the functions without arguments answer") {
  CHECK(std::string(ts_region_version()) == "0.1.0");
  CHECK(ts_region_abi_version() == 1);
  CHECK(std::string(ts_region_build_info()).find("licence: MIT\n") != std::string::npos);
}

TEST_CASE("build information is lines of key and value") {
  const std::string info = ts_region_build_info();
  REQUIRE(info.ends_with("\n"));
  for (size_t at = 0; at < info.size();) {
    const size_t end = info.find('\n', at);
    CHECK(info.substr(at, end - at).find(": ") != std::string::npos);
    at = end + 1;
  }
}

TEST_CASE("the self-test passes, with and without an error struct") {
  auto error = sized<ts_region_error>();
  CHECK(ts_region_selftest(nullptr) == TS_REGION_OK);
  CHECK(ts_region_selftest(&error) == TS_REGION_OK);
  CHECK(std::string(error.message).empty());
}

TEST_CASE("an engine needs a place to go") { CHECK(ts_region_engine_new(nullptr, nullptr, nullptr) == TS_REGION_E_INVALID_ARGUMENT); }

TEST_CASE("engine options beyond their limits are refused") {
  CHECK(engine_status([](auto &options) { options.flags = 0x80000000u; }) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(engine_status([](auto &options) { options.worker_count = 65; }) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(engine_status([](auto &options) { options.worker_count = UINT32_MAX; }) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(engine_status([](auto &options) { options.queue_capacity = UINT32_MAX; }) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(engine_status([](auto &options) { options.cache_evict_percent = 101; }) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(engine_status([](auto &options) { options.max_document_bytes = (1ULL << 30) + 1; }) == TS_REGION_E_INVALID_ARGUMENT);
}

TEST_CASE("engine options at their limits are accepted") {
  CHECK(engine_status([](auto &options) { options.worker_count = 64; }) == TS_REGION_OK);
  CHECK(engine_status([](auto &options) { options.cache_entries = UINT32_MAX; }) == TS_REGION_OK);
  CHECK(engine_status([](auto &options) { options.cache_bytes = UINT64_MAX; }) == TS_REGION_OK);
  CHECK(engine_status([](auto &options) { options.cache_evict_percent = 100; }) == TS_REGION_OK);
  CHECK(engine_status([](auto &options) { options.max_document_bytes = 1ULL << 30; }) == TS_REGION_OK);
  CHECK(engine_status([](auto &options) { options.gate_documents = options.gate_work_ns = options.gate_document_ns = options.gate_byte_ps = UINT32_MAX; }) == TS_REGION_OK);
}

TEST_CASE("an engine with every number as large as can be still detects") {
  auto options = sized<ts_region_engine_options>();
  options.cache_entries = options.gate_documents = options.gate_work_ns = options.gate_document_ns = options.gate_byte_ps = UINT32_MAX;
  options.cache_bytes = UINT64_MAX;
  const std::string source = program("(a)");
  CHECK(texts(detect(make_engine(&options), std::vector(20, rholang(source))), 19) == std::vector<std::string>{"(a)"});
}

TEST_CASE("an engine with every number as small as can be still detects") {
  auto options = sized<ts_region_engine_options>();
  options.cache_entries = options.gate_documents = options.gate_work_ns = options.gate_document_ns = options.gate_byte_ps = 1;
  options.cache_bytes = options.worker_count = options.queue_capacity = options.cache_evict_percent = 1;
  const std::string source = program("(a)");
  CHECK(texts(detect(make_engine(&options), std::vector(20, rholang(source))), 19) == std::vector<std::string>{"(a)"});
}

TEST_CASE("no function of the engine accepts NULL for the engine") {
  uint64_t ticket = 99;
  auto *batch = rubbish<ts_region_batch>();
  auto stats = sized<ts_region_stats>();
  auto language = sized<ts_region_language>();
  CHECK(ts_region_engine_stats(nullptr, &stats, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_language_count(nullptr) == 0);
  CHECK(ts_region_language_get(nullptr, 0, &language, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_query_set(nullptr, &kRholang, &kFlow, &kFlow, &kEmpty, 0, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(detect_status(nullptr, nullptr, 0) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(submit_status(nullptr, nullptr, 0) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_take(nullptr, 0, &batch, &ticket, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(batch == nullptr);
  CHECK(ticket == 0);
  CHECK(ts_region_cancel(nullptr, 1, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_engine_notify(nullptr, -1, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(parse_cache_of_engine(nullptr) == nullptr);
}

TEST_CASE("a language past the end is not found") {
  const Engine engine = make_engine();
  auto language = sized<ts_region_language>();
  CHECK(ts_region_language_get(engine.get(), ts_region_language_count(engine.get()), &language, nullptr) == TS_REGION_E_NOT_FOUND);
  CHECK(ts_region_language_get(engine.get(), SIZE_MAX, &language, nullptr) == TS_REGION_E_NOT_FOUND);
}

TEST_CASE("languages come in order of name, with parser and rules") {
  const Engine engine = make_engine();
  auto first = sized<ts_region_language>();
  auto second = sized<ts_region_language>();
  auto scanned = sized<ts_region_language>();
  REQUIRE(ts_region_language_count(engine.get()) == 4);
  REQUIRE(ts_region_language_get(engine.get(), 0, &scanned, nullptr) == TS_REGION_OK);
  REQUIRE(ts_region_language_get(engine.get(), 1, &first, nullptr) == TS_REGION_OK);
  REQUIRE(ts_region_language_get(engine.get(), 3, &second, nullptr) == TS_REGION_OK);
  CHECK(view(scanned.name) == "markdown");
  CHECK(scanned.flags == TS_REGION_LANGUAGE_HOST); // its blocks are scanned: there is no parser
  CHECK(view(first.name) == "metta");
  CHECK(first.flags == (TS_REGION_LANGUAGE_GRAMMAR | TS_REGION_LANGUAGE_HIGHLIGHTS));
  CHECK(view(second.name) == "rholang");
  CHECK(view(second.aliases) == "rho");
  CHECK(view(second.parser) == "built-in");
  CHECK(view(second.rules) == "rholang/flow.scm");
  CHECK(second.grammar_abi == 14);
}

TEST_CASE("a rule file needs all of its texts") {
  const Engine engine = make_engine();
  for (const ts_region_str *const wrong : {static_cast<const ts_region_str *>(nullptr), &kNullWithLength, &kTooLong}) {
    CHECK(ts_region_query_set(engine.get(), wrong, &kFlow, &kFlow, &kEmpty, 0, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
    CHECK(ts_region_query_set(engine.get(), &kRholang, wrong, &kFlow, &kEmpty, 0, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
    CHECK(ts_region_query_set(engine.get(), &kRholang, &kFlow, wrong, &kEmpty, 0, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
    CHECK(ts_region_query_set(engine.get(), &kRholang, &kFlow, &kFlow, wrong, 0, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  }
}

TEST_CASE("a rule file with unknown flags is refused") {
  const Engine engine = make_engine();
  CHECK(ts_region_query_set(engine.get(), &kRholang, &kFlow, &kFlow, &kEmpty, 2, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
}

TEST_CASE("a rule file of an unknown language or kind is not supported") {
  const Engine engine = make_engine();
  CHECK(ts_region_query_set(engine.get(), &kEmpty, &kFlow, &kFlow, &kEmpty, 0, nullptr) == TS_REGION_E_UNSUPPORTED);
  CHECK(ts_region_query_set(engine.get(), &kRholang, &kEmpty, &kFlow, &kEmpty, 0, nullptr) == TS_REGION_E_UNSUPPORTED);
}

TEST_CASE("an empty rule file with an empty name is fine") {
  const Engine engine = make_engine();
  CHECK(ts_region_query_set(engine.get(), &kRholang, &kFlow, &kEmpty, &kEmpty, 0, nullptr) == TS_REGION_OK);
}

TEST_CASE("detection needs a place for its batch, submission one for its ticket") {
  const Engine engine = make_engine();
  CHECK(ts_region_detect_batch(engine.get(), nullptr, 0, nullptr, nullptr, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_submit(engine.get(), nullptr, 0, nullptr, nullptr, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_take(engine.get(), 0, nullptr, nullptr, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
}

TEST_CASE("no documents with a count are refused") { check_refused(nullptr, 1); }

TEST_CASE("an absurd number of documents is refused before one of them is read") {
  const ts_region_document one = rholang("Nil");
  check_refused(&one, (size_t{1} << 24) + 1);
  check_refused(&one, SIZE_MAX);
}

TEST_CASE("a text that is NULL with a length, or longer than memory, is refused") {
  for (const ts_region_str wrong : {kNullWithLength, kTooLong}) {
    std::array<ts_region_document, 3> documents{};
    documents[0].text = documents[1].language = documents[2].name = wrong;
    for (const ts_region_document &document : documents) check_refused(&document, 1);
  }
}

TEST_CASE("a zeroed document is a document of an unknown language") {
  const ts_region_document document{};
  const Batch batch = detect(make_engine(), std::vector{document});
  CHECK(result(batch).status == TS_REGION_DOCUMENT_NO_GRAMMAR);
  CHECK(result(batch).language == TS_REGION_NONE);
}

TEST_CASE("a text longer than allowed is never read, even when it is submitted") {
  // The length is a lie, and so a read of what is promised ends the process.
  ts_region_document document = rholang("Nil");
  document.text.len = PTRDIFF_MAX;
  const Engine engine = make_engine();
  CHECK(result(detect(engine, std::vector{document})).status == TS_REGION_DOCUMENT_TOO_LARGE);
  const Batch batch = await(engine, submit(engine, {document}));
  CHECK(result(batch).status == TS_REGION_DOCUMENT_TOO_LARGE);
  CHECK(result(batch).bytes == PTRDIFF_MAX);
}

TEST_CASE("batch options that are none of the allowed are refused") {
  check_batch_option_refused([](auto &options) { options.flags = 16; });
  check_batch_option_refused([](auto &options) { options.route = 3; });
  check_batch_option_refused([](auto &options) { options.route = UINT32_MAX; });
  check_batch_option_refused([](auto &options) { options.max_depth = 65; });
  check_batch_option_refused([](auto &options) { options.hole_policy = 3; });
  check_batch_option_refused([](auto &options) { options.hole_text = kNullWithLength; });
  check_batch_option_refused([](auto &options) { options.hole_text = kTooLong; });
  check_batch_option_refused([](auto &options) { options.hole_text = {"x", 65}; });
}

TEST_CASE("batch options as large as can be are accepted") {
  auto options = sized<ts_region_batch_options>();
  options.max_depth = 64;
  options.max_regions = UINT32_MAX;
  options.timeout_ns = UINT64_MAX;
  CHECK(texts(detect(program("(a)"), &options)) == std::vector<std::string>{"(a)"});
}

TEST_CASE("a descriptor below -1 is refused") {
  const Engine engine = make_engine();
  CHECK(ts_region_engine_notify(engine.get(), -2, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_engine_notify(engine.get(), INT32_MIN, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
}

TEST_CASE("a descriptor that is not open is ignored") {
  const Engine engine = make_engine();
  REQUIRE(ts_region_engine_notify(engine.get(), INT32_MAX, nullptr) == TS_REGION_OK);
  CHECK(result(await(engine, submit(engine, {rholang("Nil")}))).status == TS_REGION_DOCUMENT_OK);
}

TEST_CASE("the columns of no batch are empty") {
  size_t count = 99;
  CHECK(ts_region_batch_document_count(nullptr) == 0);
  CHECK(ts_region_batch_results(nullptr, &count) == nullptr);
  CHECK(count == 0);
  count = 99;
  CHECK(ts_region_batch_regions(nullptr, 0, &count) == nullptr);
  CHECK(count == 0);
  count = 99;
  CHECK(ts_region_batch_segments(nullptr, 0, &count) == nullptr);
  CHECK(count == 0);
  count = 99;
  CHECK(ts_region_batch_names(nullptr, &count) == nullptr);
  CHECK(count == 0);
}

TEST_CASE("columns past the end are empty, and nobody has to ask for the count") {
  const Batch batch = detect(program("(a)"));
  for (const size_t document : {size_t{1}, SIZE_MAX}) {
    size_t count = 99;
    CHECK(ts_region_batch_regions(batch.get(), document, &count) == nullptr);
    CHECK(count == 0);
    count = 99;
    CHECK(ts_region_batch_segments(batch.get(), document, &count) == nullptr);
    CHECK(count == 0);
    CHECK(ts_region_batch_regions(batch.get(), document, nullptr) == nullptr);
    CHECK(ts_region_batch_segments(batch.get(), document, nullptr) == nullptr);
  }
  CHECK(ts_region_batch_results(batch.get(), nullptr) != nullptr);
  CHECK(ts_region_batch_names(batch.get(), nullptr) != nullptr);
}

TEST_CASE("the text of a region that is not there is not found") {
  const Batch batch = detect(program("(a)"));
  const std::array<std::array<size_t, 2>, 4> wrong = {{{0, 1}, {1, 0}, {SIZE_MAX, 0}, {0, SIZE_MAX}}};
  for (const auto &[document, region] : wrong) {
    const char *data = "old";
    size_t length = 99;
    CHECK(ts_region_virtual_text(batch.get(), document, region, &data, &length, nullptr) == TS_REGION_E_NOT_FOUND);
    CHECK(data == nullptr);
    CHECK(length == 0);
    ts_region_position position{};
    CHECK(ts_region_map_positions(batch.get(), document, region, TS_REGION_TO_HOST, TS_REGION_UNIT_BYTE, &position, 1, nullptr) == TS_REGION_E_NOT_FOUND);
  }
}

TEST_CASE("the text of a region needs a batch and two places to go") {
  const Batch batch = detect(program("(a)"));
  const char *data = "old";
  size_t length = 99;
  CHECK(ts_region_virtual_text(nullptr, 0, 0, &data, &length, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(data == nullptr);
  CHECK(length == 0);
  length = 99;
  CHECK(ts_region_virtual_text(batch.get(), 0, 0, nullptr, &length, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(length == 0);
  CHECK(ts_region_virtual_text(batch.get(), 0, 0, &data, nullptr, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
}

TEST_CASE("positions are mapped with a known direction, a known unit and a possible count only") {
  const Batch batch = detect(program("(a)"));
  ts_region_position position{};
  const auto map = [&](const Batch &of, uint32_t direction, uint32_t unit, ts_region_position *positions, size_t count) {
    return ts_region_map_positions(of.get(), 0, 0, direction, unit, positions, count, nullptr);
  };
  CHECK(map(Batch(), 0, 0, &position, 1) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(map(batch, 2, 0, &position, 1) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(map(batch, UINT32_MAX, 0, &position, 1) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(map(batch, 0, 3, &position, 1) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(map(batch, 0, UINT32_MAX, &position, 1) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(map(batch, 0, 0, nullptr, 1) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(map(batch, 0, 0, &position, SIZE_MAX) == TS_REGION_E_INVALID_ARGUMENT);
}

TEST_CASE("no positions are mapped to no positions") {
  const Batch batch = detect(program("(a)"));
  CHECK(ts_region_map_positions(batch.get(), 0, 0, TS_REGION_TO_HOST, TS_REGION_UNIT_BYTE, nullptr, 0, nullptr) == TS_REGION_OK);
}
