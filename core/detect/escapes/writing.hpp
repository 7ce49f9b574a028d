// SPDX-License-Identifier: MIT
// What the writers of escapes share. Each writer spells what begins at the pen and moves it on; false: that has no spelling.
// escape_writer.cpp says which syntax has which.
//
// Pure, thread-safe.
#pragma once

#include "core/detect/escape_writer.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace tsregion::escapes {

struct Pen {
  std::string_view text; // of the guest
  std::size_t at = 0;
  const WritingPlace &place;
  std::string &out;
  std::size_t start = 0; // of `out`, where this text begins

  [[nodiscard]] char here() const { return text[at]; }
  // The byte `count` further on, of the guest or of the literal behind it; '\0' at the end.
  [[nodiscard]] char ahead(std::size_t count) const {
    if (at + count < text.size()) return text[at + count];
    const std::size_t behind = at + count - text.size();
    return behind < place.after.size() ? place.after[behind] : '\0';
  }
  [[nodiscard]] bool at_end(std::size_t count) const { return at + count >= text.size() + place.after.size(); }
  // The byte `count` further back, 0: the last one that was written, or that stands before; '\0' at the start of the literal.
  [[nodiscard]] char last(std::size_t count = 0) const {
    const std::size_t written = out.size() - start;
    if (count < written) return out[out.size() - 1 - count];
    count -= written;
    return count < place.before.size() ? place.before[place.before.size() - 1 - count] : '\0';
  }
  bool write(std::string_view spelling, std::size_t taken = 1) {
    out += spelling;
    at += taken;
    return true;
  }
  bool keep(std::size_t count = 1) { return write(text.substr(at, count), count); }
};

// The bytes of the UTF-8 character at `at`, or 0: there is none.
[[nodiscard]] std::size_t character_at(std::string_view text, std::size_t at);

// How a byte is spelled by its number.
enum class NumberForm : uint8_t {
  none,
  octal,   // \033
  hex,     // \x1b
  four,    // \u001b
  braced,  // \u{1b}
  decimal, // \027
  code,    // \27, all digits that follow
  css,     // \1b and a blank
};
[[nodiscard]] bool write_number(Pen &pen, NumberForm how, std::string_view digits);

// A line break of the guest ...
enum class Feed : uint8_t {
  raw,     // ... stands as it is
  lines,   // ... does so in a literal that runs over lines, and else has an escape
  escaped, // ... always has an escape
};

// What makes the host read a hole, or a name's value, and is marked with a backslash.
enum class Holes : uint8_t {
  none,
  dollar_brace, // ${
  hash_brace,   // #{
  hash,         // #{ #$ #@
  php,          // $name ${ {$
  dollar,       // $, wherever it stands, and a backquote
};

// A syntax whose escapes begin with a backslash.
struct Backslash {
  std::string_view letters{};   // `\` and one of these ...
  std::string_view meanings{};  // ... is the byte at the same place of these
  std::string_view quotes{};    // marks that a backslash may stand before
  Feed feed = Feed::escaped;
  NumberForm control = NumberForm::none; // control characters without a letter; none: they stand as they are
  NumberForm stray = NumberForm::none;   // bytes that are no UTF-8
  Holes holes = Holes::none;
  bool ascii = false;         // nothing beyond ASCII may stand as it is
  bool braces = false;        // { and } are written twice
  std::string_view special{}; // a backslash is doubled only before these and at the end; empty: always
};
[[nodiscard]] bool write_backslash(const Backslash &rules, Pen &pen);

// Is the quote mark at the pen one that would end the literal?
[[nodiscard]] bool ends_literal(const Pen &pen);

using Writer = bool(Pen &pen);

// write_plain.cpp: where hardly anything can be escaped
Writer write_none, write_raw, write_python_raw, write_python_raw_braces, write_graphql_block, write_csharp_verbatim, write_csharp_verbatim_braces, write_sql, write_sql_double;
// write_configuration.cpp
Writer write_java_text, write_yaml_plain, write_yaml_single, write_yaml_double, write_nix_indented;
// write_markup.cpp
Writer write_xml, write_xml_attribute, write_html;

} // namespace tsregion::escapes
