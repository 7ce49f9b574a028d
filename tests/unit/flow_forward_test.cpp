// SPDX-License-Identifier: MIT
// How texts travel: through channels, contracts, let, match, if, bundles and quotes.
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion::test;

std::string flow(const std::string &program) {
  return found("new mc(`rho:metta:compile`), out, c, d in {\n" + program + "\n}");
}

// Sends "(a)" to c0, forwards it `count` times, and compiles it at the end.
std::string chain(int count) {
  std::string names;
  std::string hops;
  for (int i = 0; i <= count; ++i) names += ", c" + std::to_string(i);
  for (int i = count; i > 0; --i) {
    hops += "for (@x <- c" + std::to_string(i - 1) + ") { c" + std::to_string(i) + "!(x) } |\n";
  }
  return found("new mc(`rho:metta:compile`)" + names + " in {\n" + hops + "for (@x <- c" + std::to_string(count) +
               ") { mc!(x) } | c0!(\"(a)\") }");
}

TEST_SUITE("forwarding") {
  TEST_CASE("a text is followed through one channel") { CHECK(chain(1) == "flow (a)"); }
  TEST_CASE("a text is followed through three channels") { CHECK(chain(3) == "flow (a)"); }
  TEST_CASE("a text is followed through 200 channels") { CHECK(chain(200) == "flow (a)"); }

  TEST_CASE("a ring of channels ends") {
    CHECK(flow(R"rho(c!("(a)") | for (@x <= c) { d!(x) } | for (@x <= d) { c!(x) | mc!(x) })rho") == "flow (a)");
  }

  TEST_CASE("the compiler itself is followed through a channel") {
    CHECK(flow(R"rho(c!(*mc) | for (x <- c) { x!("(a)") })rho") == "flow (a)");
  }

  TEST_CASE("the compiler's quoted name is followed through a channel") {
    CHECK(flow(R"rho(c!("rho:metta:compile") | for (@x <- c) { @x!("(a)") })rho") == "flow (a)");
  }

  TEST_CASE("a channel that was sent is the channel that is received") {
    CHECK(flow(R"rho(c!(*d) | for (x <- c) { x!("(a)") } | for (@t <- d) { mc!(t) })rho") == "flow (a)");
  }

  TEST_CASE("a text that may take two roads is one region") {
    CHECK(flow(R"rho(c!("(a)") | for (@x <- c) { mc!(x) } | for (@y <<- c) { mc!(y) })rho") == "flow (a)");
  }

  TEST_CASE("a text that goes directly to a sink and by a name is the sink detector's") {
    CHECK(flow(R"rho(@"rho:metta:compile"!("(a)") | for (@x <- @"rho:metta:compile") { mc!(x) })rho") == "sink (a)");
  }

  TEST_CASE("the argument of a method on a name is not what is forwarded") {
    CHECK(flow(R"rho(c!("(a)") | for (@x <- c) { mc!(x.length()) })rho").empty());
  }
}

