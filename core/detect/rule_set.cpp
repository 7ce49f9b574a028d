// SPDX-License-Identifier: MIT
#include "core/detect/rule_set.hpp"

#include "core/detect/query_text.hpp"
#include "core/parse/language_hint.hpp"

#include <algorithm>
#include <utility>

namespace tsregion {

std::shared_ptr<const RuleSet> RuleSet::built_in() {
  auto set = std::make_shared<RuleSet>();
  for (RuleSource &file : embedded_rules()) {
    const std::size_t slash = file.name.find('/');
    Sources &sources = set->sources_[file.name.substr(0, slash)];
    if (file.name.substr(slash + 1) == "flow.scm") sources.roles.push_back(std::move(file));
    else sources.injections.push_back({std::move(file.name), std::move(file.text), Dialect::own});
  }
  return set;
}

std::shared_ptr<RuleSet> RuleSet::changed() const {
  auto set = std::make_shared<RuleSet>();
  set->sources_ = sources_;
  set->generation_ = generation_ + 1;
  return set;
}

RuleSet::Change RuleSet::with_roles(const Language &language, RuleSource source, bool replace) const {
  std::shared_ptr<RuleSet> set = changed();
  std::vector<RuleSource> &roles = set->sources_[language.name()].roles;
  if (replace) roles.clear();
  roles.push_back(std::move(source));
  HostRules::Outcome outcome = HostRules::compile(language, roles);
  if (outcome.rules == nullptr) return {nullptr, std::move(outcome.error)};
  return {std::move(set), std::nullopt};
}

RuleSet::Change RuleSet::with_injections(const std::string &language, QuerySource source, bool replace) const {
  std::shared_ptr<RuleSet> set = changed();
  std::vector<QuerySource> &injections = set->sources_[language].injections;
  if (replace || !read_modelines(source.text).extends) injections.clear();
  injections.push_back(std::move(source));
  return {std::move(set), std::nullopt};
}

const HostProfile *RuleSet::of(const Language &language) const {
  const auto key = reinterpret_cast<uintptr_t>(&language);
  const std::lock_guard lock(compiled_.mutex);
  const auto found = compiled_.by_language.find(key);
  if (found != compiled_.by_language.end()) return found->second.get();
  return compiled_.by_language.emplace(key, compile(language)).first->second.get();
}

std::shared_ptr<const HostProfile> RuleSet::compile(const Language &language) const {
  const auto known = sources_.find(language.name());
  if (known == sources_.end()) return nullptr;
  std::vector<QuerySource> queries;
  std::vector<std::string> seen;
  gather_injections(language.name(), Dialect::own, true, seen, queries);
  if ((known->second.roles.empty() && queries.empty()) || language.grammar() == nullptr) return nullptr;
  auto profile = std::make_shared<HostProfile>();
  profile->language = &language;
  // Files of roles were compiled when they were added, and our own ones in a test.
  if (!known->second.roles.empty()) profile->roles = HostRules::compile(language, known->second.roles).rules;
  if (!queries.empty()) profile->injections = InjectionQuery::compile(language, queries);
  return profile;
}

// A language's own files, after those that they inherit: of the same dialect, as `html` is another file in each of them.
void RuleSet::gather_injections(const std::string &language, Dialect dialect, bool any_dialect, std::vector<std::string> &seen,
                                std::vector<QuerySource> &out_sources) const {
  if (std::find(seen.begin(), seen.end(), language) != seen.end()) return; // a circle
  seen.push_back(language);
  const auto known = sources_.find(language);
  if (known == sources_.end()) return;
  for (const QuerySource &source : known->second.injections) {
    if (!any_dialect && source.dialect != dialect) continue;
    for (const std::string &parent : read_modelines(source.text).inherits) {
      gather_injections(language_of_word(parent), source.dialect, false, seen, out_sources);
    }
    out_sources.push_back(source);
  }
}

std::vector<QueryFault> RuleSet::faults_of(const Language &language) const {
  const HostProfile *const profile = of(language);
  return profile == nullptr || profile->injections == nullptr ? std::vector<QueryFault>{} : profile->injections->faults();
}

std::vector<std::string> RuleSet::files_of(const std::string &language) const {
  std::vector<std::string> names;
  const auto known = sources_.find(language);
  if (known == sources_.end()) return names;
  for (const RuleSource &source : known->second.roles) names.push_back(source.name);
  for (const QuerySource &source : known->second.injections) names.push_back(source.name);
  return names;
}

} // namespace tsregion
