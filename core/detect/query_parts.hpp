// SPDX-License-Identifier: MIT
// A query file, compiled and cut into parts that are looked for in different ways: patterns of one node, which need no query; patterns of
// which it is known with what their matches begin; and those that may begin anywhere. What the grammar refuses is left out and told.
//
// Pure.
#pragma once

#include "core/detect/injection_query.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion {

// Patterns that begin with a kind that they name are looked for at the nodes of these kinds only (tree_search.hpp): so a match that is
// under way costs nothing elsewhere, however deep the tree is.
struct QueryPart {
  Query query;
  std::vector<bool> roots; // by symbol: with what all matches begin; empty: they may begin anywhere
};

// "[(a) "b"] @x @y"
struct SinglePattern {
  std::vector<uint16_t> symbols;
  std::vector<std::string> captures;
  std::size_t begin = 0; // in the file
};

struct QueryParts {
  std::vector<SinglePattern> singles;
  std::vector<QueryPart> parts;
};

enum class QuerySearch {
  anywhere,      // one part, for the runtime's cursor over the whole tree
  at_roots,      // patterns of nodes with a name may be singles
  at_all_tokens, // and of bare tokens
};

// `refuse`: is told the place in the file, and why.
[[nodiscard]] QueryParts read_query_parts(const Language &language, const std::string &text, QuerySearch search,
                                          const std::function<void(std::size_t offset, std::string message)> &refuse);

// The faults of a language's files, as they are found.
class FaultList {
public:
  explicit FaultList(std::vector<QueryFault> &out) : out_(out) {}
  void begin(const QuerySource &source);
  void add(std::size_t offset, std::string message);

private:
  std::vector<QueryFault> &out_;
  const QuerySource *source_ = nullptr;
};

} // namespace tsregion
