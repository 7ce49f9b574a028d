// SPDX-License-Identifier: MIT
#include "tests/support/injections.hpp"

namespace {
std::string found(std::string_view source) { return tsregion::test::injected("markdown", source); }
} // namespace

TEST_SUITE("injections of Markdown") {
  TEST_CASE("a fence's first word is its language") {
    CHECK(found("```js\na\n```\n") == "javascript a\n");
    CHECK(found("~~~ Py title=\"x\"\na\n~~~\n") == "python a\n");
  }
  TEST_CASE("attributes of a fence may name its language") {
    CHECK(found("```{.python .x}\na\n```\n") == "python a\n");
    CHECK(found("```{r, echo=FALSE}\na\n```\n") == "r a\n");
    CHECK(found("```js{1,3}\na\n```\n") == "javascript a\n");
  }
  TEST_CASE("a path in an info string is no MIME type") {
    CHECK(found("```js title=\"src/a.html\"\na\n```\n") == "javascript a\n");
    CHECK(found("```ts:src/a.x\na\n```\n") == "typescript a\n");
  }
  TEST_CASE("a fence without a word is no region") { CHECK(found("```\na\n```\n") == ""); }
  TEST_CASE("an empty fence is no region") { CHECK(found("```js\n```\n") == ""); }
  TEST_CASE("a fence of an unknown language is a region") { CHECK(found("```klingon\na\n```\n") == "klingon a\n"); }
  TEST_CASE("a fence without an end goes to the text's end") { CHECK(found("```css\na\n\nb") == "css a\n\nb"); }
  TEST_CASE("marks of quotes and lists before a line are not the guest's") {
    CHECK(found("> - ```lua\n>   a\n>     b\n>   ```\n") == "lua a\n  b\n");
    CHECK(found("1. > ```lua\n   > a\n   >\n   > b\n   > ```\n") == "lua a\n\nb\n");
  }
  TEST_CASE("front matter is YAML or TOML, without its marks") {
    CHECK(found("---\na: 1\n---\n") == "yaml a: 1\n");
    CHECK(found("+++\na = 1\n+++\n") == "toml a = 1\n");
    CHECK(found("a\n\n---\n") == "markdown_inline a");
  }
  TEST_CASE("paragraphs, headings and cells are inline Markdown") {
    CHECK(found("# a\n\n> b\n> c\n\n|d|e|\n|-|-|\n|f|g|\n") ==
          "markdown_inline a | markdown_inline b\nc | markdown_inline d | markdown_inline e | markdown_inline f | markdown_inline g");
  }
  TEST_CASE("blocks of HTML are one document") {
    CHECK(found("<div>\n\na\n\n</div>\n") == "html <div>\n\n</div>\n | markdown_inline a");
    CHECK(found("<script>\na\n</script>\n") == "html <script>\na\n</script>\n | >javascript \na\n");
  }
  TEST_CASE("tags in a paragraph are HTML") {
    CHECK(found("a <b onclick='c'>d</b>\n") == "markdown_inline a <b onclick='c'>d</b> | >html <b onclick='c'></b> | >>javascript c");
  }
  TEST_CASE("formulas are LaTeX, without their marks") {
    CHECK(found("a $b^2$ c $$d$$\n") == "markdown_inline a $b^2$ c $$d$$ | >latex b^2 | >latex d");
  }
}
