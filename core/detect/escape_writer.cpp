// SPDX-License-Identifier: MIT
#include "core/detect/escape_writer.hpp"

#include "core/detect/escapes/writing.hpp"

#include <iterator>

namespace tsregion {
namespace {

using namespace escapes;
using namespace std::string_view_literals;

constexpr Backslash kRholang{.letters = "nrt", .meanings = "\n\r\t", .quotes = "\"", .feed = Feed::lines, .control = NumberForm::code};
constexpr Backslash kC{.letters = "abfnrtv", .meanings = "\a\b\f\n\r\t\v", .quotes = "\"'", .control = NumberForm::octal, .stray = NumberForm::octal};
constexpr Backslash kJava{.letters = "btnfr", .meanings = "\b\t\n\f\r", .quotes = "\"'", .control = NumberForm::octal};
constexpr Backslash kCsharp{.letters = "0abfnrtv", .meanings = "\0\a\b\f\n\r\t\v"sv, .quotes = "\"'", .control = NumberForm::four};
constexpr Backslash kCsharpBraces{.letters = "0abfnrtv", .meanings = "\0\a\b\f\n\r\t\v"sv, .quotes = "\"'", .control = NumberForm::four, .braces = true};
constexpr Backslash kGo{.letters = "abfnrtv", .meanings = "\a\b\f\n\r\t\v", .quotes = "\"", .control = NumberForm::hex, .stray = NumberForm::hex};
constexpr Backslash kRust{.letters = "0nrt", .meanings = "\0\n\r\t"sv, .quotes = "\"'", .feed = Feed::lines, .control = NumberForm::braced};
constexpr Backslash kRustBytes{
    .letters = "0nrt", .meanings = "\0\n\r\t"sv, .quotes = "\"'", .feed = Feed::lines, .control = NumberForm::hex, .stray = NumberForm::hex, .ascii = true};
constexpr Backslash kJavascript{.letters = "bfnrtv", .meanings = "\b\f\n\r\t\v", .quotes = "\"'`", .control = NumberForm::hex};
constexpr Backslash kTemplate{
    .letters = "bfnrtv", .meanings = "\b\f\n\r\t\v", .quotes = "`", .feed = Feed::raw, .control = NumberForm::hex, .holes = Holes::dollar_brace};
constexpr Backslash kJson{.letters = "bfnrt", .meanings = "\b\f\n\r\t", .quotes = "\"", .control = NumberForm::four};
constexpr Backslash kCss{.quotes = "\"'", .control = NumberForm::css};
constexpr Backslash kPython{.letters = "abfnrtv", .meanings = "\a\b\f\n\r\t\v", .quotes = "\"'", .feed = Feed::lines, .control = NumberForm::hex};
constexpr Backslash kPythonBytes{.letters = "abfnrtv",
                                 .meanings = "\a\b\f\n\r\t\v",
                                 .quotes = "\"'",
                                 .feed = Feed::lines,
                                 .control = NumberForm::hex,
                                 .stray = NumberForm::hex,
                                 .ascii = true};
constexpr Backslash kPythonBraces{
    .letters = "abfnrtv", .meanings = "\a\b\f\n\r\t\v", .quotes = "\"'", .feed = Feed::lines, .control = NumberForm::hex, .braces = true};
constexpr Backslash kRubyDouble{.letters = "abefnrtv",
                                .meanings = "\a\b\x1B\f\n\r\t\v",
                                .quotes = "\"'`/)]}>|!",
                                .feed = Feed::lines,
                                .control = NumberForm::hex,
                                .stray = NumberForm::hex,
                                .holes = Holes::hash};
constexpr Backslash kRubySingle{.quotes = "'", .feed = Feed::raw, .special = "\\'"};
constexpr Backslash kPhpDouble{.letters = "ntrvef",
                               .meanings = "\n\t\r\v\x1B\f",
                               .quotes = "\"",
                               .feed = Feed::lines,
                               .control = NumberForm::hex,
                               .stray = NumberForm::hex,
                               .holes = Holes::php};
constexpr Backslash kPhpHeredoc{
    .letters = "ntrvef", .meanings = "\n\t\r\v\x1B\f", .feed = Feed::raw, .control = NumberForm::hex, .stray = NumberForm::hex, .holes = Holes::php};
constexpr Backslash kElixir{.letters = "0abdefnrtv",
                            .meanings = "\0\a\b\x7F\x1B\f\n\r\t\v"sv,
                            .quotes = "\"'/)]}>|",
                            .feed = Feed::lines,
                            .control = NumberForm::hex,
                            .stray = NumberForm::hex,
                            .holes = Holes::hash_brace};
constexpr Backslash kShellDouble{.quotes = "\"", .feed = Feed::raw, .holes = Holes::dollar, .special = "$`\"\\\n"};
constexpr Backslash kShellHeredoc{.feed = Feed::raw, .holes = Holes::dollar, .special = "$`\\\n"};
constexpr Backslash kShellAnsi{
    .letters = "abEfnrtv", .meanings = "\a\b\x1B\f\n\r\t\v", .quotes = "'", .feed = Feed::lines, .control = NumberForm::hex, .stray = NumberForm::hex};
constexpr Backslash kLua{.letters = "abfnrtv", .meanings = "\a\b\f\n\r\t\v", .quotes = "\"'", .control = NumberForm::decimal, .stray = NumberForm::decimal};
constexpr Backslash kNixString{.letters = "nrt", .meanings = "\n\r\t", .quotes = "\"", .feed = Feed::lines, .holes = Holes::dollar_brace};
constexpr Backslash kTomlBasic{.letters = "btnfr", .meanings = "\b\t\n\f\r", .quotes = "\"", .feed = Feed::lines, .control = NumberForm::four};
// MySQL and PostgreSQL write the quote mark twice, as SQL does.
constexpr Backslash kSqlBackslash{.letters = "0", .meanings = "\0"sv, .feed = Feed::raw};
constexpr Backslash kSqlE{.feed = Feed::raw, .stray = NumberForm::hex};

template <const Backslash &kRules> bool backslash(Pen &pen) { return write_backslash(kRules, pen); }
template <const Backslash &kRules> bool backslash_and_quotes_twice(Pen &pen) {
  return pen.here() == '\'' ? pen.write("''") : write_backslash(kRules, pen);
}

struct Row {
  EscapeSyntax syntax; // for the reader of this table
  Writer *write;
  Feed feed;
};

// In the order of EscapeSyntax.
constexpr Row kRows[] = {
    {EscapeSyntax::none, write_none, Feed::raw},
    {EscapeSyntax::rholang, backslash<kRholang>, Feed::lines},
    {EscapeSyntax::c, backslash<kC>, Feed::escaped},
    {EscapeSyntax::java, backslash<kJava>, Feed::escaped},
    {EscapeSyntax::java_text, write_java_text, Feed::lines},
    {EscapeSyntax::csharp, backslash<kCsharp>, Feed::escaped},
    {EscapeSyntax::csharp_verbatim, write_csharp_verbatim, Feed::raw},
    {EscapeSyntax::csharp_interpolated, backslash<kCsharpBraces>, Feed::escaped},
    {EscapeSyntax::csharp_interpolated_verbatim, write_csharp_verbatim_braces, Feed::raw},
    {EscapeSyntax::go, backslash<kGo>, Feed::escaped},
    {EscapeSyntax::go_raw, write_raw, Feed::raw},
    {EscapeSyntax::rust, backslash<kRust>, Feed::lines},
    {EscapeSyntax::rust_raw, write_raw, Feed::raw},
    {EscapeSyntax::rust_bytes, backslash<kRustBytes>, Feed::lines},
    {EscapeSyntax::javascript, backslash<kJavascript>, Feed::escaped},
    {EscapeSyntax::javascript_template, backslash<kTemplate>, Feed::raw},
    {EscapeSyntax::json, backslash<kJson>, Feed::escaped},
    {EscapeSyntax::graphql, backslash<kJson>, Feed::escaped},
    {EscapeSyntax::graphql_block, write_graphql_block, Feed::raw},
    {EscapeSyntax::css, backslash<kCss>, Feed::escaped},
    {EscapeSyntax::python, backslash<kPython>, Feed::lines},
    {EscapeSyntax::python_raw, write_python_raw, Feed::raw},
    {EscapeSyntax::python_bytes, backslash<kPythonBytes>, Feed::lines},
    {EscapeSyntax::python_f, backslash<kPythonBraces>, Feed::lines},
    {EscapeSyntax::python_rf, write_python_raw_braces, Feed::raw},
    {EscapeSyntax::ruby_double, backslash<kRubyDouble>, Feed::lines},
    {EscapeSyntax::ruby_single, backslash<kRubySingle>, Feed::raw},
    {EscapeSyntax::php_double, backslash<kPhpDouble>, Feed::lines},
    {EscapeSyntax::php_heredoc, backslash<kPhpHeredoc>, Feed::raw},
    {EscapeSyntax::php_single, backslash<kRubySingle>, Feed::raw},
    {EscapeSyntax::elixir, backslash<kElixir>, Feed::lines},
    {EscapeSyntax::shell_double, backslash<kShellDouble>, Feed::raw},
    {EscapeSyntax::shell_heredoc, backslash<kShellHeredoc>, Feed::raw},
    {EscapeSyntax::shell_ansi, backslash<kShellAnsi>, Feed::lines},
    {EscapeSyntax::lua, backslash<kLua>, Feed::escaped},
    {EscapeSyntax::lua_long, write_raw, Feed::raw},
    {EscapeSyntax::sql, write_sql, Feed::raw},
    {EscapeSyntax::sql_double, write_sql_double, Feed::raw},
    {EscapeSyntax::sql_backslash, backslash_and_quotes_twice<kSqlBackslash>, Feed::raw},
    {EscapeSyntax::sql_e, backslash_and_quotes_twice<kSqlE>, Feed::raw},
    {EscapeSyntax::yaml_plain, write_yaml_plain, Feed::escaped},
    {EscapeSyntax::yaml_single, write_yaml_single, Feed::escaped},
    {EscapeSyntax::yaml_double, write_yaml_double, Feed::escaped},
    {EscapeSyntax::nix_string, backslash<kNixString>, Feed::lines},
    {EscapeSyntax::nix_indented, write_nix_indented, Feed::lines},
    {EscapeSyntax::toml_basic, backslash<kTomlBasic>, Feed::lines},
    {EscapeSyntax::xml, write_xml, Feed::raw},
    {EscapeSyntax::xml_attribute, write_xml_attribute, Feed::escaped},
    {EscapeSyntax::html, write_html, Feed::raw},
};
static_assert(std::size(kRows) == kEscapeSyntaxes);

constexpr bool in_order() {
  for (std::size_t i = 0; i < std::size(kRows); ++i) {
    if (kRows[i].syntax != static_cast<EscapeSyntax>(i)) return false;
  }
  return true;
}
static_assert(in_order());

const Row &row_of(EscapeSyntax syntax) { return kRows[static_cast<std::size_t>(syntax)]; }

} // namespace

bool write_escaped(EscapeSyntax syntax, std::string_view guest, const WritingPlace &place, std::string &out, std::size_t &out_at) {
  Pen pen{guest, 0, place, out, out.size()};
  while (pen.at < guest.size()) {
    if (row_of(syntax).write(pen)) continue;
    out_at = pen.at;
    return false;
  }
  return true;
}

bool keeps_line_breaks(EscapeSyntax syntax) { return row_of(syntax).feed != Feed::escaped; }
bool escapes_line_breaks(EscapeSyntax syntax) { return row_of(syntax).feed != Feed::raw; }

} // namespace tsregion
