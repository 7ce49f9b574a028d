// SPDX-License-Identifier: MIT
#include "core/parse/parse_cache.hpp"

#include <doctest/doctest.h>
#include <memory>
#include <string>
#include <vector>

extern "C" const TSLanguage *tree_sitter_rholang(void);

namespace {

using namespace tsregion;

const Language &host() {
  static const Language language("rholang", tree_sitter_rholang());
  return language;
}

ParsedTextPtr parsed(const std::string &text, const Language &language = host()) {
  TSParser *const parser = ts_parser_new();
  ts_parser_set_language(parser, language.grammar());
  Tree tree(ts_parser_parse_string(parser, nullptr, text.data(), static_cast<uint32_t>(text.size())));
  ts_parser_delete(parser);
  return std::make_shared<const ParsedText>(language, share_text(text), std::move(tree));
}

ParsedTextPtr insert(ParseCache &cache, const std::string &text) {
  return cache.insert(digest_of(text), parsed(text));
}
ParsedTextPtr find(ParseCache &cache, const std::string &text, const Language &language = host()) {
  return cache.find(language, digest_of(text), text);
}
std::string text_number(int number) { return "a!(" + std::to_string(number) + ")"; }

TEST_SUITE("parse cache") {
  TEST_CASE("a text that was put in is found, as the same entry") {
    ParseCache cache({});
    const ParsedTextPtr entry = insert(cache, "Nil");
    CHECK(find(cache, "Nil") == entry);
  }

  TEST_CASE("a text that was not put in is not found") {
    ParseCache cache({});
    insert(cache, "Nil");
    CHECK(find(cache, "Nil ") == nullptr);
  }

  TEST_CASE("the empty text is a text like others") {
    ParseCache cache({});
    const ParsedTextPtr entry = insert(cache, "");
    CHECK(find(cache, "") == entry);
  }

  TEST_CASE("the same text in another language is another entry") {
    const Language other("other", tree_sitter_rholang());
    ParseCache cache({});
    insert(cache, "Nil");
    CHECK(find(cache, "Nil", other) == nullptr);
  }

  TEST_CASE("a digest that stands for another text is a miss") {
    ParseCache cache({});
    const Digest digest = digest_of("Nil");
    cache.insert(digest, parsed("Nil"));
    CHECK(cache.find(host(), digest, "Nix") == nullptr);
    CHECK(cache.stats().collisions == 1);
    CHECK(cache.stats().misses == 1);
  }

  TEST_CASE("an entry whose digest stands for another text is not kept, and the other stays") {
    ParseCache cache({});
    const Digest digest = digest_of("Nil");
    const ParsedTextPtr first = cache.insert(digest, parsed("Nil"));
    const ParsedTextPtr second = parsed("Nix");
    CHECK(cache.insert(digest, second) == second);
    CHECK(cache.find(host(), digest, "Nil") == first);
    CHECK(cache.stats().entries == 1);
  }

  TEST_CASE("the first entry of a text stays when a second one comes") {
    ParseCache cache({});
    const ParsedTextPtr first = insert(cache, "Nil");
    const uint64_t bytes = cache.stats().bytes;
    CHECK(insert(cache, "Nil") == first);
    CHECK(cache.stats().entries == 1);
    CHECK(cache.stats().bytes == bytes);
  }

  TEST_CASE("hits and misses are counted") {
    ParseCache cache({});
    insert(cache, "Nil");
    for (int i = 0; i < 3; ++i) static_cast<void>(find(cache, "Nil"));
    for (int i = 0; i < 2; ++i) static_cast<void>(find(cache, "no"));
    CHECK(cache.stats().hits == 3);
    CHECK(cache.stats().misses == 2);
  }

  TEST_CASE("one entry too many makes a tenth of the entries go") {
    ParseCache cache({.entries = 100});
    for (int i = 0; i <= 100; ++i) insert(cache, text_number(i));
    CHECK(cache.stats().evictions == 10);
    CHECK(cache.stats().entries == 91);
  }

  TEST_CASE("the share that goes can be chosen") {
    ParseCache cache({.entries = 100, .evict_percent = 50});
    for (int i = 0; i <= 100; ++i) insert(cache, text_number(i));
    CHECK(cache.stats().evictions == 50);
  }

  TEST_CASE("a share out of range is brought into it") {
    ParseCache none({.entries = 4, .evict_percent = 0});
    ParseCache more({.entries = 4, .evict_percent = 1000});
    for (int i = 0; i <= 4; ++i) {
      insert(none, text_number(i));
      insert(more, text_number(i));
    }
    CHECK(none.stats().evictions == 1);
    CHECK(more.stats().evictions == 4);
  }

  TEST_CASE("what was used last stays") {
    ParseCache cache({.entries = 100});
    for (int i = 0; i < 100; ++i) insert(cache, text_number(i));
    for (int i = 0; i < 10; ++i) static_cast<void>(find(cache, text_number(i)));
    insert(cache, text_number(100));
    int old_ones = 0;
    int next_ones = 0;
    for (int i = 0; i < 10; ++i) old_ones += find(cache, text_number(i)) != nullptr ? 1 : 0;
    for (int i = 10; i < 20; ++i) next_ones += find(cache, text_number(i)) != nullptr ? 1 : 0;
    CHECK(old_ones == 10);
    CHECK(next_ones == 0);
  }

  TEST_CASE("the byte bound holds") {
    const uint64_t entry_bytes = parsed(text_number(100))->bytes();
    ParseCache cache({.entries = 100'000, .bytes = 50 * entry_bytes});
    uint64_t most = 0;
    for (int i = 100; i < 600; ++i) {
      insert(cache, text_number(i));
      most = std::max(most, cache.stats().bytes);
    }
    CHECK(most <= 50 * entry_bytes);
    CHECK(cache.stats().entries > 30);
  }

  TEST_CASE("a large entry makes as many small ones go as it needs") {
    std::string large = "Nil";
    for (int i = 0; i < 200; ++i) large += " | " + text_number(i);
    const ParsedTextPtr entry = parsed(large);
    ParseCache cache({.entries = 1000, .bytes = entry->bytes() + 4096});
    for (int i = 0; i < 50; ++i) insert(cache, text_number(i));
    cache.insert(digest_of(large), entry);
    CHECK(find(cache, large) == entry);
    CHECK(cache.stats().bytes <= entry->bytes() + 4096);
  }

  TEST_CASE("an entry larger than the bound is given back and not kept") {
    ParseCache cache({.entries = 10, .bytes = 100});
    const ParsedTextPtr entry = parsed("Nil");
    CHECK(cache.insert(digest_of("Nil"), entry) == entry);
    CHECK(cache.stats().entries == 0);
    CHECK(cache.stats().bytes == 0);
  }

  TEST_CASE("a cache for no entries keeps none") {
    ParseCache cache({.entries = 0});
    insert(cache, "Nil");
    CHECK(find(cache, "Nil") == nullptr);
  }

  TEST_CASE("an entry that was evicted lives on with its reader") {
    ParseCache cache({.entries = 1});
    const ParsedTextPtr reader = insert(cache, "first!(1)");
    insert(cache, "Nil");
    REQUIRE(find(cache, "first!(1)") == nullptr);
    CHECK(reader->tree().root().range().end == 9);
  }

  TEST_CASE("an invalidated text is gone, others stay") {
    ParseCache cache({});
    insert(cache, "Nil");
    insert(cache, "1");
    CHECK(cache.invalidate(host(), "Nil"));
    CHECK(find(cache, "Nil") == nullptr);
    CHECK(find(cache, "1") != nullptr);
    CHECK(cache.stats().entries == 1);
  }

  TEST_CASE("a text that is not there cannot be invalidated") {
    ParseCache cache({});
    CHECK_FALSE(cache.invalidate(host(), "Nil"));
  }

  TEST_CASE("an invalidation is no eviction") {
    ParseCache cache({});
    insert(cache, "Nil");
    cache.invalidate(host(), "Nil");
    CHECK(cache.stats().evictions == 0);
  }

  TEST_CASE("clearing drops every entry and keeps the counters") {
    ParseCache cache({});
    for (int i = 0; i < 20; ++i) insert(cache, text_number(i));
    static_cast<void>(find(cache, text_number(3)));
    cache.clear();
    CHECK(find(cache, text_number(3)) == nullptr);
    CHECK(cache.stats().entries == 0);
    CHECK(cache.stats().bytes == 0);
    CHECK(cache.stats().hits == 1);
  }

  TEST_CASE("what was derived is there for its generation only") {
    const ParsedTextPtr entry = parsed("Nil");
    const auto value = std::make_shared<const int>(7);
    entry->derive(3, value);
    CHECK(entry->derived(3) == value);
    CHECK(entry->derived(2) == nullptr);
    CHECK(entry->derived(4) == nullptr);
  }

  TEST_CASE("a newer generation replaces what was derived, an older one does not") {
    const ParsedTextPtr entry = parsed("Nil");
    const auto newer = std::make_shared<const int>(2);
    entry->derive(1, std::make_shared<const int>(1));
    entry->derive(2, newer);
    entry->derive(1, std::make_shared<const int>(3));
    CHECK(entry->derived(2) == newer);
  }

  TEST_CASE("bytes of what was derived count against the bound") {
    ParseCache cache({});
    const ParsedTextPtr entry = insert(cache, "Nil");
    const uint64_t before = cache.stats().bytes;
    cache.derive(digest_of("Nil"), entry, 1, std::make_shared<const int>(1), 5000);
    CHECK(cache.stats().bytes == before + 5000);
    cache.derive(digest_of("Nil"), entry, 2, std::make_shared<const int>(1), 1000);
    CHECK(cache.stats().bytes == before + 1000);
    cache.invalidate(host(), "Nil");
    CHECK(cache.stats().bytes == 0);
  }

  TEST_CASE("an entry that outgrows the whole bound leaves alone") {
    ParseCache cache({.entries = 10, .bytes = 1 << 20});
    insert(cache, "1");
    const ParsedTextPtr entry = insert(cache, "Nil");
    cache.derive(digest_of("Nil"), entry, 1, std::make_shared<const int>(1), 2 << 20);
    CHECK(find(cache, "Nil") == nullptr);
    CHECK(find(cache, "1") != nullptr);
    CHECK(cache.stats().bytes < (1 << 20));
  }

  TEST_CASE("what was derived for an entry outside of the cache is not counted") {
    ParseCache cache({});
    const ParsedTextPtr entry = parsed("Nil");
    cache.derive(digest_of("Nil"), entry, 1, std::make_shared<const int>(1), 5000);
    CHECK(cache.stats().bytes == 0);
    CHECK(entry->derived(1) != nullptr);
  }
}

} // namespace
