// SPDX-License-Identifier: MIT
// Lua's own search, for what RE2 cannot say (%f, %b, %1) or does not tell (which occurrence, and its captures): the same
// choices in the same order, without recursion, and bounded.
//
// Without %1, whether the items from some item on match from some place on depends on nothing else. So a pair that
// has failed is remembered and not tried again, and the whole search takes at most items * bytes steps (plus what %b
// walks over). With %1, or with too much to remember, it may take more; past kMaxLuaSteps it gives up.
//
// Thread-confined: one object is one search.
#pragma once

#include "core/detect/query/found.hpp"
#include "core/detect/query/lua_pattern.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace tsregion {

// About a tenth of a second.
inline constexpr uint64_t kMaxLuaSteps = uint64_t{1} << 24;

class LuaMatcher {
public:
  // Both are borrowed.
  LuaMatcher(const LuaPattern &pattern, std::string_view text);

  // Is there an occurrence that begins at `from`? Requires: calls come with a growing, or equal, `from`.
  [[nodiscard]] Found match_at(std::size_t from);

  // Of the last match.
  [[nodiscard]] std::size_t end() const { return end_; }
  struct Capture {
    std::size_t begin = 0;
    std::size_t size = 0;
    bool is_position = false;
  };
  [[nodiscard]] const Capture &capture(std::size_t index) const { return captures_[index]; }

  [[nodiscard]] uint64_t steps() const { return steps_; }

private:
  // Where to go on after a failure: an item at a place, or a capture to set back first.
  struct Choice {
    uint32_t item = 0;
    std::size_t place = 0;
    bool restores = false; // `item` is then the capture's index
    Capture before;
  };
  struct State {
    uint32_t item;
    std::size_t place;
  };

  bool seen(State state);
  void forget_place(std::size_t place);
  bool step(State &state); // false: this way fails
  bool step_character(const LuaItem &item, State &state);
  bool step_balance(const LuaItem &item, State &state);
  bool step_same(const LuaItem &item, State &state);
  void set_capture(uint16_t index, Capture capture);
  [[nodiscard]] uint8_t byte_before(std::size_t place) const;
  [[nodiscard]] uint8_t byte_at(std::size_t place) const;

  const LuaPattern &pattern_;
  std::string_view text_;
  std::vector<bool> seen_; // by place and item; empty: nothing is remembered
  std::vector<Choice> choices_;
  std::array<Capture, kMaxLuaCaptures> captures_ = {};
  std::size_t end_ = 0;
  uint64_t steps_ = 0;
};

// Anywhere in the text.
[[nodiscard]] Found lua_found_in(const LuaPattern &pattern, std::string_view text);

} // namespace tsregion
