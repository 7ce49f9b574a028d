// SPDX-License-Identifier: MIT
// One document, layer by layer: what is parsed and kept, how regions are nested, ordered and named.
#include "core/base/digest.hpp"
#include "tests/support/builders.hpp"
#include "tests/support/walker.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion;
using namespace tsregion::test;

std::vector<uint64_t> ids(const DocumentResult &result) {
  std::vector<uint64_t> all;
  for (const RegionRecord &region : result.regions) all.push_back(region.id);
  return all;
}

TEST_SUITE("layer walk: which language") {
  TEST_CASE("an unknown language is a status") {
    CHECK(Walker().run({kSink, "klingon", "", 0}).status == DocumentStatus::no_grammar);
  }
  TEST_CASE("an unknown language is named in the message") {
    CHECK(Walker().run({kSink, "klingon", "a.rho", 0}).message == "no language is called 'klingon': see the list of languages");
  }
  TEST_CASE("a name that no language has is in the message") {
    CHECK(Walker().run({kSink, "", "a.klingon", 0}).message ==
          "no language is known for 'a.klingon': name the host language");
  }
  TEST_CASE("a name's extension is enough") { CHECK(Walker().run({kSink, "", "a.rho", 0}).regions.size() == 1); }
  TEST_CASE("a document in no known language keeps its tag and its size") {
    const DocumentResult result = Walker().run({"abc", "klingon", "", 42});
    CHECK(result.tag == 42);
    CHECK(result.bytes == 3);
  }
  TEST_CASE("a document's tag, size and language come back") {
    const DocumentResult result = Walker().run({"Nil", "RHO", "", 42});
    CHECK(result.tag == 42);
    CHECK(result.bytes == 3);
    CHECK(result.language == "rholang");
  }
  TEST_CASE("a language without rules is skipped, and nothing is parsed") {
    Walker walker;
    const DocumentResult result = walker.run({"(a)", "metta", "", 0});
    CHECK(result.skipped);
    CHECK(result.status == DocumentStatus::ok);
    CHECK(walker.parsers.parse_count() == 0);
  }
}

TEST_SUITE("layer walk: what is parsed and kept") {
  TEST_CASE("a text without a sink's name and without directives is not parsed") {
    Walker walker;
    CHECK(walker.run("c!(\"(a)\")").skipped);
    CHECK(walker.parsers.parse_count() == 0);
  }
  TEST_CASE("without the prefilter every text is parsed") {
    Walker walker;
    walker.options.prefilter = false;
    CHECK_FALSE(walker.run("c!(\"(a)\")").skipped);
    CHECK(walker.parsers.parse_count() == 1);
  }
  TEST_CASE("a guest that is no host is not parsed") {
    Walker walker;
    CHECK(walker.run(kSink).regions.size() == 1);
    CHECK(walker.parsers.parse_count() == 1);
  }
  TEST_CASE("a guest in an unknown language is a region like another") {
    CHECK(family(walked("c!(/* @language: klingon */ \"(a)\")")) == "klingon^-");
  }
  TEST_CASE("the result has the document's text, of its own") {
    const std::string source = kSink;
    const DocumentResult result = walked(source);
    REQUIRE(result.text != nullptr);
    CHECK(*result.text == source);
    CHECK(result.text->data() != source.data());
  }
  TEST_CASE("a document without regions keeps no text") { CHECK(walked("Nil // @metta").text == nullptr); }
  TEST_CASE("without the cache nothing is left in it") {
    Walker walker;
    (void)walker.run(kSink);
    CHECK(walker.cache.stats().entries == 0);
  }
  TEST_CASE("with the cache a text and its guests are parsed once, and found to be the same") {
    Walker walker;
    walker.options.use_cache = true;
    const DocumentResult first = walker.run(nested(2));
    const DocumentResult second = walker.run(nested(2));
    CHECK(walker.parsers.parse_count() == 3);
    CHECK(columns_of(second) == columns_of(first));
  }
  TEST_CASE("what was found in a cached text is shared and not searched for again") {
    Walker walker;
    walker.options.use_cache = true;
    CHECK(walker.run(kSink).layers.at(0) == walker.run(kSink).layers.at(0));
  }
  // Bytes that the cache counts beside text and tree.
  uint64_t counted_beside(const std::string &text) {
    Walker walker;
    walker.options.use_cache = true;
    (void)walker.run(text);
    const ParsedTextPtr entry = walker.cache.find(*walker.languages.find("rholang"), digest_of(text), text);
    REQUIRE(entry != nullptr);
    return walker.cache.stats().bytes - entry->bytes();
  }
  TEST_CASE("what was found counts for the cache's bytes") {
    CHECK(counted_beside("@\"rho:metta:eval\"!(" + repeated("\"a\",", 100) + "1)") > counted_beside(kSink));
  }
  TEST_CASE("cached says whether the document itself was in the cache, whatever its guests were") {
    Walker walker;
    walker.options.use_cache = true;
    (void)walker.run(kSink);
    CHECK_FALSE(walker.run(nested(1)).cached);
    CHECK(walker.run(nested(1)).cached);
  }
  TEST_CASE("a cached text whose regions are from other rules is searched again, but not parsed") {
    Walker walker;
    walker.options.use_cache = true;
    const std::string source = kSink + std::string(" | @\"rho:x\"!(\"(b)\")");
    (void)walker.run(source);
    constexpr const char *kRule = R"(((uri_literal) @sink (#eq? @sink "rho:x") (#set! injection.language "x")))";
    walker.rules = walker.rules->with_roles(*walker.languages.find("rholang"), {"mine.scm", kRule}, false).rules;
    REQUIRE(walker.rules != nullptr);
    CHECK(walker.run(source).regions.size() == 2);
    CHECK(walker.parsers.parse_count() == 1);
  }
}

