// SPDX-License-Identifier: MIT
// Where a capture is once a pattern's directives have moved it: #offset!, and then #trim!.
//
// Thread-confined; borrows the host and the pattern.
#pragma once

#include "core/detect/detector.hpp"

#include <string>

namespace tsregion {

class CapturedRange {
public:
  CapturedRange(Host &host, const InjectionPattern &pattern) : host_(host), pattern_(pattern) {}

  // Of the node, by its offsets.
  [[nodiscard]] ByteRange of(Node node, uint32_t capture) const;
  // Without what is trimmed.
  [[nodiscard]] ByteRange trimmed(ByteRange range, uint32_t capture) const;
  // The captured text as far as it can name a language.
  [[nodiscard]] std::string text_of(Node node, uint32_t capture) const;

private:
  [[nodiscard]] ByteRange trimmed(ByteRange range, const InjectionPattern::Trim &trim) const;
  [[nodiscard]] uint32_t byte_at(int64_t row, int64_t column) const;

  Host &host_;
  const InjectionPattern &pattern_;
};

} // namespace tsregion
