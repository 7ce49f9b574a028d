// SPDX-License-Identifier: MIT
// What one walk gathers, fact by fact, from tiny programs: before anything is solved or proposed.
#include "core/detect/host_facts.hpp"

#include "core/detect/rule_set.hpp"
#include "core/parse/parser_pool.hpp"
#include "core/parse/tree_memory.h"
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion;
using namespace tsregion::test;

// The facts of a program, and the program.
class Program {
public:
  // `rules`: beside the built-in ones.
  explicit Program(std::string text, const CancelToken &cancel = {}, const std::string &rules = "") : text_(std::move(text)) {
    static const LanguageRegistry languages = LanguageRegistry::built_in();
    static const std::shared_ptr<const RuleSet> built_in = RuleSet::built_in();
    static ParserPool parsers;
    const Language &rholang = *languages.find("rholang");
    const RuleSet::Change all = built_in->with_roles(rholang, {"test.scm", rules}, false);
    REQUIRE(all.rules != nullptr);
    tree = parsers.parse(rholang, text_, CancelToken()).tree;
    facts = gather_facts(*all.rules->of(rholang)->roles, text_, tree.root(), cancel);
  }

  // "v0" a variable, "f0" a fresh channel, "`rho:x`" a constant, "\"a\"" a text with its holes, "[v0 v1]" a sequence,
  // "<v0 v1>" each of several, "-" nothing that is followed.
  [[nodiscard]] std::string show(Value value) const {
    const std::string number = std::to_string(value.index);
    const std::string mark = value.replying ? "reply:" : "";
    switch (value.kind) {
    case ValueKind::none: return mark + "-";
    case ValueKind::variable: return mark + "v" + number;
    case ValueKind::fresh: return mark + "f" + number;
    case ValueKind::constant: return mark + '`' + std::string(facts.constants.at(value.index)) + '`';
    case ValueKind::text: return mark + '"' + show(facts.texts.at(value.index)) + '"';
    case ValueKind::sequence: return mark + '[' + show(facts.sequences.at(value.index)) + ']';
    case ValueKind::each: return mark + '<' + show(facts.sequences.at(value.index)) + '>';
    }
    return "?";
  }
  [[nodiscard]] std::string show(const Sequence &sequence) const {
    std::string all;
    for (const Value value : facts.elements_of(sequence)) all += (all.empty() ? "" : " ") + show(value);
    if (sequence.open) all += " ..." + show(sequence.rest);
    if (sequence.any_length) all += '*';
    return all;
  }
  [[nodiscard]] std::string show(const TextFact &text) const {
    std::string all;
    for (const TextPart &part : facts.parts_of(text)) {
      const std::string bytes = text_.substr(part.range.start, part.range.size());
      all += part.hole ? "‹" + bytes + "›" : (all.empty() ? "" : "_") + bytes + (part.templating != TemplateSyntax::none ? "%" : "");
    }
    return all;
  }

  [[nodiscard]] std::string texts() const {
    return listed(facts.texts, [this](const TextFact &text) { return show(text); });
  }
  [[nodiscard]] std::string sends() const {
    return listed(facts.sends, [this](const SendFact &send) {
      const std::string reply = send.reply == kNone ? "" : " (f" + std::to_string(send.reply) + ")";
      return show(send.channel) + "!" + show(send.message) + reply;
    });
  }
  [[nodiscard]] std::string receives() const {
    return listed(facts.receives, [this](const ReceiveFact &fact) { return show(fact.channel) + "?" + show(fact.pattern); });
  }
  [[nodiscard]] std::string moves() const {
    return listed(facts.moves, [this](const MoveFact &move) { return show(move.from) + ">" + show(move.to); });
  }

  Tree tree;
  HostFacts facts;

private:
  template <typename Fact, typename Show> static std::string listed(const std::vector<Fact> &facts, Show show) {
    std::string all;
    for (const Fact &fact : facts) all += (all.empty() ? "" : " | ") + show(fact);
    return all;
  }
  std::string text_;
};

