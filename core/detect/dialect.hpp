// SPDX-License-Identifier: MIT
// Injection queries are written for four programs, which read the same words differently. A dialect says how a file means
// them. Sources: tree-sitter's highlight crate; Neovim's runtime/lua/vim/treesitter/{query,languagetree}.lua; Helix's tree-house
// (injections_query.rs); Zed's crates/language (syntax_map.rs).
#pragma once

#include "core/detect/query/text_pattern.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace tsregion {

enum class Dialect : uint8_t { own, tree_sitter, neovim, helix, zed };

// Which children of a content node are not part of the content, if the pattern does not say.
enum class ChildExclusion : uint8_t { none, named, all };

// What the members of a combined region have in common.
enum class CombinedKey : uint8_t { pattern, pattern_and_language, language };

struct DialectRules {
  std::string_view name;
  ChildExclusion exclusion;
  CombinedKey combined;
  PatternSyntax match;      // of `#match?`
  bool not_of_the_whole;    // `#not-x?` is "not (all nodes x)" rather than "all nodes not x"
  bool neovim_tests;        // of several nodes one is enough for `#any-of?`, `#has-parent?` and `#has-ancestor?`; `#contains?` wants
                            // all its strings; and a text that ends behind a line break is compared without it
  bool captured_first;      // a captured language counts before the one that is set
  bool offset_may_fail;     // `#offset!` that would turn the ends round is passed over, rather than leaving nothing
  bool refuses_unknown;     // a pattern with an unknown predicate is no pattern
  bool old_names;           // @content, @language, @combined; (#set! language …), (#set! combined)
  bool capture_is_language; // a pattern without @injection.content: @lua marks Lua
};

[[nodiscard]] inline const DialectRules &rules_of(Dialect dialect) {
  static constexpr DialectRules kRules[] = {
      {"ts-region", ChildExclusion::named, CombinedKey::pattern_and_language, PatternSyntax::regex, false, false, false, false, true, false, false},
      {"tree-sitter", ChildExclusion::all, CombinedKey::pattern, PatternSyntax::regex, false, false, true, false, false, false, false},
      {"neovim", ChildExclusion::named, CombinedKey::pattern_and_language, PatternSyntax::vim, true, true, true, true, false, false, true},
      {"helix", ChildExclusion::all, CombinedKey::pattern_and_language, PatternSyntax::regex, false, false, false, false, true, false, false},
      {"zed", ChildExclusion::none, CombinedKey::language, PatternSyntax::regex, false, false, false, false, false, true, false},
  };
  return kRules[static_cast<std::size_t>(dialect)];
}

[[nodiscard]] inline std::optional<Dialect> dialect_named(std::string_view name) {
  for (const Dialect dialect : {Dialect::own, Dialect::tree_sitter, Dialect::neovim, Dialect::helix, Dialect::zed}) {
    if (rules_of(dialect).name == name) return dialect;
  }
  return std::nullopt;
}

} // namespace tsregion
