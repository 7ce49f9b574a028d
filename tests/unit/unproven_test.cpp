// SPDX-License-Identifier: MIT
// A text with errors is exact when a parse from scratch has said so. Until then its regions are there, and nobody waits.
#include "tests/support/busy_engine.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion;
using test::BusyEngine;

constexpr uint64_t kLong = 60'000'000'000;
const std::string kGood = "@\"rho:metta:compile\"!(\"(a)\") |\nNil\n";
const std::string kBad = kGood + "new in {{\n";

// How many regions there are, and whether that is proven.
std::string known(const OpenDocument &document) {
  const DocumentStatePtr state = document.state();
  return std::to_string(state->regions.count()) + (state->exact() ? " exact" : "");
}

TEST_SUITE("texts with errors") {
  TEST_CASE("the first parse is one from scratch, and proves itself") {
    BusyEngine busy;
    const auto document = busy.open(kBad);
    CHECK(document->update(kLong));
    CHECK(busy.engine.stats().parses == 1);
  }

  TEST_CASE("after an edit the text is parsed from scratch, too, in the call if there is time") {
    BusyEngine busy;
    const auto document = busy.open(kBad);
    CHECK(document->update(kLong));
    REQUIRE(document->edit({0, 0}, kGood) == EditOutcome::done);
    CHECK(document->update(kLong));
    CHECK(known(*document) == "2 exact");
    CHECK(busy.engine.stats().parses == 3);
  }

  TEST_CASE("a text without errors needs no proof, whatever it was before") {
    BusyEngine busy;
    const auto document = busy.open(kBad);
    CHECK(document->update(kLong));
    const auto size = static_cast<uint32_t>(kGood.size());
    REQUIRE(document->edit({size - 5, static_cast<uint32_t>(kBad.size())}, "Nil\n") == EditOutcome::done);
    CHECK(document->update(kLong));
    REQUIRE(document->edit({0, 0}, "Nil |\n") == EditOutcome::done);
    CHECK(document->update(kLong));
    CHECK(known(*document) == "1 exact");
    CHECK(busy.engine.stats().parses == 3);
  }

  TEST_CASE("on a worker the regions are published first, then proven, and somebody is told each time") {
    BusyEngine busy;
    const auto document = busy.open(kBad);
    REQUIRE(document->set_viewport(ByteRange{0, 5}));
    CHECK(document->update(kLong));
    REQUIRE(document->edit({0, 0}, kGood) == EditOutcome::done);
    CHECK_FALSE(document->update(0));
    std::string first;
    std::size_t told = 0;
    busy.run_what_goes_first([&] {
      first = known(*document);
      told = busy.engine.take_changed(9).size();
    });
    CHECK(first == "2");
    CHECK(told == 1);
    CHECK(document->state()->status == DocumentStatus::ok);
    busy.run_what_goes_first([] {});
    CHECK(known(*document) == "2 exact");
    CHECK(busy.engine.take_changed(9).size() == 1);
  }

  TEST_CASE("a burst of edits is proven once, at its end") {
    BusyEngine busy;
    const auto document = busy.open(kBad);
    REQUIRE(document->set_viewport(ByteRange{0, 5}));
    CHECK(document->update(kLong));
    for (int i = 0; i < 5; ++i) {
      REQUIRE(document->edit({0, 0}, kGood) == EditOutcome::done);
      CHECK_FALSE(document->update(0));
      busy.run_what_goes_first([] {}); // the proof waits for its turn, and finds newer edits
      CHECK(known(*document) == std::to_string(i + 2));
    }
    busy.run_what_goes_first([] {});
    CHECK(known(*document) == "6 exact");
    CHECK(busy.engine.stats().parses == 1 + 5 + 1);
  }

  TEST_CASE("who comes back while the proof waits has his edits taken along in the call") {
    BusyEngine busy;
    const auto document = busy.open(kBad);
    CHECK(document->update(kLong));
    REQUIRE(document->edit({0, 0}, kGood) == EditOutcome::done);
    CHECK_FALSE(document->update(0));
    REQUIRE(document->edit({0, 0}, kGood) == EditOutcome::done);
    CHECK(document->update(kLong));
    CHECK(known(*document) == "3 exact");
    busy.run_what_goes_first([] {}); // the worker comes, and finds nothing to do
    CHECK(busy.engine.take_changed(9).empty());
  }

  TEST_CASE("undo of what was proven needs no proof") {
    BusyEngine busy;
    const auto document = busy.open(kBad);
    CHECK(document->update(kLong));
    REQUIRE(document->edit({0, 0}, "x") == EditOutcome::done);
    CHECK(document->update(kLong));
    const uint64_t parses = busy.engine.stats().parses;
    REQUIRE(document->edit({0, 1}, "") == EditOutcome::done);
    CHECK(document->update(kLong));
    CHECK(busy.engine.stats().parses == parses);
  }
}

} // namespace
