// SPDX-License-Identifier: MIT
#include "core/detect/query/emacs_syntax.hpp"

namespace tsregion {
namespace {

constexpr std::string_view kWord = "\\p{L}\\p{M}\\p{N}";

struct Named {
  std::string_view name;
  std::string_view members;
};
constexpr Named kNamedSets[] = {
  {"alpha", "\\p{L}\\p{M}"}, {"digit", "0-9"},        {"alnum", kWord},           {"lower", "\\p{Ll}"},
  {"upper", "\\p{Lu}"},      {"word", kWord},         {"space", " \\t\\n\\r\\f"}, {"blank", "\\t\\p{Zs}"},
  {"xdigit", "0-9A-Fa-f"},   {"cntrl", "\\x{0}-\\x{1f}"}, {"ascii", "\\x{0}-\\x{7f}"}, {"nonascii", "\\x{80}-\\x{10ffff}"},
  {"multibyte", "\\x{80}-\\x{10ffff}"}, {"unibyte", "\\x{0}-\\x{7f}"},
  {"graph", "!-~\\x{a1}-\\x{10ffff}"},  {"print", " -~\\x{a0}-\\x{10ffff}"},
  {"punct", "!-/:-@[-`{-~\\x{a1}-\\x{a9}\\x{ab}-\\x{b4}\\x{b6}-\\x{b9}\\x{bb}-\\x{bf}\\p{P}\\p{S}"},
};

// The standard syntax table: `\s` and one of these.
constexpr Named kSyntaxes[] = {
  {"-", " \\t\\n\\r\\f\\x{a0}"}, {" ", " \\t\\n\\r\\f\\x{a0}"}, {"w", kWord}, {"_", "_+*/&|<>=\\-"},
  {".", ".,;:?!#@~^'`"}, {"(", "(\\[{"}, {")", ")\\]}"}, {"\"", "\""}, {"\\", "\\\\"},
};

class Translator {
public:
  explicit Translator(std::string_view pattern) : pattern_(pattern) {}

  Translation run() {
    while (at_ < pattern_.size() && !result_.fault) read();
    if (!open_.empty()) fail("missing \\)", open_.back());
    return std::move(result_);
  }

private:
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : '\0';
  }
  [[nodiscard]] bool starts(std::string_view text) const { return pattern_.substr(at_).starts_with(text); }
  void fail(const char *why, std::size_t where) { result_.fault.set(why, where); }
  std::string &out() { return result_.expression; }

  void read() {
    const bool begins = begins_; // nothing stands before, in this group and alternative
    begins_ = false;
    switch (peek()) {
    case '\\': return escape();
    case '[': return collection();
    case '.':
      out() += '.';
      ++at_;
      return repetition();
    case '^':
      if (!begins) break;
      out() += "(?m:^)";
      begins_ = true; // a * behind it still stands for itself
      ++at_;
      return;
    case '$':
      if (at_ + 1 < pattern_.size() && pattern_.substr(at_ + 1, 2) != "\\)" && pattern_.substr(at_ + 1, 2) != "\\|") break;
      out() += "(?m:$)";
      ++at_;
      return;
    default: break; // * + ? where there is nothing to repeat stand for themselves
    }
    literal();
  }

  void literal() {
    write_character(out(), next_character(pattern_, at_));
    repetition();
  }

  void boundary(std::size_t size) {
    out() += "\\b";
    at_ += size;
  }

  void escape() {
    switch (peek(1)) {
    case '(': return open();
    case ')':
      if (open_.empty()) return fail("\\) without \\(", at_);
      open_.pop_back();
      out() += ')';
      at_ += 2;
      return repetition();
    case '|':
      out() += '|';
      at_ += 2;
      begins_ = true;
      return;
    case '`': out() += "\\A"; break;
    case '\'': out() += "\\z"; break;
    case 'b':
    case '<':
    case '>': return boundary(2);
    case 'B': out() += "\\B"; break;
    case '_':
      if (peek(2) != '<' && peek(2) != '>') return fail("\\_ wants < or > behind it", at_);
      return boundary(3);
    case 'w': return syntax("w", false, 2);
    case 'W': return syntax("w", true, 2);
    case 's':
    case 'S': return syntax(pattern_.substr(at_ + 2, 1), peek(1) == 'S', 3);
    case '=': return fail("\\= asks for the cursor", at_);
    case 'c':
    case 'C': return fail("categories of characters are not supported", at_);
    case '{': return fail("there is nothing to repeat", at_);
    case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9':
      return fail("back-references are not supported", at_);
    default:
      if (++at_ == pattern_.size()) return fail("\\ at the end", at_ - 1);
      return literal();
    }
    at_ += 2;
  }

