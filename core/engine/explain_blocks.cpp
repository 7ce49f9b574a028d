// SPDX-License-Identifier: MIT
#include "core/engine/explain_blocks.hpp"

#include "core/detect/block_regions.hpp"
#include "core/engine/found_region.hpp"

#include <algorithm>

namespace tsregion {
namespace {

std::string_view name_of(BlockKind kind) {
  switch (kind) {
  case BlockKind::paragraph: return "paragraph";
  case BlockKind::heading: return "heading";
  case BlockKind::thematic_break: return "thematic break";
  case BlockKind::indented_code: return "indented code";
  case BlockKind::fenced_code: return "code block";
  case BlockKind::html: return "block of HTML";
  case BlockKind::definitions: return "link definitions";
  case BlockKind::table: return "table";
  case BlockKind::yaml:
  case BlockKind::toml: return "front matter";
  case BlockKind::example: return "example";
  case BlockKind::raw: return "export";
  case BlockKind::none: return "nothing";
  case BlockKind::quote: return "quote";
  case BlockKind::item: return "list item";
  }
  return "block";
}

// Why a block gives no region.
std::string_view refusal_of(const Block &block) {
  switch (block.kind) {
  case BlockKind::thematic_break:
  case BlockKind::indented_code:
  case BlockKind::definitions:
  case BlockKind::example: return "such a block is in no language";
  case BlockKind::fenced_code:
  case BlockKind::raw:
    if (block.info.empty()) return "the block names no language";
    return block.piece_count == 0 ? "the block is empty" : "what the block is called cannot be the name of a language";
  default: return "the block is empty";
  }
}

bool touches(ByteRange range, uint32_t byte) { return range.start <= byte && byte <= range.end; }

} // namespace

LayerRegions explain_blocks(BlockLanguage language, std::string_view text, uint32_t byte, const LanguageRegistry &languages,
                            ExplainedLayer &out_layer) {
  const FlatChunks chunks(text);
  const Blocks blocks = scan_blocks(language, chunks).blocks;
  BlockRegions found = regions_of_blocks(language, blocks, chunks, languages);
  const auto block = std::find_if(blocks.blocks.begin(), blocks.blocks.end(), [byte](const Block &one) { return one.range.contains(byte); });
  if (block == blocks.blocks.end()) return std::move(found.layer);
  out_layer.nodes = name_of(block->kind);
  for (uint32_t number = block->container; number != 0; number = blocks.containers[number - 1].parent) {
    out_layer.nodes = std::string(name_of(blocks.containers[number - 1].marker == '>' ? BlockKind::quote : BlockKind::item)) + " > " + out_layer.nodes;
  }
  Candidate candidate;
  candidate.detector = "injection";
  candidate.rule = language == BlockLanguage::markdown ? "markdown/blocks" : "org/blocks";
  candidate.extent = block->range;
  if (!block->info.empty()) candidate.captures.push_back({"info", block->info});
  for (const Region &region : found.layer.regions) {
    const auto parts = found.layer.parts_of(region);
    const auto part = std::find_if(parts.begin(), parts.end(), [&](const RegionPart &one) {
      return block->range.start <= one.range.start && one.range.end <= block->range.end && touches(one.range, byte);
    });
    const bool of_block = std::any_of(parts.begin(), parts.end(), [&](const RegionPart &one) { return block->range.overlaps(one.range); });
    if (!of_block || (part == parts.end() && !candidate.language.empty())) continue;
    candidate.language = found.layer.names[region.language];
    candidate.literal = part == parts.end() ? parts.front().range : part->range;
    if (part != parts.end()) break; // of a table, the cell at the byte
  }
  if (candidate.language.empty()) candidate.refused = refusal_of(*block);
  out_layer.candidates.push_back(std::move(candidate));
  return std::move(found.layer);
}

} // namespace tsregion
