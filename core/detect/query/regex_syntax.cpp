// SPDX-License-Identifier: MIT
#include "core/detect/query/regex_syntax.hpp"

namespace tsregion {
namespace {

// Unicode's definitions, in categories that RE2 knows: letters, marks, decimal digits, letter numbers and circled letters,
// connectors and joiners.
constexpr std::string_view kWord = "\\p{L}\\p{M}\\p{Nd}\\p{Nl}\\p{Pc}\\x{200c}\\x{200d}\\x{24b6}-\\x{24e9}"
                                   "\\x{1f130}-\\x{1f149}\\x{1f150}-\\x{1f169}\\x{1f170}-\\x{1f189}";
constexpr std::string_view kSpace = "\\t-\\r \\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}"
                                    "\\x{205f}\\x{3000}";
// The complements, for a class that has other members too. Of words: every other category (unassigned characters, which
// have none that RE2 could name, are missing).
constexpr std::string_view kNotWord = "\\p{C}\\p{Z}\\p{S}\\p{No}\\p{Pd}\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}\\p{Po}";
constexpr std::string_view kNotSpace = "\\x{0}-\\x{8}\\x{e}-\\x{1f}!-\\x{84}\\x{86}-\\x{9f}\\x{a1}-\\x{167f}"
                                       "\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}"
                                       "\\x{2060}-\\x{2fff}\\x{3001}-\\x{10ffff}";

struct LongName {
  std::string_view name;
  std::string_view category;
};
// Properties by the names that people write; RE2 knows the short ones.
constexpr LongName kLongNames[] = {
  {"Alphabetic", "L"},        {"Letter", "L"},      {"Uppercase_Letter", "Lu"}, {"Uppercase", "Lu"}, {"Lowercase_Letter", "Ll"},
  {"Lowercase", "Ll"},        {"Mark", "M"},        {"Number", "N"},            {"Punctuation", "P"}, {"Symbol", "S"},
  {"Decimal_Number", "Nd"},   {"Separator", "Z"},   {"Other", "C"},             {"Control", "Cc"},    {"Math_Symbol", "Sm"},
  {"Currency_Symbol", "Sc"},
};

bool is_digit(char c) { return '0' <= c && c <= '9'; }
bool is_letter(char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'); }

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if ('a' <= c && c <= 'f') return c - 'a' + 10;
  if ('A' <= c && c <= 'F') return c - 'A' + 10;
  return -1;
}

class Translator {
public:
  explicit Translator(std::string_view pattern) : pattern_(pattern) {}

  Translation run() {
    while (at_ < pattern_.size() && !result_.fault) read();
    if (!open_.empty()) fail("missing )", open_.back());
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
    switch (peek()) {
    case '\\': return escape();
    case '[': return read_class();
    case '(': return open();
    case ')':
      if (open_.empty()) return fail(") without (", at_);
      open_.pop_back();
      break;
    case '*':
    case '+':
    case '?': break;
    case '{': return count();
    case '^':
    case '$':
    case '.':
    case '|': break;
    default: return write_character(out(), next_character(pattern_, at_));
    }
    out() += pattern_[at_++];
  }

  // Captures are not asked for, so names go away: `(?P<name>` and `(?<name>` are `(`.
  void open() {
    if (open_.size() == kMaxGroupDepth) return fail("groups are nested too deeply", at_);
    if (starts("(?=") || starts("(?!") || starts("(?<=") || starts("(?<!")) return fail("look-around is not supported", at_);
    const std::size_t begin = at_;
    open_.push_back(begin);
    out() += '(';
    if (starts("(?P<") || starts("(?<")) {
      const std::size_t end = pattern_.find('>', at_);
      if (end == std::string_view::npos) return fail("the group's name does not end", begin);
      at_ = end + 1;
    } else if (starts("(?")) {
      at_ += 2;
      flags(begin);
    } else {
      ++at_;
    }
  }

