// SPDX-License-Identifier: MIT
#include "core/detect/rule_reader.hpp"

#include <utility>

namespace tsregion {
namespace {

// Far more than any rule file has; a guard against input, not a style rule.
constexpr std::size_t kMostPatterns = 100'000;

enum class Token { open, close, name, string, capture, predicate, anchor, field, end };

struct Lexeme {
  Token token = Token::end;
  std::string text; // a name, a string's value, a capture without '@', a predicate without '#', a field without ':'
  RulePlace place;
};

bool name_byte(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_' || c == '-' ||
         c == '.' || c == '?' || c == '!';
}

class Reader {
public:
  explicit Reader(std::string_view text) : text_(text) { advance(); }

  RuleFile read() {
    RuleFile file;
    while (!error_ && next_.token != Token::end) {
      if (file.patterns.size() == kMostPatterns) {
        fail("more than 100000 patterns: split the file");
        break;
      }
      file.patterns.push_back(read_form());
    }
    if (error_) {
      file.patterns.clear();
      file.error = std::move(error_);
    }
    return file;
  }

private:
  // (pattern) captures…   or   ((pattern) captures… predicates…)
  RulePattern read_form() {
    RulePattern pattern;
    pattern.place = next_.place;
    if (!expect(Token::open, "a pattern must begin with '('")) return pattern;
    if (next_.token != Token::open) {
      read_node(pattern);
      read_captures(pattern.roles);
      return pattern;
    }
    advance();
    read_node(pattern);
    read_captures(pattern.roles);
    while (!error_ && next_.token == Token::open) read_predicate(pattern);
    expect(Token::close, "expected a predicate '(#…)' or ')'");
    read_captures(pattern.roles);
    return pattern;
  }

  // After '(': KIND child… ')'
  void read_node(RulePattern &pattern) {
    if (next_.token != Token::name) return fail("expected a node kind after '('");
    pattern.kind = std::exchange(next_.text, {});
    advance();
    while (!error_ && next_.token != Token::close) {
      if (next_.token == Token::anchor) {
        advance(); // children without a field are counted by position, which is what '.' asks for
      } else if (next_.token == Token::field || next_.token == Token::open) {
        pattern.children.push_back(read_child());
      } else {
        return fail("expected a child, as in 'field: (_) @role', or ')'");
      }
    }
    expect(Token::close, "expected ')'");
  }

  RuleChild read_child() {
    RuleChild child;
    child.place = next_.place;
    if (next_.token == Token::field) {
      child.field = std::exchange(next_.text, {});
      advance();
    }
    if (!expect(Token::open, "expected '(' of a child")) return child;
    if (next_.token != Token::name) {
      fail("expected the child's kind, or '_' for any");
      return child;
    }
    child.kind = std::exchange(next_.text, {});
    advance();
    if (next_.token == Token::open || next_.token == Token::field) {
      fail("a rule looks one level down: give the inner node a pattern of its own");
      return child;
    }
    expect(Token::close, "expected ')' of the child");
    read_captures(child.roles);
    return child;
  }

  void read_captures(std::vector<std::string> &roles) {
    while (!error_ && next_.token == Token::capture) {
      roles.push_back(std::exchange(next_.text, {}));
      advance();
    }
  }

  // (#any-of? @role "…"…)   (#eq? @role "…")   (#match? @role "…")   (#set! key "value")
  void read_predicate(RulePattern &pattern) {
    const RulePlace place = next_.place;
    advance();
    if (next_.token != Token::predicate) return fail("expected a predicate: '#any-of?', '#eq?', '#match?' or '#set!'");
    const std::string predicate = std::exchange(next_.text, {});
    const RulePlace predicate_place = next_.place;
    advance();
    if (predicate == "any-of?" || predicate == "eq?" || predicate == "match?") {
      read_text_test(pattern, place, predicate == "match?");
    } else if (predicate == "set!") {
      read_property(pattern, place);
    } else {
      return fail("unknown predicate '#" + predicate + "': known are #any-of?, #eq?, #match? and #set!", predicate_place);
    }
    expect(Token::close, "expected ')' of the predicate");
  }

