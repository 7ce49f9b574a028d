// SPDX-License-Identifier: MIT
// ts_region_documents.h as an editor meets it. Nothing sleeps: a worker's end is waited for with poll().
#include "tests/c_api/pipe.hpp"
#include "tests/c_api/open_support.hpp"

#include <set>

namespace {

using namespace capi;

TEST_CASE("an open document has the regions of a batch") {
  const Engine engine = make_engine();
  const Open document = open(engine, kTwo);
  REQUIRE(update(document));
  const Snapshot now = snapshot(document);
  const auto found = views(now);
  const Batch batch = detect(engine, kTwo);
  const auto wanted = regions(batch);
  REQUIRE(found.size() == wanted.size());
  for (size_t i = 0; i < found.size(); ++i) {
    CHECK(name(now, found[i].language) == name(batch, wanted[i].language));
    CHECK(name(now, found[i].rule) == name(batch, wanted[i].rule));
    CHECK(found[i].start_byte == wanted[i].start_byte);
    CHECK(found[i].end_row == wanted[i].end_row);
    CHECK(found[i].end_utf16 == wanted[i].end_utf16);
    CHECK(text(now, found[i]) == capi::text(batch, i));
  }
}
TEST_CASE("before its first update a document has no regions, and says so") {
  const Engine engine = make_engine();
  const Open document = open(engine, kTwo);
  const auto info = describe(snapshot(document));
  CHECK(info.region_count == 0);
  CHECK(info.exact_revision == UINT64_MAX);
  CHECK(info.bytes == kTwo.size());
  CHECK(view(info.language) == "rholang");
}
TEST_CASE("an edit moves regions at once, and an update makes them exact") {
  const Engine engine = make_engine();
  const Open document = open(engine, kTwo);
  REQUIRE(update(document));
  const auto before = views(snapshot(document));
  REQUIRE(edit(document, 0, 0, "// a line\n") == TS_REGION_OK);
  const Snapshot moved = snapshot(document);
  CHECK(describe(moved).exact_revision + 1 == describe(moved).revision);
  CHECK(views(moved)[0].start_byte == before[0].start_byte + 10);
  CHECK(views(moved)[0].start_row == 1);
  REQUIRE(update(document));
  CHECK(describe(snapshot(document)).exact_revision == 1);
}
TEST_CASE("typing in a region keeps its id, and the others are not touched") {
  const Engine engine = make_engine();
  const Open document = open(engine, kTwo);
  REQUIRE(update(document));
  const Snapshot before = snapshot(document);
  const auto old = views(before);
  REQUIRE(edit(document, old[0].start_byte + 1, 1, "longer") == TS_REGION_OK);
  const auto provisional = views(snapshot(document));
  CHECK(provisional[0].flags == TS_REGION_VIEW_PROVISIONAL);
  CHECK(provisional[0].end_byte == old[0].end_byte + 5);
  CHECK(provisional[1].flags == 0);
  REQUIRE(update(document));
  const Snapshot after = snapshot(document);
  const auto now = views(after);
  CHECK(now[0].id == old[0].id);
  CHECK(now[1].id == old[1].id);
  CHECK(text(after, now[0]) == "(longer)");
  const auto changes = deltas(before, after);
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].id == now[0].id);
  CHECK(changes[0].kind == TS_REGION_DELTA_CHANGED);
}
TEST_CASE("a region that was cut and pasted is the same one, and was moved") {
  const Engine engine = make_engine();
  const Open document = open(engine, program("(a)") + " |\n" + program("(b)") + " |\n" + program("(c)"));
  REQUIRE(update(document));
  const Snapshot before = snapshot(document);
  const auto old = views(before);
  const auto size = static_cast<uint32_t>(program("(a)").size() + 3);
  REQUIRE(edit(document, 0, size, "") == TS_REGION_OK);
  REQUIRE(update(document));
  CHECK(deltas(before, snapshot(document)).front().kind == TS_REGION_DELTA_REMOVED);
  REQUIRE(edit(document, describe(snapshot(document)).bytes, 0, " |\n" + program("(a)")) == TS_REGION_OK);
  REQUIRE(update(document));
  const Snapshot after = snapshot(document);
  const auto changes = deltas(before, after);
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].id == old[0].id);
  CHECK(changes[0].kind == TS_REGION_DELTA_MOVED);
}
TEST_CASE("what is new is told, and a new id is no old one") {
  const Engine engine = make_engine();
  const Open document = open(engine, kTwo);
  REQUIRE(update(document));
  const Snapshot before = snapshot(document);
  REQUIRE(edit(document, static_cast<uint32_t>(kTwo.size()), 0, " | " + program("(new)")) == TS_REGION_OK);
  REQUIRE(update(document));
  const auto changes = deltas(before, snapshot(document));
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].kind == TS_REGION_DELTA_ADDED);
  CHECK(changes[0].region == 2);
  for (const auto &old : views(before)) CHECK(old.id != changes[0].id);
}
TEST_CASE("undo gives the regions back their ids") {
  const Engine engine = make_engine();
  const Open document = open(engine, kTwo);
  REQUIRE(update(document));
  const auto old = views(snapshot(document));
  REQUIRE(edit(document, 0, static_cast<uint32_t>(kTwo.size()), "") == TS_REGION_OK);
  REQUIRE(update(document));
  CHECK(views(snapshot(document)).empty());
  REQUIRE(edit(document, 0, 0, kTwo) == TS_REGION_OK);
  REQUIRE(update(document));
  const auto now = views(snapshot(document));
  REQUIRE(now.size() == 2);
  CHECK(now[0].id == old[0].id);
  CHECK(now[1].id == old[1].id);
}
TEST_CASE("a region that undo brought back keeps its id to itself, whatever has its text now") {
  const Engine engine = make_engine();
  const Open document = open(engine, kTwo);
  REQUIRE(update(document));
  const auto old = views(snapshot(document));
  REQUIRE(edit(document, 0, static_cast<uint32_t>(kTwo.size()), "") == TS_REGION_OK);
  REQUIRE(update(document));
  REQUIRE(edit(document, 0, 0, kTwo) == TS_REGION_OK); // the text of before: its state is known
  REQUIRE(update(document));
  REQUIRE(edit(document, 0, 0, program("(a)") + " |\n") == TS_REGION_OK); // and so is this region's text
  REQUIRE(update(document));
  const auto now = views(snapshot(document));
  REQUIRE(now.size() == 3);
  CHECK(now[1].id == old[0].id);
  CHECK(now[2].id == old[1].id);
  CHECK(now[0].id != old[0].id);
}
TEST_CASE("undoing the last edits parses nothing") {
  const Engine engine = make_engine();
  const Open document = open(engine, kTwo);
  REQUIRE(update(document));
  const auto parses = [&] {
    auto stats = sized<ts_region_stats>();
    REQUIRE(ts_region_engine_stats(engine.get(), &stats, nullptr) == TS_REGION_OK);
    return stats.parses;
  };
  const uint32_t at = views(snapshot(document))[0].start_byte + 1;
  for (uint32_t i = 0; i < 5; ++i) {
    REQUIRE(edit(document, at + i, 0, "x") == TS_REGION_OK);
    REQUIRE(update(document));
  }
  const uint64_t before = parses();
  for (uint32_t i = 5; i-- > 0;) {
    REQUIRE(edit(document, at + i, 1, "") == TS_REGION_OK);
    REQUIRE(update(document));
  }
  CHECK(parses() == before);
  const Snapshot now = snapshot(document);
  CHECK(text(now, views(now)[0]) == "(a)");
  CHECK(describe(now).exact_revision == 10);
}
TEST_CASE("rows are replaced with their line breaks") {
  const Engine engine = make_engine();
  const Open document = open(engine, "Nil |\nNil |\nNil\n");
  const std::string two_rows = kTwo + "\n";
  const ts_region_str rows = str(two_rows);
  CHECK(ts_region_document_edit_lines(document.get(), 1, 2, &rows, 4, nullptr) == TS_REGION_OK);
  CHECK(describe(snapshot(document)).bytes == kTwo.size() + 11);
  CHECK(ts_region_document_edit_lines(document.get(), 4, 4, &rows, 6, nullptr) == TS_REGION_OK);
  CHECK(ts_region_document_edit_lines(document.get(), 7, 7, &rows, TS_REGION_NONE, nullptr) == TS_REGION_E_OUT_OF_STEP);
}
TEST_CASE("of rows that are told whole only what differs is edited: the regions on them stay") {
  const Engine engine = make_engine();
  const Open document = open(engine, kTwo + "\nNil\n");
  REQUIRE(update(document));
  const auto before = views(snapshot(document));
  for (const std::string &told : {kTwo + " // a comment\n", kTwo + "\n", "  " + kTwo + "\n", kTwo + "\n", kTwo + "\nNil\n", kTwo + "\n"}) {
    const uint32_t rows = describe(snapshot(document)).rows - 2; // all but the last, "Nil"
    const ts_region_str text = str(told);
    REQUIRE(ts_region_document_edit_lines(document.get(), 0, rows, &text, TS_REGION_NONE, nullptr) == TS_REGION_OK);
    const auto after = views(snapshot(document));
    REQUIRE(after.size() == before.size());
    for (std::size_t i = 0; i < after.size(); ++i) CHECK(after[i].id == before[i].id);
    CHECK(describe(snapshot(document)).bytes == told.size() + 4);
    REQUIRE(update(document));
    CHECK(views(snapshot(document)).size() == before.size());
  }
}
TEST_CASE("characters are counted as characters") {
  const Engine engine = make_engine();
  const Open document = open(engine, "\xC3\xBC\xF0\x9F\xA4\x96z");
  const ts_region_str with = str("ab");
  CHECK(ts_region_document_edit_chars(document.get(), 1, 1, &with, 4, nullptr) == TS_REGION_OK);
  CHECK(describe(snapshot(document)).bytes == 5);
  CHECK(ts_region_document_edit_chars(document.get(), 3, 2, &with, TS_REGION_NONE, nullptr) == TS_REGION_E_OUT_OF_STEP);
}
TEST_CASE("a text comes in pieces") {
  const Engine engine = make_engine();
  const Open document = open(engine, "");
  for (const char c : kTwo) {
    const ts_region_str piece{&c, 1};
    REQUIRE(ts_region_document_append(document.get(), &piece, nullptr) == TS_REGION_OK);
  }
  REQUIRE(update(document));
  CHECK(views(snapshot(document)).size() == 2);
}
TEST_CASE("a worker goes on where the budget ends, and tells which document it was") {
  const Engine engine = make_engine_with_workers(1);
  const Pipe pipe;
  REQUIRE(ts_region_engine_notify(engine.get(), pipe.write_end(), nullptr) == TS_REGION_OK);
  const Open document = open(engine, kTwo, 42);
  CHECK_FALSE(update(document, 0));
  pipe.wait();
  uint64_t tags[4] = {};
  size_t count = 0;
  REQUIRE(ts_region_documents_changed(engine.get(), tags, 4, &count, nullptr) == TS_REGION_OK);
  REQUIRE(count == 1);
  CHECK(tags[0] == 42);
  CHECK(views(snapshot(document)).size() == 2);
  CHECK(update(document, 0));
  REQUIRE(ts_region_documents_changed(engine.get(), tags, 4, &count, nullptr) == TS_REGION_OK);
  CHECK(count == 0);
}
// With one worker: what it was given last it has done last. Which tags come together is a matter of speed, and those have no order.
std::set<uint64_t> told_until(const Engine &engine, const Pipe &pipe, uint64_t last) {
  std::set<uint64_t> all;
  while (!all.contains(last)) {
    pipe.wait();
    (void)pipe.drain();
    uint64_t tag = 0;
    size_t count = 0;
    while (ts_region_documents_changed(engine.get(), &tag, 1, &count, nullptr) == TS_REGION_OK && count > 0) all.insert(tag);
  }
  return all;
}
void set_wake_up(const Open &document, uint32_t when, std::vector<ts_region_str> ignored = {}) {
  REQUIRE(ts_region_document_set_wake_up(document.get(), when, ignored.data(), ignored.size(), nullptr) == TS_REGION_OK);
}
TEST_CASE("who only wants to hear of other places is not woken up when regions are where edits had moved them") {
  const Engine engine = make_engine_with_workers(1);
  const Pipe pipe;
  REQUIRE(ts_region_engine_notify(engine.get(), pipe.write_end(), nullptr) == TS_REGION_OK);
  const Open document = open(engine, kTwo, 1);
  const Open other = open(engine, kTwo, 2);
  const auto told = [&] { // of an update of both
    REQUIRE(edit(other, 0, 0, " ") == TS_REGION_OK);
    CHECK_FALSE(update(document, 0));
    CHECK_FALSE(update(other, 0));
    return told_until(engine, pipe, 2);
  };
  set_wake_up(document, TS_REGION_WAKE_LAYOUT);
  CHECK(told() == std::set<uint64_t>{1, 2});
  const auto layout = describe(snapshot(document)).layout;

  REQUIRE(edit(document, views(snapshot(document))[0].start_byte + 1, 1, "longer") == TS_REGION_OK);
  CHECK(told() == std::set<uint64_t>{2});
  CHECK(describe(snapshot(document)).exact_revision == 1);
  CHECK(describe(snapshot(document)).layout == layout);

  REQUIRE(edit(document, views(snapshot(document))[0].start_byte, 1, "\" ++ \"") == TS_REGION_OK); // a region in two parts
  CHECK(told() == std::set<uint64_t>{1, 2});
  CHECK(describe(snapshot(document)).layout == layout + 1);
  CHECK(describe(snapshot(document)).layout_start <= views(snapshot(document))[0].start_byte);
  CHECK(describe(snapshot(document)).layout_end < views(snapshot(document)).back().start_byte);

  set_wake_up(document, TS_REGION_WAKE_ALWAYS);
  REQUIRE(edit(document, 0, 0, " ") == TS_REGION_OK);
  CHECK(told() == std::set<uint64_t>{1, 2});
}
TEST_CASE("edits move the bytes between which the layout is another one") {
  const Engine engine = make_engine();
  const Open document = open(engine, kTwo);
  REQUIRE(update(document));
  const auto second = views(snapshot(document))[1];
  REQUIRE(edit(document, second.start_byte, second.end_byte - second.start_byte, "\" ++ \"") == TS_REGION_OK);
  REQUIRE(update(document));
  const auto there = describe(snapshot(document));
  CHECK(there.layout_start >= second.start_byte);
  REQUIRE(edit(document, 0, 0, "  ") == TS_REGION_OK);
  const auto moved = describe(snapshot(document));
  CHECK(moved.layout_start == there.layout_start + 2);
  CHECK(moved.layout_end == there.layout_end + 2);
  CHECK(moved.layout_end <= moved.bytes);
  CHECK(moved.layout_start_row == second.start_row);
  CHECK(moved.layout_end_row == second.end_row);
}
TEST_CASE("regions in languages that are ignored have no part in the layout") {
  const Engine engine = make_engine();
  const Open document = open(engine, kTwo);
  REQUIRE(update(document));
  set_wake_up(document, TS_REGION_WAKE_LAYOUT, {str("metta")});
  const auto layout = describe(snapshot(document)).layout;
  REQUIRE(edit(document, views(snapshot(document))[0].start_byte, 1, "\" ++ \"") == TS_REGION_OK);
  REQUIRE(update(document));
  CHECK(describe(snapshot(document)).layout == layout);
  set_wake_up(document, TS_REGION_WAKE_LAYOUT, {str("sql")});
  REQUIRE(edit(document, views(snapshot(document))[0].start_byte, 1, "\" ++ \"") == TS_REGION_OK);
  REQUIRE(update(document));
  CHECK(describe(snapshot(document)).layout != layout);
}
TEST_CASE("what is seen of a long text comes first, and in the end it has the regions of a batch") {
  const Engine engine = make_engine_with_workers(1);
  const Pipe pipe;
  REQUIRE(ts_region_engine_notify(engine.get(), pipe.write_end(), nullptr) == TS_REGION_OK);
  std::string text;
  while (text.size() < 40'000) text += program("(a)") + " |\n";
  text += "Nil";
  const Open document = open(engine, text, 42);
  REQUIRE(ts_region_document_set_viewport(document.get(), 20'000, 20'100, nullptr) == TS_REGION_OK);
  CHECK_FALSE(update(document, 0));
  for (bool exact = false; !exact;) {
    pipe.wait();
    (void)pipe.drain();
    uint64_t tag = 0;
    size_t count = 0;
    REQUIRE(ts_region_documents_changed(engine.get(), &tag, 1, &count, nullptr) == TS_REGION_OK);
    const Snapshot now = snapshot(document);
    const ts_region_snapshot_info info = describe(now);
    CHECK_FALSE(views(now, 20'000, 20'100).empty());
    exact = info.exact_revision == info.revision;
    if (exact) break;
    CHECK(info.exact_revision == UINT64_MAX);
    CHECK(info.status == TS_REGION_DOCUMENT_PARTIAL);
    CHECK(info.region_count < 10);
  }
  CHECK(describe(snapshot(document)).region_count == text.size() / (program("(a)").size() + 3));
  CHECK(describe(snapshot(document)).status == TS_REGION_DOCUMENT_OK);
}
TEST_CASE("regions are asked for by place and by language") {
  const Engine engine = make_engine();
  const Open document = open(engine, kTwo);
  REQUIRE(update(document));
  const Snapshot now = snapshot(document);
  const auto all = views(now);
  CHECK(views(now, all[1].start_byte, all[1].end_byte).size() == 1);
  CHECK(views(now, 0, all[0].start_byte).empty());
  CHECK(views(now, 0, UINT32_MAX, "metta").size() == 2);
  CHECK(views(now, 0, UINT32_MAX, "sql").empty());
  ts_region_view found{};
  size_t count = 0;
  REQUIRE(ts_region_snapshot_at(now.get(), all[1].start_byte, &found, 1, &count, nullptr) == TS_REGION_OK);
  CHECK(count == 1);
  CHECK(found.id == all[1].id);
  REQUIRE(ts_region_snapshot_at(now.get(), all[1].end_byte, &found, 1, &count, nullptr) == TS_REGION_OK);
  CHECK(count == 0);
  REQUIRE(ts_region_snapshot_next(now.get(), all[0].start_byte, 0, &found, nullptr) == TS_REGION_OK);
  CHECK(found.id == all[1].id);
  REQUIRE(ts_region_snapshot_next(now.get(), all[1].start_byte, 1, &found, nullptr) == TS_REGION_OK);
  CHECK(found.id == all[0].id);
  CHECK(ts_region_snapshot_next(now.get(), all[1].start_byte, 0, &found, nullptr) == TS_REGION_E_NOT_FOUND);
}
TEST_CASE("a byte in a hole is not in the region around it") {
  const Engine engine = make_engine();
  const std::string joined = "new x in { @\"rho:metta:eval\"!(\"(a \" ++ *x ++ \" b)\") }";
  const Open document = open(engine, joined);
  REQUIRE(update(document));
  const Snapshot now = snapshot(document);
  ts_region_view found{};
  size_t count = 7;
  REQUIRE(ts_region_snapshot_at(now.get(), static_cast<uint32_t>(joined.find("*x")), &found, 1, &count, nullptr) == TS_REGION_OK);
  CHECK(count == 0);
  REQUIRE(ts_region_snapshot_at(now.get(), static_cast<uint32_t>(joined.find(" b)")), &found, 1, &count, nullptr) == TS_REGION_OK);
  CHECK(count == 1);
  ts_region_segment segments[3];
  REQUIRE(ts_region_snapshot_segments(now.get(), found.index, segments, 3, &count, nullptr) == TS_REGION_OK);
  REQUIRE(count == 3);
  CHECK(segments[1].kind == TS_REGION_SEGMENT_HOLE);
  CHECK(segments[2].host_start == joined.find(" b)"));
}

} // namespace
