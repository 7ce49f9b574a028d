// SPDX-License-Identifier: MIT
// What ends the walk through a document: depth, number, a region that contains itself, time, and who cancels it.
#include "tests/support/builders.hpp"
#include "tests/support/walker.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion;
using namespace tsregion::test;

TEST_SUITE("layer walk: limits") {
  DocumentResult with_depth(uint32_t max_depth) {
    DetectOptions options;
    options.max_depth = max_depth;
    return walked(nested(3), options);
  }
  TEST_CASE("as many layers as allowed are searched") { CHECK(with_depth(3).regions.size() == 3); }
  TEST_CASE("a host in the deepest layer that is allowed makes the document partial") {
    CHECK(with_depth(3).status == DocumentStatus::partial);
  }
  TEST_CASE("a guest that is no host may lie in the deepest layer") { CHECK(with_depth(4).status == DocumentStatus::ok); }
  TEST_CASE("what is too deep is told with the limit") {
    CHECK(with_depth(2).message == "nested regions deeper than 2 layers were left out");
  }

  DocumentResult with_regions(uint32_t max_regions, const std::string &source) {
    DetectOptions options;
    options.max_regions = max_regions;
    return walked(source, options);
  }
  const std::string kThree = R"rho(@"rho:metta:eval"!("a", "b", "c"))rho";
  TEST_CASE("no more regions than allowed are given, the first ones") { CHECK(texts(with_regions(2, kThree)) == "a | b"); }
  TEST_CASE("what is too many is told with the limit") {
    CHECK(with_regions(2, kThree).message == "more than 2 regions: the rest were left out");
  }
  TEST_CASE("exactly as many regions as allowed are all") { CHECK(with_regions(3, kThree).status == DocumentStatus::ok); }
  TEST_CASE("the layers share the number of regions") {
    const DocumentResult result = with_regions(3, holding(kThree));
    CHECK(texts(result) == kThree + " | a | b");
    CHECK(result.status == DocumentStatus::partial);
  }
  TEST_CASE("as many regions as allowed in all layers are all") {
    CHECK(with_regions(4, holding(kThree)).status == DocumentStatus::ok);
  }
  TEST_CASE("when the regions are full, no further guest is parsed") {
    Walker walker;
    walker.options.max_regions = 3;
    CHECK(walker.run(nested(1) + " | " + nested(1)).status == DocumentStatus::partial);
    CHECK(walker.parsers.parse_count() == 2);
  }
  TEST_CASE("regions that are too many are left out in order, though some are nested") {
    CHECK(family(with_regions(3, nested(1) + " | " + nested(1))) == "rholang^- metta^0 rholang^-");
  }

  TEST_CASE("a region that contains itself is not searched again") {
    DetectOptions options;
    options.placeholder = "\"#!rholang\n\" ++ x";
    const DocumentResult result = walked("c!(\"#!rholang\n\" ++ x)", options);
    CHECK(result.regions.size() == 2);
    CHECK(result.message == "a region that contains itself was not searched again");
  }
  TEST_CASE("neighbours with the same text do not contain each other") {
    CHECK(walked(nested(1) + " | " + nested(1)).status == DocumentStatus::ok);
  }
  TEST_CASE("a text may contain itself once in each language, and is found at any distance") {
    // Two hosts with one grammar; each layer holds the same text in both.
    Walker walker;
    const std::string flow = test::file_text(QUERIES_DIR "/rholang/flow.scm");
    walker.rules = walker.rules->with_roles(*walker.languages.find("twin"), {"twin.scm", flow}, false).rules;
    REQUIRE(walker.rules != nullptr);
    const std::string both = "c!(\"#!rholang\n\" ++ x, \"#!twin\n\" ++ x)";
    walker.options.placeholder = both;
    const DocumentResult result = walker.run(both);
    CHECK(family(result).starts_with("rholang^-"));
    CHECK(result.regions.size() == 2 + 4 + 4);
    CHECK(result.message == "a region that contains itself was not searched again");
  }
  // Each of many names may be any of them: the flow takes too many steps.
  std::string tangle() {
    std::string names = "new c";
    std::string sends;
    for (int i = 0; i < 2000; ++i) {
      names += ",n" + std::to_string(i);
      sends += "c!(*n" + std::to_string(i) + ")|";
    }
    return names + " in {" + sends + "for(x<=c){x!(*x)}|" + kSink + "}";
  }
  TEST_CASE("what the detectors left out makes the document partial") {
    CHECK(walked(tangle()).message == "the flow of names was followed only in part: the step limit was reached");
  }
  TEST_CASE("what they left out in a nested layer does so too") {
    const DocumentResult result = walked(holding(tangle()));
    CHECK(result.regions.size() == 2);
    CHECK(result.status == DocumentStatus::partial);
  }
  TEST_CASE("of several reasons the first is told") {
    DetectOptions options;
    options.max_regions = 1;
    options.max_depth = 1;
    CHECK(walked(nested(1) + " | " + kSink, options).message == "more than 1 regions: the rest were left out");
  }
}

TEST_SUITE("layer walk: stopping") {
  const std::string kLong = kSink + repeated(" | Nil", 100'000);

  TEST_CASE("a document whose time is over has no regions and says so") {
    Walker walker;
    walker.cancel = CancelToken(nullptr, Clock::now());
    const DocumentResult result = walker.run(kLong);
    CHECK(result.status == DocumentStatus::timeout);
    CHECK(result.message == "the time limit was reached: give more time (timeout), or split the document");
    CHECK(result.regions.empty());
  }
  TEST_CASE("a document whose time is over in a nested layer keeps the layers above, and is partial") {
    Walker walker;
    walker.cancel = CancelToken(nullptr, Clock::now());
    const DocumentResult result = walker.run(holding(kLong));
    CHECK(family(result) == "rholang^-");
    CHECK(result.status == DocumentStatus::partial);
    CHECK(result.message == "the time limit was reached: give more time (timeout), or split the document");
  }
  TEST_CASE("a document that is cancelled says so") {
    CancelFlag flag;
    flag.raise();
    Walker walker;
    walker.cancel = CancelToken(&flag, {});
    const DocumentResult result = walker.run(kLong);
    CHECK(result.status == DocumentStatus::cancelled);
    CHECK(result.message == "cancelled");
  }
  TEST_CASE("a document that is cancelled in a nested layer is cancelled") {
    CancelFlag flag;
    flag.raise();
    Walker walker;
    walker.cancel = CancelToken(&flag, {});
    CHECK(walker.run(holding(kLong)).status == DocumentStatus::cancelled);
  }
  TEST_CASE("a walk that is cut short behind the parser leaves nothing in the cache") {
    CancelFlag flag;
    Walker walker;
    walker.options.use_cache = true;
    const std::string source = "[" + repeated("1,", 5000) + "1] | " + kSink;
    (void)walker.run(source); // parsed
    const uint64_t generation = walker.rules->generation();
    walker.rules = walker.rules->with_roles(*walker.languages.find("rholang"), {"mine.scm", "(new) @scope"}, false).rules;
    REQUIRE(walker.rules->generation() != generation); // to be searched again
    flag.raise();
    walker.cancel = CancelToken(&flag, {});
    CHECK(walker.run(source).status == DocumentStatus::cancelled);
    walker.cancel = {};
    CHECK(walker.run(source).regions.size() == 1);
  }
}

} // namespace
