// SPDX-License-Identifier: MIT
// Org's blocks, as its syntax document says where they begin and end.
#include "core/detect/blocks/org_scanner.hpp"
#include "tests/support/blocks.hpp"
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>

using namespace tsregion;
using test::org_blocks;

TEST_SUITE("blocks of Org") {
  TEST_CASE("a source block has the word of its language and its lines") {
    CHECK(org_blocks("#+begin_src c -n :tangle a.c\nb\n#+end_src\n") == "fence(c) \"b\\n\"");
  }
  TEST_CASE("words may be in any case") { CHECK(org_blocks("#+BEGIN_Src c\nb\n#+End_SRC\n") == "fence(c) \"b\\n\""); }
  TEST_CASE("switches and header arguments are no language") {
    CHECK(org_blocks("#+begin_src -n c\nb\n#+end_src\n") == "fence() \"b\\n\"");
    CHECK(org_blocks("#+begin_src :results none\nb\n#+end_src\n") == "fence() \"b\\n\"");
    CHECK(org_blocks("#+begin_src\nb\n#+end_src\n") == "fence() \"b\\n\"");
  }
  TEST_CASE("nothing may stand behind the end") { CHECK(org_blocks("#+begin_src c\na\n#+end_src b\n#+end_src\t \n") == "fence(c) \"a\\n#+end_src b\\n\""); }
  TEST_CASE("a line that is no begin of a block is text") {
    for (const std::string_view line : {"#+begin_", "#+ begin_src c", "# +begin_src c", "a #+begin_src c", "- #+begin_src c", "# #+begin_src c", "#+begin_srcs c"}) {
      CAPTURE(line);
      CHECK(org_blocks(std::string(line) + "\na\n#+end_src\n").empty());
    }
  }
  TEST_CASE("an empty block has no content") { CHECK(org_blocks("#+begin_src c\n#+end_src\n") == "fence(c)"); }
  TEST_CASE("a block of the export has its language, and keeps its indentation") {
    CHECK(org_blocks("#+begin_export html\n  <b>\n#+end_export\n") == "raw(html) \"  <b>\\n\"");
  }
  TEST_CASE("an example, a comment and verse are nobody's language, and what is in them is text") {
    CHECK(org_blocks("#+begin_example c\n#+begin_src c\na\n#+end_src\n#+end_example\n") == "example");
    CHECK(org_blocks("#+begin_comment\n#+begin_src c\n#+end_comment\n#+begin_verse\n#+end_verse\n") == "example | example");
  }
  TEST_CASE("what is in a source block is its text") { CHECK(org_blocks("#+begin_src org\n#+begin_example\n:a:\n#+HTML: b\n#+end_src\n") == "fence(org) \"#+begin_example\\n:a:\\n#+HTML: b\\n\""); }
  TEST_CASE("blocks stand in quotes, special blocks, dynamic blocks, drawers and lists") {
    const std::string block = "  #+begin_src c\n  a\n  #+end_src\n";
    const struct {
      const char *begin;
      const char *end;
    } rows[] = {{"#+begin_quote\n", "#+end_quote\n"}, {"#+begin_x-1 y\n", "#+END_X-1\n"}, {"#+begin: columnview :id a\n", "#+end:\n"},
                {":LOGBOOK:\n", ":END:\n"}, {"- b\n", ""}, {"", ""}};
    for (const auto &row : rows) {
      CAPTURE(row.begin);
      CHECK(org_blocks(row.begin + block + row.end) == "fence(c) \"a\\n\"");
    }
  }
}

