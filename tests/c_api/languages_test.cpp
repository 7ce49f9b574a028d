// SPDX-License-Identifier: MIT
// Parsers from files, aliases and injection queries through the C ABI.
#include "c_api/ts_region_languages.h"
#include "tests/c_api/support.hpp"

namespace {

using namespace capi;

const std::string kParsers = PARSERS_DIR;

struct Languages {
  Engine engine;
  ts_region_error error = sized<ts_region_error>();

  Languages() {
    ts_region_engine *made = nullptr;
    REQUIRE(ts_region_engine_new(nullptr, &made, nullptr) == TS_REGION_OK);
    engine.reset(made);
  }
  ts_region_status load(std::string_view name, std::string_view path) {
    const ts_region_str n = str(name);
    const ts_region_str p = str(path);
    return ts_region_language_load(engine.get(), &n, &p, &error);
  }
  ts_region_status add_directory(std::string_view path, size_t *added = nullptr) {
    const ts_region_str p = str(path);
    return ts_region_language_add_directory(engine.get(), &p, added, &error);
  }
  ts_region_status alias(std::string_view word, std::string_view name) {
    const ts_region_str w = str(word);
    const ts_region_str n = str(name);
    return ts_region_language_alias(engine.get(), &w, &n, &error);
  }
  std::string of_file(std::string_view name, std::string_view line = "") {
    const ts_region_str n = str(name);
    const ts_region_str l = str(line);
    ts_region_str out{};
    const ts_region_status status = ts_region_language_of_file(engine.get(), &n, &l, &out, &error);
    return status == TS_REGION_OK ? std::string(view(out)) : "status " + std::to_string(status);
  }
  ts_region_status query(std::string_view language, std::string_view kind, std::string_view text, uint32_t flags = 0) {
    const ts_region_str l = str(language);
    const ts_region_str k = str(kind);
    const ts_region_str n = str("my.scm");
    const ts_region_str t = str(text);
    return ts_region_query_set(engine.get(), &l, &k, &n, &t, flags, &error);
  }
  ts_region_status fault(std::string_view language, size_t index) {
    const ts_region_str l = str(language);
    return ts_region_query_fault(engine.get(), &l, index, &error);
  }
  // "language text" of each region.
  std::string found(std::string_view language, std::string_view text) {
    ts_region_document document{};
    document.text = str(text);
    document.language = str(language);
    ts_region_batch *made = nullptr;
    REQUIRE(ts_region_detect_batch(engine.get(), &document, 1, nullptr, &made, nullptr) == TS_REGION_OK);
    const Batch batch(made);
    size_t count = 0;
    const ts_region_str *const names = ts_region_batch_names(batch.get(), nullptr);
    const ts_region_result *const result = ts_region_batch_results(batch.get(), nullptr);
    if (result->status != TS_REGION_DOCUMENT_OK) return std::string(view(names[result->message]));
    const ts_region_info *const regions = ts_region_batch_regions(batch.get(), 0, &count);
    std::string all;
    for (size_t i = 0; i < count; ++i) {
      const char *data = nullptr;
      size_t size = 0;
      REQUIRE(ts_region_virtual_text(batch.get(), 0, i, &data, &size, nullptr) == TS_REGION_OK);
      all += std::string(view(names[regions[i].language])) + " " + std::string(data, size) + ";";
    }
    return all;
  }
};

bool says(const ts_region_error &error, const char *words) { return std::string(error.message).find(words) != std::string::npos; }

} // namespace

TEST_CASE("a parser that is loaded by its path is a language") {
  Languages languages;
  REQUIRE(languages.load("sample", kParsers + "/sample.so") == TS_REGION_OK);
  CHECK(languages.found("sample", "(a)") == "");
  CHECK(languages.of_file("x.sample") == "sample");
}

TEST_CASE("a parser that cannot be used is refused with its file and what to do") {
  Languages languages;
  CHECK(languages.load("ancient", kParsers + "/ancient.so") == TS_REGION_E_UNSUPPORTED);
  CHECK(says(languages.error, "ABI 12"));
  CHECK(languages.load("x", "relative.so") == TS_REGION_E_UNSUPPORTED);
  CHECK(says(languages.error, "absolute"));
  CHECK(languages.load("x", "/nowhere.so") == TS_REGION_E_UNSUPPORTED);
  CHECK(languages.load("metta", kParsers + "/sample.so") == TS_REGION_E_UNSUPPORTED);
  CHECK(languages.load("", kParsers + "/sample.so") == TS_REGION_E_UNSUPPORTED);
}

