// SPDX-License-Identifier: MIT
// Colours: what our own files say of programs, and what a file may say.
#include "tests/support/grammar_corpus.hpp"
#include "tests/support/highlights.hpp"

#include <doctest/doctest.h>
#include <set>

namespace {

using namespace tsregion;
using tsregion::test::ColouredText;

const Language &language(std::string_view name) {
  static const LanguageRegistry languages = LanguageRegistry::built_in();
  return *languages.find(name);
}
std::string rholang(std::string_view text) { return ColouredText(language("rholang"), std::string(text)).shown(); }
std::string metta(std::string_view text) { return ColouredText(language("metta"), std::string(text)).shown(); }
// By a file of one's own.
std::string by(std::string_view file, std::string_view text, Dialect dialect = Dialect::own) {
  return ColouredText(language("metta"), std::string(text), QuerySource{"x.scm", std::string(file), dialect}).shown();
}
std::vector<std::string> faults(std::string_view file, Dialect dialect = Dialect::own) {
  std::vector<std::string> all;
  const auto query = HighlightQuery::compile(language("metta"), {{"x.scm", std::string(file), dialect}});
  for (const QueryFault &fault : query->faults()) {
    all.push_back(std::to_string(fault.error.line) + ":" + std::to_string(fault.error.column) + " " + fault.error.message);
  }
  return all;
}

// The texts of a grammar's corpus that are programs.
std::vector<std::string> corpus_of(const Language &of) {
  std::vector<std::string> texts;
  for (const auto &entry : std::filesystem::directory_iterator(std::string(GRAMMARS_DIR) + "/" + of.name() + "/test/corpus")) {
    for (const test::CorpusCase &one : test::read_corpus(test::file_text(entry.path().string()))) texts.push_back(one.text);
  }
  return texts;
}

// The kinds of bare tokens that a grammar has: "new", "(".
std::set<std::string> tokens_of(const Language &of) {
  std::set<std::string> all;
  for (uint32_t symbol = 1; symbol < of.symbol_count(); ++symbol) { // 0 is the end of the text
    const auto id = static_cast<TSSymbol>(symbol);
    if (ts_language_symbol_type(of.grammar(), id) == TSSymbolTypeAnonymous) all.insert(ts_language_symbol_name(of.grammar(), id));
  }
  return all;
}

// Of each text of the corpus: the leaves outside of errors that have a byte without a colour. Takes the tokens that were seen out of `unseen`.
std::string without_colour(const Language &of, std::set<std::string> &unseen) {
  std::string all;
  for (const std::string &text : corpus_of(of)) {
    const ColouredText coloured(of, text);
    const HighlightSpans found = coloured.spans();
    std::vector<bool> painted(text.size() + 1);
    for (const HighlightSpan &span : found.spans) std::fill(painted.begin() + span.range.start, painted.begin() + span.range.end, true);
    TreeWalk walk(coloured.tree.root());
    for (uint32_t depth = 0;;) {
      const Node node = walk.node();
      const bool error = node.kind() == "ERROR";
      if (!error && walk.to_first_child()) {
        ++depth;
        continue;
      }
      unseen.erase(std::string(node.kind()));
      const ByteRange range = node.range();
      const bool bare = !error && std::find(painted.begin() + range.start, painted.begin() + range.end, false) != painted.begin() + range.end;
      if (bare && !range.empty() && depth > 0) all += std::string(node.kind()) + " ";
      while (depth > 0 && !walk.to_next_sibling()) {
        walk.to_parent();
        unseen.erase(std::string(walk.node().kind()));
        --depth;
      }
      if (depth == 0) break;
    }
  }
  return all;
}

TEST_SUITE("our own colours") {
  TEST_CASE("every token of Rholang and MeTTa has a colour, in all texts of their grammars' corpora") {
    for (const std::string_view name : {"rholang", "metta"}) {
      CAPTURE(name);
      std::set<std::string> unseen = tokens_of(language(name));
      REQUIRE(unseen.size() > 4);
      CHECK(without_colour(language(name), unseen) == "");
      CHECK(unseen.empty()); // the corpora have each of them
    }
  }
  TEST_CASE("nothing in our files is refused") {
    for (const std::string_view name : {"rholang", "metta"}) CHECK(RuleSet::built_in()->highlights_of(language(name))->faults().empty());
  }
  TEST_CASE("their patterns begin with kinds that are known: so a screen costs what is on it") {
    for (const std::string_view name : {"rholang", "metta"}) {
      const auto query = RuleSet::built_in()->highlights_of(language(name));
      for (const HighlightFile &file : query->files()) CHECK(!file.roots.empty());
    }
  }
  // ---- Rholang
  TEST_CASE("new and names") {
    CHECK(rholang("new x, out(`rho:io:stdout`) in { Nil }") ==
          "new:keyword x:variable ,:punctuation.delimiter out:variable (:punctuation.bracket `rho:io:stdout`:string.special.url "
          "):punctuation.bracket in:keyword {:punctuation.bracket Nil:constant.builtin }:punctuation.bracket");
  }
  TEST_CASE("contracts, their formals and sends") {
    CHECK(rholang("contract f(x, @y ...@z) = { y!!(*x) }") ==
          "contract:keyword.function f:function (:punctuation.bracket x:variable.parameter ,:punctuation.delimiter @:operator y:variable.parameter "
          "...:punctuation.special @:operator z:variable.parameter ):punctuation.bracket =:operator {:punctuation.bracket y:function.call "
          "!!:operator (:punctuation.bracket *:operator x:variable ):punctuation.bracket }:punctuation.bracket");
    CHECK(rholang("contract @\"f\"(_) = { Nil }").starts_with("contract:keyword.function @:operator \"f\":function (:punctuation.bracket _:variable.builtin"));
  }
  TEST_CASE("what is received") {
    CHECK(rholang("for (@x <- a & y <= b; z <<- c where x) { Nil }") ==
          "for:keyword (:punctuation.bracket @:operator x:variable.parameter <-:operator a:variable &:operator y:variable.parameter <=:operator "
          "b:variable ;:punctuation.delimiter z:variable.parameter <<-:operator c:variable where:keyword x:variable ):punctuation.bracket "
          "{:punctuation.bracket Nil:constant.builtin }:punctuation.bracket");
  }
  TEST_CASE("literals of all kinds") {
    CHECK(rholang("[true, 1, 1i8, 2n, 1.5f64, \"a\\n\", Int, ()]") ==
          "[:punctuation.bracket true:boolean ,:punctuation.delimiter 1:number ,:punctuation.delimiter 1i8:number ,:punctuation.delimiter 2n:number "
          ",:punctuation.delimiter 1.5f64:number.float ,:punctuation.delimiter \"a\\n\":string ,:punctuation.delimiter Int:type.builtin "
          ",:punctuation.delimiter ():constant.builtin ]:punctuation.bracket");
  }
  TEST_CASE("branches") {
    CHECK(rholang("if (not a) { match a { 1 => b } } else select { }") ==
          "if:keyword.conditional (:punctuation.bracket not:keyword.operator a:variable ):punctuation.bracket {:punctuation.bracket "
          "match:keyword.conditional a:variable {:punctuation.bracket 1:number =>:operator b:variable }:punctuation.bracket }:punctuation.bracket "
          "else:keyword.conditional select:keyword.conditional {:punctuation.bracket }:punctuation.bracket");
  }
  TEST_CASE("methods, agents and bundles") {
    CHECK(rholang("a.length() | o!m(1)") ==
          "a:variable .:punctuation.delimiter length:function.method.call ():punctuation.bracket |:operator o:variable !:operator "
          "m:function.method.call (:punctuation.bracket 1:number ):punctuation.bracket");
    CHECK(rholang("agent A { private method m(x) { Nil } }").starts_with(
        "agent:keyword.type A:type {:punctuation.bracket private:keyword.modifier method:keyword.function m:function.method (:punctuation.bracket "
        "x:variable.parameter"));
    CHECK(rholang("bundle+{x}").starts_with("bundle+:keyword.modifier {:punctuation.bracket"));
  }
  TEST_CASE("comments") {
    CHECK(rholang("// a\n/* b */ Nil /* c") == "// a:comment /* b */:comment Nil:constant.builtin /* c:comment");
  }
  TEST_CASE("names that are words elsewhere are names") { CHECK(rholang("method!(1)").starts_with("method:function.call")); }
  TEST_CASE("a broken program has colours") { CHECK(rholang("new x in { x!( ").starts_with("new:keyword x:variable in:keyword {:punctuation.bracket x:")); }
  // ---- MeTTa
  TEST_CASE("functions, their arguments and calls") {
    CHECK(metta("(= (f $x a) (g $x \"s\" -1.5))") ==
          "(:punctuation.bracket =:operator (:punctuation.bracket f:function $x:variable.parameter a:constant ):punctuation.bracket "
          "(:punctuation.bracket g:function.call $x:variable \"s\":string -1.5:number )):punctuation.bracket");
  }
  TEST_CASE("types") {
    CHECK(metta("(: f (-> Number A)) (: a A)") ==
          "(:punctuation.bracket ::operator f:function (:punctuation.bracket ->:operator Number:type.builtin A:type )):punctuation.bracket "
          "(:punctuation.bracket ::operator a:constant A:type ):punctuation.bracket");
  }
  TEST_CASE("words of the language, spaces and marks") {
    CHECK(metta("!(match &self (if True %Undefined% &kb)) ; c") ==
          "!:punctuation.special (:punctuation.bracket match:keyword.conditional &self:variable.builtin (:punctuation.bracket "
          "if:keyword.conditional True:boolean %Undefined%:type.builtin &kb:module )):punctuation.bracket ; c:comment");
  }
  TEST_CASE("the head of an expression may stand behind a comment") { CHECK(metta("(; c\nf)").find("f:function.call") != std::string::npos); }
  TEST_CASE("an empty text has no colours") {
    CHECK(metta("") == "");
    CHECK(rholang("\n") == "");
  }
}

TEST_SUITE("files about colours") {
  TEST_CASE("a pattern is one node, one of several, a token, or more") {
    CHECK(by("(symbol) @a", "x 1") == "x:a");
    CHECK(by("[(symbol) (number)] @a", "x 1") == "x:a 1:a");
    CHECK(by("[\"(\" (number)] @a", "(1)") == "(1:a");
    CHECK(by("(expression (number) @a)", "1 (1)") == "1:a");
  }
  TEST_CASE("the innermost node counts, whatever the order of the patterns") {
    CHECK(by("(number) @b (expression) @a", "(1)") == "(:a 1:b ):a");
    CHECK(by("(expression) @a (number) @b", "(1)") == "(:a 1:b ):a");
  }
  TEST_CASE("of the same bytes the later pattern counts, in whichever way it is looked for") {
    CHECK(by("(number) @a (number) @b", "1") == "1:b");
    CHECK(by("((number) @a (#match? @a \"1\")) (number) @b", "1") == "1:b");
    CHECK(by("(number) @b ((number) @a (#match? @a \"1\"))", "1") == "1:a");
    CHECK(by("(_) @any (number) @b", "1") == "1:b");
    CHECK(by("(source_file (number) @b) (source_file) @a", "1") == "1:a");
  }
  TEST_CASE("of several captures of one node the last one counts") { CHECK(by("(number) @a @b", "1") == "1:b"); }
  TEST_CASE("a higher priority counts before both") {
    CHECK(by("((expression) @a (#set! priority 101)) (number) @b", "(1)") == "(1):a");
    CHECK(by("((number) @a (#set! priority 101)) (number) @b", "1") == "1:a");
    CHECK(by("((number) @a (#set! @a priority \"99\")) (number) @b (number) @c", "1") == "1:c");
  }
  TEST_CASE("a priority that is no number is told") { CHECK(faults("((number) @a (#set! priority high))").size() == 1); }
  TEST_CASE("@none gives no colour, and others than colours say nothing") {
    CHECK(by("(expression) @a (number) @none", "(1)") == "(:a ):a");
    CHECK(by("(number) @a @spell (symbol) @_b (string) @conceal @nospell", "1 x \"s\"") == "1:a");
  }
  TEST_CASE("tests of a node's text count") {
    CHECK(by("((symbol) @a (#eq? @a \"x\")) ((symbol) @b (#any-of? @b \"y\" \"z\")) ((symbol) @c (#match? @c \"^w+$\"))", "x y z ww v") == "x:a y:b z:b ww:c");
  }
  TEST_CASE("what is local is not looked up") {
    CHECK(by("((symbol) @a (#is-not? local)) ((symbol) @b (#is? local))", "x") == "x:a");
    CHECK(faults("((symbol) @a (#is-not? local)) ((symbol) @b (#is? local))").empty());
  }
  TEST_CASE("an unknown predicate refuses its pattern, or is passed over, as the dialect says; both are told") {
    CHECK(by("((symbol) @a (#is-red? @a))", "x") == "");
    CHECK(by("((symbol) @a (#is-red? @a))", "x", Dialect::tree_sitter) == "x:a");
    REQUIRE(faults("((symbol) @a (#is-red? @a))").size() == 1);
    CHECK(faults("((symbol) @a (#is-red? @a))").front() == "1:1 #is-red? is no predicate that this library knows: the pattern is not used");
    CHECK(faults("((symbol) @a (#is-red? @a))", Dialect::tree_sitter).size() == 1);
  }
  TEST_CASE("what moves a capture elsewhere has no effect, and that is told") {
    CHECK(by("((string) @a (#offset! @a 0 1 0 -1))", "\"s\"", Dialect::neovim) == "\"s\":a");
    CHECK(faults("((string) @a (#offset! @a 0 1 0 -1))", Dialect::neovim).size() == 1);
  }
  TEST_CASE("a pattern that is refused does no harm to the others") {
    CHECK(by("(sumbol) @a (symbol) @b (symbol", "x") == "x:b");
    CHECK(faults("\n (sumbol) @a (symbol) @b").front().starts_with("2:3 "));
  }
  TEST_CASE("patterns of siblings are found") { CHECK(by("((symbol) @a . (number) @b)", "x 1 y") == "x:a 1:b"); }
  TEST_CASE("a file inherits, and extends") {
    const auto rules = RuleSet::built_in()
                           ->with_queries("metta", QueryFileKind::highlights, {"a.scm", "(symbol) @a", Dialect::own}, false)
                           ->with_queries("metta", QueryFileKind::highlights, {"b.scm", "; extends\n(number) @b", Dialect::own}, false);
    CHECK(rules->highlights_of(language("metta"))->names() == std::vector<std::string>{"a", "b"});
    CHECK(rules->has_highlights("metta"));
    CHECK(!rules->has_highlights("klingon"));
  }
  TEST_CASE("without a file a language has no colours") {
    CHECK(RuleSet::built_in()->with_queries("metta", QueryFileKind::highlights, {"none.scm", "", Dialect::own}, true)->highlights_of(language("metta"))->names().empty());
  }
  TEST_CASE("a tree that is deeper than the runtime counts has colours at its bottom") {
    const std::string deep = test::repeated("(", 70'000) + "x" + test::repeated(")", 70'000);
    const uint32_t middle = 70'000;
    CHECK(ColouredText(language("metta"), deep).shown({middle, middle + 1}) == "x:function.call");
    CHECK(ColouredText(language("metta"), deep, QuerySource{"x.scm", "(_ (symbol) @a)", Dialect::own}).shown({middle, middle + 1}) == "x:a");
  }
}

} // namespace
