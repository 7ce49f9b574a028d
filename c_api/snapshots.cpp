// SPDX-License-Identifier: MIT
// ts_region_documents.h: snapshots, as flat structs that the caller owns.
#include "c_api/admit.hpp"
#include "c_api/guard.hpp"
#include "c_api/open_handles.hpp"
#include "c_api/side.hpp"
#include "c_api/text.hpp"
#include "core/document/region_view.hpp"

#include <algorithm>

namespace tsregion::c_api {
namespace {

static_assert(static_cast<uint32_t>(Difference::moved) == TS_REGION_DELTA_MOVED);

ts_region_view flat(const ts_region_snapshot &snapshot, const RegionView &region) {
  const auto [start, end] = snapshot.state->text.places_of(region.range, Unit::utf16);
  const RegionKind &kind = *region.record->kind;
  ts_region_view out{};
  out.id = region.record->id;
  out.parent = region.parent_id();
  out.index = region.index;
  out.flags = region.provisional() ? TS_REGION_VIEW_PROVISIONAL : 0;
  out.language = snapshot.number_of(kind.language);
  out.host = snapshot.number_of(kind.host);
  out.detector = snapshot.number_of(kind.detector);
  out.rule = snapshot.number_of(kind.rule);
  out.depth = region.record->depth;
  out.start_byte = region.range.start;
  out.end_byte = region.range.end;
  out.start_row = start.point.row;
  out.start_column = start.point.column;
  out.start_utf16 = start.units;
  out.end_row = end.point.row;
  out.end_column = end.point.column;
  out.end_utf16 = end.units;
  out.segment_count = static_cast<uint32_t>(region.nest().segments_of(*region.record).size());
  out.text_bytes = region.record->text_size;
  out.confidence = kind.confidence;
  return out;
}

// As many as there is room for.
template <typename From, typename To, typename Make>
void fill(const From &from, To *out, std::size_t capacity, std::size_t *out_count, Make &&make) {
  *out_count = from.size();
  for (std::size_t i = 0; i < std::min(capacity, from.size()); ++i) out[i] = make(from[i]);
}

template <typename Item>
const char *wrong_output(const ts_region_snapshot *snapshot, const Item *items, std::size_t capacity, std::size_t *out_count) {
  if (out_count == nullptr) return "out_count is NULL";
  *out_count = 0;
  if (snapshot == nullptr) return "snapshot is NULL";
  return items == nullptr && capacity > 0 ? "the array is NULL but capacity is not 0" : nullptr;
}

ts_region_status no_such_region(ts_region_error *error) { return report(error, TS_REGION_E_NOT_FOUND, "there is no such region in the snapshot"); }

} // namespace
} // namespace tsregion::c_api

using namespace tsregion;
using namespace tsregion::c_api;

ts_region_status ts_region_snapshot_describe(const ts_region_snapshot *snapshot, ts_region_snapshot_info *info, ts_region_error *error) {
  if (snapshot == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "snapshot is NULL");
  const DocumentState &state = *snapshot->state;
  ts_region_snapshot_info full{};
  full.status = static_cast<uint32_t>(state.status);
  full.revision = state.revision;
  full.exact_revision = state.exact_revision;
  full.bytes = state.text.size();
  full.rows = state.text.row_count();
  full.characters = state.text.units(Unit::character);
  full.region_count = state.regions.nested_count();
  full.language = {state.language.data(), state.language.size()};
  full.message = {state.message.data(), state.message.size()};
  full.layout = state.layout;
  full.layout_start = state.layout_range.start;
  full.layout_end = state.layout_range.end;
  full.layout_start_row = state.text.row_of(state.layout_range.start);
  full.layout_end_row = state.text.row_of(state.layout_range.end);
  if (deliver(full, info)) return TS_REGION_OK;
  return report(error, TS_REGION_E_INVALID_ARGUMENT, "info is NULL, or its struct_size cannot be");
}

ts_region_status ts_region_snapshot_regions(const ts_region_snapshot *snapshot, uint32_t start_byte, uint32_t end_byte, const ts_region_str *language,
                                            ts_region_view *views, size_t capacity, size_t *out_count, ts_region_error *error) {
  if (const char *wrong = wrong_output(snapshot, views, capacity, out_count)) return report(error, TS_REGION_E_INVALID_ARGUMENT, wrong);
  if (language != nullptr && !valid(language)) return report(error, TS_REGION_E_INVALID_ARGUMENT, "language is no text");
  return guarded(error, [&] {
    const auto found = views_in(snapshot->state->regions, {start_byte, end_byte}, language == nullptr ? std::string_view{} : view(*language));
    fill(found, views, capacity, out_count, [&](const RegionView &region) { return flat(*snapshot, region); });
    return ts_region_status{TS_REGION_OK};
  });
}

