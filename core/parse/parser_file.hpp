// SPDX-License-Identifier: MIT
// A parser in a shared library: what `tree-sitter build` makes, what Neovim keeps as parser/NAME.so and Emacs as
// libtree-sitter-NAME.so.
//
// Thread-safe. A library that was opened stays open until the process ends: trees and parsers point into it.
//
// Nothing is ever opened by a relative name, so a parser that lies in the current folder or in a scanned tree is not code
// that runs. The file is looked at before the system's loader gets it, because that one maps a truncated file and dies of it.
// What a whole, well-formed library does in its initialisers is beyond our reach: give folders that you trust.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct TSLanguage;

namespace tsregion {

struct ParserFile {
  const TSLanguage *grammar = nullptr; // null: see `problem`
  std::string problem;                 // what is wrong with the file and what to do, with its path
};

// The parser of `language` in the file at `path`, an absolute name: its symbol is tree_sitter_LANGUAGE.
[[nodiscard]] ParserFile open_parser(const std::string &path, const std::string &language);

// The language that a parser file is for, by its name: "python.so", "libtree-sitter-c-sharp.so", "tree-sitter-go.so",
// "libtree-sitter-go.so.0.23". Nothing if it is no such name.
[[nodiscard]] std::optional<std::string> language_of_parser_file(std::string_view file_name);

struct ParserFolder {
  struct Entry {
    std::string language;
    std::string path;
  };
  std::vector<Entry> entries; // in order of language
  std::string problem;        // why the folder could not be read; empty: it was
};

// The parser files directly in a folder; none of them is opened. `path` must be absolute.
[[nodiscard]] ParserFolder list_parsers(const std::string &path);

} // namespace tsregion
