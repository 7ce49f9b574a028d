// SPDX-License-Identifier: MIT
// Writes RE2's syntax: what the translators of the editors' syntaxes share.
//
// Pure, thread-safe.
#pragma once

#include "core/detect/query/pattern_fault.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tsregion {

// A pattern in RE2's syntax, or why it has none.
struct Translation {
  std::string expression;
  bool ignore_case = false;
  PatternFault fault;
};

// RE2's own limit for the product of nested counts.
inline constexpr uint32_t kMaxRepetitions = 1000;
// Groups in groups. More than anybody writes; the translators keep a stack of them.
inline constexpr std::size_t kMaxGroupDepth = 200;

inline constexpr uint32_t kLastCodePoint = 0x10FFFF;
inline constexpr uint32_t kNotUtf8 = 0xFFFFFFFF;

// The character at `at`, which moves behind it; kNotUtf8 (and `at` stays) if there is none. Requires: at < text.size().
[[nodiscard]] uint32_t next_character(std::string_view text, std::size_t &at);

// Where `text` stops being UTF-8; its size if it is.
[[nodiscard]] std::size_t valid_utf8_prefix(std::string_view text);

// The character itself, whatever it means in RE2's syntax, inside and outside of a class.
void write_character(std::string &out, uint32_t character);

// `{least,most}` after an atom; no `most` is no limit. False if a count is above kMaxRepetitions.
[[nodiscard]] bool write_count(std::string &out, uint32_t least, uint32_t most);
inline constexpr uint32_t kNoLimit = 0xFFFFFFFF;

// A set of characters.
class CharacterClass {
public:
  void add(uint32_t character) { add(character, character); }
  void add(uint32_t first, uint32_t last) { ranges_.emplace_back(first, last); }
  // What RE2 may have between [ and ]: `\p{L}`, `a-z`.
  void add_written(std::string_view part) { written_ += part; }
  void add_all() { add(0, kLastCodePoint); }
  void negate() { negated_ = !negated_; }
  void write(std::string &out) const;

private:
  std::vector<std::pair<uint32_t, uint32_t>> ranges_;
  std::string written_;
  bool negated_ = false;
};

} // namespace tsregion
