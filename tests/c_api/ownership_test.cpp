// SPDX-License-Identifier: MIT
// Who frees what, and what outlives what. The sanitizers are the ones who know: these tests give them something to see.
#include "tests/c_api/support.hpp"

using namespace capi;

namespace {

Tree parse(parse_cache *cache, std::string_view source) {
  const ts_region_str language = str("rholang");
  const ts_region_str body = str(source);
  parse_cache_tree *tree = nullptr;
  REQUIRE(parse_cache_parse(cache, &language, &body, &tree, nullptr, nullptr) == TS_REGION_OK);
  return Tree(tree);
}

std::string sexp(const Tree &tree) {
  std::string out(200, '\0');
  size_t length = 0;
  REQUIRE(parse_cache_tree_sexp(tree.get(), out.data(), out.size(), &length, nullptr) == TS_REGION_OK);
  out.resize(length);
  return out;
}

} // namespace

TEST_CASE("freeing NULL does nothing") {
  ts_region_engine_free(nullptr);
  ts_region_batch_free(nullptr);
  parse_cache_free(nullptr);
  parse_cache_tree_free(nullptr);
  parse_cache_clear(nullptr);
}

TEST_CASE("a batch outlives its engine") {
  Engine engine = make_engine();
  const Batch batch = detect(engine, program("(a\\n\xC3\xA9)"));
  engine.reset();
  REQUIRE(regions(batch).size() == 1);
  CHECK(text(batch, 0) == "(a\n\xC3\xA9)");
  CHECK(name(batch, regions(batch)[0].rule).starts_with("rholang/flow.scm:"));
  ts_region_position position{4, 0, 0, 0};
  CHECK(ts_region_map_positions(batch.get(), 0, 0, TS_REGION_TO_HOST, TS_REGION_UNIT_UTF16, &position, 1, nullptr) == TS_REGION_OK);
  CHECK(position.image == TS_REGION_MAP_EXACT);
}

TEST_CASE("a batch outlives the text that it was made from") {
  auto source = std::make_unique<std::string>(program("(a)"));
  const Batch batch = detect(*source);
  source.reset();
  CHECK(text(batch, 0) == "(a)");
}

TEST_CASE("a batch made without the cache outlives its text too") {
  auto options = sized<ts_region_batch_options>();
  options.flags = TS_REGION_BATCH_NO_CACHE;
  auto source = std::make_unique<std::string>(program("(a)"));
  const Batch batch = detect(*source, &options);
  source.reset();
  ts_region_position position{0, 0, 0, 0};
  CHECK(ts_region_map_positions(batch.get(), 0, 0, TS_REGION_TO_HOST, TS_REGION_UNIT_UTF16, &position, 1, nullptr) == TS_REGION_OK);
  CHECK(position.offset == regions(batch)[0].start_byte);
}

TEST_CASE("a taken batch outlives its engine") {
  Engine engine = make_engine();
  const std::string source = program("(a)");
  const Batch batch = await(engine, submit(engine, {rholang(source)}));
  engine.reset();
  CHECK(text(batch, 0) == "(a)");
}

TEST_CASE("a submitted batch does not need its texts any more") {
  const Engine engine = make_engine();
  auto source = std::make_unique<std::string>(program("(a)"));
  const uint64_t ticket = submit(engine, {rholang(*source)});
  source.reset();
  const Batch batch = await(engine, ticket);
  CHECK(text(batch, 0) == "(a)");
}

TEST_CASE("a batch outlives the rules that found its regions") {
  const Engine engine = make_engine();
  const Batch batch = detect(engine, program("(a)"));
  const ts_region_str language = str("rholang");
  const ts_region_str kind = str("flow");
  const ts_region_str empty = str("");
  REQUIRE(ts_region_query_set(engine.get(), &language, &kind, &kind, &empty, TS_REGION_QUERY_REPLACE, nullptr) == TS_REGION_OK);
  parse_cache_clear(parse_cache_of_engine(engine.get()));
  CHECK(name(batch, regions(batch)[0].detector) == "sink");
}

TEST_CASE("a tree outlives its cache") {
  parse_cache *made = nullptr;
  REQUIRE(parse_cache_new(nullptr, &made, nullptr) == TS_REGION_OK);
  Cache cache(made);
  const Tree tree = parse(cache.get(), "Nil");
  cache.reset();
  CHECK(sexp(tree) == "(source_file (nil))");
}

TEST_CASE("a tree outlives its engine") {
  Engine engine = make_engine();
  const Tree tree = parse(parse_cache_of_engine(engine.get()), "Nil");
  engine.reset();
  CHECK(sexp(tree) == "(source_file (nil))");
}

TEST_CASE("a tree outlives its eviction") {
  const Engine engine = make_engine();
  const Tree tree = parse(parse_cache_of_engine(engine.get()), "Nil");
  parse_cache_clear(parse_cache_of_engine(engine.get()));
  CHECK(sexp(tree) == "(source_file (nil))");
}

TEST_CASE("freeing the engine's own cache is ignored") {
  const Engine engine = make_engine();
  parse_cache *const cache = parse_cache_of_engine(engine.get());
  parse_cache_free(cache);
  parse_cache_free(cache);
  CHECK(sexp(parse(cache, "Nil")) == "(source_file (nil))");
}

TEST_CASE("an engine may be freed while submitted work runs and waits") {
  Engine engine = make_engine_with_workers(1);
  std::string source;
  for (int i = 0; i < 2000; ++i) source += program("(a)") + " |\n";
  source += "Nil";
  const std::vector<ts_region_document> documents(50, rholang(source));
  auto options = sized<ts_region_batch_options>();
  options.flags = TS_REGION_BATCH_NO_CACHE;
  for (int i = 0; i < 4; ++i) (void)submit(engine, documents, &options);
  engine.reset();
}

TEST_CASE("an engine may be freed with finished batches that nobody took") {
  Engine engine = make_engine_with_workers(1);
  const std::string source = program("(a)");
  (void)submit(engine, {rholang(source)});
  const Batch last = await(engine, submit(engine, {rholang(source)}));
  engine.reset();
  CHECK(text(last, 0) == "(a)");
}

TEST_CASE("engines do not disturb each other") {
  Engine first = make_engine();
  const Engine second = make_engine();
  const ts_region_str language = str("rholang");
  const ts_region_str kind = str("flow");
  const ts_region_str empty = str("");
  REQUIRE(ts_region_query_set(first.get(), &language, &kind, &kind, &empty, TS_REGION_QUERY_REPLACE, nullptr) == TS_REGION_OK);
  first.reset();
  CHECK(regions(detect(second, program("(a)"))).size() == 1);
}
