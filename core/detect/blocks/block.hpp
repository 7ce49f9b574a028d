// SPDX-License-Identifier: MIT
// What a scanner of blocks finds in a text: the leaves of its block structure, in order, and the quotes and list items around them.
//
// Plain data; positions are bytes of the whole text.
#pragma once

#include "core/base/byte_range.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tsregion {

enum class BlockKind : uint8_t {
  paragraph,
  heading,
  thematic_break,
  indented_code,
  fenced_code, // Org: a source block
  html,
  definitions, // a paragraph, or the beginning of one, that is nothing but link reference definitions
  table,       // each piece is a cell
  yaml,        // front matter
  toml,
  example, // Org: a block whose text is nobody's language
  raw,     // Org: what one of the export's languages says: a block, or keyword lines that follow each other
  none,    // only of a top-level block: it holds no block, but blank lines or text of no interest
  quote,   // only of a top-level block, as the next
  item,
};

// A run of the content: what stands in the host, without what is the containers'. Runs that touch are one piece.
struct Piece {
  ByteRange range;
  uint32_t spaces = 0; // before it: what is left of a tab of which a prefix took a part
};

struct Block {
  BlockKind kind = BlockKind::paragraph;
  uint8_t level = 0;  // of a heading: 1 to 6; of a block of HTML: its kind, 1 to 7
  uint8_t dedent = 0; // of fenced code: how many columns the opening fence is indented, and so its lines at most
  bool closed = true; // fenced code, blocks of HTML of the kinds 1 to 5: is there an end?
  ByteRange range;    // from its first byte that is no blank to behind its last line
  ByteRange info;     // of fenced code: its info string, without blanks at its ends
  uint32_t piece_begin = 0;
  uint32_t piece_count = 0;
  uint32_t container = 0; // number of the innermost one, from 1; 0: none
  uint32_t top = 0;       // number of the top-level block that it is, or is in
};

struct Container {
  char marker = '>';       // a quote's; or of a list item: - + * . )
  bool empty = true;       // nothing is in it
  uint32_t parent = 0;     // as Block::container
  uint32_t number = 0;     // of an item of an ordered list
  ByteRange range;         // from its marker to behind its last line that is not blank
};

struct Blocks {
  std::vector<Block> blocks; // in order
  std::vector<Piece> pieces;
  std::vector<Container> containers; // in order of their markers
  std::vector<ByteRange> tops; // the top-level blocks, with the blank lines behind each; one follows the other
  bool limited = false; // a bound was reached: something is read otherwise than the language says

  [[nodiscard]] std::span<const Piece> pieces_of(const Block &block) const { return {pieces.data() + block.piece_begin, block.piece_count}; }
};

} // namespace tsregion
