// SPDX-License-Identifier: MIT
// Lists, tuples and remainders: texts inside values that travel.
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion::test;

std::string flow(const std::string &program) {
  return found("new mc(`rho:metta:compile`), out, c, d in {\n" + program + "\n}");
}

TEST_SUITE("lists and tuples") {
  TEST_CASE("the texts of a list that a name carries to a sink are regions") {
    CHECK(flow(R"rho(c!(["(a)", "(b)"]) | for (@x <- c) { mc!(x) })rho") == "flow (a) | flow (b)");
  }

  TEST_CASE("the texts of a nested list that is sent to a sink are regions") {
    CHECK(flow(R"rho(mc!([["(a)"], [[("(b)",)]]]))rho") == "flow (a) | flow (b)");
  }

  TEST_CASE("a list pattern takes the text at its place") {
    CHECK(flow(R"rho(c!(["(a)", "(b)"]) | for (@[x, y] <- c) { mc!(y) })rho") == "flow (b)");
  }

  TEST_CASE("a tuple pattern takes the text at its place") {
    CHECK(flow(R"rho(c!(("(a)", "(b)")) | for (@(x, y) <- c) { mc!(x) })rho") == "flow (a)");
  }

  TEST_CASE("a nested pattern takes the text at its place") {
    CHECK(flow(R"rho(c!([("(a)", ["(b)", "(c)"])]) | for (@[(x, [y, z])] <- c) { mc!(z) })rho") == "flow (c)");
  }

  TEST_CASE("a list pattern of another length takes nothing") {
    CHECK(flow(R"rho(c!(["(a)", "(b)"]) | for (@[x] <- c) { mc!(x) })rho").empty());
  }

  TEST_CASE("a list is taken apart after it was forwarded") {
    CHECK(flow(R"rho(c!(["(a)", "(b)"]) | for (@l <- c) { d!(l) } | for (@[x, y] <- d) { mc!(x) })rho") == "flow (a)");
  }

  TEST_CASE("a name in a list stands for what it carries") {
    CHECK(flow(R"rho(c!("(a)") | for (@x <- c) { mc!([x, 1]) })rho") == "flow (a)");
  }

  TEST_CASE("a channel in a tuple is the channel that is taken out") {
    CHECK(flow(R"rho(c!((*mc, 1)) | for (@(x, _) <- c) { @x!("(a)") })rho") == "flow (a)");
  }

  TEST_CASE("a pattern's wildcard leaves the other places as they are") {
    CHECK(flow(R"rho(c!(["(a)", "(b)"]) | for (@[_, y] <- c) { mc!(y) })rho") == "flow (b)");
  }

  TEST_CASE("a pattern's literal leaves the other places as they are") {
    CHECK(flow(R"rho(c!(["tag", "(b)"]) | for (@["tag", y] <- c) { mc!(y) })rho") == "flow (b)");
  }

  TEST_CASE("an empty list carries nothing") { CHECK(flow(R"rho(mc!([]))rho").empty()); }

  TEST_CASE("a text that another element of the list goes by is only text") {
    CHECK(flow(R"rho(c!(["title", "(a)"]) | for (@[t, x] <- c) { out!(t) | mc!(x) })rho") == "flow (a)");
  }
}

TEST_SUITE("remainders") {
  TEST_CASE("a list's remainder carries the further elements") {
    CHECK(flow(R"rho(c!(["(a)", "(b)", "(c)"]) | for (@[x ...rest] <- c) { mc!(rest) })rho") == "flow (b) | flow (c)");
  }

  TEST_CASE("a list's remainder does not carry the first elements") {
    CHECK(flow(R"rho(c!(["(a)", "(b)"]) | for (@[x ...rest] <- c) { mc!(x) })rho") == "flow (a)");
  }

  TEST_CASE("a remainder is a list and can be taken apart again") {
    CHECK(flow(R"rho(c!(["(a)", "(b)", "(c)"]) | for (@[x ...rest] <- c) { match rest { [y ...more] => { mc!(y) } } })rho") ==
          "flow (b) | flow (c)");
  }

  TEST_CASE("a contract that walks a list reaches every element") {
    CHECK(flow(R"rho(
      contract c(@list) = { match list { [] => { Nil } [head ...tail] => { mc!(head) | c!(tail) } } } |
      c!(["(a)", "(b)", "(c)", "(d)"]))rho") == "flow (a) | flow (b) | flow (c) | flow (d)");
  }

  TEST_CASE("a contract that walks a list of pairs reaches every pair") {
    CHECK(flow(R"rho(
      contract c(@list) = { match list { [(t, x) ...tail] => { mc!(x) | c!(tail) } } } |
      c!([("t", "(a)"), ("t", "(b)"), ("t", "(c)")]))rho") == "flow (a) | flow (b) | flow (c)");
  }

  TEST_CASE("a remainder of a message carries the further parts") {
    CHECK(flow(R"rho(c!("(a)", "(b)", "(c)") | for (@x ...@rest <- c) { mc!(rest) })rho") == "flow (b) | flow (c)");
  }

  TEST_CASE("a remainder of a message takes messages of any length") {
    CHECK(flow(R"rho(c!("(a)") | c!("(b)", "(c)") | for (...@all <- c) { mc!(all) })rho") ==
          "flow (a) | flow (b) | flow (c)");
  }

  TEST_CASE("a remainder takes a message that is sent later") {
    CHECK(flow(R"rho(for (...@all <- c) { mc!(all) } | c!("(a)", "(b)"))rho") == "flow (a) | flow (b)");
  }

  TEST_CASE("a remainder of a message is a list and can be taken apart") {
    CHECK(flow(R"rho(c!("(a)", "(b)", "(c)") | for (@x ...@rest <- c) { match rest { [y, z] => { mc!(z) } } })rho") ==
          "flow (b) | flow (c)");
  }

  TEST_CASE("a wildcard remainder takes further elements and carries nothing") {
    CHECK(flow(R"rho(c!(["(a)", "(b)"]) | for (@[x ..._] <- c) { mc!(x) })rho") == "flow (a)");
  }

  TEST_CASE("a list that ends in a name sends its elements and those of the name") {
    CHECK(flow(R"rho(c!(["(b)"]) | for (@x <- c) { mc!(["(a)" ...x]) })rho") == "flow (b) | flow (a)");
  }
}

} // namespace
