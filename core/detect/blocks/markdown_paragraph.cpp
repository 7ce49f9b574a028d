// SPDX-License-Identifier: MIT
// What a paragraph may turn out to be: link reference definitions, a heading that is underlined, the header of a table.
#include "core/detect/blocks/link_definition.hpp"
#include "core/detect/blocks/markdown_scanner.hpp"
#include "core/detect/blocks/table_row.hpp"

namespace tsregion {

using namespace markdown;

// The blanks before further lines stay: they mean nothing, and so a paragraph without prefixes is one piece.
void MarkdownScanner::add_paragraph_line() {
  const bool first = no_content();
  const std::string_view rest = cursor_.rest();
  last_ = mark();
  last_line_ = line_->start;
  last_start_ = place(cursor_.next());
  text_end_before_ = text_end_;
  text_end_ = last_start_ + static_cast<uint32_t>(trimmed(rest).size());
  header_.assign(rest);
  if (may_define_) {
    lines_.push_back({paragraph_.size(), last_start_, last_});
    paragraph_ += rest;
    paragraph_ += '\n';
  }
  if (first) block_.range.start = last_start_;
  block_.range.end = line_->end;
  add_piece({first ? last_start_ : place(cursor_.at()), line_->end});
}

// Definitions at the paragraph's beginning are no part of it.
void MarkdownScanner::take_definitions() {
  if (!may_define_) return;
  may_define_ = false;
  std::size_t length = 0;
  for (std::size_t more = 1; more > 0; length += more) more = definition_length(std::string_view(paragraph_).substr(length));
  if (length == 0) return;
  std::size_t line = 0;
  while (line < lines_.size() && lines_[line].at < length) ++line;
  Block definitions = block_;
  definitions.kind = BlockKind::definitions;
  definitions.piece_count = 0;
  definitions.container = open_.empty() ? 0 : open_.back().number;
  if (line < lines_.size()) definitions.range.end = block_.range.start = lines_[line].start;
  out_.blocks.push_back(definitions);
  if (line == lines_.size()) return cut(lines_.front().before);
  // The line that follows begins a piece, or lies in the one that there was before it.
  const Mark before = lines_[line].before;
  const bool begins = out_.pieces[before.count - 1].range.end == before.end;
  block_.piece_begin = static_cast<uint32_t>(begins ? before.count : before.count - 1);
  out_.pieces[block_.piece_begin].range.start = lines_[line].start;
}

void MarkdownScanner::close_paragraph() {
  take_definitions();
  if (no_content()) return;
  out_.pieces.back().range.end = text_end_;
  emit();
}

// False: what is above the underline is nothing but definitions.
bool MarkdownScanner::make_heading(uint8_t level) {
  if (level == 0 || no_content()) return false;
  take_definitions();
  if (no_content()) return false;
  block_.kind = BlockKind::heading;
  block_.level = level;
  block_.range.end = line_->end;
  out_.pieces[block_.piece_begin].range.start = block_.range.start; // in a heading, the mark of a task is none
  out_.pieces.back().range.end = text_end_;
  emit();
  leaf_ = Leaf::none;
  return true;
}

// Is this the delimiter row of a table whose header is the paragraph's last line?
bool MarkdownScanner::make_table() {
  const std::size_t columns = no_content() ? 0 : delimiter_cells(cursor_.rest());
  if (columns == 0) return false;
  cells_.clear();
  append_cells(header_, cells_);
  if (cells_.size() != columns) return false;
  // Lines above the header stay a paragraph.
  cut(last_);
  if (may_define_) {
    paragraph_.resize(lines_.back().at);
    lines_.pop_back();
  }
  const uint32_t start = last_start_;
  text_end_ = text_end_before_;
  block_.range.end = last_line_;
  if (!no_content()) close_paragraph();
  open_leaf(Leaf::table, BlockKind::table, start);
  columns_ = columns;
  add_row(header_, start);
  return true;
}

// Cells beyond those of the header are nothing. False: it has none.
bool MarkdownScanner::add_row(std::string_view row, uint32_t start) {
  cells_.clear();
  append_cells(row, cells_);
  for (std::size_t i = 0; i < cells_.size() && i < columns_; ++i) {
    if (!cells_[i].empty()) out_.pieces.push_back({{start + cells_[i].start, start + cells_[i].end}, 0});
  }
  return !cells_.empty();
}

} // namespace tsregion
