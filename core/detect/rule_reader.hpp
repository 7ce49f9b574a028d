// SPDX-License-Identifier: MIT
// Reads a rule file: the part of tree-sitter's query syntax in which one pattern names one node kind, gives roles
// (captures) to the node and to its children, and adds `#any-of?`, `#eq?`, `#match?` and `#set!`. That is all that detection by
// roles needs, and it is answered by a table look-up per node instead of a query run over the whole tree (core/README.md,
// "Roles instead of queries").
//
//   (send channel: (_) @send.channel inputs: (_) @send.message)
//   ((uri_literal) @sink (#any-of? @sink "rho:metta:eval") (#set! injection.language "metta"))
//
// Pure functions. Not done here: looking kinds up in a grammar (host_rules.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion {

// Where and why a file was refused. Lines and columns from 1, columns in bytes.
struct RuleError {
  uint32_t line = 0;
  uint32_t column = 0;
  std::string message;
};

struct RulePlace {
  uint32_t line = 0;
  uint32_t column = 0;
};

struct RuleChild {
  std::string field; // empty: by position among the named children
  std::string kind;  // "_": any
  std::vector<std::string> roles;
  RulePlace place;
};

struct RuleProperty {
  std::string key;
  std::string value;
  RulePlace place;
};

struct RuleTextTest { // the captured node's text is one of these, or has what the pattern says
  std::string role;
  bool pattern = false; // then there is one value
  std::vector<std::string> values;
  RulePlace place;
};

struct RulePattern {
  std::string kind;
  std::vector<std::string> roles;
  std::vector<RuleChild> children;
  std::vector<RuleProperty> properties;
  std::vector<RuleTextTest> tests;
  RulePlace place;

  [[nodiscard]] const RuleProperty *property(std::string_view key) const;
};

struct RuleFile {
  std::vector<RulePattern> patterns;
  std::optional<RuleError> error; // then `patterns` is empty
};

[[nodiscard]] RuleFile read_rules(std::string_view text);

} // namespace tsregion
