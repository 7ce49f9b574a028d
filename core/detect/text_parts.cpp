// SPDX-License-Identifier: MIT
#include "core/detect/text_parts.hpp"

#include <algorithm>

namespace tsregion {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

class Splitter {
public:
  Splitter(std::string_view text, const TextPart &part, std::vector<RegionPart> &parts)
      : content_(text.substr(part.range.start, part.range.size())), part_(part), escapes_(part.escapes), parts_(parts) {}

  void split() {
    if (part_.templating == TemplateSyntax::braces) {
      if (escapes_ == EscapeSyntax::python) escapes_ = EscapeSyntax::python_f; // "{{" is a brace
      else if (escapes_ == EscapeSyntax::python_raw) escapes_ = EscapeSyntax::python_rf;
    }
    for (std::size_t at = 0; at < content_.size();) {
      const Escape escape = escape_at(escapes_, content_, at);
      if (escape.length > 0) {
        at += escape.length;
        continue;
      }
      if (part_.templating == TemplateSyntax::percent && content_.substr(at, 2) == "%%") {
        push(literal_, at + 1, false);
        literal_ = at += 2; // the second one spells nothing
        continue;
      }
      const std::size_t end = end_of_hole(at);
      if (end == kNowhere) {
        ++at;
        continue;
      }
      push_before_hole(at);
      push(at, end, true);
      literal_ = at = end;
    }
    if (content_.empty()) parts_.push_back({part_.range, escapes_, false});
    else push(literal_, content_.size(), false);
  }

private:
  [[nodiscard]] std::size_t end_of_hole(std::size_t at) {
    if (unclosed_) return kNowhere;
    switch (part_.templating) {
    case TemplateSyntax::none: return kNowhere;
    case TemplateSyntax::dollar: return end_of_dollar(at);
    case TemplateSyntax::percent: return end_of_percent(at);
    case TemplateSyntax::braces: return end_of_braces(at);
    }
    return kNowhere;
  }

  // ${…}, up to the next brace.
  [[nodiscard]] std::size_t end_of_dollar(std::size_t at) { return content_.substr(at, 2) == "${" ? behind('}', at) : kNowhere; }

  std::size_t behind(char mark, std::size_t at) {
    const std::size_t found = content_.find(mark, at);
    unclosed_ = found == kNowhere;
    return unclosed_ ? kNowhere : found + 1;
  }

  // Python, "printf-style string formatting": %(key)#0- +*.*hlLd
  [[nodiscard]] std::size_t end_of_percent(std::size_t at) {
    if (content_[at] != '%') return kNowhere;
    const auto skip = [&](std::string_view bytes) { at = std::min(content_.find_first_not_of(bytes, at), content_.size()); };
    if (++at < content_.size() && content_[at] == '(') {
      at = behind(')', at);
      if (unclosed_) return kNowhere;
    }
    skip("#0- +");
    skip("*0123456789");
    if (at < content_.size() && content_[at] == '.') {
      ++at;
      skip("*0123456789");
    }
    skip("hlL");
    return at < content_.size() && std::string_view("diouxXeEfFgGcrsa").find(content_[at]) != kNowhere ? at + 1 : kNowhere;
  }

  // Python, "format string syntax": {name!r:spec}, where the spec may have fields.
  [[nodiscard]] std::size_t end_of_braces(std::size_t at) {
    if (content_[at] != '{') return kNowhere;
    for (int depth = 0; at < content_.size(); ++at) {
      if (content_[at] == '{') ++depth;
      else if (content_[at] == '}' && --depth == 0) return at + 1;
    }
    unclosed_ = true;
    return kNowhere;
  }

  // In a text block of Java blanks at the end of a line go, but before a hole they are not at its end.
  void push_before_hole(std::size_t at) {
    std::size_t blanks = at;
    while (escapes_ == EscapeSyntax::java_text && blanks > literal_ && (content_[blanks - 1] == ' ' || content_[blanks - 1] == '\t')) --blanks;
    push(literal_, blanks, false);
    if (blanks == at) return;
    const uint32_t start = part_.range.start;
    parts_.push_back({{start + static_cast<uint32_t>(blanks), start + static_cast<uint32_t>(at)}, EscapeSyntax::none, false});
  }

  void push(std::size_t from, std::size_t to, bool hole) {
    if (from >= to) return;
    const uint32_t start = part_.range.start;
    parts_.push_back({{start + static_cast<uint32_t>(from), start + static_cast<uint32_t>(to)}, hole ? EscapeSyntax::none : escapes_, hole});
  }

  std::string_view content_;
  const TextPart &part_;
  EscapeSyntax escapes_;
  std::vector<RegionPart> &parts_;
  std::size_t literal_ = 0; // where it begins
  bool unclosed_ = false;   // a hole has no end: nothing behind it is one
};

} // namespace

void append_text_part(std::string_view text, const TextPart &part, std::vector<RegionPart> &out_parts) {
  if (part.hole || part.templating == TemplateSyntax::none) out_parts.push_back({part.range, part.escapes, part.hole});
  else Splitter(text, part, out_parts).split();
}

} // namespace tsregion
