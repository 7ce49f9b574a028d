// SPDX-License-Identifier: MIT
// Tests of a match: `#eq?`, `#any-of?`, `#match?`, `#lua-match?`, `#vim-match?`, `#contains?`, `#has-ancestor?`, `#has-parent?`,
// each also with `not-` and, for captures with several nodes, `any-`.
//
// Immutable, thread-safe.
#pragma once

#include "core/base/text_window.hpp"
#include "core/detect/dialect.hpp"
#include "core/parse/query.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion {

// What a test compares the nodes of its first capture with.
enum class TestKind : uint8_t { equals_text, equals_capture, one_of, pattern, contains, ancestor, parent };

class Predicate {
public:
  struct Outcome;
  // A predicate that is a test. Requires: is_test(name).
  [[nodiscard]] static Outcome compile(const QueryPredicate &source, Dialect dialect);
  [[nodiscard]] static bool is_test(std::string_view name);

  // `text`: the host's, with the nodes of the match. A test that gives up (see text_pattern.hpp) does not hold, and sets `gave_up`.
  [[nodiscard]] bool holds(const QueryMatch &match, const TextWindow &text, bool &gave_up) const;

  // The capture whose text alone decides, if it is of one node; nothing: more is looked at.
  [[nodiscard]] std::optional<uint32_t> decided_by() const;

  // "#eq? @language", for people.
  [[nodiscard]] const std::string &shown() const { return shown_; }

private:
  [[nodiscard]] bool node_passes(Node node, const QueryMatch &match, const TextWindow &text, bool &gave_up) const;
  [[nodiscard]] std::string_view text_of(Node node, const TextWindow &text) const;
  [[nodiscard]] bool lies_below(Node node) const;

  std::string shown_;
  TestKind kind_ = TestKind::equals_text;
  uint32_t capture_ = 0;
  uint32_t other_ = 0;              // equals_capture
  std::vector<std::string> values_; // texts, or node kinds; sorted for one_of
  std::shared_ptr<const TextPattern> pattern_;
  bool wanted_ = true;       // what each node must say
  bool any_ = false;         // one node is enough
  bool whole_negated_ = false; // and then the answer is turned round
  bool neovim_ = false;        // DialectRules::neovim_tests
};

struct Predicate::Outcome {
  std::optional<Predicate> predicate; // nothing if refused
  std::string error;
};

} // namespace tsregion
