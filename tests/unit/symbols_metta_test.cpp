// SPDX-License-Identifier: MIT
// What names mean in MeTTa. The marks are explained in tests/support/marked_names.hpp.
#include "tests/support/marked_names.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion;

std::string wrong(std::string_view program) { return test::wrong_in("metta", program); }

TEST_SUITE("names in MeTTa") {
  TEST_CASE("a function is defined by its equation") { CHECK(wrong("(= («1=double» $x) (* 2 $x)) !(«1 double» 2)") == ""); }
  TEST_CASE("all clauses of a function are meant") {
    CHECK(wrong("(= («1=fact» 0) 1) (= («2=fact» $n) (* $n («1,2 fact» (- $n 1))))") == "");
  }
  TEST_CASE("a definition may stand behind its use") { CHECK(wrong("!(«1 f» 1) (= («1=f» $x) $x)") == ""); }
  TEST_CASE("a value is defined by its equation") { CHECK(wrong("(= «1=pi» 3) (= (area $r) (* «1 pi» $r))") == ""); }
  TEST_CASE("a type annotation defines as well") { CHECK(wrong("(: «1=pi» Number) (= «2=pi» 3) !(+ «1,2 pi» 1)") == ""); }
  TEST_CASE("what is annotated may be a type") { CHECK(wrong("(: «1=Nat» Type) (: «2=Z» «1 Nat») (= (is «2 Z») True)") == ""); }
  TEST_CASE("names of the language are defined nowhere") { CHECK(wrong("(= (f $x) («- if» («- ==» $x 1) «- a» «- b»))") == ""); }
  // ---- arity
  TEST_CASE("a call means the clauses with as many arguments") {
    CHECK(wrong("(= («1=f» $x) $x) (= («2=f» $x $y) $y) !(«1 f» 1) !(«2 f» 1 2)") == "");
  }
  TEST_CASE("a function without arguments is one of none") { CHECK(wrong("(= («1=f») 1) (= («2=f» $x) 2) !(«1 f») !(«2 f» 1)") == ""); }
  TEST_CASE("an arrow counts arguments") { CHECK(wrong("(: «1=f» (-> A B)) (: «2=f» (-> A B C)) !(«1 f» 1) !(«2 f» 1 2)") == ""); }
  TEST_CASE("a name that is not called may mean all") { CHECK(wrong("(= («1=f» $x) $x) (= («2=f» $x $y) $y) !(map «1,2 f» (1 2))") == ""); }
  TEST_CASE("a value has no arity") { CHECK(wrong("(= «1=f» 1) (= («2=f» $x $y) 1) !(«1 f» 1)") == ""); }
  TEST_CASE("when no clause fits, all are meant") { CHECK(wrong("(= («1=f») 1) (= («2=f» $x) 2) !(«1,2 f» 1 2)") == ""); }
  TEST_CASE("a comment is no argument") { CHECK(wrong("(= («1=f» $x ; the first\n) $x) (= («2=f» $x $y) $y) !(«1 f» ; what\n 1)") == ""); }
  TEST_CASE("comments between the words of a definition do not matter") { CHECK(wrong("(= ; here\n ( ; too\n «1=f» $x) $x) !(«1 f» 1)") == ""); }
  // ---- variables
  TEST_CASE("a variable is defined where it stands first") { CHECK(wrong("(= (f «1=$x») (g «1 $x» «1 $x»))") == ""); }
  TEST_CASE("a variable belongs to its outermost expression") { CHECK(wrong("(= (f «1=$x») «1 $x») (= (g «2=$x») «2 $x») !(h «3=$x»)") == ""); }
  TEST_CASE("a variable has no arity, even as the head of a call") { CHECK(wrong("(= (apply «1=$f» «2=$x») («1 $f» «2 $x»))") == ""); }
  TEST_CASE("let and match do not hide a variable: they unify") {
    CHECK(wrong("(= (f «1=$x») (let «1 $x» (g) (match &self (p «2=$y») («1 $x» «2 $y»))))") == "");
  }
  TEST_CASE("a variable by itself is one") { CHECK(wrong("«1=$x»") == ""); }
  // ---- where definitions stand
  TEST_CASE("an equation in a query is no definition") { CHECK(wrong("!(match &self (= («- f» $x) $y) $y)") == ""); }
  TEST_CASE("an equation that is added to a space is one") {
    CHECK(wrong("!(add-atom &self (= («1=f» $x) $x)) !(«1 f» 1) !(add-atom &self (= «2=g» 1)) (= (h) «2 g»)") == "");
  }
  TEST_CASE("an arrow that is not at an outermost place says nothing") { CHECK(wrong("!(get-type (: «- f» (-> A B)))") == ""); }
  TEST_CASE("longer operators are names like others") { CHECK(wrong("(== (f $x) $x) !(«- f» 1)") == ""); }
  TEST_CASE("a quoted call is a call") { CHECK(wrong("(= («1=f») 1) '(«1 f»)") == ""); }
  // ---- broken programs
  TEST_CASE("a program that is being typed has its names") { CHECK(wrong("(= («1=f» $x) $x) (= (g $y) («1 f» $y") == ""); }
  TEST_CASE("an empty list and lone words do no harm") { CHECK(wrong("() = : -> («1=_» ) (= () 1) (=) (: ) (= («2=f») 1) «2 f»") != "no name is marked"); }

  TEST_CASE("a name that touches a hole is not known, and a list with one has no arity") {
    static const std::shared_ptr<const RuleSet> rules = RuleSet::built_in();
    const test::MarkedText marked = test::read_marks("(= («1=f» $x) $x) (= («2=f» $x $y) $x) !(«1,2 f» 1 ) !(g 1)");
    const auto hole = static_cast<uint32_t>(marked.text.find("1 )") + 2);
    const auto glued = static_cast<uint32_t>(marked.text.find("g 1") + 1);
    const std::vector<ByteRange> holes{{hole, hole}, {glued, glued}};
    const test::NamedText named(*test::linked_in().find("metta"), *rules, marked.text, holes);
    CHECK(test::wrong_in(named, marked) == "");
    CHECK(named.table.at(glued - 1) == nullptr);
  }
}

} // namespace
