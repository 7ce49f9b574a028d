// SPDX-License-Identifier: MIT
#include "core/detect/block_regions.hpp"

#include "core/base/hash_map.hpp"
#include "core/parse/language_hint.hpp"

#include <algorithm>
#include <string>

namespace tsregion {
namespace {

class Regions {
public:
  Regions(BlockLanguage language, const Blocks &blocks, const TextChunks &text, const LanguageRegistry &languages)
      : blocks_(blocks), text_(text), languages_(languages), detector_(number_of("injection")),
        rule_(number_of(language == BlockLanguage::markdown ? "markdown/blocks" : "org/blocks")) {}

  BlockRegions run() {
    for (const Block &block : blocks_.blocks) {
      if (block.piece_count > 0) add(block);
    }
    finish_html();
    if (blocks_.limited) out_.layer.partial = "blocks are nested more deeply than is followed: regions may be missing";
    return std::move(out_);
  }

private:
  static constexpr uint32_t kNoName = UINT32_MAX;

  void add(const Block &block) {
    switch (block.kind) {
    case BlockKind::paragraph:
    case BlockKind::heading: add_region(fixed(inline_, "markdown_inline"), block, blocks_.pieces_of(block)); break;
    case BlockKind::table:
      for (const Piece &cell : blocks_.pieces_of(block)) add_region(fixed(inline_, "markdown_inline"), block, {&cell, 1});
      break;
    case BlockKind::yaml: add_region(number_of(languages_.name_of("yaml")), block, blocks_.pieces_of(block)); break;
    case BlockKind::toml: add_region(number_of(languages_.name_of("toml")), block, blocks_.pieces_of(block)); break;
    case BlockKind::html: add_html(block); break;
    case BlockKind::fenced_code:
    case BlockKind::raw: add_region(language_told_by(block.info), block, blocks_.pieces_of(block)); break;
    default: break;
    }
  }

  void add_region(uint32_t language, const Block &block, std::span<const Piece> pieces) {
    if (language == kNoName) return;
    Region region;
    region.language = language;
    region.detector = detector_;
    region.rule = rule_;
    region.part_begin = static_cast<uint32_t>(out_.layer.parts.size());
    region.part_count = static_cast<uint32_t>(pieces.size());
    add_parts(pieces, out_.layer.parts);
    region.reach = blocks_.tops[block.top];
    out_.layer.regions.push_back(region);
  }

  // A tab of which a prefix took a part is the guest's all the same: it is blank there, if not as wide.
  static void add_parts(std::span<const Piece> pieces, std::vector<RegionPart> &out_parts) {
    for (const Piece &piece : pieces) {
      out_parts.push_back({{piece.range.start - (piece.spaces > 0 ? 1 : 0), piece.range.end}, EscapeSyntax::none, false});
    }
  }

  // All blocks of HTML are one region, which stands where the first one does.
  void add_html(const Block &block) {
    if (!out_.html) {
      out_.html = out_.layer.regions.size();
      add_region(number_of(languages_.name_of("html")), block, {});
      out_.layer.regions.back().reach = kEverywhere;
    }
    add_parts(blocks_.pieces_of(block), html_parts_);
  }
  void finish_html() {
    if (!out_.html) return;
    Region &region = out_.layer.regions[*out_.html];
    region.part_begin = static_cast<uint32_t>(out_.layer.parts.size());
    region.part_count = static_cast<uint32_t>(html_parts_.size());
    out_.layer.parts.insert(out_.layer.parts.end(), html_parts_.begin(), html_parts_.end());
  }

  // One look-up for all of them.
  uint32_t fixed(uint32_t &known, std::string_view name) { return known != kNoName ? known : known = number_of(languages_.name_of(name)); }

  // kNoName: it names none.
  uint32_t language_told_by(ByteRange info) {
    if (info.empty()) return kNoName;
    const auto end = std::min<uint64_t>(info.end, uint64_t{info.start} + kLongestHint);
    const std::string words = text_.slice({info.start, static_cast<uint32_t>(end)});
    const auto [place, fresh] = told_.try_emplace(words, kNoName);
    if (fresh) {
      const std::string told = language_of_info_string(words);
      if (!told.empty()) place->second = number_of(languages_.name_of(told));
    }
    return place->second;
  }

  uint32_t number_of(std::string_view name) {
    const auto known = numbers_.find(name);
    if (known != numbers_.end()) return known->second;
    const auto number = static_cast<uint32_t>(out_.layer.names.size());
    out_.layer.names.emplace_back(name);
    numbers_.emplace(std::string(name), number);
    return number;
  }

  const Blocks &blocks_;
  const TextChunks &text_;
  const LanguageRegistry &languages_;
  BlockRegions out_;
  TextMap<uint32_t> numbers_;
  TextMap<uint32_t> told_; // by info strings
  uint32_t inline_ = kNoName;
  uint32_t detector_;
  uint32_t rule_;
  std::vector<RegionPart> html_parts_;
};

} // namespace

BlockRegions regions_of_blocks(BlockLanguage language, const Blocks &blocks, const TextChunks &text, const LanguageRegistry &languages) {
  return Regions(language, blocks, text, languages).run();
}

} // namespace tsregion
