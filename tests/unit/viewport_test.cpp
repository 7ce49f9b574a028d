// SPDX-License-Identifier: MIT
// What is seen goes first: documents on the workers, and regions in a document.
#include "tests/support/busy_engine.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion;
using test::BusyEngine;

constexpr const char *kProgram = "@\"rho:metta:compile\"!(\"(a)\")";

// So many lines with a region each.
std::string lines(uint32_t count) {
  std::string all;
  for (uint32_t i = 0; i < count; ++i) all += "@\"rho:metta:compile\"!(\"(a " + std::to_string(1'000'000 + i) + ")\") |\n";
  return all + "Nil\n";
}
constexpr uint32_t kLine = 39; // bytes
constexpr uint32_t kMany = 1000;

// The guest texts of these regions, but for what they have in common.
std::string texts(const DocumentState &state) {
  std::string all;
  state.regions.items().for_each([&](const OpenRegions::Items::Place &place) {
    const Nest &nest = *place.item->nest;
    all += std::string(all.empty() ? "" : " ") + std::to_string(std::stoi(std::string(nest.text_of(nest.regions().front()).substr(3))) - 1'000'000);
  });
  return all;
}

uint64_t id_at(const DocumentState &state, uint32_t index) { return state.regions.at(index).item->nest->regions().front().id; }

constexpr uint64_t kLong = 60'000'000'000;

