// SPDX-License-Identifier: MIT
// Query files before they are compiled, and what is told of the patterns that are refused.
#include "core/detect/query_text.hpp"

#include "core/detect/rule_set.hpp"

#include <doctest/doctest.h>
#include <string>

namespace {

using namespace tsregion;

std::string split(std::string_view text) {
  std::string all;
  for (const PatternRange &pattern : split_patterns(text)) all += "<" + std::string(text.substr(pattern.begin, pattern.end - pattern.begin)) + ">";
  return all;
}

// "line:column message" of each fault.
std::vector<std::string> faults(std::string_view text, Dialect dialect = Dialect::own) {
  const LanguageRegistry languages = LanguageRegistry::built_in();
  std::vector<std::string> all;
  const auto query = InjectionQuery::compile(*languages.find("rholang"), {{"x.scm", std::string(text), dialect}});
  for (const QueryFault &fault : query->faults()) {
    CHECK(fault.source == "x.scm");
    all.push_back(std::to_string(fault.error.line) + ":" + std::to_string(fault.error.column) + " " + fault.error.message);
  }
  return all;
}

std::size_t usable(std::string_view text) {
  const LanguageRegistry languages = LanguageRegistry::built_in();
  const auto query = InjectionQuery::compile(*languages.find("rholang"), {{"x.scm", std::string(text), Dialect::own}});
  return query->empty() ? 0 : query->files()[0].patterns.size();
}

} // namespace

TEST_SUITE("query text") {
  TEST_CASE("a pattern of one node is told by its text") {
    const auto told = [](std::string_view pattern) {
      std::string all;
      const SingleNodes nodes = single_nodes(pattern);
      for (const SingleNodes::Kind &kind : nodes.kinds) all += (kind.token ? "'" : "") + kind.name + " ";
      for (const std::string &capture : nodes.captures) all += "@" + capture + " ";
      return all;
    };
    CHECK(told("(a) @x") == "a @x ");
    CHECK(told("[(a) \"b\"] @x @y.z") == "a 'b @x @y.z ");
    CHECK(told("\"\\\\/\" @x") == "'\\/ @x "); // "\\/" spells \/
    CHECK(told("[\"(\" ; a comment\n \")\"] @x") == "'( ') @x ");
  }
  TEST_CASE("a pattern that is more than a node is none of these") {
    for (const char *const pattern : {"(a (b)) @x", "((a) @x (#eq? @x \"y\"))", "(a)+ @x", "(_) @x", "_ @x", "(a) . (b)", "[(a) @x (b)]", "(a b: (c)) @x", "[[(a)]] @x", "(a", "[(a)", "", "(a !b) @x", "\"a"}) {
      CAPTURE(pattern);
      CHECK(single_nodes(pattern).kinds.empty());
    }
  }
  TEST_CASE("patterns are split at the outermost level") {
    CHECK(split("(a) (b (c)) [(d) (e)]") == "<(a)><(b (c))><[(d) (e)]>");
    CHECK(split("(a)+ @x (b) @y @z") == "<(a)+ @x><(b) @y @z>");
    CHECK(split("\"str\" @x _ @y") == "<\"str\" @x><_ @y>");
  }
  TEST_CASE("comments and strings hide parentheses") {
    CHECK(split("; (a\n(b (#eq? @c \")\\\"(\"))") == "<(b (#eq? @c \")\\\"(\"))>");
  }
  TEST_CASE("what is left open belongs to the last pattern") { CHECK(split("(a) (b (c) (d)") == "<(a)><(b (c) (d)>"); }
  TEST_CASE("an empty file has no patterns") { CHECK(split(" ; only a comment") == ""); }

  TEST_CASE("modelines say what is inherited and that a file extends") {
    const Modelines modelines = read_modelines(";; inherits: html,(jsx) , css\n; extends\n(a)\n; inherits: no");
    CHECK(modelines.inherits == std::vector<std::string>{"html", "jsx", "css"});
    CHECK(modelines.extends);
  }
  TEST_CASE("a file may need words") { CHECK(read_modelines("; needs: language, $\n(a)").needs == std::vector<std::string>{"language", "$"}); }
  TEST_CASE("a file without modelines neither inherits nor extends") {
    const Modelines modelines = read_modelines("(a) ; extends");
    CHECK(modelines.inherits.empty());
    CHECK_FALSE(modelines.extends);
  }
}

