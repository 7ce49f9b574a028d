// SPDX-License-Identifier: MIT
// What people call languages. A name that stands here is understood everywhere (as a host's or a guest's, in an info string,
// a file's extension, a `#!` line), whether or not a parser for it is at hand. Names are those of the parsers' symbols:
// tree_sitter_c_sharp is "c_sharp".
//
// A table of constants, indexed at first use: thread-safe.
#pragma once

#include <span>
#include <string_view>

namespace tsregion {

// Lists are words with single spaces between them, all in lower case but for file names.
struct LanguageNames {
  std::string_view name;
  std::string_view aliases;      // other words for it
  std::string_view extensions;   // of its files, without the dot
  std::string_view files;        // whole file names
  std::string_view interpreters; // programs that a `#!` line names, without a version
};

[[nodiscard]] std::span<const LanguageNames> known_language_names();

// Each gives a name of the table, or nothing. `word` in lower case.
[[nodiscard]] std::string_view language_called(std::string_view word); // a name or an alias
[[nodiscard]] std::string_view language_of_extension(std::string_view word);
[[nodiscard]] std::string_view language_of_file(std::string_view file_name); // as it is spelt: "Makefile"
[[nodiscard]] std::string_view language_of_interpreter(std::string_view word);

// Calls `use(word)` for each word of a list.
template <typename Use> void for_each_word(std::string_view list, Use use) {
  while (!list.empty()) {
    const std::size_t end = list.find(' ');
    use(list.substr(0, end));
    list = end == std::string_view::npos ? std::string_view{} : list.substr(end + 1);
  }
}

} // namespace tsregion
