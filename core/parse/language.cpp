// SPDX-License-Identifier: MIT
#include "core/parse/language.hpp"

#include <algorithm>
#include <cassert>
#include <tree_sitter/api.h>

extern "C" {
const TSLanguage *tree_sitter_rholang(void);
const TSLanguage *tree_sitter_metta(void);
}

namespace tsregion {

Language::Language(std::string name, std::vector<std::string> aliases, std::vector<std::string> extensions,
                   const TSLanguage *grammar, std::string origin)
    : name_(std::move(name)), aliases_(std::move(aliases)), extensions_(std::move(extensions)),
      grammar_(grammar), origin_(std::move(origin)) {}

uint32_t Language::abi() const { return ts_language_abi_version(grammar_); }

uint32_t Language::symbol_count() const { return ts_language_symbol_count(grammar_); }

std::vector<uint16_t> Language::symbols_named(std::string_view kind) const {
  std::vector<uint16_t> found;
  for (uint32_t symbol = 0; symbol < symbol_count(); ++symbol) {
    const auto id = static_cast<TSSymbol>(symbol);
    if (ts_language_symbol_type(grammar_, id) != TSSymbolTypeRegular) continue;
    if (kind == ts_language_symbol_name(grammar_, id)) found.push_back(id);
  }
  return found;
}

uint16_t Language::field_named(std::string_view field) const {
  return ts_language_field_id_for_name(grammar_, field.data(), static_cast<uint32_t>(field.size()));
}

bool Language::abi_supported(const TSLanguage *grammar) {
  const uint32_t abi = ts_language_abi_version(grammar);
  return TREE_SITTER_MIN_COMPATIBLE_LANGUAGE_VERSION <= abi && abi <= TREE_SITTER_LANGUAGE_VERSION;
}

LanguageRegistry LanguageRegistry::built_in() {
  LanguageRegistry registry;
  registry.add(std::make_unique<Language>("rholang", std::vector<std::string>{"rho"},
                                          std::vector<std::string>{"rho"}, tree_sitter_rholang(),
                                          "built-in"));
  registry.add(std::make_unique<Language>("metta", std::vector<std::string>{"meta"},
                                          std::vector<std::string>{"metta"}, tree_sitter_metta(),
                                          "built-in"));
  return registry;
}

void LanguageRegistry::add(std::unique_ptr<Language> language) {
  const Language *const added = language.get();
  assert(Language::abi_supported(added->grammar()));
  owned_.push_back(std::move(language));
  by_name_.emplace(added->name(), added);
  for (const std::string &alias : added->aliases()) by_name_.emplace(alias, added);
  for (const std::string &extension : added->extensions()) by_extension_.emplace(extension, added);
  const auto place = std::lower_bound(
      by_order_.begin(), by_order_.end(), added,
      [](const Language *left, const Language *right) { return left->name() < right->name(); });
  by_order_.insert(place, added);
}

const Language *LanguageRegistry::find(std::string_view name) const {
  if (const auto exact = by_name_.find(name); exact != by_name_.end()) return exact->second;
  const auto found = by_name_.find(canonical_language_name(name));
  return found == by_name_.end() ? nullptr : found->second;
}

const Language *LanguageRegistry::find_by_file_name(std::string_view file_name) const {
  const std::size_t dot = file_name.rfind('.');
  if (dot == std::string_view::npos || file_name.find('/', dot) != std::string_view::npos) return nullptr;
  const auto found = by_extension_.find(canonical_language_name(file_name.substr(dot + 1)));
  return found == by_extension_.end() ? nullptr : found->second;
}

std::string canonical_language_name(std::string_view name) {
  std::string canonical(name);
  for (char &c : canonical) {
    if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return canonical;
}

} // namespace tsregion