std::string texts(const std::string &text) { return Program(text).texts(); }
std::string sends(const std::string &text) { return Program(text).sends(); }
std::string receives(const std::string &text) { return Program(text).receives(); }
std::string moves(const std::string &text) { return Program(text).moves(); }

TEST_SUITE("host facts: texts") {
  TEST_CASE("a literal is a text without its quotes") { CHECK(texts("\"a\"") == "a"); }
  TEST_CASE("literals are texts in the order of the document") { CHECK(texts("c!(\"b\", [\"a\"]) | \"c\"") == "b | a | c"); }
  TEST_CASE("a join is one text, what is no text in it a hole") { CHECK(texts("\"a\" ++ x ++ \"b\"") == "a‹x›_b"); }
  TEST_CASE("a join in a join is the same text, on either side") {
    CHECK(texts("\"a\" ++ (x ++ \"b\")") == "a‹x›_b");
    CHECK(texts("(\"a\" ++ x) ++ \"b\"") == "a‹x›_b");
  }
  TEST_CASE("a text inside a hole is a text of its own, and the parts of both are in order") {
    CHECK(texts("\"a\" ++ f.g(\"b\" ++ y) ++ \"c\"") == "a‹f.g(\"b\" ++ y)›_c | b‹y›");
  }
  TEST_CASE("texts in several holes keep their parts apart") {
    CHECK(texts("\"a\" ++ f.g(\"b\") ++ \"c\" ++ f.g(\"d\") ++ \"e\"") == "a‹f.g(\"b\")›_c‹f.g(\"d\")›_e | b | d");
  }
  TEST_CASE("a join of another kind parts its texts") { CHECK(texts("\"a\" -- \"b\"") == "a | b"); }
  TEST_CASE("a template's ${} are holes, the values that fill it are texts of their own") {
    CHECK(texts("\"a ${x}\" %% {\"x\": \"v\"}") == "a ${x}% | x | v");
  }
  TEST_CASE("a join may be a template") { CHECK(texts("(\"a\" ++ \"b\") %% m") == "a%_b%"); }
  TEST_CASE("a template in a join is the only part that has ${}") {
    CHECK(texts("\"c\" ++ (\"a\" %% m) ++ \"d\"") == "c_a%_d");
  }
  TEST_CASE("a template that is a name is a hole, with what fills it beside it") {
    CHECK(texts("t %% {\"k\": \"v\"}") == "‹t› | k | v");
  }
  TEST_CASE("a comment in a join is no part of it") { CHECK(texts("\"a\" /* c */ ++ \"b\"") == "a_b"); }
  TEST_CASE("literals are counted, holes are not") {
    const Program program("\"a\" ++ x ++ \"b\" | x ++ y");
    REQUIRE(program.facts.texts.size() == 2);
    CHECK(program.facts.texts[0].literals == 2);
    CHECK(program.facts.texts[1].literals == 0);
  }
  TEST_CASE("a text has the rows and bytes of its whole expression") {
    const Program program("c!(\n\"a\" ++\nx ++\n\"b\")");
    REQUIRE(program.facts.texts.size() == 1);
    const TextFact &text = program.facts.texts[0];
    CHECK(text.first_row == 1);
    CHECK(text.last_row == 3);
    CHECK(text.start == 4);
    CHECK(text.end == 19);
  }
  TEST_CASE("a literal has the escapes of its language, a hole has none") {
    const Program program("\"a\" ++ x");
    REQUIRE(program.facts.parts.size() == 2);
    CHECK(program.facts.parts[0].escapes == EscapeSyntax::rholang);
    CHECK(program.facts.parts[1].escapes == EscapeSyntax::none);
  }
  TEST_CASE("a text without room for its quotes is none") { CHECK(Program("_", {}, "(wildcard) @text").facts.texts.empty()); }
  TEST_CASE("a string without an end is no text") { CHECK(Program("\"").facts.texts.empty()); }
}

