// SPDX-License-Identifier: MIT
// What colour each character has, for font-lock.
#include "bindings/emacs/functions.hpp"
#include "bindings/emacs/signals.hpp"
#include "bindings/emacs/slices.hpp"
#include "bindings/emacs/snapshot_values.hpp"
#include "c_api/ts_region_highlights.h"

namespace tsregion::emacs {
namespace {

constexpr uint64_t kUsualBudget = 20'000'000; // the library's own

using Spans = std::vector<ts_region_highlight>;

emacs_value partial_of(const Env &env, uint32_t partial) {
  if (partial & TS_REGION_HIGHLIGHTS_TIMEOUT) return env.symbol("timeout");
  if (partial & TS_REGION_HIGHLIGHTS_LIMIT) return env.symbol("limit");
  return partial & TS_REGION_HIGHLIGHTS_PROVISIONAL ? env.symbol("provisional") : env.nil();
}

emacs_value rows(const Env &env, const Snapshot &snapshot, const Spans &spans) {
  std::vector<uint32_t> ends;
  ends.reserve(2 * spans.size());
  for (const ts_region_highlight &span : spans) ends.insert(ends.end(), {span.start_byte, span.end_byte});
  to_characters(env, snapshot, ends.data(), ends.size());
  Names names(env, snapshot);
  std::vector<emacs_value> out;
  out.reserve(spans.size());
  for (size_t i = 0; i < spans.size(); ++i) {
    out.push_back(env.vector({env.integer(ends[2 * i]), env.integer(ends[2 * i + 1]), names.symbol(spans[i].capture), names.symbol(spans[i].language)}));
  }
  return env.vector(out);
}

emacs_value snapshot_highlights(const Env &env, const Arguments &arguments) {
  const SnapshotPtr object = snapshot(env, arguments[0]);
  uint32_t ends[] = {arguments.position(1), arguments.position(2)};
  to_bytes(env, *object, ends, 2);
  const uint32_t region = arguments.position_or(3, TS_REGION_NONE);
  const uint32_t flags = arguments.flag(4) ? uint32_t{TS_REGION_HIGHLIGHT_NESTED} : 0;
  uint32_t partial = 0;
  Spans spans;
  in_slices(env, arguments.natural_or(5, kUsualBudget), [&](uint64_t slice_ns) {
    const ts_region_highlight_options options{sizeof options, flags, slice_ns};
    spans = fill_all<ts_region_highlight>(4096, [&](ts_region_highlight *data, size_t capacity, size_t *count) {
      Error error;
      check(env, ts_region_snapshot_highlights(object->raw, region, ends[0], ends[1], &options, data, capacity, count, &partial, &error.raw), error);
    });
    return (partial & TS_REGION_HIGHLIGHTS_TIMEOUT) == 0;
  });
  return env.cons(rows(env, *object, spans), partial_of(env, partial));
}

constexpr Function kFunctions[] = {
    {"snapshot-highlights", "SNAPSHOT BEG END &optional REGION NESTED BUDGET",
     "Return what BEG to END of SNAPSHOT is to syntax: (SPANS . PARTIAL).\n"
     "SPANS is a vector of [BEG END CAPTURE LANGUAGE], in order.  They are of the\n"
     "document's own text, or of that of REGION; with NESTED, regions in it have\n"
     "theirs.  BUDGET is in nanoseconds.",
     snapshot_highlights},
};

} // namespace

std::span<const Function> highlight_functions() { return kFunctions; }

} // namespace tsregion::emacs
