// SPDX-License-Identifier: MIT
// What has changed between two exact states, as ranges of characters. An editor asks after each key: so this is one call, which leaves
// nothing behind for the garbage collector but the ranges.
#include "bindings/emacs/functions.hpp"
#include "bindings/emacs/signals.hpp"
#include "bindings/emacs/snapshot_values.hpp"

#include <algorithm>
#include <array>

namespace tsregion::emacs {
namespace {

constexpr size_t kMost = 64; // more than that are told as everything

// From the first byte that the region spells or holds to the last one; empty: none.
std::array<uint32_t, 2> extent(const Env &env, const Snapshot &snapshot, uint32_t region) {
  const std::vector<ts_region_segment> segments = fill_all<ts_region_segment>(8, [&](ts_region_segment *data, size_t capacity, size_t *count) {
    Error error;
    check(env, ts_region_snapshot_segments(snapshot.raw, region, data, capacity, count, &error.raw), error);
  });
  std::array<uint32_t, 2> ends = {UINT32_MAX, 0};
  for (const ts_region_segment &segment : segments) {
    ends = {std::min(ends[0], segment.host_start), std::max(ends[1], segment.host_end)};
  }
  return ends;
}

emacs_value document_changes(const Env &env, const Arguments &arguments) {
  const DocumentPtr object = document(env, arguments[0]);
  const SnapshotPtr now = take_snapshot(env, *object);
  const ts_region_snapshot_info info = describe(env, *now);
  if (info.revision != info.exact_revision) return env.nil();
  const SnapshotPtr before = object->told;
  std::array<ts_region_delta, kMost> deltas;
  size_t count = kMost + 1;
  if (before) {
    Error error;
    check(env, ts_region_snapshot_delta(before->raw, now->raw, deltas.data(), kMost, &count, &error.raw), error);
  }
  emacs_value told = env.boolean(true);
  if (count <= kMost) {
    std::vector<emacs_value> ranges;
    for (size_t i = 0; i < count; ++i) {
      const bool gone = deltas[i].kind == TS_REGION_DELTA_REMOVED;
      const Snapshot &where = gone ? *before : *now;
      std::array<uint32_t, 2> ends = extent(env, where, deltas[i].region);
      if (ends[0] > ends[1]) continue; // it has no text
      to_characters(env, where, ends.data(), ends.size());
      ranges.push_back(env.vector({env.integer(ends[0]), env.integer(ends[1]), env.boolean(gone)}));
    }
    told = env.vector(ranges);
  }
  object->told = now; // only now, as what fails is asked again
  return told;
}

constexpr Function kFunctions[] = {
    {"document-changes", "DOCUMENT",
     "Return where regions of DOCUMENT are other than when this was last asked.\n"
     "It is a vector of [BEG END GONE]; if GONE is not nil, that is where a region\n"
     "was that is no more, in the text of then.  The first time, and where there\n"
     "are more than 64, return t: regions may be other ones everywhere.  Return nil\n"
     "if regions are not exact.",
     document_changes},
};

} // namespace

std::span<const Function> change_functions() { return kFunctions; }

} // namespace tsregion::emacs