TEST_SUITE("host facts: comments and values") {
  TEST_CASE("comments have their bytes and rows, in order") {
    const Program program("// one\nNil /* two\n three */");
    REQUIRE(program.facts.comments.size() == 2);
    CHECK(program.facts.comments[0].range == ByteRange{0, 6});
    CHECK(program.facts.comments[1].range == ByteRange{11, 27});
    CHECK(program.facts.comments[1].first_row == 1);
    CHECK(program.facts.comments[1].last_row == 2);
  }
  TEST_CASE("a constant is its text without its marks") { CHECK(sends("@`rho:x`!()") == "`rho:x`![]"); }
  TEST_CASE("a message is the sequence of what is sent") { CHECK(sends("@\"c\"!(\"a\", `u`)") == "\"c\"![\"a\" `u`]"); }
  TEST_CASE("what is not followed keeps its place in a message") { CHECK(sends("c!(1, \"a\", x)") == "-![- \"a\" -]"); }
  TEST_CASE("a comment has no place in a message") { CHECK(sends("c!(/* one */ \"a\" /* two */)") == "-![\"a\"]"); }
  TEST_CASE("a message of nothing is an empty sequence") { CHECK(sends("c!()") == "-![]"); }
  TEST_CASE("lists and tuples are sequences in the message") {
    CHECK(sends("c!([1, \"a\"], (\"b\", 2))") == "-![[- \"a\"] [\"b\" -]]");
  }
  TEST_CASE("sets and maps are not followed") { CHECK(sends("c!(Set(\"a\"), {\"k\": \"v\"})") == "-![- -]"); }
  TEST_CASE("braces, parentheses and bundles change no value") {
    CHECK(sends("c!({ \"a\" }, (\"b\"), bundle+ { \"c\" })") == "-![\"a\" \"b\" \"c\"]");
  }
  TEST_CASE("a joined text is one value") { CHECK(sends("c!(\"a\" ++ x)") == "-![\"a‹x›\"]"); }
  TEST_CASE("a join without a literal is no value") { CHECK(sends("c!(x ++ y)") == "-![-]"); }
  TEST_CASE("a filled template is a value, what fills it is not") { CHECK(sends("c!(\"a\" %% {\"k\": \"v\"})") == "-![\"a%\"]"); }
  TEST_CASE("a conjunction is each of its sides") { CHECK(sends("c!(\"a\" /\\ \"b\")") == "-![<\"a\" \"b\">]"); }
  TEST_CASE("a rule for children of one kind leaves those of other kinds alone") {
    CHECK(Program("c!(Set(1, \"a\", x))", {}, "(set (string_literal) @value.each)").sends() == "-![<\"a\">]");
  }
  TEST_CASE("a list with a remainder is open, with what the rest is") {
    CHECK(sends("new x in { c!([1, ...x]) }") == "-![[- ...v0]]");
  }
}

