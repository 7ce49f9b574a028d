// SPDX-License-Identifier: MIT
#include "core/detect/rule_set.hpp"

#include "core/detect/highlights/highlight_query.hpp"
#include "core/detect/query_text.hpp"
#include "core/detect/symbols/symbol_query.hpp"
#include "core/parse/language_hint.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace tsregion {

namespace {

// Their files in queries/ are used when others are added to them.
std::optional<BlockLanguage> scanned_blocks(const std::string &language) {
  if (language == "markdown") return BlockLanguage::markdown;
  if (language == "org") return BlockLanguage::org;
  return std::nullopt;
}

} // namespace

std::shared_ptr<const RuleSet> RuleSet::built_in() {
  std::map<std::string, Sources> sources;
  for (RuleSource &file : embedded_rules()) {
    const std::size_t slash = file.name.find('/');
    Sources &own = sources[file.name.substr(0, slash)];
    const std::string kind = file.name.substr(slash + 1);
    constexpr std::string_view kOthers[] = {"symbols.scm", "locals.scm", "tags.scm", "highlights.scm"};
    const auto other = std::find(std::begin(kOthers), std::end(kOthers), kind);
    if (kind == "flow.scm") own.roles.push_back(std::move(file));
    else if (other != std::end(kOthers)) {
      own.others[static_cast<std::size_t>(other - kOthers)].push_back({std::move(file.name), std::move(file.text), Dialect::own});
    } else own.injections.push_back({std::move(file.name), std::move(file.text), Dialect::own});
  }
  auto set = std::make_shared<RuleSet>();
  for (auto &[language, own] : sources) set->sources_.emplace(language, std::make_shared<const Sources>(std::move(own)));
  return set;
}

RuleSet::Sources RuleSet::sources_of(const std::string &language) const {
  const auto known = sources_.find(language);
  return known == sources_.end() ? Sources{} : *known->second;
}

std::shared_ptr<RuleSet> RuleSet::changed(const std::string &language, Sources &&sources) const {
  auto set = std::make_shared<RuleSet>();
  set->sources_ = sources_;
  set->sources_.insert_or_assign(language, std::make_shared<const Sources>(std::move(sources)));
  set->generation_ = generation_ + 1;
  return set;
}

RuleSet::Change RuleSet::with_roles(const Language &language, RuleSource source, bool replace) const {
  Sources sources = sources_of(language.name());
  if (replace) sources.roles.clear();
  sources.roles.push_back(std::move(source));
  sources.embedded = false;
  HostRules::Outcome outcome = HostRules::compile(language, sources.roles);
  if (outcome.rules == nullptr) return {nullptr, std::move(outcome.error)};
  return {changed(language.name(), std::move(sources)), std::nullopt};
}

RuleSet::Change RuleSet::with_injections(const std::string &language, QuerySource source, bool replace) const {
  Sources sources = sources_of(language);
  if (replace || !read_modelines(source.text).extends) sources.injections.clear();
  sources.injections.push_back(std::move(source));
  sources.embedded = false;
  return {changed(language, std::move(sources)), std::nullopt};
}

std::shared_ptr<const RuleSet> RuleSet::with_queries(const std::string &language, QueryFileKind kind, QuerySource source, bool replace) const {
  Sources sources = sources_of(language);
  std::vector<QuerySource> &files = sources.others[static_cast<std::size_t>(kind)];
  if (replace || !read_modelines(source.text).extends) files.clear();
  files.push_back(std::move(source));
  return changed(language, std::move(sources));
}

RuleSet::Slot &RuleSet::slot_of(const Language &language) const {
  const std::lock_guard lock(compiled_.mutex);
  std::unique_ptr<Slot> &place = compiled_.by_language[reinterpret_cast<uintptr_t>(&language)];
  if (place == nullptr) place = std::make_unique<Slot>();
  return *place;
}

const HostProfile *RuleSet::of(const Language &language) const {
  Slot &slot = slot_of(language);
  std::call_once(slot.made, [&] { slot.profile = compile(language); });
  return slot.profile.get();
}

std::shared_ptr<const SymbolQuery> RuleSet::symbols_of(const Language &language) const {
  Slot &slot = slot_of(language);
  std::call_once(slot.symbols_made, [&] {
    const std::vector<QuerySource> files = gathered(language.name(), QueryFileKind::symbols, QueryFileKind::tags);
    if (!files.empty() && language.grammar() != nullptr) slot.symbols = SymbolQuery::compile(language, files);
  });
  return slot.symbols;
}

std::shared_ptr<const HighlightQuery> RuleSet::highlights_of(const Language &language) const {
  Slot &slot = slot_of(language);
  std::call_once(slot.highlights_made, [&] {
    const std::vector<QuerySource> files = gathered(language.name(), QueryFileKind::highlights, QueryFileKind::highlights);
    if (!files.empty() && language.grammar() != nullptr) slot.highlights = HighlightQuery::compile(language, files);
  });
  return slot.highlights;
}

bool RuleSet::has_highlights(const std::string &language) const {
  return !gathered(language, QueryFileKind::highlights, QueryFileKind::highlights).empty();
}