  // \( \(?: \(?7: are all one: captures are not asked for.
  void open() {
    if (open_.size() == kMaxGroupDepth) return fail("groups are nested too deeply", at_);
    open_.push_back(at_);
    at_ += 2;
    if (peek() == '?') {
      ++at_;
      while ('0' <= peek() && peek() <= '9') ++at_;
      if (peek() != ':') return fail("the group's kind is not known", open_.back());
      ++at_;
    }
    out() += "(?:";
    begins_ = true;
  }

  void syntax(std::string_view letter, bool complement, std::size_t size) {
    for (const Named &known : kSyntaxes) {
      if (known.name != letter) continue;
      CharacterClass set;
      set.add_written(known.members);
      if (complement) set.negate();
      set.write(out());
      at_ += size;
      return repetition();
    }
    fail("this class of syntax is not supported", at_);
  }

  // * + ?, each perhaps with a ? (as few as possible: decides nothing here), and \{n,m\}. Several add up.
  void repetition() {
    char simple = '\0'; // what has been read, but not written
    while (at_ < pattern_.size()) {
      const char c = peek();
      if (c == '*' || c == '+' || c == '?') {
        simple = simple == '\0' || simple == c ? c : '*'; // of two different ones, any number
        ++at_;
        if (peek() == '?') ++at_;
      } else if (starts("\\{")) {
        if (simple != '\0') return fail("a repetition of a repetition", at_);
        return count();
      } else {
        break;
      }
    }
    if (simple != '\0') out() += simple;
  }

  void count() {
    const std::size_t begin = at_;
    at_ += 2;
    uint32_t least = 0;
    uint32_t most = kNoLimit;
    const bool has_least = number(least);
    if (peek() == ',') {
      ++at_;
      if (!number(most)) most = kNoLimit;
    } else {
      most = has_least ? least : 0;
    }
    if (!starts("\\}")) return fail("the count does not end with \\}", begin);
    at_ += 2;
    if (most < least) return fail("the count's first number is the larger one", begin);
    if (!write_count(out(), least, most)) return fail("a count above 1000", begin);
    if (peek() == '*' || peek() == '+' || peek() == '?' || starts("\\{")) fail("a repetition of a repetition", at_);
  }

  bool number(uint32_t &out_value) {
    const std::size_t begin = at_;
    out_value = 0;
    for (; '0' <= peek() && peek() <= '9'; ++at_) {
      if (out_value <= kMaxRepetitions) out_value = out_value * 10 + static_cast<uint32_t>(peek() - '0');
    }
    return at_ > begin;
  }

  // A backslash in it stands for itself; a ] does as the first one.
  void collection() {
    const std::size_t begin = at_++;
    CharacterClass set;
    if (peek() == '^') {
      set.negate();
      ++at_;
    }
    for (bool first = true; first || peek() != ']'; first = false) {
      if (at_ >= pattern_.size()) return fail("missing ]", begin);
      if (starts("[:") && named_set(set)) continue;
      if (result_.fault) return;
      const uint32_t from = next_character(pattern_, at_);
      uint32_t to = from;
      if (peek() == '-' && at_ + 1 < pattern_.size() && peek(1) != ']') {
        ++at_;
        to = next_character(pattern_, at_);
      }
      if (from <= to) set.add(from, to); // a range that is backwards is empty
    }
    ++at_;
    set.write(out());
    repetition();
  }

  bool named_set(CharacterClass &set) {
    const std::size_t end = pattern_.find(":]", at_);
    if (end == std::string_view::npos) return false;
    const std::string_view name = pattern_.substr(at_ + 2, end - at_ - 2);
    for (const Named &known : kNamedSets) {
      if (known.name != name) continue;
      set.add_written(known.members);
      at_ = end + 2;
      return true;
    }
    if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos) fail("no such class of characters", at_);
    return false;
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  bool begins_ = true;
  Translation result_;
  std::vector<std::size_t> open_; // where each group began
};

} // namespace

Translation translate_emacs(std::string_view pattern) { return Translator(pattern).run(); }

} // namespace tsregion
