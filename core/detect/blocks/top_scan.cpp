// SPDX-License-Identifier: MIT
#include "core/detect/blocks/top_scan.hpp"

#include "core/detect/blocks/front_matter.hpp"
#include "core/detect/blocks/markdown_scanner.hpp"
#include "core/detect/blocks/org_scanner.hpp"

namespace tsregion {
namespace {

constexpr uint32_t kLinesBetweenStops = 1024;

std::unique_ptr<BlockScanner> scanner_of(BlockLanguage language, const TextChunks &text, Blocks &out) {
  if (language == BlockLanguage::org) return std::make_unique<OrgScanner>(text, out);
  return std::make_unique<MarkdownScanner>(out);
}

} // namespace

TopScan::TopScan(BlockLanguage language, const TextChunks &text, uint32_t from, const CancelToken &cancel)
    : language_(language), text_(text), cancel_(cancel), scanner_(scanner_of(language, text, blocks)), begin_(from), end_(from) {}

bool TopScan::run(const AtTop &at_top, const AtLine &at_line) {
  if (begin_ == 0 && language_ == BlockLanguage::markdown) take_front_matter();
  LineReader reader(text_, begin_);
  Line line;
  for (uint32_t lines = 1; reader.next(line); ++lines) {
    if (at_line && at_line(line)) return false;
    if (lines % kLinesBetweenStops == 0 && (stopped_ = cancel_.stop_reason()) != StopReason::none) return false;
    const bool began = scanner_->take(line) && line.start > begin_;
    const bool limited = scanner_->take_limited();
    if (began) {
      end_top(line.start);
      limited_ = false;
      if (at_top(line.start)) {
        forget_from(line.start);
        return true;
      }
    }
    limited_ = limited_ || limited;
    end_ = line.end;
  }
  scanner_->finish();
  if (begin_ < end_) end_top(end_);
  return true;
}

void TopScan::take_front_matter() {
  const auto found = front_matter(text_);
  if (!found) return;
  Block block;
  block.kind = found->kind;
  block.range = {0, found->end};
  if (!found->content.empty()) {
    blocks.pieces.push_back({found->content, 0});
    block.piece_count = 1;
  }
  blocks.blocks.push_back(block);
  end_ = found->end;
  end_top(found->end);
}

void TopScan::end_top(uint32_t end) {
  TopBlock top;
  top.length = end - begin_;
  top.limited = limited_;
  blocks.limited = blocks.limited || limited_;
  for (; first_block_ < blocks.blocks.size() && blocks.blocks[first_block_].range.start < end; ++first_block_) {
    Block &block = blocks.blocks[first_block_];
    block.top = static_cast<uint32_t>(tops.size());
    if (top.kind == BlockKind::none) top.kind = block.kind;
    top.content = top.content || block.piece_count > 0;
    top.html = top.html || block.kind == BlockKind::html;
  }
  for (bool first = true; first_container_ < blocks.containers.size() && blocks.containers[first_container_].range.start < end; ++first_container_) {
    if (first) top.kind = blocks.containers[first_container_].marker == '>' ? BlockKind::quote : BlockKind::item;
    first = false;
  }
  tops.push_back(top);
  blocks.tops.push_back({begin_, end});
  begin_ = end_ = end;
}

// What the line has begun that the scan was told to end before.
void TopScan::forget_from(uint32_t start) {
  while (!blocks.blocks.empty() && blocks.blocks.back().range.start >= start) blocks.blocks.pop_back();
  while (!blocks.containers.empty() && blocks.containers.back().range.start >= start) blocks.containers.pop_back();
  const Block last = blocks.blocks.empty() ? Block{} : blocks.blocks.back();
  blocks.pieces.resize(last.piece_begin + last.piece_count);
}

} // namespace tsregion
