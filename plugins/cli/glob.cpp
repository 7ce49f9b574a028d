// Globs as small automata: each alternative of the braces is a list of tokens, and a match steps through the path
// with the set of tokens that may come next. No pattern can make it slow.
// SPDX-License-Identifier: MIT
#include "plugins/cli/glob.hpp"

#include <cstddef>

#include "plugins/cli/fatal.hpp"
#include "plugins/cli/visible.hpp"

namespace tsregion::cli {
namespace {

constexpr std::size_t kMostAlternatives = 1000;
constexpr std::size_t kLongest = 4096;  // bytes of a pattern; bounds the depth of nested braces

[[noreturn]] void refuse(const std::string &pattern, const std::string &reason) {
  throw Fatal("bad glob '" + visible(pattern) + "': " + reason);
}

std::u32string decoded(std::string_view text) {
  std::u32string out;
  while (!text.empty()) {
    const Utf8Step step = utf8_step(text);
    out += step.value;
    text.remove_prefix(step.length);
  }
  return out;
}

// The end of the brackets that open at `open`, or npos.
std::size_t class_end(std::u32string_view text, std::size_t open) {
  std::size_t i = open + 1;
  if (i < text.size() && (text[i] == U'!' || text[i] == U'^')) i++;
  if (i < text.size() && text[i] == U']') i++;  // first: a bracket to match
  for (; i < text.size(); i++) {
    if (text[i] == U'\\') {
      i++;
    } else if (text[i] == U']') {
      return i;
    }
  }
  return std::u32string_view::npos;
}

// "a{b,c{d,e}}" -> "ab", "acd", "ace".
void expand_braces(const std::u32string &text, const std::string &shown, std::vector<std::u32string> &out) {
  std::size_t depth = 0;
  std::size_t open = 0;
  std::vector<std::size_t> cuts;  // of the first outermost braces: "{", each ",", "}"
  for (std::size_t i = 0; i < text.size(); i++) {
    const char32_t c = text[i];
    if (c == U'\\') {
      i++;
    } else if (c == U'[') {
      const std::size_t end = class_end(text, i);
      if (end == std::u32string::npos) refuse(shown, "'[' is not closed by ']'");
      i = end;
    } else if (c == U'{') {
      if (depth++ == 0) {
        open = i;
        cuts = {i};
      }
    } else if (c == U',' && depth == 1) {
      cuts.push_back(i);
    } else if (c == U'}') {
      if (depth == 0) refuse(shown, "'}' without '{'");
      if (--depth > 0) continue;
      cuts.push_back(i);
      for (std::size_t part = 0; part + 1 < cuts.size(); part++) {
        const std::u32string middle = text.substr(cuts[part] + 1, cuts[part + 1] - cuts[part] - 1);
        expand_braces(text.substr(0, open) + middle + text.substr(i + 1), shown, out);
      }
      return;
    }
  }
  if (depth > 0) refuse(shown, "'{' is not closed by '}'");
  if (out.size() >= kMostAlternatives) refuse(shown, "too many alternatives in braces");
  out.push_back(text);
}

}  // namespace

Glob::Glob(std::string_view pattern) {
  const std::string shown(pattern);
  if (pattern.starts_with('!')) {
    excludes_ = true;
    pattern.remove_prefix(1);
  }
  if (pattern.ends_with('/')) {
    folders_only_ = true;
    pattern.remove_suffix(1);
  }
  if (pattern.empty()) refuse(shown, "it is empty");
  if (pattern.size() > kLongest) refuse(shown.substr(0, 40) + "…", "it is longer than 4096 bytes");
  std::vector<std::u32string> plain;
  expand_braces(decoded(pattern), shown, plain);
  for (const std::u32string &text : plain) alternatives_.push_back(compile(text, shown));
}

Glob::Pattern Glob::compile(std::u32string_view text, const std::string &shown) {
  Pattern pattern;
  const bool anywhere = text.find(U'/') == std::u32string_view::npos;
  if (anywhere) pattern = {{Kind::folders_or_none}, {Kind::folders}};
  if (text.starts_with(U'/')) text.remove_prefix(1);
  for (std::size_t i = 0; i < text.size(); i++) {
    const char32_t c = text[i];
    const bool component_starts = i == 0 || text[i - 1] == U'/';
    if (c == U'\\') {
      if (++i == text.size()) refuse(shown, "nothing follows the last '\\'");
      pattern.push_back({Kind::character, text[i]});
    } else if (c == U'?') {
      pattern.push_back({Kind::any});
    } else if (c == U'*' && component_starts && text.substr(i, 3) == U"**/") {
      pattern.push_back({Kind::folders_or_none});
      pattern.push_back({Kind::folders});
      i += 2;
    } else if (c == U'*' && component_starts && text.substr(i) == U"**") {
      pattern.push_back({Kind::rest});
      i += 1;
    } else if (c == U'*') {
      pattern.push_back({Kind::star});
    } else if (c == U'[') {
      const std::size_t end = class_end(text, i);
      std::size_t at = i + 1;
      const bool negated = text[at] == U'!' || text[at] == U'^';
      if (negated) at++;
      Token token{negated ? Kind::none_of : Kind::one_of};
      for (; at < end; at++) {
        if (text[at] == U'\\') at++;
        const char32_t low = text[at];
        char32_t high = low;
        if (at + 2 < end && text[at + 1] == U'-') {
          at += text[at + 2] == U'\\' ? 3 : 2;
          high = text[at];
        }
        if (high < low) refuse(shown, "a range in '[...]' goes backwards");
        token.ranges.emplace_back(low, high);
      }
      pattern.push_back(std::move(token));
      i = end;
    } else {
      pattern.push_back({Kind::character, c});
    }
  }
  return pattern;
}

bool Glob::accepts(const Token &token, char32_t c) {
  switch (token.kind) {
    case Kind::character: return c == token.value;
    case Kind::any:
    case Kind::star: return c != U'/';
    case Kind::folders:
    case Kind::rest: return true;
    case Kind::folders_or_none: return false;
    case Kind::one_of:
    case Kind::none_of: break;
  }
  if (c == U'/') return false;
  bool found = false;
  for (const auto &[low, high] : token.ranges) found = found || (low <= c && c <= high);
  return found == (token.kind == Kind::one_of);
}

bool Glob::run(const Pattern &pattern, std::u32string_view path) {
  const std::size_t end = pattern.size();
  std::vector<char> now(end + 1, 0);
  std::vector<char> next(end + 1, 0);
  // Put a state in, and what can be reached from it without a character.
  const auto enter = [&](std::vector<char> &states, std::size_t state) {
    states[state] = 1;
    while (state < end && (pattern[state].kind == Kind::star || pattern[state].kind == Kind::folders_or_none)) {
      if (pattern[state].kind == Kind::folders_or_none) states[++state] = 1;  // its `folders`, or past both
      states[++state] = 1;
    }
  };
  enter(now, 0);
  for (const char32_t c : path) {
    next.assign(end + 1, 0);
    for (std::size_t state = 0; state < end; state++) {
      if (now[state] == 0 || !accepts(pattern[state], c)) continue;
      switch (pattern[state].kind) {
        case Kind::star: enter(next, state); break;
        case Kind::folders:
          next[state] = 1;
          if (c == U'/') enter(next, state + 1);
          break;
        case Kind::rest:
          next[state] = 1;
          enter(next, state + 1);
          break;
        default: enter(next, state + 1); break;
      }
    }
    now.swap(next);
  }
  return now[end] != 0;
}

bool Glob::matches(std::string_view path, bool is_folder) const {
  if (folders_only_ && !is_folder) return false;
  const std::u32string text = decoded(path);
  for (const Pattern &pattern : alternatives_) {
    if (run(pattern, text)) return true;
  }
  return false;
}

GlobSet::GlobSet(const std::vector<std::string> &patterns) {
  for (const std::string &pattern : patterns) {
    globs_.emplace_back(pattern);
    some_include_ = some_include_ || !globs_.back().excludes();
  }
}

GlobSet::Verdict GlobSet::verdict(std::string_view path, bool is_folder) const {
  for (auto glob = globs_.rbegin(); glob != globs_.rend(); ++glob) {
    if (glob->matches(path, is_folder)) return glob->excludes() ? Verdict::exclude : Verdict::include;
  }
  return some_include_ && !is_folder ? Verdict::exclude : Verdict::none;
}

}  // namespace tsregion::cli
