// SPDX-License-Identifier: MIT
#include "bindings/emacs/snapshot_values.hpp"

#include "bindings/emacs/signals.hpp"
#include "bindings/emacs/text.hpp"

namespace tsregion::emacs {
namespace {

void convert(const Env &env, const Snapshot &snapshot, uint32_t from, uint32_t to, uint32_t *offsets, size_t count) {
  Error error;
  check(env, ts_region_snapshot_convert(snapshot.raw, from, to, offsets, count, &error.raw), error);
}

} // namespace

std::string_view Names::name(uint32_t number) const {
  ts_region_str name{};
  Error error;
  check(env_, ts_region_snapshot_name(snapshot_.raw, number, &name, &error.raw), error);
  return view(name);
}

emacs_value Names::symbol(uint32_t number) {
  if (number == TS_REGION_NONE) return env_.nil();
  emacs_value &made = symbols_[number];
  if (made == nullptr) {
    const std::string_view text = name(number); // what stands behind a fence may be any bytes
    made = is_utf8(text) ? env_.symbol(text) : env_.call("intern", {emacs::string(env_, text)});
  }
  return made;
}

emacs_value Names::string(uint32_t number) {
  if (number == TS_REGION_NONE) return env_.nil();
  emacs_value &made = strings_[number];
  if (made == nullptr) made = emacs::string(env_, name(number));
  return made;
}

ts_region_snapshot_info describe(const Env &env, const Snapshot &snapshot) {
  ts_region_snapshot_info info{};
  info.struct_size = sizeof info;
  Error error;
  check(env, ts_region_snapshot_describe(snapshot.raw, &info, &error.raw), error);
  return info;
}

void to_characters(const Env &env, const Snapshot &snapshot, uint32_t *offsets, size_t count) {
  convert(env, snapshot, TS_REGION_UNIT_BYTE, TS_REGION_UNIT_CHARACTER, offsets, count);
}

void to_bytes(const Env &env, const Snapshot &snapshot, uint32_t *offsets, size_t count) {
  convert(env, snapshot, TS_REGION_UNIT_CHARACTER, TS_REGION_UNIT_BYTE, offsets, count);
}

uint32_t to_byte(const Env &env, const Snapshot &snapshot, uint32_t character) {
  to_bytes(env, snapshot, &character, 1);
  return character;
}

std::string_view guest_text_of(const Env &env, const Snapshot &snapshot, uint32_t region) {
  ts_region_str text{};
  Error error;
  check(env, ts_region_snapshot_virtual_text(snapshot.raw, region, &text, &error.raw), error);
  return view(text);
}

emacs_value id(const Env &env, uint64_t value) { return value == 0 ? env.nil() : env.integer(static_cast<int64_t>(value)); }

std::vector<emacs_value> regions(const Env &env, const Snapshot &snapshot, const std::vector<ts_region_view> &views) {
  std::vector<uint32_t> ends;
  ends.reserve(2 * views.size());
  for (const ts_region_view &view : views) {
    ends.push_back(view.start_byte);
    ends.push_back(view.end_byte);
  }
  to_characters(env, snapshot, ends.data(), ends.size());
  Names names(env, snapshot);
  std::vector<emacs_value> out;
  out.reserve(views.size());
  for (size_t i = 0; i < views.size(); ++i) {
    const ts_region_view &view = views[i];
    out.push_back(env.vector({
        id(env, view.id),
        env.integer(ends[2 * i]),
        env.integer(ends[2 * i + 1]),
        names.symbol(view.language),
        env.integer(view.depth),
        env.integer(view.index),
        env.boolean(view.flags & TS_REGION_VIEW_PROVISIONAL),
        id(env, view.parent),
        names.symbol(view.host),
        names.string(view.detector),
        names.string(view.rule),
        env.number(static_cast<double>(view.confidence)),
        env.integer(view.segment_count),
        env.integer(view.text_bytes),
        env.integer(view.start_row),
    }));
  }
  return out;
}

} // namespace tsregion::emacs