ts_region_status ts_region_snapshot_at(const ts_region_snapshot *snapshot, uint32_t byte, ts_region_view *views, size_t capacity, size_t *out_count,
                                       ts_region_error *error) {
  if (const char *wrong = wrong_output(snapshot, views, capacity, out_count)) return report(error, TS_REGION_E_INVALID_ARGUMENT, wrong);
  return guarded(error, [&] {
    const auto found = views_at(snapshot->state->regions, byte);
    fill(found, views, capacity, out_count, [&](const RegionView &region) { return flat(*snapshot, region); });
    return ts_region_status{TS_REGION_OK};
  });
}

ts_region_status ts_region_snapshot_next(const ts_region_snapshot *snapshot, uint32_t byte, uint32_t backwards, ts_region_view *out_view,
                                         ts_region_error *error) {
  if (snapshot == nullptr || out_view == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "snapshot and out_view must not be NULL");
  return guarded(error, [&] {
    const OpenRegions &regions = snapshot->state->regions;
    const uint32_t before = regions.count_before(backwards != 0 || byte == UINT32_MAX ? byte : byte + 1);
    const bool none = backwards != 0 ? before == 0 : before == regions.count();
    if (none) return report(error, TS_REGION_E_NOT_FOUND, "there is no region there");
    const OpenRegions::Place place = regions.at(backwards != 0 ? before - 1 : before);
    *out_view = flat(*snapshot, view_of(regions, place.first_nested));
    return ts_region_status{TS_REGION_OK};
  });
}

ts_region_status ts_region_snapshot_name(const ts_region_snapshot *snapshot, uint32_t number, ts_region_str *out_name, ts_region_error *error) {
  if (snapshot == nullptr || out_name == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "snapshot and out_name must not be NULL");
  *out_name = {nullptr, 0};
  const std::lock_guard lock(snapshot->mutex);
  if (number >= snapshot->names.size()) return report(error, TS_REGION_E_NOT_FOUND, "this snapshot has given no name that number");
  *out_name = {snapshot->names[number].data(), snapshot->names[number].size()};
  return TS_REGION_OK;
}

ts_region_status ts_region_snapshot_virtual_text(const ts_region_snapshot *snapshot, uint32_t region, ts_region_str *out_text, ts_region_error *error) {
  if (snapshot == nullptr || out_text == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "snapshot and out_text must not be NULL");
  *out_text = {nullptr, 0};
  const RegionView found = view_of(snapshot->state->regions, region);
  if (found.item == nullptr) return no_such_region(error);
  const std::string_view text = found.nest().text_of(*found.record);
  *out_text = {text.data(), text.size()};
  return TS_REGION_OK;
}

ts_region_status ts_region_snapshot_segments(const ts_region_snapshot *snapshot, uint32_t region, ts_region_segment *segments, size_t capacity,
                                             size_t *out_count, ts_region_error *error) {
  if (const char *wrong = wrong_output(snapshot, segments, capacity, out_count)) return report(error, TS_REGION_E_INVALID_ARGUMENT, wrong);
  const RegionView found = view_of(snapshot->state->regions, region);
  if (found.item == nullptr) return no_such_region(error);
  *out_count = found.nest().segments_of(*found.record).size();
  for (uint32_t i = 0; i < std::min(capacity, *out_count); ++i) {
    const Segment segment = found.segment(i);
    segments[i] = {static_cast<uint32_t>(segment.kind), segment.host.start, segment.host.end, segment.guest.start, segment.guest.end};
  }
  return TS_REGION_OK;
}

ts_region_status ts_region_snapshot_delta(const ts_region_snapshot *before, const ts_region_snapshot *after, ts_region_delta *deltas, size_t capacity,
                                          size_t *out_count, ts_region_error *error) {
  if (const char *wrong = wrong_output(after, deltas, capacity, out_count)) return report(error, TS_REGION_E_INVALID_ARGUMENT, wrong);
  if (before == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "before is NULL");
  return guarded(error, [&] {
    const auto found = differences(before->state->regions, after->state->regions);
    fill(found, deltas, capacity, out_count, [](const RegionDelta &delta) {
      return ts_region_delta{delta.id, static_cast<uint32_t>(delta.kind), delta.index};
    });
    return ts_region_status{TS_REGION_OK};
  });
}

void ts_region_snapshot_free(ts_region_snapshot *snapshot) { delete snapshot; }
