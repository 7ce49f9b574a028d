// SPDX-License-Identifier: MIT
// Thousands of made-up patterns, asked here and in LuaJIT, whose patterns Neovim's queries are written for. Skipped where
// there is no luajit.
#include "core/detect/query/lua_gsub.hpp"
#include "core/detect/query/text_pattern.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <vector>

namespace {

using namespace tsregion;

struct Question {
  std::string pattern;
  std::string text;
  std::string replacement;
};

class Maker {
public:
  Question next() {
    Question question;
    question.pattern = chance(5) ? "^" : "";
    for (int i = pick(1, 6); i > 0; --i) question.pattern += one_of(kPieces);
    for (int i = pick(0, 10); i > 0; --i) question.text += kLetters[static_cast<std::size_t>(pick(0, static_cast<int>(kLetters.size()) - 1))];
    for (int i = pick(0, 3); i > 0; --i) question.replacement += one_of(kReplacements);
    return question;
  }

private:
  static inline const std::vector<std::string> kPieces = {
    "a",  "b",  ".",  "%a", "%d", "%s",    "%w",   "%W",    "%p",    "%x",     "%l",     "%U",    "[ab]",   "[^a]",  "[%a_]",    "[a-c]",  "[^%s-]", "[]a]",
    "a*", "a+", "a-", "a?", "b-", ".-",    ".*",   "%w+",   "[ab]*", "[^b]-",  "(",      ")",     "()",     "(a",    "b)",       "(.-)",   "(a*)",   "%1",
    "%2", "$",  "^",  "-",  "*",  "%b()",  "%bab", "%baa",  "%f[a]", "%f[^a]", "%f[%w]", "%f[%z]", "%%",     "%.",    "%(",       "[",      "]",      "%",
    "?",  "%g", "%z", "%c", "é",  "\xFF+", "%0",   "[%]a]", "[a-]",  "[^]",    "[%a-z]", "[b-a]",  "[+--]", "%f",    "%f[^%w_]", "(%a+)",  "(b?)%1", "[[]"};
  static inline const std::vector<std::string> kReplacements = {"x", "%0", "%1", "%2", "%%", "<", "%."};
  static inline const std::string kLetters = std::string("aaabbbc1 _-.()%$^]\xFF\xC3\xA9") + '\0';

  int pick(int least, int most) { return least + static_cast<int>(random_() % static_cast<unsigned>(most - least + 1)); }
  bool chance(int in) { return pick(1, in) == 1; }
  const std::string &one_of(const std::vector<std::string> &pieces) { return pieces[static_cast<std::size_t>(pick(0, static_cast<int>(pieces.size()) - 1))]; }

  std::mt19937 random_{20'240'702};
};

std::string in_lua(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    char code[8];
    std::snprintf(code, sizeof code, "\\%03d", static_cast<int>(static_cast<unsigned char>(c)));
    out += code;
  }
  return out + '"';
}

std::string in_hex(std::string_view text) {
  std::string out;
  for (const char c : text) {
    char code[4];
    std::snprintf(code, sizeof code, "%02x", static_cast<unsigned>(static_cast<unsigned char>(c)));
    out += code;
  }
  return out;
}

// One line for each question: found ("y", "n" or "e", an error), a blank, and the substituted text in hexadecimal ("e").
std::string script(const std::vector<Question> &questions) {
  std::string out = "local function ask(p, t, r)\n"
                    "  local ok, at = pcall(string.find, t, p)\n"
                    "  local fine, new = pcall(string.gsub, t, p, r)\n"
                    "  if fine then new = new:gsub('.', function(c) return ('%02x'):format(c:byte()) end) end\n"
                    "  print((ok and (at and 'y' or 'n') or 'e') .. ' ' .. (fine and new or 'e'))\n"
                    "end\n";
  for (const Question &question : questions) {
    out += "ask(" + in_lua(question.pattern) + ", " + in_lua(question.text) + ", " + in_lua(question.replacement) + ")\n";
  }
  return out;
}

std::vector<std::string> answers_of_luajit(const std::vector<Question> &questions) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("lua_patterns." + std::to_string(std::random_device{}()));
  std::filesystem::create_directory(folder);
  std::ofstream(folder / "ask.lua") << script(questions);
  std::vector<std::string> lines;
  const std::string command = "luajit '" + (folder / "ask.lua").string() + "' >'" + (folder / "out").string() + "'";
  if (std::system(command.c_str()) == 0) {
    std::ifstream out(folder / "out");
    for (std::string line; std::getline(out, line);) lines.push_back(line);
  }
  std::filesystem::remove_all(folder);
  return lines;
}

TEST_SUITE("lua pattern") {
  TEST_CASE("LuaJIT finds and replaces the same") {
    if (std::system("command -v luajit >/dev/null 2>&1") != 0) {
      MESSAGE("skipped: there is no luajit");
      return;
    }
    Maker maker;
    std::vector<Question> questions;
    for (int i = 0; i < 6000; ++i) questions.push_back(maker.next());
    const std::vector<std::string> answers = answers_of_luajit(questions);
    REQUIRE(answers.size() == questions.size());
    int compared = 0;
    for (std::size_t i = 0; i < questions.size(); ++i) {
      const Question &question = questions[i];
      const std::string &answer = answers[i];
      CAPTURE(question.pattern);
      CAPTURE(question.text);
      CAPTURE(question.replacement);
      const CompiledPattern compiled = compile_pattern(PatternSyntax::lua, question.pattern);
      // Lua complains when a match gets there, we do at once: what Lua calls an error is one here.
      if (answer[0] == 'e') CHECK(compiled.pattern == nullptr);
      if (!compiled.pattern) continue;
      CHECK(compiled.pattern->found_in(question.text) == (answer[0] == 'y' ? Found::yes : Found::no));
      const CompiledGsub substitution = compile_lua_gsub(question.pattern, question.replacement);
      if (answer.substr(2) == "e") CHECK(substitution.gsub == nullptr);
      if (substitution.gsub && answer.substr(2) != "e") CHECK(in_hex(*substitution.gsub->apply(question.text)) == answer.substr(2));
      ++compared;
    }
    CHECK(compared > 3000);
  }
}

} // namespace
