// SPDX-License-Identifier: MIT
// ts_region_edits.h: plans for edits of guest texts.
#include "c_api/ts_region_edits.h"

#include "c_api/admit.hpp"
#include "c_api/guard.hpp"
#include "c_api/open_handles.hpp"
#include "c_api/text.hpp"
#include "core/document/region_view.hpp"
#include "core/engine/engine.hpp"

#include <utility>
#include <vector>

struct ts_region_plan {
  std::vector<tsregion::Replacement> owned; // keeps the texts
  std::vector<ts_region_host_edit> edits;
};

namespace tsregion::c_api {
namespace {

static_assert(static_cast<uint32_t>(Refusal::not_exact) == TS_REGION_REFUSED_NOT_EXACT);
static_assert(static_cast<uint32_t>(Refusal::too_large) == TS_REGION_REFUSED_TOO_LARGE);

constexpr uint64_t kDefaultBudgetNs = 1'000'000'000;

ts_region_host_edit flat(const Rope &text, const Replacement &edit) {
  const auto utf16_column = [&text](Point point, uint32_t byte) {
    return text.units_before(byte, Unit::utf16) - text.units_before(byte - point.column, Unit::utf16);
  };
  const Point start = text.point_of(edit.range.start);
  const Point end = text.point_of(edit.range.end);
  ts_region_host_edit out{};
  out.start_byte = edit.range.start;
  out.end_byte = edit.range.end;
  out.start_row = start.row;
  out.start_column = start.column;
  out.start_utf16 = utf16_column(start, edit.range.start);
  out.end_row = end.row;
  out.end_column = end.column;
  out.end_utf16 = utf16_column(end, edit.range.end);
  out.text = {edit.text.data(), edit.text.size()};
  return out;
}

// NULL if fine.
const char *wrong_edit(const ts_region_guest_edit *given, ts_region_guest_edit &edit) {
  if (given == nullptr || !admit(given, edit)) return "edit is NULL, or its struct_size cannot be, or fields are set that this library does not know";
  if ((edit.flags & ~uint32_t{TS_REGION_EDIT_WHOLE_TEXT}) != 0) return "edit.flags has bits that this library does not know";
  return valid(edit.text) ? nullptr : "edit.text is NULL, or its length is impossible";
}

} // namespace
} // namespace tsregion::c_api

using namespace tsregion;
using namespace tsregion::c_api;

ts_region_status ts_region_snapshot_plan_edit(const ts_region_snapshot *snapshot, uint32_t region, const ts_region_guest_edit *edit,
                                              ts_region_plan **out_plan, ts_region_plan_report *report_out, ts_region_error *error) {
  if (out_plan == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "out_plan is NULL");
  *out_plan = nullptr;
  if (snapshot == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "snapshot is NULL");
  ts_region_plan_report full{};
  full.revision = snapshot->state->revision;
  if (report_out != nullptr && !deliver(full, report_out)) return report(error, TS_REGION_E_INVALID_ARGUMENT, "report's struct_size cannot be");
  ts_region_guest_edit known{};
  if (const char *wrong = wrong_edit(edit, known)) return report(error, TS_REGION_E_INVALID_ARGUMENT, wrong);
  return guarded(error, [&] {
    const DocumentState &state = *snapshot->state;
    const RegionView found = view_of(state.regions, region);
    if (found.item == nullptr) return report(error, TS_REGION_E_NOT_FOUND, "there is no such region in the snapshot");
    EditRequest request;
    request.region = region;
    request.removed = {known.start_byte, known.end_byte};
    request.text = view(known.text);
    request.whole = (known.flags & TS_REGION_EDIT_WHOLE_TEXT) != 0;
    request.budget_ns = known.budget_ns == 0 ? kDefaultBudgetNs : known.budget_ns;
    const bool outside = known.start_byte > known.end_byte || known.end_byte > found.record->text_size;
    if (!request.whole && outside) return report(error, TS_REGION_E_INVALID_ARGUMENT, "the edit lies outside of the region's guest text");
    EditPlan plan;
    const bool there = state.origin->engine->with([&](Engine &engine, const CancelFlag &going) { plan = engine.plan_edit(state, request, &going); });
    if (!there) return report(error, TS_REGION_E_NOT_FOUND, "the snapshot's engine is gone: plans need one");
    full.reason = static_cast<uint32_t>(plan.refused.reason);
    full.guest_byte = plan.refused.guest;
    full.tries = plan.tries;
    full.nanoseconds = plan.nanoseconds;
    (void)(report_out != nullptr && deliver(full, report_out));
    if (plan.refused.reason != Refusal::none) return report(error, TS_REGION_E_REFUSED, sentence_of(plan.refused.reason));
    auto made = std::make_unique<ts_region_plan>();
    made->owned = std::move(plan.edits);
    made->edits.reserve(made->owned.size());
    for (const Replacement &one : made->owned) made->edits.push_back(flat(state.text, one));
    *out_plan = made.release();
    return ts_region_status{TS_REGION_OK};
  });
}

const ts_region_host_edit *ts_region_plan_edits(const ts_region_plan *plan, size_t *out_count) {
  const size_t count = plan == nullptr ? 0 : plan->edits.size();
  if (out_count != nullptr) *out_count = count;
  return count == 0 ? nullptr : plan->edits.data();
}

void ts_region_plan_free(ts_region_plan *plan) { delete plan; }
