// SPDX-License-Identifier: MIT
// Names in languages of the grammar pack: by our own locals.scm and tags.scm, and by files that a user brings. The marks are explained in
// tests/support/marked_names.hpp.
#include "tests/support/marked_names.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion;

struct Pack {
  Pack() {
    std::size_t added = 0;
    const std::string problem = languages.add_folder(PACK_DIR, added);
    if (!problem.empty()) MESSAGE(problem);
  }
  LanguageRegistry languages = LanguageRegistry::built_in();
};

const Language &language(std::string_view name) {
  static const Pack pack;
  const Language *const found = pack.languages.find(name);
  REQUIRE(found != nullptr);
  return *found;
}

std::string wrong(std::string_view name, std::string_view program, const RuleSet &rules = *RuleSet::built_in()) {
  const test::MarkedText marked = test::read_marks(program);
  return test::wrong_in(test::NamedText(language(name), rules, marked.text), marked);
}
std::string python(std::string_view program) { return wrong("python", program); }
std::string javascript(std::string_view program) { return wrong("javascript", program); }

TEST_SUITE("names in the pack's languages") {
  TEST_CASE("our own files compile without a fault") {
    const auto rules = RuleSet::built_in();
    for (const char *name : {"python", "javascript"}) {
      REQUIRE(rules->symbols_of(language(name)) != nullptr);
      for (const QueryFault &fault : rules->symbols_of(language(name))->faults()) CHECK_MESSAGE(false, fault.source << ":" << fault.error.line << ": " << fault.error.message);
    }
  }
  TEST_CASE("a language without files has no names") { CHECK(RuleSet::built_in()->symbols_of(language("json")) == nullptr); }

  // ---- Python
  TEST_CASE("a function of a module is seen everywhere in it") { CHECK(python("«1 f»()\ndef «1=f»(x):\n  return «1 f»(x)\n") == ""); }
  TEST_CASE("a parameter hides what is outside") { CHECK(python("«1=x» = 1\ndef f(«2=x»):\n  return «2 x»\nprint(«1 x»)\n") == ""); }
  TEST_CASE("a default value does not see the parameters") { CHECK(python("«1=x» = 1\ndef f(«2=x»=«1 x»):\n  return «2 x»\n") == ""); }
  TEST_CASE("all assignments of a name are meant") { CHECK(python("«1=x» = 1\n«2=x» = 2\nprint(«1,2 x»)\n") == ""); }
  TEST_CASE("a comprehension has names of its own") { CHECK(python("«1=x» = 1\ny = [«2 x» for «2=x» in z]\nprint(«1 x»)\n") == ""); }
  TEST_CASE("targets bind, at any place that takes one") {
    CHECK(python("for «1=a», «2=b» in c:\n  «1 a», «2 b»\nwith open() as «3=d»:\n  «3 d»\nif («4=e» := 1): «4 e»\n") == "");
  }
  TEST_CASE("a method is no variable, and is found as a member") {
    CHECK(python("class «1=A»:\n  def «2=m»(self):\n    «- m»()\n    self.«2 m»()\n  @deco\n  def «3=n»(self): pass\n«1 A»().«3 n»()\n") == "");
  }
  TEST_CASE("a variable is no member, and a keyword is no variable") { CHECK(python("«1=x» = 1\na.«- x»\nf(«- x»=«1 x»)\n") == ""); }
  TEST_CASE("an import is a reference, an alias a definition") { CHECK(python("from m import «- f»\nimport m as «1=n»\n«- f»(«1 n»)\n") == ""); }
  TEST_CASE("what a module defines is for other documents, and a variable of a function is not") {
    const test::NamedText named(language("python"), *RuleSet::built_in(), "X = 1\ndef f(a):\n  b = a\nclass A:\n  c = 1\n");
    std::string exported;
    for (const Symbol &symbol : named.table.symbols()) {
      if (symbol.exported) exported += named.text.substr(symbol.name.start, symbol.name.size()) + ":" + named.kind(symbol) + " ";
    }
    CHECK(exported == "X:constant f:function A:class c:field ");
  }

  // ---- JavaScript
  TEST_CASE("a function is seen before it is declared") { CHECK(javascript("«1 f»(1);\nfunction «1=f»(«2=x») { return «2 x»; }") == ""); }
  TEST_CASE("a block has names of its own") { CHECK(javascript("let «1=x» = 1; { let «2=x» = 2; «2 x»; } «1 x»;") == ""); }
  TEST_CASE("an arrow function's parameter is seen in it") { CHECK(javascript("const «1=f» = («2=x») => «2 x» + «- y»; const g = «3=z» => «3 z»; «1 f»(1);") == ""); }
  TEST_CASE("patterns bind") {
    CHECK(javascript("const { «1=a», b: «2=c», «3=d» = 1 } = o; const [«4=e», ...«5=r»] = o; «1 a» + «2 c» + «3 d» + «4 e» + «5 r» + «- b»;") == "");
  }
  TEST_CASE("a loop and a catch bind for themselves") {
    CHECK(javascript("for (const «1=x» of y) { «1 x»; } try { } catch («2=x») { «2 x»; } «- x»;") == "");
  }
  TEST_CASE("a method is found as a member") { CHECK(javascript("class «1=A» { «2=m»() { this.«2 m»(); «- m»(); } } new «1 A»().«2 m»();") == ""); }
  TEST_CASE("a function that is a value sees its own name, and nobody else does") {
    CHECK(javascript("const f = function «1=g»() { «1 g»(); }; «- g»();") == "");
  }

  // ---- Files that a user brings
  TEST_CASE("a user's locals.scm takes the place of ours, and tags.scm stays") {
    const auto rules = RuleSet::built_in()->with_queries("python", QueryFileKind::locals,
      {"mine.scm", "(identifier) @reference\n(lambda) @scope\n(lambda_parameters (identifier) @definition.var)", Dialect::neovim}, false);
    CHECK(wrong("python", "«1=x» = 1\nlambda «2=x»: «2 x»\n«3 f»()\ndef «3=f»(«1 x»): «1 x»\n", *rules) == "");
  }
  TEST_CASE("tags by themselves are names for everybody") {
    const auto rules = RuleSet::built_in()
      ->with_queries("javascript", QueryFileKind::locals, {"none.scm", "", Dialect::tree_sitter}, true)
      ->with_queries("javascript", QueryFileKind::tags, {"mine.scm",
        "((comment)* @doc . (function_declaration name: (identifier) @name) @definition.function (#strip! @doc \"//\") (#select-adjacent! @doc @definition.function))\n"
        "(call_expression function: (identifier) @name) @reference.call", Dialect::tree_sitter}, false);
    CHECK(wrong("javascript", "// says f\nfunction «1=f»(x) { function «2=g»() {} «1 f»(x); } «2 g»();", *rules) == "");
  }
  TEST_CASE("Neovim's scope of a definition is heeded") {
    const auto rules = RuleSet::built_in()->with_queries("javascript", QueryFileKind::tags, {"none.scm", "", Dialect::neovim}, true)
      ->with_queries("javascript", QueryFileKind::locals, {"mine.scm",
        "(function_declaration) @local.scope\n(identifier) @local.reference\n"
        "((function_declaration name: (identifier) @local.definition.function) (#set! definition.function.scope \"parent\"))", Dialect::neovim}, false);
    CHECK(wrong("javascript", "function «1=f»() { «1 f»(); } «1 f»();", *rules) == "");
  }
  TEST_CASE("a test of a pattern is heeded") {
    const auto rules = RuleSet::built_in()->with_queries("javascript", QueryFileKind::tags, {"none.scm", "", Dialect::neovim}, true)
      ->with_queries("javascript", QueryFileKind::locals, {"mine.scm",
        "(program) @local.scope\n((identifier) @local.definition.constant (#match? @local.definition.constant \"^[A-Z]\"))", Dialect::tree_sitter}, false);
    const test::NamedText named(language("javascript"), *rules, "Abc; def;");
    CHECK(named.table.symbols().size() == 1);
  }
}

} // namespace
