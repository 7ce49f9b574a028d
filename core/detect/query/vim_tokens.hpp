// SPDX-License-Identifier: MIT
// A Vim pattern's tokens: characters, each with a meaning of its own (magic) or standing for itself. Which, depends on the
// level (\v \m \M \V), on a backslash before it, and for * ^ $ on what stands around them.
//
// Thread-confined.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tsregion {

enum class VimMagic : uint8_t { none, off, on, all }; // \V \M \m \v

struct VimToken {
  uint32_t character = 0;
  bool magic = false;
  std::size_t size = 0; // bytes of the pattern

  [[nodiscard]] bool is_magic(char c) const { return magic && character == static_cast<unsigned char>(c); }
};

class VimTokens {
public:
  explicit VimTokens(std::string_view pattern) : pattern_(pattern) {}

  [[nodiscard]] bool at_end() const { return at_ >= pattern_.size(); }
  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] std::string_view rest() const { return pattern_.substr(at_); }
  // Requires: not at_end().
  [[nodiscard]] VimToken peek() const { return token_at(at_, false); }
  // Moves behind a token; `stays_at_start`: as if nothing had been there (\v, \c …).
  void take(const VimToken &token, bool stays_at_start = false);
  // Moves over bytes that are no tokens (the inside of a [] or {}), as a part of the token before.
  void skip(std::size_t bytes) { at_ += bytes; }
  void set_magic(VimMagic magic) { magic_ = magic; }

private:
  [[nodiscard]] VimToken token_at(std::size_t at, bool after_backslash) const;
  [[nodiscard]] VimToken backslash_at(std::size_t at) const;
  [[nodiscard]] bool star_is_magic(bool after_backslash) const;
  [[nodiscard]] bool caret_is_magic() const;
  [[nodiscard]] bool dollar_is_magic(std::size_t at) const;

  std::string_view pattern_;
  std::size_t at_ = 0;
  VimMagic magic_ = VimMagic::on;
  VimToken before_;        // the last token
  VimToken before_that_;
  bool at_start_ = true;   // nothing has been taken yet, or only what does not count
  bool caret_at_start_ = false; // the last token was a ^ that stood at the start
};

} // namespace tsregion
