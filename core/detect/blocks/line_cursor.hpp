// SPDX-License-Identifier: MIT
// A place in a line, counted in columns: a tab goes on to the next column that four divides, and a prefix may take a part of it
// (CommonMark 0.31.2, section 2.2).
//
// Thread-confined; borrows the line.
#pragma once

#include <cstdint>
#include <string_view>

namespace tsregion {

class LineCursor {
public:
  LineCursor() = default;
  explicit LineCursor(std::string_view line) : line_(line) { find_next(); }

  // Columns of blanks (spaces and tabs) from here to what is none.
  [[nodiscard]] uint32_t indent() const { return next_column_ - column_; }
  [[nodiscard]] bool blank() const { return next_ == line_.size(); } // nothing else follows
  // What is no blank, from there to the end of the line; and its first byte, 0 if there is none.
  [[nodiscard]] std::string_view rest() const { return line_.substr(next_); }
  [[nodiscard]] char peek() const { return blank() ? '\0' : line_[next_]; }
  [[nodiscard]] std::size_t next() const { return next_; } // its place in the line

  // The bytes from here to the end of the line begin at `at`. Before them stand as many columns as a tab has left of which a
  // part was taken.
  [[nodiscard]] std::size_t at() const { return in_tab_ ? at_ + 1 : at_; }
  [[nodiscard]] uint32_t columns_of_tab() const { return in_tab_ ? kTab - column_ % kTab : 0; }

  // Over blanks, as many columns, or as there are.
  void advance_columns(uint32_t columns) {
    while (columns > 0 && at_ < next_) {
      const uint32_t width = line_[at_] == '\t' ? kTab - column_ % kTab : 1;
      if (width > columns) {
        column_ += columns;
        in_tab_ = true;
        return;
      }
      column_ += width;
      columns -= width;
      ++at_;
      in_tab_ = false;
    }
  }
  // Over the blanks, and as many bytes behind them, of which none is a blank.
  void advance_past(std::size_t bytes) {
    at_ = next_ + bytes;
    column_ = next_column_ + static_cast<uint32_t>(bytes);
    in_tab_ = false;
    find_next();
  }

private:
  static constexpr uint32_t kTab = 4;

  void find_next() {
    next_ = at_;
    next_column_ = column_;
    for (; next_ < line_.size() && (line_[next_] == ' ' || line_[next_] == '\t'); ++next_) {
      next_column_ += line_[next_] == '\t' ? kTab - next_column_ % kTab : 1;
    }
  }

  std::string_view line_;
  std::size_t at_ = 0;
  std::size_t next_ = 0; // the first byte from here on that is no blank
  uint32_t column_ = 0;
  uint32_t next_column_ = 0;
  bool in_tab_ = false; // a part of the tab at at_ was taken
};

} // namespace tsregion
