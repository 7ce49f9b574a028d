// SPDX-License-Identifier: MIT
#include "core/base/flat_text.hpp"

#include <doctest/doctest.h>
#include <random>

namespace {

using namespace tsregion;

TEST_SUITE("flat text") {
  TEST_CASE("what was asked for is there after any edits, and nothing before an edit is copied again") {
    std::mt19937 random(20261130);
    std::string plain(50'000, 'a');
    Rope rope(plain);
    FlatText flat;
    for (uint64_t revision = 0; revision < 500; ++revision) {
      const auto at = static_cast<uint32_t>(random() % plain.size());
      const auto gone = std::min(static_cast<uint32_t>(plain.size()) - at, static_cast<uint32_t>(random() % 50));
      const std::string with(random() % 60, static_cast<char>('b' + revision % 20));
      plain.replace(at, gone, with);
      rope = rope.replaced({at, at + gone}, with);
      const uint32_t before = flat.valid();
      flat.follow(rope, revision + 1, revision, at);
      if (revision > 0) CHECK(flat.valid() == std::min(before, at));
      const auto end = static_cast<uint32_t>(random() % (plain.size() + 1));
      flat.need(end);
      REQUIRE(flat.valid() >= end);
      REQUIRE(flat.view().size() == plain.size());
      REQUIRE(flat.view().substr(0, flat.valid()) == std::string_view(plain).substr(0, flat.valid()));
    }
  }
  TEST_CASE("a text that does not follow the last one is copied from its beginning") {
    FlatText flat;
    flat.follow(Rope("first"), 1, 0, 0);
    flat.need_all();
    flat.follow(Rope("other"), 9, 8, 5);
    CHECK(flat.valid() == 0);
    flat.need_all();
    CHECK(flat.view() == "other");
  }
  TEST_CASE("there is room for what is typed next, but not for twice the text, nor for one that was longer") {
    FlatText flat;
    std::string plain(1'000'000, 'a');
    flat.follow(Rope(plain), 1, 0, 0);
    flat.need_all();
    for (uint64_t revision = 1; revision < 40; ++revision) {
      const auto same = static_cast<uint32_t>(plain.size());
      plain += std::string(2'000, 'b');
      flat.follow(Rope(plain), revision + 1, revision, same);
      flat.need_all();
      CHECK(flat.heap_bytes() <= plain.size() + plain.size() / 16);
      REQUIRE(flat.view() == plain);
    }
    flat.follow(Rope("aa"), 41, 40, 2);
    CHECK(flat.valid() == 2);
    CHECK(flat.heap_bytes() < 1'000);
    CHECK(flat.view() == "aa");
  }
}

} // namespace