TEST_CASE("a folder's parsers are known, and opened when they are needed") {
  Languages languages;
  size_t added = 99;
  REQUIRE(languages.add_directory(kParsers, &added) == TS_REGION_OK);
  CHECK(added == 4);
  CHECK(languages.found("sample", "(a)") == "");
  CHECK(languages.found("ancient", "(a)").find("ABI 12") != std::string::npos);
  CHECK(languages.add_directory("/nowhere", &added) == TS_REGION_E_UNSUPPORTED);
  CHECK(added == 0);
}

TEST_CASE("a known language without a parser says that one is missing") {
  Languages languages;
  CHECK(languages.found("haskell", "main").find("no parser for haskell") == 0);
  CHECK(languages.found("klingon", "nuqneH").find("no language is called") == 0);
}

TEST_CASE("an alias means what it was told to") {
  Languages languages;
  REQUIRE(languages.alias("mt", "metta") == TS_REGION_OK);
  CHECK(languages.found("mt", "(a)") == "");
  CHECK(languages.alias("", "metta") == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(languages.alias("a b", "metta") == TS_REGION_E_INVALID_ARGUMENT);
}

TEST_CASE("a file's language is told by its name, else by its first line, else not") {
  Languages languages;
  CHECK(languages.of_file("a/b.rho") == "rholang");
  CHECK(languages.of_file("tool", "#!/usr/bin/env python3") == "python");
  CHECK(languages.of_file("tool") == "status -4");
}

TEST_CASE("an injection query makes regions, in the dialect that its kind names") {
  Languages languages;
  const char *const query = "((list) @injection.content (#set! injection.language \"x\"))";
  REQUIRE(languages.query("rholang", "injections", query) == TS_REGION_OK);
  CHECK(languages.found("rholang", "c!([1, 2])") == "x [, ];");
  REQUIRE(languages.query("rholang", "injections:zed", query) == TS_REGION_OK);
  CHECK(languages.found("rholang", "c!([1, 2])") == "x [1, 2];");
  CHECK(languages.query("rholang", "injections:klingon", query) == TS_REGION_E_UNSUPPORTED);
  CHECK(languages.query("rholang", "folds", query) == TS_REGION_E_UNSUPPORTED);
}

TEST_CASE("an injection query for a language whose parser comes later waits for it") {
  Languages languages;
  REQUIRE(languages.query("sample", "injections", "((string) @injection.content (#set! injection.language \"x\"))") == TS_REGION_OK);
  REQUIRE(languages.load("sample", kParsers + "/sample.so") == TS_REGION_OK);
  CHECK(languages.found("sample", "(a \"b\")") == "x \"b\";");
}

TEST_CASE("what is refused in a query is told, one fault after the other") {
  Languages languages;
  REQUIRE(languages.query("rholang", "injections", "(send) @x\n(sned) @x\n((send) @x (#odd? @x))") == TS_REGION_OK);
  REQUIRE(languages.fault("rholang", 0) == TS_REGION_OK);
  CHECK(languages.error.line == 2);
  CHECK(languages.error.column == 2);
  CHECK(says(languages.error, "my.scm:2:2: the grammar of rholang has no node kind 'sned'"));
  REQUIRE(languages.fault("rholang", 1) == TS_REGION_OK);
  CHECK(languages.error.line == 3);
  CHECK(languages.fault("rholang", 2) == TS_REGION_E_NOT_FOUND);
  CHECK(languages.fault("klingon", 0) == TS_REGION_E_UNSUPPORTED);
}

TEST_CASE("NULL is refused everywhere in the languages group") {
  Languages languages;
  ts_region_engine *const engine = languages.engine.get();
  const ts_region_str word = str("metta");
  ts_region_str out{};
  CHECK(ts_region_language_load(nullptr, &word, &word, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_language_load(engine, nullptr, &word, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_language_load(engine, &word, nullptr, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_language_add_directory(nullptr, &word, nullptr, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_language_add_directory(engine, nullptr, nullptr, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_language_alias(nullptr, &word, &word, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_language_alias(engine, nullptr, &word, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_language_of_file(nullptr, &word, &word, &out, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_language_of_file(engine, nullptr, &word, &out, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_language_of_file(engine, &word, &word, nullptr, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_query_fault(nullptr, &word, 0, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ts_region_query_fault(engine, nullptr, 0, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
}
