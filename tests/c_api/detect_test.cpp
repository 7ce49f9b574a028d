// SPDX-License-Identifier: MIT
// Detection through the C ABI: what each option and each document status means.
#include "tests/c_api/support.hpp"

using namespace capi;

namespace {

uint32_t status_of(const ts_region_document &document, const Engine &engine = make_engine()) {
  return result(detect(engine, std::vector{document})).status;
}

ts_region_document named(std::string_view name) {
  ts_region_document document{};
  document.name = str(name);
  document.text = str("Nil");
  return document;
}

std::string guest_with_hole(uint32_t policy, std::string_view text) {
  auto options = sized<ts_region_batch_options>();
  options.hole_policy = policy;
  options.hole_text = str(text);
  return capi::text(detect("@\"rho:metta:eval\"!(\"(a \" ++ *x ++ \" b)\")", &options), 0);
}

// Rholang in Rholang in ... Rholang, `layers` deep; the innermost has one region of MeTTa.
std::string nested(int layers) {
  std::string source = program("(a)");
  for (int layer = 1; layer < layers; ++layer) {
    std::string escaped;
    for (const char c : source) {
      if (c == '"' || c == '\\') escaped += '\\';
      escaped += c;
    }
    source = "/* @language: rholang */ x!(\"" + escaped + "\")";
  }
  return source;
}

Batch detect_nested(int layers, uint32_t max_depth) {
  auto options = sized<ts_region_batch_options>();
  options.max_depth = max_depth;
  return detect(nested(layers), &options);
}

} // namespace

TEST_CASE("a batch of no documents is a batch") {
  const Batch batch = detect(make_engine(), std::vector<ts_region_document>());
  CHECK(ts_region_batch_document_count(batch.get()) == 0);
}

TEST_CASE("an empty text has no regions, and is fine") {
  const Batch batch = detect("");
  CHECK(result(batch).status == TS_REGION_DOCUMENT_OK);
  CHECK(regions(batch).empty());
}

TEST_CASE("a region says language, host, detector and rule") {
  const Batch batch = detect(program("(a)"));
  REQUIRE(regions(batch).size() == 1);
  const ts_region_info region = regions(batch)[0];
  CHECK(name(batch, region.language) == "metta");
  CHECK(name(batch, region.host) == "rholang");
  CHECK(name(batch, region.detector) == "sink");
  CHECK(name(batch, region.rule).starts_with("rholang/flow.scm:"));
}

TEST_CASE("a region lies between its quotes, in bytes, rows, columns and UTF-16 units") {
  const std::string source = "// \xF0\x9F\x98\x80\n/*\xF0\x9F\x98\x80*/ " + program("\xC3\xA9\n(a)");
  const Batch batch = detect(source);
  REQUIRE(regions(batch).size() == 1);
  const ts_region_info region = regions(batch)[0];
  CHECK(region.start_byte == source.find("\xC3\xA9"));
  CHECK(region.end_byte == source.rfind('"'));
  CHECK(region.start_row == 1);
  CHECK(region.start_column == region.start_byte - 8);
  CHECK(region.start_utf16 == region.start_column - 2);
  CHECK(region.end_row == 2);
  CHECK(region.end_column == 3);
  CHECK(region.end_utf16 == 3);
}

TEST_CASE("tags come back unchanged") {
  std::vector<ts_region_document> documents;
  for (const uint64_t tag : {uint64_t{0}, uint64_t{1}, UINT64_MAX}) documents.push_back(rholang("Nil", tag));
  const Batch batch = detect(make_engine(), documents);
  for (size_t i = 0; i < documents.size(); ++i) CHECK(result(batch, i).tag == documents[i].tag);
}

TEST_CASE("an unknown host language is a status of the document, with words") {
  ts_region_document document = rholang("Nil");
  document.language = str("klingon");
  const Batch batch = detect(make_engine(), std::vector{document});
  CHECK(result(batch).status == TS_REGION_DOCUMENT_NO_GRAMMAR);
  CHECK(name(batch, result(batch).message).find("klingon") != std::string::npos);
}

