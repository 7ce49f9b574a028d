// SPDX-License-Identifier: MIT
#include "tests/support/injections.hpp"

namespace {
std::string found(std::string_view source) { return tsregion::test::injected("html", source); }
} // namespace

TEST_SUITE("injections of HTML") {
  TEST_CASE("a script is JavaScript unless it says something else") {
    CHECK(found("<script>a</script>") == "javascript a");
    CHECK(found("<script src=x type=\"\" async>a</script>") == "javascript a");
    CHECK(found("<script type=module>a</script>") == "javascript a");
    CHECK(found("<SCRIPT TYPE='text/ecmascript'>a</SCRIPT>") == "javascript a");
  }
  TEST_CASE("a script's type is its language") {
    CHECK(found("<script type=\"application/ld+json\">{}</script>") == "json {}");
    CHECK(found("<script type=importmap>{}</script>") == "json {}");
    CHECK(found("<script lang=ts>a</script>") == "typescript a");
    CHECK(found("<script type=\"text/x-klingon\">a</script>") == "klingon a");
  }
  TEST_CASE("a script of type text/template is HTML") {
    CHECK(found("<script type=text/template><b style=c></b></script>") == "html <b style=c></b> | >css c");
  }
  TEST_CASE("a script of plain text is none") { CHECK(found("<script type='text/plain'>a</script>") == ""); }
  TEST_CASE("an empty script is no region") { CHECK(found("<script></script><style></style>") == ""); }
  TEST_CASE("a style is CSS unless it says something else") {
    CHECK(found("<style media=x>a{}</style>") == "css a{}");
    CHECK(found("<style type=\"text/css\">a{}</style>") == "css a{}");
    CHECK(found("<style lang=scss>a{}</style>") == "scss a{}");
  }
  TEST_CASE("a style attribute is CSS, decoded") {
    CHECK(found("<p style=\"font: &quot;A&quot;\">") == "css font: \"A\"");
    CHECK(found("<p STYLE=a:b>") == "css a:b");
  }
  TEST_CASE("attributes of events are JavaScript, decoded") {
    CHECK(found("<p onclick='a(&amp;)' onload=b data-on=c on=d>") == "javascript a(&) | javascript b");
  }
  TEST_CASE("a javascript: address is JavaScript") { CHECK(found("<a href='javascript:a()'></a><a href='b'></a>") == "javascript a()"); }
  TEST_CASE("a document in an attribute is HTML") {
    CHECK(found("<iframe srcdoc=\"&lt;script&gt;a&lt;/script&gt;\"></iframe>") == "html <script>a</script> | >javascript a");
  }
  TEST_CASE("a pattern attribute is a regex") { CHECK(found("<input pattern=\"[a-z]+\">") == "regex [a-z]+"); }
  TEST_CASE("empty attributes and those without a value are no regions") { CHECK(found("<p style='' onclick onload=\"\">") == ""); }
  TEST_CASE("each script of a page is a region") { CHECK(found("<script>a</script><script>b</script>") == "javascript a | javascript b"); }
}
