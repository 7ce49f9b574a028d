// SPDX-License-Identifier: MIT
#include "core/detect/blocks/top_blocks.hpp"

#include "core/detect/blocks/front_matter.hpp"
#include "core/detect/blocks/top_scan.hpp"

namespace tsregion {
namespace {

bool is_front_matter(BlockKind kind) { return kind == BlockKind::yaml || kind == BlockKind::toml; }
bool never(uint32_t) { return false; }

class Rescanning {
public:
  Rescanning(BlockLanguage language, const TopBlocks &old, ByteRange removed, uint32_t inserted, const TextChunks &text, const CancelToken &cancel)
      : language_(language), old_(old), removed_(removed), new_end_(removed.start + inserted), text_(text), cancel_(cancel) {}

  Rescan run() {
    choose_start();
    for (;;) {
      TopScan scan(language_, text_, start_, cancel_);
      again_ = false;
      scan.run([this](uint32_t place) { return ends_at(place); }, line_watch());
      if (again_) continue;
      if (scan.stopped() == StopReason::none) return outcome(scan);
      Rescan rescan;
      rescan.stopped = scan.stopped();
      return rescan;
    }
  }

private:
  // With the top-level block that has the edit's first byte; with the one before, if it may go on now with what was its first line.
  void choose_start() {
    const uint32_t size = old_.sum().bytes;
    TopBlocks::Place touched = old_.find([&](const TopSum &sum) { return sum.bytes > removed_.start; });
    if (touched.item == nullptr) touched = old_.find([&](const TopSum &sum) { return sum.bytes >= size; }); // the edit is at the end
    touched_ = start_ = touched.before.bytes;
    if (start_ == 0) return;
    Line first;
    LineReader reader(text_, start_);
    const bool whole = reader.next(first) && first.text_end() < first.end && first.end <= removed_.start;
    if (!whole) start_ = old_.find([&](const TopSum &sum) { return sum.bytes >= touched_; }).before.bytes;
  }

  bool ends_at(uint32_t place) {
    if (place == touched_ && start_ < touched_ && place <= removed_.start) { // the one before did not go on
      again_ = true;
      start_ = touched_;
      return true;
    }
    if (place < new_end_) return false;
    const uint32_t there = place - new_end_ + removed_.end;
    const TopBlocks::Place old = old_.find([there](const TopSum &sum) { return sum.bytes > there; });
    // Front matter that is no longer at the beginning is none.
    return old.item != nullptr && old.before.bytes == there && !is_front_matter(old.item->kind);
  }

  // Where the text begins as front matter does, but did not have any, a line that ends it makes everything before it front matter.
  TopScan::AtLine line_watch() {
    if (language_ != BlockLanguage::markdown || start_ == 0) return {};
    const auto first = old_.find([](const TopSum &sum) { return sum.bytes > 0; });
    const char mark = is_front_matter(first.item->kind) ? '\0' : front_matter_mark(text_);
    if (mark == '\0') return {};
    return [this, mark](const Line &line) {
      again_ = front_matter_mark(line.text) == mark;
      if (again_) start_ = touched_ = 0;
      return again_;
    };
  }

  Rescan outcome(TopScan &scan) {
    const uint32_t new_size = old_.sum().bytes - removed_.size() + (new_end_ - removed_.start);
    const uint32_t end = scan.end();
    Rescan rescan;
    rescan.new_window = {start_, end};
    rescan.old_window = {start_, end == new_size ? old_.sum().bytes : end - new_end_ + removed_.end};
    const auto beyond = [](uint32_t byte) { return [byte](const TopSum &sum) { return sum.bytes > byte; }; };
    const TopBlocks left = old_.before(beyond(rescan.old_window.start));
    const TopBlocks right = old_.from(beyond(rescan.old_window.end));
    rescan.tops = TopBlocks::joined(TopBlocks::joined(left, TopBlocks::taking(scan.tops)), right);
    rescan.blocks = std::move(scan.blocks);
    return rescan;
  }

  BlockLanguage language_;
  const TopBlocks &old_;
  ByteRange removed_;
  uint32_t new_end_; // of the edit
  const TextChunks &text_;
  const CancelToken &cancel_;
  uint32_t start_ = 0;   // of the scan
  uint32_t touched_ = 0; // where the top-level block that has the edit's first byte begins
  bool again_ = false;   // from another start
};

} // namespace

Scan scan_blocks(BlockLanguage language, const TextChunks &text, const CancelToken &cancel) {
  TopScan scan(language, text, 0, cancel);
  if (!scan.run(never)) return {{}, {}, scan.stopped()};
  return {TopBlocks::taking(scan.tops), std::move(scan.blocks), StopReason::none};
}

Rescan rescan_blocks(BlockLanguage language, const TopBlocks &old, ByteRange removed, uint32_t inserted, const TextChunks &text, const CancelToken &cancel) {
  return Rescanning(language, old, removed, inserted, text, cancel).run();
}

ByteRange whole_tops(const TopBlocks &tops, ByteRange range) {
  const TopBlocks::Place first = tops.find([&](const TopSum &sum) { return sum.bytes > range.start; });
  const TopBlocks::Place last = tops.find([&](const TopSum &sum) { return sum.bytes >= range.end; });
  return {first.item == nullptr ? range.start : first.before.bytes, last.item == nullptr ? range.end : last.before.bytes + last.item->length};
}

Blocks blocks_in(BlockLanguage language, const TextChunks &text, ByteRange range) {
  const CancelToken never_cancelled;
  TopScan scan(language, text, range.start, never_cancelled);
  if (!range.empty()) scan.run([range](uint32_t place) { return place >= range.end; });
  return std::move(scan.blocks);
}

Blocks html_blocks(BlockLanguage language, const TopBlocks &tops, const TextChunks &text) {
  Blocks all;
  tops.visit([](const TopSum &, const TopSum &sum) { return sum.html > 0; },
             [&](const TopBlocks::Place &place) {
               if (!place.item->html) return true;
               const uint32_t start = place.before.bytes;
               const Blocks some = blocks_in(language, text, {start, start + place.item->length});
               all.tops.push_back(some.tops.front());
               for (Block block : some.blocks) {
                 if (block.kind != BlockKind::html) continue;
                 const auto pieces = some.pieces_of(block);
                 block.piece_begin = static_cast<uint32_t>(all.pieces.size());
                 block.container = 0; // of no interest here
                 block.top = static_cast<uint32_t>(all.tops.size()) - 1;
                 all.pieces.insert(all.pieces.end(), pieces.begin(), pieces.end());
                 all.blocks.push_back(block);
               }
               return true;
             });
  return all;
}

} // namespace tsregion
