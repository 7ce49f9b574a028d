// SPDX-License-Identifier: MIT
// The grammar pack as a program finds it: every parser library opens, gives its language, of an ABI that the runtime
// reads, and parses a line of it. What the libraries export: tests/hygiene/check_grammars.py.
#include "tests/support/grammar_corpus.hpp"

#include <dlfcn.h>
#include <iterator>
#include <map>
#include <memory>
#include <sstream>

namespace {

using namespace tsregion;

// A line of each language. Where a parser has a scanner, one that asks it for something.
const std::map<std::string, std::string> samples = {
    {"bash", "for f in *.txt; do cat <<EOF\n$f\nEOF\ndone\n"},
    {"c", "int main(void) { return sizeof(int) > 2 ? 'a' : 0; }\n"},
    {"c_sharp", "class A { string B(int x) => $\"{x:N2} {{}}\"; }\n"},
    {"comment", "TODO(ann): see https://example.com and #12.\n"},
    {"cpp", "template <class T> auto f(T &&x) { return R\"x(\"raw\")x\"; }\n"},
    {"css", "a:hover > b { color: #fff; margin: 0 1px }\n"},
    {"elixir", "defmodule A do\n  def f(x), do: ~s(#{x} and more)\nend\n"},
    {"embedded_template", "<p><%= name %></p>\n"},
    {"go", "package main\n\nfunc main() { println(`raw`, \"x\\n\") }\n"},
    {"graphql", "query Q($id: ID!) { user(id: $id) { ...F @skip(if: true) } }\n"},
    {"html", "<p class=\"a\">x<br><script>let a = '<b>';</script></p>\n"},
    {"java", "class A { String f(int x) { return \"\"\"\n  a\"\"\" + x; } }\n"},
    {"javascript", "const a = html`<p>${b}</p>`\nlet c = /x+/g\n"},
    {"jsdoc", "/** @param {string} name - of somebody */"},
    {"json", "{\"a\": [1, -2.5e3, true, null, \"\\u00e9\"]}\n"},
    {"lua", "local a = [==[ long ]==] -- note\nreturn function(...) return a .. ... end\n"},
    {"markdown", "# A\n\n- one\n- two\n\n```js\nlet a = 1\n```\n"},
    {"markdown_inline", "some *strong* and `code` at [a](b)"},
    {"nix", "{ pkgs ? import <nixpkgs> {} }: ''\n  echo ${pkgs.hello}\n''\n"},
    {"php", "<p><?php echo <<<A\n$x {$y['z']}\nA; ?></p>\n"},
    {"python", "def f(x):\n    return f\"{x!r} y\"\n"},
    {"regex", "^(?<year>\\d{4})-[a-z]+?$"},
    {"ruby", "def f(x)\n  puts <<~SQL, %w[a b]\n    select #{x}\n  SQL\nend\n"},
    {"rust", "fn main() { let s = r#\"a \"b\"\"#; println!(\"{s}\"); }\n"},
    {"sql", "SELECT a, count(*) FROM t WHERE b = 'x' GROUP BY a;\n"},
    {"svelte", "<script>let a = 1</script>\n{#if a}<p>{a}</p>{/if}\n"},
    {"toml", "[a.b]\nc = \"\"\"x\ny\"\"\"\nd = [1, 2]\n"},
    {"tsx", "const a: A = <B c={d as E}>text</B>\n"},
    {"typescript", "function f<T extends A>(x?: T): x is B { return `${x!}` }\n"},
    {"vue", "<template><p :a=\"b\">{{ c }}</p></template>\n<script>let d = 1</script>\n"},
    {"xml", "<?xml version=\"1.0\"?>\n<a b=\"c\"><![CDATA[<d>]]><e/></a>\n"},
    {"yaml", "a: |\n  text\nb: [1, *c]\nd: {e: !f g}\n"},
};

std::vector<std::string> pack() {
  std::istringstream names(PACK_NAMES);
  return {std::istream_iterator<std::string>(names), std::istream_iterator<std::string>()};
}

// The parser of a language from its library, NULL if it cannot be had. A library that was opened stays.
const TSLanguage *grammar_of(std::string name) {
  const std::string symbol = "tree_sitter_" + name;
  std::replace(name.begin(), name.end(), '_', '-');
  void *const library = dlopen((PACK_DIR "/libtree-sitter-" + name + ".so").c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    MESSAGE(dlerror());
    return nullptr;
  }
  void *const function = dlsym(library, symbol.c_str());
  return function == nullptr ? nullptr : reinterpret_cast<const TSLanguage *(*)()>(function)();
}

// The languages of the pack; those that have no parser are missing. They outlive every pool of parsers, which knows them
// by address.
const std::map<std::string, std::unique_ptr<const Language>> &languages() {
  static const auto all = [] {
    std::map<std::string, std::unique_ptr<const Language>> found;
    for (const std::string &name : pack()) {
      const TSLanguage *const grammar = grammar_of(name);
      if (grammar == nullptr || !Language::abi_supported(grammar)) continue;
      found[name] = std::make_unique<const Language>(name, grammar);
    }
    return found;
  }();
  return all;
}

TEST_SUITE("grammar pack") {
  TEST_CASE("the pack is not empty") { CHECK(!pack().empty()); }

  TEST_CASE("every parser gives a language, of an ABI from 13 to 15") {
    for (const std::string &name : pack()) {
      CAPTURE(name);
      const TSLanguage *const grammar = grammar_of(name);
      REQUIRE(grammar != nullptr);
      CHECK(ts_language_abi_version(grammar) >= 13);
      CHECK(ts_language_abi_version(grammar) <= 15);
      CHECK(Language::abi_supported(grammar));
    }
  }

  TEST_CASE("every parser understands a line of its language") {
    ParserPool parsers;
    for (const auto &entry : languages()) {
      const std::string &name = entry.first;
      const Language &language = *entry.second;
      CAPTURE(name);
      REQUIRE(samples.count(name) == 1);
      const ParseOutcome outcome = parsers.parse(language, samples.at(name), CancelToken());
      REQUIRE(outcome.tree);
      CAPTURE(tsregion::test::tree_of(language, samples.at(name)));
      CHECK_FALSE(outcome.tree.root().has_error());
      CHECK(ts_node_named_child_count(outcome.tree.root().raw()) > 0);
    }
  }

  TEST_CASE("every text of the GraphQL corpus has the tree that is written there") {
    const auto graphql = languages().find("graphql");
    if (graphql != languages().end()) CHECK(tsregion::test::check_corpus(*graphql->second) > 20);
  }
}

} // namespace
