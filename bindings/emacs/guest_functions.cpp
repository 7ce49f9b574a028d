// SPDX-License-Identifier: MIT
// One region: its guest text, and how that is spelled in the host.
#include "bindings/emacs/functions.hpp"
#include "bindings/emacs/signals.hpp"
#include "bindings/emacs/snapshot_values.hpp"
#include "bindings/emacs/text.hpp"

#include <iterator>

namespace tsregion::emacs {
namespace {

constexpr const char *kKinds[] = {"literal", "escape", "hole", "prefix", "separator", "stripped"};
constexpr const char *kImages[] = {"exact", "inside", "hole", "none"};

emacs_value snapshot_text(const Env &env, const Arguments &arguments) {
  const SnapshotPtr object = snapshot(env, arguments[0]);
  return string(env, guest_text_of(env, *object, arguments.position(1)));
}

emacs_value snapshot_segments(const Env &env, const Arguments &arguments) {
  const SnapshotPtr object = snapshot(env, arguments[0]);
  const uint32_t region = arguments.position(1);
  CharacterCount guest(guest_text_of(env, *object, region)); // segments come in its order
  const std::vector<ts_region_segment> segments = fill_all<ts_region_segment>(64, [&](ts_region_segment *data, size_t capacity, size_t *count) {
    Error error;
    check(env, ts_region_snapshot_segments(object->raw, region, data, capacity, count, &error.raw), error);
  });
  std::vector<uint32_t> ends;
  for (const ts_region_segment &segment : segments) ends.insert(ends.end(), {segment.host_start, segment.host_end});
  to_characters(env, *object, ends.data(), ends.size());
  std::vector<emacs_value> out;
  for (size_t i = 0; i < segments.size(); ++i) {
    const ts_region_segment &segment = segments[i];
    const emacs_value kind = env.symbol(segment.kind < std::size(kKinds) ? kKinds[segment.kind] : "unknown");
    const uint32_t guest_beg = guest.at(segment.guest_start);
    const uint32_t guest_end = guest.at(segment.guest_end);
    out.push_back(env.vector({kind, env.integer(ends[2 * i]), env.integer(ends[2 * i + 1]), env.integer(guest_beg), env.integer(guest_end)}));
  }
  return env.vector(out);
}

uint32_t direction(const Env &env, emacs_value value) {
  const std::string word = name(env, value);
  if (word == "to-host") return TS_REGION_TO_HOST;
  if (word == "to-guest") return TS_REGION_TO_GUEST;
  raise(env, "ts-region-error", "DIRECTION is neither to-host nor to-guest", {env.symbol("invalid-argument")});
}

emacs_value snapshot_map(const Env &env, const Arguments &arguments) {
  const SnapshotPtr object = snapshot(env, arguments[0]);
  const uint32_t region = arguments.position(1);
  const uint32_t where_to = direction(env, arguments[2]);
  std::vector<ts_region_position> positions;
  for (const emacs_value item : env.items(arguments[3])) positions.push_back({to_position(env, item), 0, 0, 0});
  Error error;
  check(env,
        ts_region_snapshot_map_positions(object->raw, region, where_to, TS_REGION_UNIT_CHARACTER, positions.data(), positions.size(), &error.raw),
        error);
  std::vector<emacs_value> out;
  for (const ts_region_position &position : positions) {
    const char *image = position.image < std::size(kImages) ? kImages[position.image] : "unknown";
    out.push_back(env.cons(env.integer(position.offset), env.symbol(image)));
  }
  return env.vector(out);
}

constexpr Function kFunctions[] = {
    {"snapshot-text", "SNAPSHOT REGION", "Return the guest text of the region with the index REGION.", snapshot_text},
    {"snapshot-segments", "SNAPSHOT REGION",
     "Return how the guest text of REGION is spelled in the host.\n"
     "It is a vector of [KIND HOST-BEG HOST-END GUEST-BEG GUEST-END].",
     snapshot_segments},
    {"snapshot-map", "SNAPSHOT REGION DIRECTION POSITIONS",
     "Map POSITIONS between the guest text of REGION and the document.\n"
     "DIRECTION is `to-host' or `to-guest'; POSITIONS a list or a vector.\n"
     "Return a vector of (POSITION . IMAGE).",
     snapshot_map},
};

} // namespace

std::span<const Function> guest_functions() { return kFunctions; }

} // namespace tsregion::emacs
