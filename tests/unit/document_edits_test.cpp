// SPDX-License-Identifier: MIT
#include "core/engine/document_update.hpp"

#include <doctest/doctest.h>
#include <random>

namespace {

using namespace tsregion;

TEST_SUITE("document edits") {
  TEST_CASE("an edit by its text is the one between the texts before and after it") {
    std::mt19937 random(20261201);
    for (int round = 0; round < 2000; ++round) {
      const auto some = [&](uint32_t most) {
        std::string text(random() % most, 'a');
        for (char &c : text) c = "ab\n\xC3"[random() % 4];
        return text;
      };
      const Rope before(some(60));
      const auto start = static_cast<uint32_t>(random() % (before.size() + 1));
      const ByteRange removed{start, static_cast<uint32_t>(start + random() % (before.size() - start + 1))};
      const std::string text = some(12);
      const DocumentEdit by_text = edit_of(before, removed, text);
      const DocumentEdit between = edit_between(before, before.replaced(removed, text), removed, start + static_cast<uint32_t>(text.size()));
      CAPTURE(round);
      REQUIRE(by_text.removed == between.removed);
      REQUIRE(by_text.new_end == between.new_end);
      for (const auto place : {&DocumentEdit::start, &DocumentEdit::old_end, &DocumentEdit::new_end_point}) {
        REQUIRE((by_text.*place).row == (between.*place).row);
        REQUIRE((by_text.*place).column == (between.*place).column);
      }
    }
  }
}

} // namespace