TEST_SUITE("host facts: sends, receives and moves") {
  TEST_CASE("a send on a name has the name's binder") { CHECK(sends("new x, y in { y!(*x) }") == "v1![v0]"); }
  TEST_CASE("sends are in the order in which they end") {
    CHECK(sends("new x, y in { x!() | y!(x!()) }") == "v0![] | v0![] | v1![-]");
  }
  TEST_CASE("a send that waits for an answer sends a channel of its own first") {
    CHECK(sends("new a in { a!?(\"q\"). }") == "v0![\"q\"] (f1)");
  }
  TEST_CASE("a source that asks receives on the channel that it sent") {
    CHECK(receives("new a in { for (x <- a!?(\"q\")) { Nil } }") == "f1?[v1]");
  }
  TEST_CASE("a source that takes a reply channel first says so") {
    CHECK(receives("new a in { for (x <- a?!) { Nil } }") == "reply:v0?[v1]");
  }
  TEST_CASE("every kind of bind receives") {
    CHECK(receives("new a in { for (x <- a) { Nil } | for (x <= a) { Nil } | for (x <<- a) { Nil } }") ==
          "v0?[v1] | v0?[v2] | v0?[v3]");
  }
  TEST_CASE("a contract receives what its formals are") {
    CHECK(receives("new a in { contract a(x, @y) = { Nil } }") == "v0?[v1 v2]");
  }
  TEST_CASE("a branch of a select receives") { CHECK(receives("new c in { select { @[x] <- c => { Nil } } }") == "v0?[[v1]]"); }
  TEST_CASE("a new name is a fresh channel, or the constant that it stands for") {
    CHECK(moves("new x(`rho:x`), y, z in { Nil }") == "`rho:x`>v0 | f0>v1 | f1>v2");
  }
  TEST_CASE("fresh channels are counted") { CHECK(Program("new x, y in { x!?(). }").facts.fresh_channels == 3); }
  TEST_CASE("a let moves each value to its name") { CHECK(moves("let x = \"a\" in { Nil }") == "\"a\">v0"); }
  TEST_CASE("a let of several names moves the values as a sequence") {
    CHECK(moves("let x, y <- \"a\", \"b\" in { Nil }") == "[\"a\" \"b\"]>[v0 v1]");
  }
  TEST_CASE("each case is moved what is matched") {
    CHECK(moves("match \"a\" { x => Nil [y] => Nil }") == "\"a\">v0 | \"a\">[v1]");
  }
  TEST_CASE("a match inside a case has a subject of its own") {
    CHECK(moves("match \"a\" { x => { match \"b\" { y => Nil } } z => Nil }") == "\"b\">v1 | \"a\">v0 | \"a\">v2");
  }
  TEST_CASE("a remainder in a pattern is a list of any length, and each of its elements a place of its own") {
    const Program program("for (@[x ...y] <- c) { Nil }");
    CHECK(program.receives() == "-?[[v0 ...v2]]");
    CHECK(program.moves() == "[v2*]>v1");
    CHECK(program.facts.variables == 3);
  }
  TEST_CASE("the remainder of names is one too") {
    CHECK(receives("for (@x ...@y <- c) { Nil }") == "-?[v0 ...v2]");
    CHECK(moves("contract c(x ...@y) = { Nil }") == "[v2*]>v1");
  }
  TEST_CASE("a remainder without a name leaves the pattern open and moves nothing") {
    CHECK(receives("for (@[x ..._] <- c) { Nil }") == "-?[[v0 ...-]]");
    CHECK(moves("for (@[x ..._] <- c) { Nil }").empty());
  }
  TEST_CASE("a pattern that describes a send sends nothing") { CHECK(sends("for (@{c!(\"a\")} <- d) { Nil }").empty()); }
  TEST_CASE("what a pattern describes binds its names") { CHECK(sends("for (@{x!(y)} <- d) { x!(*y) }") == "v0![v1]"); }
}