TEST_CASE("a document that cannot be analysed fails nobody else") {
  const std::string source = program("(a)");
  std::vector<ts_region_document> documents(3, rholang(source));
  documents[1].language = str("klingon");
  const Batch batch = detect(make_engine(), documents);
  CHECK(texts(batch, 0) == std::vector<std::string>{"(a)"});
  CHECK(texts(batch, 1).empty());
  CHECK(texts(batch, 2) == std::vector<std::string>{"(a)"});
}

TEST_CASE("without a language, the extension of the name decides") {
  for (const char *const name : {"a.rho", "dir.x/a.rho", "a.RHO", ".rho", "file:///tmp/a.b.rho"}) {
    CAPTURE(name);
    CHECK(status_of(named(name)) == TS_REGION_DOCUMENT_OK);
  }
}

TEST_CASE("a name whose extension says nothing is a document of an unknown language") {
  for (const char *const name : {"", "rho", "a.", "a.rho/", "dir.rho/file", "a.rhox", "."}) {
    CAPTURE(name);
    CHECK(status_of(named(name)) == TS_REGION_DOCUMENT_NO_GRAMMAR);
  }
}

TEST_CASE("the language that was given wins over the name") {
  ts_region_document document = named("a.txt");
  document.language = str("RHO");
  CHECK(status_of(document) == TS_REGION_DOCUMENT_OK);
}

TEST_CASE("a language without rules is no failure, and has no regions") {
  ts_region_document document = rholang("(a \"b\")");
  document.language = str("metta");
  CHECK(status_of(document) == TS_REGION_DOCUMENT_OK);
}

TEST_CASE("a document larger than the engine allows is too large, one byte less is not") {
  auto options = sized<ts_region_engine_options>();
  options.max_document_bytes = 3;
  const Engine engine = make_engine(&options);
  CHECK(status_of(rholang("Nil "), engine) == TS_REGION_DOCUMENT_TOO_LARGE);
  CHECK(status_of(rholang("Nil"), engine) == TS_REGION_DOCUMENT_OK);
}

TEST_CASE("a time limit of one nanosecond is reached") {
  std::string source;
  for (int i = 0; i < 5000; ++i) source += program("(a)") + " |\n";
  auto options = sized<ts_region_batch_options>();
  options.timeout_ns = 1;
  CHECK(result(detect(source + "Nil", &options)).status == TS_REGION_DOCUMENT_TIMEOUT);
}

TEST_CASE("a document that ran out of time is well again with more") {
  std::string source;
  for (int i = 0; i < 5000; ++i) source += program("(a)") + " |\n";
  const Engine engine = make_engine();
  auto options = sized<ts_region_batch_options>();
  options.timeout_ns = 1;
  (void)detect(engine, source + "Nil", &options);
  CHECK(regions(detect(engine, source + "Nil")).size() == 5000);
}

TEST_CASE("no more regions than max_regions are given, and the document says that there are more") {
  auto options = sized<ts_region_batch_options>();
  options.max_regions = 2;
  const Batch batch = detect(program("(a)") + " | " + program("(b)") + " | " + program("(c)"), &options);
  CHECK(texts(batch) == std::vector<std::string>{"(a)", "(b)"});
  CHECK(result(batch).status == TS_REGION_DOCUMENT_PARTIAL);
  CHECK(result(batch).message != TS_REGION_NONE);
}

TEST_CASE("exactly max_regions regions are all of them") {
  auto options = sized<ts_region_batch_options>();
  options.max_regions = 2;
  CHECK(result(detect(program("(a)") + " | " + program("(b)"), &options)).status == TS_REGION_DOCUMENT_OK);
}

TEST_CASE("regions are searched in regions whose language is a host") {
  const Batch batch = detect_nested(3, 0);
  const auto found = regions(batch);
  REQUIRE(found.size() == 3);
  CHECK(result(batch).status == TS_REGION_DOCUMENT_OK);
  for (uint32_t i = 0; i < 3; ++i) CHECK(found[i].depth == i + 1);
  CHECK(text(batch, 2) == "(a)");
}

