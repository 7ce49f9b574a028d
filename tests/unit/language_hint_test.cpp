// SPDX-License-Identifier: MIT
// What documents say about a language, and which one that is.
#include "core/parse/language_hint.hpp"
#include "core/parse/language_names.hpp"

#include <doctest/doctest.h>
#include <set>
#include <string>

namespace {

using namespace tsregion;

struct Row {
  std::string_view hint;
  std::string_view language;
};

} // namespace

TEST_SUITE("language hints") {
  TEST_CASE("an alias stands for its language") {
    for (const Row row : {Row{"js", "javascript"}, Row{"c++", "cpp"}, Row{"Python3", "python"}, Row{"python3.11", "python"}, Row{"c#", "c_sharp"},
                          Row{"YML", "yaml"}, Row{"sh", "bash"}, Row{"rs", "rust"}, Row{"markdown-inline", "markdown_inline"},
                          Row{"Objective-C", "objc"}, Row{"erb", "embedded_template"}, Row{"golang", "go"}, Row{"hpp", "cpp"}, Row{"pyw", "python"}}) {
      CAPTURE(row.hint);
      CHECK(language_of_word(row.hint) == row.language);
    }
  }

  TEST_CASE("a word that nobody knows is its own name, in lower case") { CHECK(language_of_word("Klingon") == "klingon"); }

  TEST_CASE("what cannot be a name is none") {
    for (const std::string &word : {std::string(), std::string("a b"), std::string("a\nb"), std::string("a\0b", 3), std::string(65, 'x')}) {
      CAPTURE(word);
      CHECK(language_of_word(word).empty());
    }
  }

  TEST_CASE("the longest word that can be a name is 64 bytes") { CHECK(language_of_word(std::string(64, 'x')) == std::string(64, 'x')); }

  TEST_CASE("an info string names its language in every dialect") {
    for (const Row row : {Row{"js", "javascript"}, Row{" js ", "javascript"}, Row{"rust,ignore", "rust"}, Row{"rust, should_panic", "rust"},
                          Row{"{.python .numberLines}", "python"}, Row{"{r, echo=FALSE}", "r"}, Row{"{r}", "r"}, Row{"{#id .haskell}", "haskell"},
                          Row{"{python}", "python"}, Row{"{startFrom=3 .c}", "c"}, Row{"{code-block} python", "python"}, Row{"{code-cell} ipython3", "python"},
                          Row{".ts", "typescript"}, Row{"ts:src/a.ts", "typescript"}, Row{"python title=\"x y\"", "python"}, Row{"js{1,3-4}", "javascript"},
                          Row{"lang=sql", "sql"}, Row{"language=\"sql\"", "sql"}, Row{"c++", "cpp"}, Row{"ts twoslash", "typescript"},
                          Row{"{python", "python"}, Row{"sh\t$", "bash"}}) {
      CAPTURE(row.hint);
      CHECK(language_of_info_string(row.hint) == row.language);
    }
  }

  TEST_CASE("an info string without a language names none") {
    for (const std::string_view info : {"", "  ", "{}", "{#id}", "{key=value}", "{", "{code-block}", ",", "."}) {
      CAPTURE(info);
      CHECK(language_of_info_string(info).empty());
    }
  }

  TEST_CASE("an info string of ten kilobytes names none") { CHECK(language_of_info_string(std::string(10'240, 'a')).empty()); }

  TEST_CASE("a MIME type names its language") {
    for (const Row row : {Row{"", "javascript"}, Row{"module", "javascript"}, Row{"text/javascript", "javascript"}, Row{"Application/JavaScript; charset=utf-8", "javascript"},
                          Row{"application/ld+json", "json"}, Row{"importmap", "json"}, Row{"text/css", "css"}, Row{"text/typescript", "typescript"},
                          Row{"text/x-python", "python"}, Row{"image/svg+xml", "xml"}, Row{"text/html", "html"}, Row{"text/x-handlebars-template", "html"},
                          Row{"x-shader/x-vertex", "glsl"}, Row{"text/babel", "babel"}, Row{"application/graphql", "graphql"}}) {
      CAPTURE(row.hint);
      CHECK(language_of_mime_type(row.hint) == row.language);
    }
  }

  TEST_CASE("plain text is no language") { CHECK(language_of_mime_type("text/plain").empty()); }

  TEST_CASE("a file's name tells its language") {
    for (const Row row : {Row{"a/b.PY", "python"}, Row{"Makefile", "make"}, Row{"file:///x/y.rho", "rholang"}, Row{"Dockerfile.dev", "dockerfile"},
                          Row{"index.html.erb", "embedded_template"}, Row{"x.h", "c"}, Row{"x.tsx", "tsx"}, Row{".bashrc", "bash"}, Row{"a.tar.gz", ""},
                          Row{"x.rho/y", ""}, Row{"rho", ""}, Row{"", ""}, Row{"x.", ""}}) {
      CAPTURE(row.hint);
      CHECK(language_of_file_name(row.hint) == row.language);
    }
  }

  TEST_CASE("a #! line tells its language") {
    for (const Row row : {Row{"#!/bin/sh\necho", "bash"}, Row{"#!/usr/bin/env python3\n", "python"}, Row{"#!/usr/bin/env -S python3.11 -u", "python"},
                          Row{"#! /usr/local/bin/node --harmony", "javascript"}, Row{"#!/usr/bin/env LANG=C ruby", "ruby"}, Row{"#!/usr/bin/unknown", ""},
                          Row{"# !/bin/sh", ""}, Row{"#!", ""}, Row{"#!/usr/bin/env", ""}, Row{"", ""}}) {
      CAPTURE(row.hint);
      CHECK(language_of_shebang(row.hint) == row.language);
    }
  }

  TEST_CASE("a #! line without an end is looked at in bounds") {
    CHECK(language_of_shebang("#!" + std::string(1 << 20, ' ') + "/bin/sh").empty());
  }

  TEST_CASE("the table calls each word for one language only") {
    std::set<std::string_view> words;
    for (const LanguageNames &row : known_language_names()) {
      CAPTURE(row.name);
      CHECK(words.insert(row.name).second);
      for_each_word(row.aliases, [&](std::string_view word) {
        CAPTURE(word);
        CHECK(words.insert(word).second);
      });
    }
  }

  TEST_CASE("the table gives each extension and file to one language only") {
    std::set<std::string_view> extensions;
    std::set<std::string_view> files;
    for (const LanguageNames &row : known_language_names()) {
      for_each_word(row.extensions, [&](std::string_view word) {
        CAPTURE(word);
        CHECK(extensions.insert(word).second);
      });
      for_each_word(row.files, [&](std::string_view word) {
        CAPTURE(word);
        CHECK(files.insert(word).second);
      });
    }
  }
}
