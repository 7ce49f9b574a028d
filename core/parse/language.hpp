// SPDX-License-Identifier: MIT
// A language that has a parser, and the table of all languages that have one.
//
// A parser from a file is opened when it is first needed: a folder of a hundred parsers costs nothing until then.
//
// Thread-safe, both. Languages are added and never removed: a `Language` lives as long as its registry.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

struct TSLanguage;

namespace tsregion {

class Language {
public:
  // Linked in. What else it is called stands in language_names.hpp.
  Language(std::string name, const TSLanguage *grammar);
  // In a shared library, see parser_file.hpp.
  Language(std::string name, std::string path);
  // Without a parser: its blocks are scanned (detect/blocks). A parser of that name takes its place.
  [[nodiscard]] static std::unique_ptr<Language> scanned(std::string name);

  [[nodiscard]] const std::string &name() const { return name_; }
  [[nodiscard]] std::string_view aliases() const; // separated by spaces; static
  // Opens the parser if that was not done yet. Null: `problem` says why.
  [[nodiscard]] const TSLanguage *grammar() const;
  [[nodiscard]] const std::string &problem() const; // empty: the parser is fine, or was not needed yet
  [[nodiscard]] const std::string &origin() const { return origin_; } // "built-in", or a file
  [[nodiscard]] bool built_in() const { return path_.empty() && !only_scanned_; }
  [[nodiscard]] bool only_scanned() const { return only_scanned_; }
  [[nodiscard]] uint32_t abi() const; // 0: its parser is not open

  // A node kind or field by name: 0 if the grammar has none. A kind may have several symbols (aliases);
  // `symbols_named` gives them all.
  [[nodiscard]] std::vector<uint16_t> symbols_named(std::string_view kind) const;
  // The same for tokens without a name: "new".
  [[nodiscard]] std::vector<uint16_t> tokens_named(std::string_view token) const;
  [[nodiscard]] uint16_t field_named(std::string_view field) const;
  [[nodiscard]] uint32_t symbol_count() const;

  // These are for a language whose grammar() is not null.

  // Is the grammar's ABI one that the runtime can read?
  [[nodiscard]] static bool abi_supported(const TSLanguage *grammar);

private:
  std::string name_;
  std::string path_; // empty: linked in
  std::string origin_;
  bool only_scanned_ = false;
  mutable std::once_flag opened_;
  mutable std::atomic<const TSLanguage *> grammar_{nullptr};
  mutable std::string problem_; // written once, before `tried_`
  mutable std::atomic<bool> tried_{false};
};

class LanguageRegistry {
public:
  // The languages linked into the library, Rholang and MeTTa, and those whose blocks are scanned, Markdown and Org.
  [[nodiscard]] static LanguageRegistry built_in();

  LanguageRegistry();
  ~LanguageRegistry();
  LanguageRegistry(LanguageRegistry &&) noexcept;
  LanguageRegistry &operator=(LanguageRegistry &&) noexcept;

  // From now on the name means this one.
  void add(std::unique_ptr<Language> language);
  // A parser file: opened at once. Refused if it cannot be, or if a language of that name is linked in: the problem.
  [[nodiscard]] std::string load(const std::string &name, const std::string &path);
  // The parser files of a folder, unopened; names that are there already stay as they are, so folders given earlier come
  // first. The problem, if the folder cannot be read.
  [[nodiscard]] std::string add_folder(const std::string &path, std::size_t &out_added);
  // A further word for a language, before all others. False if the word cannot be a name.
  bool add_alias(std::string_view word, std::string_view name);

  // The canonical name of what a word calls, with a parser or without. Empty: the word can be no name.
  [[nodiscard]] std::string name_of(std::string_view word) const;
  // By name or alias, any case. NULL: no parser for it.
  [[nodiscard]] const Language *find(std::string_view name) const;
  // By a file name's or URI's extension, or its whole name. NULL: none, or no parser for it.
  [[nodiscard]] const Language *find_by_file_name(std::string_view file_name) const;
  // The canonical name of a file's language, with a parser or without: by the file's name, else by its first line. Empty: neither
  // tells.
  [[nodiscard]] std::string name_of_file(std::string_view file_name, std::string_view first_line) const;
  // In order of name.
  [[nodiscard]] std::vector<const Language *> list() const;
  // Grows with each change: what was found under another one may be found differently now.
  [[nodiscard]] uint64_t generation() const;

private:
  struct State; // with its lock
  std::unique_ptr<State> state_;
};

} // namespace tsregion
