// SPDX-License-Identifier: MIT
// JavaScript, TypeScript and TSX.
#include "tests/support/injections.hpp"

namespace {
using tsregion::test::injected;
std::string found(std::string_view source) {
  const std::string as_javascript = injected("javascript", source);
  CHECK(injected("typescript", source) == as_javascript);
  CHECK(injected("tsx", source) == as_javascript);
  return as_javascript;
}
} // namespace

TEST_SUITE("injections of JavaScript") {
  TEST_CASE("the tag of a template is its language") {
    CHECK(found("a = sql`b`; c = gql`d`; e = lit.css`f`") == "sql b | graphql d | css f");
    CHECK(found("a = other`b`") == "");
  }
  TEST_CASE("a substitution in a tagged template is a hole") {
    CHECK(found("a = sql`b ${c} d ${e}`") == "sql b ‹${c}› d ‹${e}›");
    CHECK(found("a = sql`${b}`") == "");
  }
  TEST_CASE("a template in a substitution is a region of its own") {
    CHECK(found("a = sql`b ${sql`c ${d}`} e`") == "sql b ‹${sql`c ${d}`}› e | sql c ‹${d}›");
  }
  TEST_CASE("escapes in a template are decoded") { CHECK(found("a = css`\\u0061\\`\\${b}`") == "css a`${b}"); }
  TEST_CASE("an empty template is no region") { CHECK(found("a = html``") == ""); }
  TEST_CASE("a template of HTML has scripts in it; an outer hole without text leaves nothing there") {
    CHECK(found("a = html`<p onclick=\"b(${c})\">`") == "html <p onclick=\"b(‹${c}›)\"> | >javascript b(‹${c}›)");
  }
  TEST_CASE("styled components are CSS") {
    CHECK(found("a = styled.p`b`; c = styled(D)`e`; f = styled.p.attrs({})`g`; h = keyframes`i`") == "css b | css e | css g | css i");
  }
  TEST_CASE("a raw query of Prisma is SQL") { CHECK(found("p.$queryRaw`a ${b}`") == "sql a ‹${b}›"); }
  TEST_CASE("a function named after a language takes a text in it") {
    CHECK(found("gql(`a`); sql('b\\n', 'c'); html('d')") == "graphql a | sql b\n");
  }
  TEST_CASE("a comment before a text names its language") {
    CHECK(found("const a = /* sql */ `b ${c}`") == "sql b ‹${c}›");
    CHECK(found("f(/*HTML*/ '<i>', /* css */ \"d\\x41\")") == "html <i> | css dA");
    CHECK(found("const a = {b: /* gql */ `c`}; d = () => /* md */ `e`; f = [/* js */ `g`]") == "graphql c | markdown e | >markdown_inline e | javascript g");
  }
  TEST_CASE("a comment that says more, is elsewhere, or names no language, is none") {
    CHECK(found("const a = /* some sql */ `b`") == "");
    CHECK(found("const a = /* noop */ `b`") == "");
    CHECK(found("const a = /* sql */ b(`c`)") == "");
  }
  TEST_CASE("a pattern is a regex, without its slashes and flags") {
    CHECK(found("a = /b\\/[c]+/gi") == "regex b\\/[c]+");
    CHECK(found("a = new RegExp('\\\\d', 'g'); b = RegExp(\"c\"); new Other('d')") == "regex \\d | regex c");
  }
  TEST_CASE("a comment with two stars is JSDoc") {
    CHECK(found("/**\n * @param {A} b\n */\n/* c */ /*** d */ /**/ // e") == "jsdoc /**\n * @param {A} b\n */");
  }
  TEST_CASE("what becomes an element's content is HTML") { CHECK(found("a.innerHTML = `<i>${b}`; a.outerHTML = '<b>'") == "html <i>‹${b}› | html <b>"); }
  TEST_CASE("a template without an end does no harm") { CHECK(injected("javascript", "a = /x/; b = sql`c ${") == "regex x"); }
}

TEST_SUITE("injections of TypeScript and JSX") {
  TEST_CASE("a tag may have a type") {
    CHECK(injected("typescript", "const a = sql<B>`c ${d}`") == "sql c ‹${d}›");
    CHECK(injected("tsx", "const a = <b style={css`c`} />") == "css c");
  }
  TEST_CASE("a style element's text is CSS") {
    for (const char *language : {"javascript", "tsx"}) CHECK(injected(language, "a = <style jsx>{`b ${c}`}</style>") == "css b ‹${c}›");
  }
  TEST_CASE("HTML that is set dangerously is HTML") {
    for (const char *language : {"javascript", "tsx"}) CHECK(injected(language, "a = <b dangerouslySetInnerHTML={{__html: '<i>'}} />") == "html <i>");
  }
}