TEST_SUITE("layer walk: nesting") {
  TEST_CASE("a region in a region has it for its parent") { CHECK(family(walked(nested(1))) == "rholang^- metta^0"); }
  TEST_CASE("each layer is one deeper") {
    const DocumentResult result = walked(nested(3));
    REQUIRE(result.regions.size() == 4);
    for (uint32_t i = 0; i < 4; ++i) CHECK(result.regions[i].depth == i + 1);
  }
  TEST_CASE("a region has the language around it") { CHECK(walked(nested(1)).regions.at(1).host == "rholang"); }
  TEST_CASE("a nested region sees its text with all escapes decoded") { CHECK(texts(walked(nested(4))).ends_with(" | (a)")); }
  TEST_CASE("a nested region's segments are places of the document") {
    const std::string source = nested(3);
    const DocumentResult result = walked(source);
    const auto segments = result.segments_of(result.regions.back());
    REQUIRE(segments.size() == 1);
    CHECK(source.substr(segments[0].host.start, segments[0].host.size()) == "(a)");
    CHECK(segments[0].guest == ByteRange{0, 3});
  }
  TEST_CASE("a hole of a nested region is a place of the document") {
    const std::string source = holding("@\"rho:metta:eval\"!(\"(f \" ++ xy ++ \")\")");
    const DocumentResult result = walked(source);
    REQUIRE(result.regions.size() == 2);
    const auto segments = result.segments_of(result.regions[1]);
    REQUIRE(segments.size() == 3);
    CHECK(segments[1].kind == SegmentKind::hole);
    CHECK(source.substr(segments[1].host.start, segments[1].host.size()) == "xy");
  }
  TEST_CASE("many regions in one region are all read from it") {
    std::string inner = "@\"rho:metta:eval\"!(";
    std::string expected;
    for (int i = 100; i < 400; ++i) {
      inner += "\"(number " + std::to_string(i) + ")\", ";
      expected += " | (number " + std::to_string(i) + ")";
    }
    CHECK(texts(walked(holding(inner + "1)"))) == inner + "1)" + expected);
  }
  TEST_CASE("without nesting only the document itself is searched") {
    Walker walker;
    walker.options.nested = false;
    const DocumentResult result = walker.run(nested(2));
    CHECK(family(result) == "rholang^-");
    CHECK(result.status == DocumentStatus::ok);
    CHECK(walker.parsers.parse_count() == 1);
  }
  TEST_CASE("a placeholder stands in the holes of every layer") {
    DetectOptions options;
    options.placeholder = "0";
    CHECK(texts(walked(holding("@\"rho:metta:eval\"!(\"(f \" ++ x ++ \")\")"), options)).ends_with(" | (f 0)"));
  }
}

