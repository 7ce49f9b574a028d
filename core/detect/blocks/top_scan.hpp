// SPDX-License-Identifier: MIT
// One scan over some lines of a text, cut into its top-level blocks.
//
// Thread-confined; borrows the text and the token.
#pragma once

#include "core/detect/blocks/block_scanner.hpp"
#include "core/detect/blocks/top_blocks.hpp"

#include <functional>
#include <memory>
#include <vector>

namespace tsregion {

class TopScan {
public:
  // Requires: a top-level block begins at `from`.
  TopScan(BlockLanguage language, const TextChunks &text, uint32_t from, const CancelToken &cancel);

  // Asked of each line before it is taken, and of where each further top-level block begins. True: the scan ends before it.
  using AtLine = std::function<bool(const Line &)>;
  using AtTop = std::function<bool(uint32_t)>;
  // To where a top-level block begins, and no further, or to the end of the text. False: a line ended it, or it was stopped; then
  // nothing is whole.
  bool run(const AtTop &at_top, const AtLine &at_line = {});

  [[nodiscard]] uint32_t end() const { return end_; }
  [[nodiscard]] StopReason stopped() const { return stopped_; }
  std::vector<TopBlock> tops;
  Blocks blocks;

private:
  void take_front_matter();
  void end_top(uint32_t end);
  void forget_from(uint32_t start);

  BlockLanguage language_;
  const TextChunks &text_;
  const CancelToken &cancel_;
  StopReason stopped_ = StopReason::none;
  std::unique_ptr<BlockScanner> scanner_;
  uint32_t begin_; // of the top-level block at hand
  uint32_t end_;
  bool limited_ = false; // it, too
  std::size_t first_block_ = 0;
  std::size_t first_container_ = 0;
};

} // namespace tsregion
