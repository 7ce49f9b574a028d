// SPDX-License-Identifier: MIT
#include "core/parse/language.hpp"

#include "core/base/hash_map.hpp"
#include "core/parse/language_hint.hpp"
#include "core/parse/language_names.hpp"
#include "core/parse/parser_file.hpp"

#include <algorithm>
#include <cassert>
#include <shared_mutex>
#include <tree_sitter/api.h>

extern "C" {
const TSLanguage *tree_sitter_rholang(void);
const TSLanguage *tree_sitter_metta(void);
}

namespace tsregion {

Language::Language(std::string name, const TSLanguage *grammar)
    : name_(std::move(name)), origin_("built-in"), grammar_(grammar), tried_(true) {}

Language::Language(std::string name, std::string path) : name_(std::move(name)), path_(std::move(path)), origin_(path_) {}

std::unique_ptr<Language> Language::scanned(std::string name) {
  auto language = std::make_unique<Language>(std::move(name), static_cast<const TSLanguage *>(nullptr));
  language->only_scanned_ = true;
  language->problem_ = language->name_ + " has no parser here: its blocks are scanned by lines";
  return language;
}

std::string_view Language::aliases() const {
  for (const LanguageNames &row : known_language_names()) {
    if (row.name == name_) return row.aliases;
  }
  return {};
}

const TSLanguage *Language::grammar() const {
  if (const TSLanguage *const grammar = grammar_.load(std::memory_order_acquire)) return grammar;
  if (path_.empty()) return nullptr;
  std::call_once(opened_, [this] {
    ParserFile file = open_parser(path_, name_);
    problem_ = std::move(file.problem);
    grammar_.store(file.grammar, std::memory_order_release);
    tried_.store(true, std::memory_order_release);
  });
  return grammar_.load(std::memory_order_acquire);
}

const std::string &Language::problem() const {
  // Never destroyed: workers may ask while the process ends. And without memory: whoever asks may have none.
  alignas(std::string) static std::byte place[sizeof(std::string)];
  static const std::string &none = *new (place) std::string;
  return tried_.load(std::memory_order_acquire) ? problem_ : none;
}

uint32_t Language::abi() const {
  const TSLanguage *const grammar = grammar_.load(std::memory_order_acquire);
  return grammar == nullptr ? 0 : ts_language_abi_version(grammar);
}

uint32_t Language::symbol_count() const { return ts_language_symbol_count(grammar()); }

namespace {

std::vector<uint16_t> symbols_of(const TSLanguage *grammar, std::string_view name, TSSymbolType type) {
  std::vector<uint16_t> found;
  for (uint32_t symbol = 0; symbol < ts_language_symbol_count(grammar); ++symbol) {
    const auto id = static_cast<TSSymbol>(symbol);
    if (ts_language_symbol_type(grammar, id) == type && name == ts_language_symbol_name(grammar, id)) found.push_back(id);
  }
  return found;
}

} // namespace

std::vector<uint16_t> Language::symbols_named(std::string_view kind) const { return symbols_of(grammar(), kind, TSSymbolTypeRegular); }
std::vector<uint16_t> Language::tokens_named(std::string_view token) const { return symbols_of(grammar(), token, TSSymbolTypeAnonymous); }

uint16_t Language::field_named(std::string_view field) const {
  return ts_language_field_id_for_name(grammar(), field.data(), static_cast<uint32_t>(field.size()));
}

bool Language::abi_supported(const TSLanguage *grammar) {
  const uint32_t abi = ts_language_abi_version(grammar);
  return TREE_SITTER_MIN_COMPATIBLE_LANGUAGE_VERSION <= abi && abi <= TREE_SITTER_LANGUAGE_VERSION;
}

struct LanguageRegistry::State {
  mutable std::shared_mutex mutex; // guards all of it
  std::vector<std::unique_ptr<Language>> owned; // the replaced ones, too
  TextMap<const Language *> by_name;
  TextMap<std::string> aliases;
  std::atomic<uint64_t> generation{1};     // asked for by each document

