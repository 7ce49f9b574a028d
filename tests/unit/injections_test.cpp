// SPDX-License-Identifier: MIT
// Our own injection queries as a whole. What each finds: the files beside this one, and tests/fixtures/hosts.
#include "tests/support/injections.hpp"

#include "core/detect/rule_set.hpp"
#include "core/parse/language.hpp"

using namespace tsregion;

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
}
