// SPDX-License-Identifier: MIT
// Edits of a guest text as edits of its host, from parts written down by hand: no parser takes part. In a host, «…» is a part
// and ‹…› is a hole.
#include "core/document/edit_plan.hpp"

#include "core/document/virtual_document.hpp"

#include <doctest/doctest.h>
#include <random>

namespace {

using namespace tsregion;

struct Marked {
  std::string host;
  std::vector<RegionPart> parts;
};

Marked marked(std::string_view text, EscapeSyntax escapes) {
  constexpr std::string_view kMarks[] = {"«", "»", "‹", "›"};
  Marked made;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t kind = 0;
    while (kind < 4 && !text.substr(at).starts_with(kMarks[kind])) ++kind;
    const auto here = static_cast<uint32_t>(made.host.size());
    if (kind == 4) {
      made.host += text[at++];
      continue;
    }
    at += kMarks[kind].size();
    if (kind % 2 == 0) made.parts.push_back({{here, here}, kind == 0 ? escapes : EscapeSyntax::none, kind == 2});
    else made.parts.back().range.end = here;
  }
  return made;
}

std::string guest_of(const Marked &made, std::string_view placeholder = {}) {
  std::string guest;
  std::vector<Segment> segments;
  assemble_guest(made.host, made.parts, placeholder, guest, segments);
  return guest;
}

std::string carried_out(const Marked &made, std::span<const Replacement> guest_edits, std::string_view placeholder = {}, PlanStyle style = {}) {
  RefusedEdit refused;
  const auto edits = plan_edits({made.host, made.parts, placeholder}, guest_edits, style, refused);
  if (refused.reason != Refusal::none) return "refused " + std::to_string(static_cast<uint32_t>(refused.reason)) + " at " + std::to_string(refused.guest);
  return with_replacements(made.host, edits);
}

// The host after an edit: of the whole guest text, ...
std::string after(std::string_view host, std::string_view wanted, EscapeSyntax escapes = EscapeSyntax::none, PlanStyle style = {}) {
  const Marked made = marked(host, escapes);
  return carried_out(made, text_differences(guest_of(made), wanted), {}, style);
}
// ... or of one range.
std::string after(std::string_view host, ByteRange range, std::string text, EscapeSyntax escapes = EscapeSyntax::none, std::string_view placeholder = {}) {
  const Replacement edit{range, std::move(text)};
  return carried_out(marked(host, escapes), {&edit, 1}, placeholder);
}

constexpr auto kPython = EscapeSyntax::python;
constexpr auto kRholang = EscapeSyntax::rholang;

TEST_SUITE("edit plans: literals and escapes") {
  TEST_CASE("text goes where it stands") {
    CHECK(after("x('«abc»')", "abxc") == "x('abxc')");
    CHECK(after("x('«abc»')", "") == "x('')");
    CHECK(after("x('«»')", "a") == "x('a')");
  }
  TEST_CASE("it is spelled for the mark that ends the literal") {
    CHECK(after("x('«a»')", "a'\"", kPython) == "x('a\\'\"')");
    CHECK(after("x(\"«a»\")", "a'\"", kPython) == "x(\"a'\\\"\")");
    CHECK(after("x(\"\"\"«a»\"\"\")", "a'\"b", kPython) == "x(\"\"\"a'\"b\"\"\")");
    CHECK(after("x('«a»')", "a'\"", kPython, {true, false}) == "x('a\\'\\\"')");
  }
  TEST_CASE("an escape is replaced as a whole, and others stay as they were written") {
    CHECK(after("\"«a\\xfcb\\x41»\"", "a\xC3\xA4" "bA", kPython) == "\"a\xC3\xA4" "b\\x41\"");
    CHECK(after("\"«a\\x42c»\"", "ac", kPython) == "\"ac\"");
  }
  TEST_CASE("a backslash that was none does not become one") {
    CHECK(after("\"«a\\ b»\"", "a\\nb", kPython) == "\"a\\\\nb\"");
    CHECK(after("\"«a\\ nb»\"", "a\\nb", kPython) == "\"a\\\\nb\"");
  }
  TEST_CASE("a line break is an escape in a literal of one line, and one of the host in a longer one") {
    CHECK(after("\"«a»\"", "a\nb", kPython) == "\"a\\nb\"");
    CHECK(after("\"\"\"«a»\"\"\"", "a\nb", kPython) == "\"\"\"a\nb\"\"\"");
    CHECK(after("\"«a\\nb»\"", "a\nb\nc", kPython) == "\"a\\nb\\nc\"");
    CHECK(after("\"«a\nb»\"", "a\nb\nc", kRholang) == "\"a\nb\nc\"");
    CHECK(after("\"«a»\"", "a\nb", kPython, {false, true}) == "\"a\nb\"");
  }
  TEST_CASE("what the host cannot spell is refused, with its place") {
    CHECK(after("`«ab»`", "ab`", EscapeSyntax::go_raw) == "refused 4 at 2");
    CHECK(after("«ab»", "a\xFF" "b") == "refused 4 at 1");
  }
}

