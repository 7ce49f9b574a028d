// SPDX-License-Identifier: MIT
// C, C++ and C#.
#include "core/detect/escapes/families.hpp"
#include "core/detect/escapes/spelling.hpp"

namespace tsregion::escapes {
namespace {

// C joins lines before it reads escapes (C11 5.1.1.2, phase 2), so `\` + line break may stand inside an escape too.
// Reads the text as it is after that phase.
class JoinedLines {
public:
  JoinedLines(std::string_view text, std::size_t at) : text_(text), at_(at) { join(); }

  [[nodiscard]] char peek() const { return char_at(text_, at_); }
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  // The place behind the last character that was read.
  [[nodiscard]] std::size_t behind() const { return behind_; }
  void next() {
    behind_ = ++at_;
    join();
  }

private:
  void join() {
    while (char_at(text_, at_) == '\\') {
      const std::size_t length = line_break_at(text_, at_ + 1);
      if (length == 0) break;
      at_ += 1 + length;
    }
  }

  std::string_view text_;
  std::size_t at_;
  std::size_t behind_ = 0;
};

Number digits(JoinedLines &lines, uint32_t base, std::size_t most) {
  Number number;
  uint64_t value = 0;
  while (number.digits < most && !lines.at_end() && digit_value(lines.peek()) < base) {
    value = value * base + digit_value(lines.peek());
    if (value > UINT32_MAX) value = UINT32_MAX - 0xFF + (value & 0xFF); // too large, and its last byte is right
    ++number.digits;
    lines.next();
  }
  number.value = static_cast<uint32_t>(value);
  return number;
}

// `{X…}` (C++23). No digits: it is none.
Number braced(JoinedLines lines, uint32_t base, std::size_t &out_behind) {
  lines.next();
  const Number number = digits(lines, base, SIZE_MAX);
  if (number.digits == 0 || lines.peek() != '}') return {};
  lines.next();
  out_behind = lines.behind();
  return number;
}

} // namespace

// C11 6.4.4.4 and 6.4.3, C++23 [lex.ccon] for `\x{…}`, `\o{…}`, `\u{…}`. `\e` and a backslash before any other character,
// which is then that character, are what GCC and Clang do. A number too large for a byte keeps its last byte, as there.
// `\N{…}` spells itself: there is no table of names.
Escape c(std::string_view text, std::size_t at) {
  if (text[at] != '\\') return {};
  if (const Escape joined = continuation(text, at); joined.length > 0) return joined;
  JoinedLines lines(text, at + 1);
  if (lines.at_end()) return {};
  const char kind = lines.peek();
  constexpr std::string_view kLetters = "abefnrtv";
  constexpr std::string_view kMeanings = "\a\b\x1B\f\n\r\t\v";
  if (const std::size_t found = kLetters.find(kind); found != std::string_view::npos) {
    lines.next();
    return byte(lines.behind() - at, static_cast<unsigned char>(kMeanings[found]));
  }
  if (digit_value(kind) < 8) {
    const Number number = digits(lines, 8, 3);
    return byte(lines.behind() - at, number.value & 0xFF);
  }
  if (kind == 'N') return {};
  if (kind == 'x' || kind == 'o' || kind == 'u' || kind == 'U') {
    JoinedLines rest = lines;
    rest.next();
    const uint32_t base = kind == 'o' ? 8 : 16;
    if (rest.peek() == '{' && kind != 'U') {
      std::size_t behind = 0;
      const Number number = braced(rest, base, behind);
      if (number.digits == 0) return {};
      return kind == 'u' ? strict_code_point(behind - at, number.value) : byte(behind - at, number.value & 0xFF);
    }
    if (kind == 'x') {
      const Number number = digits(rest, 16, SIZE_MAX);
      return number.digits == 0 ? Escape{} : byte(rest.behind() - at, number.value & 0xFF);
    }
    if (kind != 'o') {
      const std::size_t wanted = kind == 'u' ? 4 : 8;
      const Number number = digits(rest, 16, wanted);
      return number.digits < wanted ? Escape{} : strict_code_point(rest.behind() - at, number.value);
    }
  }
  // A character that stands for itself; joined lines before it go with the backslash.
  std::size_t place = at + 1;
  while (char_at(text, place) == '\\' && line_break_at(text, place + 1) > 0) place += 1 + line_break_at(text, place + 1);
  Escape escape = without_backslash(text, place - 1);
  escape.length += static_cast<uint32_t>(place - 1 - at);
  return escape;
}

namespace {

// `\uXXXX`, and `\x` with one to four digits.
Unit csharp_unit(std::string_view text, std::size_t at) {
  if (const Unit unit = u4(text, at); unit.length > 0) return unit;
  if (text[at] != '\\' || char_at(text, at + 1) != 'x') return {};
  const Number number = read_number(text, at + 2, 16, 4);
  return number.digits == 0 ? Unit{} : Unit{number.value, 2 + number.digits};
}

Escape braces(std::string_view text, std::size_t at) {
  const Escape open = doubled(text, at, '{');
  return open.length > 0 ? open : doubled(text, at, '}');
}

} // namespace

// C# 6.4.5.5 and 6.4.5.6, with `\e` of C# 13. Strings are UTF-16: two halves make one code point.
Escape csharp(std::string_view text, std::size_t at) {
  if (text[at] != '\\') return {};
  using namespace std::string_view_literals;
  if (const Escape simple = letter(text, at, R"('"\0abefnrtv)", "'\"\\\0\a\b\x1B\f\n\r\t\v"sv); simple.length > 0) return simple;
  if (char_at(text, at + 1) == 'U') return hex_code(text, at, 8);
  return utf16(text, at, csharp_unit);
}

// C# 6.4.5.6: @"…", where only the quote mark is written twice.
Escape csharp_verbatim(std::string_view text, std::size_t at) { return doubled(text, at, '"'); }

// C# 12.8.3: $"…" and $@"…", where braces are written twice.
Escape csharp_interpolated(std::string_view text, std::size_t at) {
  const Escape brace = braces(text, at);
  return brace.length > 0 ? brace : csharp(text, at);
}

Escape csharp_interpolated_verbatim(std::string_view text, std::size_t at) {
  const Escape brace = braces(text, at);
  return brace.length > 0 ? brace : csharp_verbatim(text, at);
}

} // namespace tsregion::escapes
