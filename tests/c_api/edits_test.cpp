// SPDX-License-Identifier: MIT
// Edits of guest texts through the C ABI: plans, refusals, and arguments that are none.
#include "c_api/ts_region_edits.h"
#include "tests/c_api/open_support.hpp"

#include <atomic>

namespace {

using namespace capi;

struct FreePlan {
  void operator()(ts_region_plan *plan) const { ts_region_plan_free(plan); }
};
using Plan = std::unique_ptr<ts_region_plan, FreePlan>;

struct Planned {
  ts_region_status status = TS_REGION_OK;
  Plan plan;
  ts_region_plan_report report = sized<ts_region_plan_report>();
  ts_region_error error = sized<ts_region_error>();
};

ts_region_guest_edit replacing(uint32_t start, uint32_t end, std::string_view text) {
  auto edit = sized<ts_region_guest_edit>();
  edit.start_byte = start;
  edit.end_byte = end;
  edit.text = str(text);
  edit.budget_ns = kLong;
  return edit;
}

ts_region_guest_edit whole(std::string_view text) {
  ts_region_guest_edit edit = replacing(0, 0, text);
  edit.flags = TS_REGION_EDIT_WHOLE_TEXT;
  return edit;
}

Planned plan(const Snapshot &now, const ts_region_guest_edit &edit, uint32_t region = 0) {
  Planned planned;
  ts_region_plan *made = nullptr;
  planned.status = ts_region_snapshot_plan_edit(now.get(), region, &edit, &made, &planned.report, &planned.error);
  planned.plan.reset(made);
  return planned;
}

std::vector<ts_region_host_edit> edits(const Planned &planned) {
  size_t count = 7;
  const ts_region_host_edit *const first = ts_region_plan_edits(planned.plan.get(), &count);
  return first == nullptr ? std::vector<ts_region_host_edit>() : std::vector<ts_region_host_edit>(first, first + count);
}

// The text after the plan, the last edit first, as an editor would do it.
std::string carried_out(std::string text, const Planned &planned) {
  const auto all = edits(planned);
  for (auto edit = all.rbegin(); edit != all.rend(); ++edit) text.replace(edit->start_byte, edit->end_byte - edit->start_byte, view(edit->text));
  return text;
}

struct OneRegion {
  explicit OneRegion(std::string_view literal, const char *whole_source = nullptr)
      : engine(make_engine()), source(whole_source == nullptr ? program(literal) : whole_source), document(open(engine, source)) {
    REQUIRE(update(document));
    now = snapshot(document);
  }
  // What the source is after the edit; "refused" and the reason.
  std::string after(const ts_region_guest_edit &edit) const {
    const Planned planned = plan(now, edit);
    if (planned.status == TS_REGION_E_REFUSED) return "refused " + std::to_string(planned.report.reason);
    return planned.status == TS_REGION_OK ? carried_out(source, planned) : "status " + std::to_string(planned.status);
  }
  Engine engine;
  std::string source;
  Open document;
  Snapshot now;
};

} // namespace

TEST_CASE("what is typed in a guest text is spelled as the host spells it") {
  const OneRegion one("(a)");
  CHECK(one.after(replacing(3, 3, "b")) == program("(a)b"));
  CHECK(one.after(replacing(1, 2, "\"b\"")) == program("(\\\"b\\\")"));
  CHECK(one.after(replacing(0, 3, "\\ \t")) == program("\\\\ \\t"));
  CHECK(one.after(replacing(0, 0, "\xC3\xBC")) == program("\xC3\xBC(a)"));
}

TEST_CASE("an unchanged text gives no edit at all") {
  const OneRegion one("(a \\\"\\98\\\")");
  const Planned planned = plan(one.now, whole("(a \"b\")"));
  CHECK(planned.status == TS_REGION_OK);
  CHECK(planned.plan != nullptr);
  CHECK(edits(planned).empty());
  CHECK(planned.report.tries == 0);
}

TEST_CASE("a formatter's text is edited where it differs, and escapes elsewhere stay as they were written") {
  const OneRegion one("(\\97)\n(b  c)\n(d)\n(e  f)");
  const Planned planned = plan(one.now, whole("(a)\n(b c)\n(d)\n(e f)"));
  REQUIRE(planned.status == TS_REGION_OK);
  CHECK(edits(planned).size() == 2);
  CHECK(carried_out(one.source, planned) == program("(\\97)\n(b c)\n(d)\n(e f)"));
}

TEST_CASE("an edit in an escape replaces the whole escape") {
  const OneRegion one("a\\252b"); // U+00FC
  CHECK(one.after(replacing(1, 3, "")) == program("ab"));
  CHECK(one.after(replacing(2, 3, "\xBB")) == program("a\xC3\xBB" "b"));
}

