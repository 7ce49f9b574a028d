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

[[noreturn]] void refuse(const Env &env, std::string_view guest, const ts_region_plan_report &report, const Error &error) {
  const uint32_t place = CharacterCount(guest).at(report.guest_byte);
  const char *reason = report.reason < std::size(kReasons) ? kReasons[report.reason] : "unknown";
  raise(env, "ts-region-refused", error.raw.message, {env.symbol(reason), env.integer(place)});
}

// What is not of Unicode in the buffer is kNoUnicode in its guest text (document_text), whatever it was: it may stay, and go, but not be
// written anew.
// `now` is what `wanted` comes in place of, from the character `start` of the guest text on.
void refuse_raw_bytes(const Env &env, std::string_view now, std::string_view wanted, uint32_t start) {
  const auto first = std::mismatch(wanted.begin(), wanted.end(), now.begin(), now.end());
  const auto last = std::mismatch(wanted.rbegin(), std::make_reverse_iterator(first.first), now.rbegin(), std::make_reverse_iterator(first.second));
  const auto found = std::find(first.first, last.first.base(), kNoUnicode);
  if (found == last.first.base()) return;
  const uint32_t place = start + CharacterCount(wanted).at(static_cast<uint32_t>(found - wanted.begin()));
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
void set_range(const Env &env, std::string_view guest, const Arguments &arguments, ts_region_guest_edit &edit) {
  if (arguments.flag(4)) {
    edit.start_byte = byte_of(guest, arguments.position(4));
    edit.end_byte = byte_of(guest, arguments.position(5));
    if (edit.start_byte > edit.end_byte) raise_out_of_range(env, arguments[4]);
  } else {
    edit.flags = TS_REGION_EDIT_WHOLE_TEXT;
    edit.end_byte = static_cast<uint32_t>(guest.size());
  }
}

emacs_value plan_edit(const Env &env, const Arguments &arguments) {
  const SnapshotPtr object = snapshot(env, arguments[0]);
  const uint32_t region = arguments.position(1);
  const std::string text = guest_text(env, arguments[2]);
  const std::string_view guest = guest_text_of(env, *object, region);
  ts_region_guest_edit edit{};
  edit.struct_size = sizeof edit;
  set_range(env, guest, arguments, edit);
  refuse_raw_bytes(env, guest.substr(edit.start_byte, edit.end_byte - edit.start_byte), text, arguments.position_or(4, 0));
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
  if (status == TS_REGION_E_REFUSED) refuse(env, guest, report, error);
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
