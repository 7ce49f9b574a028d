// SPDX-License-Identifier: MIT
#include "core/detect/query/vim_collection.hpp"

#include <algorithm>

namespace tsregion {
namespace {

struct Named {
  char letter;
  std::string_view members;
};
// Small letters; most capitals are complements, four are "without digits".
constexpr std::string_view kPrintable = "\\x{20}-~\\x{a0}-\\x{10ffff}";
constexpr Named kClasses[] = {
  {'s', " \\t"},      {'d', "0-9"},    {'x', "0-9A-Fa-f"},      {'o', "0-7"}, {'w', "0-9A-Za-z_"},
  {'h', "A-Za-z_"},   {'a', "A-Za-z"}, {'l', "a-z"},            {'u', "A-Z"}, {'p', kPrintable},
  {'i', "0-9A-Za-z_\\x{b5}\\x{c0}-\\x{ff}"},
  {'k', "0-9A-Za-z_\\x{b5}\\x{c0}-\\x{ff}\\p{L}\\p{M}\\p{N}"},
  {'f', "0-9A-Za-z/._+,#$%~=\\-\\x{a0}-\\x{10ffff}"},
  {'I', "A-Za-z_\\x{b5}\\x{c0}-\\x{ff}"},
  {'K', "A-Za-z_\\x{b5}\\x{c0}-\\x{ff}\\p{L}\\p{M}\\p{Nl}\\p{No}"},
  {'F', "A-Za-z/._+,#$%~=\\-\\x{a0}-\\x{10ffff}"},
  {'P', "\\x{20}-/:-~\\x{a0}-\\x{10ffff}"},
};

struct NamedSet {
  std::string_view name;
  std::string_view members;
};
constexpr NamedSet kNamedSets[] = {
  {"alpha", "A-Za-z"},      {"digit", "0-9"},       {"alnum", "0-9A-Za-z"}, {"lower", "a-z\\p{Ll}"}, {"upper", "A-Z\\p{Lu}"},
  {"punct", "!-/:-@[-`{-~"}, {"space", "\\t-\\r "}, {"blank", " \\t"},      {"xdigit", "0-9A-Fa-f"},
  {"cntrl", "\\x{0}-\\x{1f}\\x{7f}"},               {"print", kPrintable},  {"graph", "!-~"},
  {"return", "\\r"},        {"tab", "\\t"},         {"escape", "\\x{1b}"},  {"backspace", "\\x{8}"},
  {"ident", "0-9A-Za-z_\\x{b5}\\x{c0}-\\x{ff}"},
  {"keyword", "0-9A-Za-z_\\x{b5}\\x{c0}-\\x{ff}\\p{L}\\p{M}\\p{N}"},
  {"fname", "0-9A-Za-z/._+,#$%~=\\-\\x{a0}-\\x{10ffff}"},
};

uint32_t digit_value(char c) {
  if ('0' <= c && c <= '9') return static_cast<uint32_t>(c - '0');
  if ('a' <= c && c <= 'f') return static_cast<uint32_t>(c - 'a' + 10);
  if ('A' <= c && c <= 'F') return static_cast<uint32_t>(c - 'A' + 10);
  return 99;
}

// `[:alpha:]` at the front of `text`: its length, 0 if it is none.
std::size_t read_named_set(std::string_view text, CharacterClass &set) {
  if (!text.starts_with("[:")) return 0;
  const std::size_t end = text.find(":]");
  if (end == std::string_view::npos) return 0;
  for (const NamedSet &named : kNamedSets) {
    if (named.name != text.substr(2, end - 2)) continue;
    set.add_written(named.members);
    return end + 2;
  }
  return 0;
}

// One reader for two passes: where is the `]`, and what is inside?
class Collection {
public:
  Collection(std::string_view text, std::size_t offset, CharacterClass &set, PatternFault &fault)
      : text_(text), offset_(offset), set_(set), fault_(fault) {}

