// SPDX-License-Identifier: MIT
#include "core/detect/blocks/front_matter.hpp"

namespace tsregion {

char front_matter_mark(std::string_view line) {
  if (!line.starts_with("---") && !line.starts_with("+++")) return '\0';
  return line.find_first_not_of(" \t", 3) == std::string_view::npos ? line.front() : '\0';
}

char front_matter_mark(const TextChunks &text) {
  if (front_matter_mark(text.slice({0, 3})) == '\0') return '\0'; // most texts, however long their first line is
  Line line;
  LineReader reader(text, 0); // keeps the line's text
  reader.next(line);
  return front_matter_mark(line.text);
}

std::optional<FrontMatter> front_matter(const TextChunks &text) {
  const char mark = front_matter_mark(text);
  if (mark == '\0') return std::nullopt;
  LineReader reader(text, 0);
  Line line;
  reader.next(line);
  const uint32_t begin = line.end;
  while (reader.next(line)) {
    if (front_matter_mark(line.text) == mark) return FrontMatter{mark == '-' ? BlockKind::yaml : BlockKind::toml, {begin, line.start}, line.end};
  }
  return std::nullopt;
}

} // namespace tsregion
