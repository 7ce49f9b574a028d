// SPDX-License-Identifier: MIT
// Colours of open documents and their regions, as an editor asks for them.
#include "c_api/ts_region_languages.h"
#include "tests/c_api/highlights_support.hpp"

#include <thread>

using namespace capi;

namespace {

uint64_t parses_of(const Engine &engine) {
  auto stats = sized<ts_region_stats>();
  REQUIRE(ts_region_engine_stats(engine.get(), &stats, nullptr) == TS_REGION_OK);
  return stats.parses;
}

std::string shown_of(std::string_view source, const Wanted &wanted = {}, std::string_view language = "rholang") {
  const Engine engine = make_engine();
  const Open document = open_as(engine, language, source, TS_REGION_BATCH_TREES);
  REQUIRE(update(document));
  const Snapshot now = snapshot(document);
  const Colours found = colours(now, wanted);
  CHECK(found.partial == 0);
  CHECK(well_formed(found, wanted.start, wanted.end));
  return shown(now, source, found);
}

// ---- A document's own text ----

TEST_CASE("a document's words, names and signs have captures") {
  CHECK(shown_of("new x in { x!(1) }") ==
        "new:keyword x:variable in:keyword {:punctuation.bracket x:function.call !:operator (:punctuation.bracket 1:number "
        "):punctuation.bracket }:punctuation.bracket");
}
TEST_CASE("a document in MeTTa has colours of its own, though nothing is searched in it") {
  CHECK(shown_of("(= (f $x) True)", {}, "metta") ==
        "(:punctuation.bracket =:operator (:punctuation.bracket f:function $x:variable.parameter ):punctuation.bracket True:boolean "
        "):punctuation.bracket");
}
TEST_CASE("a document that was never updated is parsed in the call") {
  const Engine engine = make_engine();
  const Open document = open_as(engine, "metta", "f");
  const Snapshot now = snapshot(document);
  CHECK(shown(now, "f", colours(now)) == "f:constant");
}
TEST_CASE("a document that cannot have a region has colours, whether its updates parse it or not") {
  for (const uint32_t flags : {0u, uint32_t{TS_REGION_BATCH_TREES}, uint32_t{TS_REGION_BATCH_NO_PREFILTER}}) {
    const Engine engine = make_engine();
    const Open document = open_as(engine, "rholang", "Nil", flags);
    REQUIRE(update(document));
    const Snapshot now = snapshot(document);
    CHECK(shown(now, "Nil", colours(now)) == "Nil:constant.builtin");
  }
}
TEST_CASE("with TREES a document is parsed once, and again when it is edited, by its updates only") {
  for (const std::string_view language : {"metta", "rholang"}) {
    const Engine engine = make_engine();
    const Open document = open_as(engine, language, "a", TS_REGION_BATCH_TREES);
    REQUIRE(update(document));
    const uint64_t parses = parses_of(engine);
    CHECK(parses == 1);
    CHECK(colours(snapshot(document)).spans.size() == 1);
    CHECK(parses_of(engine) == parses);
    REQUIRE(edit(document, 0, 0, "b ") == TS_REGION_OK);
    REQUIRE(update(document));
    CHECK(colours(snapshot(document)).spans.size() == 2);
    CHECK(parses_of(engine) == parses + 1);
  }
}
TEST_CASE("the innermost node counts, and of two patterns for one node the later one") {
  const Engine engine = make_engine();
  add_highlights(engine, "metta", "(expression) @outer (symbol) @first (symbol) @second (expression (number) @inner)");
  const Open document = open_as(engine, "metta", "(a 1 b)");
  const Snapshot now = snapshot(document);
  CHECK(shown(now, "(a 1 b)", colours(now)) == "(:outer a:second  :outer 1:inner  :outer b:second ):outer");
}
TEST_CASE("a priority counts before both, and @none and words about spelling give no span") {
  const Engine engine = make_engine();
  add_highlights(engine, "metta",
                 "((expression) @outer (#set! priority 110)) (symbol) @inner (number) @n (number) @none (boolean) @b @spell (string) @_x "
                 "((variable) @v (#set! priority 90)) (variable) @w");
  const auto in = [&](std::string_view text) {
    const Open document = open_as(engine, "metta", text);
    const Snapshot now = snapshot(document);
    return shown(now, text, colours(now));
  };
  CHECK(in("(a 1)") == "(a 1):outer");
  CHECK(in("a 1 True \"x\" $x") == "a:inner True:b $x:w");
}
TEST_CASE("an unknown predicate refuses its pattern where the dialect says so, and is told") {
  const Engine engine = make_engine();
  add_highlights(engine, "metta", "(symbol) @a\n((symbol) @b (#is-red? @b))", "highlights:helix");
  const Open document = open_as(engine, "metta", "x");
  const Snapshot now = snapshot(document);
  CHECK(shown(now, "x", colours(now)) == "x:a");
  auto fault = sized<ts_region_error>();
  const ts_region_str metta = str("metta");
  REQUIRE(ts_region_query_fault(engine.get(), &metta, 0, &fault) == TS_REGION_OK);
  CHECK(std::string(fault.message) == "mine.scm:2:1: #is-red? is no predicate that this library knows: the pattern is not used");
}
TEST_CASE("a kind that the grammar has not is told, and the rest works") {
  const Engine engine = make_engine();
  add_highlights(engine, "metta", "(sumbol) @a\n(symbol) @b");
  const Open document = open_as(engine, "metta", "x");
  const Snapshot now = snapshot(document);
  CHECK(shown(now, "x", colours(now)) == "x:b");
  auto fault = sized<ts_region_error>();
  const ts_region_str metta = str("metta");
  REQUIRE(ts_region_query_fault(engine.get(), &metta, 0, &fault) == TS_REGION_OK);
  CHECK(fault.line == 1);
}
TEST_CASE("new rules count in the next call") {
  const Engine engine = make_engine();
  const Open document = open_as(engine, "metta", "x");
  const Snapshot now = snapshot(document);
  CHECK(shown(now, "x", colours(now)) == "x:constant");
  add_highlights(engine, "metta", "(symbol) @mine");
  CHECK(shown(now, "x", colours(now)) == "x:mine");
}
TEST_CASE("which languages have rules for colours is told") {
  const Engine engine = make_engine();
  const auto flags_of = [&](std::string_view wanted) {
    for (size_t i = 0; i < ts_region_language_count(engine.get()); ++i) {
      auto language = sized<ts_region_language>();
      REQUIRE(ts_region_language_get(engine.get(), i, &language, nullptr) == TS_REGION_OK);
      if (view(language.name) == wanted) return language.flags & TS_REGION_LANGUAGE_HIGHLIGHTS;
    }
    return 0u;
  };
  CHECK(flags_of("metta") != 0);
  CHECK(flags_of("rholang") != 0);
  CHECK(flags_of("markdown") == 0);
}

// ---- Ranges ----

TEST_CASE("only what has a byte in the range is told, cut off at its ends") {
  CHECK(shown_of("new xyz in { Nil }", {TS_REGION_NONE, 5, 9}) == "yz:variable i:keyword");
  CHECK(shown_of("new x in { Nil }", {TS_REGION_NONE, 5, 5}) == "");
  CHECK(shown_of("new x in { Nil }", {TS_REGION_NONE, 7, 5}) == "");
  CHECK(shown_of("new x in { Nil }", {TS_REGION_NONE, 500, UINT32_MAX}) == "");
}

// ---- Regions ----

TEST_CASE("a region's spans are in the document's bytes") {
  CHECK(shown_of(program("(a 1)"), {0}) == "(:punctuation.bracket a:function.call 1:number ):punctuation.bracket");
}
TEST_CASE("an escape has the span of what it spells, and a string around it is one span") {
  CHECK(shown_of(program("\\\"a\\nb\\\""), {0}) == "\\\"a\\nb\\\":string");
}
TEST_CASE("a span with a hole in it is given as the pieces around the hole") {
  const std::string source = "@\"rho:metta:eval\"!(\"\\\"a\" ++ *x ++ \"b\\\"\")";
  CHECK(shown_of(source, {0}) == "\\\"a:string b\\\":string");
}
TEST_CASE("regions take the place of the host's spans, and their holes do not") {
  const std::string source = "@\"rho:metta:eval\"!(\"(a \" ++ *x ++ \" 1)\")";
  const std::string all = shown_of(source, {TS_REGION_NONE, 0, UINT32_MAX, TS_REGION_HIGHLIGHT_NESTED});
  CHECK(all == "@:operator \"rho:metta:eval\":string !:operator (:punctuation.bracket \":string (:punctuation.bracket a:function.call \":string "
               "++:operator *:operator x:variable ++:operator \":string 1:number ):punctuation.bracket \":string ):punctuation.bracket");
}
TEST_CASE("a region in a region takes the place of that one's spans") {
  const std::string source = "/* @language: rholang */ x!(\"@\\\"rho:metta:eval\\\"!(\\\"(f 1)\\\")\")";
  const std::string all = shown_of(source, {TS_REGION_NONE, 27, UINT32_MAX, TS_REGION_HIGHLIGHT_NESTED});
  CHECK(all == "(:punctuation.bracket \":string @:operator \\\"rho:metta:eval\\\":string !:operator (:punctuation.bracket \\\":string "
               "(:punctuation.bracket f:function.call 1:number ):punctuation.bracket \\\":string ):punctuation.bracket \":string ):punctuation.bracket");
  CHECK(shown_of(source, {0, 0, UINT32_MAX, TS_REGION_HIGHLIGHT_NESTED}) ==
        "@:operator \\\"rho:metta:eval\\\":string !:operator (:punctuation.bracket \\\":string (:punctuation.bracket f:function.call 1:number "
        "):punctuation.bracket \\\":string ):punctuation.bracket");
}
TEST_CASE("a region without rules leaves the host's spans as they are") {
  const std::string source = "/* @language: json */ x!(\"{}\")";
  CHECK(shown_of(source, {TS_REGION_NONE, 25, 29, TS_REGION_HIGHLIGHT_NESTED}) == "\"{}\":string");
  CHECK(shown_of(source, {0}) == "");
}
TEST_CASE("in a host without rules the regions have colours") {
  const std::string source = "# x\n\n```metta\n(a)\n```\n";
  CHECK(shown_of(source, {TS_REGION_NONE, 0, UINT32_MAX, TS_REGION_HIGHLIGHT_NESTED}, "markdown") ==
        "(:punctuation.bracket a:function.call ):punctuation.bracket");
  CHECK(shown_of(source, {}, "markdown") == "");
}
TEST_CASE("each span says whose rules it is from") {
  const Engine engine = make_engine();
  const Open document = open(engine, program("a"));
  REQUIRE(update(document));
  const Snapshot now = snapshot(document);
  const Colours all = colours(now, {TS_REGION_NONE, 0, UINT32_MAX, TS_REGION_HIGHLIGHT_NESTED});
  size_t metta = 0;
  for (const auto &span : all.spans) metta += name(now, span.language) == "metta" ? 1 : 0;
  CHECK(metta == 1);
  CHECK(name(now, all.spans.front().language) == "rholang");
}

// ---- Edits ----

TEST_CASE("before an update, spans are where the edits moved them, and say that they are provisional") {
  const Engine engine = make_engine();
  const Open document = open_as(engine, "rholang", "new xy in { Nil }", TS_REGION_BATCH_TREES);
  REQUIRE(update(document));
  REQUIRE(edit(document, 0, 0, "  ") == TS_REGION_OK);
  REQUIRE(edit(document, 7, 0, "AB") == TS_REGION_OK); // in the middle of xy
  const Snapshot now = snapshot(document);
  const Colours found = colours(now, {TS_REGION_NONE, 0, 16});
  CHECK(found.partial == TS_REGION_HIGHLIGHTS_PROVISIONAL);
  CHECK(well_formed(found, 0, 16));
  CHECK(shown(now, "  new xABy in { Nil }", found) == "new:keyword xABy:variable in:keyword {:punctuation.bracket");
  REQUIRE(update(document));
  CHECK(colours(snapshot(document)).partial == 0);
}
TEST_CASE("a region that was edited has its spans moved, too") {
  const Engine engine = make_engine();
  const std::string source = program("(ab 1)");
  const Open document = open(engine, source);
  REQUIRE(update(document));
  const auto at = static_cast<uint32_t>(source.find("(ab") + 2);
  REQUIRE(edit(document, at, 0, "xx") == TS_REGION_OK);
  const Snapshot now = snapshot(document);
  const Colours found = colours(now, {0});
  CHECK(found.partial == TS_REGION_HIGHLIGHTS_PROVISIONAL);
  CHECK(shown(now, source.substr(0, at) + "xx" + source.substr(at), found) ==
        "(:punctuation.bracket axxb:function.call 1:number ):punctuation.bracket");
}

// ---- Limits and wrong arguments ----

TEST_CASE("a budget that is used up says so") {
  const Engine engine = make_engine();
  std::string large;
  for (int i = 0; i < 20000; ++i) large += "(f 1)\n";
  const Open document = open_as(engine, "metta", large);
  const Colours found = colours(snapshot(document), {TS_REGION_NONE, 0, UINT32_MAX, 0, 1});
  CHECK(found.partial == TS_REGION_HIGHLIGHTS_TIMEOUT);
  CHECK(well_formed(found));
}
TEST_CASE("of more spans than there is room for, the number is told") {
  const Engine engine = make_engine();
  const Open document = open_as(engine, "metta", "a 1 True");
  const Snapshot now = snapshot(document);
  ts_region_highlight two[3] = {{7, 7, 7, 7}, {7, 7, 7, 7}, {7, 7, 7, 7}};
  const ts_region_highlight_options options{sizeof options, 0, kLong};
  size_t count = 0;
  REQUIRE(ts_region_snapshot_highlights(now.get(), TS_REGION_NONE, 0, UINT32_MAX, &options, two, 2, &count, nullptr, nullptr) == TS_REGION_OK);
  CHECK(count == 3);
  CHECK(two[1].start_byte == 2);
  CHECK(two[2].start_byte == 7);
  REQUIRE(ts_region_snapshot_highlights(now.get(), TS_REGION_NONE, 0, UINT32_MAX, &options, nullptr, 0, &count, nullptr, nullptr) == TS_REGION_OK);
  CHECK(count == 3);
}
TEST_CASE("what cannot be asked is told, and the outputs are empty") {
  const Engine engine = make_engine();
  const Open document = open_as(engine, "metta", "a");
  const Snapshot now = snapshot(document);
  ts_region_highlight span{};
  auto options = sized<ts_region_highlight_options>();
  size_t count = 7;
  uint32_t partial = 7;
  const auto ask = [&](const ts_region_snapshot *snapshot, uint32_t region, ts_region_highlight *spans, size_t *out_count) {
    count = 7;
    partial = 7;
    return ts_region_snapshot_highlights(snapshot, region, 0, UINT32_MAX, &options, spans, 1, out_count, &partial, nullptr);
  };
  CHECK(ask(nullptr, TS_REGION_NONE, &span, &count) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ask(now.get(), TS_REGION_NONE, nullptr, &count) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(ask(now.get(), 0, &span, &count) == TS_REGION_E_NOT_FOUND);
  CHECK(count == 0);
  CHECK(partial == 0);
  CHECK(ask(now.get(), TS_REGION_NONE, &span, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  options.flags = 2;
  CHECK(ask(now.get(), TS_REGION_NONE, &span, &count) == TS_REGION_E_INVALID_ARGUMENT);
  options.flags = 0;
  options.struct_size = 3;
  CHECK(ask(now.get(), TS_REGION_NONE, &span, &count) == TS_REGION_E_INVALID_ARGUMENT);
}
TEST_CASE("a snapshot without its engine has no colours, and says so") {
  Snapshot left;
  {
    const Engine engine = make_engine();
    left = snapshot(open_as(engine, "metta", "a"));
  }
  size_t count = 0;
  auto error = sized<ts_region_error>();
  CHECK(ts_region_snapshot_highlights(left.get(), TS_REGION_NONE, 0, UINT32_MAX, nullptr, nullptr, 0, &count, nullptr, &error) == TS_REGION_E_NOT_FOUND);
  CHECK(std::string(error.message) == "the snapshot's engine is gone: highlights need one");
}
TEST_CASE("any number of threads may ask at once, and see the same") {
  const Engine engine = make_engine();
  const std::string source = kTwo + " | " + program("(f (g \\\"x\\\") 1)");
  const Open document = open(engine, source);
  REQUIRE(update(document));
  const Snapshot now = snapshot(document);
  const Wanted wanted{TS_REGION_NONE, 0, UINT32_MAX, TS_REGION_HIGHLIGHT_NESTED};
  const std::string alone = shown(now, source, colours(now, wanted));
  std::vector<std::string> seen(4);
  std::vector<std::thread> threads;
  for (std::string &one : seen) {
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) one = shown(now, source, colours(now, wanted));
    });
  }
  for (std::thread &thread : threads) thread.join();
  for (const std::string &one : seen) CHECK(one == alone);
}

} // namespace
