// SPDX-License-Identifier: MIT
// The blocks of a document that is edited: its top-level blocks in a persistent sequence, and scans of only those that an edit touches.
//
// What a scan finds from the first line of a top-level block on depends on nothing before it (block_scanner.hpp). So after an edit a scan begins with
// the top-level block in which it lies, or with the one before, if the edit touches the first line, since that may go on with it now. It ends as
// soon as a top-level block begins where, counted in the old text, one began before: from there on nothing has changed. What is open
// to the end of the text (a fence without an end) goes on to there, in both.
//
// Values; immutable; any thread may read one. Throws bad_alloc only.
#pragma once

#include "core/base/cancel_token.hpp"
#include "core/base/persistent_sequence.hpp"
#include "core/detect/blocks/block.hpp"
#include "core/detect/blocks/text_lines.hpp"

namespace tsregion {

// Languages of which there is a scanner.
enum class BlockLanguage : uint8_t { markdown, org };

struct TopBlock {
  uint32_t length = 0; // bytes, with the blank lines behind it
  BlockKind kind = BlockKind::none; // of itself if it is a leaf, quote or item; else of the first leaf
  bool content = false; // there are leaves with content in it: there may be regions
  bool html = false;    // there are blocks of HTML in it
  bool limited = false; // a bound was reached in it: see BlockScanner
};

// Eight bytes: there is one for each top-level block, of which there may be one in thirty bytes of text.
struct TopSum {
  uint32_t bytes = 0;
  uint32_t html : 31 = 0;   // how many have HTML in them
  uint32_t limited : 1 = 0; // is one read otherwise than the language says?
  static TopSum of(const TopBlock &top) { return made(top.length, top.html ? 1 : 0, top.limited); }
  friend TopSum operator+(const TopSum &left, const TopSum &right) {
    return made(left.bytes + right.bytes, left.html + right.html, left.limited != 0 || right.limited != 0);
  }

private:
  static TopSum made(uint32_t bytes, uint32_t html, bool limited) {
    TopSum sum;
    sum.bytes = bytes;
    sum.html = html & 0x7FFFFFFFu;
    sum.limited = limited ? 1 : 0;
    return sum;
  }
};

using TopBlocks = PersistentSequence<TopBlock, TopSum, 16>;

// Where a scan was stopped, there is nothing else.
struct Scan {
  TopBlocks tops;
  Blocks blocks;
  StopReason stopped = StopReason::none;
};
[[nodiscard]] Scan scan_blocks(BlockLanguage language, const TextChunks &text, const CancelToken &cancel = {});

struct Rescan {
  TopBlocks tops;
  ByteRange old_window; // what was scanned again, in both texts. Outside, all blocks are as they were, but for where they are
  ByteRange new_window;
  Blocks blocks; // of the window
  StopReason stopped = StopReason::none;
};
// `old`: of the text before the edit. Requires: `text` is that one with `inserted` bytes in place of `removed`.
[[nodiscard]] Rescan rescan_blocks(BlockLanguage language, const TopBlocks &old, ByteRange removed, uint32_t inserted, const TextChunks &text,
                                   const CancelToken &cancel = {});

// From the beginning of the top-level block with the range's first byte to the end of that with its last one.
[[nodiscard]] ByteRange whole_tops(const TopBlocks &tops, ByteRange range);

// The blocks of some whole top-level blocks. Requires: both ends of `range` are where one begins, or the end of the text.
[[nodiscard]] Blocks blocks_in(BlockLanguage language, const TextChunks &text, ByteRange range);

// The leaves with HTML, wherever they are: all of them are one document. Costs what the top-level blocks with HTML are long.
[[nodiscard]] Blocks html_blocks(BlockLanguage language, const TopBlocks &tops, const TextChunks &text);

} // namespace tsregion
