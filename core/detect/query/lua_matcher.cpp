// SPDX-License-Identifier: MIT
#include "core/detect/query/lua_matcher.hpp"

namespace tsregion {

LuaMatcher::LuaMatcher(const LuaPattern &pattern, std::string_view text) : pattern_(pattern), text_(text) {
  const uint64_t pairs = uint64_t{pattern.items.size() + 1} * (text.size() + 1);
  // One bit for each pair: 2 MB at most.
  if (!pattern.looks_back && pairs <= kMaxLuaSteps) seen_.resize(pairs);
}

Found LuaMatcher::match_at(std::size_t from) {
  choices_.clear();
  captures_ = {};
  choices_.push_back({0, from, false, {}});
  while (!choices_.empty()) {
    const Choice choice = choices_.back();
    choices_.pop_back();
    if (choice.restores) {
      captures_[choice.item] = choice.before;
      continue;
    }
    State state{choice.item, choice.place};
    while (!seen(state)) {
      if (steps_ > kMaxLuaSteps) return Found::gave_up;
      if (state.item == pattern_.items.size()) {
        end_ = state.place;
        forget_place(end_); // what was seen there has not failed
        return Found::yes;
      }
      if (!step(state)) break;
    }
  }
  return steps_ > kMaxLuaSteps ? Found::gave_up : Found::no;
}

bool LuaMatcher::seen(State state) {
  ++steps_;
  if (seen_.empty()) return false;
  const std::size_t pair = state.place * (pattern_.items.size() + 1) + state.item;
  if (seen_[pair]) return true;
  seen_[pair] = true;
  return false;
}

void LuaMatcher::forget_place(std::size_t place) {
  if (seen_.empty()) return;
  const std::size_t width = pattern_.items.size() + 1;
  for (std::size_t item = 0; item < width; ++item) seen_[place * width + item] = false;
  steps_ += width;
}

bool LuaMatcher::step(State &state) {
  const LuaItem &item = pattern_.items[state.item];
  switch (item.kind) {
  case LuaItem::Kind::byte:
  case LuaItem::Kind::set: return step_character(item, state);
  case LuaItem::Kind::balance: return step_balance(item, state);
  case LuaItem::Kind::same_as_capture: return step_same(item, state);
  case LuaItem::Kind::frontier: {
    const ByteSet &set = pattern_.sets[item.index];
    if (set[byte_before(state.place)] || !set[byte_at(state.place)]) return false;
    break;
  }
  case LuaItem::Kind::open_capture: set_capture(item.index, {state.place, 0, false}); break;
  case LuaItem::Kind::position_capture: set_capture(item.index, {state.place, 0, true}); break;
  case LuaItem::Kind::close_capture: {
    const std::size_t begin = captures_[item.index].begin;
    set_capture(item.index, {begin, state.place - begin, false});
    break;
  }
  case LuaItem::Kind::end_of_text:
    if (state.place != text_.size()) return false;
    break;
  }
  ++state.item;
  return true;
}

bool LuaMatcher::step_character(const LuaItem &item, State &state) {
  const bool hit = state.place < text_.size() && (item.kind == LuaItem::Kind::byte
                                                    ? byte_at(state.place) == item.first
                                                    : pattern_.sets[item.index][byte_at(state.place)]);
  switch (item.repeat) {
  case LuaItem::Repeat::once:
    if (!hit) return false;
    state = {state.item + 1, state.place + 1};
    return true;
  case LuaItem::Repeat::maybe:
    if (hit) choices_.push_back({state.item + 1, state.place, false, {}});
    state = {state.item + 1, state.place + (hit ? 1 : 0)};
    return true;
  case LuaItem::Repeat::greedy:
    if (hit) choices_.push_back({state.item + 1, state.place, false, {}});
    state = {state.item + (hit ? 0 : 1), state.place + (hit ? 1 : 0)};
    return true;
  case LuaItem::Repeat::lazy:
    if (hit) choices_.push_back({state.item, state.place + 1, false, {}});
    ++state.item;
    return true;
  }
  return false;
}

bool LuaMatcher::step_balance(const LuaItem &item, State &state) {
  if (state.place >= text_.size() || byte_at(state.place) != item.first) return false;
  std::size_t depth = 1;
  for (std::size_t at = state.place + 1; at < text_.size(); ++at) {
    if (++steps_ > kMaxLuaSteps) return false; // match_at() gives up
    if (byte_at(at) == item.last) {
      if (--depth > 0) continue;
      state = {state.item + 1, at + 1};
      return true;
    }
    if (byte_at(at) == item.first) ++depth;
  }
  return false;
}

bool LuaMatcher::step_same(const LuaItem &item, State &state) {
  const Capture &capture = captures_[item.index];
  if (capture.is_position) return false; // as in Lua
  steps_ += capture.size / 64;
  const std::string_view wanted = text_.substr(capture.begin, capture.size);
  if (text_.substr(state.place, capture.size) != wanted) return false;
  state = {state.item + 1, state.place + capture.size};
  return true;
}

void LuaMatcher::set_capture(uint16_t index, Capture capture) {
  choices_.push_back({index, 0, true, captures_[index]});
  captures_[index] = capture;
}

// Lua's texts have a NUL at both ends, as far as %f can see.
uint8_t LuaMatcher::byte_before(std::size_t place) const { return place == 0 ? 0 : byte_at(place - 1); }

uint8_t LuaMatcher::byte_at(std::size_t place) const {
  return place < text_.size() ? static_cast<uint8_t>(text_[place]) : uint8_t{0};
}

Found lua_found_in(const LuaPattern &pattern, std::string_view text) {
  LuaMatcher matcher(pattern, text);
  const std::size_t last = pattern.anchored ? 0 : text.size();
  for (std::size_t from = 0; from <= last; ++from) {
    const Found found = matcher.match_at(from);
    if (found != Found::no) return found;
  }
  return Found::no;
}

} // namespace tsregion
