// SPDX-License-Identifier: MIT
// parse_cache_*.
#include "c_api/parse_cache.h"

#include "c_api/admit.hpp"
#include "c_api/guard.hpp"
#include "c_api/handles.hpp"
#include "c_api/text.hpp"

namespace tsregion::c_api {
namespace {

// What every look-up needs, checked once.
struct Lookup {
  const ParseService *service = nullptr;
  const Language *language = nullptr;
  std::string_view text;
};

ts_region_status admit_lookup(parse_cache *cache, const ts_region_str *language, const ts_region_str *text, Lookup &out,
                              ts_region_error *error) {
  if (cache == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "cache is NULL");
  if (!valid(language)) return report(error, TS_REGION_E_INVALID_ARGUMENT, "language is NULL, or has an impossible length");
  if (!valid(text)) return report(error, TS_REGION_E_INVALID_ARGUMENT, "text is NULL, or has an impossible length");
  out = {cache->service, cache->service->language(view(*language)), view(*text)};
  if (out.language == nullptr) {
    return report(error, TS_REGION_E_UNSUPPORTED, "no language is called " + quoted(view(*language)));
  }
  if (out.text.size() > kLongestText) return report(error, TS_REGION_E_UNSUPPORTED, "the text is larger than 1 GiB");
  return TS_REGION_OK;
}

} // namespace
} // namespace tsregion::c_api

using namespace tsregion;
using namespace tsregion::c_api;

ts_region_status parse_cache_new(const parse_cache_options *options, parse_cache **out_cache, ts_region_error *error) {
  if (out_cache == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "out_cache is NULL");
  *out_cache = nullptr;
  return guarded(error, [&] {
    parse_cache_options given;
    if (!admit(options, given)) {
      return report(error, TS_REGION_E_INVALID_ARGUMENT, "options.struct_size, or a field that this library does not know, is wrong");
    }
    if (given.evict_percent > 100) return report(error, TS_REGION_E_INVALID_ARGUMENT, "options.evict_percent is more than 100");
    ParseCacheLimits limits;
    if (given.entries != 0) limits.entries = given.entries;
    if (given.bytes != 0) limits.bytes = given.bytes;
    if (given.evict_percent != 0) limits.evict_percent = given.evict_percent;
    auto cache = std::make_unique<parse_cache>();
    cache->own = std::make_unique<StandaloneParseService>(limits);
    cache->service = &cache->own->service;
    *out_cache = cache.release();
    return ts_region_status{TS_REGION_OK};
  });
}

void parse_cache_free(parse_cache *cache) {
  if (cache != nullptr && cache->own != nullptr) delete cache;
}

parse_cache *parse_cache_of_engine(ts_region_engine *engine) { return engine == nullptr ? nullptr : &engine->cache; }

ts_region_status parse_cache_parse(parse_cache *cache, const ts_region_str *language, const ts_region_str *text,
                                   parse_cache_tree **out_tree, uint32_t *out_hit, ts_region_error *error) {
  if (out_hit != nullptr) *out_hit = 0;
  if (out_tree == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "out_tree is NULL");
  *out_tree = nullptr;
  return guarded(error, [&] {
    Lookup lookup;
    if (const auto refused = admit_lookup(cache, language, text, lookup, error); refused != TS_REGION_OK) return refused;
    auto tree = std::make_unique<parse_cache_tree>();
    ParseService::Parsed parsed = lookup.service->parse(*lookup.language, lookup.text);
    tree->entry = std::move(parsed.entry);
    if (out_hit != nullptr) *out_hit = parsed.hit ? 1 : 0;
    *out_tree = tree.release();
    return ts_region_status{TS_REGION_OK};
  });
}

