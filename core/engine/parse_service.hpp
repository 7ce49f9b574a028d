// SPDX-License-Identifier: MIT
// Parsing through the cache, for callers that want trees: the C ABI's `parse_cache_*`. It is either an engine's own cache,
// or one by itself.
//
// Thread-safe.
#pragma once

#include "core/base/cancel_token.hpp"
#include "core/parse/parse_cache.hpp"
#include "core/parse/parser_pool.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace tsregion {

// Trees are parsed from texts of at most this size.
inline constexpr uint64_t kLongestText = 1ULL << 30;

class ParseService {
public:
  // Borrowed from an engine.
  ParseService(const LanguageRegistry &languages, ParserPool &parsers, ParseCache &cache)
      : languages_(languages), parsers_(parsers), cache_(cache) {}

  // Null if there is no such language.
  [[nodiscard]] const Language *language(std::string_view name) const { return languages_.find(name); }
  [[nodiscard]] ParseCache &cache() const { return cache_; }

  struct Parsed {
    ParsedTextPtr entry; // null if stopped
    bool hit = false;
    bool lost = false; // see ParseOutcome
    StopReason stopped = StopReason::none;
  };
  // From the cache, or parsed and added; a tree that is not what the text means is given, and not added. Requires:
  // text.size() <= kLongestText.
  [[nodiscard]] Parsed parse(const Language &language, std::string_view text, const CancelToken &cancel = {}) const;
  // Null if it is not there.
  [[nodiscard]] ParsedTextPtr get(const Language &language, std::string_view text) const;

private:
  const LanguageRegistry &languages_;
  ParserPool &parsers_;
  ParseCache &cache_;
};

// A cache by itself, with languages and parsers of its own.
struct StandaloneParseService {
  explicit StandaloneParseService(ParseCacheLimits limits)
      : languages(LanguageRegistry::built_in()), cache(limits), service(languages, parsers, cache) {}
  const LanguageRegistry languages;
  ParserPool parsers;
  ParseCache cache;
  const ParseService service;
};

struct TreeFacts {
  bool has_error = false;
  uint32_t node_count = 0;
};
[[nodiscard]] TreeFacts describe_tree(const ParsedText &entry);

// Named nodes as an S-expression. Never longer than `most` bytes in memory; `out_length` is the whole length.
[[nodiscard]] std::string tree_sexp(const ParsedText &entry, uint64_t most, uint64_t &out_length);

} // namespace tsregion
