// SPDX-License-Identifier: MIT
// The trees of texts as the library parses them, for engines.py.
//
//   tree_nodes PARSER_FOLDER <LINES
//
// Each line is LANGUAGE, a tab, and a file; the answer is a line with the tree's named nodes: "KIND START END " each.
#include "core/parse/parser_pool.hpp"

#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

namespace {

void print_nodes(tsregion::Node root) {
  tsregion::TreeWalk walk(root);
  do {
    const tsregion::Node node = walk.node();
    const tsregion::ByteRange range = node.range();
    if (node.is_named()) std::cout << node.kind() << ' ' << range.start << ' ' << range.end << ' ';
    if (walk.to_first_child()) continue;
    while (!walk.to_next_sibling()) {
      if (!walk.to_parent()) return;
    }
  } while (true);
}

} // namespace

int main(int, char **arguments) {
  tsregion::LanguageRegistry languages = tsregion::LanguageRegistry::built_in();
  std::size_t added = 0;
  if (const std::string problem = languages.add_folder(arguments[1], added); !problem.empty()) {
    std::cerr << problem << '\n';
    return 2;
  }
  tsregion::ParserPool parsers;
  std::string name;
  std::string path;
  while (std::getline(std::cin, name, '\t') && std::getline(std::cin, path)) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    const tsregion::Language *const language = languages.find(name);
    if (language == nullptr || language->grammar() == nullptr) {
      std::cerr << "no parser for " << name << '\n';
      return 2;
    }
    print_nodes(parsers.parse(*language, text.str(), tsregion::CancelToken()).tree.root());
    std::cout << '\n';
  }
  return 0;
}
