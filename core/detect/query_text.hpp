// SPDX-License-Identifier: MIT
// A query file before it is compiled: its modelines, and where each of its patterns begins and ends, so that one that is
// refused can be left out and the others kept.
//
// Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion {

// Files beyond these are refused: compiling takes time and memory in proportion, and no language needs as much.
inline constexpr std::size_t kLongestQuery = 1u << 20;
inline constexpr std::size_t kMostPatterns = 4096;

// What the comments before the first pattern say.
struct Modelines {
  std::vector<std::string> inherits; // "; inherits: html,(jsx)": the languages whose patterns belong to this one's, too
  std::vector<std::string> needs;    // "; needs: language": a text without any of these words, in any case, has nothing to find
  bool extends = false;              // "; extends": this file adds to the language's patterns and does not replace them
};

[[nodiscard]] Modelines read_modelines(std::string_view text);

// The patterns of the outermost level, each with its captures and quantifiers: half-open byte ranges, in order. Parentheses
// that do not match put the rest of the file into the last one.
struct PatternRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};
[[nodiscard]] std::vector<PatternRange> split_patterns(std::string_view text);

// The node kinds with which a match of the pattern can begin: "((a) @x …)" -> a, "[(a) (b)]" -> a, b. Empty: any, or not told
// by a name.
[[nodiscard]] std::vector<std::string_view> first_kinds(std::string_view pattern);

// A pattern that is one node, or one of several, and its captures: "[(a) \"b\"] @x @y" -> (a), "b"; x, y. No kinds: it is more than that.
struct SingleNodes {
  struct Kind {
    std::string name;
    bool token = false; // "b", not (b)
  };
  std::vector<Kind> kinds;
  std::vector<std::string> captures;
};
[[nodiscard]] SingleNodes single_nodes(std::string_view pattern);

// The child that stands first in a pattern of one node, "(attribute (name) @x …)" -> name, x: each match has exactly one such child,
// captured by this name and no other node by it. Empty kind: the pattern has another shape.
struct LeadingChild {
  std::string_view kind;
  std::string_view capture;
};
[[nodiscard]] LeadingChild leading_child(std::string_view pattern);

} // namespace tsregion
