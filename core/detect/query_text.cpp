// SPDX-License-Identifier: MIT
#include "core/detect/query_text.hpp"

#include <algorithm>

namespace tsregion {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

// Moves over the text token by token; strings and comments are one token each.
class Tokens {
public:
  explicit Tokens(std::string_view text) : text_(text) {}

  // The byte that begins the next token, 0 at the end.
  char next() {
    while (at_ < text_.size()) {
      if (text_[at_] == ';') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (is_blank(text_[at_])) {
        ++at_;
      } else {
        break;
      }
    }
    begin_ = at_;
    if (at_ == text_.size()) return 0;
    const char first = text_[at_++];
    if (first == '"') {
      while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
      at_ = std::min(at_ + 1, text_.size());
    } else if (!bracket(first)) {
      while (at_ < text_.size() && !is_blank(text_[at_]) && !bracket(text_[at_]) && text_[at_] != '"' && text_[at_] != ';') ++at_;
    }
    return first;
  }
  [[nodiscard]] std::size_t begin() const { return begin_; }
  [[nodiscard]] std::size_t end() const { return at_; }

private:
  static bool bracket(char c) { return c == '(' || c == ')' || c == '[' || c == ']'; }
  std::string_view text_;
  std::size_t begin_ = 0;
  std::size_t at_ = 0;
};

std::vector<std::string> language_list(std::string_view list) {
  std::vector<std::string> names;
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    std::string_view name = trimmed(list.substr(0, comma));
    // Neovim: a name in parentheses counts for this language, and not for those that inherit from it. The difference only
    // matters for highlights that are drawn twice.
    if (name.size() > 2 && name.front() == '(' && name.back() == ')') name = name.substr(1, name.size() - 2);
    if (!name.empty()) names.emplace_back(name);
    list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
  }
  return names;
}

// Reads the item that begins with `first`; false: it is not known what a match of it begins with. All of the item is read, but
// of a node only its kind.
bool read_first_kinds(Tokens &tokens, char first, std::string_view text, std::size_t depth, std::vector<std::string_view> &kinds) {
  constexpr std::size_t kDeepest = 64;
  if (depth > kDeepest) return false;
  if (first == '[') {
    for (first = tokens.next(); first != 0 && first != ']'; first = tokens.next()) {
      if (first == '@' || first == '.' || first == '!') return false; // not the plain list that this is for
      if (!read_first_kinds(tokens, first, text, depth + 1, kinds)) return false;
    }
    return first == ']';
  }
  if (first != '(') return false;
  first = tokens.next();
  if (first == '(' || first == '[') {
    if (!read_first_kinds(tokens, first, text, depth + 1, kinds)) return false;
  } else {
    const std::string_view kind = text.substr(tokens.begin(), tokens.end() - tokens.begin());
    if (first == 0 || first == '_' || kind.find_first_of("/\"@.:") != std::string_view::npos) return false;
    kinds.push_back(kind);
  }
  for (std::size_t open = 1; open > 0;) { // to the end of the item
    first = tokens.next();
    if (first == 0) return false;
    if (first == '(' || first == '[') ++open;
    if (first == ')' || first == ']') --open;
  }
  return true;
}

bool is_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

// What a string of a query spells, its quotes included.
std::string unescaped(std::string_view quoted) {
  std::string text;
  for (std::size_t at = 1; at + 1 < quoted.size(); ++at) {
    if (quoted[at] != '\\' || at + 2 >= quoted.size()) {
      text += quoted[at];
      continue;
    }
    const char escaped = quoted[++at];
    text += escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped == 't' ? '\t' : escaped == '0' ? '\0' : escaped;
  }
  return text;
}

} // namespace

std::vector<std::string_view> first_kinds(std::string_view pattern) {
  Tokens tokens(pattern);
  std::vector<std::string_view> kinds;
  const char first = tokens.next();
  if (!read_first_kinds(tokens, first, pattern, 0, kinds)) kinds.clear();
  return kinds;
}