TEST_SUITE("edit plans: holes and parts") {
  TEST_CASE("an edit may touch a hole's borders and not the hole") {
    CHECK(after("`«a »‹${x}›« b»`", {0, 1}, "c") == "`c ${x} b`");
    CHECK(after("`«a »‹${x}›« b»`", {3, 4}, "c") == "`a ${x} c`");
    CHECK(after("`«a »‹${x}›« b»`", {2, 2}, "c") == "`a c${x} b`");
    CHECK(after("`«a »‹${x}›« b»`", {1, 3}, "c") == "refused 2 at 2");
    CHECK(after("`«a »‹${x}›« b»`", {1, 2}, "") == "`a${x} b`");
    CHECK(after("`«a »‹${x}›« b»`", {2, 3}, "") == "`a ${x}b`");
  }
  TEST_CASE("a placeholder is a hole's text") {
    CHECK(after("`«a»‹${x}›«b»`", {0, 2}, "c", EscapeSyntax::none, "?") == "refused 2 at 1");
    CHECK(after("`«a»‹${x}›«b»`", {1, 2}, "", EscapeSyntax::none, "?") == "refused 2 at 1");
    CHECK(after("`«a»‹${x}›«b»`", {2, 2}, "c", EscapeSyntax::none, "?") == "`a${x}cb`");
  }
  TEST_CASE("where the region begins with a hole, text goes behind it") { CHECK(after("`‹${x}›«b»`", {0, 0}, "a") == "`${x}ab`"); }
  TEST_CASE("marks between parts stay when text on both sides goes") {
    CHECK(after("\"«ab»\" + \"«cd»\"", "ad") == "\"a\" + \"d\"");
    CHECK(after("\"«ab»\" + \"«cd»\"", "axyd") == "\"axy\" + \"d\"");
    CHECK(after("\"«ab»\" + \"«cd»\"", "abxcd") == "\"abx\" + \"cd\"");
  }
  TEST_CASE("a line break that only the guest sees goes with comment marks, and not with code") {
    Marked comment = marked("// «a»\n// «b»", EscapeSyntax::none);
    comment.parts.insert(comment.parts.begin() + 1, {{8, 8}, EscapeSyntax::none, false, true});
    CHECK(guest_of(comment) == "a\nb");
    const Replacement join{{1, 2}, " "};
    CHECK(carried_out(comment, {&join, 1}) == "// a b");
    const Replacement more{{1, 1}, "\nc"};
    CHECK(carried_out(comment, {&more, 1}) == "// a\n// c\n// b");
    Marked code = marked("<s>«a»</s>\n<s>«b»</s>", EscapeSyntax::none);
    code.parts.insert(code.parts.begin() + 1, {{12, 12}, EscapeSyntax::none, false, true});
    CHECK(carried_out(code, {&join, 1}) == "refused 3 at 1");
  }
}

