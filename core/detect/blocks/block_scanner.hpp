// SPDX-License-Identifier: MIT
// A scanner takes a text line by line and appends the blocks that end to Blocks. The one interface of this folder.
//
// A *top-level block* begins with a line with which nothing goes on that was open before. From such a line on, what a scanner finds depends on
// nothing before it, so a scan may begin there, and one that comes to it again may end there (top_blocks.hpp).
//
// Thread-confined.
#pragma once

#include "core/detect/blocks/block.hpp"
#include "core/detect/blocks/text_lines.hpp"

namespace tsregion {

class BlockScanner {
public:
  virtual ~BlockScanner() = default;
  // True: a top-level block begins with this line, and what was before has ended.
  virtual bool take(const Line &line) = 0;
  // The text is at its end.
  virtual void finish() = 0;
  // Is something read otherwise than the language says, because a bound was reached? Since it was asked for the last time.
  [[nodiscard]] virtual bool take_limited() = 0;
};

} // namespace tsregion
