// SPDX-License-Identifier: MIT
// Programs that look like Rholang, valid or broken, made from a number: the same number, the same program, everywhere.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tsregion::test {

class ProgramGenerator {
public:
  explicit ProgramGenerator(uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ULL + 1) {}

  // A program of some hundred bytes.
  std::string program() {
    std::string text = "new mc(`rho:metta:compile`), a, b, c in {\n";
    const uint64_t lines = 1 + below(8);
    for (uint64_t i = 0; i < lines; ++i) {
      if (i > 0) text += " |\n";
      text += process(3);
    }
    return text + "\n}\n";
  }

  // The same with a few bytes changed, cut off, or repeated.
  std::string broken() {
    std::string text = program();
    for (uint64_t i = 1 + below(4); i > 0 && !text.empty(); --i) {
      const std::size_t at = below(text.size());
      switch (below(5)) {
      case 0: text[at] = static_cast<char>(below(256)); break;
      case 1: text.erase(at, 1 + below(8)); break;
      case 2: text.insert(at, pick({"\"", "(", ")", "{", "}", "\\", "/*", "*/", "//", "\n", "\xC3", "${", "++", "@", "`"})); break;
      case 3: text.insert(at, text.substr(below(text.size()), below(40))); break;
      default: text.resize(at); break;
      }
    }
    return text;
  }

private:
  uint64_t next() { // SplitMix64
    uint64_t z = state_ += 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }

  std::string pick(std::initializer_list<std::string_view> choices) {
    return std::string(choices.begin()[below(choices.size())]);
  }

  std::string name() { return pick({"a", "b", "c", "mc", "x", "y"}); }

  std::string channel() {
    return pick({"a", "b", "c", "mc", "x", "@\"rho:metta:compile\"", "@\"rho:metta:eval\"", "@`rho:metta:repl`",
                 "@\"other\"", "@\"rho:metta:\\99ompile\""});
  }

  std::string literal() {
    std::string text = "\"";
    if (below(10) == 0) text += pick({"#!metta\n", "#!metta\\n", "#!rholang\n", "#!rholang\\r\\n", "#!sql\n", "#!metta"});
    for (uint64_t i = below(5); i > 0; --i) {
      text += pick({"(f $x)", " ", "\\n", "\\\"", "\\\\", "\\65", "\\8364 ", "\\0", "\\zap", "\n", "ü", "€", "🤖", "${x}",
                    "${", "mc!(\\\"(in)\\\")", "@\\\"rho:metta:eval\\\"!(\\\"(\\\\\\\"deep\\\\\\\")\\\")", "", "\r\n"});
    }
    return text + "\"";
  }

  std::string value(int depth) {
    if (depth == 0) return below(3) == 0 ? name() : literal();
    switch (below(10)) {
    case 0: return "(" + value(depth - 1) + " ++ " + value(depth - 1) + ")";
    case 1: return value(depth - 1) + " ++ " + name() + " ++ " + value(depth - 1);
    case 2: return literal() + " %% {\"x\": " + value(depth - 1) + "}";
    case 3: return "[" + value(depth - 1) + ", " + value(depth - 1) + "]";
    case 4: return "(" + value(depth - 1) + ", 1)";
    case 5: return "*" + name();
    case 6: return "/* @metta */ " + literal();
    case 7: return name() + ".get(" + literal() + ")";
    default: return literal();
    }
  }

  std::string comment() {
    return pick({"// @metta\n", "// @rholang\n", "/* @language: sql */ ", "// plain\n", "// language=metta\n", "/* @rholang */ "});
  }

  std::string process(int depth) {
    if (below(4) == 0) return comment() + process(depth);
    if (depth == 0) return channel() + "!(" + value(2) + ")";
    switch (below(12)) {
    case 0: return "for (@" + name() + " <- " + channel() + ") { " + process(depth - 1) + " }";
    case 1: return "for (" + name() + " <= " + channel() + ") { " + process(depth - 1) + " }";
    case 2: return "for (@[" + name() + " ..." + name() + "] <<- " + channel() + ") { " + process(depth - 1) + " }";
    case 3: return "contract " + name() + "(@" + name() + ", " + name() + ") = { " + process(depth - 1) + " }";
    case 4: return "let " + name() + " = " + value(1) + " in { " + process(depth - 1) + " }";
    case 5: return "match " + value(1) + " { " + name() + " => { " + process(depth - 1) + " } }";
    case 6: return "new " + name() + " in { " + process(depth - 1) + " }";
    case 7: return "{ " + process(depth - 1) + " | " + process(depth - 1) + " }";
    case 8: return "for (@" + name() + " <- " + channel() + "!?(" + value(1) + ")) { " + process(depth - 1) + " }";
    case 9: return channel() + "!!(" + value(2) + ", " + value(1) + ")";
    case 10: return channel() + "!?(" + value(1) + ").";
    default: return channel() + "!(" + value(2) + ") // @metta\n";
    }
  }

  uint64_t state_;
};

} // namespace tsregion::test
