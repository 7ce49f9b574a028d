// SPDX-License-Identifier: MIT
// What the writers write, the readers read as the same bytes, in every syntax.
#include "core/detect/escape_writer.hpp"
#include "tests/support/escape_tables.hpp"

#include <doctest/doctest.h>
#include <random>

namespace {

using namespace tsregion;

EscapeSyntax named(std::string_view name) {
  EscapeSyntax syntax = EscapeSyntax::none;
  REQUIRE(escape_syntax_named(name, syntax));
  return syntax;
}

// How `guest` is written; "(no)" and the place if it cannot be.
std::string written(EscapeSyntax syntax, std::string_view guest, const WritingPlace &place) {
  std::string out;
  std::size_t at = 0;
  return write_escaped(syntax, guest, place, out, at) ? out : "(no) " + std::to_string(at);
}
std::string written(std::string_view syntax, std::string_view guest, std::string_view closing = "\"", bool lines = false) {
  return written(named(syntax), guest, {.closing = closing, .lines = lines});
}

// Bytes that some syntax cares for, more often than others.
std::string random_text(std::mt19937 &random) {
  static constexpr std::string_view kPieces[] = {"\\", "\"", "'", "`", "\n", "\r", "\t", " ", "$", "{", "}", "#", "@", "&", ";", "<", ">", "]", "0", "7", "9", "a", "n", "x", "u", "z",
                                                 "''", "\"\"\"", "''${", "${", "#{", "{{", "\\n", "&amp;", "amp;", "]]>", "\r\n", "\n\n", "  ", "\xC3\xBC", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"};
  std::string text;
  for (std::size_t count = random() % 12; count > 0; --count) {
    const auto kind = random() % 10;
    if (kind < 7) text += kPieces[random() % std::size(kPieces)];
    else if (kind < 9) text += static_cast<char>(random() % 128);
    else text += static_cast<char>(random() % 256);
  }
  return text;
}

TEST_SUITE("escapes that are written") {
  TEST_CASE("every syntax reads what was written for it, whatever the text") {
    for (std::size_t i = 0; i < kEscapeSyntaxes; ++i) {
      const auto syntax = static_cast<EscapeSyntax>(i);
      const std::string name(escape_syntax_name(syntax));
      CAPTURE(name);
      std::mt19937 random(static_cast<unsigned>(i) + 1);
      int spelled = 0;
      for (int round = 0; round < 20000; ++round) {
        const std::string guest = random_text(random);
        const WritingPlace place{.closing = round % 3 == 0 ? "\"" : round % 3 == 1 ? "'" : "", .lines = round % 2 == 0, .careful = round % 7 == 0};
        std::string out;
        std::size_t at = 0;
        if (!write_escaped(syntax, guest, place, out, at)) {
          REQUIRE(at < guest.size());
          continue;
        }
        ++spelled;
        CAPTURE(guest);
        CAPTURE(out);
        REQUIRE(decode_escapes(syntax, out) == guest);
      }
      CHECK(spelled > 1000);
    }
  }

  TEST_CASE("a text in the middle of a literal leaves what stands around it as it was") {
    for (std::size_t i = 0; i < kEscapeSyntaxes; ++i) {
      const auto syntax = static_cast<EscapeSyntax>(i);
      if (syntax == EscapeSyntax::yaml_plain || syntax == EscapeSyntax::yaml_single) continue; // line breaks fold with those around them
      const std::string name(escape_syntax_name(syntax));
      CAPTURE(name);
      std::mt19937 random(static_cast<unsigned>(i) + 1);
      for (int round = 0; round < 5000; ++round) {
        const std::string guest = random_text(random);
        const WritingPlace place{.before = "<(", .after = ")>", .closing = "\"", .lines = round % 2 == 0};
        std::string out;
        std::size_t at = 0;
        if (!write_escaped(syntax, guest, place, out, at)) continue;
        CAPTURE(guest);
        CAPTURE(out);
        REQUIRE(decode_escapes(syntax, "<(" + out + ")>") == "<(" + guest + ")>");
      }
    }
  }

  TEST_CASE("a mark that ends the literal does not stand in it") {
    struct Marked {
      std::string_view syntax, mark;
    };
    for (const Marked &one : {Marked{"none", "\""}, {"none", "'''"}, {"python_raw", "\"\"\""}, {"lua_long", "]]"}, {"lua_long", "]=]"}, {"rust_raw", "\"#"}, {"go_raw", "`"}, {"graphql_block", "\"\"\""}}) {
      const auto [syntax, mark] = one;
      CAPTURE(one.syntax);
      CAPTURE(one.mark);
      std::mt19937 random(7);
      for (int round = 0; round < 5000; ++round) {
        const std::string guest = random_text(random) + (round % 2 == 0 ? "]" : "") + (round % 3 == 0 ? "=" : "") + (round % 5 == 0 ? "]" : "");
        const std::string out = written(syntax, guest, mark);
        if (out.starts_with("(no)")) continue;
        CAPTURE(out);
        if (syntax != "graphql_block") REQUIRE((out + std::string(mark)).find(mark) == out.size());
        else REQUIRE((!out.ends_with("\"") || out.ends_with("\\\"\"\"")));
      }
    }
  }

  TEST_CASE("a quote mark that ends the literal is escaped, the other one stays") {
    CHECK(written("javascript", "it's \"so\"", "\"") == "it's \\\"so\\\"");
    CHECK(written("javascript", "it's \"so\"", "'") == "it\\'s \"so\"");
    CHECK(written("python", "it's \"so\"", "\"\"\"") == "it's \"so\\\"");
    CHECK(written("python", "a \"b\" c", "\"\"\"") == "a \"b\" c");
    CHECK(written("python", "a\"\"b", "\"\"\"") == "a\\\"\\\"b");
    CHECK(written("sql", "it's", "'") == "it''s");
    CHECK(written("csharp_verbatim", "a\"b", "\"") == "a\"\"b");
    CHECK(written("html", "a \"b\" 'c'", "\"") == "a &quot;b&quot; 'c'");
    CHECK(written("xml_attribute", "a \"b\" 'c'", "'") == "a \"b\" &apos;c&apos;");
    CHECK(written("none", "a\"b", "\"") == "(no) 1");
  }

  TEST_CASE("a line break is written as people write it") {
    CHECK(written("c", "a\n\tb") == "a\\n\\tb");
    CHECK(written("json", "a\nb", "\"", true) == "a\\nb");
    CHECK(written("python", "a\n\tb", "\"\"\"", true) == "a\n\tb");
    CHECK(written("python", "a\nb") == "a\\nb");
    CHECK(written("javascript_template", "a\n\tb", "`") == "a\n\tb");
    CHECK(written("css", "a\nb") == "a\\a b");
    CHECK(written("xml_attribute", "a\nb") == "a&#10;b");
    CHECK(written("sql", "a\nb", "'") == "a\nb");
  }

  TEST_CASE("what would be a hole is escaped, and nothing else is") {
    CHECK(written("javascript_template", "$a ${b}", "`") == "$a \\${b}");
    CHECK(written("ruby_double", "#a #{b} #@c") == "#a \\#{b} \\#@c");
    CHECK(written("elixir", "#a #{b}") == "#a \\#{b}");
    CHECK(written("php_double", "$ 5 $b {$c}") == "$ 5 \\$b {\\$c}");
    CHECK(written("shell_double", "a\\n $b `c`") == "a\\n \\$b \\`c\\`");
    CHECK(written("nix_indented", "$a ${b} it's ''", "''") == "$a ''${b} it's ''\\'''\\'");
    CHECK(written("python_f", "{a}") == "{{a}}");
    CHECK(written("csharp_interpolated", "{a}") == "{{a}}");
  }

  TEST_CASE("control characters and bytes that are no UTF-8 have numbers, where the host has any") {
    CHECK(written("c", "\x01" "1\xFF") == "\\0011\\377");
    CHECK(written("go", "\x01\xFF") == "\\x01\\xff");
    CHECK(written("lua", "\x01" "1\xFF") == "\\0011\\255");
    CHECK(written("json", "\x01") == "\\u0001");
    CHECK(written("rust", "\x01") == "\\u{1}");
    CHECK(written("rholang", "\x01" "23") == "\\1\\50\\51");
    CHECK(written("python_bytes", "\xC3\xBC") == "\\xc3\\xbc");
    CHECK(written("javascript", "\xFF") == "(no) 0");
    CHECK(written("xml", "a\x01") == "(no) 1");
    CHECK(written("python_raw", "a\r") == "(no) 1");
  }

  TEST_CASE("blanks at the end of a line stay, where the host would drop them") {
    CHECK(written("java_text", "a  \nb ", "\"\"\"", true) == "a \\s\nb\\s");
    CHECK(written("yaml_single", "a \nb", "'") == "(no) 1");
    CHECK(written("yaml_double", "a \nb") == "a \\nb");
  }

  TEST_CASE("letters of other alphabets stay") {
    for (std::size_t i = 0; i < kEscapeSyntaxes; ++i) {
      const auto syntax = static_cast<EscapeSyntax>(i);
      const std::string name(escape_syntax_name(syntax));
      CAPTURE(name);
      if (name == "python_bytes" || name == "rust_bytes") continue; // they are ASCII
      CHECK(written(syntax, "\xC3\xBC \xE2\x82\xAC \xF0\x9F\x98\x80!", {.closing = "\""}) == "\xC3\xBC \xE2\x82\xAC \xF0\x9F\x98\x80!");
    }
  }
}

} // namespace