  // Behind `(?`: `i-s:` opens a group, `i-s)` holds until the end of the one around it.
  void flags(std::size_t begin) {
    out() += '?';
    for (bool off = false; at_ < pattern_.size(); ++at_) {
      const char c = peek();
      if (c == ':' || c == ')') {
        if (c == ')') open_.pop_back();
        if (out().ends_with('-')) return fail("no flag behind -", at_);
        if (c == ')' && out().ends_with("(?")) { // `(?u)`: nothing is left to say
          out() += ":)";
          ++at_;
          return;
        }
        out() += c;
        ++at_;
        return;
      }
      if (c == '-' && !off) {
        off = true;
      } else if (c == 'u' && !off) {
        continue; // as it is anyway
      } else if (c != 'i' && c != 'm' && c != 's' && c != 'U') {
        return fail("this flag is not supported", at_);
      }
      out() += c;
    }
    fail("missing )", begin);
  }

  // RE2 would take what is no count for plain text; Rust complains.
  void count() {
    const std::size_t begin = at_++;
    uint32_t least = 0;
    uint32_t most = kNoLimit;
    bool fine = number(least);
    if (fine && peek() == ',') {
      ++at_;
      if (peek() != '}') fine = number(most);
    } else {
      most = least;
    }
    if (!fine || peek() != '}') return fail("{ begins no count here (a plain one is \\{)", begin);
    ++at_;
    if (most < least) return fail("the count's first number is the larger one", begin);
    if (!write_count(out(), least, most)) return fail("a count above 1000", begin);
  }

  bool number(uint32_t &out_value) {
    if (!is_digit(peek())) return false;
    out_value = 0;
    for (; is_digit(peek()); ++at_) {
      if (out_value <= kMaxRepetitions) out_value = out_value * 10 + static_cast<uint32_t>(peek() - '0');
    }
    return true;
  }

  void escape() {
    const char c = peek(1);
    switch (c) {
    case 'b':
    case 'B':
      if (peek(2) == '{') return fail("this kind of word boundary is not supported", at_);
      [[fallthrough]];
    case 'A':
    case 'z': out() += {'\\', c}; break;
    case '<':
    case '>': out() += "\\b"; break; // where a word begins or ends
    case 'W': out().append("[^").append(kWord).append("]"); break;
    default: {
      CharacterClass set;
      uint32_t character = kNotUtf8;
      if (!escaped(set, character)) return;
      if (character == kNotUtf8) return set.write(out());
      return write_character(out(), character);
    }
    }
    at_ += 2;
  }

  // An escape that stands for a character, or else for a class (added to `set`). Moves behind it.
  bool escaped(CharacterClass &set, uint32_t &out_character) {
    const std::size_t begin = at_++;
    if (at_ == pattern_.size()) {
      fail("\\ at the end", begin);
      return false;
    }
    const char c = pattern_[at_++];
    switch (c) {
    case 'd': set.add_written("\\p{Nd}"); return true;
    case 'D': set.add_written("\\P{Nd}"); return true;
    case 'w': set.add_written(kWord); return true;
    case 'W': set.add_written(kNotWord); return true;
    case 's': set.add_written(kSpace); return true;
    case 'S': set.add_written(kNotSpace); return true;
    case 'p':
    case 'P': return property(begin, c, set);
    case 'a': out_character = '\a'; return true;
    case 'f': out_character = '\f'; return true;
    case 'n': out_character = '\n'; return true;
    case 'r': out_character = '\r'; return true;
    case 't': out_character = '\t'; return true;
    case 'v': out_character = '\v'; return true;
    case 'x': return code_point(begin, 2, out_character);
    case 'u': return code_point(begin, 4, out_character);
    case 'U': return code_point(begin, 8, out_character);
    default: break;
    }
    if (is_digit(c)) {
      fail("back-references are not supported", begin);
    } else if (is_letter(c)) {
      fail("unknown escape", begin);
    } else {
      --at_;
      out_character = next_character(pattern_, at_);
      return true;
    }
    return false;
  }

