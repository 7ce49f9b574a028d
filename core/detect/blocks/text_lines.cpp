// SPDX-License-Identifier: MIT
#include "core/detect/blocks/text_lines.hpp"

#include <algorithm>

namespace tsregion {

std::string TextChunks::slice(ByteRange range) const {
  std::string out;
  out.reserve(range.size());
  while (range.start < range.end) {
    const std::string_view chunk = chunk_at(range.start).substr(0, range.size());
    if (chunk.empty()) break;
    out += chunk;
    range.start += static_cast<uint32_t>(chunk.size());
  }
  return out;
}

bool LineReader::next_chunk() {
  chunk_ = text_.chunk_at(place_);
  at_ = newline_ = 0;
  place_ += static_cast<uint32_t>(chunk_.size());
  newline_ = chunk_.empty() ? 0 : std::min(chunk_.find('\n'), chunk_.size());
  return !chunk_.empty();
}

// The next LF is looked for once; a CR only up to there, so that each byte is passed over twice at most.
LineReader::Break LineReader::next_break() {
  if (newline_ < at_) newline_ = std::min(chunk_.find('\n', at_), chunk_.size());
  const std::size_t carriage = chunk_.substr(at_, newline_ - at_).find('\r');
  if (carriage == std::string_view::npos) return {newline_, newline_ < chunk_.size() ? 1u : 0u};
  return {at_ + carriage, at_ + carriage + 1 == newline_ && newline_ < chunk_.size() ? 2u : 1u};
}

bool LineReader::next(Line &out_line) {
  if (at_ == chunk_.size() && !next_chunk()) return false;
  out_line.start = place_ - static_cast<uint32_t>(chunk_.size() - at_);
  Break found = next_break();
  if (found.length > 0) {
    out_line.text = chunk_.substr(at_, found.at - at_);
  } else { // the line goes on in the next chunk
    joined_.clear();
    do {
      joined_ += chunk_.substr(at_);
      if (!next_chunk()) break;
      found = next_break();
    } while (found.length == 0);
    if (found.length > 0) joined_ += chunk_.substr(at_, found.at - at_);
    out_line.text = joined_;
  }
  if (found.length > 0) at_ = found.at + found.length;
  // A CR at the end of a chunk may be half of a line break. The line's text lies in the chunk before, which stays.
  if (found.length == 1 && at_ == chunk_.size() && chunk_.back() == '\r' && next_chunk() && chunk_.front() == '\n') at_ = 1;
  out_line.end = place_ - static_cast<uint32_t>(chunk_.size() - at_);
  return true;
}

} // namespace tsregion
