// SPDX-License-Identifier: MIT
// Flow follows bindings, not names: what a name means is decided by the scope in which it stands.
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion::test;

// The program, in a scope where mc is the compiler and out, c and d are private channels.
std::string flow(const std::string &program) {
  return found("new mc(`rho:metta:compile`), out, c, d in {\n" + program + "\n}");
}

TEST_SUITE("bindings") {
  TEST_CASE("a name declared with the compiler's address carries MeTTa") {
    CHECK(flow(R"rho(mc!("(a)"))rho") == "flow (a)");
  }

  TEST_CASE("a name declared without an address carries nothing") { CHECK(flow(R"rho(out!("(a)"))rho").empty()); }

  TEST_CASE("a name declared with another address carries nothing") {
    CHECK(found(R"rho(new mc(`rho:io:stdout`) in { mc!("(a)") })rho").empty());
  }

  TEST_CASE("a name ends with its scope") {
    CHECK(found(R"rho(new mc(`rho:metta:compile`) in { Nil } | mc!("(a)"))rho").empty());
  }

  TEST_CASE("a name does not begin before its scope") {
    CHECK(found(R"rho(mc!("(a)") | new mc(`rho:metta:compile`) in { Nil })rho").empty());
  }

  TEST_CASE("a scope without braces ends with the next bar") {
    CHECK(found(R"rho(new mc(`rho:metta:compile`) in mc!("(a)") | mc!("(b)"))rho") == "flow (a)");
  }

  TEST_CASE("the same name in sibling scopes is two names") {
    CHECK(found(R"rho({ new mc(`rho:metta:compile`) in { mc!("(a)") } } | { new mc in { mc!("(b)") } })rho") == "flow (a)");
  }

  TEST_CASE("one of several names of a declaration carries MeTTa") {
    CHECK(found(R"rho(new a, mc(`rho:metta:compile`), b in { a!("(a)") | mc!("(m)") | b!("(b)") })rho") == "flow (m)");
  }

  TEST_CASE("of two declarations of a name in one new the later one counts") {
    CHECK(found(R"rho(new mc(`rho:metta:compile`), mc in { mc!("(a)") })rho").empty());
  }

  TEST_CASE("a name shadowed by new does not carry MeTTa") {
    CHECK(flow(R"rho(new mc in { mc!("(a)") })rho").empty());
  }

  TEST_CASE("a name shadowed by a receive does not carry MeTTa") {
    CHECK(flow(R"rho(for (mc <- out) { mc!("(a)") })rho").empty());
  }

  TEST_CASE("a name shadowed by a repeated receive does not carry MeTTa") {
    CHECK(flow(R"rho(for (mc <= out) { mc!("(a)") })rho").empty());
  }

  TEST_CASE("a name shadowed by a peek does not carry MeTTa") {
    CHECK(flow(R"rho(for (mc <<- out) { mc!("(a)") })rho").empty());
  }

  TEST_CASE("a name shadowed by a quoted pattern does not carry MeTTa") {
    CHECK(flow(R"rho(for (@mc <- out) { @mc!("(a)") })rho").empty());
  }

  TEST_CASE("a name shadowed by a formal does not carry MeTTa") {
    CHECK(flow(R"rho(contract d(mc) = { mc!("(a)") })rho").empty());
  }

  TEST_CASE("a name shadowed by let does not carry MeTTa") {
    CHECK(flow(R"rho(let mc = 1 in { @mc!("(a)") })rho").empty());
  }

  TEST_CASE("a name shadowed by a let pattern does not carry MeTTa") {
    CHECK(flow(R"rho(let @mc <- 1 in { @mc!("(a)") })rho").empty());
  }

  TEST_CASE("a name shadowed by a case does not carry MeTTa") {
    CHECK(flow(R"rho(match 1 { mc => { @mc!("(a)") } })rho").empty());
  }

  TEST_CASE("a name shadowed by a branch of select does not carry MeTTa") {
    CHECK(flow(R"rho(select { mc <- out => { mc!("(a)") } })rho").empty());
  }

  TEST_CASE("a name shadowed by a remainder does not carry MeTTa") {
    CHECK(flow(R"rho(for (@[_ ...mc] <- out) { @mc!("(a)") })rho").empty());
  }

  TEST_CASE("a name shadowed by a method's formal does not carry MeTTa") {
    CHECK(flow(R"rho(agent A { method m(mc) { mc!("(a)") } })rho").empty());
  }

  TEST_CASE("a name shadowed in one case is the outer one in the next") {
    CHECK(flow(R"rho(match 1 { mc => { @mc!("(a)") } _ => { mc!("(b)") } })rho") == "flow (b)");
  }

  TEST_CASE("a name shadowed in one branch is the outer one in the next") {
    CHECK(flow(R"rho(select { mc <- out => { mc!("(a)") } x <- out => { mc!("(b)") } })rho") == "flow (b)");
  }

  TEST_CASE("after an inner scope the outer name is back") {
    CHECK(flow(R"rho(new mc in { mc!("(a)") } | mc!("(b)"))rho") == "flow (b)");
  }

  TEST_CASE("an inner scope can bring the compiler back under its own name") {
    CHECK(flow(R"rho(new mc in { new mc(`rho:metta:compile`) in { mc!("(a)") } | mc!("(b)") })rho") == "flow (a)");
  }

  TEST_CASE("a bind's source means the outer name, also if the bind shadows it") {
    CHECK(flow(R"rho(for (mc <- mc) { mc!("(a)") })rho") == "flow (a)");
  }

  TEST_CASE("the sources of joined binds mean the outer names") {
    CHECK(flow(R"rho(c!("(a)") | for (@c <- d & @x <- c) { mc!(x) })rho") == "flow (a)");
  }

  TEST_CASE("the source of a later receipt means the name bound before it") {
    CHECK(flow(R"rho(out!(*c) | c!("(a)") | for (y <- out ; @x <- y) { mc!(x) })rho") == "flow (a)");
  }

  TEST_CASE("a later receipt sees a shadowing name, not the outer one") {
    CHECK(flow(R"rho(c!("(a)") | for (c <- d ; @x <- c) { mc!(x) })rho").empty());
  }

  TEST_CASE("a name bound twice in one pattern is bound by both places") {
    CHECK(flow(R"rho(c!("(a)", "(b)") | for (@x, @x <- c) { mc!(x) })rho") == "flow (b)");
  }

  TEST_CASE("a wildcard binds nothing") {
    CHECK(flow(R"rho(c!("(a)", "(b)") | for (_, @x <- c) { mc!(x) })rho") == "flow (b)");
  }

  TEST_CASE("two names for one channel are the same channel") {
    CHECK(found(R"rho(new a(`rho:metta:compile`), b(`rho:metta:compile`) in { a!("(a)") | b!("(b)") })rho") ==
          "flow (a) | flow (b)");
  }

  TEST_CASE("a name and the address written out are the same channel") {
    CHECK(found(R"rho(new a(`rho:x`) in { @"rho:x"!("(a)") | for (@t <- a) { @"rho:metta:eval"!(t) } })rho") == "flow (a)");
  }

  TEST_CASE("a pattern's reference is not a binding") {
    CHECK(flow(R"rho(match 1 { =mc => { mc!("(a)") } })rho") == "flow (a)");
  }

  TEST_CASE("a running reference in a pattern is not a binding") {
    CHECK(flow(R"rho(match 1 { =*mc => { mc!("(a)") } })rho") == "flow (a)");
  }

  TEST_CASE("a contract's own name may be one of its formals") {
    CHECK(flow(R"rho(contract c(@c) = { mc!(c) } | c!("(a)"))rho") == "flow (a)");
  }

  TEST_CASE("an unbound name in two places is not one channel") {
    CHECK(flow(R"rho(free!("(a)") | for (@x <- free) { mc!(x) })rho").empty());
  }

  TEST_CASE("two declarations of one name are two channels") {
    CHECK(flow(R"rho(new x in { x!("(a)") } | new x in { for (@t <- x) { mc!(t) } })rho").empty());
  }
}

} // namespace
