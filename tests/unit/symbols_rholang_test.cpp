// SPDX-License-Identifier: MIT
// What names mean in Rholang. The marks are explained in tests/support/marked_names.hpp.
#include "tests/support/marked_names.hpp"

#include <doctest/doctest.h>

namespace {

std::string wrong(std::string_view program) { return tsregion::test::wrong_in("rholang", program); }

TEST_SUITE("names in Rholang") {
  // ---- new
  TEST_CASE("a name that new binds is seen in its process") { CHECK(wrong("new «1=x» in { «1 x»!(1) }") == ""); }
  TEST_CASE("and not behind it") { CHECK(wrong("new «1=x» in { «1 x»!(1) } | «- x»!(1)") == ""); }
  TEST_CASE("new binds several names, with URIs or without") { CHECK(wrong("new «1=x», «2=y»(`rho:io:stdout`) in { «2 y»!(*«1 x») }") == ""); }
  TEST_CASE("an inner new hides an outer one") {
    CHECK(wrong("new «1=x» in { «1 x»!(1) | new «2=x» in { «2 x»!(2) } | «1 x»!(3) }") == "");
  }
  TEST_CASE("a name is the same whether it is sent on, quoted or run") {
    CHECK(wrong("new «1=x» in { «1 x»!(*«1 x») | *«1 x» | for (@y <- «1 x») { Nil } | @{«1 x»!(1)}!(2) }") == "");
  }
  // ---- for
  TEST_CASE("what is received is seen in the body, and not in the source") {
    CHECK(wrong("new «1=c» in { for («2=c» <- «1 c») { «2 c»!(1) } | «1 c»!(1) }") == "");
  }
  TEST_CASE("a quoted name in a pattern binds the process") { CHECK(wrong("for (@«1=x» <- @\"c\") { @\"d\"!(«1 x» + 1) }") == ""); }
  TEST_CASE("repeated and peeking binds bind") { CHECK(wrong("for (@«1=x» <= @0) { «1 x» } | for (@«2=x» <<- @0) { «2 x» }") == ""); }
  TEST_CASE("binds that are joined do not see each other") {
    CHECK(wrong("new «1=x» in { for («2=x» <- @0 & @«3=y» <- «1 x») { «2 x»!(«3 y») } }") == "");
  }
  TEST_CASE("a receipt sees those before it") { CHECK(wrong("for («1=x» <- @0; @«2=y» <- «1 x») { «1 x»!(«2 y») }") == ""); }
  TEST_CASE("the guard sees what its receipt binds") { CHECK(wrong("for (@«1=x» <- @0 where «1 x» > 1) { «1 x» }") == ""); }
  TEST_CASE("a loop in a source has a guard of its own") {
    CHECK(wrong("for (@«1=x» <- @{for (@«2=y» <- @0 where «2 y» > 1) { «2 y» | «- x» }} where «1 x» > 1) { «1 x» }") == "");
  }
  TEST_CASE("names at any depth of a pattern bind") {
    CHECK(wrong("for (@[«1=a», {\"k\": «2=b»}, («3=c», _)] <- @0) { [«1 a», «2 b», «3 c»] }") == "");
  }
  TEST_CASE("a remainder binds") { CHECK(wrong("for (@[«1=a» ...«2=rest»], ...@«3=more» <- @0) { [«1 a», «2 rest», «3 more»] }") == ""); }
  TEST_CASE("a reference in a pattern does not bind") { CHECK(wrong("new «1=x» in { for (@{=*«1 x»}, @«2=y» <- @0) { «2 y» } }") == ""); }
  TEST_CASE("a literal in a pattern does not bind") { CHECK(wrong("for (@\"a\", @«1=y» <- @0) { «1 y» }") == ""); }
  // ---- contracts
  TEST_CASE("a contract defines what its name means, and new does as well") {
    CHECK(wrong("new «1=f» in { contract «2=f»(x) = { Nil } | «1,2 f»!(1) }") == "");
  }
  TEST_CASE("a contract may stand behind the send") { CHECK(wrong("new «1=f» in { «1,2 f»!(1) | contract «2=f»(x) = { Nil } }") == ""); }
  TEST_CASE("formals are seen in the body only") {
    CHECK(wrong("new f in { contract f(«1=x», @«2=y») = { «1 x»!(«2 y») } | «- x»!(1) }") == "");
  }
  TEST_CASE("a formal does not hide the contract's own name") {
    CHECK(wrong("new «1=f» in { contract «2=f»(@«3=f») = { «3 f» } | «1,2 f»!(1) }") == "");
  }
  TEST_CASE("a contract calls itself") { CHECK(wrong("new «1=f» in { contract «2=f»(@«3=n») = { «1,2 f»!(«3 n» - 1) } }") == ""); }
  TEST_CASE("a contract that a formal hides is not meant") {
    CHECK(wrong("new «1=f», g in { contract «2=f»(x) = { Nil } | contract g(«3=f») = { «3 f»!(1) } | «1,2 f»!(2) }") == "");
  }
  TEST_CASE("a contract on a name that nothing binds defines it") { CHECK(wrong("contract «1=f»(x) = { Nil } | «1 f»!(1)") == ""); }
  TEST_CASE("a contract on a public name defines it") {
    CHECK(wrong("contract @«1=\"f\"»(x) = { Nil } | @«1 \"f\"»!(1) | @«- \"g\"»!(1) | for (z <- @«1 \"f\"») { Nil }") == "");
  }
  TEST_CASE("a text that is no name refers to nothing") { CHECK(wrong("contract @«1=\"f\"»(x) = { @0!(\"f\") } | @«1 \"f\"»!(1)") == ""); }
  // ---- arity
  TEST_CASE("a send means the contract with as many formals") {
    CHECK(wrong("new «1=f» in { contract «2=f»(x) = { Nil } | contract «3=f»(x, y) = { Nil } | «1,2 f»!(1) | «1,3 f»!(1, 2) }") == "");
  }
  TEST_CASE("a contract without formals takes no arguments") {
    CHECK(wrong("contract «1=f»() = { Nil } | contract «2=f»(x) = { Nil } | «1 f»!() | «2 f»!(1)") == "");
  }
  TEST_CASE("a remainder takes any number") {
    CHECK(wrong("contract «1=f»(x) = { Nil } | contract «2=f»(x ...rest) = { Nil } | «1,2 f»!(1) | «2 f»!(1, 2, 3)") == "");
  }
  TEST_CASE("when no contract fits, all are meant") { CHECK(wrong("contract «1=f»(x) = { Nil } | contract «2=f»() = { Nil } | «1,2 f»!(1, 2)") == ""); }
  TEST_CASE("a synchronous send brings a reply channel") {
    CHECK(wrong("contract «1=f»(@x) = { Nil } | contract «2=f»(r, @x) = { Nil } | «2 f»!?(1). | for (y <- «2 f»!?(1)) { Nil }") == "");
  }
  TEST_CASE("a name that is not sent to has no arity") {
    CHECK(wrong("contract «1=f»(x) = { Nil } | contract «2=f»(x, y) = { Nil } | @0!(*«1,2 f»)") == "");
  }
  TEST_CASE("a comment is no argument") { CHECK(wrong("contract «1=f»(x /* one */) = { Nil } | contract «2=f»(x, y) = { Nil } | «1 f»!(1 /* only */)") == ""); }
  // ---- let and match
  TEST_CASE("let binds in its process") { CHECK(wrong("let «1=x» = 1 in { @0!(«1 x») } | @0!(«- x»)") == ""); }
  TEST_CASE("a value of let does not see its name") { CHECK(wrong("let «1=x» = 1 in { let «2=x» = «1 x» + 1 in { «2 x» } }") == ""); }
  TEST_CASE("let sees the names before, and the last of one name counts") {
    CHECK(wrong("let «1=x» = 1; «2=x» = «1 x» + 1 in { «2 x» }") == "");
  }
  TEST_CASE("a let that is done at once sees nothing of itself") { CHECK(wrong("let «1=x» = 1 & «2=y» = «- x» in { «1 x» + «2 y» }") == ""); }
  TEST_CASE("let takes patterns") { CHECK(wrong("let @[«1=a»], «2=b» <- [1], 2 in { «1 a» | *«2 b» }") == ""); }
  TEST_CASE("a case binds for itself") {
    CHECK(wrong("new «1=v» in { match *«1 v» { [«2=a», _] => { «2 a» } «3=b» where «3 b» > 0 => { «3 b» } _ => { «- a» } } }") == "");
  }
  TEST_CASE("a pattern of a case hides what is outside") { CHECK(wrong("for (@«1=x» <- @0) { match «1 x» { «2=x» => «2 x» } | «1 x» }") == ""); }
  TEST_CASE("a branch of select sees what it binds") {
    CHECK(wrong("select { @«1=x» <- @0 where «1 x» > 0 => { «1 x» } «2=y» <- @1 => new «3=x» in { «3 x»!(*«2 y») } }") == "");
  }
  // ---- agents
  TEST_CASE("a method is meant by its name and arguments") {
    CHECK(wrong("new «1=A» in { agent «2=A» { method «3=get»(r) { Nil } | method «4=get»(r, @k) { «- get»!(1) } } | «1,2 A»!«4 get»(*«1,2 A», 1) }") == "");
  }
  TEST_CASE("formals of a method are seen in it") {
    CHECK(wrong("agent A { constructor(@«1=x») { «1 x» } | method m(@«2=x») { «2 x» } | default(@«3=x») { «3 x» } }") == "");
  }
  TEST_CASE("a method of a value is the language's own") {
    CHECK(wrong("agent A { method «1=get»(@k) { Nil } } | for (@«2=m» <- @0) { «2 m».«- get»(1) | @0!«1 get»(1) }") == "");
  }
  // ---- broken programs
  TEST_CASE("a program that is being typed has its names") { CHECK(wrong("new «1=x» in { «1 x»!(*«1 x») | «1 x»!( }") == ""); }
  TEST_CASE("a list that is not closed has no arity") { CHECK(wrong("contract «1=f»(x) = { Nil } | contract «2=f»() = { Nil } | «1,2 f»!(1, ") == ""); }
}

} // namespace