  void read_text_test(RulePattern &pattern, RulePlace place, bool by_pattern) {
    if (next_.token != Token::capture) return fail("expected the capture that is tested, as in '@sink'");
    RuleTextTest test{std::exchange(next_.text, {}), by_pattern, {}, place};
    advance();
    while (!error_ && next_.token == Token::string) {
      test.values.push_back(std::exchange(next_.text, {}));
      advance();
    }
    if (test.values.empty()) return fail("expected at least one string in quotes");
    if (by_pattern && test.values.size() > 1) return fail("#match? takes one pattern", place);
    pattern.tests.push_back(std::move(test));
  }

  void read_property(RulePattern &pattern, RulePlace place) {
    if (next_.token != Token::name) return fail("expected the property's name after #set!");
    RuleProperty property{std::exchange(next_.text, {}), {}, place};
    advance();
    if (next_.token == Token::string || next_.token == Token::name) {
      property.value = std::exchange(next_.text, {});
      advance();
    }
    pattern.properties.push_back(std::move(property));
  }

  bool expect(Token token, const char *otherwise) {
    if (error_) return false;
    if (next_.token != token) {
      fail(otherwise);
      return false;
    }
    advance();
    return true;
  }

  void fail(std::string message) { fail(std::move(message), next_.place); }
  void fail(std::string message, RulePlace place) {
    if (!error_) error_ = RuleError{place.line, place.column, std::move(message)};
  }

  // ---- Lexing ----
  void advance() {
    skip_blank();
    next_ = {};
    next_.place = {line_, static_cast<uint32_t>(at_ - line_start_) + 1};
    if (at_ >= text_.size()) return;
    const char c = text_[at_];
    if (c == '(') return single(Token::open);
    if (c == ')') return single(Token::close);
    if (c == '.') return single(Token::anchor);
    if (c == '"') return string();
    if (c == '@') return word(Token::capture, 1);
    if (c == '#') return word(Token::predicate, 1);
    if (name_byte(c)) return word(Token::name, 0);
    fail(std::string("'") + c + "' has no meaning here: rules use (kind field: (_) @role) and predicates");
  }

  void single(Token token) {
    next_.token = token;
    ++at_;
  }

  void word(Token token, std::size_t skip) {
    at_ += skip;
    const std::size_t start = at_;
    while (at_ < text_.size() && name_byte(text_[at_])) ++at_;
    if (at_ == start) return fail("a name is missing here");
    next_.token = token;
    next_.text.assign(text_.substr(start, at_ - start));
    if (token == Token::name && at_ < text_.size() && text_[at_] == ':') {
      ++at_;
      next_.token = Token::field;
    }
  }

  void string() {
    ++at_;
    std::string value;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\n') break;
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      value.push_back(text_[at_++]);
    }
    if (at_ >= text_.size() || text_[at_] != '"') return fail("this string has no closing quote on its line");
    ++at_;
    next_.token = Token::string;
    next_.text = std::move(value);
  }

  void skip_blank() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\n') {
        ++line_;
        line_start_ = ++at_;
      } else if (c == ' ' || c == '\t' || c == '\r') {
        ++at_;
      } else if (c == ';') {
        while (at_ < text_.size() && text_[at_] != '\n') ++at_;
      } else {
        return;
      }
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  uint32_t line_ = 1;
  std::size_t line_start_ = 0;
  Lexeme next_;
  std::optional<RuleError> error_;
};

} // namespace

const RuleProperty *RulePattern::property(std::string_view key) const {
  for (const RuleProperty &candidate : properties) {
    if (candidate.key == key) return &candidate;
  }
  return nullptr;
}

RuleFile read_rules(std::string_view text) { return Reader(text).read(); }

} // namespace tsregion