TEST_SUITE("ends of Org's blocks") {
  TEST_CASE("a block without an end is none, and what follows is read again") {
    CHECK(org_blocks("#+begin_src c\na\n").empty());
    CHECK(org_blocks("#+begin_example\n#+begin_src c\na\n#+end_src\n") == "fence(c) \"a\\n\"");
  }
  TEST_CASE("a headline ends the search for the end") {
    CHECK(org_blocks("#+begin_src c\na\n* b\n#+end_src\n").empty());
    CHECK(org_blocks("#+begin_src c\n*a\n,* b\n#+end_src\n") == "fence(c) \"*a\\n\" \"* b\\n\"");
    CHECK(org_blocks("#+begin_src c\n *  a\n#+end_src\n") == "fence(c) \"*  a\\n\"");
  }
  TEST_CASE("the first line that ends its like ends a block, wherever it stands") {
    CHECK(org_blocks("#+begin_quote\n#+begin_src c\n#+end_quote\na\n#+end_src\n").empty());
    CHECK(org_blocks(":a:\n#+begin_src c\n:END:\n#+end_src\n").empty());
    CHECK(org_blocks("#+begin_src c\n:END:\n#+end_src\n") == "fence(c) \":END:\\n\"");
  }
  TEST_CASE("a block may follow one that has no end") {
    CHECK(org_blocks("#+begin_quote\n#+begin_src c\na\n#+end_src\n#+begin_src d\nb\n#+end_src\n") == "fence(c) \"a\\n\" | fence(d) \"b\\n\"");
  }
  TEST_CASE("a hundred thousand begins without an end are looked at once") {
    CHECK(org_blocks(test::repeated("#+begin_src c\n#+begin_quote\n", 50'000)).empty());
    CHECK(scan_blocks(BlockLanguage::org, FlatChunks(test::repeated("#+begin_quote\n", 50'000) + test::repeated("#+end_quote\n", 50'000))).blocks.tops.size() == 2);
  }
}

TEST_SUITE("content of Org's blocks") {
  TEST_CASE("lines lose the indentation that they share, and blank lines all of it") {
    CHECK(org_blocks("  #+begin_src c\n    a\n      b\n   \t   \n\n    c\n  #+end_src\n") == "fence(c) \"a\\n\" \"  b\\n\" \"\\n\\n\" \"c\\n\"");
  }
  TEST_CASE("columns count: a tab goes on to the next of every eight") {
    CHECK(org_blocks("#+begin_src c\n\ta\n        b\n#+end_src\n") == "fence(c) \"a\\n\" \"b\\n\"");
    CHECK(org_blocks("#+begin_src c\n\ta\n    b\n#+end_src\n") == "fence(c) ~~~~\"a\\n\" \"b\\n\"");
  }
  TEST_CASE("a switch keeps the indentation") {
    CHECK(org_blocks("#+begin_src c -n -i\n  a\n#+end_src\n") == "fence(c) \"  a\\n\"");
    CHECK(org_blocks("#+begin_src c :x -i\n  a\n#+end_src\n") == "fence(c) \"a\\n\"");
  }
  TEST_CASE("a comma before what would be Org's is none of the text, and only one is") {
    CHECK(org_blocks("#+begin_src org\n,* a\n,,* b\n ,#+c\n,a\n,# b\n#+end_src\n") == "fence(org) \"* a\\n,\" \"* b\\n \" \"#+c\\n,a\\n,# b\\n\"");
  }
  TEST_CASE("line breaks of any kind are kept") { CHECK(org_blocks("#+begin_src c\r\n  a\r\n  b\r\n#+end_src\r\n") == "fence(c) \"a\\r\\n\" \"b\\r\\n\""); }
  TEST_CASE("any bytes are text") { CHECK(org_blocks(std::string_view("#+begin_src c\n\0\xFF\n#+end_src\n", 27)) == std::string("fence(c) \"\\0\xFF\\n\"")); }
}

TEST_SUITE("keywords of Org's export") {
  TEST_CASE("lines of one key that follow each other are one text") {
    CHECK(org_blocks("#+HTML: <b>\n  #+html:a\n#+LATEX: \\b\n") == "raw(HTML) \"<b>\\n\" \"a\\n\" | raw(LATEX) \"\\b\\n\"");
    CHECK(org_blocks("#+HTML: a\n\n#+HTML: b\n") == "raw(HTML) \"a\\n\" | raw(HTML) \"b\\n\"");
  }
  TEST_CASE("other keywords are none") { CHECK(org_blocks("#+HTML_HEAD: a\n#+ATTR_HTML: b\n#+HTML a\n#+TITLE: c\n").empty()); }
  TEST_CASE("they stand in other blocks, too") { CHECK(org_blocks("#+begin_quote\n#+HTML: a\n#+end_quote\n") == "raw(HTML) \"a\\n\""); }
  TEST_CASE("one without a value has no content") { CHECK(org_blocks("#+HTML:\n") == "raw(HTML)"); }
}
