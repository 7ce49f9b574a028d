// SPDX-License-Identifier: MIT
#include "core/detect/blocks/markdown_scanner.hpp"

#include <algorithm>

namespace tsregion {

using namespace markdown;

namespace {

constexpr uint32_t kCode = 4; // from as many columns on a line is indented code

} // namespace

bool MarkdownScanner::take(const Line &line) {
  line_ = &line;
  cursor_ = LineCursor(line.text);
  began_ = false;
  matched_ = match_containers();
  if (!all_matched() || !continue_leaf()) begin_blocks();
  note_end();
  return began_;
}

void MarkdownScanner::finish() {
  close_leaf();
  close_containers(0);
}

// ---- The line and what is open ------------------------------------------------------------------

std::size_t MarkdownScanner::match_containers() {
  for (std::size_t i = 0; i < open_.size(); ++i) {
    const OpenContainer &container = open_[i];
    if (container.is_quote()) {
      if (cursor_.indent() >= kCode || cursor_.peek() != '>') return i;
      cursor_.advance_past(1);
      cursor_.advance_columns(1);
      continue;
    }
    if (cursor_.blank() && (cursor_.indent() < container.columns || out_.containers[container.number - 1].empty)) return match_blank(i);
    if (cursor_.indent() < container.columns) return i;
    cursor_.advance_columns(container.columns);
  }
  return open_.size();
}

// A blank line goes on with list items, whatever its indentation, but not with quotes, nor with an item that has nothing else yet.
// Not one by one: that would cost as much as there are, for a line of one byte.
std::size_t MarkdownScanner::match_blank(std::size_t from) {
  cursor_.advance_columns(cursor_.indent());
  std::size_t matched = open_.size();
  for (uint32_t quote = open_.back().quote; quote > from; quote = quote > 1 ? open_[quote - 2].quote : 0) matched = quote - 1;
  if (matched == open_.size() && out_.containers[open_.back().number - 1].empty) --matched;
  return matched;
}

// The leaf goes on, or ends with this line. False: the line may begin a block, or be a paragraph's.
bool MarkdownScanner::continue_leaf() {
  switch (leaf_) {
  case Leaf::none: return false;
  case Leaf::fence: add_fence_line(); return true;
  case Leaf::html:
    if (cursor_.blank() && block_.level >= 6) close_leaf();
    else add_html_line();
    return true;
  case Leaf::code:
    if (cursor_.indent() < kCode && !cursor_.blank()) return false;
    cursor_.advance_columns(kCode);
    add_line();
    if (!cursor_.blank()) {
      last_ = mark();
      block_.range.end = line_->end;
    }
    return true;
  default:
    if (cursor_.blank()) close_leaf();
    return cursor_.blank();
  }
}

// A container has the lines that are more than blank in it: behind a quote's mark is such a line, and those of a fence or of HTML are.
void MarkdownScanner::note_end() {
  if (open_.empty()) return;
  if (!cursor_.blank() || leaf_ == Leaf::fence || leaf_ == Leaf::html) open_.back().end = line_->end;
  else if (const uint32_t quote = open_.back().quote; quote > 0) open_[quote - 1].end = line_->end;
}

// ---- Beginnings ---------------------------------------------------------------------------------

void MarkdownScanner::begin_blocks() {
  if (cursor_.blank()) { // ends what it is not in
    if (all_matched()) return;
    close_leaf();
    close_containers(matched_);
    return;
  }
  do {
    if (cursor_.indent() >= kCode) {
      if (leaf_ == Leaf::paragraph) break; // no code: it goes on with the paragraph, be it lazily
      return begin_code();
    }
    if (begin_leaf()) return;
    if (!begin_container()) break;
  } while (!cursor_.blank());
  if (!cursor_.blank()) add_text();
}

bool MarkdownScanner::begin_leaf() {
  const std::string_view rest = cursor_.rest();
  switch (rest.front()) {
  case '#':
    if (heading_level(rest) == 0) return false;
    begin_heading();
    return true;
  case '`':
  case '~':
    if (const auto fence = opening_fence(rest)) {
      begin_fence(*fence);
      return true;
    }
    return false;
  case '<': {
    const uint8_t kind = html_block_kind(rest);
    if (kind == 0 || (kind == 7 && leaf_ == Leaf::paragraph)) return false;
    begin_html(kind);
    return true;
  }
  case '=':
  case '-':
    if (leaf_ == Leaf::paragraph && all_matched() && make_heading(underline_level(rest))) return true;
    [[fallthrough]];
  case '*':
  case '_':
    if (!is_thematic_break(rest)) return false;
    begin_block();
    open_leaf(Leaf::none, BlockKind::thematic_break, place(cursor_.next()));
    emit();
    return true;
  default: return false;
  }
}

bool MarkdownScanner::begin_container() {
  const bool quote = cursor_.peek() == '>';
  const auto item = quote ? std::nullopt : list_marker(cursor_.rest());
  if (!quote && !item) return false;
  if (item && leaf_ == Leaf::paragraph && all_matched()) { // what may end a paragraph
    const bool ordered = item->mark == '.' || item->mark == ')';
    if ((ordered && item->number != 1) || trimmed(cursor_.rest().substr(item->length)).empty()) return false;
  }
  if (open_.size() >= kMostContainers) {
    limited_ = true;
    return false;
  }
  begin_block();
  if (quote) {
    open_container('>', 0, 0);
    cursor_.advance_past(1);
    cursor_.advance_columns(1);
  } else {
    open_container(item->mark, item->number, 1);
    uint32_t columns = cursor_.indent() + static_cast<uint32_t>(item->length);
    cursor_.advance_past(item->length);
    // What it begins with is indented as the blanks say, but not if they make it indented code.
    const uint32_t blanks = cursor_.blank() || cursor_.indent() > kCode ? 1 : cursor_.indent();
    cursor_.advance_columns(blanks);
    open_.back().columns = columns + blanks;
  }
  matched_ = open_.size();
  return true;
}

void MarkdownScanner::add_text() {
  if (leaf_ == Leaf::paragraph) {
    if (!all_matched() || cursor_.indent() >= kCode || !make_table()) add_paragraph_line();
    return;
  }
  if (leaf_ == Leaf::table && all_matched() && add_row(cursor_.rest(), place(cursor_.next()))) {
    block_.range.end = line_->end;
    return;
  }
  begin_paragraph();
}

void MarkdownScanner::begin_block() {
  close_leaf();
  close_containers(matched_);
  if (open_.empty()) began_ = true;
  else out_.containers[open_.back().number - 1].empty = false;
}

void MarkdownScanner::open_container(char marker, uint32_t number, uint32_t columns) {
  const uint32_t start = place(cursor_.next());
  const uint32_t above = open_.empty() ? 0 : open_.back().number;
  const uint32_t quote = columns == 0 ? static_cast<uint32_t>(open_.size()) + 1 : open_.empty() ? 0 : open_.back().quote;
  out_.containers.push_back({marker, true, above, number, {start, line_->end}});
  open_.push_back({static_cast<uint32_t>(out_.containers.size()), columns, quote, line_->end});
}

void MarkdownScanner::open_leaf(Leaf leaf, BlockKind kind, uint32_t start) {
  leaf_ = leaf;
  block_ = {};
  block_.kind = kind;
  block_.range = {start, line_->end};
  block_.piece_begin = static_cast<uint32_t>(out_.pieces.size());
}

void MarkdownScanner::begin_heading() {
  begin_block();
  const std::string_view text = heading_text(cursor_.rest());
  const uint32_t start = place(static_cast<std::size_t>(text.data() - line_->text.data()));
  open_leaf(Leaf::none, BlockKind::heading, place(cursor_.next()));
  block_.level = heading_level(cursor_.rest());
  add_piece({start, start + static_cast<uint32_t>(text.size())});
  emit();
}

void MarkdownScanner::begin_fence(const Fence &fence) {
  begin_block();
  const uint32_t info = place(static_cast<std::size_t>(fence.info.data() - line_->text.data()));
  open_leaf(Leaf::fence, BlockKind::fenced_code, place(cursor_.next()));
  block_.info = {info, info + static_cast<uint32_t>(fence.info.size())};
  block_.dedent = static_cast<uint8_t>(cursor_.indent());
  block_.closed = false;
  fence_mark_ = fence.mark;
  fence_length_ = fence.length;
}

void MarkdownScanner::begin_html(uint8_t kind) {
  begin_block();
  open_leaf(Leaf::html, BlockKind::html, place(cursor_.next()));
  block_.level = kind;
  block_.closed = kind >= 6;
  add_html_line();
}

void MarkdownScanner::begin_code() {
  begin_block();
  open_leaf(Leaf::code, BlockKind::indented_code, place(cursor_.next()));
  cursor_.advance_columns(kCode);
  add_line();
  last_ = mark();
}

void MarkdownScanner::begin_paragraph() {
  const bool first_in_item = matched_ > 0 && !open_[matched_ - 1].is_quote() && out_.containers[open_[matched_ - 1].number - 1].empty;
  begin_block();
  open_leaf(Leaf::paragraph, BlockKind::paragraph, place(cursor_.next()));
  may_define_ = cursor_.peek() == '[';
  paragraph_.clear();
  lines_.clear();
  add_paragraph_line();
  if (first_in_item) out_.pieces.back().range.start += static_cast<uint32_t>(task_mark_length(cursor_.rest()));
}

// ---- Content and ends ---------------------------------------------------------------------------

void MarkdownScanner::add_piece(ByteRange range, uint32_t spaces) {
  if (range.empty()) return;
  if (spaces == 0 && !no_content() && out_.pieces.back().range.end == range.start) out_.pieces.back().range.end = range.end;
  else out_.pieces.push_back({range, spaces});
}

void MarkdownScanner::cut(Mark mark) {
  out_.pieces.resize(mark.count);
  if (mark.count > block_.piece_begin) out_.pieces.back().range.end = mark.end;
}

// From here to the end of the line, and its line break.
void MarkdownScanner::add_line() { add_piece({place(cursor_.at()), line_->end}, cursor_.columns_of_tab()); }

void MarkdownScanner::add_fence_line() {
  block_.range.end = line_->end;
  if (cursor_.indent() < kCode && closes_fence(cursor_.rest(), fence_mark_, fence_length_)) {
    block_.closed = true;
    return close_leaf();
  }
  cursor_.advance_columns(block_.dedent);
  add_line();
}

void MarkdownScanner::add_html_line() {
  block_.range.end = line_->end;
  add_line();
  if (!ends_html_block(cursor_.rest(), block_.level)) return;
  block_.closed = true;
  close_leaf();
}

void MarkdownScanner::emit() {
  block_.piece_count = static_cast<uint32_t>(out_.pieces.size()) - block_.piece_begin;
  block_.container = open_.empty() ? 0 : open_.back().number;
  out_.blocks.push_back(block_);
}

void MarkdownScanner::close_leaf() {
  if (leaf_ == Leaf::code) cut(last_);
  if (leaf_ == Leaf::paragraph) close_paragraph();
  else if (leaf_ != Leaf::none) emit();
  leaf_ = Leaf::none;
}

void MarkdownScanner::close_containers(std::size_t kept) {
  while (open_.size() > kept) {
    const OpenContainer closed = open_.back();
    open_.pop_back();
    out_.containers[closed.number - 1].range.end = closed.end;
    if (!open_.empty()) open_.back().end = std::max(open_.back().end, closed.end);
  }
}

} // namespace tsregion
