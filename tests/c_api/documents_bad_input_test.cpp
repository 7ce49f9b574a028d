// SPDX-License-Identifier: MIT
// Open documents under edits that do not fit, in great numbers, and when what they need goes away.
#include "tests/c_api/open_support.hpp"

namespace {

using namespace capi;

TEST_CASE("an edit out of range is refused, and so is everything until the whole text comes") {
  const Engine engine = make_engine();
  const Open document = open(engine, kTwo);
  CHECK(edit(document, static_cast<uint32_t>(kTwo.size()), 1, "") == TS_REGION_E_OUT_OF_STEP);
  CHECK(edit(document, 0, 0, "x") == TS_REGION_E_OUT_OF_STEP);
  CHECK(describe(snapshot(document)).bytes == kTwo.size());
  const ts_region_str whole = str(kTwo);
  CHECK(ts_region_document_set_text(document.get(), &whole, nullptr) == TS_REGION_OK);
  CHECK(edit(document, 0, 0, " ") == TS_REGION_OK);
  CHECK(edit(document, UINT32_MAX, UINT32_MAX, " ") == TS_REGION_E_OUT_OF_STEP);
}
TEST_CASE("an edit after which the editor has another size is refused") {
  const Engine engine = make_engine();
  const Open document = open(engine, kTwo);
  CHECK(edit(document, 0, 1, "", static_cast<uint32_t>(kTwo.size())) == TS_REGION_E_OUT_OF_STEP);
  auto error = sized<ts_region_error>();
  const ts_region_str nothing = str("");
  CHECK(ts_region_document_edit_bytes(document.get(), 0, 0, &nothing, TS_REGION_NONE, &error) == TS_REGION_E_OUT_OF_STEP);
  CHECK(std::string(error.message).find("ts_region_document_set_text") != std::string::npos);
}
TEST_CASE("an edit in the middle of a character is an edit like any other") {
  const Engine engine = make_engine();
  const Open document = open(engine, program("\xC3\xBC"));
  const auto at = static_cast<uint32_t>(program("").size() - 2);
  REQUIRE(edit(document, at + 1, 0, "x") == TS_REGION_OK);
  REQUIRE(update(document));
  const Snapshot now = snapshot(document);
  CHECK(text(now, views(now).front()) == "\xC3x\xBC");
}
TEST_CASE("closing a document while a worker has it is safe") {
  const Engine engine = make_engine_with_workers(1);
  std::string large;
  for (int i = 0; i < 3000; ++i) large += program("(a)") + " |\n";
  large += "Nil";
  for (int i = 0; i < 20; ++i) {
    const Open document = open(engine, large);
    (void)update(document, 0);
    REQUIRE(edit(document, 0, 0, " ") == TS_REGION_OK);
    (void)update(document, 0);
  }
}
TEST_CASE("a document whose engine is gone says so, and its snapshots live on") {
  Engine engine = make_engine_with_workers(1);
  const Open document = open(engine, kTwo);
  REQUIRE(update(document));
  const Snapshot now = snapshot(document);
  const Open under_way = open(engine, kTwo);
  (void)update(under_way, 0);
  engine.reset();
  CHECK(edit(document, 0, 0, "x") == TS_REGION_E_NOT_FOUND);
  CHECK(ts_region_document_set_viewport(document.get(), 0, 1, nullptr) == TS_REGION_E_NOT_FOUND);
  CHECK(views(now).size() == 2);
  CHECK(text(now, views(now)[1]) == "(b)");
  CHECK(name(now, views(now)[1].language) == "metta");
  CHECK(name(now, views(now)[1].host) == "rholang");
  CHECK(view(describe(now).language) == "rholang");
}
TEST_CASE("wishes for wake-ups that cannot be are refused, and say why") {
  Engine engine = make_engine_with_workers(1);
  const Open document = open(engine, kTwo);
  const std::vector<ts_region_str> many(65, str("sql"));
  const ts_region_str wrong{nullptr, 3};
  const auto set = [&](uint32_t when, const ts_region_str *ignored, size_t count) {
    return ts_region_document_set_wake_up(document.get(), when, ignored, count, nullptr);
  };
  CHECK(ts_region_document_set_wake_up(nullptr, 0, nullptr, 0, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(set(2, nullptr, 0) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(set(1, nullptr, 1) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(set(1, many.data(), 65) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(set(1, &wrong, 1) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(set(1, many.data(), 64) == TS_REGION_OK);
  engine.reset();
  CHECK(set(1, nullptr, 0) == TS_REGION_E_NOT_FOUND);
}
TEST_CASE("a viewport beyond the text, or of a document that is out of step, is taken as far as it goes") {
  const Engine engine = make_engine();
  const Open document = open(engine, kTwo);
  CHECK(ts_region_document_set_viewport(document.get(), 5, UINT32_MAX, nullptr) == TS_REGION_OK);
  CHECK(ts_region_document_set_viewport(document.get(), UINT32_MAX, UINT32_MAX, nullptr) == TS_REGION_OK);
  CHECK(edit(document, 0, static_cast<uint32_t>(kTwo.size()), "") == TS_REGION_OK);
  CHECK(edit(document, 9, 9, "") == TS_REGION_E_OUT_OF_STEP);
  CHECK(ts_region_document_set_viewport(document.get(), 0, 1, nullptr) == TS_REGION_OK);
  CHECK(update(document));
}
TEST_CASE("a snapshot outlives its document") {
  const Engine engine = make_engine();
  Open document = open(engine, kTwo);
  REQUIRE(update(document));
  const Snapshot now = snapshot(document);
  document.reset();
  CHECK(text(now, views(now)[0]) == "(a)");
}
TEST_CASE("a thousand documents are open at once") {
  const Engine engine = make_engine();
  std::vector<Open> documents;
  for (uint32_t i = 0; i < 1000; ++i) {
    documents.push_back(open(engine, program("(" + std::to_string(i) + ")"), i));
    (void)update(documents.back(), 0);
  }
  for (uint32_t i = 0; i < 1000; i += 37) {
    while (!update(documents[i])) {
    }
    const Snapshot now = snapshot(documents[i]);
    REQUIRE(views(now).size() == 1);
    CHECK(text(now, views(now)[0]) == "(" + std::to_string(i) + ")");
  }
}
TEST_CASE("a million edits without an update are one update's work") {
  const Engine engine = make_engine();
  const Open document = open(engine, kTwo);
  REQUIRE(update(document));
  const uint32_t at = views(snapshot(document))[0].start_byte + 1;
  const int edits = kSanitized ? 20'000 : 1'000'000;
  for (int i = 0; i < edits; ++i) REQUIRE(edit(document, at, i % 2 == 0 ? 0 : 1, i % 2 == 0 ? "x" : "") == TS_REGION_OK);
  REQUIRE(update(document));
  const Snapshot now = snapshot(document);
  CHECK(describe(now).revision == static_cast<uint64_t>(edits));
  CHECK(text(now, views(now)[0]) == "(a)");
}
TEST_CASE("a language without a parser is refused with what is missing") {
  const Engine engine = make_engine();
  ts_region_document document{};
  document.language = str("klingon");
  ts_region_open_document *opened = nullptr;
  auto error = sized<ts_region_error>();
  CHECK(ts_region_document_open(engine.get(), &document, nullptr, &opened, &error) == TS_REGION_E_UNSUPPORTED);
  CHECK(opened == nullptr);
  CHECK(std::string(error.message).find("klingon") != std::string::npos);
}
TEST_CASE("NULL and nonsense are told by their names") {
  const Engine engine = make_engine();
  const Open document = open(engine, kTwo);
  REQUIRE(update(document));
  const Snapshot now = snapshot(document);
  const ts_region_str empty = str("");
  const ts_region_str nonsense{nullptr, 5};
  const ts_region_document input = rholang("");
  size_t count = 0;
  ts_region_view found{};
  ts_region_str out{};
  CHECK(ts_region_document_open(engine.get(), &input, nullptr, nullptr, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_document_edit_bytes(nullptr, 0, 0, &empty, TS_REGION_NONE, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_document_edit_bytes(document.get(), 0, 0, nullptr, TS_REGION_NONE, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_document_edit_lines(document.get(), 0, 0, &nonsense, TS_REGION_NONE, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_document_set_text(document.get(), &nonsense, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_document_update(nullptr, 0, nullptr, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_document_set_viewport(nullptr, 0, 1, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_document_set_viewport(document.get(), 2, 1, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_document_snapshot(document.get(), nullptr, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_snapshot_regions(now.get(), 0, 9, nullptr, nullptr, 1, &count, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_snapshot_regions(now.get(), 0, 9, nullptr, &found, 1, nullptr, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_snapshot_virtual_text(now.get(), 2, &out, nullptr) == TS_REGION_E_NOT_FOUND);
  CHECK(ts_region_snapshot_segments(now.get(), 9, nullptr, 0, &count, nullptr) == TS_REGION_E_NOT_FOUND);
  CHECK(ts_region_snapshot_name(now.get(), 1000, &out, nullptr) == TS_REGION_E_NOT_FOUND);
  CHECK(ts_region_snapshot_describe(now.get(), nullptr, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_snapshot_delta(nullptr, now.get(), nullptr, 0, &count, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  ts_region_document_close(nullptr);
  ts_region_snapshot_free(nullptr);
}

} // namespace
