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

std::vector<RuleSource> embedded_rules() {
  std::vector<RuleSource> files;
  for (const Embedded &file : kEmbedded) files.push_back({std::string(file.name), std::string(file.text)});
  return files;
}

} // namespace tsregion
