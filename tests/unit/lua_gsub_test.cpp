// SPDX-License-Identifier: MIT
#include "core/detect/query/lua_gsub.hpp"

#include "core/detect/query/text_pattern.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion;

std::string gsub(std::string_view text, std::string_view pattern, std::string_view replacement) {
  const CompiledGsub compiled = compile_lua_gsub(pattern, replacement);
  REQUIRE(compiled.error == "");
  return compiled.gsub->apply(text).value_or("gave up");
}

TEST_SUITE("lua gsub") {
  TEST_CASE("every occurrence is replaced") { CHECK(gsub("a.b.c", "%.", "-") == "a-b-c"); }
  TEST_CASE("what stands between occurrences stays") { CHECK(gsub("text/x-sql", ".*[/-](.*)", "%1") == "sql"); }
  TEST_CASE("an anchored pattern is replaced once at most") {
    CHECK(gsub("aaa", "^a", "b") == "baa");
    CHECK(gsub("baa", "^a", "c") == "baa");
  }
  TEST_CASE("captures have numbers, and the whole match is the zeroth") { CHECK(gsub("k=v", "(%w)=(%w)", "%2=%1 %0") == "v=k k=v"); }
  TEST_CASE("without captures the first one is the whole match") { CHECK(gsub("ab", "b", "<%1>") == "a<b>"); }
  TEST_CASE("a percent sign is written twice, or before what is no digit") { CHECK(gsub("a", "a", "100%%%x") == "100%x"); }
  TEST_CASE("a position is a number from one") { CHECK(gsub("abc", "()c", "%1") == "ab3"); }
  TEST_CASE("an empty match stands between characters") { CHECK(gsub("abc", "", "-") == "-a-b-c-"); }
  TEST_CASE("an empty match may follow another one, as in Lua 5.1") { CHECK(gsub("abc", "%w*", "x") == "xx"); }
  TEST_CASE("a lazy match is as short as it can be") { CHECK(gsub("<a><b>", "<(.-)>", "%1;") == "a;b;"); }
  TEST_CASE("a greedy one is as long") { CHECK(gsub("<a><b>", "<(.*)>", "%1") == "a><b"); }
  TEST_CASE("an empty replacement removes") { CHECK(gsub("  a ", "^%s*", "") == "a "); }
  TEST_CASE("bytes of any kind stay") {
    using namespace std::string_view_literals;
    CHECK(gsub("a\0\xFF"sv, "a", "b") == "b\0\xFF"sv);
  }
  TEST_CASE("a capture that the replacement asks for must be there") {
    CHECK(compile_lua_gsub("(a)", "x%2").error == "there is no such capture in the pattern at byte 1 of the replacement");
  }
  TEST_CASE("a replacement does not end with a percent sign") {
    CHECK(compile_lua_gsub("a", "b%").error == "% at the end at byte 1 of the replacement");
  }
  TEST_CASE("a pattern that is wrong says where") { CHECK(compile_lua_gsub("a[", "").error == "missing ] at byte 1 of the pattern"); }
  TEST_CASE("patterns and replacements are not too long") {
    CHECK(compile_lua_gsub(std::string(kMaxPatternBytes, 'a'), "").gsub != nullptr);
    CHECK(compile_lua_gsub(std::string(kMaxPatternBytes + 1, 'a'), "").gsub == nullptr);
    CHECK(compile_lua_gsub("a", std::string(kMaxPatternBytes + 1, 'a')).gsub == nullptr);
  }
  TEST_CASE("a result that is too large is none") {
    const std::string text(kMaxGsubGrowth / 1000, 'a');
    CHECK(compile_lua_gsub("a", std::string(900, 'b')).gsub->apply(text)->size() == 900 * text.size());
    CHECK(compile_lua_gsub("a", std::string(1100, 'b')).gsub->apply(text) == std::nullopt);
    CHECK(compile_lua_gsub("a*", std::string(2, 'b') + std::string(200, 'c')).gsub->apply(text) != std::nullopt);
  }
  TEST_CASE("a search that takes too many steps is given up") {
    CHECK(compile_lua_gsub("(a*)(a*)(a*)%1%2%3b", "").gsub->apply(std::string(10'000, 'a')) == std::nullopt);
  }
  TEST_CASE("a long text takes steps in proportion") {
    CHECK(gsub(std::string(100'000, 'a') + 'b', "a-a-a-a-a-a-b", "") == "");
    CHECK(gsub(std::string(100'000, 'a'), "a-a-a-a-a-a-b", "").size() == 100'000);
  }
}

} // namespace
