// SPDX-License-Identifier: MIT
#include "core/detect/block_scalar.hpp"

#include <algorithm>
#include <cstddef>

namespace tsregion {
namespace {

struct Header {
  bool folded = false;
  char chomping = ' ';         // '-', '+', or neither
  std::size_t indentation = 0; // 0: the first line that is not blank says it
};

Header header_of(std::string_view text, std::size_t at) {
  Header header;
  header.folded = text[at] == '>';
  for (++at; at < text.size(); ++at) {
    if ('1' <= text[at] && text[at] <= '9') header.indentation = static_cast<std::size_t>(text[at] - '0');
    else if (text[at] == '-' || text[at] == '+') header.chomping = text[at];
    else break;
  }
  return header;
}

// The column of the key or the dash whose value begins at `at`: what the indentation in a header counts from. Dashes may stand
// before a key on its line; tags and anchors behind either.
std::size_t entry_column(std::string_view text, std::size_t at) {
  std::size_t line = at;
  while (line > 0 && text[line - 1] != '\n') --line;
  const auto skip = [&](std::size_t from) { return std::min(text.find_first_not_of(" \t", from), at); };
  std::size_t entry = skip(line);
  for (std::size_t word = entry; word < at && text[word] == '-' && skip(word + 1) > word + 1;) {
    entry = word;
    word = skip(word + 1);
    if (word < at && text[word] != '!' && text[word] != '&' && text[word] != '-') entry = word;
  }
  return entry - line;
}

class BlockScalar {
public:
  BlockScalar(std::string_view text, Header header, std::vector<RegionPart> &parts) : text_(text), header_(header), parts_(parts) {}

  // `from`: the line behind the header.
  void read(std::size_t from, std::size_t node_end, std::size_t parent_column) {
    std::size_t content_end = from; // behind the last line that is not empty
    bool known = header_.indentation > 0;
    std::size_t shared = known ? parent_column + header_.indentation : 0;
    for (std::size_t line = from; line < text_.size(); line = next_line(line)) {
      const std::size_t spaces = behind_spaces(line);
      if (line >= node_end && !is_break(spaces)) break; // lines of more spaces than the indentation are text
      if (is_break(spaces) && (!known || spaces - line <= shared)) continue;
      if (!known) shared = spaces - line;
      known = true;
      content_end = next_line(line);
    }
    for (std::size_t line = from; line < content_end; line = next_line(line)) add_line(line, shared, content_end);
    end(content_end, content_end > from);
  }

private:
  [[nodiscard]] std::size_t next_line(std::size_t line) const {
    const std::size_t newline = text_.find('\n', line);
    return newline == std::string_view::npos ? text_.size() : newline + 1;
  }
  [[nodiscard]] std::size_t behind_spaces(std::size_t line) const {
    while (line < text_.size() && text_[line] == ' ') ++line;
    return line;
  }
  // The text's end is a line's, too.
  [[nodiscard]] bool is_break(std::size_t at) const { return at >= text_.size() || text_[at] == '\n' || text_.substr(at, 2) == "\r\n"; }
  // Where the line's text ends: a carriage return belongs to its line break.
  [[nodiscard]] std::size_t end_of(std::size_t line) const {
    const std::size_t newline = std::min(text_.find('\n', line), text_.size());
    return newline < text_.size() && newline > line && text_[newline - 1] == '\r' ? newline - 1 : newline;
  }
  [[nodiscard]] std::size_t content_of(std::size_t line, std::size_t shared) const { return std::min(line + shared, behind_spaces(line)); }

  void add_line(std::size_t line, std::size_t shared, std::size_t content_end) {
    const std::size_t start = content_of(line, shared);
    const std::size_t stop = end_of(line);
    push(start, stop, EscapeSyntax::none);
    const std::size_t next = next_line(line);
    if (next >= content_end) return; // the last break is the end's
    const bool text = start < stop;
    if (!header_.folded || !text || is_spaced(start)) return push_break(line);
    // What follows: text just below joins with a space; behind empty lines their breaks are enough; spaced lines keep theirs.
    std::size_t below = next;
    while (below < content_end && content_of(below, shared) >= end_of(below)) below = next_line(below);
    if (is_spaced(content_of(below, shared))) return push_break(line);
    if (below == next) push(stop, content_of(below, shared), EscapeSyntax::yaml_plain);
  }

  [[nodiscard]] bool is_spaced(std::size_t start) const { return start < text_.size() && (text_[start] == ' ' || text_[start] == '\t'); }

  void push_break(std::size_t line) {
    const std::size_t newline = text_.find('\n', line);
    if (newline != std::string_view::npos) push(newline, newline + 1, EscapeSyntax::none);
  }

  // The break behind the last line, and the lines below that have nothing but spaces.
  void end(std::size_t content_end, bool any) {
    if (header_.chomping == '-') return;
    if (any && text_[content_end - 1] == '\n') push(content_end - 1, content_end, EscapeSyntax::none);
    if (header_.chomping != '+') return;
    for (std::size_t line = content_end; line < text_.size() && is_break(behind_spaces(line)); line = next_line(line)) push_break(line);
  }

  void push(std::size_t from, std::size_t to, EscapeSyntax escapes) {
    if (from >= to) return;
    const ByteRange range{static_cast<uint32_t>(from), static_cast<uint32_t>(to)};
    const bool goes_on = !parts_.empty() && escapes == EscapeSyntax::none && parts_.back().escapes == EscapeSyntax::none &&
                         !parts_.back().hole && parts_.back().range.end == range.start;
    if (goes_on) parts_.back().range.end = range.end;
    else parts_.push_back({range, escapes, false});
  }

  std::string_view text_;
  Header header_;
  std::vector<RegionPart> &parts_;
};

} // namespace

void block_scalar_parts(std::string_view text, ByteRange range, std::vector<RegionPart> &out_parts) {
  if (range.empty() || (text[range.start] != '|' && text[range.start] != '>')) return;
  const std::size_t newline = text.find('\n', range.start);
  if (newline == std::string_view::npos || newline >= text.size() - 1) return;
  std::vector<RegionPart> parts;
  BlockScalar(text, header_of(text, range.start), parts).read(newline + 1, range.end, entry_column(text, range.start));
  out_parts.insert(out_parts.end(), parts.begin(), parts.end());
}

} // namespace tsregion
