// SPDX-License-Identifier: MIT
// The blocks of texts, for commonmark_test.py: each line of the input is a text of Markdown in hexadecimal, each line of the output its blocks
// as JSON: {"containers": [[marker, parent, number, start, end]…], "blocks": [[kind, level, container, start, end, start and end of the info
// string, [[start, end, spaces]…]]…]}, kinds as in block.hpp.
#include "core/detect/blocks/top_blocks.hpp"

#include <cstdio>
#include <iostream>
#include <string>

namespace {

using namespace tsregion;

unsigned digit(char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); }

std::string from_hex(const std::string &hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) bytes.push_back(static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1])));
  return bytes;
}

void print(const Blocks &found) {
  std::printf("{\"containers\": [");
  const char *comma = "";
  for (const Container &container : found.containers) {
    std::printf("%s[\"%c\", %u, %u, %u, %u]", comma, container.marker, container.parent, container.number, container.range.start, container.range.end);
    comma = ", ";
  }
  std::printf("], \"blocks\": [");
  comma = "";
  for (const Block &block : found.blocks) {
    std::printf("%s[%u, %u, %u, %u, %u, %u, %u, [", comma, static_cast<unsigned>(block.kind), block.level, block.container, block.range.start,
                block.range.end, block.info.start, block.info.end);
    comma = "";
    for (const Piece &piece : found.pieces_of(block)) {
      std::printf("%s[%u, %u, %u]", comma, piece.range.start, piece.range.end, piece.spaces);
      comma = ", ";
    }
    std::printf("]]");
    comma = ", ";
  }
  std::printf("]}\n");
}

} // namespace

int main() {
  std::string hex;
  while (std::getline(std::cin, hex)) {
    const std::string text = from_hex(hex);
    print(scan_blocks(BlockLanguage::markdown, FlatChunks(text)).blocks);
  }
  return 0;
}
