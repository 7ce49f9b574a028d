// SPDX-License-Identifier: MIT
#include "core/detect/query/lua_pattern.hpp"

#include "core/detect/query/regex_writer.hpp"

#include <algorithm>

namespace tsregion {
namespace {

constexpr std::size_t kNoMore = std::string_view::npos;

bool is_between(uint32_t c, char first, char last) {
  return static_cast<uint32_t>(first) <= c && c <= static_cast<uint32_t>(last);
}

// The characters of %a, %d …; ASCII only, whatever the locale. False if the letter names no class.
bool in_class(char letter, uint32_t c, bool &out_member) {
  const bool is_upper = is_between(c, 'A', 'Z');
  const bool is_lower = is_between(c, 'a', 'z');
  const bool is_digit = is_between(c, '0', '9');
  const bool is_visible = is_between(c, '!', '~');
  switch (letter) {
  case 'a': out_member = is_upper || is_lower; return true;
  case 'c': out_member = c < 0x20 || c == 0x7F; return true;
  case 'd': out_member = is_digit; return true;
  case 'g': out_member = is_visible; return true;
  case 'l': out_member = is_lower; return true;
  case 'p': out_member = is_visible && !is_upper && !is_lower && !is_digit; return true;
  case 's': out_member = c == ' ' || is_between(c, '\t', '\r'); return true;
  case 'u': out_member = is_upper; return true;
  case 'w': out_member = is_upper || is_lower || is_digit; return true;
  case 'x': out_member = is_digit || is_between(c, 'A', 'F') || is_between(c, 'a', 'f'); return true;
  case 'z': out_member = c == 0; return true;
  default: return false;
  }
}

// What `%` and this character mean: a class, its complement, or the character itself.
ByteSet escaped(char c) {
  ByteSet set;
  const bool complement = is_between(static_cast<unsigned char>(c), 'A', 'Z');
  const char letter = complement ? static_cast<char>(c - 'A' + 'a') : c;
  for (uint32_t byte = 0; byte < 256; ++byte) {
    bool member = false;
    if (!in_class(letter, byte, member)) {
      set.reset();
      set.set(static_cast<unsigned char>(c));
      return set;
    }
    set.set(byte, member != complement);
  }
  return set;
}

class Reader {
public:
  Reader(std::string_view pattern, PatternFault &fault) : pattern_(pattern), fault_(fault) {}

  LuaPattern read() {
    // Lua 5.1 sees the end of its pattern there.
    if (const std::size_t nul = pattern_.find('\0'); nul != kNoMore) fail("a NUL byte (write %z)", nul);
    if (!pattern_.empty() && pattern_[0] == '^') {
      result_.anchored = true;
      at_ = 1;
    }
    while (at_ < pattern_.size() && !fault_) read_item();
    if (!open_.empty()) fail("missing )", open_places_.back());
    return std::move(result_);
  }

private:
  using Kind = LuaItem::Kind;

  void fail(const char *why, std::size_t where) { fault_.set(why, where); }
  [[nodiscard]] bool ends_at(std::size_t at) const { return at >= pattern_.size(); }
  LuaItem &add(Kind kind) {
    result_.items.push_back({});
    result_.items.back().kind = kind;
    return result_.items.back();
  }

  void read_item() {
    switch (pattern_[at_]) {
    case '(': return open();
    case ')': return close();
    case '%': return percent();
    case '$':
      if (at_ + 1 == pattern_.size()) {
        add(Kind::end_of_text);
        ++at_;
        return;
      }
      return single();
    default: return single();
    }
  }

  void open() {
    if (result_.captures == kMaxLuaCaptures) return fail("more than 32 captures", at_);
    const uint16_t index = result_.captures++;
    const bool position = !ends_at(at_ + 1) && pattern_[at_ + 1] == ')';
    add(position ? Kind::position_capture : Kind::open_capture).index = index;
    if (!position) {
      open_.push_back(index);
      open_places_.push_back(at_);
    }
    at_ += position ? 2 : 1;
  }

  void close() {
    if (open_.empty()) return fail(") without (", at_);
    add(Kind::close_capture).index = open_.back();
    open_.pop_back();
    open_places_.pop_back();
    ++at_;
  }

  void percent() {
    if (ends_at(at_ + 1)) return fail("% at the end", at_);
    const char c = pattern_[at_ + 1];
    if (c == 'b') return balance();
    if (c == 'f') return frontier();
    if (is_between(static_cast<unsigned char>(c), '0', '9')) return back_reference(c - '1');
    single();
  }

  void balance() {
    if (ends_at(at_ + 3)) return fail("%b wants two characters behind it", at_);
    LuaItem &item = add(Kind::balance);
    item.first = static_cast<uint8_t>(pattern_[at_ + 2]);
    item.last = static_cast<uint8_t>(pattern_[at_ + 3]);
    result_.regular = false;
    at_ += 4;
  }

  void frontier() {
    if (ends_at(at_ + 2) || pattern_[at_ + 2] != '[') return fail("%f wants a [set] behind it", at_);
    at_ += 2;
    const ByteSet set = read_set();
    if (fault_) return;
    result_.regular = false;
    add(Kind::frontier).index = index_of(set);
  }

