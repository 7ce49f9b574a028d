// SPDX-License-Identifier: MIT
#include "core/parse/language_hint.hpp"

#include "core/parse/language_names.hpp"

#include <algorithm>

namespace tsregion {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

// The bytes up to the first of `stops`.
std::string_view first_part(std::string_view text, std::string_view stops) { return text.substr(0, text.find_first_of(stops)); }

std::string_view take_word(std::string_view &text) {
  text = trimmed(text);
  const std::string_view word = first_part(text, " \t\r\n\f");
  text.remove_prefix(word.size());
  return word;
}

char lower_case(char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char &c : lower) c = lower_case(c);
  return lower;
}

// "python3.11" -> "python"
std::string_view without_version(std::string_view word) {
  const std::size_t last = word.find_last_not_of("0123456789.");
  return last == std::string_view::npos ? word : word.substr(0, last + 1);
}

std::string_view last_part(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

// The word that names the language between the braces of "{.python .numbered}" or "{r, echo=FALSE}".
std::string language_in_braces(std::string_view inside) {
  while (true) {
    const std::string_view word = first_part(take_word(inside), ",");
    if (word.empty()) return {};
    if (word.front() == '#' || word.find('=') != std::string_view::npos) continue; // an id, an attribute
    if (word.front() == '.') return language_of_word(word.substr(1));
    return language_of_word(word);
  }
}

// "lang=sql", "language=\"sql\""
std::string language_in_attribute(std::string_view word) {
  for (const std::string_view key : {"lang=", "language="}) {
    if (!word.starts_with(key)) continue;
    word.remove_prefix(key.size());
    if (!word.empty() && (word.front() == '"' || word.front() == '\'')) word.remove_prefix(1);
    return language_of_word(first_part(word, "\"'"));
  }
  return {};
}

} // namespace

std::string_view language_of_word(std::string_view word, WordBuffer &buffer) {
  if (word.empty() || word.size() > buffer.size()) return {};
  bool dashes = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (static_cast<unsigned char>(word[i]) <= ' ' || word[i] == 0x7F) return {};
    dashes = dashes || word[i] == '-';
    buffer[i] = lower_case(word[i]);
  }
  const std::string_view lower(buffer.data(), word.size());
  if (const std::string_view known = language_called(lower); !known.empty()) return known;
  if (dashes) { // "markdown-inline", "embedded-template"
    std::replace(buffer.begin(), buffer.begin() + lower.size(), '-', '_');
    if (const std::string_view known = language_called(lower); !known.empty()) return known;
  }
  if (const std::string_view bare = without_version(lower); bare.size() < lower.size()) {
    if (const std::string_view known = language_called(bare); !known.empty()) return known;
  }
  const std::string_view known = language_of_extension(lower);
  return known.empty() ? lower : known;
}

std::string language_of_word(std::string_view word) {
  WordBuffer buffer;
  return std::string(language_of_word(word, buffer));
}

std::string language_of_info_string(std::string_view info) {
  info = trimmed(info.substr(0, kLongestHint));
  if (info.empty()) return {};
  if (info.front() == '{') {
    const std::size_t close = info.find('}');
    const std::string_view inside = info.substr(1, close == std::string_view::npos ? close : close - 1);
    std::string_view behind = close == std::string_view::npos ? std::string_view{} : info.substr(close + 1);
    // MyST: a directive that says what kind of block this is; the language follows.
    for (const std::string_view directive : {"code-block", "code", "sourcecode", "code-cell"}) {
      if (trimmed(inside) == directive) return language_of_word(first_part(take_word(behind), ","));
    }
    return language_in_braces(inside);
  }
  // "js{1,3}", "rust,ignore", "ts:src/a.ts", "python;run"
  std::string_view rest = info;
  const std::string_view word = take_word(rest);
  if (std::string named = language_in_attribute(word); !named.empty()) return named;
  std::string_view name = first_part(word, ",{:;(");
  if (name.starts_with('.')) name.remove_prefix(1);
  return language_of_word(name);
}

std::string language_of_mime_type(std::string_view type) {
  const std::string lower = lower_case(trimmed(first_part(trimmed(type.substr(0, kLongestHint)), ";")));
  std::string_view text = lower;
  if (text.empty() || text == "module" || text == "babel" || text == "jsx") return "javascript";
  if (text == "importmap" || text == "speculationrules") return "json";
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return language_of_word(text);
  if (text.starts_with("x-shader/")) return "glsl"; // x-shader/x-vertex
  text.remove_prefix(slash + 1);
  if (text == "plain" || text == "octet-stream") return {};
  if (const std::size_t plus = text.rfind('+'); plus != std::string_view::npos) text.remove_prefix(plus + 1);
  for (const std::string_view prefix : {"x-", "vnd."}) {
    if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
  }
  if (text == "ecmascript" || text == "livescript") return "javascript";
  if (text == "template" || text == "handlebars" || text == "handlebars-template" || text == "mustache") return "html";
  if (text.ends_with("shader") || text.ends_with("shader-fs") || text.ends_with("shader-vs")) return "glsl";
  return language_of_word(text);
}

std::string language_of_file_name(std::string_view file_name) {
  const std::string_view base = last_part(file_name);
  if (const std::string_view known = language_of_file(base); !known.empty()) return std::string(known);
  const std::size_t dot = base.rfind('.');
  if (dot == std::string_view::npos) return {};
  const std::string extension = lower_case(base.substr(dot + 1).substr(0, kLongestLanguageWord));
  if (const std::string_view known = language_of_extension(extension); !known.empty()) return std::string(known);
  return std::string(language_of_file(base.substr(0, base.find('.')))); // "Dockerfile.dev"
}

std::string language_of_shebang(std::string_view text) {
  if (!text.starts_with("#!")) return {};
  std::string_view line = first_part(text.substr(2, kLongestHint), "\n");
  std::string_view program = last_part(take_word(line));
  if (program == "env") {
    do program = take_word(line);
    while (program.starts_with('-') || program.find('=') != std::string_view::npos); // options, settings
    program = last_part(program);
  }
  if (program.size() > kLongestLanguageWord) return {};
  const std::string lower = lower_case(program);
  if (const std::string_view known = language_of_interpreter(lower); !known.empty()) return std::string(known);
  return std::string(language_of_interpreter(without_version(lower)));
}

} // namespace tsregion
