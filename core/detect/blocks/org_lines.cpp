// SPDX-License-Identifier: MIT
#include "core/detect/blocks/org_lines.hpp"

#include "core/detect/blocks/markdown_lines.hpp"

#include <algorithm>

namespace tsregion::org {
namespace {

using markdown::is_blank;
using markdown::trimmed;

char lower(char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Without the word, which it begins with in any case; `false`: it does not.
bool take_word(std::string_view &text, std::string_view word) {
  if (text.size() < word.size() || !same_word(text.substr(0, word.size()), word)) return false;
  text.remove_prefix(word.size());
  return true;
}

std::string_view first_word(std::string_view text) { return text.substr(0, text.find_first_of(" \t")); }

bool is_headline(std::string_view line) {
  const std::size_t stars = line.find_first_not_of('*');
  return stars != 0 && stars != std::string_view::npos && line[stars] == ' ';
}

bool is_name_of_drawer(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    const char small = lower(c);
    return ('a' <= small && small <= 'z') || ('0' <= c && c <= '9') || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
  });
}

LineOf read_drawer(std::string_view text) {
  text.remove_prefix(1);
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || !is_name_of_drawer(text.substr(0, colon)) || !trimmed(text.substr(colon + 1)).empty()) return {};
  return {same_word(text.substr(0, colon), "end") ? LineKind::end : LineKind::begin, {}, {}};
}

// Behind "#+".
LineOf read_keyword(std::string_view text) {
  const std::string_view all = text;
  if (take_word(text, "begin_")) {
    const std::string_view name = first_word(all.substr(5));
    if (name.size() > 1) return {LineKind::begin, name, trimmed(all.substr(5 + name.size()))};
    return {};
  }
  if (take_word(text, "begin:")) {
    if (text.empty() || !is_blank(text.front()) || trimmed(text).empty()) return {};
    return {LineKind::begin, all.substr(5, 1), trimmed(text)};
  }
  if (take_word(text, "end_")) {
    const std::string_view name = first_word(all.substr(3));
    if (name.size() > 1 && trimmed(all.substr(3 + name.size())).empty()) return {LineKind::end, name, {}};
    return {};
  }
  if (take_word(text, "end:")) return trimmed(text).empty() ? LineOf{LineKind::end, all.substr(3, 1), {}} : LineOf{};
  for (const std::string_view key : {"html", "latex"}) {
    if (take_word(text, key) && text.starts_with(':')) return {LineKind::keyword, all.substr(0, key.size()), trimmed(text.substr(1))};
    text = all;
  }
  return {};
}

} // namespace

bool same_word(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) { return lower(a) == lower(b); });
}

LineOf read_line(std::string_view line) {
  const std::string_view text = trimmed(line);
  if (text.empty()) return {LineKind::blank, {}, {}};
  if (is_headline(line)) return {LineKind::headline, {}, {}};
  if (text.front() == ':') return read_drawer(text);
  return text.starts_with("#+") ? read_keyword(text.substr(2)) : LineOf{};
}

std::string_view language_in(std::string_view rest) {
  const std::string_view word = first_word(rest);
  return word.starts_with('-') || word.starts_with('+') || word.starts_with(':') ? rest.substr(0, 0) : word;
}

bool keeps_indentation(std::string_view rest) {
  while (!rest.empty()) {
    const std::string_view word = first_word(rest);
    if (word == "-i") return true;
    if (word.starts_with(':')) return false; // header arguments
    rest = trimmed(rest.substr(word.size()));
  }
  return false;
}

std::size_t escaping_comma(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t");
  if (first == std::string_view::npos || line[first] != ',') return line.size();
  const std::size_t behind = line.find_first_not_of(',', first);
  if (behind == std::string_view::npos) return line.size();
  const std::string_view rest = line.substr(behind);
  return rest.starts_with('*') || rest.starts_with("#+") ? behind - 1 : line.size();
}

} // namespace tsregion::org
