// SPDX-License-Identifier: MIT
// Lua's string.gsub with a string as its replacement, for `#gsub!`.
//
// Immutable, thread-safe.
#pragma once

#include "core/detect/query/lua_pattern.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion {

// What a substitution may add to a text's size.
inline constexpr std::size_t kMaxGsubGrowth = 1 << 20;

class LuaGsub {
public:
  // A run of plain text, or a capture: 0 is the whole match.
  struct Piece {
    std::string text;
    int capture = -1;
  };
  LuaGsub(LuaPattern pattern, std::vector<Piece> replacement)
      : pattern_(std::move(pattern)), replacement_(std::move(replacement)) {}

  // Every occurrence replaced; nothing if the search gave up or the result would be too large.
  [[nodiscard]] std::optional<std::string> apply(std::string_view text) const;

private:
  LuaPattern pattern_;
  std::vector<Piece> replacement_;
};

struct CompiledGsub {
  std::unique_ptr<const LuaGsub> gsub; // null: `error` says why
  std::string error;
};

// The pattern as of PatternSyntax::lua; in the replacement %0 to %9 are captures and %% is a %.
[[nodiscard]] CompiledGsub compile_lua_gsub(std::string_view pattern, std::string_view replacement);

} // namespace tsregion
