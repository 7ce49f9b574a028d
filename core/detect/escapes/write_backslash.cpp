// SPDX-License-Identifier: MIT
// The languages of the backslash: one set of rules for each, in escape_writer.cpp.
#include "core/detect/escapes/spelling.hpp"
#include "core/detect/escapes/writing.hpp"

namespace tsregion::escapes {
namespace {

constexpr bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }
constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

std::string digits(unsigned value, unsigned base, std::size_t width) {
  std::string written;
  do {
    written.insert(written.begin(), "0123456789abcdef"[value % base]);
    value /= base;
  } while (value > 0);
  if (written.size() < width) written.insert(0, width - written.size(), '0');
  return written;
}

bool begins_hole(const Pen &pen, Holes holes) {
  const char c = pen.here();
  const char next = pen.ahead(1);
  const bool name = is_letter(next) || next == '_' || static_cast<unsigned char>(next) >= 0x80;
  switch (holes) {
  case Holes::none: return false;
  case Holes::dollar_brace: return c == '$' && next == '{';
  case Holes::hash_brace: return c == '#' && next == '{';
  case Holes::hash: return c == '#' && (next == '{' || next == '$' || next == '@');
  case Holes::php: return c == '$' && (name || next == '{' || pen.last() == '{');
  case Holes::dollar: return c == '$' || c == '`';
  }
  return false;
}

bool is_marked_quote(const Backslash &rules, const Pen &pen) {
  if (rules.quotes.find(pen.here()) == std::string_view::npos) return false;
  return pen.place.careful || pen.place.closing.empty() || ends_literal(pen);
}

// Is one backslash enough for a backslash?
bool may_stay(const Backslash &rules, const Pen &pen) {
  if (rules.special.empty() || pen.at_end(1)) return false;
  return rules.special.find(pen.ahead(1)) == std::string_view::npos;
}

bool write_control(const Backslash &rules, Pen &pen) {
  const char c = pen.here();
  const bool as_it_is = rules.feed == Feed::raw || (rules.feed == Feed::lines && pen.place.lines);
  if ((c == '\n' || c == '\t') && as_it_is) return pen.keep();
  const std::size_t letter = rules.meanings.find(c);
  const bool joins_digit = c == '\0' && is_digit(pen.ahead(1)); // \0 and a digit would be another number
  if (letter != std::string_view::npos && !joins_digit) return pen.write(std::string{'\\', rules.letters[letter]});
  if (rules.control == NumberForm::none) return pen.keep();
  return write_number(pen, rules.control, pen.text.substr(pen.at, 1));
}

// Would a digit here belong to a number that was just written?
bool follows_number(const Pen &pen) {
  std::size_t back = 0;
  while (is_digit(pen.last(back))) ++back;
  if (back == 0) return false;
  const std::size_t number = back;
  while (pen.last(back) == '\\') ++back;
  return (back - number) % 2 == 1;
}

} // namespace

bool write_number(Pen &pen, NumberForm how, std::string_view bytes) {
  for (const char c : bytes) {
    const auto value = static_cast<unsigned char>(c);
    switch (how) {
    case NumberForm::none: return false;
    case NumberForm::octal: pen.out += "\\" + digits(value, 8, 3); break;
    case NumberForm::hex: pen.out += "\\x" + digits(value, 16, 2); break;
    case NumberForm::four: pen.out += "\\u" + digits(value, 16, 4); break;
    case NumberForm::braced: pen.out += "\\u{" + digits(value, 16, 1) + "}"; break;
    case NumberForm::decimal: pen.out += "\\" + digits(value, 10, 3); break;
    case NumberForm::code: pen.out += "\\" + digits(value, 10, 1); break;
    case NumberForm::css:
      if (value == 0) return false;
      pen.out += "\\" + digits(value, 16, 1) + " ";
      break;
    }
  }
  pen.at += bytes.size();
  return true;
}

bool ends_literal(const Pen &pen) {
  const std::string_view closing = pen.place.closing;
  if (closing.empty() || pen.here() != closing.front()) return false;
  if (closing.size() == 1) return true;
  // One of a mark of three stands alone, but not beside others of its kind, nor at the end.
  const char c = pen.here();
  return pen.at_end(1) || pen.ahead(1) == c || pen.last() == c;
}

bool write_backslash(const Backslash &rules, Pen &pen) {
  const char c = pen.here();
  if (c == '\\') return may_stay(rules, pen) ? pen.keep() : pen.write("\\\\");
  if (rules.braces && (c == '{' || c == '}')) return pen.write(std::string(2, c));
  if (is_marked_quote(rules, pen) || begins_hole(pen, rules.holes)) return pen.write(std::string{'\\', c});
  if (is_control(c)) return write_control(rules, pen);
  if (rules.control == NumberForm::code && is_digit(c) && follows_number(pen)) return write_number(pen, NumberForm::code, pen.text.substr(pen.at, 1));
  const std::size_t size = character_at(pen.text, pen.at);
  if (size == 0) return write_number(pen, rules.stray, pen.text.substr(pen.at, 1));
  if (rules.ascii && !is_ascii(c)) return write_number(pen, NumberForm::hex, pen.text.substr(pen.at, size));
  return pen.keep(size);
}

std::size_t character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t size = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  // No form that is longer than needed, no half of a pair, nothing too large (Unicode 15, table 3-7).
  const bool wrong = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xED && byte(1) > 0x9F) || (lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) > 0x8F);
  return wrong ? 0 : size;
}

} // namespace tsregion::escapes
