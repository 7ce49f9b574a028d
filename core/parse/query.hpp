// SPDX-License-Identifier: MIT
// Owners for the runtime's queries: compiled patterns, and a run of them over a tree. What the predicates mean is not
// known here; they are handed over as they stand in the file.
//
// Query: immutable once compiled, hence thread-safe. QueryRun: thread-confined; borrows the query, the tree and the token.
#pragma once

#include "core/base/cancel_token.hpp"
#include "core/parse/language.hpp"
#include "core/parse/tree.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion {

// Where the compiler stopped, and why.
struct QueryError {
  uint32_t offset = 0; // bytes into the query's text
  std::string message;
};

// One argument of a predicate.
struct QueryArgument {
  bool is_capture = false;
  uint32_t capture = 0;   // if it is one
  std::string_view text;  // the capture's name, or the string; lives as long as the query
};

// (#NAME! arguments…), without the '#'.
struct QueryPredicate {
  std::string_view name;
  std::vector<QueryArgument> arguments;
};

class Query {
public:
  struct Outcome;
  // Requires: the language's grammar can be had.
  [[nodiscard]] static Outcome compile(const Language &language, std::string_view text);

  [[nodiscard]] uint32_t pattern_count() const { return ts_query_pattern_count(query_.get()); }
  [[nodiscard]] uint32_t capture_count() const { return ts_query_capture_count(query_.get()); }
  [[nodiscard]] std::string_view capture_name(uint32_t capture) const;
  [[nodiscard]] std::vector<QueryPredicate> predicates_of(uint32_t pattern) const;
  // Does every match lie below one node, which the pattern begins with?
  [[nodiscard]] bool is_rooted(uint32_t pattern) const { return ts_query_is_pattern_rooted(query_.get(), pattern); }
  // Where the pattern begins in the query's text.
  [[nodiscard]] uint32_t start_of(uint32_t pattern) const { return ts_query_start_byte_for_pattern(query_.get(), pattern); }

private:
  friend class QueryRun;
  struct Delete {
    void operator()(TSQuery *query) const { ts_query_delete(query); }
  };
  std::unique_ptr<TSQuery, Delete> query_;
};

struct Query::Outcome {
  std::optional<Query> query; // nothing if refused
  QueryError error;
};

struct QueryCapture {
  Node node;
  uint32_t capture = 0;
};

struct QueryMatch {
  uint32_t pattern = 0;
  std::span<const QueryCapture> captures; // in order of their nodes; until the next match
};

class QueryRun {
public:
  // Matches that are under way at one time. When there are more, the runtime forgets the oldest: see exceeded().
  static constexpr uint32_t kMatchLimit = 1u << 16;

  QueryRun(const Query &query, const CancelToken &cancel);

  // From now on only matches of which a node has a byte in the range, or touches it. Requires: it is not empty.
  void within(ByteRange range);

  // Deeper in the tree the runtime mistakes one depth for another one: matches are lost, and it takes time in the square of their number.
  static constexpr uint32_t kDeepest = 0xFFFF;

  // Begin anew: all matches in the node, or only those that begin with the node itself (see Query::is_rooted). `deepest`: only those
  // that begin at most so many steps below it.
  void search_below(Node node, uint32_t deepest = UINT32_MAX);
  void search_at(Node node);
  // The next match, or nothing: at the end, or when the token says so.
  [[nodiscard]] const QueryMatch *next();
  // Matches were lost: say so.
  [[nodiscard]] bool exceeded() const { return exceeded_; }

private:
  struct Delete {
    void operator()(TSQueryCursor *cursor) const { ts_query_cursor_delete(cursor); }
  };
  static bool should_stop(TSQueryCursorState *state);
  void start(Node node, uint32_t depth);

  const Query &query_;
  std::unique_ptr<TSQueryCursor, Delete> cursor_;
  CancelToken token_;
  TSQueryCursorOptions options_{};
  bool exceeded_ = false;
  QueryMatch match_;
  std::vector<QueryCapture> captures_;
};

} // namespace tsregion