TEST_SUITE("contracts") {
  TEST_CASE("a contract's formal carries the argument") {
    CHECK(flow(R"rho(contract c(@x) = { mc!(x) } | c!("(a)"))rho") == "flow (a)");
  }

  TEST_CASE("a contract may be called before it is defined") {
    CHECK(flow(R"rho(c!("(a)") | contract c(@x) = { mc!(x) })rho") == "flow (a)");
  }

  TEST_CASE("two callers of a contract both reach it") {
    CHECK(flow(R"rho(c!("(a)") | contract c(@x) = { mc!(x) } | c!("(b)"))rho") == "flow (a) | flow (b)");
  }

  TEST_CASE("a call with too few arguments reaches nothing") {
    CHECK(flow(R"rho(contract c(@x, @y) = { mc!(x) } | c!("(a)"))rho").empty());
  }

  TEST_CASE("a call with too many arguments reaches nothing") {
    CHECK(flow(R"rho(contract c(@x) = { mc!(x) } | c!("(a)", "(b)"))rho").empty());
  }

  TEST_CASE("a formal is the argument at its place") {
    CHECK(flow(R"rho(contract c(@x, @y) = { mc!(y) } | c!("(a)", "(b)"))rho") == "flow (b)");
  }

  TEST_CASE("two contracts of one name are told apart by their arity") {
    CHECK(flow(R"rho(contract c(@x) = { mc!(x) } | contract c(@x, @y) = { out!(x) } | c!("(a)") | c!("(b)", 1))rho") ==
          "flow (a)");
  }

  TEST_CASE("a contract with a literal formal takes the others in their places") {
    CHECK(flow(R"rho(contract c(@"tell", @x) = { mc!(x) } | c!("tell", "(a)"))rho") == "flow (a)");
  }

  TEST_CASE("a contract that a formal names is called through it") {
    CHECK(flow(R"rho(contract c(f) = { f!("(a)") } | contract d(@x) = { mc!(x) } | c!(*d))rho") == "flow (a)");
  }

  TEST_CASE("the compiler that a formal names is called through it") {
    CHECK(flow(R"rho(contract c(f) = { f!("(a)") } | c!(*mc))rho") == "flow (a)");
  }

  TEST_CASE("a contract that calls itself ends") {
    CHECK(flow(R"rho(contract c(@x) = { mc!(x) | c!(x) } | c!("(a)"))rho") == "flow (a)");
  }

  TEST_CASE("a contract inside a contract is followed") {
    CHECK(flow(R"rho(contract c(@x) = { contract d(@y) = { mc!(y) } | d!(x) } | c!("(a)"))rho") == "flow (a)");
  }

  TEST_CASE("a contract's remainder carries the further arguments") {
    CHECK(flow(R"rho(contract c(@x ...@rest) = { mc!(rest) } | c!("(a)", "(b)", "(c)"))rho") == "flow (b) | flow (c)");
  }

  TEST_CASE("a contract with a remainder also takes no further arguments") {
    CHECK(flow(R"rho(contract c(@x ...@rest) = { mc!(x) } | c!("(a)"))rho") == "flow (a)");
  }

  TEST_CASE("a send in a contract that nobody calls is still a send") {
    CHECK(flow(R"rho(contract c(@x) = { mc!("(a)") })rho") == "flow (a)");
  }

  TEST_CASE("a send in an agent's method is a send") {
    CHECK(flow(R"rho(agent A { method m(@x) { mc!("(a)") } })rho") == "flow (a)");
  }
}

TEST_SUITE("let") {
  TEST_CASE("a name that let gives a text carries it") {
    CHECK(flow(R"rho(let x = "(a)" in { mc!(x) })rho") == "flow (a)");
  }

  TEST_CASE("a pattern that let gives a text carries it") {
    CHECK(flow(R"rho(let @x <- "(a)" in { mc!(x) })rho") == "flow (a)");
  }

  TEST_CASE("several names of a let each carry their own text") {
    CHECK(flow(R"rho(let @x, @y <- "(a)", "(b)" in { mc!(y) })rho") == "flow (b)");
  }

  TEST_CASE("a let in sequence sees the name before it") {
    CHECK(flow(R"rho(let x = "(a)" ; y = x in { mc!(y) })rho") == "flow (a)");
  }

  TEST_CASE("a later name of a let in sequence hides the earlier one") {
    CHECK(flow(R"rho(let x = "(a)" ; x = "(b)" in { mc!(x) })rho") == "flow (b)");
  }

  TEST_CASE("a declaration of let does not see itself") {
    CHECK(flow(R"rho(let x = "(a)" in { let x = x in { mc!(x) } })rho") == "flow (a)");
  }

  TEST_CASE("the declarations of a concurrent let do not see one another") {
    CHECK(flow(R"rho(let x = "(a)" in { let x = "(b)" & y = x in { mc!(y) } })rho") == "flow (a)");
  }

  TEST_CASE("the body of a concurrent let sees all its names") {
    CHECK(flow(R"rho(let x = "(a)" & y = "(b)" in { mc!(x) | mc!(y) })rho") == "flow (a) | flow (b)");
  }

  TEST_CASE("let can rename the compiler") { CHECK(flow(R"rho(let x <- *mc in { x!("(a)") })rho") == "flow (a)"); }

  TEST_CASE("let takes a list apart") {
    CHECK(flow(R"rho(let @[x, y] <- ["(a)", "(b)"] in { mc!(x) | out!(y) })rho") == "flow (a)");
  }

  TEST_CASE("a text that let names and nobody sends is only text") {
    CHECK(flow(R"rho(let x = "(a)" in { out!(x) })rho").empty());
  }
}

