// SPDX-License-Identifier: MIT
// ts_region_explain.h as a user meets it.
#include "c_api/ts_region_explain.h"
#include "tests/c_api/support.hpp"

namespace {

using namespace capi;

struct FreeExplanation {
  void operator()(ts_region_explanation *explanation) const { ts_region_explanation_free(explanation); }
};
using Explanation = std::unique_ptr<ts_region_explanation, FreeExplanation>;

ts_region_position at(uint32_t offset) { return {offset, 0, 0, 0}; }
ts_region_position at(uint32_t row, uint32_t column) { return {TS_REGION_NONE, row, column, 0}; }

Explanation explain(std::string_view text, ts_region_position position, uint32_t unit = TS_REGION_UNIT_BYTE) {
  const Engine engine = make_engine();
  const ts_region_document document = rholang(text, 7);
  ts_region_explanation *made = nullptr;
  REQUIRE(ts_region_explain(engine.get(), &document, &position, unit, nullptr, &made, nullptr) == TS_REGION_OK);
  REQUIRE(made != nullptr);
  return Explanation(made); // outlives its engine
}

std::string name(const Explanation &explanation, uint32_t index) {
  size_t count = 0;
  const ts_region_str *const names = ts_region_explanation_names(explanation.get(), &count);
  return index < count ? std::string(view(names[index])) : "-";
}

size_t layers(const Explanation &explanation) {
  size_t count = 0;
  (void)ts_region_explanation_layers(explanation.get(), &count);
  return count;
}

TEST_CASE("an explanation has layers, candidates, captures and names") {
  const Explanation explanation = explain(program("(a)"), at(21));
  size_t count = 0;
  const ts_region_layer *const layer = ts_region_explanation_layers(explanation.get(), &count);
  REQUIRE(count == 2);
  CHECK(name(explanation, layer[0].language) == "rholang");
  CHECK(name(explanation, layer[0].rules) == "rholang/flow.scm");
  CHECK(layer[0].candidate_count == 1);
  CHECK(name(explanation, layer[1].language) == "metta");
  CHECK(name(explanation, layer[1].detector) == "sink");
  CHECK(name(explanation, layer[1].rule).find("rholang/flow.scm:") == 0);
  CHECK(layer[0].detector == TS_REGION_NONE);
  CHECK(layer[1].rules == TS_REGION_NONE);
  CHECK(layer[1].start_byte == 20);
  CHECK(layer[1].end_byte == 23);
  const ts_region_candidate *const candidate = ts_region_explanation_candidates(explanation.get(), &count);
  REQUIRE(count == 1);
  CHECK(name(explanation, candidate->detector) == "sink");
  CHECK(candidate->refused == TS_REGION_NONE);
  const ts_region_capture *const capture = ts_region_explanation_captures(explanation.get(), &count);
  REQUIRE(count == 1);
  CHECK(name(explanation, capture->name) == "text");
}

TEST_CASE("the result of an explanation speaks of the document") {
  const Explanation explanation = explain(program("(a)"), at(21));
  const ts_region_result &result = *ts_region_explanation_result(explanation.get());
  CHECK(result.tag == 7);
  CHECK(result.bytes == program("(a)").size());
  CHECK(result.status == TS_REGION_DOCUMENT_OK);
  CHECK(result.region_count == 1);
}

TEST_CASE("a place can be given by row and column, in any unit") {
  const std::string text = "// \xF0\x9F\x8C\x8D\n" + program("\xF0\x9F\x8C\x8D(a)");
  CHECK(layers(explain(text, at(1, 20), TS_REGION_UNIT_BYTE)) == 2);
  CHECK(layers(explain(text, at(1, 20), TS_REGION_UNIT_UTF16)) == 2);
  CHECK(layers(explain(text, at(1, 22), TS_REGION_UNIT_UTF16)) == 2);
  CHECK(layers(explain(text, at(26), TS_REGION_UNIT_CHARACTER)) == 2);
  CHECK(layers(explain(text, at(1, 2), TS_REGION_UNIT_CHARACTER)) == 1);
}

TEST_CASE("a place past the end is the end") {
  CHECK(layers(explain(program("(a)"), at(100'000))) == 1);
  CHECK(layers(explain(program("(a)"), at(0xFFFFFFF0u, 0xFFFFFFF0u))) == 1);
  CHECK(layers(explain("", at(5))) == 1);
}

TEST_CASE("a document of an unknown language has a status in the explanation") {
  const Engine engine = make_engine();
  ts_region_document document = rholang("x");
  document.language = str("klingon");
  const ts_region_position position = at(0);
  ts_region_explanation *made = nullptr;
  REQUIRE(ts_region_explain(engine.get(), &document, &position, TS_REGION_UNIT_BYTE, nullptr, &made, nullptr) == TS_REGION_OK);
  const Explanation explanation(made);
  CHECK(ts_region_explanation_result(made)->status == TS_REGION_DOCUMENT_NO_GRAMMAR);
  CHECK(name(explanation, ts_region_explanation_result(made)->message).find("klingon") != std::string::npos);
  CHECK(layers(explanation) == 0);
}

TEST_CASE("a document beyond the engine's bound is too large to be explained") {
  auto options = sized<ts_region_engine_options>();
  options.max_document_bytes = 10;
  const Engine engine = make_engine(&options);
  const ts_region_document document = rholang("@\"rho:metta:eval\"!(\"(a)\")");
  const ts_region_position position = at(1, 1);
  ts_region_explanation *made = nullptr;
  REQUIRE(ts_region_explain(engine.get(), &document, &position, TS_REGION_UNIT_UTF16, nullptr, &made, nullptr) == TS_REGION_OK);
  CHECK(ts_region_explanation_result(Explanation(made).get())->status == TS_REGION_DOCUMENT_TOO_LARGE);
}

TEST_CASE("a time limit of a nanosecond is told in the explanation") {
  const Engine engine = make_engine();
  const std::string text(2'000'000, '[');
  const ts_region_document document = rholang(text);
  const ts_region_position position = at(1);
  auto options = sized<ts_region_batch_options>();
  options.timeout_ns = 1;
  ts_region_explanation *made = nullptr;
  REQUIRE(ts_region_explain(engine.get(), &document, &position, TS_REGION_UNIT_BYTE, &options, &made, nullptr) == TS_REGION_OK);
  CHECK(ts_region_explanation_result(Explanation(made).get())->status == TS_REGION_DOCUMENT_TIMEOUT);
}

TEST_CASE("wrong arguments of ts_region_explain are told") {
  const Engine engine = make_engine();
  const ts_region_document document = rholang("Nil");
  const ts_region_position position = at(0);
  auto error = sized<ts_region_error>();
  ts_region_explanation *made = nullptr;
  const auto call = [&](ts_region_engine *e, const ts_region_document *d, const ts_region_position *p, uint32_t unit,
                        const ts_region_batch_options *options, ts_region_explanation **out) {
    error.message[0] = '\0';
    const ts_region_status status = ts_region_explain(e, d, p, unit, options, out, &error);
    return status == TS_REGION_E_INVALID_ARGUMENT ? std::string(error.message) : "status " + std::to_string(status);
  };
  CHECK(call(nullptr, &document, &position, 0, nullptr, &made) == "engine is NULL");
  CHECK(call(engine.get(), nullptr, &position, 0, nullptr, &made) == "document and position must not be NULL");
  CHECK(call(engine.get(), &document, nullptr, 0, nullptr, &made) == "document and position must not be NULL");
  CHECK(call(engine.get(), &document, &position, 3, nullptr, &made) == "unit is none of TS_REGION_UNIT_*");
  CHECK(call(engine.get(), &document, &position, 0, nullptr, nullptr) == "out is NULL");
  auto options = sized<ts_region_batch_options>();
  options.max_depth = 65;
  CHECK(call(engine.get(), &document, &position, 0, &options, &made) == "options.max_depth is more than 64");
  ts_region_document broken = document;
  broken.text = {nullptr, 3};
  CHECK(call(engine.get(), &broken, &position, 0, nullptr, &made).find("document.text") == 0);
  CHECK(made == nullptr);
}

TEST_CASE("no explanation gives no columns") {
  size_t count = 9;
  CHECK(ts_region_explanation_layers(nullptr, &count) == nullptr);
  CHECK(count == 0);
  CHECK(ts_region_explanation_result(nullptr) == nullptr);
  CHECK(ts_region_explanation_names(nullptr, nullptr) == nullptr);
  ts_region_explanation_free(nullptr);
}

} // namespace