ts_region_status parse_cache_get(parse_cache *cache, const ts_region_str *language, const ts_region_str *text,
                                 parse_cache_tree **out_tree, ts_region_error *error) {
  if (out_tree == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "out_tree is NULL");
  *out_tree = nullptr;
  return guarded(error, [&] {
    Lookup lookup;
    if (const auto refused = admit_lookup(cache, language, text, lookup, error); refused != TS_REGION_OK) return refused;
    auto tree = std::make_unique<parse_cache_tree>();
    tree->entry = lookup.service->get(*lookup.language, lookup.text);
    if (tree->entry == nullptr) return report(error, TS_REGION_E_NOT_FOUND, "the text is not in the cache");
    *out_tree = tree.release();
    return ts_region_status{TS_REGION_OK};
  });
}

ts_region_status parse_cache_invalidate(parse_cache *cache, const ts_region_str *language, const ts_region_str *text,
                                        ts_region_error *error) {
  return guarded(error, [&] {
    Lookup lookup;
    if (const auto refused = admit_lookup(cache, language, text, lookup, error); refused != TS_REGION_OK) return refused;
    if (lookup.service->cache().invalidate(*lookup.language, lookup.text)) return ts_region_status{TS_REGION_OK};
    return report(error, TS_REGION_E_NOT_FOUND, "the text is not in the cache");
  });
}

void parse_cache_clear(parse_cache *cache) {
  if (cache == nullptr) return;
  guarded(nullptr, [&] {
    cache->service->cache().clear();
    return ts_region_status{TS_REGION_OK};
  });
}

ts_region_status parse_cache_stats(const parse_cache *cache, parse_cache_counters *counters, ts_region_error *error) {
  if (cache == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "cache is NULL");
  return guarded(error, [&] {
    const ParseCacheStats stats = cache->service->cache().stats();
    const ParseCacheLimits &limits = cache->service->cache().limits();
    parse_cache_counters out{};
    out.hits = stats.hits;
    out.misses = stats.misses;
    out.evictions = stats.evictions;
    out.collisions = stats.collisions;
    out.entries_now = stats.entries;
    out.bytes_now = stats.bytes;
    out.capacity_entries = limits.entries;
    out.capacity_bytes = limits.bytes;
    if (!deliver(out, counters)) {
      return report(error, TS_REGION_E_INVALID_ARGUMENT, "counters is NULL, or its struct_size is wrong");
    }
    return ts_region_status{TS_REGION_OK};
  });
}

ts_region_status parse_cache_tree_describe(const parse_cache_tree *tree, parse_cache_tree_info *info, ts_region_error *error) {
  if (tree == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "tree is NULL");
  return guarded(error, [&] {
    const TreeFacts facts = describe_tree(*tree->entry);
    parse_cache_tree_info out{};
    out.has_error = facts.has_error ? 1 : 0;
    out.node_count = facts.node_count;
    out.text_bytes = static_cast<uint32_t>(tree->entry->text()->size());
    out.heap_bytes = tree->entry->bytes();
    if (!deliver(out, info)) return report(error, TS_REGION_E_INVALID_ARGUMENT, "info is NULL, or its struct_size is wrong");
    return ts_region_status{TS_REGION_OK};
  });
}

ts_region_status parse_cache_tree_sexp(const parse_cache_tree *tree, char *buffer, size_t capacity, size_t *out_len,
                                       ts_region_error *error) {
  if (out_len != nullptr) *out_len = 0;
  if (tree == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "tree is NULL");
  if (buffer == nullptr && capacity > 0) return report(error, TS_REGION_E_INVALID_ARGUMENT, "buffer is NULL but capacity is not 0");
  return guarded(error, [&] {
    uint64_t length = 0;
    const std::string text = tree_sexp(*tree->entry, capacity > 0 ? capacity - 1 : 0, length);
    if (capacity > 0) {
      std::memcpy(buffer, text.data(), text.size());
      buffer[text.size()] = '\0';
    }
    if (out_len != nullptr) *out_len = length;
    return ts_region_status{TS_REGION_OK};
  });
}

void parse_cache_tree_free(parse_cache_tree *tree) { delete tree; }
