// SPDX-License-Identifier: MIT
// The patterns that predicates of queries compare texts with (`#match?`, `#lua-match?` …), in the syntax of the editor
// that the query was written for. compile_pattern() makes one; found_in() searches a text for it.
//
//   auto [pattern, error] = compile_pattern(PatternSyntax::vim, "^(sql|query)$");
//   if (pattern && pattern->found_in(text) == Found::yes) …
//
// Queries and texts are input: nothing here takes exponential time, whatever they are. What an editor's own engine can
// say and no linear one can (look-around, back-references) is refused when the pattern is compiled; of Lua's
// patterns everything is there, and what is not regular counts its steps and may give up.
//
// Immutable, thread-safe.
#pragma once

#include "core/detect/query/found.hpp"
#include "core/detect/query/linear_regex.hpp"
#include "core/detect/query/lua_pattern.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace tsregion {

enum class PatternSyntax : uint8_t {
  regex, // Rust's crate regex: tree-sitter's own predicates, Helix, Zed
  vim,   // Neovim's `#match?` and `#vim-match?`: very magic unless it begins with \v \m \M or \V
  lua,   // Neovim's `#lua-match?`: Lua 5.1's patterns, over bytes
  emacs, // Emacs's `#match?`
};

// Longer ones are refused. (A list of a language's built-in names has a few KB.)
inline constexpr std::size_t kMaxPatternBytes = 16 << 10;

class TextPattern {
public:
  using Matcher = std::variant<std::unique_ptr<const LinearRegex>, LuaPattern>;
  explicit TextPattern(Matcher matcher) : matcher_(std::move(matcher)) {}

  // Anywhere in the text. Lua's %b, %f and back-references can make it give up, and so can a long text: for a pattern of
  // a dozen characters some MB, for one with many of Unicode's classes or high counts 100 KB or less.
  [[nodiscard]] Found found_in(std::string_view text) const;

private:
  Matcher matcher_;
};

struct CompiledPattern {
  std::unique_ptr<const TextPattern> pattern; // null: `error` says why
  std::string error;                          // "missing ) at byte 7 of the pattern"
};

[[nodiscard]] CompiledPattern compile_pattern(PatternSyntax syntax, std::string_view pattern);

} // namespace tsregion
