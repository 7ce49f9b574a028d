// SPDX-License-Identifier: MIT
// Vue, Svelte, PHP, ERB and EJS, XML.
#include "tests/support/injections.hpp"

using tsregion::test::injected;

TEST_SUITE("injections of Vue") {
  static std::string found(std::string_view source) { return injected("vue", source); }
  TEST_CASE("blocks are what their lang says") {
    CHECK(found("<script>a</script><style>b{}</style>") == "javascript a | css b{}");
    CHECK(found("<script setup lang=\"ts\">a</script><style lang='scss'>b{}</style>") == "typescript a | scss b{}");
    CHECK(found("<template lang=\"pug\">p a</template><i18n lang=\"json\">{}</i18n>") == "pug p a | json {}");
  }
  TEST_CASE("an empty block is no region") { CHECK(found("<script></script><style></style>") == ""); }
  TEST_CASE("interpolations and directives are JavaScript") {
    CHECK(found("<template><p :a=\"b\" @c=\"d()\" v-if=\"e &lt; f\">{{ g }}</p></template>") ==
          "javascript b | javascript d() | javascript e < f | javascript  g ");
  }
  TEST_CASE("plain attributes are no programs, but for styles and events") {
    CHECK(found("<template><p class=\"a\" style=\"b:c\" onclick=\"d\"></p></template>") == "css b:c | javascript d");
  }
}

TEST_SUITE("injections of Svelte") {
  static std::string found(std::string_view source) { return injected("svelte", source); }
  TEST_CASE("script and style are what their lang says") {
    CHECK(found("<script lang=\"ts\">a</script><style>b{}</style>") == "typescript a | css b{}");
    CHECK(found("<script></script>") == "");
  }
  TEST_CASE("expressions are JavaScript") {
    CHECK(found("<p on:click={() => a()}>{b} {@html c}</p>") == "javascript () => a() | javascript b | javascript c");
  }
  TEST_CASE("conditions and lists of blocks are JavaScript, the names that they bind are not") {
    CHECK(found("{#if a}b{:else if c}d{/if}") == "javascript a | javascript c");
    CHECK(found("{#each a as b, i (b.c)}{b}{/each}") == "javascript a  | javascript b");
    CHECK(found("{#await a then b}{b}{/await}") == "javascript b");
  }
  TEST_CASE("an expression in a style is a hole") { CHECK(found("<p style=\"a: {b}\">c</p>") == "css a: ‹{b}› | javascript b"); }
}

TEST_SUITE("injections of PHP") {
  static std::string found(std::string_view source) { return injected("php", source); }
  TEST_CASE("the text around the programs is one HTML document") {
    CHECK(found("<p><?php a(); ?></p><?= $b ?><i>") == "html <p></p><i>");
    CHECK(found("<script>a</script><?php b();") == "html <script>a</script> | >javascript a");
  }
  TEST_CASE("a here-document is named after its language, and variables are holes") {
    CHECK(found("<?php $a = <<<SQL\n  b $c {$d['e']} \\x41\n    f\n  SQL;\n") == "sql b ‹$c› ‹{$d['e']}› A\n  f");
    CHECK(found("<?php $a = <<<'HTML'\n<b>\\x41\nHTML;\n") == "html <b>\\x41");
    CHECK(found("<?php $a = <<<EOT\nb\nEOT;\n") == "");
    CHECK(found("<?php $a = <<<SQL\nSQL;\n") == "");
  }
  TEST_CASE("what goes to a database is SQL") {
    CHECK(found("<?php $a->query(\"select {$b->c}\\t\"); mysqli_query($d, 'delete \\'');") == "sql select ‹{$b->c}›\t | sql delete '");
    CHECK(found("<?php $a->query('b');") == "");
  }
  TEST_CASE("a pattern between slashes is a regex") { CHECK(found("<?php preg_match('/a+/', $b); preg_split('/c/iu', $d);") == "regex a+ | regex c"); }
}

TEST_SUITE("injections of ERB and EJS") {
  static std::string found(std::string_view source) { return injected("embedded_template", source); }
  TEST_CASE("the text is one HTML document, the code is Ruby") {
    CHECK(found("<p a=\"<%= b %>\"><% if c %>d<% end %>") == "html <p a=\"‹<%= b %>›\">d | ruby  b \n if c \n end ");
  }
  TEST_CASE("what only JavaScript can be is JavaScript") {
    CHECK(found("<% a.forEach(b => { %><%= b %><% }) %>") == "javascript  a.forEach(b => { \n })  | ruby  b ");
  }
  TEST_CASE("a comment is no program") { CHECK(found("<%# a %>b") == "html b"); }
  TEST_CASE("a script in the text is JavaScript, over the code in it") {
    CHECK(found("<script>a(<%= b %>)</script>") == "html <script>a(‹<%= b %>›)</script> | >javascript a(‹<%= b %>›) | ruby  b ");
  }
}

TEST_SUITE("injections of XML") {
  static std::string found(std::string_view source) { return injected("xml", source); }
  TEST_CASE("style and script elements are CSS and JavaScript, in CDATA or not") {
    CHECK(found("<svg><style>a{}</style><script><![CDATA[b]]></script></svg>") == "css a{} | javascript b");
  }
  TEST_CASE("other CDATA is nothing") { CHECK(found("<a><![CDATA[<b>]]></a>") == ""); }
  TEST_CASE("attributes of style and events, decoded") {
    CHECK(found("<a style=\"b:c\" onclick=\"d(&quot;e&quot;)\"/>") == "css b:c | javascript d(\"e\")");
    CHECK(found("<a style=\"@style/b\" android:onClick=\"c\" on=\"d\"/>") == "");
  }
  TEST_CASE("empty elements and a text that breaks off do no harm") { CHECK(found("<a><style></style><script/><b") == ""); }
}
