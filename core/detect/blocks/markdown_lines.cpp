// SPDX-License-Identifier: MIT
#include "core/detect/blocks/markdown_lines.hpp"

#include <algorithm>

namespace tsregion::markdown {
namespace {

std::size_t count_of(std::string_view text, char c) { return std::min(text.find_first_not_of(c), text.size()); }
bool all_blank(std::string_view text) { return std::all_of(text.begin(), text.end(), is_blank); }

} // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool is_thematic_break(std::string_view rest) {
  if (rest.empty()) return false;
  const char mark = rest.front();
  if (mark != '*' && mark != '-' && mark != '_') return false;
  std::size_t marks = 0;
  for (const char c : rest) {
    if (c == mark) ++marks;
    else if (!is_blank(c)) return false;
  }
  return marks >= 3;
}

uint8_t heading_level(std::string_view rest) {
  const std::size_t marks = count_of(rest, '#');
  if (marks == 0 || marks > 6) return 0;
  return marks == rest.size() || is_blank(rest[marks]) ? static_cast<uint8_t>(marks) : 0;
}

std::string_view heading_text(std::string_view rest) {
  const std::string_view text = trimmed(rest.substr(count_of(rest, '#')));
  std::string_view without = text;
  while (without.ends_with('#')) without.remove_suffix(1);
  if (without.size() == text.size() || without.empty()) return without;
  return is_blank(without.back()) ? trimmed(without) : text; // marks that touch a word are its own
}

uint8_t underline_level(std::string_view rest) {
  if (rest.empty() || (rest.front() != '=' && rest.front() != '-')) return 0;
  if (!all_blank(rest.substr(count_of(rest, rest.front())))) return 0;
  return rest.front() == '=' ? 1 : 2;
}

std::optional<Fence> opening_fence(std::string_view rest) {
  if (rest.empty() || (rest.front() != '`' && rest.front() != '~')) return std::nullopt;
  const std::size_t length = count_of(rest, rest.front());
  if (length < 3) return std::nullopt;
  const std::string_view info = trimmed(rest.substr(length));
  if (rest.front() == '`' && info.find('`') != std::string_view::npos) return std::nullopt; // a code span
  return Fence{rest.front(), length, info};
}

bool closes_fence(std::string_view rest, char mark, std::size_t length) {
  const std::size_t marks = count_of(rest, mark);
  return marks >= length && all_blank(rest.substr(marks));
}

std::optional<ListMarker> list_marker(std::string_view rest) {
  if (rest.empty()) return std::nullopt;
  ListMarker marker{rest.front(), 0, 1};
  if (marker.mark != '-' && marker.mark != '+' && marker.mark != '*') {
    constexpr std::size_t kMostDigits = 9;
    std::size_t digits = 0;
    for (; digits < rest.size() && digits <= kMostDigits && '0' <= rest[digits] && rest[digits] <= '9'; ++digits) {
      marker.number = marker.number * 10 + static_cast<uint32_t>(rest[digits] - '0');
    }
    if (digits == 0 || digits > kMostDigits || digits == rest.size()) return std::nullopt;
    marker.mark = rest[digits];
    marker.length = digits + 1;
    if (marker.mark != '.' && marker.mark != ')') return std::nullopt;
  }
  if (marker.length < rest.size() && !is_blank(rest[marker.length])) return std::nullopt;
  return marker;
}

std::size_t task_mark_length(std::string_view rest) {
  if (!rest.starts_with("[ ]") && !rest.starts_with("[x]") && !rest.starts_with("[X]")) return 0;
  const std::size_t length = rest.find_first_not_of(" \t", 3);
  return length == 3 || length == std::string_view::npos ? 0 : length;
}

} // namespace tsregion::markdown
