// SPDX-License-Identifier: MIT
// Where messages meet receivers: bind kinds, sources, joins, receipts, guards, and the order of the program.
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion::test;

std::string flow(const std::string &program) {
  return found("new mc(`rho:metta:compile`), out, c, d in {\n" + program + "\n}");
}

TEST_SUITE("receives") {
  TEST_CASE("a linear bind receives") { CHECK(flow(R"rho(c!("(a)") | for (@x <- c) { mc!(x) })rho") == "flow (a)"); }
  TEST_CASE("a repeated bind receives") { CHECK(flow(R"rho(c!("(a)") | for (@x <= c) { mc!(x) })rho") == "flow (a)"); }
  TEST_CASE("a peek receives") { CHECK(flow(R"rho(c!("(a)") | for (@x <<- c) { mc!(x) })rho") == "flow (a)"); }

  TEST_CASE("a receive may stand before its send") {
    CHECK(flow(R"rho(for (@x <- c) { mc!(x) } | c!("(a)"))rho") == "flow (a)");
  }

  TEST_CASE("a send may stand in another branch") {
    CHECK(flow(R"rho({ { c!("(a)") } | Nil } | { Nil | { for (@x <- c) { mc!(x) } } })rho") == "flow (a)");
  }

  TEST_CASE("a send may stand in the body of another receive") {
    CHECK(flow(R"rho(for (_ <- d) { c!("(a)") } | for (@x <- c) { mc!(x) })rho") == "flow (a)");
  }

  TEST_CASE("a received name may be run with a star") {
    CHECK(flow(R"rho(c!("(a)") | for (x <- c) { mc!(*x) })rho") == "flow (a)");
  }

  TEST_CASE("a persistent message is received") {
    CHECK(flow(R"rho(c!!("(a)") | for (@x <- c) { mc!(x) })rho") == "flow (a)");
  }

  TEST_CASE("a string that is received and not sent on is only text") {
    CHECK(flow(R"rho(c!("(a)") | for (@x <- c) { out!(x) })rho").empty());
  }

  TEST_CASE("a string sent to a channel that nobody reads is only text") {
    CHECK(flow(R"rho(c!("(a)") | for (@x <- d) { mc!(x) })rho").empty());
  }

  TEST_CASE("a message with more parts than the receiver takes does not arrive") {
    CHECK(flow(R"rho(c!("(a)", "(b)") | for (@x <- c) { mc!(x) })rho").empty());
  }

  TEST_CASE("a message with fewer parts than the receiver takes does not arrive") {
    CHECK(flow(R"rho(c!("(a)") | for (@x, @y <- c) { mc!(x) })rho").empty());
  }

  TEST_CASE("parts of a message arrive at the names in their places") {
    CHECK(flow(R"rho(c!("(a)", "(b)") | for (@x, @y <- c) { mc!(y) })rho") == "flow (b)");
  }

  TEST_CASE("every send to a channel arrives") {
    CHECK(flow(R"rho(c!("(a)") | c!("(b)") | for (@x <- c) { mc!(x) })rho") == "flow (a) | flow (b)");
  }

  TEST_CASE("joined binds both receive") {
    CHECK(flow(R"rho(c!("(a)") | d!("(b)") | for (@x <- c & @y <- d) { mc!(x, y) })rho") == "flow (a) | flow (b)");
  }

  TEST_CASE("receipts after one another both receive") {
    CHECK(flow(R"rho(c!("(a)") | d!("(b)") | for (@x <- c ; @y <- d) { mc!(x, y) })rho") == "flow (a) | flow (b)");
  }

  TEST_CASE("joined binds and later receipts may be mixed") {
    CHECK(flow(R"rho(c!("(a)") | d!("(b)") | for (_ <- out & @x <- c ; @y <- d) { mc!(y) | mc!(x) })rho") ==
          "flow (a) | flow (b)");
  }

  TEST_CASE("a guard does not change what arrives") {
    CHECK(flow(R"rho(c!("(a)") | for (@x <- c where x != "") { mc!(x) })rho") == "flow (a)");
  }

  TEST_CASE("a string in a guard is only text") {
    CHECK(flow(R"rho(c!(1) | for (@x <- c where x != "(a)") { mc!(x) })rho").empty());
  }

  TEST_CASE("a send in a guard means the names of its bind") {
    CHECK(flow(R"rho(for (mc <- c where mc!("(a)")) { Nil })rho").empty());
  }

  TEST_CASE("receiving from the compiler's quoted name gives the compiler") {
    CHECK(flow(R"rho(for (x <- @"rho:metta:compile") { x!("(a)") })rho") == "flow (a)");
  }

  TEST_CASE("peeking at the compiler's quoted name gives the compiler") {
    CHECK(flow(R"rho(for (x <<- @"rho:metta:compile") { x!("(a)") })rho") == "flow (a)");
  }

  TEST_CASE("receiving from a name of the compiler gives the compiler") {
    CHECK(flow(R"rho(for (x <- mc) { x!("(a)") })rho") == "flow (a)");
  }

  TEST_CASE("what the compiler answers is not the compiler") {
    CHECK(flow(R"rho(for (x <- mc!?("(a)")) { x!("(b)") })rho") == "flow (a)");
  }

  TEST_CASE("a string that goes into the source of a bind is MeTTa") {
    CHECK(flow(R"rho(c!("(a)") | for (@x <- c) { for (@y <- mc!?(x)) { Nil } })rho") == "flow (a)");
  }

  TEST_CASE("a synchronous send brings a reply channel first") {
    CHECK(flow(R"rho(c!?("(a)"). | for (_, @x <- c) { mc!(x) })rho") == "flow (a)");
  }

  TEST_CASE("what is sent on a reply channel comes back to the source") {
    CHECK(flow(R"rho(contract c(ret, @n) = { ret!("(a)") } | for (@x <- c!?(1)) { mc!(x) })rho") == "flow (a)");
  }

  TEST_CASE("what comes back to one source does not come back to another") {
    CHECK(flow(R"rho(
      contract c(ret) = { ret!("(a)") } | contract d(ret) = { ret!("(b)") } |
      for (@x <- c!?()) { mc!(x) } | for (@y <- d!?()) { out!(y) })rho") == "flow (a)");
  }

  TEST_CASE("a source that takes a reply channel receives what comes after it") {
    CHECK(flow(R"rho(c!?("(a)"). | for (@x <- c?!) { mc!(x) })rho") == "flow (a)");
  }

  TEST_CASE("a channel that is sent along is the channel on which the answer comes") {
    CHECK(flow(R"rho(contract c(@n, ret) = { ret!("(a)") } | new r in { c!(1, *r) | for (@x <- r) { mc!(x) } })rho") ==
          "flow (a)");
  }

  TEST_CASE("a bind without names receives nothing and breaks nothing") {
    CHECK(flow(R"rho(c!("(a)") | for (<- c) { mc!("(b)") })rho") == "flow (b)");
  }

  TEST_CASE("a branch of select receives") {
    CHECK(flow(R"rho(c!("(a)") | select { @x <- c => { mc!(x) } })rho") == "flow (a)");
  }

  TEST_CASE("each branch of select has its own names") {
    CHECK(flow(R"rho(c!("(a)") | d!("(b)") | select { @x <- c => { mc!(x) } @x <- d => { out!(x) } })rho") == "flow (a)");
  }

  TEST_CASE("a guarded branch of select receives") {
    CHECK(flow(R"rho(c!("(a)") | select { @x <- c where x != "" => { mc!(x) } })rho") == "flow (a)");
  }

  TEST_CASE("a channel named by a string carries what is sent to that string") {
    CHECK(flow(R"rho(@"mine"!("(a)") | for (@x <- @"mine") { mc!(x) })rho") == "flow (a)");
  }

  TEST_CASE("channels named by different strings are different") {
    CHECK(flow(R"rho(@"mine"!("(a)") | for (@x <- @"yours") { mc!(x) })rho").empty());
  }
}

} // namespace
