// SPDX-License-Identifier: MIT
// parse_cache_*: the cache by itself and the engine's own.
#include "tests/c_api/support.hpp"

#include <cstring>

using namespace capi;

namespace {

Cache make_cache(uint32_t entries = 0, uint64_t bytes = 0, uint32_t evict_percent = 0) {
  auto options = sized<parse_cache_options>();
  options.entries = entries;
  options.bytes = bytes;
  options.evict_percent = evict_percent;
  parse_cache *cache = nullptr;
  REQUIRE(parse_cache_new(&options, &cache, nullptr) == TS_REGION_OK);
  return Cache(cache);
}

Tree parse(parse_cache *cache, std::string_view source, uint32_t *hit = nullptr, std::string_view language = "rholang") {
  const ts_region_str of = str(language);
  const ts_region_str body = str(source);
  parse_cache_tree *tree = nullptr;
  REQUIRE(parse_cache_parse(cache, &of, &body, &tree, hit, nullptr) == TS_REGION_OK);
  return Tree(tree);
}

bool hits(parse_cache *cache, std::string_view source) {
  uint32_t hit = 99;
  (void)parse(cache, source, &hit);
  CHECK(hit <= 1);
  return hit == 1;
}

ts_region_status get(parse_cache *cache, std::string_view source, std::string_view language = "rholang") {
  const ts_region_str of = str(language);
  const ts_region_str body = str(source);
  auto *tree = reinterpret_cast<parse_cache_tree *>(uintptr_t{0x10});
  const auto status = parse_cache_get(cache, &of, &body, &tree, nullptr);
  CHECK((tree == nullptr) == (status != TS_REGION_OK));
  if (status == TS_REGION_OK) parse_cache_tree_free(tree);
  return status;
}

ts_region_status invalidate(parse_cache *cache, std::string_view source) {
  const ts_region_str of = str("rholang");
  const ts_region_str body = str(source);
  return parse_cache_invalidate(cache, &of, &body, nullptr);
}

parse_cache_counters counters(const parse_cache *cache) {
  auto read = sized<parse_cache_counters>();
  REQUIRE(parse_cache_stats(cache, &read, nullptr) == TS_REGION_OK);
  return read;
}

parse_cache_tree_info describe(const Tree &tree) {
  auto info = sized<parse_cache_tree_info>();
  REQUIRE(parse_cache_tree_describe(tree.get(), &info, nullptr) == TS_REGION_OK);
  return info;
}

} // namespace

TEST_CASE("the first parse of a text is a miss, the second a hit") {
  const Cache cache = make_cache();
  CHECK_FALSE(hits(cache.get(), "Nil"));
  CHECK(hits(cache.get(), "Nil"));
}

TEST_CASE("nobody has to ask whether it was a hit") { CHECK(parse(make_cache().get(), "Nil") != nullptr); }

TEST_CASE("an alias of a language is the same language") {
  const Cache cache = make_cache();
  (void)parse(cache.get(), "Nil");
  uint32_t hit = 0;
  (void)parse(cache.get(), "Nil", &hit, "RHO");
  CHECK(hit == 1);
}

TEST_CASE("the same text in another language is another text") {
  const Cache cache = make_cache();
  (void)parse(cache.get(), "x");
  uint32_t hit = 99;
  (void)parse(cache.get(), "x", &hit, "metta");
  CHECK(hit == 0);
  CHECK(counters(cache.get()).entries_now == 2);
}

TEST_CASE("an empty text is a text") {
  const Cache cache = make_cache();
  CHECK_FALSE(hits(cache.get(), ""));
  CHECK(hits(cache.get(), ""));
}

TEST_CASE("texts that differ behind a NUL are different texts") {
  const Cache cache = make_cache();
  CHECK_FALSE(hits(cache.get(), std::string_view("/*\0a*/", 6)));
  CHECK_FALSE(hits(cache.get(), std::string_view("/*\0b*/", 6)));
}

TEST_CASE("get finds what was parsed, and nothing else") {
  const Cache cache = make_cache();
  CHECK(get(cache.get(), "Nil") == TS_REGION_E_NOT_FOUND);
  (void)parse(cache.get(), "Nil");
  CHECK(get(cache.get(), "Nil") == TS_REGION_OK);
  CHECK(get(cache.get(), "Nil", "metta") == TS_REGION_E_NOT_FOUND);
}

TEST_CASE("get counts as a hit or a miss") {
  const Cache cache = make_cache();
  (void)get(cache.get(), "Nil");
  (void)parse(cache.get(), "Nil");
  (void)get(cache.get(), "Nil");
  CHECK(counters(cache.get()).hits == 1);
  CHECK(counters(cache.get()).misses == 2);
}

