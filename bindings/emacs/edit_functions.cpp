// SPDX-License-Identifier: MIT
// Edits of a guest text, as edits of the buffer.
#include "bindings/emacs/functions.hpp"
#include "bindings/emacs/signals.hpp"
#include "bindings/emacs/slices.hpp"
#include "bindings/emacs/snapshot_values.hpp"
#include "bindings/emacs/text.hpp"
#include "c_api/ts_region_edits.h"

#include <algorithm>
#include <iterator>
#include <memory>

namespace tsregion::emacs {
namespace {

constexpr const char *kReasons[] = {"none",          "not-exact",           "hole",         "not-in-host", "inexpressible",
                                    "ends-region",   "reads-differently",   "surroundings", "budget",      "too-large"};

struct FreePlan {
  void operator()(ts_region_plan *plan) const { ts_region_plan_free(plan); }
};
using PlanPtr = std::unique_ptr<ts_region_plan, FreePlan>;

[[noreturn]] void refuse(const Env &env, const Snapshot &snapshot, uint32_t region, const ts_region_plan_report &report, const Error &error) {
  ts_region_str text{};
  Error unknown;
  uint32_t place = 0;
  if (ts_region_snapshot_virtual_text(snapshot.raw, region, &text, &unknown.raw) == TS_REGION_OK) {
    place = CharacterCount(view(text)).at(report.guest_byte);
  }
  const char *reason = report.reason < std::size(kReasons) ? kReasons[report.reason] : "unknown";
  raise(env, "ts-region-refused", error.raw.message, {env.symbol(reason), env.integer(place)});
}

// What is not of Unicode in the buffer is kNoUnicode in its guest text (document_text), whatever it was: it may stay, and go, but not be
// written anew.
void refuse_raw_bytes(const Env &env, const Snapshot &snapshot, uint32_t region, std::string_view wanted) {
  ts_region_str text{};
  Error error;
  check(env, ts_region_snapshot_virtual_text(snapshot.raw, region, &text, &error.raw), error);
  const std::string_view now = view(text);
  const auto first = std::mismatch(wanted.begin(), wanted.end(), now.begin(), now.end());
  const auto last = std::mismatch(wanted.rbegin(), std::make_reverse_iterator(first.first), now.rbegin(), std::make_reverse_iterator(first.second));
  const auto found = std::find(first.first, last.first.base(), kNoUnicode);
  if (found == last.first.base()) return;
  const uint32_t place = CharacterCount(wanted).at(static_cast<uint32_t>(found - wanted.begin()));
  raise(env, "ts-region-refused", "There is a raw byte in what would be written: change the text before and behind it by itself",
        {env.symbol("raw-bytes"), env.integer(place)});
}

emacs_value edits_of(const Env &env, const Snapshot &snapshot, const ts_region_plan *plan) {
  size_t count = 0;
  const ts_region_host_edit *edits = ts_region_plan_edits(plan, &count);
  std::vector<uint32_t> ends;
  for (size_t i = 0; i < count; ++i) {
    ends.insert(ends.end(), {edits[i].start_byte, edits[i].end_byte});
  }
  to_characters(env, snapshot, ends.data(), ends.size());
  std::vector<emacs_value> out;
  for (size_t i = 0; i < count; ++i) {
    out.push_back(env.list({env.integer(ends[2 * i]), env.integer(ends[2 * i + 1]), string(env, edits[i].text)}));
  }
  return env.list(out);
}

uint32_t byte_of(std::string_view text, uint32_t character) { // the end, for one behind it
  CharacterCount count(text);
  uint32_t byte = 0;
  while (byte < text.size() && count.at(byte + 1) <= character) ++byte;
  return byte;
}

// What of the guest text is replaced: BEG to END in characters, or all of it.
void set_range(const Env &env, const Snapshot &snapshot, const Arguments &arguments, ts_region_guest_edit &edit) {
  if (!arguments.flag(4)) {
    edit.flags = TS_REGION_EDIT_WHOLE_TEXT;
    return;
  }
  ts_region_str text{};
  Error error;
  check(env, ts_region_snapshot_virtual_text(snapshot.raw, arguments.position(1), &text, &error.raw), error);
  edit.start_byte = byte_of(view(text), arguments.position(4));
  edit.end_byte = byte_of(view(text), arguments.position(5));
}

emacs_value plan_edit(const Env &env, const Arguments &arguments) {
  const SnapshotPtr object = snapshot(env, arguments[0]);
  const uint32_t region = arguments.position(1);
  const std::string text = guest_text(env, arguments[2]);
  refuse_raw_bytes(env, *object, region, text);
  ts_region_guest_edit edit{};
  edit.struct_size = sizeof edit;
  set_range(env, *object, arguments, edit);
  edit.text = str(text);
  PlanPtr plan;
  ts_region_plan_report report{};
  ts_region_status status = TS_REGION_OK;
  Error error;
  in_slices(env, arguments.natural_or(3, kDefaultBudget), [&](uint64_t budget_ns) {
    edit.budget_ns = budget_ns;
    report = {};
    report.struct_size = sizeof report;
    ts_region_plan *made = nullptr;
    status = ts_region_snapshot_plan_edit(object->raw, region, &edit, &made, &report, &error.raw);
    plan.reset(made);
    return status != TS_REGION_E_REFUSED || report.reason != TS_REGION_REFUSED_BUDGET;
  });
  if (status == TS_REGION_E_REFUSED) refuse(env, *object, region, report, error);
  check(env, status, error);
  return edits_of(env, *object, plan.get());
}

constexpr Function kFunctions[] = {
    {"plan-edit", "SNAPSHOT REGION TEXT &optional BUDGET BEG END",
     "Return the edits of the document that make TEXT the guest text of REGION.\n"
     "With BEG and END, offsets in the guest text: what is there becomes TEXT.\n"
     "They are a list of (BEG END TEXT), in the order of their places: carry out\n"
     "the last one first.  If there are none that do just this, signal\n"
     "`ts-region-refused' with a message, a reason, and where in the guest text.",
     plan_edit},
};

} // namespace

std::span<const Function> edit_functions() { return kFunctions; }

} // namespace tsregion::emacs