  void back_reference(int index) {
    const bool closed = 0 <= index && index < result_.captures &&
                        std::find(open_.begin(), open_.end(), static_cast<uint16_t>(index)) == open_.end();
    if (!closed) return fail("there is no such capture before it", at_);
    add(Kind::same_as_capture).index = static_cast<uint16_t>(index);
    result_.regular = false;
    result_.looks_back = true;
    at_ += 2;
  }

  // One character of the text: `a`, `.`, `%a` or a set; and how often.
  void single() {
    LuaItem item;
    if (pattern_[at_] == '.' || pattern_[at_] == '%' || pattern_[at_] == '[') {
      item.kind = Kind::set;
      const ByteSet set = read_single_set();
      if (fault_) return;
      item.index = index_of(set);
    } else {
      item.first = static_cast<uint8_t>(pattern_[at_++]);
    }
    const char suffix = ends_at(at_) ? '\0' : pattern_[at_];
    if (suffix == '*' || suffix == '+' || suffix == '-' || suffix == '?') ++at_;
    if (suffix == '+') result_.items.push_back(item); // once, and then any number
    if (suffix == '*' || suffix == '+') item.repeat = LuaItem::Repeat::greedy;
    if (suffix == '-') item.repeat = LuaItem::Repeat::lazy;
    if (suffix == '?') item.repeat = LuaItem::Repeat::maybe;
    result_.items.push_back(item);
  }

  ByteSet read_single_set() {
    if (pattern_[at_] == '[') return read_set();
    if (pattern_[at_] == '.') {
      ++at_;
      return ByteSet().set();
    }
    at_ += 2; // percent() saw that both are there
    return escaped(pattern_[at_ - 1]);
  }

  // From `[` to behind its `]`. The first character, also a `]`, is a member; `-` between two plain ones makes a range.
  ByteSet read_set() {
    const std::size_t begin = at_++;
    const bool complement = !ends_at(at_) && pattern_[at_] == '^';
    if (complement) ++at_;
    const std::size_t end = end_of_set(at_);
    if (end == kNoMore) fail("missing ]", begin);
    if (fault_) return {};
    ByteSet set;
    while (at_ < end) {
      if (pattern_[at_] == '%') {
        set |= escaped(pattern_[at_ + 1]);
        at_ += 2;
        continue;
      }
      const uint32_t first = static_cast<unsigned char>(pattern_[at_]);
      const bool range = at_ + 2 < end && pattern_[at_ + 1] == '-';
      const uint32_t last = range ? static_cast<unsigned char>(pattern_[at_ + 2]) : first;
      for (uint32_t byte = first; byte <= last; ++byte) set.set(byte);
      at_ += range ? 3 : 1;
    }
    at_ = end + 1;
    return complement ? ~set : set;
  }

  // Where the `]` stands: behind at least one member, and not behind a `%`.
  [[nodiscard]] std::size_t end_of_set(std::size_t at) const {
    do {
      if (ends_at(at)) return kNoMore;
      if (pattern_[at] == '%') ++at;
      ++at;
      if (ends_at(at)) return kNoMore;
    } while (pattern_[at] != ']');
    return at;
  }

  uint16_t index_of(const ByteSet &set) {
    // Patterns have few different sets, so looking at the last ones finds nearly all that are equal.
    const std::size_t from = result_.sets.size() > 16 ? result_.sets.size() - 16 : 0;
    for (std::size_t i = from; i < result_.sets.size(); ++i) {
      if (result_.sets[i] == set) return static_cast<uint16_t>(i);
    }
    result_.sets.push_back(set);
    return static_cast<uint16_t>(result_.sets.size() - 1);
  }

  std::string_view pattern_;
  PatternFault &fault_;
  LuaPattern result_;
  std::size_t at_ = 0;
  std::vector<uint16_t> open_;            // captures that are not closed yet
  std::vector<std::size_t> open_places_;  // where each of them was opened
};

void write_set(std::string &out, const ByteSet &set) {
  CharacterClass members;
  for (uint32_t first = 0; first < 256; ++first) {
    if (!set[first]) continue;
    uint32_t last = first;
    while (last + 1 < 256 && set[last + 1]) ++last;
    members.add(first, last);
    first = last;
  }
  members.write(out);
}

} // namespace

LuaPattern read_lua_pattern(std::string_view pattern, PatternFault &out_fault) { return Reader(pattern, out_fault).read(); }

std::string lua_expression(const LuaPattern &pattern) {
  std::string out = pattern.anchored ? "\\A" : "";
  for (const LuaItem &item : pattern.items) {
    switch (item.kind) {
    case LuaItem::Kind::byte: write_character(out, item.first); break;
    case LuaItem::Kind::set: write_set(out, pattern.sets[item.index]); break;
    case LuaItem::Kind::end_of_text: out += "\\z"; break;
    default: continue; // captures do not change what is found
    }
    // Greedy or lazy only decides which occurrence is found, not whether there is one.
    if (item.repeat == LuaItem::Repeat::maybe) out += '?';
    if (item.repeat == LuaItem::Repeat::greedy || item.repeat == LuaItem::Repeat::lazy) out += '*';
  }
  return out;
}

} // namespace tsregion