TEST_SUITE("refused queries") {
  TEST_CASE("a kind that the grammar has not is told with its place") {
    CHECK(faults("\n  (sned) @x") == std::vector<std::string>{"2:4 the grammar of rholang has no node kind 'sned'"});
  }
  TEST_CASE("a field that the grammar has not is told with its place") {
    CHECK(faults("(send chanel: (_)) @x") == std::vector<std::string>{"1:7 the grammar of rholang has no field 'chanel'"});
  }
  TEST_CASE("a capture that does not exist is told") {
    REQUIRE(faults("((send) @x (#eq? @y \"\"))").size() == 1);
    CHECK(faults("((send) @x (#eq? @y \"\"))")[0].find("no capture of this pattern is called 'y'") != std::string::npos);
  }
  TEST_CASE("each of several mistakes is told, and the patterns between them work") {
    const std::string text = "(a) @x\n(send) @x\n(b) @x\n(list) @x\n";
    CHECK(faults(text).size() == 2);
    CHECK(usable(text) == 2);
  }
  TEST_CASE("a directive for a capture that does not exist refuses its pattern") {
    for (const char *const directive : {"(#offset! @y 0 1 0 -1)", "(#gsub! @y \"a\" \"b\")", "(#trim! @y)", "(#set-lang-from-info-string! @y)"}) {
      CAPTURE(directive);
      const std::string text = "((send) @x " + std::string(directive) + ") (list) @x";
      REQUIRE(faults(text).size() == 1);
      CHECK(faults(text)[0].find("no capture of this pattern is called 'y'") != std::string::npos);
      CHECK(usable(text) == 1);
    }
  }
  TEST_CASE("an unknown predicate is told with its pattern's place") {
    REQUIRE(faults("\n((send) @x (#odd? @x))").size() == 1);
    CHECK(faults("\n((send) @x (#odd? @x))")[0].starts_with("2:1 #odd?"));
  }
  TEST_CASE("a file with a million patterns is refused as a whole") {
    std::string text;
    for (int i = 0; i < 200'000; ++i) text += "(a)\n";
    REQUIRE(faults(text).size() == 1);
    CHECK(faults(text)[0].find("more than 4096 patterns") != std::string::npos);
    text.resize(2'000'000, ' ');
    CHECK(faults(text)[0].find("longer than") != std::string::npos);
  }
  TEST_CASE("four thousand refused patterns are told up to a bound") {
    std::string text;
    for (int i = 0; i < 4000; ++i) text += "(nope) @x\n";
    CHECK(faults(text).size() == 100);
  }
}

TEST_SUITE("rule sets with injections") {
  std::vector<std::string> files(const RuleSet &rules) { return rules.files_of("metta"); }

  TEST_CASE("a file replaces those before it unless it extends") {
    const auto one = RuleSet::built_in()->with_injections("metta", {"a.scm", "(string) @x"}, false).rules;
    const auto two = one->with_injections("metta", {"b.scm", "; extends\n(string) @x"}, false).rules;
    const auto three = two->with_injections("metta", {"c.scm", "(string) @x"}, false).rules;
    CHECK(files(*two) == std::vector<std::string>{"a.scm", "b.scm"});
    CHECK(files(*three) == std::vector<std::string>{"c.scm"});
  }
  TEST_CASE("a language with a query is a host") {
    const LanguageRegistry languages = LanguageRegistry::built_in();
    const Language &metta = *languages.find("metta");
    CHECK(RuleSet::built_in()->of(metta) == nullptr);
    const auto changed = RuleSet::built_in()->with_injections("metta", {"a.scm", "(string) @x"}, false).rules;
    REQUIRE(changed->of(metta) != nullptr);
    CHECK(changed->of(metta)->roles == nullptr);
    CHECK(changed->of(metta) == changed->of(metta));
  }
  TEST_CASE("inherited files come before the heir's, and a circle ends") {
    const LanguageRegistry languages = LanguageRegistry::built_in();
    const Language &metta = *languages.find("metta");
    auto rules = RuleSet::built_in()->with_injections("base", {"base.scm", "; inherits: metta\n(string) @x", Dialect::neovim}, false).rules;
    rules = rules->with_injections("metta", {"m.scm", "; inherits: base\n(string) @x", Dialect::neovim}, false).rules;
    const auto &files = rules->of(metta)->injections->files();
    REQUIRE(files.size() == 2);
    CHECK(files[0].patterns[0].rule == "base.scm:2");
    CHECK(files[1].patterns[0].rule == "m.scm:2");
  }
  TEST_CASE("files of another dialect are not inherited") {
    const LanguageRegistry languages = LanguageRegistry::built_in();
    const Language &metta = *languages.find("metta");
    auto rules = RuleSet::built_in()->with_injections("base", {"base.scm", "(string) @x", Dialect::helix}, false).rules;
    rules = rules->with_injections("metta", {"m.scm", "; inherits: base\n(string) @x", Dialect::neovim}, false).rules;
    CHECK(rules->of(metta)->injections->files().size() == 1);
  }
}
