// SPDX-License-Identifier: MIT
// The rule files embedded at build time (core/queries/embed.py).
#include "core/detect/rule_set.hpp"

namespace tsregion {
namespace {

struct Embedded {
  std::string_view name;
  std::string_view text;
};

constexpr Embedded kEmbedded[] = {
#include "core/embedded_queries.inc"
};

} // namespace

std::vector<RuleSource> built_in_rules(std::string_view language) {
  std::vector<RuleSource> sources;
  for (const Embedded &file : kEmbedded) {
    const bool ours = file.name.starts_with(language) && file.name.substr(language.size()).starts_with("/");
    if (ours) sources.push_back({std::string(file.name), std::string(file.text)});
  }
  return sources;
}

} // namespace tsregion
