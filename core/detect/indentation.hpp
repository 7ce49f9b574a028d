// SPDX-License-Identifier: MIT
// What stands before the lines of a content and is the host's: the indentation that a text is written with.
//
// Pure functions over a text and the parts of one content, holes included; thread-safe.
#pragma once

#include "core/detect/region.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tsregion {

enum class Dedent : uint8_t {
  none,
  shared,  // what all lines have in common, blank ones aside
  closing, // as much as the line just behind the content has, before the mark that ends it: here-documents of PHP, Elixir, C#
  opening, // as much as stands before the mark that opens it: Markdown's fences
  nix,     // ''…'': as Nix counts, spaces only, and without a blank first and last line
  with_closing, // what all lines share with the blanks before the mark that ends it: Java
  columns, // what all lines have in common, where a tab goes on to the next of every eight columns: Ruby
  tabs,    // all tabs at the beginning of each line: the shell's <<-
};

// "shared" (or nothing), "closing", "opening", "nix", "with-closing", "columns", "tabs".
[[nodiscard]] bool dedent_named(std::string_view name, Dedent &out_dedent);

// Takes the indentation from the parts behind the first `first` ones. `opening`: how much that is, for Dedent::opening.
// `end`: where the content ends in the text. `at_line`: does it begin a line, be it behind a prefix that is the host's?
void take_indentation(Dedent how, std::string_view text, uint32_t end, std::size_t opening, std::vector<RegionPart> &parts,
                      std::size_t first, bool at_line = false);

} // namespace tsregion
