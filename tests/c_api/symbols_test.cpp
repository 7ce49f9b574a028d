// SPDX-License-Identifier: MIT
// ts_region_symbols.h as an editor meets it: several open documents, and names in their regions.
#include "c_api/ts_region_languages.h"
#include "tests/c_api/symbols_support.hpp"

namespace {

using namespace capi;

// A document that is exact.
Open opened(const Engine &engine, std::string_view text, uint64_t tag) {
  Open document = open(engine, text, tag);
  REQUIRE(update(document));
  return document;
}

const std::string kDefines = program("(= (f $x) $x)");
const std::string kUses = program("!(f 1)");
const size_t kF = kDefines.find("f $x");  // where f stands in the one
const size_t kUse = kUses.find("f 1");    // and in the other

TEST_CASE("the regions of one language in one document are one program") {
  const Engine engine = make_engine();
  const std::string text = kDefines + " | " + kUses;
  const Open document = opened(engine, text, 1);
  const Snapshot now = snapshot(document);
  const size_t use = text.find("f 1");
  CHECK(shown(now, definitions(engine, now, use)) == "1:" + std::to_string(kF) + " f");
  CHECK(shown(now, references(engine, now, kF)) == "1:" + std::to_string(use) + " f");
}
TEST_CASE("and so are those of all open documents") {
  const Engine engine = make_engine();
  const Open one = opened(engine, kDefines, 1);
  const Open other = opened(engine, kUses, 2);
  const Snapshot now = snapshot(other);
  CHECK(shown(now, definitions(engine, now, kUse)) == "1:" + std::to_string(kF) + " f");
  const Snapshot first = snapshot(one);
  CHECK(shown(first, references(engine, first, kF)) == "2:" + std::to_string(kUse) + " f");
  CHECK(shown(first, references(engine, first, kF, TS_REGION_SYMBOLS_DEFINITIONS)) == "1:" + std::to_string(kF) + " f 2:" + std::to_string(kUse) + " f");
}
TEST_CASE("a document of MeTTa by itself belongs to the same program") {
  const Engine engine = make_engine();
  ts_region_document metta{};
  const std::string text = "(= (f $x) $x)";
  metta.text = str(text);
  metta.language = str("metta");
  metta.tag = 7;
  ts_region_open_document *made = nullptr;
  REQUIRE(ts_region_document_open(engine.get(), &metta, nullptr, &made, nullptr) == TS_REGION_OK);
  const Open file(made);
  REQUIRE(update(file));
  const Open other = opened(engine, kUses, 2);
  const Snapshot now = snapshot(other);
  CHECK(shown(now, definitions(engine, now, kUse)) == "7:4 f");
}
TEST_CASE("a name of the host does not mean one of the guest") {
  const Engine engine = make_engine();
  const std::string text = "new f in { " + kDefines + " | f!(1) }";
  const Open document = opened(engine, text, 1);
  const Snapshot now = snapshot(document);
  const Symbols found = definitions(engine, now, text.find("f!("));
  CHECK(shown(now, found) == "1:4 f");
  CHECK(name(now, found.found[0].language) == "rholang");
  CHECK(found.found[0].region == 0);
}
TEST_CASE("a public name of Rholang is one in all documents, a bound one is not") {
  const Engine engine = make_engine();
  const std::string contracts = "contract @\"f\"(x) = { Nil } | new g in { contract g(x) = { Nil } }";
  const std::string sends = "@\"f\"!(1) | g!(1)";
  const Open one = opened(engine, contracts, 1);
  const Open other = opened(engine, sends, 2);
  const Snapshot now = snapshot(other);
  CHECK(shown(now, definitions(engine, now, 1)) == "1:10 \"f\"");
  CHECK(definitions(engine, now, sends.find("g!")).found.empty());
}
TEST_CASE("an answer says what, where and of which kind") {
  const Engine engine = make_engine();
  const std::string text = "// é\nNil |\n  " + kDefines;
  const Open document = opened(engine, text, 9);
  const Snapshot now = snapshot(document);
  const Symbols found = definitions(engine, now, text.find("f $x"));
  REQUIRE(found.found.size() == 1);
  const ts_region_symbol &f = found.found[0];
  CHECK(f.document == 9);
  CHECK(f.region == views(now)[0].id);
  CHECK(f.revision == 0);
  CHECK(f.flags == (TS_REGION_SYMBOL_DEFINITION | TS_REGION_SYMBOL_SHARED | TS_REGION_SYMBOL_EXPORTED));
  CHECK(name(now, f.name) == "f");
  CHECK(name(now, f.kind) == "function");
  CHECK(name(now, f.language) == "metta");
  CHECK(f.arity == 1);
  CHECK(f.start_byte == text.find("f $x"));
  CHECK(f.end_byte == f.start_byte + 1);
  CHECK(text.substr(f.extent_start_byte, f.extent_end_byte - f.extent_start_byte) == "(= (f $x) $x)");
  CHECK(f.start_row == 2);
  CHECK(f.start_column == 2 + kF);
  CHECK(f.start_utf16 == f.start_column);
  CHECK(f.end_column == f.start_column + 1);
  CHECK(found.partial == 0);
}
TEST_CASE("positions go through escapes") {
  const Engine engine = make_engine();
  const std::string text = program("(= (say \\\"é\\\" $x) (p $x))\\n!(say \\\"\\\" 1)");
  const Open document = opened(engine, text, 1);
  const Snapshot now = snapshot(document);
  const Symbols found = definitions(engine, now, text.rfind("say"));
  CHECK(spelled(text, found) == "say");
  REQUIRE(found.found.size() == 1);
  CHECK(found.found[0].start_byte == text.find("say"));
  CHECK(found.found[0].arity == 2);
}
TEST_CASE("positions go through holes, and a list with a hole has any number of arguments") {
  const Engine engine = make_engine();
  const std::string text = "new mc(`rho:metta:eval`), x in { mc!(\"(= (f \" ++ *x ++ \") (g 1)) (= (g $y) $y) !(f 1 2) !(g \" ++ *x ++ \" 2)\") }";
  const Open document = opened(engine, text, 1);
  const Snapshot now = snapshot(document);
  CHECK(spelled(text, definitions(engine, now, text.find("f 1 2"))) == "f");
  const Symbols g = definitions(engine, now, text.find("g 1"));
  REQUIRE(g.found.size() == 1);
  CHECK(g.found[0].start_byte == text.find("g $y"));
  CHECK(references(engine, now, text.find("g $y")).found.size() == 2);
}
TEST_CASE("a name that is glued to a hole is not known") {
  const Engine engine = make_engine();
  const std::string text = "new mc(`rho:metta:eval`), x in { mc!(\"(= (price\" ++ *x ++ \") 1) !(price)\") }";
  const Open document = opened(engine, text, 1);
  const Snapshot now = snapshot(document);
  CHECK(definitions(engine, now, text.find("price)")).found.empty());
  CHECK(definitions(engine, now, text.find("price\"")).found.empty());
}
TEST_CASE("a cursor behind a name is at it") {
  const Engine engine = make_engine();
  const Open document = opened(engine, "new abc in { abc!(1) }", 1);
  const Snapshot now = snapshot(document);
  CHECK(shown(now, definitions(engine, now, 16)) == "1:4 abc");
  CHECK(definitions(engine, now, 12).found.empty());
  CHECK(definitions(engine, now, 11).found.empty());
}
TEST_CASE("a closed document has no names any more") {
  const Engine engine = make_engine();
  Open one = opened(engine, kDefines, 1);
  const Open other = opened(engine, kUses, 2);
  const Snapshot now = snapshot(other);
  REQUIRE(definitions(engine, now, kUse).found.size() == 1);
  one.reset();
  CHECK(definitions(engine, now, kUse).found.empty());
}
TEST_CASE("a snapshot of a closed document still answers from itself") {
  const Engine engine = make_engine();
  Open one = opened(engine, kDefines + " | " + kUses, 1);
  const Snapshot now = snapshot(one);
  one.reset();
  CHECK(definitions(engine, now, kF).found.size() == 1);
}
TEST_CASE("an edit changes what a name means") {
  const Engine engine = make_engine();
  const Open one = opened(engine, kDefines, 1);
  const Open other = opened(engine, kUses, 2);
  const Snapshot now = snapshot(other);
  REQUIRE(edit(one, static_cast<uint32_t>(kF), 1, "g") == TS_REGION_OK);
  REQUIRE(update(one));
  CHECK(definitions(engine, now, kUse).found.empty());
  REQUIRE(edit(one, static_cast<uint32_t>(kF), 1, "f") == TS_REGION_OK);
  REQUIRE(update(one));
  const Symbols again = definitions(engine, now, kUse);
  REQUIRE(again.found.size() == 1);
  CHECK(again.found[0].revision == 2);
}
TEST_CASE("the document that is asked is as its snapshot has it") {
  const Engine engine = make_engine();
  const Open one = opened(engine, kDefines + " | " + kUses, 1);
  const Snapshot before = snapshot(one);
  REQUIRE(edit(one, 0, static_cast<uint32_t>(kDefines.size()), "Nil") == TS_REGION_OK);
  REQUIRE(update(one));
  CHECK(definitions(engine, before, kF).found.size() == 1);
  CHECK(definitions(engine, snapshot(one), 3 + 3 + kUse).found.empty());
}
TEST_CASE("before the update names are where the edits moved them, and say so if their region was touched") {
  const Engine engine = make_engine();
  const Open one = opened(engine, kDefines + " | " + kUses, 1);
  REQUIRE(edit(one, 0, 0, "Nil | ") == TS_REGION_OK);
  REQUIRE(edit(one, static_cast<uint32_t>(kF + 6 + 4), 0, " ") == TS_REGION_OK);
  const Snapshot now = snapshot(one);
  const Symbols found = definitions(engine, now, kF + 6);
  REQUIRE(found.found.size() == 1);
  CHECK(found.found[0].start_byte == kF + 6);
  CHECK((found.found[0].flags & TS_REGION_SYMBOL_PROVISIONAL) != 0);
}
TEST_CASE("clauses in several documents are all meant, those of the use's arity") {
  const Engine engine = make_engine();
  const Open one = opened(engine, program("(= (f Z) 1) (= (f $x $y) 2)"), 1);
  const Open two = opened(engine, program("(= (f (S $n)) 3)"), 2);
  const Open use = opened(engine, kUses, 3);
  const Snapshot now = snapshot(use);
  const Symbols found = definitions(engine, now, kUse);
  REQUIRE(found.found.size() == 2);
  CHECK(found.found[0].document == 1);
  CHECK(found.found[1].document == 2);
  CHECK(found.found[1].arity == 1);
}
TEST_CASE("references are those that mean the same definition") {
  const Engine engine = make_engine();
  const std::string text = program("(= (f $x) 1) (= (f $x $y) 2) !(f 1) !(f 1 2) !(map f ())");
  const Open document = opened(engine, text, 1);
  const Snapshot now = snapshot(document);
  const Symbols one = references(engine, now, text.find("f $x)"), TS_REGION_SYMBOLS_DEFINITIONS);
  REQUIRE(one.found.size() == 3);
  CHECK(one.found[0].start_byte == text.find("f $x)"));
  CHECK(one.found[1].start_byte == text.find("f 1)"));
  CHECK(one.found[2].start_byte == text.find("f ()"));
  CHECK(references(engine, now, text.find("f 1 2")).found.size() == 2);
  CHECK(references(engine, now, text.find("f ()")).found.size() == 3);
}
TEST_CASE("a channel is one, whatever is sent on it") {
  const Engine engine = make_engine();
  const std::string text = "new c in { c!(1) | c!(1, 2) | contract c(x) = { Nil } }";
  const Open document = opened(engine, text, 1);
  const Snapshot now = snapshot(document);
  CHECK(references(engine, now, 11).found.size() == 2);
  CHECK(references(engine, now, 4, TS_REGION_SYMBOLS_DEFINITIONS).found.size() == 4);
}
TEST_CASE("of a name that nothing defines, all that are equal are found") {
  const Engine engine = make_engine();
  const Open one = opened(engine, program("(p q) (p q r)"), 1);
  const Open other = opened(engine, program("!(p)"), 2);
  const Snapshot now = snapshot(other);
  CHECK(definitions(engine, now, kUse).found.empty());
  CHECK(references(engine, now, kUse).found.size() == 3);
}
TEST_CASE("a list has the definitions of a document, or of all") {
  const Engine engine = make_engine();
  const std::string text = "new Out in { contract Out(x) = { Nil } | " + kDefines + " }";
  const Open one = opened(engine, text, 1);
  const Open other = opened(engine, program("(= outer 1) (: inner Number)"), 2);
  const Snapshot now = snapshot(one);
  CHECK(spelled(text, list(engine, now)) == "Out Out x f $x");
  CHECK(list(engine, now, {}, TS_REGION_SYMBOLS_EVERYWHERE).found.size() == 7);
  const Symbols outs = list(engine, now, "OUT", TS_REGION_SYMBOLS_EVERYWHERE);
  CHECK(outs.found.size() == 3);
  CHECK(name(now, outs.found[1].kind) == "contract");
  CHECK(list(engine, now, "nowhere", TS_REGION_SYMBOLS_EVERYWHERE).found.empty());
}
TEST_CASE("a region in a region has names, too") {
  const Engine engine = make_engine();
  const std::string text = "/* @language: rholang */ x!(\"@\\\"rho:metta:eval\\\"!(\\\"(= (deep $x) $x)\\\")\") | " + program("!(deep 1)");
  const Open document = opened(engine, text, 1);
  const Snapshot now = snapshot(document);
  const Symbols found = definitions(engine, now, text.rfind("deep"));
  REQUIRE(found.found.size() == 1);
  CHECK(found.found[0].start_byte == text.find("deep"));
}
TEST_CASE("fewer symbols are written than there are, and all are counted") {
  const Engine engine = make_engine();
  const Open document = opened(engine, program("(= (f) 1) (= (f) 2) (= (f) 3)"), 1);
  const Snapshot now = snapshot(document);
  ts_region_symbol two[2];
  size_t count = 0;
  REQUIRE(ts_region_symbols_definition_at(engine.get(), now.get(), static_cast<uint32_t>(kF), nullptr, two, 2, &count, nullptr, nullptr) == TS_REGION_OK);
  CHECK(count == 3);
  REQUIRE(ts_region_symbols_definition_at(engine.get(), now.get(), static_cast<uint32_t>(kF), nullptr, nullptr, 0, &count, nullptr, nullptr) == TS_REGION_OK);
  CHECK(count == 3);
}
TEST_CASE("a question without time says that it has no answer") {
  const Engine engine = make_engine();
  const Open document = opened(engine, kDefines, 1);
  const Snapshot now = snapshot(document);
  const auto options = with_flags(0, 1);
  size_t count = 7;
  uint32_t partial = 0;
  ts_region_symbol one{};
  REQUIRE(ts_region_symbols_list(engine.get(), now.get(), nullptr, &options, &one, 1, &count, &partial, nullptr) == TS_REGION_OK);
  CHECK(count == 0);
  CHECK(partial == TS_REGION_SYMBOLS_TIMEOUT);
}
TEST_CASE("nothing is kept: a question after a change of rules has the new ones") {
  const Engine engine = make_engine();
  const Open document = opened(engine, "new x in { x!(1) }", 1);
  const Snapshot now = snapshot(document);
  REQUIRE(definitions(engine, now, 4).found.size() == 1);
  const ts_region_str language = str("rholang"), kind = str("symbols"), file = str("mine.scm"), text = str("(nil) @local.reference");
  REQUIRE(ts_region_query_set(engine.get(), &language, &kind, &file, &text, 0, nullptr) == TS_REGION_OK);
  CHECK(definitions(engine, now, 4).found.empty());
}
TEST_CASE("a file about names that is refused in part is told with its line") {
  const Engine engine = make_engine();
  const ts_region_str language = str("rholang"), kind = str("locals:neovim"), file = str("mine.scm"), text = str("(new) @local.scope\n(sned) @local.scope");
  REQUIRE(ts_region_query_set(engine.get(), &language, &kind, &file, &text, 0, nullptr) == TS_REGION_OK);
  auto fault = sized<ts_region_error>();
  REQUIRE(ts_region_query_fault(engine.get(), &language, 0, &fault) == TS_REGION_OK);
  CHECK(fault.line == 2);
  CHECK(std::string(fault.message).starts_with("mine.scm:2:"));
}

// ---- What is wrong

TEST_CASE("bad arguments of questions are refused") {
  const Engine engine = make_engine();
  const Open document = opened(engine, kDefines, 1);
  const Snapshot now = snapshot(document);
  size_t count = 7;
  ts_region_symbol one{};
  const auto refused = [&](ts_region_engine *of, const ts_region_snapshot *in, const ts_region_symbols_options *options, ts_region_symbol *symbols,
                           size_t capacity, size_t *out_count) {
    auto error = sized<ts_region_error>();
    CHECK(ts_region_symbols_definition_at(of, in, 0, options, symbols, capacity, out_count, nullptr, &error) == TS_REGION_E_INVALID_ARGUMENT);
    CHECK(ts_region_symbols_references(of, in, 0, options, symbols, capacity, out_count, nullptr, &error) == TS_REGION_E_INVALID_ARGUMENT);
    CHECK(ts_region_symbols_list(of, in, nullptr, options, symbols, capacity, out_count, nullptr, &error) == TS_REGION_E_INVALID_ARGUMENT);
    return std::string(error.message);
  };
  CHECK(refused(nullptr, now.get(), nullptr, &one, 1, &count) == "engine is NULL");
  CHECK(count == 0);
  CHECK(refused(engine.get(), nullptr, nullptr, &one, 1, &count) == "snapshot is NULL");
  CHECK(refused(engine.get(), now.get(), nullptr, nullptr, 1, &count) == "symbols is NULL but capacity is not 0");
  CHECK(refused(engine.get(), now.get(), nullptr, &one, 1, nullptr) == "out_count is NULL");
  auto options = sized<ts_region_symbols_options>();
  options.flags = 4;
  CHECK(refused(engine.get(), now.get(), &options, &one, 1, &count) == "options.flags has unknown bits");
  options = sized<ts_region_symbols_options>();
  options.struct_size = 3;
  CHECK(refused(engine.get(), now.get(), &options, &one, 1, &count) != "");
  const ts_region_str wrong{nullptr, 3};
  CHECK(ts_region_symbols_list(engine.get(), now.get(), &wrong, nullptr, &one, 1, &count, nullptr, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
}
TEST_CASE("a byte behind the text has no name, unless one ends there") {
  const Engine engine = make_engine();
  const Open document = opened(engine, "new x in x", 1);
  const Snapshot now = snapshot(document);
  CHECK(definitions(engine, now, 10).found.size() == 1);
  CHECK(definitions(engine, now, 11).found.empty());
  CHECK(definitions(engine, now, UINT32_MAX).found.empty());
}
TEST_CASE("an empty document and one that was never updated have no names in regions") {
  const Engine engine = make_engine();
  const Open empty = open(engine, "", 1);
  CHECK(list(engine, snapshot(empty)).found.empty());
  const Open fresh = open(engine, "new x in { " + kDefines + " }", 2);
  CHECK(list(engine, snapshot(fresh)).found.size() == 1);
}
TEST_CASE("many documents and regions are all looked into") {
  const Engine engine = make_engine();
  std::vector<Open> all;
  for (uint64_t i = 0; i < 20; ++i) all.push_back(opened(engine, program("(= (f" + std::to_string(i) + ") 1)") + " | " + program("!(f" + std::to_string((i + 1) % 20) + ")"), i));
  for (uint64_t i = 0; i < 20; ++i) {
    const Snapshot now = snapshot(all[i]);
    const Symbols found = definitions(engine, now, program("(= (f" + std::to_string(i) + ") 1)").size() + 3 + kUse);
    REQUIRE(found.found.size() == 1);
    CHECK(found.found[0].document == (i + 1) % 20);
  }
}

} // namespace
