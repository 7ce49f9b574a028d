// SPDX-License-Identifier: MIT
// An edited text in one piece, for those who read it so: a rope is copied as far as it is needed, and what lies before an edit is there
// already. So a key at the end of a screen costs a few kilobytes, not a copy of all that follows.
//
// A view has the size of the text, but only bytes before `valid()` are the text's. Thread-confined.
#pragma once

#include "core/base/rope.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace tsregion {

class FlatText {
public:
  static constexpr uint64_t kNoRevision = ~uint64_t{0};

  // Become `text`, which is revision `now` and begins as revision `before` does, up to `same`. Views of before are no longer valid.
  void follow(const Rope &text, uint64_t now, uint64_t before, uint32_t same) {
    if (revision_ != now) {
      valid_ = revision_ != kNoRevision && revision_ == before ? std::min(valid_, same) : 0;
      revision_ = kNoRevision; // should memory run out
      bytes_.resize(text.size());
#ifndef NDEBUG // who reads what is not there shall not find what was there before
      std::fill(bytes_.begin() + valid_, bytes_.end(), '\xFF');
#endif
    }
    text_ = text;
    revision_ = now;
  }

  [[nodiscard]] std::string_view view() const { return bytes_; }
  [[nodiscard]] uint32_t valid() const { return valid_; }

  // Bytes before `end` will be read.
  void need(uint32_t end) {
    if (end <= valid_) return;
    end = static_cast<uint32_t>(std::min<uint64_t>(uint64_t{end} + kAhead, text_.size()));
    while (valid_ < end) {
      const std::string_view chunk = text_.chunk_at(valid_).substr(0, end - valid_);
      std::copy(chunk.begin(), chunk.end(), bytes_.begin() + valid_);
      valid_ += static_cast<uint32_t>(chunk.size());
    }
  }
  void need_all() { need(text_.size()); }

private:
  // Who needs a place mostly needs what follows it, too.
#ifdef NDEBUG
  static constexpr uint32_t kAhead = 8192;
#else
  static constexpr uint32_t kAhead = 0; // then tests find who forgot to say so
#endif

  Rope text_;
  std::string bytes_;
  uint32_t valid_ = 0;
  uint64_t revision_ = kNoRevision;
};

} // namespace tsregion