TEST_SUITE("layer walk: columns") {
  TEST_CASE("a region has the detector and the rule that found it") {
    const DocumentResult result = walked(kSink);
    REQUIRE(result.regions.size() == 1);
    CHECK(result.regions[0].detector == "sink");
    CHECK(result.regions[0].rule.starts_with("rholang/flow.scm:"));
  }
  TEST_CASE("a region has its detector's confidence") {
    const DocumentResult result = walked(R"rho(new mc(`rho:metta:eval`) in { mc!("(a)") | @"rho:metta:eval"!("(b)") })rho");
    REQUIRE(result.regions.size() == 2);
    CHECK(result.regions[0].confidence == doctest::Approx(0.9));
    CHECK(result.regions[1].confidence == doctest::Approx(1.0));
  }
  TEST_CASE("the result keeps each layer in which there are regions, and so their names") {
    CHECK(walked(nested(2)).layers.size() == 3);
  }
}

TEST_SUITE("layer walk: order") {
  TEST_CASE("a parent comes before its children, and they before its next neighbour") {
    CHECK(family(walked(nested(1) + " | " + nested(1))) == "rholang^- metta^0 rholang^- metta^2");
  }
  TEST_CASE("layers of several depths come by their place in the document") {
    CHECK(family(walked(nested(2) + " | " + kSink + " | " + nested(1))) ==
          "rholang^- rholang^0 metta^1 metta^- rholang^- metta^4");
  }
  TEST_CASE("columns of regions that changed places are still their own") {
    const DocumentResult result = walked(holding(R"rho(@"rho:metta:eval"!("(a)"))rho") + " | " +
                                         holding(R"rho(@"rho:metta:eval"!("(b)"))rho"));
    REQUIRE(result.regions.size() == 4);
    CHECK(result.text_of(result.regions[1]) == "(a)");
    CHECK(result.text_of(result.regions[3]) == "(b)");
  }
  TEST_CASE("a child that begins where its parent begins comes behind it") {
    DetectOptions options;
    options.placeholder = kSink; // stands in the hole at the start
    CHECK(family(walked("c!(/* @rholang */ x ++ \" | Nil\")", options)) == "rholang^- metta^0");
  }
}

TEST_SUITE("layer walk: ids") {
  TEST_CASE("a text that moves keeps its ids, in every layer") {
    CHECK(ids(walked("Nil |\n  new x in { " + nested(2) + " }")) == ids(walked(nested(2))));
  }
  TEST_CASE("a text that is spelled otherwise keeps its id") {
    CHECK(ids(walked(R"rho(@"rho:metta:eval"!("\40a)"))rho")) == ids(walked(kSink)));
  }
  TEST_CASE("a text that another detector finds keeps its id") {
    CHECK(ids(walked("c!(/* @metta */ \"(a)\")")) == ids(walked(kSink)));
  }
  TEST_CASE("another text has another id") { CHECK(ids(walked(R"rho(@"rho:metta:eval"!("(b)"))rho")) != ids(walked(kSink))); }
  TEST_CASE("the same text in another language has another id") {
    CHECK(ids(walked("c!(/* @language: sql */ \"(a)\")")) != ids(walked(kSink)));
  }
  TEST_CASE("the same text in another region has another id") {
    REQUIRE(texts(walked(nested(1))).ends_with(" | (a)"));
    CHECK(ids(walked(nested(1))).at(1) != ids(walked(kSink)).at(0));
  }
  TEST_CASE("a region keeps its id when another one comes before it") {
    CHECK(ids(walked(R"rho(@"rho:metta:eval"!("(b)", "(a)"))rho")).at(1) == ids(walked(kSink)).at(0));
  }
  TEST_CASE("equal texts are told apart by how many came before") {
    const auto two = ids(walked(R"rho(@"rho:metta:eval"!("(a)", "(a)"))rho"));
    REQUIRE(two.size() == 2);
    CHECK(two[0] == ids(walked(kSink))[0]);
    CHECK(two[1] != two[0]);
  }
  TEST_CASE("equal texts in regions that are equal too have ids of their own") {
    const auto four = ids(walked(nested(1) + " | " + nested(1)));
    REQUIRE(four.size() == 4);
    CHECK(four[1] != four[3]);
  }
}

} // namespace