  // Requires: the lock is held.
  void put(std::unique_ptr<Language> language) {
    const Language *const added = language.get();
    owned.push_back(std::move(language));
    by_name.insert_or_assign(added->name(), added);
    ++generation;
  }
  [[nodiscard]] const Language *called(std::string_view name) const {
    const auto found = by_name.find(name);
    return found == by_name.end() ? nullptr : found->second;
  }
  // What a canonical word stands for: itself, unless somebody said otherwise.
  [[nodiscard]] std::string_view meaning_of(std::string_view word) const {
    const auto alias = aliases.find(word);
    return alias == aliases.end() ? word : std::string_view(alias->second);
  }
};

LanguageRegistry::LanguageRegistry() : state_(std::make_unique<State>()) {}
LanguageRegistry::~LanguageRegistry() = default;
LanguageRegistry::LanguageRegistry(LanguageRegistry &&) noexcept = default;
LanguageRegistry &LanguageRegistry::operator=(LanguageRegistry &&) noexcept = default;

LanguageRegistry LanguageRegistry::built_in() {
  LanguageRegistry registry;
  registry.add(std::make_unique<Language>("rholang", tree_sitter_rholang()));
  registry.add(std::make_unique<Language>("metta", tree_sitter_metta()));
  registry.add(Language::scanned("markdown"));
  registry.add(Language::scanned("org"));
  return registry;
}

void LanguageRegistry::add(std::unique_ptr<Language> language) {
  const std::lock_guard lock(state_->mutex);
  state_->put(std::move(language));
}

std::string LanguageRegistry::load(const std::string &name, const std::string &path) {
  const std::string canonical = name_of(name);
  if (canonical.empty()) return "'" + name + "' cannot be the name of a language";
  {
    const std::shared_lock lock(state_->mutex);
    const Language *const present = state_->called(canonical);
    if (present != nullptr && present->built_in()) return "the parser of " + canonical + " is built in and stays";
  }
  auto language = std::make_unique<Language>(canonical, path);
  if (language->grammar() == nullptr) return language->problem(); // opened without the lock: it may take a while
  add(std::move(language));
  return {};
}

std::string LanguageRegistry::add_folder(const std::string &path, std::size_t &out_added) {
  out_added = 0;
  ParserFolder folder = list_parsers(path);
  const std::lock_guard lock(state_->mutex);
  for (ParserFolder::Entry &entry : folder.entries) {
    const Language *const present = state_->called(entry.language);
    if (present != nullptr && !present->only_scanned()) continue;
    state_->put(std::make_unique<Language>(std::move(entry.language), std::move(entry.path)));
    ++out_added;
  }
  return std::move(folder.problem);
}

bool LanguageRegistry::add_alias(std::string_view word, std::string_view name) {
  const std::string canonical = name_of(name);
  const std::string lower = language_of_word(word);
  if (canonical.empty() || lower.empty()) return false;
  const std::lock_guard lock(state_->mutex);
  state_->aliases.insert_or_assign(lower, canonical);
  ++state_->generation;
  return true;
}

std::string LanguageRegistry::name_of(std::string_view word) const {
  WordBuffer buffer;
  const std::string_view name = language_of_word(word, buffer);
  const std::shared_lock lock(state_->mutex);
  return std::string(state_->meaning_of(name));
}

const Language *LanguageRegistry::find(std::string_view name) const {
  WordBuffer buffer;
  const std::string_view canonical = language_of_word(name, buffer);
  const std::shared_lock lock(state_->mutex);
  return state_->called(state_->meaning_of(canonical));
}

const Language *LanguageRegistry::find_by_file_name(std::string_view file_name) const {
  const std::string name = name_of_file(file_name, {});
  return name.empty() ? nullptr : find(name);
}

std::string LanguageRegistry::name_of_file(std::string_view file_name, std::string_view first_line) const {
  std::string name = language_of_file_name(file_name);
  if (name.empty()) {
    // A language that only its parser knows: "x.sample" is sample's.
    const std::size_t dot = file_name.rfind('.');
    const Language *const own = dot == std::string_view::npos ? nullptr : find(file_name.substr(dot + 1));
    name = own != nullptr ? own->name() : language_of_shebang(first_line);
  }
  return name.empty() ? name : name_of(name);
}

std::vector<const Language *> LanguageRegistry::list() const {
  std::vector<const Language *> all;
  {
    const std::shared_lock lock(state_->mutex);
    for (const auto &[name, language] : state_->by_name) all.push_back(language);
  }
  std::sort(all.begin(), all.end(), [](const Language *left, const Language *right) { return left->name() < right->name(); });
  return all;
}

uint64_t LanguageRegistry::generation() const { return state_->generation.load(std::memory_order_acquire); }

} // namespace tsregion
