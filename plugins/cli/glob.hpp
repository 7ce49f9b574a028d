// Path globs with the meaning that ripgrep's -g gives them: those of .gitignore, where a leading "!" excludes,
// the last matching glob wins, and one glob without "!" leaves out every file that none matches.
//
//   *  any characters but "/"      ?  one of them      [a-z] [!a-z]  one of a class      {a,b}  either
//   **/  any folders, also none    /**  everything below    \x  x itself
//   without a slash (but for one at the end) a glob is for names at any depth, else for paths from the current
//   folder; with one at the end it is for folders only
//
// Matching takes time in proportion to pattern x path, whatever the pattern. Thread-safe once built.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tsregion::cli {

class Glob {
 public:
  // Throws Fatal, saying what is wrong, for a pattern that is not one.
  explicit Glob(std::string_view pattern);

  [[nodiscard]] bool matches(std::string_view path, bool is_folder) const;
  [[nodiscard]] bool excludes() const { return excludes_; }

 private:
  enum class Kind { character, any, one_of, none_of, star, folders_or_none, folders, rest };
  struct Token {
    Kind kind;
    char32_t value = 0;
    std::vector<std::pair<char32_t, char32_t>> ranges = {};
  };
  using Pattern = std::vector<Token>;

  [[nodiscard]] static Pattern compile(std::u32string_view text, const std::string &shown);
  [[nodiscard]] static bool run(const Pattern &pattern, std::u32string_view path);
  [[nodiscard]] static bool accepts(const Token &token, char32_t c);

  std::vector<Pattern> alternatives_;
  bool excludes_ = false;
  bool folders_only_ = false;
};

class GlobSet {
 public:
  enum class Verdict { none, include, exclude };

  GlobSet() = default;
  explicit GlobSet(const std::vector<std::string> &patterns);

  // `path` is relative to the current folder where it lies below it.
  [[nodiscard]] Verdict verdict(std::string_view path, bool is_folder) const;
  [[nodiscard]] bool empty() const { return globs_.empty(); }

 private:
  std::vector<Glob> globs_;
  bool some_include_ = false;
};

}  // namespace tsregion::cli
