// SPDX-License-Identifier: MIT
// Markdown's block structure, line by line, in the way that the appendix of CommonMark 0.31.2 describes, with the tables of GitHub Flavored
// Markdown. What is open is a stack of containers (quotes, list items) and one leaf at most. Each line is matched against the
// containers first, then it may begin blocks, and what is left of it is text.
//
// Linear in the text: what a line costs beyond its bytes is paid for by what it closes.
// Thread-confined. Throws bad_alloc only.
#pragma once

#include "core/detect/blocks/block_scanner.hpp"
#include "core/detect/blocks/line_cursor.hpp"
#include "core/detect/blocks/markdown_lines.hpp"

#include <string>
#include <utility>
#include <vector>

namespace tsregion {

class MarkdownScanner final : public BlockScanner {
public:
  // Containers in containers. What would open a deeper one is text.
  static constexpr std::size_t kMostContainers = 1000;

  explicit MarkdownScanner(Blocks &out) : out_(out) {}

  bool take(const Line &line) override;
  void finish() override;
  [[nodiscard]] bool take_limited() override { return std::exchange(limited_, false); }

private:
  enum class Leaf : uint8_t { none, paragraph, fence, code, html, table };

  struct OpenContainer {
    uint32_t number = 0;  // in Blocks::containers, from 1
    uint32_t columns = 0; // of a list item: what its lines are indented; of a quote: 0
    uint32_t quote = 0;   // which of the open ones is the innermost quote as far as here, from 1; 0: none
    uint32_t end = 0;     // behind the last line that is more than a blank one in it
    [[nodiscard]] bool is_quote() const { return columns == 0; }
  };
  // How much content there is: to cut it there later.
  struct Mark {
    std::size_t count = 0; // of pieces
    uint32_t end = 0;      // of the last one
  };
  // A line of a paragraph that may turn out to be a definition.
  struct ParagraphLine {
    std::size_t at = 0; // in paragraph_
    uint32_t start = 0; // in the text
    Mark before;
  };

  // A line's way.
  std::size_t match_containers();
  std::size_t match_blank(std::size_t from);
  bool continue_leaf();
  void begin_blocks();
  bool begin_leaf();
  bool begin_container();
  void add_text();
  void note_end();

  // Beginnings.
  void begin_block(); // ends what does not go on
  void begin_heading();
  void begin_fence(const markdown::Fence &fence);
  void begin_html(uint8_t kind);
  void begin_code();
  void begin_paragraph();
  bool make_heading(uint8_t level); // of the paragraph that is open
  bool make_table();                // of its last line
  void open_container(char marker, uint32_t number, uint32_t columns);
  void open_leaf(Leaf leaf, BlockKind kind, uint32_t start);

  // Ends.
  void close_leaf();
  void close_containers(std::size_t kept);
  void close_paragraph();
  void take_definitions();
  void emit();

  // Content.
  void add_line();
  void add_piece(ByteRange range, uint32_t spaces = 0);
  void add_fence_line();
  void add_html_line();
  void add_paragraph_line();
  bool add_row(std::string_view row, uint32_t start);
  [[nodiscard]] bool no_content() const { return out_.pieces.size() == block_.piece_begin; }
  [[nodiscard]] Mark mark() const { return {out_.pieces.size(), out_.pieces.empty() ? 0 : out_.pieces.back().range.end}; }
  void cut(Mark mark);

  [[nodiscard]] uint32_t place(std::size_t in_line) const { return line_->start + static_cast<uint32_t>(in_line); }
  [[nodiscard]] bool all_matched() const { return matched_ == open_.size(); }

  Blocks &out_;
  std::vector<OpenContainer> open_;
  Leaf leaf_ = Leaf::none; // in the innermost container
  Block block_;            // the open leaf's
  bool limited_ = false;

  // The line at hand.
  const Line *line_ = nullptr;
  LineCursor cursor_;
  std::size_t matched_ = 0; // how many of the open containers it goes on with
  bool began_ = false;      // it began a top-level block

  // Fenced code.
  std::size_t fence_length_ = 0;
  char fence_mark_ = '`';
  // Indented code: behind its last line that is not blank. A paragraph: before its last line.
  Mark last_;
  // A paragraph's last line.
  uint32_t last_line_ = 0;         // where it begins,
  uint32_t last_start_ = 0;        // where its text does, behind prefixes and blanks,
  uint32_t text_end_ = 0;          // and ends, before blanks;
  uint32_t text_end_before_ = 0;   // of the line before that one
  std::string header_;             // its text: it may be the header of a table
  // A paragraph that begins with a bracket: its text and its lines.
  bool may_define_ = false;
  std::string paragraph_;
  std::vector<ParagraphLine> lines_;
  // A table.
  std::size_t columns_ = 0;
  std::vector<ByteRange> cells_;
};

} // namespace tsregion
