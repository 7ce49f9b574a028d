// SPDX-License-Identifier: MIT
// All that is known of a language as a host: the roles of its nodes (flow.scm) and its injection queries (injections.scm).
// Either may be missing, not both.
//
// Immutable, thread-safe.
#pragma once

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
};

} // namespace tsregion
