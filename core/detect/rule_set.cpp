// SPDX-License-Identifier: MIT
#include "core/detect/rule_set.hpp"

#include <cassert>
#include <utility>

namespace tsregion {

std::shared_ptr<const RuleSet> RuleSet::built_in(const LanguageRegistry &languages) {
  auto set = std::make_shared<RuleSet>();
  for (const Language *language : languages.list()) {
    const std::vector<RuleSource> sources = built_in_rules(language->name());
    if (sources.empty() || language->grammar() == nullptr) continue;
    HostRules::Outcome outcome = HostRules::compile(*language, sources);
    assert(outcome.rules != nullptr); // our own files; a test compiles each
    if (outcome.rules) set->hosts_.push_back(std::move(outcome.rules));
  }
  return set;
}

RuleSet::Change RuleSet::with(const Language &language, RuleSource source, bool replace) const {
  std::vector<RuleSource> sources;
  const HostRules *const present = of(language);
  if (present != nullptr && !replace) sources = present->sources();
  sources.push_back(std::move(source));
  HostRules::Outcome outcome = HostRules::compile(language, sources);
  if (outcome.rules == nullptr) return {nullptr, std::move(outcome.error)};
  auto changed = std::make_shared<RuleSet>(*this);
  changed->generation_ = generation_ + 1;
  std::erase_if(changed->hosts_, [&](const auto &host) { return &host->language() == &language; });
  changed->hosts_.push_back(std::move(outcome.rules));
  return {std::move(changed), std::nullopt};
}

const HostRules *RuleSet::of(const Language &language) const {
  for (const auto &host : hosts_) {
    if (&host->language() == &language) return host.get();
  }
  return nullptr;
}

} // namespace tsregion
