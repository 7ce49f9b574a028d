// SPDX-License-Identifier: MIT
// All that is known of a language as a host: the roles of its nodes (flow.scm) and its injection queries (injections.scm).
// Either may be missing, not both. Or its blocks are scanned, and there is neither.
//
// Immutable, thread-safe.
#pragma once

#include "core/detect/blocks/top_blocks.hpp"
#include "core/detect/host_rules.hpp"
#include "core/detect/injection_query.hpp"

#include <memory>
#include <optional>

namespace tsregion {

struct HostProfile {
  const Language *language = nullptr;
  std::shared_ptr<const HostRules> roles;           // null: none
  std::optional<QueryFault> roles_fault;            // why those that are embedded do not fit the parser that is there
  std::shared_ptr<const InjectionQuery> injections; // null: none
  std::optional<BlockLanguage> blocks;              // its regions are those of its blocks (block_regions.hpp); no tree is needed

  // Are there comments that may speak of texts on their rows?
  [[nodiscard]] bool rows_matter() const { return roles != nullptr; }

  // Do all regions depend only on what is around them, so that a part of a text can be searched by itself (search_window.hpp)? Names
  // that stand for texts elsewhere do not, nor do patterns of which it is not known with what their matches begin.
  [[nodiscard]] bool is_local() const { return (roles == nullptr || roles->is_local()) && (injections == nullptr || injections->is_local()); }
  // May a region be around a place, and have no part near it? Then not all that is there can be found by looking there.
  [[nodiscard]] bool encloses_from_afar() const { return injections != nullptr && injections->combines(); }
};

} // namespace tsregion
