// SPDX-License-Identifier: MIT
#include "tests/fuzz/edits.hpp"

#include "tests/fuzz/text_model.hpp"

#include <algorithm>
#include <iterator>

namespace fuzz {
namespace {

// What decides where regions begin and end, in one host or another.
constexpr std::string_view kMarks[] = {
    "\"", "'", "`", "\"\"\"", "'''", "``", "```", "~~~", "$$", "/*", "*/", "<!--", "-->", "//", "#", "--", ";", "(", ")", "[", "]", "{", "}", "{{", "}}",
    "{%", "%}", "<%", "%>", "${", "$(", "<script>", "</script>", "<style>", "</style>", "<template>", "</template>", "<?php", "?>", "<<EOF", "EOF", "<<~SQL",
    "SQL", "---", "+++", "> ", "- ", "    ", "\t", "|", "\\", "\\\n", ":", "=", "@", "<", ">", "/>", "<p style=\"", "onclick=\"", "lang=\"ts\"", "R\"(", ")\"",
    "sql`", "html`", "css`", "/", "f\"", "r#\"", "\"#", "''", "!(", "%%", "++", "new ", "contract", "// @metta\n", "/* sql */ ", "# language: bash\n",
    "<!-- language: css -->\n"};

constexpr std::string_view kPieces[] = {
    "```js\nlet a = `b`;\n```\n", "~~~html\n<p style=\"a: b\">c</p>\n~~~\n", "<script>let a = 1;</script>\n", "<style>a { b: c }</style>\n", "SELECT 1 FROM a",
    "\"SELECT a FROM b WHERE c = 1\"", "<!-- a -->", "/* a */", "// a\n", "# a\n", "-- a\n", "run: |\n  echo a\n", "---\na: 1\n---\n", "{ \"a\": \"b\" }",
    "sql`SELECT ${a}`", "\n\n", "\r\n", "x", "0", "\xC3\xBC", "\xE2\x82\xAC", "\xF0\x9F\xA4\x96", "(= (f $x) $x)", "@\"rho:metta:eval\"!(\"(a)\")", "<div>", "</div>",
    "> ```\n> a\n> ```\n", "- a\n\n  ```css\n  b {}\n  ```\n", "\n    code\n\n", "$a$", "printf(\"%d\", a)", "re.compile(r\"a+\")", "<<~SQL\n  SELECT 1\nSQL\n"};

constexpr std::string_view kNoText[] = {std::string_view("\0", 1), "\xFF", "\xC3", "\xE2\x82", "\xF0\x9F\x98", "\xC0\x80", "\xED\xA0\x80", "\x80\x80", "\xF4\x90\x80\x80", std::string_view("\0\0\n", 3)};

template <typename List> std::string_view one_of(Bytes &bytes, const List &list) { return list[bytes.below(std::size(list))]; }

uint32_t size_of(std::string_view text) { return static_cast<uint32_t>(text.size()); }

struct Span {
  uint32_t start = 0;
  uint32_t end = 0;
};

// A mark that stands in the text, from a place on; if none of some, an empty span there.
Span mark_near(Bytes &bytes, std::string_view text) {
  const uint32_t from = bytes.below(text.size() + 1);
  for (int tries = 0; tries < 8; ++tries) {
    const std::string_view mark = one_of(bytes, kMarks);
    std::size_t found = text.find(mark, from);
    if (found == std::string_view::npos) found = text.find(mark);
    if (found != std::string_view::npos) return {static_cast<uint32_t>(found), static_cast<uint32_t>(found + mark.size())};
  }
  return {from, from};
}

// Where an edit is made: anywhere, at a mark's border, or at the start or end of a row.
uint32_t a_place(Bytes &bytes, std::string_view text) {
  switch (bytes.below(4)) {
  case 0: return mark_near(bytes, text).start;
  case 1: return mark_near(bytes, text).end;
  case 2: {
    const auto rows = rows_of(text);
    const uint32_t start = rows[bytes.below(rows.size())];
    return start > 0 && bytes.below(2) == 0 ? start - 1 : start;
  }
  default: return bytes.below(text.size() + 1);
  }
}

// A few whole rows; of an empty text, nothing.
Span some_rows(Bytes &bytes, std::string_view text) {
  const auto rows = rows_of(text);
  const std::size_t first = bytes.below(rows.size());
  const std::size_t last = std::min<std::size_t>(first + 1 + bytes.below(6), rows.size() - 1);
  return {rows[first], rows[std::max(first, last)]};
}

Edit insertion(uint32_t at, std::string_view with) { return {at, at, std::string(with)}; }
Edit removal(Span span) { return {span.start, span.end, {}}; }

// The next line break and the blanks behind it: gone, or a blank.
Edit joined_lines(Bytes &bytes, std::string_view text) {
  const std::size_t at = text.find('\n', bytes.below(text.size() + 1));
  if (at == std::string_view::npos) return {};
  const std::size_t end = bytes.below(2) == 0 ? at + 1 : std::min(text.find_first_not_of(" \t", at + 1), text.size());
  return {static_cast<uint32_t>(at), static_cast<uint32_t>(end), bytes.below(2) == 0 ? "" : " "};
}

// Rows with something before each of them, or without their first bytes.
Edit indented_rows(Bytes &bytes, std::string_view text) {
  constexpr std::string_view kBefore[] = {" ", "  ", "    ", "\t", "> ", "- ", "# ", "// ", "-- ", "* "};
  const Span span = some_rows(bytes, text);
  const std::string_view before = one_of(bytes, kBefore);
  const bool more = bytes.below(2) == 0;
  std::string with;
  const std::string_view old = text.substr(span.start, span.end - span.start);
  const auto rows = rows_of(old);
  for (std::size_t row = 0; row + 1 < rows.size(); ++row) {
    std::string_view line = old.substr(rows[row], rows[row + 1] - rows[row]);
    if (more) with += before;
    else if (line.starts_with(before)) line.remove_prefix(before.size());
    with += line;
  }
  return {span.start, span.end, std::move(with)};
}

std::vector<Edit> moved_rows(Bytes &bytes, std::string_view text) {
  const Span span = some_rows(bytes, text);
  std::string rest(text);
  rest.erase(span.start, span.end - span.start);
  const auto rows = rows_of(rest);
  return {removal(span), insertion(rows[bytes.below(rows.size())], text.substr(span.start, span.end - span.start))};
}

Edit pasted(Bytes &bytes, std::string_view text, std::string_view other) {
  const Span from = some_rows(bytes, other);
  return insertion(a_place(bytes, text), other.substr(from.start, std::min(from.end - from.start, 2000u)));
}

} // namespace

std::vector<Edit> next_change(Bytes &bytes, std::string_view text, std::string_view other) {
  const uint32_t size = size_of(text);
  switch (bytes.below(20)) {
  case 0:
  case 1: { // typing
    constexpr std::string_view kKeys = "ab1 \n\"'`({[<>)}]/*#-:;=$\\|~";
    return {insertion(a_place(bytes, text), kKeys.substr(bytes.below(kKeys.size()), 1))};
  }
  case 2: { // the key that deletes
    const uint32_t at = a_place(bytes, text);
    return {removal({at, std::min(size, at + 1)})};
  }
  case 3:
  case 4: return {insertion(a_place(bytes, text), one_of(bytes, kMarks))};
  case 5:
  case 6: return {removal(mark_near(bytes, text))};
  case 7: {
    const Span mark = mark_near(bytes, text);
    return {{mark.start, mark.end, std::string(one_of(bytes, kMarks))}};
  }
  case 8: { // something between two marks, and now marked so
    const uint32_t at = a_place(bytes, text);
    const uint32_t length = std::min(size - at, bytes.below(60));
    return {insertion(at, one_of(bytes, kMarks)), insertion(at + length, one_of(bytes, kMarks))};
  }
  case 9: return {joined_lines(bytes, text)};
  case 10: return {insertion(a_place(bytes, text), bytes.below(2) == 0 ? "\n" : "\n    ")};
  case 11: { // said twice
    const Span span = some_rows(bytes, text);
    return {insertion(span.end, text.substr(span.start, std::min(span.end - span.start, 2000u)))};
  }
  case 12: return moved_rows(bytes, text);
  case 13: return {removal(some_rows(bytes, text))};
  case 14: return {indented_rows(bytes, text)};
  case 15: return {insertion(a_place(bytes, text), one_of(bytes, kPieces))};
  case 16: return {pasted(bytes, text, other)};
  case 17: return {insertion(a_place(bytes, text), one_of(bytes, kNoText))};
  case 18: { // any bytes, in the middle of characters, too
    const uint32_t at = bytes.below(size + 1);
    return {{at, std::min(size, at + bytes.below(300)), std::string(one_of(bytes, kPieces))}};
  }
  default: { // from here to the next mark
    const uint32_t at = a_place(bytes, text);
    const std::size_t mark = text.find(one_of(bytes, kMarks), at);
    return {removal({at, mark == std::string_view::npos ? std::min(size, at + 1) : static_cast<uint32_t>(mark)})};
  }
  }
}

} // namespace fuzz
