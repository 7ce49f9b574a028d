// SPDX-License-Identifier: MIT
// Which lines of Org say where blocks begin and end, after its syntax document ("Org Syntax", sections on headings, greater elements, blocks and
// keywords). Words in any case.
//
// Pure; linear in the line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tsregion::org {

enum class LineKind : uint8_t {
  text,
  blank,
  headline,
  begin,   // #+begin_NAME …, #+begin: …, :NAME:
  end,     // #+end_NAME, #+end:, :end:
  keyword, // #+HTML: …, #+LATEX: …
};

struct LineOf {
  LineKind kind = LineKind::text;
  // What must be the same at both ends: "_NAME" for a block, ":" for a dynamic block, "" for a drawer; of a keyword its key. A part of the line.
  std::string_view name;
  std::string_view rest; // behind it, without blanks at its ends; a part of the line
};
[[nodiscard]] LineOf read_line(std::string_view line);

// Does the language stand in the word that a block's line goes on with? Else it is a switch, a header argument, or nothing.
[[nodiscard]] std::string_view language_in(std::string_view rest);
// Do the switches behind it say that the indentation is the text's own? `-i`
[[nodiscard]] bool keeps_indentation(std::string_view rest);

// Where the comma stands that the line does not say: `,* a`, `,#+b`. Of several it is the last one. Past the end: there is none.
[[nodiscard]] std::size_t escaping_comma(std::string_view line);

[[nodiscard]] bool same_word(std::string_view left, std::string_view right);

} // namespace tsregion::org
