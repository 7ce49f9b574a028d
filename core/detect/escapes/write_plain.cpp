// SPDX-License-Identifier: MIT
// Syntaxes in which hardly anything can be escaped: raw strings, and those that write a mark twice.
#include "core/detect/escapes/writing.hpp"

namespace tsregion::escapes {
namespace {

// The character at the pen as it is. A raw string that it would end cannot hold it.
bool keep_character(Pen &pen) {
  const std::size_t size = character_at(pen.text, pen.at);
  if (size == 0) return false;
  const std::string_view closing = pen.place.closing;
  if (!closing.empty()) {
    // As many bytes on both sides as a mark with this one could have; behind the end of the literal stands the mark itself.
    const std::size_t others = closing.size() - 1;
    std::string near(pen.out.size() - pen.start < others ? pen.place.before : std::string_view());
    near.append(pen.out, pen.start);
    if (near.size() > others) near.erase(0, near.size() - others);
    near += pen.here();
    std::size_t behind = 0;
    for (std::size_t i = 1; i <= others; ++i) near += pen.at_end(i) ? closing[behind++] : pen.ahead(i);
    if (near.find(closing) != std::string::npos) return false;
  }
  return pen.keep(size);
}

bool write_twice(Pen &pen, std::string_view marks) {
  const char c = pen.here();
  if (marks.find(c) != std::string_view::npos) return pen.write(std::string(2, c));
  const std::size_t size = character_at(pen.text, pen.at);
  return size > 0 && pen.keep(size);
}

} // namespace

bool write_none(Pen &pen) { return keep_character(pen); }

// A carriage return is dropped, or read as a line feed.
bool write_raw(Pen &pen) { return pen.here() != '\r' && keep_character(pen); }

// Python's: backslashes in an odd number before the mark would keep it from ending the literal.
bool write_python_raw(Pen &pen) {
  if (pen.here() == '\\' && pen.at_end(1)) {
    std::size_t before = 0;
    while (pen.last(before) == '\\') ++before;
    if (before % 2 == 0) return false;
  }
  return write_raw(pen);
}

bool write_python_raw_braces(Pen &pen) {
  const char c = pen.here();
  return c == '{' || c == '}' ? pen.write(std::string(2, c)) : write_python_raw(pen);
}

// `\"""` is all that there is.
bool write_graphql_block(Pen &pen) {
  if (pen.text.substr(pen.at).starts_with("\"\"\"")) return pen.write("\\\"\"\"", 3);
  if (pen.here() == '\r') return false;
  // A mark at the end, or one that would join such an escape, cannot stand.
  if (pen.here() == '"' && pen.at_end(1)) return false;
  if (pen.here() == '\\' && pen.text.substr(pen.at + 1).starts_with("\"\"\"")) return false;
  const std::size_t size = character_at(pen.text, pen.at);
  return size > 0 && pen.keep(size);
}

bool write_csharp_verbatim(Pen &pen) { return write_twice(pen, "\""); }
bool write_csharp_verbatim_braces(Pen &pen) { return write_twice(pen, "\"{}"); }
bool write_sql(Pen &pen) { return write_twice(pen, "'"); }
bool write_sql_double(Pen &pen) { return write_twice(pen, "\""); }

} // namespace tsregion::escapes
