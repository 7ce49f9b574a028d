// SPDX-License-Identifier: MIT
#include "core/detect/directive.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>

namespace tsregion {
namespace {

constexpr std::string_view kLanguageWord = "language";
constexpr std::string_view kShortWord = "lang";

// With its marks and blanks.
constexpr std::size_t kLongestBareComment = 64;

// Names that a comment may consist of. Not here: `c`, `go`, `text` and others that name something else as well.
constexpr std::string_view kBareNames[] = {
    "awk",    "bash",  "css",    "cypher", "glsl",     "gql",    "graphql", "html",  "javascript", "jinja",      "jq",     "js",
    "json",   "json5", "jsx",    "latex",  "less",     "lua",    "markdown", "md",   "metta",      "mysql",      "nix",    "pgsql",
    "php",    "plpgsql", "postgres", "postgresql", "python", "regex", "regexp", "rholang", "ruby", "rust",      "scss",   "sh",
    "shell",  "sql",   "sqlite", "svg",    "toml",     "ts",     "tsx",     "typescript", "vim",   "wgsl",       "xml",    "yaml"};

static_assert(std::is_sorted(std::begin(kBareNames), std::end(kBareNames))); // searched by halves

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool is_name_byte(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_' || c == '-' ||
         c == '+' || c == '#';
}

void skip_blanks(std::string_view &text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
}

// A comment's leaders, whatever the language: `//`, `///`, `/*`, `/**`, `--`, `#`, `;`, `<!--`, `%`, `(*`, `{-`, `--[[`.
std::string_view without_leader(std::string_view comment) {
  constexpr std::string_view kLeaderBytes = "/*!-#;<%({[=";
  while (!comment.empty() && kLeaderBytes.find(comment.front()) != std::string_view::npos) comment.remove_prefix(1);
  skip_blanks(comment);
  return comment;
}

bool take(std::string_view &text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

// The name at the start of `text`, which must end there: at a blank, at a comment's end, or with the text.
std::string_view take_name(std::string_view &text) {
  std::size_t length = 0;
  while (length < text.size() && is_name_byte(text[length])) ++length;
  // `-->` and `-}` close comments: a name does not end in '-'.
  while (length > 0 && text[length - 1] == '-') --length;
  const std::string_view name = text.substr(0, length);
  text.remove_prefix(length);
  const bool ends = text.empty() || is_blank(text.front()) || text.starts_with("*/") || text.starts_with("-") ||
                    text.starts_with("*)") || text.starts_with("]") || text.starts_with(",");
  return ends && name.size() <= kLongestLanguageName ? name : std::string_view{};
}

std::optional<std::string> known(std::string_view name, const LanguageRegistry &languages) {
  const Language *const language = name.empty() ? nullptr : languages.find(name);
  if (language == nullptr) return std::nullopt;
  return language->name();
}

// A language that is named outright needs no grammar.
std::optional<std::string> any(std::string_view name, const LanguageRegistry &languages) {
  if (name.empty()) return std::nullopt;
  if (auto language = known(name, languages)) return language;
  return languages.name_of(name);
}

// After "@language": blanks, ':' or '=', blanks, name.
std::optional<std::string> after_language(std::string_view text, const LanguageRegistry &languages) {
  skip_blanks(text);
  if (!take(text, ":") && !take(text, "=")) return std::nullopt;
  skip_blanks(text);
  return any(take_name(text), languages);
}

} // namespace

std::optional<std::string> comment_directive(std::string_view comment, const LanguageRegistry &languages) {
  std::string_view text = without_leader(comment);
  if (take(text, "@")) {
    std::string_view rest = text;
    if (take(rest, kLanguageWord)) {
      if (auto language = after_language(rest, languages)) return language;
    }
    return known(take_name(text), languages);
  }
  if (!take(text, kLanguageWord) && !take(text, kShortWord)) return std::nullopt;
  return take(text, "=") ? any(take_name(text), languages) : std::nullopt;
}

std::optional<std::string> bare_directive(std::string_view comment, const LanguageRegistry &languages) {
  if (comment.size() > kLongestBareComment) return std::nullopt;
  std::string_view text = without_leader(comment);
  const std::string_view name = take_name(text);
  if (text.find_first_not_of(" \t\r\n*/-)]}>=") != std::string_view::npos) return std::nullopt;
  std::string small(name);
  std::transform(small.begin(), small.end(), small.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (!std::binary_search(std::begin(kBareNames), std::end(kBareNames), small)) return std::nullopt;
  return any(name, languages);
}

std::optional<std::string> first_line_directive(std::string_view line, const LanguageRegistry &languages) {
  if (!take(line, "#!")) return std::nullopt;
  const std::string_view name = take_name(line);
  skip_blanks(line);
  return line.empty() ? any(name, languages) : std::nullopt;
}

bool may_have_directive(std::string_view text, const LanguageRegistry &languages) {
  if (text.find("#!") != std::string_view::npos || text.find(kLanguageWord) != std::string_view::npos ||
      text.find("lang=") != std::string_view::npos) {
    return true;
  }
  // '@' quotes names in some hosts and is everywhere: look at the word behind it.
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    std::string_view word = text.substr(at + 1, kLongestLanguageName + 1);
    if (known(take_name(word), languages)) return true;
  }
  return false;
}

} // namespace tsregion