TEST_SUITE("edit plans: what stands before lines") {
  const char *const kQuote = "> «a\n»> «b\n»> ```";
  TEST_CASE("new lines get it") {
    CHECK(after(kQuote, "a\nc\nb\n") == "> a\n> c\n> b\n> ```");
    CHECK(after(kQuote, "c\na\nb\n") == "> c\n> a\n> b\n> ```");
    CHECK(after(kQuote, "a\nb\nc\n") == "> a\n> b\n> c\n> ```");
    CHECK(after(kQuote, "a\nb\nc\nd\n") == "> a\n> b\n> c\n> d\n> ```");
    CHECK(after(kQuote, "a1\nc\nb\n") == "> a1\n> c\n> b\n> ```");
  }
  TEST_CASE("lines that go take it with them") {
    CHECK(after(kQuote, "b\n") == "> b\n> ```");
    CHECK(after(kQuote, "a\n") == "> a\n> ```");
    CHECK(after(kQuote, "ab\n") == "> ab\n> ```");
    CHECK(after("  «a\n»  «b\n»  «c»", "a\nc") == "  a\n  c");
    CHECK(after("  «a\n»  «b\n»  «c»", "a\nb") == "  a\n  b");
  }
  TEST_CASE("blank lines have no blanks before nothing") {
    CHECK(after(kQuote, "a\n\nb\n") == "> a\n>\n> b\n> ```");
    CHECK(after("    «a\n»    «b»", "a\n\nb") == "    a\n\n    b");
    CHECK(after("    «a\n»    «b»", "a\n\n\nc\n\nb") == "    a\n\n\n    c\n\n    b");
    CHECK(after("    «a\n\n»    «b»", "a\nx\nb") == "    a\n    x\n    b");
    CHECK(after("> «a\n»>«\n»> «b\n»> ```", "a\nx\nb\n") == "> a\n> x\n> b\n> ```");
  }
  TEST_CASE("a region of one line has it from its line") {
    CHECK(after("> ```\n> «a\n»> ```", "a\nb\n") == "> ```\n> a\n> b\n> ```");
    CHECK(after("/// «a»", "a\nb") == "/// a\n/// b");
    CHECK(after("x = [[«a»]]", "a\nb") == "x = [[a\nb]]");
  }
  TEST_CASE("lines of two bytes stay so") {
    CHECK(after("  «a\r\n»  «b\r\n»", "a\r\nc\r\nb\r\n") == "  a\r\n  c\r\n  b\r\n");
    CHECK(after("«a\r\nb»", "a\nc\nb", EscapeSyntax::go_raw) == "a\r\nc\r\nb");
    CHECK(after("«a\r\nb»", "a\nc\nb", EscapeSyntax::html) == "a\r\nc\r\nb");
  }
  TEST_CASE("a formatter that indents changes nothing else") {
    CHECK(after(kQuote, "  a\n  b\n") == ">   a\n>   b\n> ```");
    CHECK(after("  «  a\n»  «  b\n»", "a\nb\n") == "  a\n  b\n");
  }
}

TEST_SUITE("edit plans: any edit") {
  TEST_CASE("carried out, the literal decodes to the wanted text, in every syntax") {
    static constexpr std::string_view kPieces[] = {"\\", "\\\\", "\"\"", "''", "'", "\\n", "\\x41", "\\u00fc", "\\101", "&amp;", "&", "$", "{", "{{", "}", "#", "a", "0", "b c", "\xC3\xBC", "\\'", "\\u{41}", "]", ";"};
    for (std::size_t i = 0; i < kEscapeSyntaxes; ++i) {
      const auto syntax = static_cast<EscapeSyntax>(i);
      const std::string name(escape_syntax_name(syntax));
      CAPTURE(name);
      std::mt19937 random(static_cast<unsigned>(i) + 1);
      const auto text = [&random](std::size_t most) {
        std::string made;
        for (std::size_t count = random() % most; count > 0; --count) made += kPieces[random() % std::size(kPieces)];
        return made;
      };
      int planned = 0;
      for (int round = 0; round < 4000; ++round) {
        const std::string literal = text(10);
        const std::string host = "(\"" + literal + "\")";
        const RegionPart part{{2, static_cast<uint32_t>(2 + literal.size())}, syntax, false};
        const std::string guest = decode_escapes(syntax, literal);
        const auto start = static_cast<uint32_t>(random() % (guest.size() + 1));
        const auto end = start + static_cast<uint32_t>(random() % std::min<std::size_t>(guest.size() - start + 1, 4));
        const Replacement edit{{start, end}, text(4)};
        const std::string wanted = guest.substr(0, start) + edit.text + guest.substr(end);
        RefusedEdit refused;
        const auto edits = plan_edits({host, {&part, 1}, {}}, {&edit, 1}, {}, refused);
        if (refused.reason != Refusal::none) continue;
        ++planned;
        const std::string changed = with_replacements(host, edits);
        CAPTURE(literal);
        CAPTURE(edit.text);
        CAPTURE(changed);
        REQUIRE(decode_escapes(syntax, changed.substr(2, changed.size() - 4)) == wanted);
      }
      CHECK(planned > 1000);
    }
  }
}

} // namespace
