// SPDX-License-Identifier: MIT
// Languages by name, and parsers for them.
#include "core/parse/language.hpp"
#include "core/parse/parser_pool.hpp"
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>
#include <tuple>

namespace {

using namespace tsregion;

const LanguageRegistry &languages() {
  static const LanguageRegistry registry = LanguageRegistry::built_in();
  return registry;
}

TEST_SUITE("languages") {
  TEST_CASE("a language is found by its name") { CHECK(languages().find("metta") != nullptr); }
  TEST_CASE("a language is found by an alias") { CHECK(languages().find("meta") == languages().find("metta")); }
  TEST_CASE("the case of a name does not matter") { CHECK(languages().find("RhoLang") == languages().find("rho")); }
  TEST_CASE("an unknown name finds nothing") { CHECK(languages().find("klingon") == nullptr); }
  TEST_CASE("the empty name finds nothing") { CHECK(languages().find("") == nullptr); }
  TEST_CASE("a file's extension finds its language") {
    CHECK(languages().find_by_file_name("x/y.rho") == languages().find("rholang"));
  }
  TEST_CASE("the case of an extension does not matter") { CHECK(languages().find_by_file_name("Y.RHO") != nullptr); }
  TEST_CASE("a URI's extension finds its language") { CHECK(languages().find_by_file_name("file:///x/y.metta") != nullptr); }
  TEST_CASE("a dot in a folder's name is no extension") { CHECK(languages().find_by_file_name("x.rho/y") == nullptr); }
  TEST_CASE("a name without a dot finds nothing") { CHECK(languages().find_by_file_name("rho") == nullptr); }
  TEST_CASE("languages are listed in order") {
    REQUIRE(languages().list().size() == 4);
    CHECK(languages().list()[0]->name() == "markdown");
    CHECK(languages().list()[1]->name() == "metta");
    CHECK(languages().list()[2]->name() == "org");
    CHECK(languages().list()[3]->name() == "rholang");
  }
  TEST_CASE("the runtime can read every grammar") {
    for (const char *name : {"metta", "rholang"}) CHECK(Language::abi_supported(languages().find(name)->grammar()));
  }
  TEST_CASE("a language whose blocks are scanned has no parser, and says so") {
    CHECK(languages().find("org")->grammar() == nullptr);
    CHECK(languages().find("org")->problem() == "org has no parser here: its blocks are scanned by lines");
  }
  TEST_CASE("a parser takes the place of a language that is only scanned") {
    LanguageRegistry registry = LanguageRegistry::built_in();
    std::ignore = registry.load("markdown", PARSERS_DIR "/sample.so"); // which is none of Markdown: refused, and the language stays
    CHECK(registry.find("markdown")->only_scanned());
  }
  TEST_CASE("a kind that the grammar has not has no symbols") { CHECK(languages().find("metta")->symbols_named("sned").empty()); }
  TEST_CASE("a field that the grammar has not is 0") { CHECK(languages().find("rholang")->field_named("chanel") == 0); }
}

TEST_SUITE("parser pool") {
  TEST_CASE("a text has a tree") {
    ParserPool parsers;
    const ParseOutcome outcome = parsers.parse(*languages().find("metta"), "(a)", CancelToken());
    REQUIRE(outcome.tree);
    CHECK(outcome.tree.root().kind() == "source_file");
  }
  TEST_CASE("an empty text has a tree") {
    ParserPool parsers;
    CHECK(parsers.parse(*languages().find("rholang"), "", CancelToken()).tree);
  }
  TEST_CASE("languages take turns with one pool") {
    ParserPool parsers;
    for (int i = 0; i < 3; ++i) {
      CHECK_FALSE(parsers.parse(*languages().find("metta"), "(a)", CancelToken()).tree.root().has_error());
      CHECK_FALSE(parsers.parse(*languages().find("rholang"), "a!(1)", CancelToken()).tree.root().has_error());
    }
  }
  TEST_CASE("every parse is counted") {
    ParserPool parsers;
    for (int i = 0; i < 3; ++i) (void)parsers.parse(*languages().find("metta"), "(a)", CancelToken());
    CHECK(parsers.parse_count() == 3);
  }
  TEST_CASE("a raised flag stops a parse, and the next one is whole") {
    ParserPool parsers;
    CancelFlag flag;
    flag.raise();
    const std::string text = tsregion::test::repeated("a!(1) | ", 50'000) + "Nil";
    const ParseOutcome stopped = parsers.parse(*languages().find("rholang"), text, CancelToken(&flag, {}));
    CHECK(stopped.stopped == StopReason::cancelled);
    CHECK_FALSE(stopped.tree);
    CHECK_FALSE(parsers.parse(*languages().find("rholang"), "a!(1)", CancelToken()).tree.root().has_error());
  }
}

} // namespace
