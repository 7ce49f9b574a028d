// SPDX-License-Identifier: MIT
// What the files say of one text: its names, each once, and the nodes that decide where they are seen. What means what is not yet
// known (symbol_table.hpp).
//
// A pure function.
#pragma once

#include "core/base/cancel_token.hpp"
#include "core/detect/symbols/symbol_query.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace tsregion {

inline constexpr uint32_t kNoArity = 0xFFFFFFFFu;

// How many parameters or arguments.
struct Arity {
  uint32_t count = kNoArity; // kNoArity: not known
  bool more = false;         // at least so many
  friend bool operator==(const Arity &, const Arity &) = default;
};

// Could a use with this arity mean a definition with that one? What is not known fits.
[[nodiscard]] inline bool fits(const Arity &left, const Arity &right) {
  if (left.count == kNoArity || right.count == kNoArity) return true;
  return left.count == right.count || (left.more && right.count >= left.count) || (right.more && left.count >= right.count);
}

// More names, or more nodes around them, are not looked at; the answer says so.
inline constexpr std::size_t kMostNames = 1'000'000;

struct NameMark {
  ByteRange name;
  ByteRange extent; // what it is the name of; else the name
  SymbolRole role = SymbolRole::name; // name, reference, first or definition
  DefinitionScope scope = DefinitionScope::innermost;
  bool tagged = false; // by @name: defined around its extent, and known elsewhere
  bool bound = false;
  uint32_t kind = 0;
  uint32_t space = 0;
  Arity arity;
  uint64_t rank = 0; // of the pattern
};

struct AreaMark {
  ByteRange range;
  uint32_t kind = 0; // of a pattern
};

struct SymbolMarks {
  std::vector<NameMark> names; // by start; of those that start alike, the longest first
  std::vector<AreaMark> scopes; // these four likewise
  std::vector<AreaMark> patterns;
  std::vector<AreaMark> simultaneous;
  std::vector<AreaMark> visible;
  bool limited = false; // not all: a bound bit, or a test gave up
  StopReason stopped = StopReason::none;
};

// `holes`: what stands in the text for bytes that nobody knows. A name that touches one is not known itself, and a list with one has
// any number of arguments.
[[nodiscard]] SymbolMarks gather_symbols(const SymbolQuery &query, std::string_view text, Node root, std::span<const ByteRange> holes,
                                         const CancelToken &cancel);

} // namespace tsregion
