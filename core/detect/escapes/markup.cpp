// SPDX-License-Identifier: MIT
// XML and HTML: references to characters.
#include "core/detect/escapes/families.hpp"
#include "core/detect/escapes/spelling.hpp"

namespace tsregion::escapes {
namespace {

struct Entity {
  std::string_view name;
  std::string_view text;
};

// XML 1.0, 4.6.
constexpr Entity kXml[] = {{"amp", "&"}, {"apos", "'"}, {"gt", ">"}, {"lt", "<"}, {"quot", "\""}};

// Out of HTML, 13.5 "Named character references": what stands in texts and code.
constexpr Entity kHtml[] = {
    {"AMP", "&"},       {"GT", ">"},        {"Hat", "^"},       {"LT", "<"},        {"NewLine", "\n"},
    {"QUOT", "\""},     {"Tab", "\t"},      {"ast", "*"},       {"bsol", "\\"},     {"bull", "\xE2\x80\xA2"},
    {"cent", "\xC2\xA2"}, {"colon", ":"},   {"comma", ","},     {"commat", "@"},    {"copy", "\xC2\xA9"},
    {"darr", "\xE2\x86\x93"}, {"deg", "\xC2\xB0"}, {"divide", "\xC3\xB7"}, {"dollar", "$"}, {"equals", "="},
    {"euro", "\xE2\x82\xAC"}, {"excl", "!"}, {"ge", "\xE2\x89\xA5"}, {"grave", "`"}, {"hellip", "\xE2\x80\xA6"},
    {"laquo", "\xC2\xAB"}, {"larr", "\xE2\x86\x90"}, {"lbrace", "{"}, {"lbrack", "["}, {"lcub", "{"},
    {"ldquo", "\xE2\x80\x9C"}, {"le", "\xE2\x89\xA4"}, {"lowbar", "_"}, {"lpar", "("}, {"lsqb", "["},
    {"lsquo", "\xE2\x80\x98"}, {"mdash", "\xE2\x80\x94"}, {"middot", "\xC2\xB7"}, {"nbsp", "\xC2\xA0"},
    {"ndash", "\xE2\x80\x93"}, {"ne", "\xE2\x89\xA0"}, {"num", "#"}, {"para", "\xC2\xB6"}, {"percnt", "%"},
    {"period", "."},    {"plus", "+"},      {"plusmn", "\xC2\xB1"}, {"pound", "\xC2\xA3"}, {"quest", "?"},
    {"raquo", "\xC2\xBB"}, {"rarr", "\xE2\x86\x92"}, {"rbrace", "}"}, {"rbrack", "]"}, {"rcub", "}"},
    {"rdquo", "\xE2\x80\x9D"}, {"reg", "\xC2\xAE"}, {"rpar", ")"}, {"rsqb", "]"}, {"rsquo", "\xE2\x80\x99"},
    {"sect", "\xC2\xA7"}, {"semi", ";"},    {"shy", "\xC2\xAD"}, {"sol", "/"},      {"times", "\xC3\x97"},
    {"trade", "\xE2\x84\xA2"}, {"uarr", "\xE2\x86\x91"}, {"verbar", "|"}, {"vert", "|"}, {"yen", "\xC2\xA5"},
};

constexpr std::size_t kLongestName = 8;

template <std::size_t Count> std::string_view meaning(const Entity (&table)[Count], std::string_view name) {
  for (const Entity &entity : table) {
    if (entity.name == name) return entity.text;
  }
  return {};
}

// The letters behind `&`.
std::string_view name_behind(std::string_view text, std::size_t at) {
  std::size_t size = 0;
  while (size <= kLongestName && is_letter(char_at(text, at + 1 + size))) ++size;
  return text.substr(at + 1, size);
}

// `&#d…` or `&#xh…`, without the semicolon. `letters`: those that announce hexadecimal digits.
Number reference(std::string_view text, std::size_t at, std::string_view letters, std::size_t &out_end) {
  const bool hex = at + 2 < text.size() && letters.find(text[at + 2]) != std::string_view::npos;
  const std::size_t start = at + 2 + (hex ? 1 : 0);
  const Number number = read_number(text, start, hex ? 16 : 10, SIZE_MAX);
  out_end = start + number.digits;
  return number;
}

// XML 1.0, 2.2: what a document may hold.
bool is_xml_character(uint32_t code) {
  if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
  return is_code_point(code) && code != 0xFFFE && code != 0xFFFF;
}

} // namespace

// XML 1.0, 4.1 (references), 4.6 (predefined ones) and 2.11 (line breaks are LF). What is not well-formed, or would need a
// DTD, spells itself.
Escape xml(std::string_view text, std::size_t at) {
  if (text[at] == '\r') return line_feed(text, at);
  if (text[at] != '&') return {};
  if (char_at(text, at + 1) == '#') {
    std::size_t end = 0;
    const Number number = reference(text, at, "x", end);
    if (number.digits == 0 || char_at(text, end) != ';' || !is_xml_character(number.value)) return {};
    return code_point(end + 1 - at, number.value);
  }
  const std::string_view name = name_behind(text, at);
  const std::string_view character = meaning(kXml, name);
  if (character.empty() || char_at(text, at + 1 + name.size()) != ';') return {};
  return bytes(name.size() + 2, character);
}

// XML 1.0, 3.3.3: in an attribute tabs and line breaks that are no references are spaces.
Escape xml_attribute(std::string_view text, std::size_t at) {
  if (text[at] == '\t') return byte(1, ' ');
  if (const std::size_t length = line_break_at(text, at); length > 0) return byte(length, ' ');
  return xml(text, at);
}

// HTML, 13.2.5.72 and following, in an attribute: the semicolon may be missing behind a number, and behind four old names when
// neither `=` nor a letter or digit follows. 13.2.5.80 says what wrong numbers mean: windows-1252 for 128 to 159, U+FFFD for
// what is no character. 13.2.3.5: line breaks are LF. Names that are not in the short list spell themselves.
Escape html(std::string_view text, std::size_t at) {
  if (text[at] == '\r') return line_feed(text, at);
  if (text[at] != '&') return {};
  if (char_at(text, at + 1) == '#') {
    constexpr uint16_t kWindows1252[32] = {
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
        0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    std::size_t end = 0;
    const Number number = reference(text, at, "xX", end);
    if (number.digits == 0) return {};
    uint32_t code = number.value;
    if (code == 0) code = kReplacement;
    if (0x80 <= code && code < 0xA0) code = kWindows1252[code - 0x80];
    return code_point(end + (char_at(text, end) == ';' ? 1 : 0) - at, code);
  }
  const std::string_view name = name_behind(text, at);
  const std::size_t end = at + 1 + name.size();
  std::string_view character = meaning(kXml, name);
  if (character.empty()) character = meaning(kHtml, name);
  if (character.empty()) return {};
  if (char_at(text, end) == ';') return bytes(name.size() + 2, character);
  const bool old = name == "amp" || name == "lt" || name == "gt" || name == "quot";
  const char next = char_at(text, end);
  return old && next != '=' && !is_digit(next) ? bytes(name.size() + 1, character) : Escape{};
}

} // namespace tsregion::escapes