TEST_CASE("an invalidated text is gone, and only that one") {
  const Cache cache = make_cache();
  (void)parse(cache.get(), "Nil");
  (void)parse(cache.get(), "x!(1)");
  CHECK(invalidate(cache.get(), "Nil") == TS_REGION_OK);
  CHECK(invalidate(cache.get(), "Nil") == TS_REGION_E_NOT_FOUND);
  CHECK(get(cache.get(), "x!(1)") == TS_REGION_OK);
}

TEST_CASE("a cleared cache is empty, and its counters stay") {
  const Cache cache = make_cache();
  (void)parse(cache.get(), "Nil");
  (void)parse(cache.get(), "Nil");
  parse_cache_clear(cache.get());
  const auto now = counters(cache.get());
  CHECK(now.entries_now == 0);
  CHECK(now.bytes_now == 0);
  CHECK(now.hits == 1);
  CHECK(now.misses == 1);
}

TEST_CASE("the bounds are those that were asked for, or the defaults") {
  const auto asked = counters(make_cache(7, 12'345).get());
  CHECK(asked.capacity_entries == 7);
  CHECK(asked.capacity_bytes == 12'345);
  const auto defaults = counters(make_cache().get());
  CHECK(defaults.capacity_entries == 1000);
  CHECK(defaults.capacity_bytes == uint64_t{256} << 20);
}

TEST_CASE("never more entries than the bound are kept") {
  const Cache cache = make_cache(10);
  for (int i = 0; i < 100; ++i) {
    (void)parse(cache.get(), "x!(" + std::to_string(i) + ")");
    CHECK(counters(cache.get()).entries_now <= 10);
  }
  CHECK(counters(cache.get()).evictions >= 90);
}

TEST_CASE("never more bytes than the bound are kept") {
  const Cache cache = make_cache(0, 100'000);
  for (int i = 0; i < 200; ++i) (void)parse(cache.get(), "x!(\"" + std::string(1000, 'a') + std::to_string(i) + "\")");
  CHECK(counters(cache.get()).bytes_now <= 100'000);
  CHECK(counters(cache.get()).entries_now > 0);
}

TEST_CASE("a text that is larger than the whole cache is parsed all the same") {
  const Cache cache = make_cache(0, 100);
  CHECK(describe(parse(cache.get(), "x!(1, 2, 3)")).has_error == 0);
  CHECK(counters(cache.get()).entries_now == 0);
}

TEST_CASE("what was used last is kept") {
  const Cache cache = make_cache(10);
  (void)parse(cache.get(), "x!(\"kept\")");
  for (int i = 0; i < 100; ++i) {
    (void)parse(cache.get(), "x!(" + std::to_string(i) + ")");
    CHECK(get(cache.get(), "x!(\"kept\")") == TS_REGION_OK);
  }
}

TEST_CASE("a cache of one entry works") {
  const Cache cache = make_cache(1, 0, 100);
  for (int i = 0; i < 10; ++i) CHECK_FALSE(hits(cache.get(), i % 2 == 0 ? "Nil" : "x!(1)"));
  CHECK(hits(cache.get(), "x!(1)"));
}

TEST_CASE("a share to evict of more than all is refused") {
  auto options = sized<parse_cache_options>();
  options.evict_percent = 101;
  auto *cache = reinterpret_cast<parse_cache *>(uintptr_t{0x10});
  CHECK(parse_cache_new(&options, &cache, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(cache == nullptr);
}

TEST_CASE("a tree says how large it is, and whether its text was well-formed") {
  const Cache cache = make_cache();
  const auto info = describe(parse(cache.get(), "x!(1)"));
  CHECK(info.has_error == 0);
  CHECK(info.text_bytes == 5);
  CHECK(info.node_count > 3);
  CHECK(info.heap_bytes > 5);
  CHECK(describe(parse(cache.get(), "x!((((")).has_error == 1);
}

TEST_CASE("a tree as an S-expression tells its length before anybody has room for it") {
  const Cache cache = make_cache();
  const Tree tree = parse(cache.get(), "Nil");
  size_t length = 0;
  CHECK(parse_cache_tree_sexp(tree.get(), nullptr, 0, &length, nullptr) == TS_REGION_OK);
  CHECK(length == std::strlen("(source_file (nil))"));
}

TEST_CASE("an S-expression is cut to the room there is, with NUL at its end, and not a byte further") {
  const std::string whole = "(source_file (nil))";
  const Cache cache = make_cache();
  const Tree tree = parse(cache.get(), "Nil");
  for (size_t capacity = 1; capacity < whole.size() + 8; ++capacity) {
    CAPTURE(capacity);
    std::string buffer(whole.size() + 16, '\x55');
    size_t length = 0;
    REQUIRE(parse_cache_tree_sexp(tree.get(), buffer.data(), capacity, &length, nullptr) == TS_REGION_OK);
    CHECK(length == whole.size());
    CHECK(std::string(buffer.c_str()) == whole.substr(0, capacity - 1));
    CHECK(buffer.find_first_not_of('\x55', capacity) == std::string::npos);
  }
}

TEST_CASE("an S-expression can be asked for without its length, and with a capacity as large as can be") {
  const Cache cache = make_cache();
  const Tree tree = parse(cache.get(), "Nil");
  std::string buffer(100, '\0');
  CHECK(parse_cache_tree_sexp(tree.get(), buffer.data(), SIZE_MAX, nullptr, nullptr) == TS_REGION_OK);
  CHECK(std::string(buffer.c_str()) == "(source_file (nil))");
}

TEST_CASE("the engine parses into its own cache") {
  const Engine engine = make_engine();
  parse_cache *const cache = parse_cache_of_engine(engine.get());
  const std::string source = program("(a)");
  (void)detect(engine, source);
  CHECK(hits(cache, source));
  CHECK(parse_cache_of_engine(engine.get()) == cache);
}

TEST_CASE("no function of the cache accepts NULL for the cache") {
  const ts_region_str language = str("rholang");
  auto *tree = reinterpret_cast<parse_cache_tree *>(uintptr_t{0x10});
  uint32_t hit = 99;
  auto read = sized<parse_cache_counters>();
  CHECK(parse_cache_parse(nullptr, &language, &language, &tree, &hit, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(tree == nullptr);
  CHECK(hit == 0);
  CHECK(get(nullptr, "Nil") == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(invalidate(nullptr, "Nil") == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(parse_cache_stats(nullptr, &read, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(parse_cache_new(nullptr, nullptr, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
}

TEST_CASE("a text or language that is NULL, NULL with a length or longer than memory is refused") {
  const Cache cache = make_cache();
  const ts_region_str fine = str("rholang");
  const ts_region_str null_with_length = {nullptr, 1};
  const ts_region_str too_long = {"x", SIZE_MAX};
  for (const ts_region_str *const wrong : {static_cast<const ts_region_str *>(nullptr), &null_with_length, &too_long}) {
    parse_cache_tree *tree = nullptr;
    CHECK(parse_cache_parse(cache.get(), wrong, &fine, &tree, nullptr, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
    CHECK(parse_cache_parse(cache.get(), &fine, wrong, &tree, nullptr, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
    CHECK(parse_cache_get(cache.get(), wrong, &fine, &tree, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
    CHECK(parse_cache_get(cache.get(), &fine, wrong, &tree, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
    CHECK(parse_cache_invalidate(cache.get(), wrong, &fine, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
    CHECK(parse_cache_invalidate(cache.get(), &fine, wrong, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  }
}

TEST_CASE("a text larger than any tree, or of an unknown language, is not supported") {
  const Cache cache = make_cache();
  const ts_region_str language = str("rholang");
  const ts_region_str unknown = str("klingon");
  const ts_region_str large = {"x", (size_t{1} << 30) + 1};
  parse_cache_tree *tree = nullptr;
  CHECK(parse_cache_parse(cache.get(), &language, &large, &tree, nullptr, nullptr) == TS_REGION_E_UNSUPPORTED);
  CHECK(parse_cache_parse(cache.get(), &unknown, &language, &tree, nullptr, nullptr) == TS_REGION_E_UNSUPPORTED);
}

TEST_CASE("the functions of a tree need a tree and somewhere to write") {
  const Cache cache = make_cache();
  const Tree tree = parse(cache.get(), "Nil");
  auto info = sized<parse_cache_tree_info>();
  size_t length = 99;
  std::string buffer(10, '\0');
  CHECK(parse_cache_tree_describe(nullptr, &info, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(parse_cache_tree_sexp(nullptr, buffer.data(), 10, &length, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(length == 0);
  CHECK(parse_cache_tree_sexp(tree.get(), nullptr, 10, &length, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(parse_cache_parse(cache.get(), nullptr, nullptr, nullptr, nullptr, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(parse_cache_get(cache.get(), nullptr, nullptr, nullptr, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
}
