// See visible.hpp. The decoder follows the Unicode standard's table of well-formed sequences (no overlong forms,
// no surrogates); a byte that starts no such sequence is one invalid unit.
// SPDX-License-Identifier: MIT
#include "plugins/cli/visible.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

namespace tsregion::cli {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr std::string_view kBlank = " \t\r\n\f\v";

std::uint8_t byte_at(std::string_view text, std::size_t index) { return static_cast<std::uint8_t>(text[index]); }

std::string formatted(const char *format, unsigned value) {
  std::array<char, 24> buffer{};
  std::snprintf(buffer.data(), buffer.size(), format, value);
  return buffer.data();
}

std::string spell_control(unsigned value) {
  switch (value) {
    case '\t': return "\\t";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case 0: return "\\0";
    default: return formatted("\\x%02x", value);
  }
}

bool is_ascii_control(char32_t value) { return value < 0x20 || value == 0x7f; }

// C1 controls, zero-width and direction marks, line separators, the byte order mark.
bool is_hidden(char32_t value) {
  return (value >= 0x80 && value < 0xa0) || value == 0xad || value == 0x61c ||
         (value >= 0x200b && value <= 0x200f) || (value >= 0x2028 && value <= 0x202e) ||
         (value >= 0x2060 && value <= 0x206f) || value == 0xfeff || (value >= 0xe0000 && value <= 0xe007f);
}

void append_visible(std::string &out, const Utf8Step &step, std::string_view bytes) {
  if (!step.valid()) {
    out += formatted("\\x%02x", static_cast<unsigned>(step.value - kInvalidByte));
  } else if (is_ascii_control(step.value)) {
    out += spell_control(static_cast<unsigned>(step.value));
  } else if (is_hidden(step.value)) {
    out += formatted("\\u{%x}", static_cast<unsigned>(step.value));
  } else {
    out += bytes;
  }
}

}  // namespace

Utf8Step utf8_step(std::string_view text) {
  const std::uint8_t lead = byte_at(text, 0);
  if (lead < 0x80) return {lead, 1};
  const Utf8Step invalid{kInvalidByte + lead, 1};
  const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < length) return invalid;

  char32_t value = lead & (0x7fU >> length);
  for (std::size_t i = 1; i < length; i++) {
    const std::uint8_t next = byte_at(text, i);
    if ((next & 0xc0U) != 0x80U) return invalid;
    value = (value << 6U) | (next & 0x3fU);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  const bool surrogate = value >= 0xd800 && value <= 0xdfff;
  if (overlong || surrogate || value > 0x10ffff) return invalid;
  return {value, length};
}

std::string visible(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Utf8Step step = utf8_step(text);
    append_visible(out, step, text.substr(0, step.length));
    text.remove_prefix(step.length);
  }
  return out;
}

std::string in_quotes(std::string_view text) { return "'" + visible(text) + "'"; }

std::string visible_name(std::string_view name) {
  std::string out;
  out.reserve(name.size());
  for (const char c : name) {
    const auto value = static_cast<unsigned char>(c);
    if (is_ascii_control(value)) {
      out += spell_control(value);
    } else {
      out += c;
    }
  }
  return out;
}

std::string first_line(std::string_view text, std::size_t columns) {
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  text.remove_prefix(first);
  text = text.substr(0, text.find_last_not_of(kBlank) + 1);

  // A character has at most 4 bytes: what is beyond cannot be shown, and may be megabytes.
  const std::size_t end = text.substr(0, 4 * columns + 4).find_first_of("\r\n");
  std::string_view line = text.substr(0, std::min(end, 4 * columns + 4));
  bool more = line.size() < text.size();
  std::string out;
  std::size_t count = 0;
  std::size_t cut = 0;  // where `out` is one character short of `columns`: room for the ellipsis
  while (!line.empty()) {
    const Utf8Step step = utf8_step(line);
    const std::size_t before = out.size();
    append_visible(out, step, line.substr(0, step.length));
    line.remove_prefix(step.length);
    count += character_count(std::string_view(out).substr(before));
    if (count < columns) cut = out.size();
    if (count > columns || (count == columns && (more || !line.empty()))) {
      out.resize(cut);
      more = true;
      break;
    }
  }
  if (more) out += kEllipsis;
  return out;
}

std::size_t character_count(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xc0U) != 0x80U ? 1 : 0;
  return count;
}

}  // namespace tsregion::cli
