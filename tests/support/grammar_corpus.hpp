// SPDX-License-Identifier: MIT
// A grammar's own corpus (core/grammars/*/test/corpus), run without the tree-sitter command. A file holds tests one
// after the other:
//
//   ====        a line of three or more '='
//   the name
//   ====
//   the text
//   ----        a line of three or more '-'
//   the tree, white space free
#pragma once

#include "core/parse/parser_pool.hpp"
#include "tests/support/builders.hpp"

#include <algorithm>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>

namespace tsregion::test {

struct CorpusCase {
  std::string name;
  std::string text;
  std::string tree;
};

inline bool is_rule(std::string_view line, char sign) {
  return line.size() >= 3 && line.find_first_not_of(sign) == std::string_view::npos;
}

// White space between words is one blank, and there is none before ')'.
inline std::string normalised(std::string_view tree) {
  std::string out;
  for (const char c : tree) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (blank && (out.empty() || out.back() == ' ')) continue;
    if (c == ')' && !out.empty() && out.back() == ' ') out.pop_back();
    out += blank ? ' ' : c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

inline std::vector<CorpusCase> read_corpus(const std::string &content) {
  std::vector<CorpusCase> cases;
  enum { before, name, text, tree } part = before;
  for (std::size_t at = 0; at < content.size();) {
    const std::size_t end = std::min(content.find('\n', at), content.size() - 1);
    const std::string line = content.substr(at, end - at);
    at = end + 1;
    if (is_rule(line, '=') && (part == before || part == tree)) {
      cases.emplace_back();
      part = name;
    } else if (is_rule(line, '=') && part == name) {
      part = text;
    } else if (is_rule(line, '-') && part == text) {
      part = tree;
    } else if (part == name) {
      cases.back().name += line;
    } else if (part == text) {
      cases.back().text += line + "\n";
    } else if (part == tree) {
      cases.back().tree += line + "\n";
    }
  }
  for (CorpusCase &one : cases) {
    if (!one.text.empty()) one.text.pop_back(); // the line break belongs to the rule below it
  }
  return cases;
}

inline std::string tree_of(const Language &language, const std::string &text) {
  static ParserPool parsers;
  const ParseOutcome outcome = parsers.parse(language, text, CancelToken());
  char *const printed = ts_node_string(outcome.tree.root().raw());
  std::string tree = printed;
  std::free(printed);
  return normalised(tree);
}

// Check every case of core/grammars/NAME/test/corpus; how many there were.
inline std::size_t check_corpus(const Language &language) {
  std::size_t count = 0;
  const std::string folder = std::string(GRAMMARS_DIR) + "/" + language.name() + "/test/corpus";
  for (const auto &entry : std::filesystem::directory_iterator(folder)) {
    for (const CorpusCase &one : read_corpus(file_text(entry.path().string()))) {
      CAPTURE(entry.path().filename().string());
      CAPTURE(one.name);
      CHECK(tree_of(language, one.text) == normalised(one.tree));
      ++count;
    }
  }
  return count;
}

} // namespace tsregion::test
