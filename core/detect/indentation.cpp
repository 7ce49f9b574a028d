// SPDX-License-Identifier: MIT
#include "core/detect/indentation.hpp"

#include <algorithm>
#include <span>

namespace tsregion {
namespace {

constexpr std::size_t kTab = 8; // columns

// The beginning of one of the guest's lines.
struct Line {
  std::size_t part = 0;
  std::size_t start = 0;
  std::size_t blanks = 0; // where the blanks at its start end
  bool empty = false;     // it has nothing else, and has no say
};

class Indentation {
public:
  Indentation(Dedent how, std::string_view text, std::span<const RegionPart> parts, bool at_line) : how_(how), text_(text), parts_(parts) {
    // Where a content begins within a line of the host, it may have no indentation there.
    const uint32_t start = parts.front().range.start;
    const bool anywhere = how == Dedent::closing || how == Dedent::opening || how == Dedent::nix;
    bool begins = at_line || anywhere || start == 0 || text[start - 1] == '\n';
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].hole) { // counts as text
        if (begins) lines_.push_back({i, parts[i].range.start, parts[i].range.start, false});
        begins = false;
        continue;
      }
      begins = add_lines(i, begins);
    }
  }

  [[nodiscard]] std::size_t shared() const {
    std::size_t least = text_.size();
    for (const Line &line : lines_) {
      if (!line.empty) least = std::min(least, width(line));
    }
    return least == text_.size() && how_ != Dedent::nix ? 0 : least; // of nothing but blanks, Nix keeps none
  }

  [[nodiscard]] bool has_text() const {
    return std::any_of(lines_.begin(), lines_.end(), [](const Line &line) { return !line.empty; });
  }

  // What is left, when each line loses `most` blanks, or as many as it has.
  void strip(std::size_t most, std::vector<RegionPart> &out) const {
    auto line = lines_.begin();
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const RegionPart &part = parts_[i];
      std::size_t from = part.range.start;
      for (; line != lines_.end() && line->part == i; ++line) {
        push(part, from, line->start, out);
        const bool gone = how_ == Dedent::nix && is_last(*line) && line->start > part.range.start;
        from = gone ? part.range.end : behind(*line, most);
      }
      push(part, from, part.range.end, out);
    }
  }

private:
  // True if the part behind this one begins a line.
  bool add_lines(std::size_t number, bool begins) {
    const RegionPart &part = parts_[number];
    for (std::size_t at = part.range.start; at < part.range.end;) {
      if (begins) {
        Line line{number, at, at, false};
        while (line.blanks < part.range.end && is_blank(text_[line.blanks])) ++line.blanks;
        line.empty = line.blanks == part.range.end ? is_last(line) : ends_line(line.blanks);
        lines_.push_back(line);
      }
      const std::size_t newline = text_.find('\n', at);
      if (newline >= part.range.end) return false;
      at = newline + 1;
      begins = true;
    }
    return begins;
  }

  [[nodiscard]] bool is_last(const Line &line) const { return line.blanks == parts_.back().range.end; }
  [[nodiscard]] bool is_blank(char c) const { return c == ' ' || (c == '\t' && how_ != Dedent::nix); }
  [[nodiscard]] bool ends_line(std::size_t at) const { return text_[at] == '\n' || text_.substr(at, 2) == "\r\n"; }

  static std::size_t after(std::size_t columns, char blank) { return blank == '\t' ? (columns / kTab + 1) * kTab : columns + 1; }

  [[nodiscard]] std::size_t width(const Line &line) const {
    if (how_ != Dedent::columns) return line.blanks - line.start;
    std::size_t columns = 0;
    for (std::size_t at = line.start; at < line.blanks; ++at) columns = after(columns, text_[at]);
    return columns;
  }

  // Where the line begins without `most`. Half a tab cannot be taken.
  [[nodiscard]] std::size_t behind(const Line &line, std::size_t most) const {
    std::size_t at = line.start;
    if (how_ == Dedent::tabs) {
      while (at < line.blanks && text_[at] == '\t') ++at;
      return at;
    }
    if (how_ != Dedent::columns) return std::min(line.blanks, at + most);
    for (std::size_t columns = 0; at < line.blanks && (columns = after(columns, text_[at])) <= most;) ++at;
    return at;
  }

  static void push(const RegionPart &part, std::size_t from, std::size_t to, std::vector<RegionPart> &out) {
    if (from >= to) return;
    out.push_back(part);
    out.back().range = {static_cast<uint32_t>(from), static_cast<uint32_t>(to)};
  }

  Dedent how_;
  std::string_view text_;
  std::span<const RegionPart> parts_;
  std::vector<Line> lines_;
};

// The blanks of the line behind the content, or of the content's own last line, if it has nothing else.
std::size_t closing_indentation(std::string_view text, std::size_t end) {
  if (text.substr(end, 2) == "\r\n") ++end;
  std::size_t line = end;
  if (line < text.size() && text[line] == '\n') {
    ++line;
  } else {
    while (line > 0 && text[line - 1] != '\n') --line;
  }
  const std::size_t behind = std::min(text.find_first_not_of(" \t", line), text.size());
  return behind < end ? 0 : behind - line;
}

// Is there nothing but blanks on the content's last line?
bool ends_in_blank_line(std::string_view text, std::size_t end) {
  const std::size_t last = text.substr(0, end).find_last_not_of(" \t\f");
  return last != std::string_view::npos && text[last] == '\n';
}

// Nix leaves out a first line of spaces only.
void leave_out_first_line(std::string_view text, std::vector<RegionPart> &parts, std::size_t first) {
  RegionPart &part = parts[first];
  const std::size_t behind = text.find_first_not_of(' ', part.range.start);
  if (part.hole || behind >= part.range.end || text[behind] != '\n') return;
  part.range.start = static_cast<uint32_t>(behind) + 1;
  if (part.range.empty()) parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(first));
}

} // namespace

bool dedent_named(std::string_view name, Dedent &out_dedent) {
  if (name.empty() || name == "shared") out_dedent = Dedent::shared;
  else if (name == "closing") out_dedent = Dedent::closing;
  else if (name == "opening") out_dedent = Dedent::opening;
  else if (name == "nix") out_dedent = Dedent::nix;
  else if (name == "with-closing") out_dedent = Dedent::with_closing;
  else if (name == "columns") out_dedent = Dedent::columns;
  else if (name == "tabs") out_dedent = Dedent::tabs;
  else return false;
  return true;
}

void take_indentation(Dedent how, std::string_view text, uint32_t end, std::size_t opening, std::vector<RegionPart> &parts,
                      std::size_t first, bool at_line) {
  if (how == Dedent::none || parts.size() == first) return;
  if (how == Dedent::nix) leave_out_first_line(text, parts, first);
  if (parts.size() == first) return;
  const std::vector<RegionPart> whole(parts.begin() + static_cast<std::ptrdiff_t>(first), parts.end());
  const Indentation indentation(how, text, whole, at_line);
  std::size_t most = opening;
  if (how == Dedent::closing) most = closing_indentation(text, end);
  else if (how != Dedent::opening) most = indentation.shared();
  if (how == Dedent::with_closing && ends_in_blank_line(text, end)) {
    most = indentation.has_text() ? std::min(most, closing_indentation(text, end)) : closing_indentation(text, end);
  }
  if (most == 0 && how != Dedent::nix && how != Dedent::tabs) return;
  parts.resize(first);
  indentation.strip(most, parts);
}

} // namespace tsregion