TEST_CASE("a nested region knows its parent, which comes before it") {
  const auto found = regions(detect_nested(3, 0));
  REQUIRE(found.size() == 3);
  CHECK(found[0].parent == TS_REGION_NONE);
  CHECK(found[1].parent == 0);
  CHECK(found[2].parent == 1);
}

TEST_CASE("a nested region's bytes are those of the document") {
  const std::string source = nested(4);
  const Batch batch = detect_nested(4, 0);
  const auto found = regions(batch);
  REQUIRE(found.size() == 4);
  CHECK(source.substr(found[3].start_byte, found[3].end_byte - found[3].start_byte) == "(a)");
}

TEST_CASE("no region is deeper than max_depth, and the document says that there may be more") {
  for (const uint32_t depth : {1u, 2u, 3u}) {
    const Batch batch = detect_nested(5, depth);
    CAPTURE(depth);
    CHECK(regions(batch).size() == depth);
    CHECK(result(batch).status == TS_REGION_DOCUMENT_PARTIAL);
  }
}

TEST_CASE("without nesting only the root layer is searched") {
  auto options = sized<ts_region_batch_options>();
  options.flags = TS_REGION_BATCH_NO_NESTED;
  const Batch batch = detect(nested(3), &options);
  CHECK(regions(batch).size() == 1);
  CHECK(result(batch).status == TS_REGION_DOCUMENT_OK);
}

