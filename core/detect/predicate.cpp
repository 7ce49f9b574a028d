// SPDX-License-Identifier: MIT
#include "core/detect/predicate.hpp"

#include <algorithm>
#include <utility>

namespace tsregion {
namespace {

struct Name {
  TestKind kind;
  PatternSyntax syntax = PatternSyntax::regex;
  bool negated = false;
  bool any = false;
};

bool take(std::string_view &text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

std::optional<Name> read_name(std::string_view name, PatternSyntax match) {
  Name read{TestKind::equals_text};
  // "any-not-eq?" and "not-any-of?" are both in use.
  for (bool more = true; more;) {
    more = false;
    if (name != "any-of?" && take(name, "any-")) more = read.any = true;
    if (take(name, "not-")) more = read.negated = true;
  }
  if (name == "eq?") return read;
  if (name == "any-of?") read.kind = TestKind::one_of;
  else if (name == "contains?") read.kind = TestKind::contains;
  else if (name == "has-ancestor?") read.kind = TestKind::ancestor;
  else if (name == "has-parent?") read.kind = TestKind::parent;
  else if (name == "match?" || name == "lua-match?" || name == "vim-match?") {
    read.kind = TestKind::pattern;
    read.syntax = name == "match?" ? match : name == "lua-match?" ? PatternSyntax::lua : PatternSyntax::vim;
  } else {
    return std::nullopt;
  }
  return read;
}

Predicate::Outcome refuse(const QueryPredicate &source, const std::string &why) {
  return {std::nullopt, "#" + std::string(source.name) + " " + why};
}

} // namespace

bool Predicate::is_test(std::string_view name) { return read_name(name, PatternSyntax::regex).has_value(); }

Predicate::Outcome Predicate::compile(const QueryPredicate &source, Dialect dialect) {
  const DialectRules &rules = rules_of(dialect);
  const Name name = *read_name(source.name, rules.match);
  const auto &arguments = source.arguments;
  if (arguments.empty() || !arguments[0].is_capture) return refuse(source, "needs a capture as its first argument");
  if (arguments.size() < 2) return refuse(source, "needs something to compare the capture with");
  Predicate made;
  made.shown_ = "#" + std::string(source.name) + " @" + std::string(arguments[0].text);
  made.kind_ = name.kind;
  made.capture_ = arguments[0].capture;
  made.neovim_ = rules.neovim_tests;
  const bool one_is_enough = name.kind == TestKind::one_of || name.kind == TestKind::ancestor || name.kind == TestKind::parent;
  made.any_ = name.any || (rules.neovim_tests && one_is_enough);
  made.whole_negated_ = name.negated && rules.not_of_the_whole;
  made.wanted_ = !name.negated || made.whole_negated_;
  const bool one_argument = name.kind == TestKind::equals_text || name.kind == TestKind::pattern;
  if (one_argument && arguments.size() != 2) return refuse(source, "takes two arguments");
  if (name.kind == TestKind::equals_text && arguments[1].is_capture) {
    made.kind_ = TestKind::equals_capture;
    made.other_ = arguments[1].capture;
    return {std::move(made), {}};
  }
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    if (arguments[i].is_capture) return refuse(source, "takes strings behind its capture");
    made.values_.emplace_back(arguments[i].text);
  }
  if (name.kind == TestKind::one_of) std::sort(made.values_.begin(), made.values_.end());
  if (name.kind == TestKind::pattern) {
    CompiledPattern compiled = compile_pattern(name.syntax, made.values_[0]);
    if (compiled.pattern == nullptr) return refuse(source, "has a pattern that is refused: " + compiled.error);
    made.pattern_ = std::move(compiled.pattern);
  }
  return {std::move(made), {}};
}

bool Predicate::holds(const QueryMatch &match, const TextWindow &text, bool &gave_up) const {
  bool all = true;
  bool any = false;
  bool none = true;
  for (const QueryCapture &capture : match.captures) {
    if (capture.capture != capture_) continue;
    none = false;
    const bool passes = node_passes(capture.node, match, text, gave_up) == wanted_;
    all = all && passes;
    any = any || passes;
    if (any_ ? any : !all) break;
  }
  if (none) return !whole_negated_; // of no nodes, all are anything
  return (any_ ? any : all) != whole_negated_;
}

std::optional<uint32_t> Predicate::decided_by() const {
  const bool more = kind_ == TestKind::equals_capture || kind_ == TestKind::parent || kind_ == TestKind::ancestor;
  return more ? std::nullopt : std::optional(capture_);
}

bool Predicate::node_passes(Node node, const QueryMatch &match, const TextWindow &text, bool &gave_up) const {
  switch (kind_) {
  case TestKind::equals_text: return text_of(node, text) == values_[0];
  case TestKind::one_of: return std::binary_search(values_.begin(), values_.end(), text_of(node, text));
  case TestKind::contains: {
    const std::string_view content = text_of(node, text);
    const auto is_there = [&](const std::string &value) { return content.find(value) != std::string_view::npos; };
    return neovim_ && !any_ ? std::all_of(values_.begin(), values_.end(), is_there) : std::any_of(values_.begin(), values_.end(), is_there);
  }
  case TestKind::pattern: {
    const Found found = pattern_->found_in(text_of(node, text));
    if (found == Found::gave_up) gave_up = true;
    return found == Found::yes;
  }
  case TestKind::equals_capture: {
    const auto other = std::find_if(match.captures.begin(), match.captures.end(), [this](const QueryCapture &capture) { return capture.capture == other_; });
    return other != match.captures.end() && text_of(node, text) == text_of(other->node, text);
  }
  case TestKind::parent:
  case TestKind::ancestor: return lies_below(node);
  }
  return false;
}

std::string_view Predicate::text_of(Node node, const TextWindow &text) const {
  std::string_view found = text.slice(node.range());
  if (neovim_ && found.ends_with('\n')) found.remove_suffix(1);
  return found;
}

// From the root down: a node does not know its parent.
bool Predicate::lies_below(Node node) const {
  bool parent = false; // is the last one passed of a wanted kind?
  for (Node above = node.root(); !above.is_null() && !(above == node); above = above.child_towards(node)) {
    parent = std::find(values_.begin(), values_.end(), above.kind()) != values_.end();
    if (parent && kind_ == TestKind::ancestor) return true;
  }
  return parent;
}

} // namespace tsregion
