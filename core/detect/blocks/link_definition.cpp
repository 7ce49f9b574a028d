// SPDX-License-Identifier: MIT
#include "core/detect/blocks/link_definition.hpp"

#include "core/detect/blocks/markdown_lines.hpp"

#include <algorithm>

namespace tsregion::markdown {
namespace {

constexpr std::size_t kLongestLabel = 999; // characters
constexpr int kDeepestParentheses = 32;    // in a destination; the specification asks for three at least

bool is_line_end(char c) { return c == '\n' || c == '\r'; }
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }
bool is_punctuation(char c) {
  return ('!' <= c && c <= '/') || (':' <= c && c <= '@') || ('[' <= c && c <= '`') || ('{' <= c && c <= '~');
}
bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

class DefinitionReader {
public:
  explicit DefinitionReader(std::string_view text) : text_(text) {}

  std::size_t length() {
    if (!label() || !take(':')) return 0;
    blanks_and_line_end();
    if (!destination()) return 0;
    const std::size_t behind_destination = at_;
    if (blanks_and_line_end() && title() && ends_line()) return at_;
    at_ = behind_destination; // what follows is no title, and may be a line of the paragraph
    return ends_line() ? at_ : 0;
  }

private:
  [[nodiscard]] bool more() const { return at_ < text_.size(); }
  [[nodiscard]] char here() const { return text_[at_]; }
  bool take(char c) {
    if (!more() || here() != c) return false;
    ++at_;
    return true;
  }
  [[nodiscard]] bool at_escape() const { return here() == '\\' && at_ + 1 < text_.size() && is_punctuation(text_[at_ + 1]); }

  bool take_line_end() {
    if (take('\r')) {
      take('\n');
      return true;
    }
    return take('\n');
  }
  // True: there was something.
  bool blanks_and_line_end() {
    const std::size_t before = at_;
    blanks();
    if (take_line_end()) blanks();
    return at_ > before;
  }
  void blanks() {
    while (more() && is_blank(here())) ++at_;
  }
  bool ends_line() {
    blanks();
    return !more() || take_line_end();
  }

  bool label() {
    if (!take('[')) return false;
    bool text = false;
    for (std::size_t characters = 0; more() && here() != ']' && here() != '['; ++at_) {
      if (at_escape()) {
        ++at_;
        ++characters;
        text = true;
      }
      text = text || !(is_blank(here()) || is_line_end(here()));
      if (!continues_character(here()) && ++characters > kLongestLabel) return false;
    }
    return text && take(']');
  }

  bool destination() {
    if (take('<')) {
      for (; more() && here() != '>' && here() != '<' && !is_line_end(here()); ++at_) {
        if (at_escape()) ++at_;
      }
      return take('>');
    }
    const std::size_t before = at_;
    int open = 0;
    for (; more() && here() != ' ' && !is_control(here()); ++at_) {
      if (at_escape()) ++at_;
      else if (here() == '(' && ++open > kDeepestParentheses) return false;
      else if (here() == ')' && --open < 0) return false;
    }
    return at_ > before && open == 0;
  }

  bool title() {
    if (!more() || (here() != '"' && here() != '\'' && here() != '(')) return false;
    const char close = here() == '(' ? ')' : here();
    for (++at_; more() && here() != close; ++at_) {
      if (at_escape()) ++at_;
      else if (close == ')' && here() == '(') return false;
    }
    return take(close);
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

} // namespace

std::size_t definition_length(std::string_view text) { return DefinitionReader(text).length(); }

} // namespace tsregion::markdown
