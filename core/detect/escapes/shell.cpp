// SPDX-License-Identifier: MIT
// The POSIX shell and bash.
#include "core/detect/escapes/families.hpp"
#include "core/detect/escapes/spelling.hpp"

namespace tsregion::escapes {
namespace {

// A backslash is special only before these, and before a line feed; else it stays.
Escape before(std::string_view text, std::size_t at, std::string_view special) {
  if (text[at] != '\\') return {};
  if (char_at(text, at + 1) == '\n') return nothing(2);
  return letter(text, at, special, special);
}

} // namespace

// POSIX.1 XCU 2.2.3, "Double-Quotes".
Escape shell_double(std::string_view text, std::size_t at) { return before(text, at, "$`\"\\"); }

// POSIX.1 XCU 2.7.4, "Here-Document" (its delimiter not quoted): as between quote marks, which are not special here. The
// tabs that `<<-` takes away are the host's business.
Escape shell_heredoc(std::string_view text, std::size_t at) { return before(text, at, "$`\\"); }

// The bash manual 3.1.2.4, "ANSI-C Quoting", now XCU 2.2.4 too. Unknown escapes spell themselves. (A NUL would end the
// string; here it is a NUL.)
Escape shell_ansi(std::string_view text, std::size_t at) {
  if (text[at] != '\\') return {};
  const char kind = char_at(text, at + 1);
  if (kind == 'x') return byte_number(text, at, 2, 16, 1, 2);
  if (kind == 'u' || kind == 'U') {
    const Number number = read_number(text, at + 2, 16, kind == 'u' ? 4 : 8);
    return number.digits == 0 ? Escape{} : code_point(2 + number.digits, number.value);
  }
  if (kind == 'c' && at + 2 < text.size()) {
    const char control = text[at + 2];
    const std::size_t length = control == '\\' && char_at(text, at + 3) == '\\' ? 4 : 3; // \c\\ is one escape
    return byte(length, control == '?' ? 0x7F : static_cast<unsigned char>(control) & 0x1F);
  }
  if (digit_value(kind) < 8) return byte_number(text, at, 1, 8, 1, 3);
  return letter(text, at, R"(abeEfnrtv\'"?)", "\a\b\x1B\x1B\f\n\r\t\v\\'\"?");
}

} // namespace tsregion::escapes
