// SPDX-License-Identifier: MIT
// Meant for ThreadSanitizer. Threads only collect; assertions come after they are joined.
#include "core/parse/parse_cache.hpp"
#include "core/parse/parser_pool.hpp"

#include <atomic>
#include <cstdint>
#include <doctest/doctest.h>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

extern "C" const TSLanguage *tree_sitter_rholang(void);

#if defined(__SANITIZE_THREAD__)
// The runtime counts references atomically, but its assertion that the count is not 0 reads it plainly.
extern "C" const char *__tsan_default_suppressions();
extern "C" const char *__tsan_default_suppressions() {
  return "race:^ts_subtree_retain$\nrace:^ts_subtree_release$\n";
}
#endif

namespace {

using namespace tsregion;

constexpr int kThreads = 4;

const Language &host() {
  static const Language language("rholang", tree_sitter_rholang());
  return language;
}

std::string text_number(uint32_t number) { return "a!(" + std::to_string(number) + ")"; }

void on_threads(const std::function<void(int)> &body) {
  std::vector<std::thread> threads;
  for (int id = 0; id < kThreads; ++id) threads.emplace_back(body, id);
  for (std::thread &thread : threads) thread.join();
}

class Texts {
public:
  ParsedTextPtr find_or_parse(ParseCache &cache, const std::string &text) {
    const Digest digest = digest_of(text);
    if (ParsedTextPtr found = cache.find(host(), digest, text)) return found;
    Tree tree = parsers_.parse(host(), text, CancelToken()).tree;
    return cache.insert(digest, std::make_shared<const ParsedText>(host(), share_text(text), std::move(tree)));
  }

private:
  ParserPool parsers_;
};

uint32_t next(uint32_t &state) { return state = state * 1664525 + 1013904223; }

TEST_SUITE("cache stress") {
  TEST_CASE("threads that share a cache always get the tree of their own text") {
    ParseCache cache({.entries = 50});
    Texts texts;
    std::atomic<int> wrong{0};
    on_threads([&](int id) {
      uint32_t state = static_cast<uint32_t>(id);
      for (int i = 0; i < 1500; ++i) {
        const std::string text = text_number((next(state) >> 16) % 100);
        const ParsedTextPtr entry = texts.find_or_parse(cache, text);
        const Tree tree = entry->tree();
        if (*entry->text() != text || tree.root().range().end != text.size()) ++wrong;
      }
    });
    CHECK(wrong == 0);
    const ParseCacheStats stats = cache.stats();
    CHECK(stats.hits + stats.misses == kThreads * 1500);
    CHECK(stats.entries <= 50);
  }

  TEST_CASE("the bounds hold while many threads put in at once") {
    constexpr uint64_t kBytes = 100'000;
    ParseCache cache({.entries = 1'000'000, .bytes = kBytes});
    Texts texts;
    std::atomic<uint64_t> most{0};
    on_threads([&](int id) {
      for (int i = 0; i < 800; ++i) {
        texts.find_or_parse(cache, text_number(static_cast<uint32_t>(id * 1000 + i)));
        uint64_t seen = cache.stats().bytes;
        uint64_t before = most.load();
        while (seen > before && !most.compare_exchange_weak(before, seen)) {
        }
      }
    });
    CHECK(cache.stats().bytes <= kBytes * 11 / 10);
    CHECK(most <= kBytes * 11 / 10);
    CHECK(cache.stats().evictions > 0);
  }

  TEST_CASE("clearing, invalidating and deriving at the same time leave exact sums") {
    ParseCache cache({.entries = 40});
    Texts texts;
    on_threads([&](int id) {
      uint32_t state = static_cast<uint32_t>(id);
      for (uint32_t i = 0; i < 1000; ++i) {
        const std::string text = text_number((next(state) >> 16) % 60);
        const ParsedTextPtr entry = texts.find_or_parse(cache, text);
        if (i % 3 == 0) cache.derive(digest_of(text), entry, i, std::make_shared<const int>(1), i % 100);
        if (i % 7 == 0) cache.invalidate(host(), text);
        if (i % 101 == 0) cache.clear();
        static_cast<void>(entry->derived(i));
      }
    });
    cache.clear();
    CHECK(cache.stats().entries == 0);
    CHECK(cache.stats().bytes == 0);
  }
}

} // namespace