std::unique_ptr<const HostProfile> RuleSet::compile(const Language &language) const {
  const auto known = sources_.find(language.name());
  if (known == sources_.end()) return nullptr;
  if (const auto blocks = scanned_blocks(language.name()); blocks && known->second->embedded) {
    auto profile = std::make_unique<HostProfile>();
    profile->language = &language;
    profile->blocks = blocks;
    return profile;
  }
  std::vector<QuerySource> queries;
  std::vector<std::string> seen;
  gather_injections(language.name(), Dialect::own, true, seen, queries);
  std::vector<RuleSource> roles;
  seen.clear();
  gather_roles(language.name(), seen, roles);
  if ((roles.empty() && queries.empty()) || language.grammar() == nullptr) return nullptr;
  auto profile = std::make_unique<HostProfile>();
  profile->language = &language;
  // Files of roles were compiled when they were added, and our own ones in a test; but the parser may be another version.
  if (!roles.empty()) {
    HostRules::Outcome outcome = HostRules::compile(language, roles);
    profile->roles = std::move(outcome.rules);
    if (outcome.error) profile->roles_fault = QueryFault{outcome.source, *outcome.error};
  }
  if (!queries.empty()) profile->injections = InjectionQuery::compile(language, queries);
  return profile;
}

// As below; what is embedded inherits, a file that is added is compiled by itself.
void RuleSet::gather_roles(const std::string &language, std::vector<std::string> &seen, std::vector<RuleSource> &out_sources) const {
  if (std::find(seen.begin(), seen.end(), language) != seen.end()) return; // a circle
  seen.push_back(language);
  const auto known = sources_.find(language);
  if (known == sources_.end()) return;
  for (const RuleSource &source : known->second->roles) {
    for (const std::string &parent : read_modelines(source.text).inherits) gather_roles(language_of_word(parent), seen, out_sources);
    out_sources.push_back(source);
  }
}

// A language's own files, after those that they inherit: of the same dialect, as `html` is another file in each of them.
void RuleSet::gather_injections(const std::string &language, Dialect dialect, bool any_dialect, std::vector<std::string> &seen,
                                std::vector<QuerySource> &out_sources) const {
  if (std::find(seen.begin(), seen.end(), language) != seen.end()) return; // a circle
  seen.push_back(language);
  const auto known = sources_.find(language);
  if (known == sources_.end()) return;
  for (const QuerySource &source : known->second->injections) {
    if (!any_dialect && source.dialect != dialect) continue;
    for (const std::string &parent : read_modelines(source.text).inherits) {
      gather_injections(language_of_word(parent), source.dialect, false, seen, out_sources);
    }
    out_sources.push_back(source);
  }
}

bool RuleSet::has_queries(const std::string &language) const {
  const auto known = sources_.find(language);
  return known != sources_.end() && std::any_of(known->second->injections.begin(), known->second->injections.end(), [](const QuerySource &source) {
           return source.text.find('(') != std::string::npos;
         });
}

std::vector<QuerySource> RuleSet::gathered(const std::string &language, QueryFileKind first, QueryFileKind last) const {
  std::vector<std::string> seen;
  std::vector<QuerySource> files;
  gather(language, first, last, seen, files);
  return files;
}

// All dialects inherit alike: a scope is a scope.
void RuleSet::gather(const std::string &language, QueryFileKind first, QueryFileKind last, std::vector<std::string> &seen,
                     std::vector<QuerySource> &out_sources) const {
  if (std::find(seen.begin(), seen.end(), language) != seen.end()) return; // a circle
  seen.push_back(language);
  const auto known = sources_.find(language);
  if (known == sources_.end()) return;
  for (auto kind = static_cast<std::size_t>(first); kind <= static_cast<std::size_t>(last); ++kind) {
    for (const QuerySource &source : known->second->others[kind]) {
      for (const std::string &parent : read_modelines(source.text).inherits) gather(language_of_word(parent), first, last, seen, out_sources);
      out_sources.push_back(source);
    }
  }
}

std::vector<QueryFault> RuleSet::faults_of(const Language &language) const {
  std::vector<QueryFault> faults;
  const auto add = [&](const std::vector<QueryFault> &more) { faults.insert(faults.end(), more.begin(), more.end()); };
  const HostProfile *const profile = of(language);
  if (profile != nullptr && profile->roles_fault) faults.push_back(*profile->roles_fault);
  if (profile != nullptr && profile->injections != nullptr) add(profile->injections->faults());
  if (const auto symbols = symbols_of(language)) add(symbols->faults());
  if (const auto highlights = highlights_of(language)) add(highlights->faults());
  return faults;
}

std::vector<std::string> RuleSet::files_of(const std::string &language) const {
  std::vector<std::string> names;
  const auto known = sources_.find(language);
  if (known == sources_.end()) return names;
  for (const RuleSource &source : known->second->roles) names.push_back(source.name);
  for (const QuerySource &source : known->second->injections) names.push_back(source.name);
  return names;
}

} // namespace tsregion