  bool code_point(std::size_t begin, std::size_t digits, uint32_t &out_character) {
    const bool braces = peek() == '{';
    if (braces) ++at_;
    uint32_t value = 0;
    std::size_t count = 0;
    for (; hex_digit(peek()) >= 0 && count < (braces ? 8 : digits); ++count, ++at_) {
      value = value * 16 + static_cast<uint32_t>(hex_digit(peek()));
    }
    const bool whole = braces ? count > 0 && peek() == '}' : count == digits;
    if (!whole || value > kLastCodePoint || (0xD800 <= value && value <= 0xDFFF)) {
      fail("no code point", begin);
      return false;
    }
    if (braces) ++at_;
    out_character = value;
    return true;
  }

  bool property(std::size_t begin, char letter, CharacterClass &set) {
    std::string_view name = pattern_.substr(at_, 1);
    ++at_;
    if (name == "{") {
      const std::size_t end = pattern_.find('}', at_);
      name = end == std::string_view::npos ? std::string_view() : pattern_.substr(at_, end - at_);
      at_ += name.size() + 1;
    }
    if (const std::size_t equals = name.find('='); equals != std::string_view::npos) name.remove_prefix(equals + 1);
    if (name.starts_with('^')) {
      letter = letter == 'p' ? 'P' : 'p';
      name.remove_prefix(1);
    }
    if (name.empty() || name.find_first_of("\\{[]") != std::string_view::npos) {
      fail("the property has no name", begin);
      return false;
    }
    for (const LongName &known : kLongNames) {
      if (known.name == name) name = known.category;
    }
    set.add_written("\\" + std::string(1, letter) + "{" + std::string(name) + "}");
    return true;
  }

  void read_class() {
    const std::size_t begin = at_++;
    CharacterClass set;
    if (peek() == '^') {
      set.negate();
      ++at_;
    }
    bool first = true;
    while (peek() != ']' || first) {
      if (at_ >= pattern_.size()) return fail("missing ]", begin);
      if (!class_member(set) || result_.fault) return;
      first = false;
    }
    ++at_;
    set.write(out());
  }

  bool class_member(CharacterClass &set) {
    if (starts("&&") || starts("~~") || (starts("--") && peek(2) != ']')) {
      fail("sets of sets are not supported", at_);
      return false;
    }
    if (starts("[:")) return posix_class(set);
    if (peek() == '[') {
      fail("sets of sets are not supported (a plain one is \\[)", at_);
      return false;
    }
    const std::size_t begin = at_;
    uint32_t character = kNotUtf8;
    if (!class_character(set, character)) return false;
    if (character == kNotUtf8) return true; // it was a class
    uint32_t last = character;
    if (peek() == '-' && peek(1) != ']' && !starts("--") && at_ + 1 < pattern_.size()) {
      ++at_;
      last = kNotUtf8;
      if (!class_character(set, last)) return false;
      if (last == kNotUtf8 || last < character) {
        fail("no range", begin);
        return false;
      }
    }
    set.add(character, last);
    return true;
  }

  bool class_character(CharacterClass &set, uint32_t &out_character) {
    if (peek() == '\\') return escaped(set, out_character);
    out_character = next_character(pattern_, at_);
    return true;
  }

  // RE2 knows their names, and complains about others.
  bool posix_class(CharacterClass &set) {
    const std::size_t end = pattern_.find(":]", at_);
    if (end == std::string_view::npos) {
      fail("missing :]", at_);
      return false;
    }
    set.add_written(pattern_.substr(at_, end + 2 - at_));
    at_ = end + 2;
    return true;
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  Translation result_;
  std::vector<std::size_t> open_; // where each group began
};

} // namespace

Translation translate_regex(std::string_view pattern) { return Translator(pattern).run(); }

} // namespace tsregion
