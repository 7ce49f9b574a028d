// SPDX-License-Identifier: MIT
// What is too much ends with a word about it, not with a full stack or an endless loop.
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion;
using namespace tsregion::test;

// Many channels that are sent about on one another: each of the n names may be any of them.
std::string tangle(int n) {
  std::string names = "new c";
  std::string sends;
  for (int i = 0; i < n; ++i) {
    names += ",n" + std::to_string(i);
    sends += "c!(*n" + std::to_string(i) + ")|";
  }
  return names + " in {" + sends + "for(x<=c){x!(*x)}|@\"rho:metta:eval\"!(\"(a)\")}";
}

TEST_SUITE("bounds") {
  TEST_CASE("a program whose flow takes too many steps is partial") {
    CHECK(detect(tangle(2000)).status == DocumentStatus::partial);
  }

  TEST_CASE("a partial flow says why") { CHECK(detect(tangle(2000)).message.find("step limit") != std::string::npos); }

  TEST_CASE("a program whose flow takes many steps, but not too many, is complete") {
    CHECK(detect(tangle(300)).status == DocumentStatus::ok);
  }

  TEST_CASE("no more regions than allowed are given") {
    Settings settings;
    settings.max_regions = 2;
    const Detection three = detect(R"(@"rho:metta:eval"!("a", "b", "c"))", settings);
    CHECK(three.regions.size() == 2);
    CHECK(three.status == DocumentStatus::partial);
  }

  TEST_CASE("as many regions as allowed are complete") {
    Settings settings;
    settings.max_regions = 2;
    CHECK(detect(R"(@"rho:metta:eval"!("a", "b"))", settings).status == DocumentStatus::ok);
  }

  TEST_CASE("regions that were not searched for want of room are not passed over in silence") {
    Settings settings;
    settings.max_regions = 2;
    const std::string inner = R"rho("@\"rho:metta:eval\"!(\"a\")")rho";
    CHECK(detect("// @rholang\nc!(\"Nil // @rholang\", " + inner + ")", settings).status == DocumentStatus::partial);
  }

  TEST_CASE("layers deeper than allowed are left out") {
    Settings settings;
    settings.max_depth = 1;
    const Detection detection = detect("// @rholang\nc!(\"@\\\"rho:metta:eval\\\"!(\\\"a\\\")\")", settings);
    CHECK(detection.regions.size() == 1);
    CHECK(detection.status == DocumentStatus::partial);
  }

  TEST_CASE("without nesting only the first layer is searched") {
    Settings settings;
    settings.nested = false;
    const Detection detection = detect("// @rholang\nc!(\"@\\\"rho:metta:eval\\\"!(\\\"a\\\")\")", settings);
    CHECK(detection.regions.size() == 1);
    CHECK(detection.status == DocumentStatus::ok);
  }

  TEST_CASE("a text that its placeholder makes contain itself ends") {
    Settings settings;
    settings.placeholder = "\"#!rholang\n\" ++ x";
    const Detection detection = detect("c!(\"#!rholang\n\" ++ x)", settings);
    CHECK(detection.status == DocumentStatus::partial);
  }

  TEST_CASE("a placeholder that makes each layer longer ends at the deepest layer") {
    Settings settings;
    settings.placeholder = "c!(\"#!rholang\n\" ++ x ++ x)";
    const Detection detection = detect("c!(\"#!rholang\n\" ++ x)", settings);
    CHECK(detection.status == DocumentStatus::partial);
  }

  TEST_CASE("100,000 nested parentheses do no harm") {
    CHECK(found(repeated("(", 100'000) + "@\"rho:metta:eval\"!(\"a\")" + repeated(")", 100'000)).size() < 10);
  }

  TEST_CASE("100,000 nested lists do no harm") {
    CHECK(found("@\"rho:metta:eval\"!(" + repeated("[", 100'000) + "\"a\"" + repeated("]", 100'000) + ")") == "sink a");
  }

  TEST_CASE("100,000 nested blocks do no harm") {
    CHECK(found(repeated("{", 100'000) + "@\"rho:metta:eval\"!(\"a\")" + repeated("}", 100'000)) == "sink a");
  }

  TEST_CASE("100,000 scopes in one another do no harm") {
    CHECK(found(repeated("new x in { ", 100'000) + "@\"rho:metta:eval\"!(\"a\")" + repeated("}", 100'000)) == "sink a");
  }

  TEST_CASE("100,000 opening parentheses alone do no harm") { CHECK(found("\"rho:metta:eval\"" + repeated("(", 100'000)).empty()); }

  TEST_CASE("100,000 directives on one line are each read once") {
    const std::string source = repeated("/* @metta */ ", 100'000) + "c!(\"(a)\")" + repeated("/* @metta */ ", 100'000);
    CHECK(found(source) == "directive (a)");
  }

  TEST_CASE("100,000 texts with a directive each, on one line, are each found once") {
    CHECK(regions_of("c!(" + repeated("/* @metta */ \"a\", ", 100'000) + "1)").size() == 100'000);
  }

  TEST_CASE("an empty text has no regions") {
    CHECK(detect("").status == DocumentStatus::ok);
    CHECK(found("").empty());
  }

  TEST_CASE("a NUL byte is a byte of a region") {
    CHECK(texts_of(std::string("@\"rho:metta:eval\"!(\"a\0b\")", 25)) == std::string("a\0b", 3));
  }

  TEST_CASE("every byte but quote and backslash may stand in a region, and is itself there") {
    for (int byte = 0; byte < 256; ++byte) {
      if (byte == '"' || byte == '\\') continue;
      CAPTURE(byte);
      const std::string text = std::string("a") + static_cast<char>(byte) + "b";
      CHECK(texts_of("@\"rho:metta:eval\"!(\"" + text + "\")") == text);
    }
  }

  TEST_CASE("a NUL byte hides no region beside it") {
    CHECK(found(std::string("\0\n@\"rho:metta:eval\"!(\"a\")", 25)) == "sink a");
  }

  TEST_CASE("invalid UTF-8 is bytes of a region") {
    const std::string odd = "\xFF\xC3(\xED\xA0\x80";
    const auto regions = regions_of("@\"rho:metta:eval\"!(\"" + odd + "\")");
    REQUIRE(regions.size() == 1);
    CHECK(regions[0].text == odd);
  }

  TEST_CASE("a string without an end is no region") { CHECK(found("@\"rho:metta:eval\"!(\"(a)").empty()); }

  TEST_CASE("an unclosed comment hides what stands in it") {
    CHECK(found("@\"rho:metta:eval\"!(\"(a)\") /* @\"rho:metta:eval\"!(\"(b)\")") == "sink (a)");
  }
}

} // namespace
