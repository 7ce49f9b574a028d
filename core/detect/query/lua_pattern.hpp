// SPDX-License-Identifier: MIT
// Lua 5.1's patterns (and LuaJIT's %g), read into a row of items. They know no alternatives and no repeated groups, so a row is
// all there is. Over bytes, as in Lua.
//
// Stricter than Lua in one way: what Lua only complains about when a match gets that far is refused at once.
//
// Immutable, thread-safe.
#pragma once

#include "core/detect/query/pattern_fault.hpp"

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion {

using ByteSet = std::bitset<256>;

struct LuaItem {
  enum class Kind : uint8_t {
    byte,             // `first`
    set,              // `index`
    frontier,         // %f: `index`, a set
    balance,          // %b: `first` to `last`
    same_as_capture,  // %1: `index`
    open_capture,     // ( : `index`
    close_capture,    // ) : `index`
    position_capture, // () : `index`
    end_of_text,      // $
  };
  enum class Repeat : uint8_t { once, maybe, greedy, lazy }; // of `byte` and `set`

  Kind kind = Kind::byte;
  Repeat repeat = Repeat::once;
  uint8_t first = 0;
  uint8_t last = 0;
  uint16_t index = 0;
};

inline constexpr uint16_t kMaxLuaCaptures = 32; // Lua's own limit

struct LuaPattern {
  std::vector<LuaItem> items;
  std::vector<ByteSet> sets;
  uint16_t captures = 0;
  bool anchored = false;       // begins with ^
  bool regular = true;         // neither %f nor %b nor %1: a regular expression can say it
  bool looks_back = false;     // has %1: what matches depends on more than where
};

// Only whole if `out_fault` stays empty. Requires: pattern.size() is at most 65535.
[[nodiscard]] LuaPattern read_lua_pattern(std::string_view pattern, PatternFault &out_fault);

// The same texts in RE2's syntax, for RegexText::bytes. Requires: pattern.regular.
[[nodiscard]] std::string lua_expression(const LuaPattern &pattern);

} // namespace tsregion
