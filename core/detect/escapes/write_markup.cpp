// SPDX-License-Identifier: MIT
// XML and HTML: references to characters.
#include "core/detect/escapes/spelling.hpp"
#include "core/detect/escapes/writing.hpp"

namespace tsregion::escapes {
namespace {

bool is_quote(const Pen &pen) {
  const char c = pen.here();
  return (c == '"' || c == '\'') && (pen.place.careful || pen.place.closing.empty() || ends_literal(pen));
}

bool keep_character(Pen &pen) {
  const std::size_t size = character_at(pen.text, pen.at);
  return size > 0 && pen.keep(size);
}

} // namespace

// A greater-than sign needs its reference only where it would end a CDATA section (XML 1.0, 2.4).
bool write_xml(Pen &pen) {
  switch (const char c = pen.here()) {
  case '&': return pen.write("&amp;");
  case '<': return pen.write("&lt;");
  case '>': return pen.last() == ']' || pen.last() == '\0' ? pen.write("&gt;") : pen.keep();
  case '\r': return pen.write("&#13;");
  case '\t':
  case '\n': return pen.keep();
  default:
    if (static_cast<unsigned char>(c) < 0x20) return false; // 2.2: no character of XML
    return keep_character(pen);
  }
}

// White space that is no reference is a space.
bool write_xml_attribute(Pen &pen) {
  switch (pen.here()) {
  case '\t': return pen.write("&#9;");
  case '\n': return pen.write("&#10;");
  default: break;
  }
  if (is_quote(pen)) return pen.write(pen.here() == '"' ? "&quot;" : "&apos;");
  return write_xml(pen);
}

// An ampersand is a reference only before a letter or a number sign.
bool write_html(Pen &pen) {
  const char c = pen.here();
  if (c == '&') {
    const char next = pen.ahead(1);
    return is_letter(next) || next == '#' || pen.at_end(1) ? pen.write("&amp;") : pen.keep();
  }
  if (c == '\r') return pen.write("&#13;");
  if (is_quote(pen)) return pen.write(c == '"' ? "&quot;" : "&#39;");
  return keep_character(pen);
}

} // namespace tsregion::escapes