TEST_SUITE("match and if") {
  TEST_CASE("a case's name carries the subject") {
    CHECK(flow(R"rho(match "(a)" { x => { mc!(x) } })rho") == "flow (a)");
  }

  TEST_CASE("every case may carry the subject") {
    CHECK(flow(R"rho(match "(a)" { 1 => { Nil } x => { mc!(x) } })rho") == "flow (a)");
  }

  TEST_CASE("a case's tuple takes the subject apart") {
    CHECK(flow(R"rho(match ("(a)", "(b)") { (x, y) => { mc!(y) } })rho") == "flow (b)");
  }

  TEST_CASE("a case's list of another length takes nothing") {
    CHECK(flow(R"rho(match ["(a)", "(b)"] { [x] => { mc!(x) } })rho").empty());
  }

  TEST_CASE("a case takes apart what was received") {
    CHECK(flow(R"rho(c!(["(a)", "(b)"]) | for (@m <- c) { match m { [x, y] => { mc!(x) } } })rho") == "flow (a)");
  }

  TEST_CASE("a guard of a case does not change what it carries") {
    CHECK(flow(R"rho(match "(a)" { x where x != "" => { mc!(x) } })rho") == "flow (a)");
  }

  TEST_CASE("both sides of a conjunction carry the subject") {
    CHECK(flow(R"rho(match "(a)" { x /\ y => { mc!(y) } })rho") == "flow (a)");
  }

  TEST_CASE("a typed pattern carries the subject") {
    CHECK(flow(R"rho(match "(a)" { x /\ String => { mc!(x) } })rho") == "flow (a)");
  }

  TEST_CASE("a text that is only a pattern is not sent") {
    CHECK(flow(R"rho(match c { "(a)" => { mc!(1) } })rho").empty());
  }

  TEST_CASE("a match inside a match has its own subject") {
    CHECK(flow(R"rho(match "(a)" { x => { match "(b)" { y => { mc!(y) } } } })rho") == "flow (b)");
  }

  TEST_CASE("after an inner match the outer subject is back") {
    CHECK(flow(R"rho(match "(a)" { 1 => { match "(b)" { y => { Nil } } } x => { mc!(x) } })rho") == "flow (a)");
  }

  TEST_CASE("both branches of an if are searched") {
    CHECK(flow(R"rho(if (c == d) { mc!("(a)") } else { mc!("(b)") })rho") == "flow (a) | flow (b)");
  }

  TEST_CASE("a text in a condition is only text") {
    CHECK(flow(R"rho(if (c == "(a)") { mc!("(b)") })rho") == "flow (b)");
  }
}

TEST_SUITE("bundles and quotes") {
  TEST_CASE("a write bundle of the compiler is the compiler") {
    CHECK(flow(R"rho(c!(bundle+{*mc}) | for (x <- c) { x!("(a)") })rho") == "flow (a)");
  }
  TEST_CASE("a read bundle hands on the same channel") {
    CHECK(flow(R"rho(c!(bundle-{*d}) | d!("(a)") | for (x <- c) { for (@t <- x) { mc!(t) } })rho") == "flow (a)");
  }
  TEST_CASE("an opaque bundle hands on the same channel") {
    CHECK(flow(R"rho(c!(bundle0{*mc}) | for (x <- c) { x!("(a)") })rho") == "flow (a)");
  }
  TEST_CASE("a full bundle hands on the same channel") {
    CHECK(flow(R"rho(c!(bundle{*mc}) | for (x <- c) { x!("(a)") })rho") == "flow (a)");
  }
  TEST_CASE("a bundle can be sent to at once") {
    CHECK(flow(R"rho(@{bundle+{*mc}}!("(a)"))rho") == "flow (a)");
  }
  TEST_CASE("quoting and running again is the same name") { CHECK(flow(R"rho(@{*mc}!("(a)"))rho") == "flow (a)"); }
  TEST_CASE("running a quoted text is the text") { CHECK(flow(R"rho(mc!(*@"(a)"))rho") == "flow (a)"); }
  TEST_CASE("a text in a bundle is the text") { CHECK(flow(R"rho(mc!(bundle+{"(a)"}))rho") == "flow (a)"); }
}

} // namespace
