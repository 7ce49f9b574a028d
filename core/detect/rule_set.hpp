// SPDX-License-Identifier: MIT
// The rules of all hosts, at one moment. A rule set is immutable and shared; adding a rule file makes a new one with a
// new generation, so a running batch keeps what it began with and cached regions know which rules they are from.
#pragma once

#include "core/base/hash_map.hpp"
#include "core/detect/host_rules.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace tsregion {

class RuleSet {
public:
  struct Change;

  // The rule files embedded in the library.
  [[nodiscard]] static std::shared_ptr<const RuleSet> built_in(const LanguageRegistry &languages);

  // This set with one more rule file for `language`; `replace` forgets that language's other files first.
  [[nodiscard]] Change with(const Language &language, RuleSource source, bool replace) const;

  // Null if the language is no host.
  [[nodiscard]] const HostRules *of(const Language &language) const;
  [[nodiscard]] uint64_t generation() const { return generation_; }

private:
  std::vector<std::shared_ptr<const HostRules>> hosts_;
  uint64_t generation_ = 1;
};

struct RuleSet::Change {
  std::shared_ptr<const RuleSet> rules; // null if refused
  std::optional<RuleError> error;
};

// The embedded rule files of a language: {"rholang/flow.scm", text}.
[[nodiscard]] std::vector<RuleSource> built_in_rules(std::string_view language);

} // namespace tsregion
