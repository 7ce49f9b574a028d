// SPDX-License-Identifier: MIT
// Snapshots: which regions there are.
#include "bindings/emacs/functions.hpp"
#include "bindings/emacs/signals.hpp"
#include "bindings/emacs/snapshot_values.hpp"
#include "bindings/emacs/text.hpp"

#include <iterator>
#include <optional>

namespace tsregion::emacs {
namespace {

// A guess that is enough for what is visible of a buffer; more than that costs a second call.
constexpr size_t kGuess = 128;

constexpr const char *kStatus[] = {"ok", "partial", "too-large", "no-grammar", "timeout", "cancelled", "no-memory", "internal"};
constexpr const char *kDelta[] = {"none", "added", "removed", "changed", "moved"};

template <size_t Count> const char *word(const char *const (&words)[Count], uint32_t number) {
  return number < Count ? words[number] : "unknown";
}

emacs_value snapshot_of(const Env &env, const Arguments &arguments) { return handle(env, take_snapshot(env, *document(env, arguments[0]))); }

emacs_value snapshot_info(const Env &env, const Arguments &arguments) {
  const SnapshotPtr object = snapshot(env, arguments[0]);
  const ts_region_snapshot_info info = describe(env, *object);
  const bool never = info.exact_revision == UINT64_MAX;
  return env.list({
      env.symbol(":status"), env.symbol(word(kStatus, info.status)),
      env.symbol(":exact"), env.boolean(info.exact_revision == info.revision),
      env.symbol(":revision"), env.integer(static_cast<int64_t>(info.revision)),
      env.symbol(":exact-revision"), never ? env.nil() : env.integer(static_cast<int64_t>(info.exact_revision)),
      env.symbol(":bytes"), env.integer(info.bytes),
      env.symbol(":rows"), env.integer(info.rows),
      env.symbol(":characters"), env.integer(info.characters),
      env.symbol(":regions"), env.integer(info.region_count),
      env.symbol(":language"), env.symbol(view(info.language)),
      env.symbol(":message"), info.message.len == 0 ? env.nil() : string(env, info.message),
  });
}

emacs_value snapshot_regions(const Env &env, const Arguments &arguments) {
  const SnapshotPtr object = snapshot(env, arguments[0]);
  uint32_t ends[] = {arguments.position_or(1, 0), arguments.position_or(2, UINT32_MAX)};
  to_bytes(env, *object, ends, arguments.flag(2) ? 2 : 1);
  const std::string language = name(env, arguments[3]);
  const ts_region_str wanted = str(language);
  const std::vector<ts_region_view> views = fill_all<ts_region_view>(kGuess, [&](ts_region_view *data, size_t capacity, size_t *count) {
    Error error;
    check(env, ts_region_snapshot_regions(object->raw, ends[0], ends[1], language.empty() ? nullptr : &wanted, data, capacity, count, &error.raw), error);
  });
  return env.vector(regions(env, *object, views));
}

emacs_value snapshot_at(const Env &env, const Arguments &arguments) {
  const SnapshotPtr object = snapshot(env, arguments[0]);
  const uint32_t byte = to_byte(env, *object, arguments.position(1));
  const std::vector<ts_region_view> views = fill_all<ts_region_view>(16, [&](ts_region_view *data, size_t capacity, size_t *count) {
    Error error;
    check(env, ts_region_snapshot_at(object->raw, byte, data, capacity, count, &error.raw), error);
  });
  return env.vector(regions(env, *object, views));
}

emacs_value snapshot_next(const Env &env, const Arguments &arguments) {
  const SnapshotPtr object = snapshot(env, arguments[0]);
  const uint32_t byte = to_byte(env, *object, arguments.position(1));
  ts_region_view found{};
  Error error;
  const ts_region_status status = ts_region_snapshot_next(object->raw, byte, arguments.flag(2) ? 1 : 0, &found, &error.raw);
  if (status == TS_REGION_E_NOT_FOUND) return env.nil();
  check(env, status, error);
  return regions(env, *object, {found}).front();
}

emacs_value snapshot_delta(const Env &env, const Arguments &arguments) {
  const SnapshotPtr before = snapshot(env, arguments[0]);
  const SnapshotPtr after = snapshot(env, arguments[1]);
  const std::vector<ts_region_delta> deltas = fill_all<ts_region_delta>(kGuess, [&](ts_region_delta *data, size_t capacity, size_t *count) {
    Error error;
    check(env, ts_region_snapshot_delta(before->raw, after->raw, data, capacity, count, &error.raw), error);
  });
  std::vector<emacs_value> out;
  for (const ts_region_delta &delta : deltas) {
    out.push_back(env.vector({id(env, delta.id), env.symbol(word(kDelta, delta.kind)), env.integer(delta.region)}));
  }
  return env.vector(out);
}

emacs_value snapshot_close(const Env &env, const Arguments &arguments) {
  any_snapshot(env, arguments[0])->close();
  return env.nil();
}

constexpr Function kFunctions[] = {
    {"snapshot", "DOCUMENT", "Return DOCUMENT as it is now.", snapshot_of},
    {"snapshot-close", "SNAPSHOT", "Free SNAPSHOT now, and not at some garbage collection.", snapshot_close},
    {"snapshot-info", "SNAPSHOT", "Return what there is to know of SNAPSHOT, a property list.", snapshot_info},
    {"snapshot-regions", "SNAPSHOT &optional BEG END LANGUAGE",
     "Return a vector of the regions with a character in BEG to END.\n"
     "They come in the order of their beginnings, parents first.  If LANGUAGE is\n"
     "not nil, only those in it.",
     snapshot_regions},
    {"snapshot-at", "SNAPSHOT POSITION", "Return a vector of the regions at POSITION, the innermost first.", snapshot_at},
    {"snapshot-next", "SNAPSHOT POSITION &optional BACKWARDS",
     "Return the region of the root layer that begins next after POSITION, or nil.\nIf BACKWARDS, the last one that begins before it.", snapshot_next},
    {"snapshot-delta", "BEFORE AFTER", "Return what is different in AFTER, two snapshots of one document.\nIt is a vector of [ID KIND INDEX].",
     snapshot_delta},
};

} // namespace

std::span<const Function> snapshot_functions() { return kFunctions; }

} // namespace tsregion::emacs
