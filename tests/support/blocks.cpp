// SPDX-License-Identifier: MIT
#include "tests/support/blocks.hpp"

namespace tsregion::test {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n') out += "\\n";
    else if (c == '\r') out += "\\r";
    else if (c == '\t') out += "\\t";
    else if (c == '\0') out += "\\0";
    else out += c;
  }
  return out + "\"";
}

std::string name_of(const Block &block, std::string_view text) {
  const std::string info(text.substr(block.info.start, block.info.size()));
  switch (block.kind) {
  case BlockKind::paragraph: return "p";
  case BlockKind::heading: return "h" + std::to_string(block.level);
  case BlockKind::thematic_break: return "hr";
  case BlockKind::indented_code: return "code";
  case BlockKind::fenced_code: return "fence(" + info + ")";
  case BlockKind::html: return "html" + std::to_string(block.level);
  case BlockKind::definitions: return "definitions";
  case BlockKind::table: return "table";
  case BlockKind::yaml: return "yaml";
  case BlockKind::toml: return "toml";
  case BlockKind::example: return "example";
  case BlockKind::raw: return "raw(" + info + ")";
  default: return "?";
  }
}

std::string found(BlockLanguage language, std::string_view text) { return shown(scan_blocks(language, FlatChunks(text)).blocks, text); }

} // namespace

std::string shown(const Blocks &blocks, std::string_view text) {
  std::string all;
  for (const Block &block : blocks.blocks) {
    std::string around;
    for (uint32_t number = block.container; number != 0; number = blocks.containers[number - 1].parent) {
      around = std::string(1, blocks.containers[number - 1].marker) + " " + around;
    }
    if (!all.empty()) all += " | ";
    all += around + name_of(block, text);
    for (const Piece &piece : blocks.pieces_of(block)) {
      all += " " + std::string(piece.spaces, '~') + quoted(text.substr(piece.range.start, piece.range.size()));
    }
  }
  return all;
}

std::string markdown_blocks(std::string_view text) { return found(BlockLanguage::markdown, text); }
std::string org_blocks(std::string_view text) { return found(BlockLanguage::org, text); }

} // namespace tsregion::test
