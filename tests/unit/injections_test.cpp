// SPDX-License-Identifier: MIT
// Our own injection queries as a whole; each host has a file of its own.
#include "tests/support/injections.hpp"

#include "core/detect/rule_set.hpp"
#include "core/parse/language.hpp"

using namespace tsregion;
using test::injected;

TEST_SUITE("injection queries") {
  TEST_CASE("every embedded file compiles for its language without a fault") {
    LanguageRegistry languages = LanguageRegistry::built_in();
    std::size_t added = 0;
    REQUIRE(languages.add_folder(PACK_DIR, added) == "");
    const auto rules = RuleSet::built_in();
    std::size_t hosts = 0;
    for (const Language *language : languages.list()) {
      for (const QueryFault &fault : rules->faults_of(*language)) {
        MESSAGE(fault.source << ':' << fault.error.line << ':' << fault.error.column << ": " << fault.error.message);
      }
      CHECK(rules->faults_of(*language).empty());
      if (!rules->files_of(language->name()).empty()) ++hosts;
    }
    CHECK(hosts > 5);
  }

  TEST_CASE("four levels: a fence, its script, a pattern in that") {
    CHECK(injected("markdown", "> ```html\n> <script>\n> a = /b+/\n> </script>\n> ```\n") ==
          "html <script>\na = /b+/\n</script>\n | >javascript \na = /b+/\n | >>regex b+");
    CHECK(injected("markdown", "~~~md\n```html\n<p onclick=\"a(/&lt;/)\">\n```\n~~~\n") ==
          "markdown ```html\n<p onclick=\"a(/&lt;/)\">\n```\n | >html <p onclick=\"a(/&lt;/)\">\n | >>javascript a(/</) | >>>regex <");
  }
}