  std::size_t read() {
    if (peek() == '^') {
      set_.negate();
      ++at_;
    }
    for (bool first = true; first || peek() != ']'; first = false) {
      if (at_ >= text_.size()) return 0;
      if (const std::size_t named = read_named_set(text_.substr(at_), set_)) {
        at_ += named;
        continue;
      }
      if (text_.substr(at_).starts_with("[=") && text_.find("=]", at_ + 2) != std::string_view::npos) {
        fault_.set("equivalence classes are not supported", offset_ + at_);
        return at_ + 1;
      }
      range();
    }
    return at_ + 1;
  }

private:
  [[nodiscard]] char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  void range() {
    const std::size_t begin = at_;
    const uint32_t first = character();
    if (peek() != '-' || peek(1) == ']' || at_ + 1 >= text_.size()) return set_.add(first);
    ++at_;
    const uint32_t last = character();
    if (last < first) fault_.set("the range is backwards", offset_ + begin);
    set_.add(first, last);
  }

  uint32_t character() {
    if (peek() != '\\') return next_character(text_, at_);
    ++at_;
    uint32_t code = 0;
    if (const std::size_t length = read_vim_code(text_.substr(at_), code)) {
      at_ += length;
      return code;
    }
    const char c = peek();
    ++at_;
    switch (c) {
    case 'e': return 0x1B;
    case 't': return '\t';
    case 'r': return '\r';
    case 'b': return '\b';
    case 'n': return '\n';
    case '\\':
    case ']':
    case '^':
    case '-': return static_cast<unsigned char>(c);
    default: --at_; return '\\'; // a backslash that escapes nothing is a member
    }
  }

  std::string_view text_;
  std::size_t offset_;
  CharacterClass &set_;
  PatternFault &fault_;
  std::size_t at_ = 0;
};

} // namespace

bool vim_class(uint32_t letter, CharacterClass &out_set) {
  const auto named = [](uint32_t wanted) {
    return std::find_if(std::begin(kClasses), std::end(kClasses),
                        [wanted](const Named &entry) { return static_cast<unsigned char>(entry.letter) == wanted; });
  };
  if (const auto *entry = named(letter); entry != std::end(kClasses)) {
    out_set.add_written(entry->members);
    return true;
  }
  if (letter < 'A' || letter > 'Z') return false;
  const auto *entry = named(letter - 'A' + 'a');
  if (entry == std::end(kClasses)) return false;
  out_set.add_written(entry->members);
  out_set.negate();
  return true;
}

std::size_t read_vim_number(std::string_view text, uint32_t base, std::size_t most_digits, uint32_t &out_value) {
  std::size_t length = 0;
  out_value = 0;
  while (length < text.size() && length < most_digits && digit_value(text[length]) < base) {
    if (out_value <= kLastCodePoint) out_value = out_value * base + digit_value(text[length]);
    ++length;
  }
  return length;
}

std::size_t read_vim_code(std::string_view text, uint32_t &out_character) {
  if (text.empty()) return 0;
  std::size_t length = 0;
  switch (text[0]) {
  case 'd': length = read_vim_number(text.substr(1), 10, 10, out_character); break;
  case 'o': length = read_vim_number(text.substr(1), 8, 4, out_character); break;
  case 'x': length = read_vim_number(text.substr(1), 16, 2, out_character); break;
  case 'u': length = read_vim_number(text.substr(1), 16, 4, out_character); break;
  case 'U': length = read_vim_number(text.substr(1), 16, 8, out_character); break;
  default: return 0;
  }
  return length == 0 || out_character > kLastCodePoint ? 0 : length + 1;
}

std::size_t read_vim_collection(std::string_view text, std::size_t offset, CharacterClass &out_set, PatternFault &out_fault) {
  PatternFault fault; // counts only if it is a collection at all
  const std::size_t length = Collection(text, offset, out_set, fault).read();
  if (length > 0 && fault) out_fault = fault;
  return length;
}

} // namespace tsregion
