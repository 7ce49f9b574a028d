// SPDX-License-Identifier: MIT
// Rules compiled against a grammar, and the set of all hosts' rules.
#include "core/detect/rule_set.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion;

const LanguageRegistry &languages() {
  static const LanguageRegistry registry = LanguageRegistry::built_in();
  return registry;
}
const Language &rholang() { return *languages().find("rholang"); }

std::string refusal(const std::string &text) {
  const HostRules::Outcome outcome = HostRules::compile(rholang(), {{"mine.scm", text}});
  return outcome.error ? std::to_string(outcome.error->line) + ": " + outcome.error->message : "accepted";
}

constexpr const char *kSink = R"(((uri_literal) @sink (#any-of? @sink "rho:x") (#set! injection.language "X")))";

TEST_SUITE("host rules") {
  TEST_CASE("each rule file of a language that is linked in compiles") {
    for (const RuleSource &source : embedded_rules()) {
      if (!source.name.ends_with("/flow.scm")) continue;
      CAPTURE(source.name);
      const Language *const language = languages().find(source.name.substr(0, source.name.find('/')));
      if (language != nullptr) CHECK(HostRules::compile(*language, {source}).rules != nullptr);
    }
  }
  TEST_CASE("an unknown kind is refused with its line") { CHECK(refusal("\n(sned) @scope").starts_with("2: ")); }
  TEST_CASE("an unknown field is refused") { CHECK(refusal("(send chanel: (_) @send.channel)") != "accepted"); }
  TEST_CASE("an unknown role is refused") { CHECK(refusal("(send) @sender") != "accepted"); }
  TEST_CASE("an unknown property is refused") { CHECK(refusal("((send) (#set! colour \"red\"))") != "accepted"); }
  TEST_CASE("an unknown syntax of escapes is refused") {
    CHECK(refusal("((string_literal) @text (#set! text.escapes \"klingon\"))") != "accepted");
  }
  TEST_CASE("a way of writing a text that nobody knows is refused") {
    CHECK(refusal("((string_literal) @text (#set! text.dedent \"half\"))") != "accepted");
    CHECK(refusal("((string_literal) @text (#set! text.without \"middle\"))") != "accepted");
    CHECK(refusal("((string_literal) @text (#set! text.holes \"hole\"))") != "accepted");
    CHECK(refusal("((string_literal) @text (#set! text.quotes \"'\"))") != "accepted");
    CHECK(refusal("((string_literal) @text (#set! text.skip-first-line \"half\"))") != "accepted");
    CHECK(refusal("((string_literal) @text (#set! text.colour \"red\"))") != "accepted");
    CHECK(refusal("((interpolation . (_) @text.template) (#set! text.template \"klingon\"))") != "accepted");
    CHECK(refusal("((new) @scope (#set! text.escapes \"none\"))") != "accepted");
  }
  TEST_CASE("a text is tested by a pattern, a sink by its names") {
    CHECK(refusal("((string_literal) @text (#match? @text \"^.a\"))") == "accepted");
    CHECK(refusal("((string_literal) @text (#match? @text \"(\"))") != "accepted");
    CHECK(refusal("((string_literal) @text (#eq? @text \"a\"))") != "accepted");
    CHECK(refusal("((uri_literal) @sink (#match? @sink \"x\") (#set! injection.language \"x\"))") != "accepted");
  }
  TEST_CASE("a sink needs a language") { CHECK(refusal("((uri_literal) @sink (#eq? @sink \"x\"))") != "accepted"); }
  TEST_CASE("a sink needs channels") { CHECK(refusal("((uri_literal) @sink (#set! injection.language \"x\"))") != "accepted"); }
  TEST_CASE("a sink's language is written in small letters") {
    const auto outcome = HostRules::compile(rholang(), {{"mine.scm", kSink}});
    REQUIRE(outcome.rules != nullptr);
    CHECK(outcome.rules->sink("rho:x")->language == "x");
  }
  TEST_CASE("a channel that no rule names is no sink") {
    const auto outcome = HostRules::compile(rholang(), {{"mine.scm", kSink}});
    REQUIRE(outcome.rules != nullptr);
    CHECK(outcome.rules->sink("rho:y") == nullptr);
  }
  TEST_CASE("the refused file is named") {
    CHECK(HostRules::compile(rholang(), {{"good.scm", "(new) @scope"}, {"bad.scm", "(x"}}).source == "bad.scm");
  }
  TEST_CASE("an error node has no rules") {
    const auto outcome = HostRules::compile(rholang(), {{"mine.scm", kSink}});
    REQUIRE(outcome.rules != nullptr);
    CHECK_FALSE(outcome.rules->of(0xFFFF).any());
  }
}

TEST_SUITE("rule sets") {
  TEST_CASE("Rholang is a host from the start") { CHECK(RuleSet::built_in()->of(rholang()) != nullptr); }
  TEST_CASE("MeTTa is no host from the start") {
    CHECK(RuleSet::built_in()->of(*languages().find("metta")) == nullptr);
  }
  TEST_CASE("a changed set has another generation") {
    const auto set = RuleSet::built_in();
    const RuleSet::Change change = set->with_roles(rholang(), {"mine.scm", kSink}, false);
    REQUIRE(change.rules != nullptr);
    CHECK(change.rules->generation() != set->generation());
  }
  TEST_CASE("a changed set leaves the old one alone") {
    const auto set = RuleSet::built_in();
    (void)set->with_roles(rholang(), {"mine.scm", kSink}, false);
    CHECK(set->of(rholang())->roles->sink("rho:x") == nullptr);
  }
  TEST_CASE("a file that is added keeps the others") {
    const auto change = RuleSet::built_in()->with_roles(rholang(), {"mine.scm", kSink}, false);
    REQUIRE(change.rules != nullptr);
    CHECK(change.rules->of(rholang())->roles->sink("rho:metta:eval") != nullptr);
  }
  TEST_CASE("a file that replaces forgets the others") {
    const auto change = RuleSet::built_in()->with_roles(rholang(), {"mine.scm", kSink}, true);
    REQUIRE(change.rules != nullptr);
    CHECK(change.rules->of(rholang())->roles->sink("rho:metta:eval") == nullptr);
  }
  TEST_CASE("a refused file changes nothing and says why") {
    const auto change = RuleSet::built_in()->with_roles(rholang(), {"mine.scm", "(x"}, false);
    CHECK(change.rules == nullptr);
    CHECK(change.error.has_value());
  }
}

} // namespace
