// SPDX-License-Identifier: MIT
// A text in chunks, and its lines one after the other. A scanner of blocks needs no text in one piece: it reads each line once, from a
// rope as well as from a string.
//
// Thread-confined; borrows the text.
#pragma once

#include "core/base/rope.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace tsregion {

// Any bytes. Requires: less than 4 GiB of them, which stay as they are while somebody reads.
class TextChunks {
public:
  virtual ~TextChunks() = default;
  // From `byte` to the end of its chunk; empty at the end of the text only.
  [[nodiscard]] virtual std::string_view chunk_at(uint32_t byte) const = 0;
  [[nodiscard]] std::string slice(ByteRange range) const;
};

class FlatChunks final : public TextChunks {
public:
  explicit FlatChunks(std::string_view text) : text_(text) {}
  [[nodiscard]] std::string_view chunk_at(uint32_t byte) const override { return text_.substr(byte < text_.size() ? byte : text_.size()); }

private:
  std::string_view text_;
};

class RopeChunks final : public TextChunks {
public:
  explicit RopeChunks(const Rope &rope) : rope_(rope) {}
  [[nodiscard]] std::string_view chunk_at(uint32_t byte) const override { return rope_.chunk_at(byte); }

private:
  const Rope &rope_;
};

struct Line {
  std::string_view text; // without its line break
  uint32_t start = 0;
  uint32_t end = 0; // behind the line break
  [[nodiscard]] uint32_t text_end() const { return start + static_cast<uint32_t>(text.size()); }
};

// A line ends with LF, CR LF or CR, or with the text.
class LineReader {
public:
  // Requires: a line begins at `from`.
  LineReader(const TextChunks &text, uint32_t from) : text_(text), place_(from) {}
  // False: there is none left. The line's text is good until the next call.
  bool next(Line &out_line);

private:
  struct Break { // in the chunk
    std::size_t at = 0;
    std::size_t length = 0; // 0: there is none
  };
  [[nodiscard]] Break next_break();
  bool next_chunk(); // false: the text is at its end

  const TextChunks &text_;
  std::string_view chunk_;
  std::size_t at_ = 0;       // in the chunk
  std::size_t newline_ = 0;  // the first LF at or behind at_, if it is not before it
  uint32_t place_;           // of the chunk's end in the text
  std::string joined_;       // a line of several chunks
};

} // namespace tsregion
