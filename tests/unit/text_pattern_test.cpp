// SPDX-License-Identifier: MIT
// What holds for the patterns of every syntax; each syntax has a test of its own.
#include "tests/support/patterns.hpp"

#include <thread>
#include <vector>

namespace {

using namespace tsregion;
using namespace std::string_view_literals;

constexpr PatternSyntax kSyntaxes[] = {PatternSyntax::regex, PatternSyntax::vim, PatternSyntax::lua, PatternSyntax::emacs};

Found search(PatternSyntax syntax, std::string_view pattern, std::string_view text) {
  const CompiledPattern compiled = compile_pattern(syntax, pattern);
  CHECK(compiled.error == "");
  return compiled.pattern ? compiled.pattern->found_in(text) : Found::gave_up;
}

TEST_SUITE("text pattern") {
  TEST_CASE("the empty pattern is in every text") {
    for (const PatternSyntax syntax : kSyntaxes) {
      CHECK(search(syntax, "", "") == Found::yes);
      CHECK(search(syntax, "", "a\n\xFF") == Found::yes);
    }
  }
  TEST_CASE("a text may have NUL bytes, and is searched behind them") {
    for (const PatternSyntax syntax : kSyntaxes) CHECK(search(syntax, "b$", "a\0b"sv) == Found::yes);
  }
  TEST_CASE("a pattern may have NUL bytes, except in Lua") {
    for (const PatternSyntax syntax : kSyntaxes) {
      if (syntax == PatternSyntax::lua) continue;
      CHECK(search(syntax, "^a\0b$"sv, "a\0b"sv) == Found::yes);
      CHECK(search(syntax, "^a\0b$"sv, "a") == Found::no);
      CHECK(search(syntax, "[\0]"sv, "a\0"sv) == Found::yes);
    }
  }
  TEST_CASE("a pattern of characters is UTF-8") {
    for (const std::string_view bad : {"ab\xFF"sv, "ab\xC3"sv, "ab\xC0\x80"sv, "ab\xED\xA0\x80"sv, "ab\xF4\x90\x80\x80"sv, "ab\x80"sv}) {
      for (const PatternSyntax syntax : {PatternSyntax::regex, PatternSyntax::vim, PatternSyntax::emacs}) {
        CHECK(compile_pattern(syntax, bad).error == "not UTF-8 at byte 2 of the pattern");
      }
    }
  }
  TEST_CASE("an invalid byte of a text is no character, and what stands around it is found") {
    for (const PatternSyntax syntax : {PatternSyntax::regex, PatternSyntax::vim, PatternSyntax::emacs}) {
      CHECK(search(syntax, "b", "\xFF" "b\xC3") == Found::yes);
      CHECK(search(syntax, "^.b", "\xFF" "b") == Found::no);
      CHECK(search(syntax, "^[^a]b", "\xFF" "b") == Found::no);
    }
  }
  TEST_CASE("a pattern is not too long") {
    for (const PatternSyntax syntax : kSyntaxes) {
      CHECK(compile_pattern(syntax, std::string(kMaxPatternBytes, 'a')).error == "");
      CHECK(compile_pattern(syntax, std::string(kMaxPatternBytes + 1, 'a')).error == "the pattern has more than 16384 bytes");
    }
  }
  TEST_CASE("a pattern is not too large when compiled") {
    CHECK(compile_pattern(PatternSyntax::regex, "\\w{1000}").error == "the pattern is too large when compiled");
    CHECK(compile_pattern(PatternSyntax::regex, "((a{100}){100}){100}").pattern == nullptr);
    CHECK(compile_pattern(PatternSyntax::vim, "((a{100}){100}){100}").pattern == nullptr);
    CHECK(compile_pattern(PatternSyntax::emacs, "\\(a\\{1000\\}b\\)\\{1000\\}").pattern == nullptr);
  }
  TEST_CASE("groups are not nested too deeply") {
    const auto nested = [](std::string_view open, std::string_view close, int depth) {
      std::string pattern;
      for (int i = 0; i < depth; ++i) pattern += open;
      pattern += 'a';
      for (int i = 0; i < depth; ++i) pattern += close;
      return pattern;
    };
    CHECK(search(PatternSyntax::regex, nested("(", ")", 200), "a") == Found::yes);
    CHECK(compile_pattern(PatternSyntax::regex, nested("(", ")", 201)).error == "groups are nested too deeply at byte 200 of the pattern");
    CHECK(search(PatternSyntax::vim, nested("(", ")*", 200), "a") == Found::yes);
    CHECK(compile_pattern(PatternSyntax::vim, nested("(", ")*", 201)).error == "groups are nested too deeply at byte 200 of the pattern");
    CHECK(search(PatternSyntax::emacs, nested("\\(", "\\)", 200), "a") == Found::yes);
    CHECK(compile_pattern(PatternSyntax::emacs, nested("\\(", "\\)", 201)).error == "groups are nested too deeply at byte 400 of the pattern");
  }
  TEST_CASE("patterns that look exponential are searched for in a long text") {
    // No clock is asked: an engine that goes back and tries again would not come to an end.
    const std::string text = std::string(100'000, 'a') + '!';
    for (const std::string_view hostile : {"(a+)+$", "(a|aa)*b", "(a*)*b", "(a?){100}a{100}b", "(.*)(.*)(.*)(.*)b$"}) {
      CAPTURE(hostile);
      CHECK(search(PatternSyntax::regex, hostile, text) == Found::no);
      CHECK(search(PatternSyntax::vim, hostile, text) == Found::no);
    }
    CHECK(search(PatternSyntax::emacs, "\\(a+\\)+$", text) == Found::no);
    CHECK(search(PatternSyntax::emacs, "\\(a\\|aa\\)*b", text) == Found::no);
    CHECK(search(PatternSyntax::lua, "a-a-a-a-a-a-b", text) == Found::no);
    CHECK(search(PatternSyntax::lua, ".*.*.*.*.*.*b", text) == Found::no);
  }
  TEST_CASE("a large pattern is not searched for in a very large text") {
    const std::string text(4 << 20, 'a');
    CHECK(search(PatternSyntax::regex, "b", text) == Found::no);
    CHECK(search(PatternSyntax::regex, "x{900}|y{900}", text) == Found::gave_up);
  }
  TEST_CASE("one pattern serves many threads") {
    const CompiledPattern compiled = compile_pattern(PatternSyntax::regex, "^(a|b)*c$");
    const std::string text = std::string(1000, 'a') + 'c';
    std::vector<int> found(4);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < found.size(); ++i) {
      threads.emplace_back([&, i] {
        for (int round = 0; round < 200; ++round) found[i] += compiled.pattern->found_in(text) == Found::yes ? 1 : 0;
      });
    }
    for (std::thread &thread : threads) thread.join();
    CHECK(found == std::vector<int>{200, 200, 200, 200});
  }
}

} // namespace
