// SPDX-License-Identifier: MIT
// With what lines Markdown's blocks begin and end: what the examples of the specification (tests/blocks) leave out.
#include "core/detect/blocks/markdown_lines.hpp"

#include <doctest/doctest.h>
#include <string>

using namespace tsregion::markdown;

TEST_SUITE("lines of Markdown") {
  TEST_CASE("blanks are spaces and tabs, not a form feed") { CHECK(trimmed(" \t\f \t") == "\f"); }

  TEST_CASE("an ordered list's number has nine digits at most") {
    CHECK(list_marker("999999999. a")->number == 999999999);
    CHECK_FALSE(list_marker("1234567890. a"));
    CHECK_FALSE(list_marker("99999999999999999999. a"));
  }
  TEST_CASE("a number without a mark, or at the end of the line, begins no list") {
    CHECK_FALSE(list_marker("1"));
    CHECK_FALSE(list_marker("1 a"));
    CHECK_FALSE(list_marker("1.a"));
    CHECK(list_marker("1)")->mark == ')');
  }

  TEST_CASE("elements whose text is no markup begin the first kind of HTML in any case") {
    for (const std::string_view line : {"<pre", "<PRE>", "<Script src=a", "<style\t", "<textarea>"}) {
      CAPTURE(line);
      CHECK(html_block_kind(line) == 1);
    }
  }
  TEST_CASE("what looks like the beginning of a raw element is none") {
    for (const std::string_view line : {"<prefix", "<pre/", "</pre", "<script-x"}) {
      CAPTURE(line);
      CHECK(html_block_kind(line) != 1);
    }
  }
  TEST_CASE("comments, instructions, declarations and CDATA are kinds of their own") {
    CHECK(html_block_kind("<!--") == 2);
    CHECK(html_block_kind("<?php") == 3);
    CHECK(html_block_kind("<!doctype html>") == 4);
    CHECK(html_block_kind("<![CDATA[") == 5);
    CHECK(html_block_kind("<!1>") == 0);
    CHECK(html_block_kind("<!") == 0);
  }
  TEST_CASE("tags of block elements need no end") {
    for (const std::string_view line : {"<div", "</DIV", "<div/>", "<h1 a", "<search>", "</ul>"}) {
      CAPTURE(line);
      CHECK(html_block_kind(line) == 6);
    }
    for (const std::string_view line : {"<div-x", "<divs", "<source", "<h7", "<div/x", "< div"}) {
      CAPTURE(line);
      CHECK(html_block_kind(line) == 0);
    }
  }
  TEST_CASE("a whole tag of any other element begins the seventh kind, if it is alone on its line") {
    for (const std::string_view line : {"<a>", "<a b=\"c\" d='e' f=g h>  ", "</a \t>", "<x-y:z>", "<a/>", "<a b/>", "<a _:b=c>"}) {
      CAPTURE(line);
      CHECK(html_block_kind(line) == (line == "<x-y:z>" ? 0 : 7));
    }
    for (const std::string_view line : {"<a> b", "<a", "<a b='c>", "<a b=>", "<a b=c d>e", "</a b>", "<a b=\"c\"d>", "<1>", "<>", "<", "</>", "</script>"}) {
      CAPTURE(line);
      CHECK(html_block_kind(line) == 0);
    }
  }
  TEST_CASE("the first kind ends with the end tag of any raw element") {
    CHECK(ends_html_block("a </PRE> b", 1));
    CHECK(ends_html_block("</x></style>", 1));
    CHECK_FALSE(ends_html_block("</pre >", 1));
    CHECK_FALSE(ends_html_block("</div>", 1));
  }

  TEST_CASE("marks that end a heading stand behind a blank") {
    CHECK(heading_text("## a ##") == "a");
    CHECK(heading_text("# a#") == "a#");
    CHECK(heading_text("# # #") == "#");
    CHECK(heading_text("##").empty());
  }

  TEST_CASE("a task has a mark and something behind it") {
    CHECK(task_mark_length("[ ] a") == 4);
    CHECK(task_mark_length("[x]\t a") == 5);
    CHECK(task_mark_length("[X] a") == 4);
    CHECK(task_mark_length("[x]a") == 0);
    CHECK(task_mark_length("[x] ") == 0);
    CHECK(task_mark_length("[y] a") == 0);
  }
}
