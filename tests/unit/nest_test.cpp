// SPDX-License-Identifier: MIT
// A nest says what the table that it was made from says.
#include "core/document/open_regions.hpp"
#include "core/document/virtual_document.hpp"
#include "tests/support/walker.hpp"

#include <algorithm>
#include <doctest/doctest.h>

namespace {

using namespace tsregion;
using namespace tsregion::test;

// One region of a program with all that is in it; its segments count from its start.
DocumentResult table_of(std::string_view text) {
  DocumentResult table = walked(text);
  REQUIRE_FALSE(table.regions.empty());
  const uint32_t start = host_extent(table.segments_of(table.regions.front())).start;
  for (Segment &segment : table.segments) segment.host = {segment.host.start - start, segment.host.end - start};
  return table;
}

struct Made {
  RegionKinds kinds;
  NestBuilder builder;
  Counted<Nest> of(const RegionTable &table, bool whole = true) { return nest_of(table, kinds, builder, whole); }
};

bool same_part(const RegionPart &one, const RegionPart &other, uint32_t start) {
  return one.range.start == other.range.start - start && one.range.end == other.range.end - start && one.escapes == other.escapes && one.hole == other.hole &&
         one.separator == other.separator;
}

void check_same(const Nest &nest, const RegionTable &table) {
  REQUIRE(nest.regions().size() == table.regions.size());
  for (std::size_t i = 0; i < table.regions.size(); ++i) {
    CAPTURE(i);
    const NestedRegion &kept = nest.regions()[i];
    const RegionRecord &found = table.regions[i];
    CHECK(kept.id == found.id);
    CHECK(kept.kind->language == found.language);
    CHECK(kept.kind->host == found.host);
    CHECK(kept.kind->detector == found.detector);
    CHECK(kept.kind->rule == found.rule);
    CHECK(kept.kind->confidence == found.confidence);
    CHECK(kept.parent == found.parent);
    CHECK(kept.depth == found.depth);
    CHECK(nest.text_of(kept) == table.text_of(found));
    const auto segments = table.segments_of(found);
    CHECK(std::equal(segments.begin(), segments.end(), nest.segments_of(kept).begin(), nest.segments_of(kept).end()));
    const auto parts = table.parts_of(found);
    const uint32_t start = found.parent == RegionTable::kNoParent ? start_of(parts) : 0;
    CHECK(std::equal(nest.parts_of(kept).begin(), nest.parts_of(kept).end(), parts.begin(), parts.end(),
                     [start](const RegionPart &one, const RegionPart &other) { return same_part(one, other, start); }));
  }
}

TEST_SUITE("nests") {
  TEST_CASE("a region by itself, with escapes, with holes, with others in it") {
    Made made;
    for (const std::string &text : {std::string(kSink), std::string(R"rho(@"rho:metta:eval"!("(a \"b\" c)"))rho"), std::string(R"rho(@"rho:metta:eval"!("" ++ "(f " ++ xy ++ ")"))rho"),
                                    nested(1), nested(4), holding("@\"rho:metta:eval\"!(\"(f \" ++ xy ++ \")\", \"(g)\") | " + nested(2))}) {
      CAPTURE(text);
      const DocumentResult table = table_of(text);
      check_same(*made.of(table), table);
    }
  }
  TEST_CASE("a text that is a run of the one around it is not kept twice, one that is spelled otherwise is") {
    Made made;
    const DocumentResult plain = table_of(holding(kSink)); // marks are escaped in the document, but not in the guest
    REQUIRE(plain.regions.size() == 2);
    CHECK(made.of(plain)->text_bytes() == plain.regions.front().text_size);
    const DocumentResult escaped = table_of(holding(R"rho(@"rho:metta:eval"!("(a \"b\")"))rho"));
    REQUIRE(escaped.regions.size() == 2);
    CHECK(made.of(escaped)->text_bytes() == escaped.guest_text.size());
  }
  TEST_CASE("equal kinds are one, whichever nest they are of, and outlive who made them") {
    NestPtr one;
    {
      Made made;
      one = made.of(table_of(kSink));
      CHECK(one->regions().front().kind == made.of(table_of(kSink))->regions().front().kind);
      CHECK(one->regions().front().kind != made.of(table_of(holding(kSink)))->regions().front().kind);
    }
    CHECK(one->regions().front().language() == "metta");
  }
  TEST_CASE("of more kinds than a document keeps, each is what it was asked for") {
    RegionKinds kinds;
    std::vector<RegionKindPtr> all;
    for (std::size_t i = 0; i < 3 * RegionKinds::kMost; ++i) all.push_back(kinds.of("language " + std::to_string(i), "host", "detector", "rule", 1.0F));
    for (std::size_t i = 0; i < all.size(); ++i) CHECK(all[i]->language == "language " + std::to_string(i));
    CHECK(kinds.of("language 0", "host", "detector", "rule", 1.0F)->language == "language 0");
    CHECK(kinds.of("language 0", "host", "detector", "rule", 0.5F)->confidence == 0.5F);
  }
  TEST_CASE("a region with one segment takes 88 bytes beside its text, and 32 where it stands") {
    CHECK(sizeof(Nest) + sizeof(NestedRegion) + sizeof(Segment) + sizeof(RegionPart) == 88);
    CHECK(sizeof(OpenRegion) == 32);
  }
  TEST_CASE("what was left out is remembered, and ids are given later") {
    Made made;
    const Counted<Nest> nest = made.of(table_of(nested(1)), false);
    CHECK_FALSE(nest->whole());
    nest->give_id(1, 77);
    CHECK(nest->regions()[1].id == 77);
  }
}

} // namespace