TEST_CASE("a guest's tree is in the cache exactly when trees were asked for") {
  const auto hits_for = [](uint32_t flags) {
    const Engine engine = make_engine();
    auto options = sized<ts_region_batch_options>();
    options.flags = flags;
    (void)detect(engine, nested(3), &options);
    const Batch batch = detect(engine, nested(3));
    uint64_t hits = 0;
    for (const std::string &guest : texts(batch)) {
      const ts_region_str language = str("metta");
      const ts_region_str text = str(guest);
      parse_cache_tree *tree = nullptr;
      uint32_t hit = 0;
      REQUIRE(parse_cache_parse(parse_cache_of_engine(engine.get()), &language, &text, &tree, &hit, nullptr) == TS_REGION_OK);
      parse_cache_tree_free(tree);
      hits += hit != 0;
    }
    return hits;
  };
  CHECK(hits_for(0) == 0);
  CHECK(hits_for(TS_REGION_BATCH_TREES) == 1);
}
TEST_CASE("trees cannot be asked for without the cache that keeps them") {
  const Engine engine = make_engine();
  const ts_region_document document = rholang("Nil");
  auto options = sized<ts_region_batch_options>();
  options.flags = TS_REGION_BATCH_TREES | TS_REGION_BATCH_NO_CACHE;
  auto error = sized<ts_region_error>();
  ts_region_batch *batch = nullptr;
  CHECK(ts_region_detect_batch(engine.get(), &document, 1, &options, &batch, &error) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(std::string(error.message).find("NO_CACHE") != std::string::npos);
}

TEST_CASE("an empty hole leaves nothing") { CHECK(guest_with_hole(TS_REGION_HOLE_EMPTY, "ignored") == "(a  b)"); }
TEST_CASE("a hole can be a space") { CHECK(guest_with_hole(TS_REGION_HOLE_SPACE, "ignored") == "(a   b)"); }
TEST_CASE("a hole can be any text") { CHECK(guest_with_hole(TS_REGION_HOLE_TEXT, "$hole") == "(a $hole b)"); }
TEST_CASE("a hole can be an empty text") { CHECK(guest_with_hole(TS_REGION_HOLE_TEXT, "") == "(a  b)"); }
TEST_CASE("a hole can be any bytes, up to 64") {
  const std::string bytes(64, '\xFF');
  CHECK(guest_with_hole(TS_REGION_HOLE_TEXT, bytes) == "(a " + bytes + " b)");
}

TEST_CASE("the hole policy of a batch is that batch's, even if its tree comes from the cache") {
  const Engine engine = make_engine();
  const std::string source = "@\"rho:metta:eval\"!(\"(a \" ++ *x ++ \" b)\")";
  auto options = sized<ts_region_batch_options>();
  options.hole_policy = TS_REGION_HOLE_SPACE;
  CHECK(text(detect(engine, source), 0) == "(a  b)");
  CHECK(text(detect(engine, source, &options), 0) == "(a   b)");
}

TEST_CASE("the second look at a text comes from the cache, unless the batch asks for no cache") {
  const Engine engine = make_engine();
  auto options = sized<ts_region_batch_options>();
  CHECK((result(detect(engine, program("(a)"))).flags & TS_REGION_RESULT_CACHED) == 0);
  CHECK((result(detect(engine, program("(a)"))).flags & TS_REGION_RESULT_CACHED) != 0);
  options.flags = TS_REGION_BATCH_NO_CACHE;
  CHECK((result(detect(engine, program("(a)"), &options)).flags & TS_REGION_RESULT_CACHED) == 0);
}

TEST_CASE("a text that cannot have a region is not parsed, unless the batch asks for it") {
  const Engine engine = make_engine();
  auto options = sized<ts_region_batch_options>();
  options.flags = TS_REGION_BATCH_NO_PREFILTER;
  CHECK((result(detect(engine, "Nil")).flags & TS_REGION_RESULT_SKIPPED) != 0);
  CHECK((result(detect(engine, "Nil", &options)).flags & TS_REGION_RESULT_SKIPPED) == 0);
}

TEST_CASE("a forced route is taken, and the results say so") {
  const Engine engine = make_engine();
  const std::string source = program("(a)");
  auto options = sized<ts_region_batch_options>();
  options.route = TS_REGION_ROUTE_POOLED;
  const std::vector<ts_region_document> documents(64, rholang(source));
  CHECK((result(detect(engine, documents, &options)).flags & TS_REGION_RESULT_POOLED) != 0);
  options.route = TS_REGION_ROUTE_INLINE;
  CHECK((result(detect(engine, documents, &options)).flags & TS_REGION_RESULT_POOLED) == 0);
}

TEST_CASE("a further channel that a rule file adds is a sink") {
  const Engine engine = make_engine();
  const ts_region_str language = str("rholang");
  const ts_region_str kind = str("flow");
  const ts_region_str name = str("mine.scm");
  const ts_region_str rules = str("((uri_literal) @sink (#any-of? @sink \"my:lab\") (#set! injection.language \"metta\"))");
  const std::string source = "new c(`my:lab`) in { c!(\"(a)\") }";
  REQUIRE(texts(detect(engine, source)).empty());
  REQUIRE(ts_region_query_set(engine.get(), &language, &kind, &name, &rules, 0, nullptr) == TS_REGION_OK);
  CHECK(texts(detect(engine, source)) == std::vector<std::string>{"(a)"});
}

TEST_CASE("a refused rule file changes nothing") {
  const Engine engine = make_engine();
  const ts_region_str language = str("rholang");
  const ts_region_str kind = str("flow");
  const ts_region_str rules = str("((");
  REQUIRE(ts_region_query_set(engine.get(), &language, &kind, &kind, &rules, TS_REGION_QUERY_REPLACE, nullptr) == TS_REGION_E_QUERY);
  CHECK(texts(detect(engine, program("(a)"))) == std::vector<std::string>{"(a)"});
}

TEST_CASE("statistics count documents, bytes, regions and failures") {
  const Engine engine = make_engine();
  const std::string source = program("(a)");
  std::vector<ts_region_document> documents(3, rholang(source));
  documents[2].language = str("klingon");
  (void)detect(engine, documents);
  auto stats = sized<ts_region_stats>();
  REQUIRE(ts_region_engine_stats(engine.get(), &stats, nullptr) == TS_REGION_OK);
  CHECK(stats.documents == 3);
  CHECK(stats.bytes == 3 * source.size());
  CHECK(stats.regions == 2);
  CHECK(stats.documents_failed == 1);
  CHECK(stats.batches_inline + stats.batches_pooled == 1);
}
