// SPDX-License-Identifier: MIT
// The corpora of the grammars that are linked in. That of GraphQL: grammar_pack_test.cpp.
#include "tests/support/grammar_corpus.hpp"

namespace {

using namespace tsregion;

std::size_t check_corpus_of(std::string_view name) {
  static const LanguageRegistry languages = LanguageRegistry::built_in();
  return tsregion::test::check_corpus(*languages.find(name));
}

TEST_SUITE("grammar corpus") {
  TEST_CASE("every text of the Rholang corpus has the tree that is written there") { CHECK(check_corpus_of("rholang") > 100); }
  TEST_CASE("every text of the MeTTa corpus has the tree that is written there") { CHECK(check_corpus_of("metta") > 20); }
}

} // namespace
