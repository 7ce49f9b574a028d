// SPDX-License-Identifier: MIT
// Java's strings and text blocks.
#include "core/detect/escapes/families.hpp"
#include "core/detect/escapes/spelling.hpp"

namespace tsregion::escapes {
namespace {

// JLS 3.3: `\`, one or more `u`, four digits. Such an escape is read before everything else, and what it gives begins no
// further one of its kind. The backslash must be one that itself is not escaped.
Unit unicode(std::string_view text, std::size_t at) {
  if (char_at(text, at) != '\\' || char_at(text, at + 1) != 'u') return {};
  std::size_t behind = at + 1;
  while (char_at(text, behind) == 'u') ++behind;
  const Number number = read_number(text, behind, 16, 4);
  return number.digits == 4 ? Unit{number.value, behind + 4 - at} : Unit{};
}

// One character after JLS 3.3. Behind a backslash as such (`raw`) no backslash begins an escape.
Unit character(std::string_view text, std::size_t at, bool raw) {
  if (at >= text.size()) return {};
  if (!raw) {
    if (const Unit unit = unicode(text, at); unit.length > 0) return unit;
  }
  return {static_cast<unsigned char>(text[at]), 1};
}

bool is_octal(const Unit &unit) { return unit.length > 0 && '0' <= unit.value && unit.value <= '7'; }

// JLS 3.10.7, behind a backslash that takes `length` bytes.
Escape behind_backslash(std::string_view text, std::size_t at, std::size_t length, bool in_block) {
  const bool raw = length == 1;
  const Unit kind = character(text, at + length, raw);
  if (kind.length == 0 || kind.value > 0x7F) return {};
  std::size_t end = at + length + kind.length;
  constexpr std::string_view kLetters = R"(btnfrs"'\)";
  constexpr std::string_view kMeanings = "\b\t\n\f\r \"'\\";
  if (const std::size_t found = kLetters.find(static_cast<char>(kind.value)); found != std::string_view::npos) {
    return byte(end - at, static_cast<unsigned char>(kMeanings[found]));
  }
  if (is_octal(kind)) {
    uint32_t value = kind.value - '0';
    const int most = value <= 3 ? 3 : 2;
    for (int digits = 1; digits < most; ++digits) {
      const Unit digit = character(text, end, false);
      if (!is_octal(digit)) break;
      value = value * 8 + (digit.value - '0');
      end += digit.length;
    }
    return code_point(end - at, value);
  }
  if (in_block && kind.value == '\n') return nothing(end - at);
  if (in_block && kind.value == '\r') return nothing(end - at + (char_at(text, end) == '\n' ? 1 : 0));
  return {};
}

Escape string_escape(std::string_view text, std::size_t at, bool in_block) {
  if (text[at] != '\\') return {};
  const Unit unit = unicode(text, at);
  if (unit.length == 0) return behind_backslash(text, at, 1, in_block);
  if (unit.value != '\\') return utf16(text, at, unicode);
  return behind_backslash(text, at, unit.length, in_block); // \u005c is a backslash like any other
}

} // namespace

// JLS 3.10.5. Strings are UTF-16: two halves make one code point, one half alone is U+FFFD.
Escape java(std::string_view text, std::size_t at) { return string_escape(text, at, false); }

// JLS 3.10.6: blanks at the end of a line, and of the text, go; each line break is LF; `\` + line break is nothing. The
// indentation that all lines share, and the line break behind the opening quote marks, are the host's business.
Escape java_text(std::string_view text, std::size_t at) {
  if (is_java_space(text[at])) {
    std::size_t end = at;
    while (end < text.size() && is_java_space(text[end])) ++end;
    return end == text.size() || line_break_at(text, end) > 0 ? nothing(end - at) : Escape{};
  }
  if (text[at] == '\r') return line_feed(text, at);
  return string_escape(text, at, true);
}

} // namespace tsregion::escapes
