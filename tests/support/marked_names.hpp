// SPDX-License-Identifier: MIT
// Programs in which names are marked: «1=f» is definition 1; «1 f» means definition 1, «1,2 f» both, and «- f» none in the text.
#pragma once

#include "core/detect/rule_set.hpp"
#include "core/detect/symbols/symbol_table.hpp"
#include "core/parse/parser_pool.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion::test {

struct MarkedName {
  uint32_t byte = 0;
  std::string labels;
  bool definition = false;
};

struct MarkedText {
  std::string text; // without the marks
  std::vector<MarkedName> names;
};

inline MarkedText read_marks(std::string_view marked) {
  constexpr std::string_view kOpen = "«";
  constexpr std::string_view kClose = "»";
  MarkedText read;
  while (!marked.empty()) {
    const std::size_t open = marked.find(kOpen);
    read.text += marked.substr(0, open);
    if (open == std::string_view::npos) break;
    marked.remove_prefix(open + kOpen.size());
    const std::size_t sign = marked.find_first_of("= ");
    const std::size_t close = marked.find(kClose);
    read.names.push_back({static_cast<uint32_t>(read.text.size()), std::string(marked.substr(0, sign)), marked[sign] == '='});
    read.text += marked.substr(sign + 1, close - sign - 1);
    marked.remove_prefix(close + kClose.size());
  }
  return read;
}

// A text and the table of its names.
struct NamedText {
  NamedText(const Language &language, const RuleSet &rules, std::string source, std::span<const ByteRange> holes = {})
      : text(std::move(source)), query(rules.symbols_of(language)), tree(parsers.parse(language, text, {}).tree) {
    table = SymbolTable(*query, text, tree.root(), holes, {});
  }
  NamedText(const NamedText &) = delete;
  NamedText &operator=(const NamedText &) = delete;

  [[nodiscard]] std::string kind(const Symbol &symbol) const { return query->kinds()[symbol.kind]; }

  ParserPool parsers;
  std::string text;
  std::shared_ptr<const SymbolQuery> query;
  Tree tree;
  SymbolTable table;
};

inline const LanguageRegistry &linked_in() {
  static const LanguageRegistry registry = LanguageRegistry::built_in();
  return registry;
}

// What is not as marked, for people; empty: all is.
inline std::string wrong_in(const NamedText &named, const MarkedText &marked) {
  std::map<uint32_t, std::string> labels;
  for (const MarkedName &name : marked.names) {
    if (name.definition) labels[name.byte] = name.labels;
  }
  std::string wrong;
  for (const MarkedName &name : marked.names) {
    const std::string place = "at byte " + std::to_string(name.byte) + ": ";
    const Symbol *const symbol = named.table.at(name.byte);
    if (symbol == nullptr) {
      wrong += place + "no name; ";
      continue;
    }
    if (symbol->definition != name.definition) wrong += place + (name.definition ? "no definition; " : "a definition; ");
    if (name.definition) continue;
    std::vector<uint32_t> found;
    named.table.definitions_of(*symbol, found);
    std::vector<std::string> meant;
    for (const uint32_t one : found) {
      const auto label = labels.find(named.table.symbols()[one].name.start);
      meant.push_back(label == labels.end() ? "?" : label->second);
    }
    std::sort(meant.begin(), meant.end());
    std::string all;
    for (const std::string &one : meant) all += (all.empty() ? "" : ",") + one;
    if (all.empty()) all = "-";
    if (all != name.labels) wrong += place + "means " + all + ", not " + name.labels + "; ";
  }
  return wrong;
}

// In a language that is linked in, with our own rules.
inline std::string wrong_in(std::string_view language, std::string_view program) {
  static const std::shared_ptr<const RuleSet> rules = RuleSet::built_in();
  const MarkedText marked = read_marks(program);
  if (marked.names.empty()) return "no name is marked";
  return wrong_in(NamedText(*linked_in().find(language), *rules, marked.text), marked);
}

} // namespace tsregion::test