TEST_CASE("an edit in the middle of a character writes the whole character") {
  const OneRegion one("\xC3\xBC");
  CHECK(one.after(replacing(1, 2, "\xA4")) == program("\xC3\xA4"));
  CHECK(one.after(replacing(1, 1, "x")) == "refused 4"); // bytes that are no UTF-8
}

TEST_CASE("an edit over a hole is refused, before and behind it is none") {
  const std::string source = "@\"rho:metta:eval\"!(\"(a \" ++ x ++ \" b)\")";
  const OneRegion one("", source.c_str());
  CHECK(text(one.now, views(one.now)[0]) == "(a  b)");
  CHECK(one.after(replacing(2, 5, "c")) == "refused 2");
  CHECK(one.after(replacing(1, 2, "c")) == "@\"rho:metta:eval\"!(\"(c \" ++ x ++ \" b)\")");
  CHECK(one.after(replacing(4, 5, "c")) == "@\"rho:metta:eval\"!(\"(a \" ++ x ++ \" c)\")");
  CHECK(one.after(replacing(3, 3, "c")) == "@\"rho:metta:eval\"!(\"(a c\" ++ x ++ \" b)\")");
}

TEST_CASE("edits have rows, and columns in bytes and in UTF-16") {
  const OneRegion one("\xF0\x9F\x98\x80\n\xC3\xBC(a)");
  const Planned planned = plan(one.now, replacing(8, 9, "bc"));
  REQUIRE(planned.status == TS_REGION_OK);
  const ts_region_host_edit edit = edits(planned).at(0);
  CHECK(edit.start_row == 1);
  CHECK(edit.start_column == 3);
  CHECK(edit.start_utf16 == 2);
  CHECK(edit.end_row == 1);
  CHECK(edit.end_column == 4);
  CHECK(edit.end_utf16 == 3);
  CHECK(one.source.substr(edit.start_byte, edit.end_byte - edit.start_byte) == "a");
  CHECK(view(edit.text) == "bc");
}

TEST_CASE("a plan that is carried out makes the next snapshot's text") {
  const OneRegion one("(a)");
  const Planned planned = plan(one.now, whole("(a)\n(\"b\")"));
  REQUIRE(planned.status == TS_REGION_OK);
  for (const ts_region_host_edit &host : edits(planned)) REQUIRE(edit(one.document, host.start_byte, host.end_byte - host.start_byte, view(host.text)) == TS_REGION_OK);
  REQUIRE(update(one.document));
  const Snapshot after = snapshot(one.document);
  CHECK(text(after, views(after)[0]) == "(a)\n(\"b\")");
  CHECK(views(after)[0].id == views(one.now)[0].id);
}

TEST_CASE("a snapshot that is not exact refuses, and says what to do") {
  const OneRegion one("(a)");
  REQUIRE(edit(one.document, static_cast<uint32_t>(one.source.size()) - 3, 0, "x") == TS_REGION_OK);
  const Snapshot provisional = snapshot(one.document);
  const Planned planned = plan(provisional, replacing(0, 1, "["));
  CHECK(planned.status == TS_REGION_E_REFUSED);
  CHECK(planned.report.reason == TS_REGION_REFUSED_NOT_EXACT);
  CHECK(planned.report.revision == 1);
  CHECK(planned.plan == nullptr);
  CHECK(std::string(planned.error.message).find("update") != std::string::npos);
}

TEST_CASE("a plan for which there is no time is refused, and one too large is") {
  const OneRegion one("(a)");
  ts_region_guest_edit hasty = replacing(0, 1, "[");
  hasty.budget_ns = 1;
  CHECK(one.after(hasty) == "refused 8");
  auto options = sized<ts_region_engine_options>();
  options.max_document_bytes = 64;
  const Engine small = make_engine(&options);
  const Open document = open(small, program("(a)"));
  REQUIRE(update(document));
  const Planned planned = plan(snapshot(document), whole(std::string(50, 'x')));
  CHECK(planned.report.reason == TS_REGION_REFUSED_TOO_LARGE);
  ts_region_guest_edit absurd = whole("x");
  absurd.text.len = size_t{1} << 40; // which is not read
  CHECK(plan(snapshot(document), absurd).report.reason == TS_REGION_REFUSED_TOO_LARGE);
}

TEST_CASE("a document that is closed has plans for its snapshots, an engine that is gone has none") {
  OneRegion one("(a)");
  one.document.reset();
  CHECK(one.after(replacing(1, 2, "b")) == program("(b)"));
  one.engine.reset();
  const Planned planned = plan(one.now, replacing(1, 2, "b"));
  CHECK(planned.status == TS_REGION_E_NOT_FOUND);
  CHECK(std::string(planned.error.message).find("engine") != std::string::npos);
}

