// SPDX-License-Identifier: MIT
// Blocks of HTML: CommonMark 0.31.2, section 4.6, and the tags of section 6.6.
#include "core/detect/blocks/markdown_lines.hpp"

#include <algorithm>
#include <array>

namespace tsregion::markdown {
namespace {

using namespace std::string_view_literals;

// Elements whose tags begin a block wherever they stand at the beginning of a line. In order.
constexpr std::array kBlockNames{
    "address"sv, "article"sv, "aside"sv,      "base"sv,     "basefont"sv, "blockquote"sv, "body"sv,   "caption"sv,  "center"sv,  "col"sv,
    "colgroup"sv, "dd"sv,     "details"sv,    "dialog"sv,   "dir"sv,      "div"sv,        "dl"sv,     "dt"sv,       "fieldset"sv, "figcaption"sv,
    "figure"sv,  "footer"sv,  "form"sv,       "frame"sv,    "frameset"sv, "h1"sv,         "h2"sv,     "h3"sv,       "h4"sv,      "h5"sv,
    "h6"sv,      "head"sv,    "header"sv,     "hr"sv,       "html"sv,     "iframe"sv,     "legend"sv, "li"sv,       "link"sv,    "main"sv,
    "menu"sv,    "menuitem"sv, "nav"sv,       "noframes"sv, "ol"sv,       "optgroup"sv,   "option"sv, "p"sv,        "param"sv,   "search"sv,
    "section"sv, "summary"sv, "table"sv,      "tbody"sv,    "td"sv,       "tfoot"sv,      "th"sv,     "thead"sv,    "title"sv,   "tr"sv,
    "track"sv,   "ul"sv};
static_assert(std::is_sorted(kBlockNames.begin(), kBlockNames.end()));
constexpr std::size_t kLongestName = 10;

// Elements whose text is not markup: the block goes on to an end tag.
constexpr std::array kRawNames{"pre"sv, "script"sv, "style"sv, "textarea"sv};

bool is_letter(char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'); }
bool is_digit(char c) { return '0' <= c && c <= '9'; }
char lower(char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Does the text begin with the word, in any case?
bool begins_with(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && std::equal(word.begin(), word.end(), text.begin(), [](char ours, char theirs) { return ours == lower(theirs); });
}

std::size_t name_length(std::string_view text) {
  if (text.empty() || !is_letter(text.front())) return 0;
  const auto end = std::find_if_not(text.begin(), text.end(), [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
  return static_cast<std::size_t>(end - text.begin());
}

bool is_one_of_block_names(std::string_view name) {
  if (name.size() > kLongestName) return false;
  std::array<char, kLongestName> buffer{};
  std::transform(name.begin(), name.end(), buffer.begin(), lower);
  return std::binary_search(kBlockNames.begin(), kBlockNames.end(), std::string_view(buffer.data(), name.size()));
}

bool is_raw_name(std::string_view name) {
  return std::any_of(kRawNames.begin(), kRawNames.end(), [&](std::string_view raw) { return name.size() == raw.size() && begins_with(name, raw); });
}

// A tag that is read from its beginning on, as far as the line goes.
class TagReader {
public:
  explicit TagReader(std::string_view text) : rest_(text) {}

  // Is the text a whole open or closing tag, and nothing else but blanks? One that the raw elements do not have.
  bool is_whole_tag() {
    const bool closing = take('/');
    const std::size_t name = name_length(rest_);
    if (name == 0 || is_raw_name(rest_.substr(0, name))) return false;
    rest_.remove_prefix(name);
    if (!closing) {
      while (take_attribute()) {}
    }
    take_blanks();
    if (!closing) take('/');
    return !broken_ && take('>') && trimmed(rest_).empty();
  }

private:
  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool take_blanks() {
    const std::size_t before = rest_.size();
    while (!rest_.empty() && is_blank(rest_.front())) rest_.remove_prefix(1);
    return rest_.size() < before;
  }
  // False: what follows is none; or it is broken.
  bool take_attribute() {
    if (!take_blanks() || rest_.empty() || !(is_letter(rest_.front()) || rest_.front() == '_' || rest_.front() == ':')) return false;
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), [](char c) {
      return is_letter(c) || is_digit(c) || c == '_' || c == '.' || c == ':' || c == '-';
    });
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.begin()));
    const std::string_view behind_name = rest_;
    take_blanks();
    if (take('=')) {
      take_blanks();
      broken_ = !take_value();
    } else {
      rest_ = behind_name; // blanks that may stand before the next attribute
    }
    return !broken_;
  }
  bool take_value() {
    if (rest_.empty()) return false;
    if (const char quote = rest_.front(); quote == '"' || quote == '\'') {
      const std::size_t close = rest_.find(quote, 1);
      if (close == std::string_view::npos) return false;
      rest_.remove_prefix(close + 1);
      return true;
    }
    const std::size_t length = std::min(rest_.find_first_of(" \t\"'=<>`"), rest_.size());
    rest_.remove_prefix(length);
    return length > 0;
  }

  std::string_view rest_;
  bool broken_ = false;
};

} // namespace

uint8_t html_block_kind(std::string_view rest) {
  if (!rest.starts_with('<')) return 0;
  rest.remove_prefix(1);
  if (rest.starts_with("!--")) return 2;
  if (rest.starts_with('?')) return 3;
  if (rest.starts_with("![CDATA[")) return 5;
  if (rest.size() > 1 && rest.front() == '!' && is_letter(rest[1])) return 4;
  const bool closing = rest.starts_with('/');
  const std::string_view tag = rest.substr(closing ? 1 : 0);
  const std::size_t length = name_length(tag);
  const std::string_view name = tag.substr(0, length);
  const std::string_view behind = tag.substr(length);
  const bool ended = behind.empty() || is_blank(behind.front()) || behind.front() == '>';
  if (!closing && ended && is_raw_name(name)) return 1;
  if ((ended || behind.starts_with("/>")) && is_one_of_block_names(name)) return 6;
  return TagReader(rest).is_whole_tag() ? 7 : 0;
}

bool ends_html_block(std::string_view line, uint8_t kind) {
  constexpr std::array<std::string_view, 6> kEnds{"", "", "-->", "?>", ">", "]]>"};
  if (kind != 1) return kind < kEnds.size() && line.find(kEnds[kind]) != std::string_view::npos;
  for (std::size_t at = 0; (at = line.find("</", at)) != std::string_view::npos;) {
    at += 2;
    const std::string_view tag = line.substr(at);
    for (const std::string_view name : kRawNames) {
      if (begins_with(tag, name) && tag.substr(name.size()).starts_with('>')) return true;
    }
  }
  return false;
}

} // namespace tsregion::markdown
