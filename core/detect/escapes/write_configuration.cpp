// SPDX-License-Identifier: MIT
// Java's text blocks, YAML and Nix: where blanks and line breaks are more than they look.
#include "core/detect/escapes/spelling.hpp"
#include "core/detect/escapes/writing.hpp"

namespace tsregion::escapes {
namespace {

bool ends_line(const Pen &pen, std::size_t ahead) { return pen.at_end(ahead) || pen.ahead(ahead) == '\n' || pen.ahead(ahead) == '\r'; }

// Are there blanks only from the pen to the end of the line?
template <typename IsBlank> bool trails(const Pen &pen, IsBlank is_blank) {
  std::size_t count = 0;
  while (!pen.at_end(count) && is_blank(pen.ahead(count))) ++count;
  return ends_line(pen, count);
}

// Folding: one line break more than there are line feeds. Blanks beside them would go.
bool write_folded(Pen &pen) {
  const char c = pen.here();
  if (!is_blank(c) && c != '\n' && (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)) return false; // 5.1: not printable
  if (is_blank(c)) {
    const bool follows = pen.last() == '\n' || pen.last() == '\r';
    return !follows && !(trails(pen, is_blank) && !pen.at_end(1)) && pen.keep();
  }
  if (c != '\n') {
    const std::size_t size = character_at(pen.text, pen.at);
    return size > 0 && pen.keep(size);
  }
  const char before = pen.last();
  if (before == '\r' || is_blank(before)) return false;
  return pen.write(before == '\n' ? "\n" : "\n\n");
}

} // namespace

// Blanks at the end of a line are dropped unless the last one is an escape.
bool write_java_text(Pen &pen) {
  constexpr Backslash kRules{.letters = "btnfr", .meanings = "\b\t\n\f\r", .quotes = "\"", .feed = Feed::lines, .control = NumberForm::octal};
  const char c = pen.here();
  const bool escaped_break = !pen.place.lines && pen.text.substr(pen.at + 1).starts_with('\n');
  if (!is_java_space(c) || !ends_line(pen, 1) || escaped_break) return write_backslash(kRules, pen);
  if (c == ' ') return pen.write("\\s");
  return c == '\t' ? pen.write("\\t") : c == '\f' ? pen.write("\\f") : write_number(pen, NumberForm::octal, pen.text.substr(pen.at, 1));
}

// Blanks at its ends are none of a plain text's.
bool write_yaml_plain(Pen &pen) {
  const bool at_border = pen.at_end(1) || (pen.last() == '\0' && pen.place.before.empty());
  return !(at_border && (is_blank(pen.here()) || pen.here() == '\n')) && write_folded(pen);
}

bool write_yaml_single(Pen &pen) { return pen.here() == '\'' ? pen.write("''") : write_folded(pen); }

// Blanks beside a line break of the document go, unless they are escapes.
bool write_yaml_double(Pen &pen) {
  using namespace std::string_view_literals;
  constexpr Backslash kRules{.letters = "0abtnvfre", .meanings = "\0\a\b\t\n\v\f\r\x1B"sv, .quotes = "\"", .feed = Feed::escaped, .control = NumberForm::hex};
  const std::size_t behind = skip_blanks(pen.text, pen.at);
  const bool to_break = behind == pen.text.size() && line_break_at(pen.place.after, skip_blanks(pen.place.after, 0)) > 0;
  if (pen.here() == ' ' && (pen.last() == '\n' || to_break)) return pen.write("\\ ");
  return write_backslash(kRules, pen);
}

// '' is written ''', ${ is ''${, and what has no other way stands behind ''\ (which is the only way for a quote mark beside those).
bool write_nix_indented(Pen &pen) {
  const char c = pen.here();
  const char next = pen.ahead(1);
  if (c == '$' && next == '{') return pen.write("''$");
  if (c == '\r') return pen.write("''\\r");
  if (c == '\n' && !pen.place.lines) return pen.write("''\\n");
  if (c == '\'') {
    const bool stands_alone = next != '\'' && next != '$' && next != '\r' && next != '\n' && !pen.at_end(1) && pen.last() != '\'';
    return stands_alone ? pen.keep() : pen.write("''\\'");
  }
  const std::size_t size = character_at(pen.text, pen.at);
  return size > 0 && pen.keep(size);
}

} // namespace tsregion::escapes
