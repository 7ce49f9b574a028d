// SPDX-License-Identifier: MIT
// How Markdown's blocks begin and end, each asked of one line: of what is left of it behind the prefixes of containers and at most three
// columns of blanks. Section numbers are those of CommonMark 0.31.2.
//
// Pure; linear in the line.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tsregion::markdown {

[[nodiscard]] constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
[[nodiscard]] std::string_view trimmed(std::string_view text); // of blanks

// 4.1: `***`, `- - -`, `____`.
[[nodiscard]] bool is_thematic_break(std::string_view rest);

// 4.2: the level of an ATX heading, 0 if it is none; and what it says, which is a part of `rest`.
[[nodiscard]] uint8_t heading_level(std::string_view rest);
[[nodiscard]] std::string_view heading_text(std::string_view rest);

// 4.3: the level that an underline gives to the paragraph above, 0 if it is none.
[[nodiscard]] uint8_t underline_level(std::string_view rest);

// 4.5
struct Fence {
  char mark = '`';
  std::size_t length = 0;
  std::string_view info; // a part of `rest`
};
[[nodiscard]] std::optional<Fence> opening_fence(std::string_view rest);
[[nodiscard]] bool closes_fence(std::string_view rest, char mark, std::size_t length);

// 4.6: which of the seven kinds of HTML blocks begins here, 0 for none; and whether a block of the kinds 1 to 5 ends with this line. The
// other two end with a blank line.
[[nodiscard]] uint8_t html_block_kind(std::string_view rest);
[[nodiscard]] bool ends_html_block(std::string_view line, uint8_t kind);

// 5.2: what a list item begins with, its blanks aside.
struct ListMarker {
  char mark = '-'; // - + *, and of ordered lists . )
  uint32_t number = 0;
  std::size_t length = 0;
};
[[nodiscard]] std::optional<ListMarker> list_marker(std::string_view rest);

// GitHub Flavored Markdown 0.29, section 5.3: how long the mark of a task is with the blanks behind it, `[x] `, at the beginning of a list item's
// first paragraph; 0: it is none.
[[nodiscard]] std::size_t task_mark_length(std::string_view rest);

} // namespace tsregion::markdown
