// SPDX-License-Identifier: MIT
// Texts with errors of which the parser, going on from the tree of before, makes another tree than from scratch: an open document has the
// regions of one from scratch all the same.
#include "core/engine/engine.hpp"
#include "core/engine/verify.hpp"

#include <doctest/doctest.h>
#include <string>

namespace {

using namespace tsregion;

// Open a text, edit it, and say in what it is not what a run from scratch finds.
std::string difference_after(const std::string &language, std::string text, ByteRange range, const std::string &with) {
  constexpr uint64_t kLong = 60'000'000'000;
  Engine engine{EngineOptions{}};
  std::size_t added = 0;
  REQUIRE(engine.languages().add_folder(PACK_DIR, added).empty());
  std::string problem;
  const auto document = engine.open_document({text, language, {}, 0}, {}, problem);
  REQUIRE(document != nullptr);
  REQUIRE(document->update(kLong));
  REQUIRE(document->edit(range, with) == EditOutcome::done);
  REQUIRE(document->update(kLong));
  text.replace(range.start, range.size(), with);
  const DocumentRequest request{text, language, {}, 0};
  const BatchResult result = engine.detect({&request, 1}, {});
  return first_difference(in_words(document->state()->regions), in_words(result.documents.front()));
}

TEST_SUITE("regressions") {
  TEST_CASE("a star before a name behind which a bracket closes that never opened") {
    CHECK(difference_after("python", "s)\ndb.execute(\"select 1 \".strip())\n", {0, 0}, "*") == "");
  }
  TEST_CASE("the same further down, between two calls") {
    const std::string before = "         r\"from \\t \"\n           f\"where {condition}\")\ndb.execute((\"select 1 \" \"from t\"))\n";
    const std::string call = "db.execute((\"select 1 \" \"from t\"))\n";
    CHECK(difference_after("python", before + call, {static_cast<uint32_t>(before.size()), static_cast<uint32_t>(before.size())}, "*") == "");
  }
}

} // namespace
