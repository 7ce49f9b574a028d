// SPDX-License-Identifier: MIT
// How much of a paragraph's text is link reference definitions: what the examples of the specification (tests/blocks) leave out.
#include "core/detect/blocks/link_definition.hpp"

#include <doctest/doctest.h>
#include <string>

using tsregion::markdown::definition_length;

TEST_SUITE("link definitions") {
  TEST_CASE("a definition has its line ending in it, of any kind") {
    CHECK(definition_length("[a]: b\nc") == 7);
    CHECK(definition_length("[a]: b\r\nc") == 8);
    CHECK(definition_length("[a]: b\rc") == 7);
    CHECK(definition_length("[a]: b") == 6);
  }
  TEST_CASE("a title on the next line that does not end its line is a paragraph") { CHECK(definition_length("[a]: b\n'c' d") == 7); }
  TEST_CASE("a title on the same line that does not end its line makes all of it a paragraph") { CHECK(definition_length("[a]: b 'c' d") == 0); }
  TEST_CASE("a title without an end is none") {
    CHECK(definition_length("[a]: b \"c") == 0);
    CHECK(definition_length("[a]: b (c (d)") == 0);
  }
  TEST_CASE("a label has at most 999 characters, of any length in bytes, and one that is no blank") {
    std::string wide;
    for (int i = 0; i < 999; ++i) wide += "\xC3\xB6";
    CHECK(definition_length("[" + wide + "]: b") == wide.size() + 5);
    CHECK(definition_length("[" + wide + "x]: b") == 0);
    CHECK(definition_length("[ \n ]: b") == 0);
    CHECK(definition_length("[]: b") == 0);
  }
  TEST_CASE("a label's brackets are escaped") {
    CHECK(definition_length("[\\]]: b") == 7);
    CHECK(definition_length("[a[]: b") == 0);
    CHECK(definition_length("[a\\") == 0);
  }
  TEST_CASE("a destination in angle brackets may be empty, and one without them may not") {
    CHECK(definition_length("[a]: <>") == 7);
    CHECK(definition_length("[a]:") == 0);
    CHECK(definition_length("[a]: <b\nc>") == 0);
    CHECK(definition_length("[a]: <b<c>") == 0);
    CHECK(definition_length("[a]: <b\\>") == 0);
  }
  TEST_CASE("parentheses of a destination are balanced, or escaped, and 32 deep at most") {
    CHECK(definition_length("[a]: b(c)") == 9);
    CHECK(definition_length("[a]: b(c") == 0);
    CHECK(definition_length("[a]: b)c") == 0);
    CHECK(definition_length("[a]: b\\(c") == 9);
    CHECK(definition_length("[a]: " + std::string(32, '(') + std::string(32, ')')) == 69);
    CHECK(definition_length("[a]: " + std::string(33, '(') + std::string(33, ')')) == 0);
  }
  TEST_CASE("a destination ends where a control byte stands, and nothing may follow") { CHECK(definition_length("[a]: b\x01") == 0); }
}