SingleNodes single_nodes(std::string_view pattern) {
  Tokens tokens(pattern);
  const auto token = [&] { return pattern.substr(tokens.begin(), tokens.end() - tokens.begin()); };
  SingleNodes nodes;
  const auto item = [&](char first) {
    if (first == '"') {
      nodes.kinds.push_back({unescaped(token()), true});
      return token().size() >= 2 && token().ends_with('"');
    }
    if (first != '(') return false;
    tokens.next();
    if (!is_word(token()) || token() == "_") return false;
    nodes.kinds.push_back({std::string(token()), false});
    return tokens.next() == ')';
  };
  char first = tokens.next();
  const bool list = first == '[';
  if (list) first = tokens.next();
  do {
    if (!item(first)) return {};
    first = tokens.next();
  } while (list && first != ']');
  if (list) first = tokens.next();
  for (; first == '@'; first = tokens.next()) nodes.captures.emplace_back(token().substr(1));
  return first == 0 ? nodes : SingleNodes{};
}

LeadingChild leading_child(std::string_view pattern) {
  Tokens tokens(pattern);
  const auto token = [&] { return pattern.substr(tokens.begin(), tokens.end() - tokens.begin()); };
  std::size_t depth = 0; // of the parentheses around the node
  char first = tokens.next();
  for (; first == '('; first = tokens.next()) ++depth;
  if (depth == 0 || depth > 2 || first == 0 || first == '[') return {};
  first = tokens.next();
  if (first == '.') first = tokens.next();
  if (token().ends_with(':')) first = tokens.next(); // a field
  if (first != '(') return {};
  tokens.next();
  LeadingChild child{token(), {}};
  if (tokens.next() != ')' || tokens.next() != '@') return {};
  child.capture = token().substr(1);
  // To the end: no other node may have the name, and nothing around the child may be there several times or not at all.
  std::size_t open = depth;
  std::size_t predicate = 0; // the depth of the one that is being read
  for (first = tokens.next(); first != 0; first = tokens.next()) {
    if (first == '(' || first == '[') ++open;
    if ((first == ')' || first == ']') && open > 0) --open;
    if (first == '#' && predicate == 0) predicate = open;
    if (open < predicate) predicate = 0;
    if (first == '@' && predicate == 0 && token().substr(1) == child.capture) return {};
    if ((first == '*' || first == '+' || first == '?') && open < depth) return {};
  }
  return child;
}

Modelines read_modelines(std::string_view text) {
  Modelines modelines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = trimmed(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    if (line.empty()) continue;
    if (line.front() != ';') break;
    while (!line.empty() && line.front() == ';') line.remove_prefix(1);
    line = trimmed(line);
    if (line == "extends") modelines.extends = true;
    if (line.starts_with("needs:")) {
      for (std::string &word : language_list(line.substr(6))) modelines.needs.push_back(std::move(word));
    }
    if (!line.starts_with("inherits")) continue;
    line = trimmed(line.substr(8));
    if (!line.empty() && (line.front() == ':' || line.front() == '=')) line.remove_prefix(1);
    for (std::string &name : language_list(line)) modelines.inherits.push_back(std::move(name));
  }
  return modelines;
}

std::vector<PatternRange> split_patterns(std::string_view text) {
  std::vector<PatternRange> patterns;
  Tokens tokens(text);
  std::size_t depth = 0;
  for (char first = tokens.next(); first != 0; first = tokens.next()) {
    if (depth == 0) {
      // A capture, a quantifier or an anchor belongs to the pattern before it; everything else begins a new one, unless it
      // is a field's name, which waits for its node (`name: (x)` does not stand at this level in a right file).
      const bool follows = first == '@' || first == '*' || first == '+' || first == '?';
      if (follows && !patterns.empty()) patterns.back().end = tokens.end();
      else patterns.push_back({tokens.begin(), tokens.end()});
    }
    if (first == '(' || first == '[') ++depth;
    if ((first == ')' || first == ']') && depth > 0) --depth;
    patterns.back().end = tokens.end();
  }
  return patterns;
}

} // namespace tsregion