TEST_SUITE("viewport") {
  TEST_CASE("a document that is seen goes before one that is hidden, on the workers") {
    BusyEngine busy;
    const auto hidden = busy.open(kProgram);
    const auto seen = busy.open(kProgram);
    REQUIRE(seen->set_viewport(ByteRange{0, 10}));
    CHECK_FALSE(hidden->update(0));
    CHECK_FALSE(seen->update(0));
    bool seen_is_exact = false;
    bool hidden_is_exact = false;
    busy.run_what_goes_first([&] {
      seen_is_exact = seen->state()->exact();
      hidden_is_exact = hidden->state()->exact();
    });
    CHECK(seen_is_exact);
    CHECK_FALSE(hidden_is_exact);
  }

  TEST_CASE("a document that comes into view while it waits goes before the hidden ones") {
    BusyEngine busy;
    const auto hidden = busy.open(kProgram);
    const auto appears = busy.open(kProgram);
    CHECK_FALSE(hidden->update(0));
    CHECK_FALSE(appears->update(0));
    REQUIRE(appears->set_viewport(ByteRange{0, 10}));
    REQUIRE(appears->set_viewport(ByteRange{5, 15}));
    bool appears_is_exact = false;
    bool hidden_is_exact = false;
    busy.run_what_goes_first([&] {
      appears_is_exact = appears->state()->exact();
      hidden_is_exact = hidden->state()->exact();
    });
    CHECK(appears_is_exact);
    CHECK_FALSE(hidden_is_exact);
  }

  TEST_CASE("hidden documents have every fifth turn") {
    BusyEngine busy;
    const auto hidden = busy.open(kProgram);
    CHECK_FALSE(hidden->update(0));
    std::vector<std::shared_ptr<OpenDocument>> seen;
    for (int i = 0; i < 6; ++i) {
      seen.push_back(busy.open(kProgram));
      REQUIRE(seen.back()->set_viewport(ByteRange{0, 10}));
      CHECK_FALSE(seen.back()->update(0));
    }
    bool hidden_is_exact = false;
    busy.run_what_goes_first([&] { hidden_is_exact = hidden->state()->exact(); });
    CHECK(hidden_is_exact);
  }

  TEST_CASE("the regions that are seen are published before the others, and somebody is told") {
    BusyEngine busy;
    const auto document = busy.open(lines(kMany));
    REQUIRE(document->set_viewport(ByteRange{500 * kLine + 1, 503 * kLine - 1}));
    CHECK_FALSE(document->update(0));
    DocumentStatePtr first;
    std::vector<uint64_t> told;
    busy.run_what_goes_first([&] {
      first = document->state();
      told = busy.engine.take_changed(9);
    });
    CHECK(texts(*first) == "500 501 502");
    CHECK(first->exact_revision == kNeverExact);
    CHECK(first->status == DocumentStatus::partial);
    CHECK(first->message == "only what is seen was searched: the rest follows");
    CHECK(told == std::vector<uint64_t>{7});
    busy.run_what_goes_first([] {}); // which is the rest
    const DocumentStatePtr then = document->state();
    CHECK(then->exact());
    CHECK(then->status == DocumentStatus::ok);
    CHECK(then->message == "");
    CHECK(then->regions.count() == kMany);
    CHECK(busy.engine.take_changed(9) == std::vector<uint64_t>{7});
    CHECK(id_at(*then, 501) == id_at(*first, 1));
  }

  TEST_CASE("the text is parsed once, whatever is seen of it") {
    BusyEngine busy;
    const auto document = busy.open(lines(kMany));
    REQUIRE(document->set_viewport(ByteRange{100, 200}));
    CHECK_FALSE(document->update(0));
    busy.run_what_goes_first([] {});
    busy.run_what_goes_first([] {});
    REQUIRE(document->state()->exact());
    CHECK(busy.engine.stats().parses == 1);
  }

  TEST_CASE("what is seen of all documents goes before the rest of any") {
    BusyEngine busy;
    std::vector<std::shared_ptr<OpenDocument>> documents;
    for (int i = 0; i < 3; ++i) {
      documents.push_back(busy.open(lines(kMany)));
      REQUIRE(documents.back()->set_viewport(ByteRange{0, kLine - 1}));
      CHECK_FALSE(documents.back()->update(0));
    }
    std::string known;
    busy.run_what_goes_first([&] {
      for (const auto &document : documents) known += texts(*document->state()) + ",";
    });
    CHECK(known == "0,0,0,");
  }

  TEST_CASE("an edit moves what is seen") {
    BusyEngine busy;
    const auto document = busy.open(lines(kMany));
    REQUIRE(document->set_viewport(ByteRange{10 * kLine + 1, 11 * kLine - 1}));
    REQUIRE(document->edit({0, 2 * kLine}, "Nil |\n") == EditOutcome::done);
    CHECK_FALSE(document->update(0));
    std::string first;
    busy.run_what_goes_first([&] { first = texts(*document->state()); });
    CHECK(first == "10");
  }

  TEST_CASE("who looks elsewhere meanwhile sees that first, and then comes the rest") {
    BusyEngine busy;
    const auto document = busy.open(lines(kMany));
    REQUIRE(document->set_viewport(ByteRange{1, kLine - 1}));
    CHECK_FALSE(document->update(0));
    busy.run_what_goes_first([&] { REQUIRE(document->set_viewport(ByteRange{900 * kLine + 1, 901 * kLine - 1})); });
    std::string second;
    busy.run_what_goes_first([&] { second = texts(*document->state()); });
    CHECK(second == "0 900");
    busy.run_what_goes_first([] {});
    CHECK(document->state()->exact());
    CHECK(document->state()->regions.count() == kMany);
  }

  TEST_CASE("who scrolls on and on does not keep the rest from coming") {
    BusyEngine busy;
    const auto document = busy.open(lines(kMany));
    REQUIRE(document->set_viewport(ByteRange{1, kLine - 1}));
    CHECK_FALSE(document->update(0));
    int looks = 0;
    while (!document->state()->exact()) {
      REQUIRE(++looks < 10);
      busy.run_what_goes_first([&] { REQUIRE(document->set_viewport(ByteRange{50u * looks * kLine + 1, 50u * looks * kLine + 9})); });
    }
    CHECK(looks == 5);
  }

  TEST_CASE("an edit between what is seen and the rest is taken along") {
    BusyEngine busy;
    const auto document = busy.open(lines(kMany));
    REQUIRE(document->set_viewport(ByteRange{1, kLine - 1}));
    CHECK_FALSE(document->update(0));
    busy.run_what_goes_first([&] { REQUIRE(document->edit({5 * kLine, 6 * kLine}, "") == EditOutcome::done); });
    while (!document->state()->exact()) busy.run_what_goes_first([] {});
    CHECK(document->state()->revision == 1);
    CHECK(document->state()->regions.count() == kMany - 1);
  }

  TEST_CASE("a long text that nobody sees, and a short one, are searched at once") {
    BusyEngine busy;
    const auto hidden = busy.open(lines(kMany));
    const auto shorter = busy.open(lines(20));
    REQUIRE(shorter->set_viewport(ByteRange{1, 2}));
    CHECK_FALSE(shorter->update(0));
    busy.run_what_goes_first([] {});
    CHECK(shorter->state()->exact());
    CHECK(hidden->update(kLong));
    CHECK(busy.engine.stats().parses == 2);
  }

  TEST_CASE("an update that has the time makes all of a long text exact in the call") {
    BusyEngine busy;
    const auto document = busy.open(lines(kMany));
    REQUIRE(document->set_viewport(ByteRange{1, 100}));
    CHECK(document->update(kLong));
    CHECK(document->state()->regions.count() == kMany);
  }

  TEST_CASE("a document that was closed has no viewport") {
    Engine engine{EngineOptions{}};
    std::string problem;
    const auto document = engine.open_document({kProgram, "rholang", {}, 0}, {}, problem);
    document->close();
    CHECK_FALSE(document->set_viewport(ByteRange{0, 1}));
  }
}

} // namespace
