// SPDX-License-Identifier: MIT
// An edited text in one piece, for those who read it so: a rope is copied as far as it is needed, and what lies before an edit is there
// already. So a key at the end of a screen costs a few kilobytes, not a copy of all that follows.
//
// A view has the size of the text, but only bytes before `valid()` are the text's. Thread-confined.
#pragma once

#include "core/base/rope.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace tsregion {

class FlatText {
public:
  static constexpr uint64_t kNoRevision = ~uint64_t{0};

  // Become `text`, which is revision `now` and begins as revision `before` does, up to `same`. Views of before are no longer valid.
  void follow(const Rope &text, uint64_t now, uint64_t before, uint32_t same) {
    if (revision_ != now) {
      valid_ = revision_ != kNoRevision && revision_ == before ? std::min(valid_, same) : 0;
      revision_ = kNoRevision; // should memory run out
      resize(text.size());
#ifndef NDEBUG // who reads what is not there shall not find what was there before
      std::fill(bytes_.begin() + valid_, bytes_.end(), '\xFF');
#endif
    }
    text_ = text;
    revision_ = now;
  }

  [[nodiscard]] std::string_view view() const { return {bytes_.data(), bytes_.size()}; }
  [[nodiscard]] uint32_t valid() const { return valid_; }
  [[nodiscard]] std::size_t heap_bytes() const { return bytes_.capacity(); }

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

  // Room for what is typed next, but not for twice the text.
  void resize(std::size_t size) {
    if (size > bytes_.capacity() || size + kMostRoom < bytes_.capacity() / 2) {
      std::vector<char> bytes;
      bytes.reserve(size + std::min<std::size_t>(size / 128 + 64, kMostRoom));
      bytes.assign(bytes_.begin(), bytes_.begin() + valid_);
      bytes_ = std::move(bytes);
    }
    bytes_.resize(size);
  }
  static constexpr std::size_t kMostRoom = 1 << 16;

  Rope text_;
  std::vector<char> bytes_;
  uint32_t valid_ = 0;
  uint64_t revision_ = kNoRevision;
};

} // namespace tsregion
