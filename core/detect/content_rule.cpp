// SPDX-License-Identifier: MIT
#include "core/detect/content_rule.hpp"

#include "core/parse/language_names.hpp"

namespace tsregion {
namespace {

std::string escape_syntax_names() {
  std::string names;
  for (std::size_t i = 0; i < kEscapeSyntaxes; ++i) {
    if (i > 0) names += i + 1 < kEscapeSyntaxes ? ", " : " and ";
    names += escape_syntax_name(static_cast<EscapeSyntax>(i));
  }
  return names;
}

// The symbols of all kinds that are named.
bool read_kinds(std::string_view kinds, const Language &language, std::vector<uint16_t> &out_symbols, std::string &problem) {
  for_each_word(kinds, [&](std::string_view kind) {
    const std::vector<uint16_t> symbols = language.symbols_named(kind);
    if (symbols.empty()) problem = "the grammar of " + language.name() + " has no node kind '" + std::string(kind) + "'";
    out_symbols.insert(out_symbols.end(), symbols.begin(), symbols.end());
  });
  return problem.empty();
}

bool read_without(std::string_view children, ContentRule &rule, std::string &problem) {
  for_each_word(children, [&](std::string_view child) {
    if (child == "first") rule.without_first = true;
    else if (child == "last") rule.without_last = true;
    else problem = "what is left out can be \"first\", \"last\" or both";
  });
  rule.exclusion = ChildExclusion::none;
  return problem.empty();
}

bool read_marks(std::string_view marks, ContentRule &rule, std::string &problem) {
  std::vector<std::string> words;
  for_each_word(marks, [&](std::string_view word) { words.emplace_back(word); });
  if (words.size() == 2 && !words[0].empty() && !words[1].empty()) rule.hole_marks.emplace(std::move(words[0]), std::move(words[1]));
  else problem = "holes between marks need an opening and a closing one";
  return problem.empty();
}

} // namespace

PropertyRead read_content_property(std::string_view name, std::string_view value, const Language &language, ContentRule &rule,
                                   std::string &problem) {
  const auto read = [](bool right) { return right ? PropertyRead::done : PropertyRead::refused; };
  if (name == "escapes") {
    if (escape_syntax_named(value, rule.escapes)) return PropertyRead::done;
    problem = "no escape syntax is called '" + std::string(value) + "': known are " + escape_syntax_names();
    return PropertyRead::refused;
  }
  if (name == "holes") return read(read_kinds(value, language, rule.hole_kinds, problem));
  if (name == "without") return read(read_without(value, rule, problem));
  if (name == "within" || name == "between") {
    rule.without_ends = name == "between";
    rule.exclusion = ChildExclusion::none;
    return read(read_kinds(value, language, rule.within_kinds, problem));
  }
  if (name == "dedent") {
    if (dedent_named(value, rule.dedent)) return PropertyRead::done;
    problem = "no way to take indentation away is called '" + std::string(value) + "': known are shared, closing, with-closing, opening, columns, tabs and nix";
    return PropertyRead::refused;
  }
  if (name == "skip-first-line" || name == "skip-last-line") {
    if (!value.empty() && value != "break") problem = "a line can be skipped, or its \"break\"";
    (name == "skip-first-line" ? rule.skip_first_line : rule.skip_last_line) = value.empty() ? SkipLine::yes : SkipLine::break_only;
    return read(problem.empty());
  }
  if (name == "hole-marks") return read(read_marks(value, rule, problem));
  if (name == "block-scalar") rule.block_scalar = true;
  if (name == "block-scalar") return PropertyRead::done;
  if (name != "line-prefix") return PropertyRead::unknown;
  for_each_word(value, [&](std::string_view word) { rule.line_prefixes.emplace_back(word); });
  return PropertyRead::done;
}

} // namespace tsregion
