// SPDX-License-Identifier: MIT
#include "core/detect/query_text.hpp"
#include "tests/bench/corpus.hpp"
#include "tests/support/builders.hpp"
#include "tests/support/marked_names.hpp"

#include <doctest/doctest.h>

#include <tuple>

namespace {

using namespace tsregion;
using test::NamedText;

const std::shared_ptr<const RuleSet> &rules() {
  static const std::shared_ptr<const RuleSet> built_in = RuleSet::built_in();
  return built_in;
}
const Language &rholang() { return *test::linked_in().find("rholang"); }
const Language &metta() { return *test::linked_in().find("metta"); }

// What compiles of a file about names in Rholang; line and message of the first mistake.
std::string refusal(const std::string &text) {
  const auto query = SymbolQuery::compile(rholang(), {{"mine.scm", text, Dialect::own}});
  return query->faults().empty() ? "accepted" : std::to_string(query->faults()[0].error.line) + ": " + query->faults()[0].error.message;
}

TEST_SUITE("symbol files") {
  TEST_CASE("our own files compile without a fault") {
    for (const Language *language : {&rholang(), &metta()}) {
      REQUIRE(rules()->symbols_of(*language) != nullptr);
      for (const QueryFault &fault : rules()->symbols_of(*language)->faults()) CHECK_MESSAGE(false, fault.source << ":" << fault.error.line << ": " << fault.error.message);
    }
  }
  TEST_CASE("MeTTa has names, and is no host for it") {
    CHECK(rules()->of(metta()) == nullptr);
    CHECK(rules()->files_of("metta").empty());
  }
  TEST_CASE("a pattern that the grammar refuses is told with its line, and the others work") {
    const std::string text = "(new) @local.scope\n(sned) @local.scope\n(name_decl (var) @local.definition)\n";
    CHECK(refusal(text).starts_with("2: "));
    const auto set = rules()->with_queries("rholang", QueryFileKind::symbols, {"mine.scm", text, Dialect::own}, false);
    const NamedText named(rholang(), *set, "new x in x");
    CHECK(named.table.symbols().size() == 1);
    CHECK(set->faults_of(rholang()).size() == 1);
  }
  TEST_CASE("an arity is a number") {
    CHECK(refusal("((new) @local.scope (#set! arity \"many\"))") != "accepted");
    CHECK(refusal("((new) @local.scope (#set! arity \"-1\"))") != "accepted");
    CHECK(refusal("((new) @local.scope (#set! arity.add \"99999\"))") != "accepted");
    CHECK(refusal("((new) @local.scope (#set! arity.plus \"1\"))") != "accepted");
    CHECK(refusal("((new) @local.scope (#set! arity.rest \"nowhere\"))") != "accepted");
    CHECK(refusal("((new) @local.scope (#set! arity.rest \"cont\"))") == "accepted");
  }
  TEST_CASE("a definition's scope is one of three") {
    CHECK(refusal("((var) @local.definition (#set! definition.scope \"far\"))") != "accepted");
    CHECK(refusal("((var) @local.definition.var (#set! definition.var.scope \"parent\"))") == "accepted");
  }
  TEST_CASE("captures and properties of others have no bearing") {
    CHECK(refusal("((line_comment) @doc . (new) @definition.x (#strip! @doc \"/\") (#select-adjacent! @doc @definition.x) (#set! priority 90))") == "accepted");
    CHECK(refusal("((var) @local.reference (#frobnicate! @local.reference))") != "accepted");
  }
  TEST_CASE("a file takes the place of those of its kind, unless it extends") {
    const auto twice = [](const std::string &text) {
      const auto one = rules()->with_queries("rholang", QueryFileKind::locals, {"a.scm", "(wildcard) @local.reference", Dialect::own}, false);
      const auto two = one->with_queries("rholang", QueryFileKind::locals, {"b.scm", text, Dialect::own}, false);
      return NamedText(rholang(), *two, "new x in { _ | Nil }").table.symbols().size();
    };
    CHECK(twice("(nil) @local.reference") == 2);
    CHECK(twice("; extends\n(nil) @local.reference") == 3);
  }
  TEST_CASE("a file that is too long or has too many patterns is refused") {
    CHECK(refusal(std::string(kLongestQuery + 1, ' ')) != "accepted");
    CHECK(refusal(test::repeated("(new) @local.scope\n", kMostPatterns + 1)) != "accepted");
  }
  TEST_CASE("an empty file is none") { CHECK(refusal("; nothing\n") == "accepted"); }
}

TEST_SUITE("symbol table") {
  TEST_CASE("an empty text has no names") {
    const NamedText named(rholang(), *rules(), "");
    CHECK(named.table.symbols().empty());
    CHECK(named.table.at(0) == nullptr);
  }
  TEST_CASE("a name is found at each of its bytes, and not behind it") {
    const NamedText named(rholang(), *rules(), "new abc in abc!(1)");
    const Symbol *const first = named.table.at(4);
    REQUIRE(first != nullptr);
    CHECK(named.table.at(6) == first);
    CHECK(named.table.at(7) == nullptr);
    CHECK(named.table.at(3) == nullptr);
  }
  TEST_CASE("a contract says what it is: kind, extent, arity") {
    const NamedText named(rholang(), *rules(), "new f in { contract f(x, @y ...z) = { Nil } }");
    const Symbol *const contract = named.table.at(20);
    REQUIRE(contract != nullptr);
    CHECK(named.kind(*contract) == "contract");
    CHECK(named.text.substr(contract->extent.start, contract->extent.size()) == "contract f(x, @y ...z) = { Nil }");
    CHECK(contract->arity == Arity{2, true});
    CHECK(!contract->exported); // new binds it
  }
  TEST_CASE("only what no scope of the text binds is for other texts") {
    const NamedText named(rholang(), *rules(), "contract f(x) = { x!(1) } | new g in { contract g(y) = { Nil } | contract @\"h\"(z) = { Nil } }");
    std::string exported;
    for (const Symbol &symbol : named.table.symbols()) {
      if (symbol.exported) exported += named.text.substr(symbol.name.start, symbol.name.size()) + " ";
    }
    CHECK(exported == "f \"h\" ");
  }
  TEST_CASE("each name belongs to one binding, and each binding knows its names") {
    const NamedText named(rholang(), *rules(), "new x, y in { x!(*y) | for (@x <- y; z <- @x) { x | z!(x) } | match 1 { x => x } | contract x(x) = { x } }");
    std::vector<uint32_t> all;
    for (const Binding &binding : named.table.bindings()) {
      for (const uint32_t one : named.table.definitions_of(binding)) {
        CHECK(named.table.symbols()[one].definition);
        all.push_back(one);
      }
      for (const uint32_t one : named.table.references_of(binding)) {
        CHECK(!named.table.symbols()[one].definition);
        all.push_back(one);
      }
    }
    std::sort(all.begin(), all.end());
    REQUIRE(all.size() == named.table.symbols().size());
    for (uint32_t i = 0; i < all.size(); ++i) CHECK(all[i] == i);
  }
  TEST_CASE("matches that are looked for where they can begin are those that the whole tree has") {
    const auto same = [](const Language &language, const std::string &file, const std::string &text) {
      CAPTURE(text);
      const std::vector<QuerySource> sources{{"a.scm", test::file_text(QUERIES_DIR "/" + file), Dialect::own}};
      const auto fast = SymbolQuery::compile(language, sources);
      const auto slow = SymbolQuery::compile(language, sources, SymbolQuery::Search::anywhere);
      ParserPool parsers;
      const Tree tree = parsers.parse(language, text, {}).tree;
      const SymbolTable left(*fast, text, tree.root(), {}, {});
      const SymbolTable right(*slow, text, tree.root(), {}, {});
      REQUIRE(left.symbols().size() == right.symbols().size());
      for (std::size_t i = 0; i < left.symbols().size(); ++i) {
        const Symbol &one = left.symbols()[i];
        const Symbol &other = right.symbols()[i];
        CHECK(std::tuple(one.name.start, one.name.end, one.extent.start, one.extent.end, one.binding, one.arity.count, one.arity.more, one.definition, one.exported) ==
              std::tuple(other.name.start, other.name.end, other.extent.start, other.extent.end, other.binding, other.arity.count, other.arity.more, other.definition, other.exported));
        CHECK(fast->kinds()[one.kind] == slow->kinds()[other.kind]);
      }
      return left.symbols().size();
    };
    std::size_t names = 0;
    for (uint64_t serial = 0; serial < 20; ++serial) {
      names += same(rholang(), "rholang/symbols.scm", bench::rholang(3000, bench::Style::realistic, serial));
      std::string broken = bench::rholang(2000, bench::Style::realistic, serial);
      broken.erase(serial * 60 + 7, serial + 1);
      names += same(rholang(), "rholang/symbols.scm", broken);
    }
    names += same(metta(), "metta/symbols.scm", bench::metta(10'000));
    names += same(metta(), "metta/symbols.scm", "(= ; c\n (f $x) (add-atom &self (= (g $x) 1))) (: f (-> A B)) (= h 1) ) !(f 1) '(f) ?h $x (= (k $y");
    CHECK(names > 1000);
  }
  TEST_CASE("spaces of names do not meet") {
    const auto set = rules()->with_queries("rholang", QueryFileKind::symbols,
      {"mine.scm", "(source_file) @local.scope\n((nil) @local.definition (#set! symbol.space \"a\")) (send (nil) @local.reference)", Dialect::own}, true);
    const NamedText named(rholang(), *set, "Nil");
    REQUIRE(named.table.symbols().size() == 1);
    CHECK(named.table.bindings()[0].space == 1);
  }
  TEST_CASE("a definition whose scope ends where it would be seen is seen by nobody, and is a name all the same") {
    const auto set = rules()->with_queries("rholang", QueryFileKind::symbols,
      {"mine.scm", "(new) @local.scope @local.simultaneous\n(name_decl (var) @local.definition)\n(var) @local.reference", Dialect::own}, true);
    const NamedText named(rholang(), *set, "new x in { x!(1) }");
    const Symbol *const definition = named.table.at(4);
    const Symbol *const use = named.table.at(11);
    REQUIRE(definition != nullptr);
    REQUIRE(use != nullptr);
    CHECK(definition->definition);
    CHECK(definition->binding != use->binding);
  }
  TEST_CASE("a raised flag stops the table, which is then empty") {
    CancelFlag flag;
    flag.raise();
    const std::string text = test::repeated("new x in { x!(1) } | ", 5000) + "Nil";
    ParserPool parsers;
    const Tree tree = parsers.parse(rholang(), text, {}).tree;
    const SymbolTable table(*rules()->symbols_of(rholang()), text, tree.root(), {}, CancelToken(&flag, {}));
    CHECK(table.stopped() == StopReason::cancelled);
    CHECK(table.symbols().empty());
  }
  TEST_CASE("a hundred thousand scopes in each other") {
    constexpr std::size_t kDeep = 100'000;
    const NamedText named(rholang(), *rules(), "new y in { " + test::repeated("new x in { x!(y) | ", kDeep) + "Nil" + std::string(kDeep, '}') + " }");
    CHECK(!named.table.limited());
    CHECK(named.table.symbols().size() == 3 * kDeep + 1);
    std::vector<uint32_t> found;
    const Symbol &last = named.table.symbols().back(); // the innermost y
    named.table.definitions_of(last, found);
    REQUIRE(found.size() == 1);
    CHECK(found[0] == 0);
    found.clear();
    named.table.definitions_of(named.table.symbols()[3 * kDeep - 1], found); // the innermost x
    REQUIRE(found.size() == 1);
    CHECK(found[0] == 3 * kDeep - 2);
  }
  TEST_CASE("a hundred thousand lists in each other") {
    constexpr std::size_t kDeep = 100'000;
    const NamedText named(metta(), *rules(), test::repeated("(f ", kDeep) + std::string(kDeep, ')'));
    CHECK(named.table.symbols().size() == kDeep);
    CHECK(named.table.symbols().front().arity == Arity{1, false});
  }
  TEST_CASE("a pattern that may begin anywhere finds its matches at any depth, each once") {
    constexpr std::size_t kDeep = 100'000;
    const auto set = rules()->with_queries("metta", QueryFileKind::symbols, {"mine.scm", "(_ . (symbol) @local.reference)", Dialect::own}, true);
    const NamedText named(metta(), *set, test::repeated("(f ", kDeep) + std::string(kDeep, ')'));
    CHECK(!named.table.limited());
    CHECK(named.table.symbols().size() == kDeep);
  }
  TEST_CASE("more than a million names are not all looked at, and the table says so") {
    const NamedText named(metta(), *rules(), "(= (f) 1) " + test::repeated("a ", kMostNames + 10));
    CHECK(named.table.limited());
    CHECK(named.table.symbols().size() == kMostNames);
  }
  TEST_CASE("a hundred thousand definitions of one name are one binding") {
    constexpr std::size_t kMany = 100'000;
    const NamedText named(metta(), *rules(), test::repeated("(= (f) 1) ", kMany));
    CHECK(named.table.bindings().size() == 1);
    CHECK(named.table.definitions_of(named.table.bindings()[0]).size() == kMany);
  }
  TEST_CASE("bytes that are no text do no harm") {
    constexpr char kBytes[] = "new x\0 in { \xff\xfe x!(1) \x80";
    const NamedText named(rholang(), *rules(), std::string(kBytes, sizeof kBytes - 1));
    CHECK(!named.table.limited());
  }
}

} // namespace