TEST_SUITE("host facts: scopes") {
  TEST_CASE("a name without a binder is not followed") { CHECK(sends("x!(*y)") == "-![-]"); }
  TEST_CASE("the inner of two binders counts, and only in its scope") {
    CHECK(sends("new x in { new x in { x!() } | x!() }") == "v1![] | v0![]");
  }
  TEST_CASE("a name ends with its scope") { CHECK(sends("new x in { x!() } | x!()") == "v0![] | -![]"); }
  TEST_CASE("a source does not see what its own bind binds") {
    CHECK(receives("new c in { for (c <- c) { Nil } }") == "v0?[v1]");
  }
  TEST_CASE("a source does not see what is bound beside it, but what was bound before") {
    CHECK(receives("new a in { for (x <- a & y <- x) { Nil } }") == "v0?[v1] | -?[v2]");
    CHECK(receives("new a in { for (x <- a ; y <- x) { Nil } }") == "v0?[v1] | v1?[v2]");
  }
  TEST_CASE("a guard sees what is bound before it") { CHECK(sends("for (x <- c where x!()) { Nil }") == "v0![]"); }
  TEST_CASE("the body sees what was bound") { CHECK(sends("contract c(x, @y) = { x!(y) }") == "v0![v1]"); }
  TEST_CASE("the body sees what was bound last, too") {
    CHECK(sends("for (w <- a & x <- b ; y <- c) { w!(*x, *y) }") == "v0![v1 v2]");
    CHECK(sends("let x = 1 ; y = 2 in { x!(*y) }") == "v0![v1]");
  }
  TEST_CASE("a branch sees what it bound, its neighbour does not") {
    CHECK(sends("select { x <- c => { x!() } y <- c => { x!() } }") == "v0![] | -![]");
  }
  TEST_CASE("a case sees what it bound, its neighbour does not") {
    CHECK(sends("match 1 { x => { x!() } y => { x!() } }") == "v0![] | -![]");
  }
  TEST_CASE("the value of a let does not see its name") { CHECK(moves("new x in { let x = x in { Nil } }") == "f0>v0 | v0>v1"); }
  TEST_CASE("a let sees the lets before it, but not those beside it") {
    CHECK(moves("let x = \"a\" ; y = x in { Nil }") == "\"a\">v0 | v0>v1");
    CHECK(moves("let x = \"a\" & y = x in { Nil }") == "\"a\">v0 | ->v1");
  }
  TEST_CASE("a reference in a pattern refers and does not bind") {
    const Program program("new y in { match 1 { =y => { y!() } } }");
    CHECK(program.sends() == "v0![]");
    CHECK(program.facts.variables == 1);
  }
  TEST_CASE("a name in a pattern binds, though one of that name is known") {
    CHECK(sends("new y in { match 1 { y => { y!() } } }") == "v1![]");
  }
  TEST_CASE("what follows a pattern is none") { CHECK(sends("new y in { for (@[x] <- c) { y!(*x) } }") == "v0![v1]"); }
  TEST_CASE("a method's formals are seen in its body alone") {
    CHECK(sends("agent A { method m(x) { x!() } | default(y) { x!(*y) } }") == "v0![] | -![v1]");
  }
}

TEST_SUITE("host facts: the walk") {
  // More nodes than the walk visits between two questions, and a text at either end.
  const std::string kLong = "c!(\"a\" ++ x, [" + repeated("1, ", 5000) + "1], \"b\")";

  TEST_CASE("a walk that nobody stops says so") { CHECK(Program(kLong).facts.stopped == StopReason::none); }
  TEST_CASE("a walk that is cancelled stops, with the facts of the first part in order") {
    CancelFlag flag;
    flag.raise();
    const Program program(kLong, CancelToken(&flag, {}));
    CHECK(program.facts.stopped == StopReason::cancelled);
    CHECK(program.texts() == "a‹x›");
  }
  TEST_CASE("a walk whose time is over stops") {
    CHECK(Program(kLong, CancelToken(nullptr, Clock::now())).facts.stopped == StopReason::timeout);
  }
  TEST_CASE("a short walk is over before it asks") {
    CancelFlag flag;
    flag.raise();
    CHECK(Program("\"a\"", CancelToken(&flag, {})).facts.stopped == StopReason::none);
  }
  TEST_CASE("the tree is weighed on the way") {
    const std::string small[] = {"", "\"a\" ++ x", "new x in { x!(\"a\") } /* c */"};
    for (const std::string &text : {small[0], small[1], small[2], kLong}) {
      CAPTURE(text.size());
      const Program program(text);
      uint64_t counted = 0;
      REQUIRE(tsregion_tree_heap_bytes(program.tree.raw(), &counted));
      CHECK(program.facts.tree_bytes == counted);
    }
  }
  TEST_CASE("of a tree that was not walked to its end the weight is not known") {
    CancelFlag flag;
    flag.raise();
    CHECK(Program(kLong, CancelToken(&flag, {})).facts.tree_bytes == 0);
  }
  TEST_CASE("an empty program has no facts") {
    const Program program("");
    CHECK(program.facts.texts.empty());
    CHECK(program.facts.variables == 0);
  }
  TEST_CASE("what stands in an error is gathered all the same") {
    CHECK(sends("new x in { x!(\"a\") | ) ( ] }") == "v0![\"a\"]");
  }
}

} // namespace
