// SPDX-License-Identifier: MIT
// A language that has a parser, and the table of all languages known by name.
//
// `Language` is immutable and lives as long as its registry. `LanguageRegistry` is thread-compatible: fill it,
// then share it read-only.
#pragma once

#include "core/base/hash_map.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct TSLanguage;

namespace tsregion {

class Language {
public:
  Language(std::string name, std::vector<std::string> aliases, std::vector<std::string> extensions,
           const TSLanguage *grammar, std::string origin);

  [[nodiscard]] const std::string &name() const { return name_; }
  [[nodiscard]] const std::vector<std::string> &aliases() const { return aliases_; }
  [[nodiscard]] const std::vector<std::string> &extensions() const { return extensions_; } // "rho", no dot
  [[nodiscard]] const TSLanguage *grammar() const { return grammar_; }
  [[nodiscard]] const std::string &origin() const { return origin_; } // "built-in", or a file
  [[nodiscard]] uint32_t abi() const;

  // A node kind or field by name: 0 if the grammar has none. A kind may have several symbols (aliases);
  // `symbols_named` gives them all.
  [[nodiscard]] std::vector<uint16_t> symbols_named(std::string_view kind) const;
  [[nodiscard]] uint16_t field_named(std::string_view field) const;
  [[nodiscard]] uint32_t symbol_count() const;

  // Is the grammar's ABI one that the runtime can read?
  [[nodiscard]] static bool abi_supported(const TSLanguage *grammar);

private:
  std::string name_;
  std::vector<std::string> aliases_;
  std::vector<std::string> extensions_;
  const TSLanguage *grammar_;
  std::string origin_;
};

class LanguageRegistry {
public:
  // The languages linked into the library: Rholang and MeTTa.
  [[nodiscard]] static LanguageRegistry built_in();

  // Requires: no language of that name or alias is registered.
  void add(std::unique_ptr<Language> language);

  // By name or alias, any case. NULL if unknown.
  [[nodiscard]] const Language *find(std::string_view name) const;
  // By a file name's or URI's extension. NULL if unknown.
  [[nodiscard]] const Language *find_by_file_name(std::string_view file_name) const;
  // In order of name.
  [[nodiscard]] const std::vector<const Language *> &list() const { return by_order_; }

private:
  std::vector<std::unique_ptr<Language>> owned_;
  std::vector<const Language *> by_order_;
  TextMap<const Language *> by_name_;
  TextMap<const Language *> by_extension_;
};

// The canonical, lower-case form of a language name from input ("MeTTa" -> "metta").
[[nodiscard]] std::string canonical_language_name(std::string_view name);

} // namespace tsregion