TEST_CASE("an engine may go while plans are made") {
  OneRegion one("(a)");
  one.document.reset();
  std::atomic<int> plans{0};
  std::atomic<bool> gone{false};
  std::thread other([&] {
    while (!gone) {
      const ts_region_guest_edit edit = replacing(1, 2, "b");
      ts_region_plan *made = nullptr;
      const ts_region_status status = ts_region_snapshot_plan_edit(one.now.get(), 0, &edit, &made, nullptr, nullptr);
      ts_region_plan_free(made);
      if (status == TS_REGION_E_NOT_FOUND) gone = true;
      else ++plans;
    }
  });
  while (plans < 3) std::this_thread::yield();
  one.engine.reset();
  other.join();
  CHECK(gone);
}

TEST_CASE("arguments of a plan that cannot be are refused, each with its name") {
  const OneRegion one("(a)");
  const ts_region_guest_edit fine = replacing(1, 2, "b");
  ts_region_plan *made = nullptr;
  auto error = sized<ts_region_error>();
  const auto call = [&](const ts_region_snapshot *now, uint32_t region, const ts_region_guest_edit *edit, ts_region_plan **out) {
    return ts_region_snapshot_plan_edit(now, region, edit, out, nullptr, &error);
  };
  CHECK(call(one.now.get(), 0, &fine, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(std::string(error.message).find("out_plan") != std::string::npos);
  CHECK(call(nullptr, 0, &fine, &made) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(std::string(error.message).find("snapshot") != std::string::npos);
  CHECK(call(one.now.get(), 0, nullptr, &made) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(std::string(error.message).find("edit") != std::string::npos);
  CHECK(call(one.now.get(), 1, &fine, &made) == TS_REGION_E_NOT_FOUND);
  CHECK(call(one.now.get(), UINT32_MAX, &fine, &made) == TS_REGION_E_NOT_FOUND);
  for (const auto &[start, end] : {std::pair{0u, 4u}, {2u, 1u}, {4u, 4u}, {UINT32_MAX, UINT32_MAX}}) {
    const ts_region_guest_edit outside = replacing(start, end, "b");
    CHECK(call(one.now.get(), 0, &outside, &made) == TS_REGION_E_INVALID_ARGUMENT);
  }
  ts_region_guest_edit wrong = fine;
  wrong.text = {nullptr, 1};
  CHECK(call(one.now.get(), 0, &wrong, &made) == TS_REGION_E_INVALID_ARGUMENT);
  wrong.text = {"x", SIZE_MAX};
  CHECK(call(one.now.get(), 0, &wrong, &made) == TS_REGION_E_INVALID_ARGUMENT);
  wrong = fine;
  wrong.flags = 2;
  CHECK(call(one.now.get(), 0, &wrong, &made) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(made == nullptr);
}

TEST_CASE("structs of a plan may be of another age than the library, but not nonsense") {
  const OneRegion one("(a)");
  ts_region_plan *made = nullptr;
  for (const uint32_t size : {0u, 3u, 4097u, UINT32_MAX}) {
    ts_region_guest_edit edit = replacing(1, 2, "b");
    edit.struct_size = size;
    CHECK(ts_region_snapshot_plan_edit(one.now.get(), 0, &edit, &made, nullptr, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
    edit = replacing(1, 2, "b");
    auto report = sized<ts_region_plan_report>();
    report.struct_size = size;
    CHECK(ts_region_snapshot_plan_edit(one.now.get(), 0, &edit, &made, &report, nullptr) == TS_REGION_E_INVALID_ARGUMENT);
    CHECK(made == nullptr);
  }
  ts_region_guest_edit older = replacing(1, 2, "b");
  older.struct_size = offsetof(ts_region_guest_edit, budget_ns);
  auto report = sized<ts_region_plan_report>();
  report.struct_size = offsetof(ts_region_plan_report, guest_byte);
  report.tries = 77;
  REQUIRE(ts_region_snapshot_plan_edit(one.now.get(), 0, &older, &made, &report, nullptr) == TS_REGION_OK);
  CHECK(report.tries == 77); // behind what the caller knows
  ts_region_plan_free(made);
}

TEST_CASE("no plan has no edits, and freeing it is fine") {
  size_t count = 7;
  CHECK(ts_region_plan_edits(nullptr, &count) == nullptr);
  CHECK(count == 0);
  CHECK(ts_region_plan_edits(nullptr, nullptr) == nullptr);
  ts_region_plan_free(nullptr);
}
