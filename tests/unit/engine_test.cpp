// SPDX-License-Identifier: MIT
// The whole: an engine with its batches, documents, cache and rules.
#include "core/engine/engine.hpp"
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>
#include <set>

namespace {

using namespace tsregion;
using namespace tsregion::test;

constexpr const char *kProgram = "@\"rho:metta:eval\"!(\"(a)\")";

EngineOptions small() {
  EngineOptions options;
  options.worker_count = 1;
  return options;
}

DocumentRequest named(std::string_view text, std::string_view name) {
  DocumentRequest document;
  document.text = text;
  document.name = name;
  return document;
}

DocumentRequest in_language(std::string_view text, std::string_view language) {
  DocumentRequest document;
  document.text = text;
  document.language = language;
  return document;
}

DocumentResult one(Engine &engine, const DocumentRequest &document, const DetectOptions &options = {}) {
  return std::move(engine.detect({&document, 1}, options).documents[0]);
}

TEST_SUITE("engine") {
  TEST_CASE("an empty batch has no results") {
    Engine engine(small());
    CHECK(engine.detect({}, {}).documents.empty());
  }
  TEST_CASE("a document's language is that of its name's extension") {
    Engine engine(small());
    CHECK(one(engine, named(kProgram, "a/b.rho")).regions.size() == 1);
  }
  TEST_CASE("a language that is given outright counts more than the name") {
    Engine engine(small());
    DocumentRequest document = named(kProgram, "b.metta");
    document.language = "rholang";
    CHECK(one(engine, document).regions.size() == 1);
  }
  TEST_CASE("a language may be given by an alias, in any case") {
    Engine engine(small());
    CHECK(one(engine, in_language(kProgram, "RHO")).regions.size() == 1);
  }
  TEST_CASE("an unknown language is the document's fault, not the batch's") {
    Engine engine(small());
    const DocumentRequest batch[] = {in_language(kProgram, "klingon"), in_language(kProgram, "rholang")};
    const BatchResult result = engine.detect(batch, {});
    CHECK(result.documents[0].status == DocumentStatus::no_grammar);
    CHECK(result.documents[1].regions.size() == 1);
  }
  TEST_CASE("a document without language and name has no grammar") {
    Engine engine(small());
    CHECK(one(engine, in_language(kProgram, "")).status == DocumentStatus::no_grammar);
  }
  TEST_CASE("a known language without rules has no regions") {
    Engine engine(small());
    const DocumentResult result = one(engine, in_language("(a \"b\")", "metta"));
    CHECK(result.status == DocumentStatus::ok);
    CHECK(result.regions.empty());
  }
  TEST_CASE("a document larger than allowed is not looked at") {
    EngineOptions options = small();
    options.max_document_bytes = 10;
    Engine engine(options);
    CHECK(one(engine, in_language(kProgram, "rholang")).status == DocumentStatus::too_large);
  }
  TEST_CASE("a tag comes back as it was") {
    Engine engine(small());
    DocumentRequest document = in_language("Nil", "rholang");
    document.tag = 77;
    CHECK(one(engine, document).tag == 77);
  }
  TEST_CASE("a text that cannot have regions is not parsed") {
    Engine engine(small());
    CHECK(one(engine, in_language("c!(\"plain\")", "rholang")).skipped);
    CHECK(engine.stats().parses == 0);
  }
  TEST_CASE("a text is parsed once and then found in the cache") {
    Engine engine(small());
    CHECK_FALSE(one(engine, in_language(kProgram, "rholang")).cached);
    CHECK(one(engine, in_language(kProgram, "rholang")).cached);
    CHECK(engine.stats().parses == 1);
  }
  TEST_CASE("new rules are used for texts in the cache too") {
    Engine engine(small());
    const std::string text = "@\"rho:x\"!(\"(a)\") | @\"rho:metta:eval\"!(\"(b)\")";
    CHECK(one(engine, in_language(text, "rholang")).regions.size() == 1);
    const auto error = engine.add_rules(
        *engine.languages().find("rholang"),
        {"mine.scm", R"(((uri_literal) @sink (#eq? @sink "rho:x") (#set! injection.language "x")))"}, false);
    CHECK_FALSE(error.has_value());
    CHECK(one(engine, in_language(text, "rholang")).regions.size() == 2);
  }
  TEST_CASE("refused rules change nothing") {
    Engine engine(small());
    CHECK(engine.add_rules(*engine.languages().find("rholang"), {"mine.scm", "(x"}, true).has_value());
    CHECK(one(engine, in_language(kProgram, "rholang")).regions.size() == 1);
  }
  TEST_CASE("a text that ran out of time says so") {
    Engine engine(small());
    DetectOptions options;
    options.timeout_ns = 1;
    const std::string text = kProgram + repeated(" | Nil", 100'000);
    CHECK(one(engine, in_language(text, "rholang"), options).status == DocumentStatus::timeout);
  }
  TEST_CASE("an unknown ticket cannot be cancelled") {
    Engine engine(small());
    CHECK_FALSE(engine.cancel(12345));
  }
}

TEST_SUITE("stable ids") {
  std::vector<uint64_t> ids(const std::string &text) {
    Engine engine(small());
    std::vector<uint64_t> all;
    for (const RegionRecord &region : one(engine, in_language(text, "rholang")).regions) all.push_back(region.id);
    return all;
  }

  TEST_CASE("a region keeps its id when another one is put before it") {
    const auto before = ids("@\"rho:metta:eval\"!(\"(b)\")");
    const auto after = ids("@\"rho:metta:eval\"!(\"(a)\", \"(b)\")");
    REQUIRE(before.size() == 1);
    REQUIRE(after.size() == 2);
    CHECK(after[1] == before[0]);
  }
  TEST_CASE("regions with the same text have ids of their own") {
    const auto all = ids("@\"rho:metta:eval\"!(\"(a)\", \"(a)\", \"(a)\")");
    CHECK(std::set<uint64_t>(all.begin(), all.end()).size() == 3);
  }
  TEST_CASE("the same text in another language has another id") {
    CHECK(ids("c!(/* @metta */ \"(a)\")") != ids("c!(/* @language: sql */ \"(a)\")"));
  }
}

} // namespace
