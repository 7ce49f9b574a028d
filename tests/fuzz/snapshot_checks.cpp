// SPDX-License-Identifier: MIT
#include "tests/fuzz/snapshot_checks.hpp"

#include "tests/fuzz/words.hpp"

#include <map>
#include <set>

namespace fuzz {
namespace {

constexpr int kPositions = 8; // that are tried in a region

std::vector<ts_region_delta> deltas_between(const ts_region_snapshot *before, const ts_region_snapshot *after) {
  size_t count = 0;
  (void)ts_region_snapshot_delta(before, after, nullptr, 0, &count, nullptr);
  std::vector<ts_region_delta> deltas(count);
  (void)ts_region_snapshot_delta(before, after, deltas.data(), deltas.size(), &count, nullptr);
  return deltas;
}

std::string name_of(const ts_region_snapshot *snapshot, uint32_t number) {
  ts_region_str found{};
  return ts_region_snapshot_name(snapshot, number, &found, nullptr) == TS_REGION_OK ? words(found) : "?";
}

// All that a region says but for where it is.
std::string content(const ts_region_snapshot *snapshot, const ts_region_view &region) {
  ts_region_str text{};
  (void)ts_region_snapshot_virtual_text(snapshot, region.index, &text, nullptr);
  auto segments = segments_of(snapshot, region);
  const uint32_t start = segments.empty() ? 0 : segments.front().host_start;
  for (ts_region_segment &segment : segments) {
    segment.host_start -= start;
    segment.host_end -= start;
  }
  std::string all;
  for (const uint32_t number : {region.language, region.host, region.detector, region.rule}) all += name_of(snapshot, number) + " ";
  return all + std::to_string(region.depth) + " in " + std::to_string(region.parent) + " " + segments_in_words(segments.data(), segments.size()) + " [" + words(text) + "]";
}

using Views = std::map<uint64_t, ts_region_view>;

Views by_id(const ts_region_snapshot *snapshot) {
  Views views;
  for (const ts_region_view &view : all_views(snapshot)) views.emplace(view.id, view);
  return views;
}

bool is_provisional(const ts_region_view &view) { return (view.flags & TS_REGION_VIEW_PROVISIONAL) != 0; }

// Where regions are, in words: those that are not between two bytes.
std::vector<std::string> places(const ts_region_snapshot *snapshot, const std::string &ignored, uint32_t but_start, uint32_t but_end) {
  std::vector<std::string> all;
  for (const ts_region_view &view : all_views(snapshot)) {
    if (name_of(snapshot, view.language) == ignored || (view.start_byte >= but_start && view.end_byte <= but_end)) continue;
    std::string words = name_of(snapshot, view.language) + " " + std::to_string(view.depth);
    for (const ts_region_segment &segment : segments_of(snapshot, view)) {
      words += " " + std::to_string(segment.kind) + ":" + std::to_string(segment.host_start) + "-" + std::to_string(segment.host_end);
    }
    all.push_back(std::move(words));
  }
  return all;
}

} // namespace

std::string layout_problem(const ts_region_snapshot *before, const ts_region_snapshot *after, const std::string &ignored) {
  const ts_region_snapshot_info was = describe(before);
  const ts_region_snapshot_info is = describe(after);
  const uint64_t counted = is.layout - was.layout;
  if (was.revision != is.revision || counted > 1) return {};
  if (is.layout_start > is.layout_end || is.layout_end > is.bytes) return "its layout is another one between bytes that it does not have";
  const uint32_t start = counted == 0 ? UINT32_MAX : is.layout_start; // the same: everywhere
  const uint32_t end = counted == 0 ? 0 : is.layout_end;
  const auto old = places(before, ignored, start, end);
  const auto now = places(after, ignored, start, end);
  if (old == now) return {};
  const auto [one, other] = std::mismatch(old.begin(), old.end(), now.begin(), now.end());
  return std::string("its layout is called the same") + (counted == 0 ? "" : " where it is not") + ", but {" + (one == old.end() ? "nothing more" : *one) + "} is {" + (other == now.end() ? "nothing more" : *other) + "}";
}

std::string delta_problem(const ts_region_snapshot *before, const ts_region_snapshot *after) {
  const Views old = by_id(before);
  const Views now = by_id(after);
  std::map<uint64_t, uint32_t> told;
  for (const ts_region_delta &delta : deltas_between(before, after)) {
    const bool was = old.contains(delta.id);
    const bool is = now.contains(delta.id);
    if (!told.emplace(delta.id, delta.kind).second) return "a region is told twice among the differences";
    if (was != (delta.kind != TS_REGION_DELTA_ADDED) || is != (delta.kind != TS_REGION_DELTA_REMOVED)) return "a difference of kind " + std::to_string(delta.kind) + " is of a region that was there or is there otherwise";
    if (delta.region != (is ? now : old).at(delta.id).index) return "a difference names another region than its id";
  }
  std::vector<std::pair<uint32_t, uint32_t>> kept; // where it is, where it was
  for (const auto &[id, view] : now) {
    const auto delta = told.find(id);
    const auto known = old.find(id);
    if (known == old.end()) {
      if (delta == told.end()) return "a new region is not among the differences";
      continue;
    }
    const bool same = content(before, known->second) == content(after, view);
    const bool changed = delta != told.end() && delta->second == TS_REGION_DELTA_CHANGED;
    if (!changed && !same) return "a region has changed, and is not told as changed: {" + content(before, known->second) + "} is {" + content(after, view) + "}";
    if (changed && same && !is_provisional(known->second) && !is_provisional(view)) return "a region is told as changed, and has not: {" + content(after, view) + "}";
    if (delta == told.end()) kept.emplace_back(view.index, known->second.index);
  }
  for (const auto &[id, view] : old) {
    if (!now.contains(id) && !told.contains(id)) return "a region that is gone is not among the differences";
  }
  std::sort(kept.begin(), kept.end());
  if (!std::is_sorted(kept.begin(), kept.end(), [](const auto &one, const auto &other) { return one.second < other.second; })) return "regions have changed places, and none is told as moved";
  return {};
}

std::string position_problem(const ts_region_snapshot *now, const std::string &text, Bytes &bytes) {
  const auto views = all_views(now);
  if (views.empty()) return {};
  const ts_region_view &view = views[bytes.below(views.size())];
  if (is_provisional(view) || view.text_bytes == 0) return {};
  ts_region_str guest{};
  (void)ts_region_snapshot_virtual_text(now, view.index, &guest, nullptr);
  const auto segments = segments_of(now, view);
  for (int i = 0; i < kPositions; ++i) {
    const uint32_t offset = bytes.below(view.text_bytes);
    const auto there = std::find_if(segments.begin(), segments.end(), [&](const ts_region_segment &one) { return one.guest_start <= offset && offset < one.guest_end; });
    if (there == segments.end()) return "a byte of a guest text is in no segment";
    if (there->kind != TS_REGION_SEGMENT_LITERAL) continue;
    const uint32_t host = there->host_start + (offset - there->guest_start);
    const std::string where = "byte " + std::to_string(offset) + " of the guest text at " + std::to_string(view.start_byte) + " ";
    ts_region_position position{offset, 0, 0, 0};
    if (ts_region_snapshot_map_positions(now, view.index, TS_REGION_TO_HOST, TS_REGION_UNIT_BYTE, &position, 1, nullptr) != TS_REGION_OK) return where + "is not mapped";
    if (position.offset != host || position.image != TS_REGION_MAP_EXACT) return where + "is at " + std::to_string(position.offset) + ", and not at " + std::to_string(host);
    if (host >= text.size() || text[host] != guest.data[offset]) return where + "is another one in the document";
    const auto line = text.rfind('\n', host == 0 ? std::string::npos : host - 1);
    const uint32_t row_start = host == 0 || line == std::string::npos ? 0 : static_cast<uint32_t>(line) + 1;
    if (position.row != static_cast<uint32_t>(std::count(text.begin(), text.begin() + host, '\n')) || position.column != host - row_start) return where + "is in another row or column";
    position = {host, 0, 0, 0};
    if (ts_region_snapshot_map_positions(now, view.index, TS_REGION_TO_GUEST, TS_REGION_UNIT_BYTE, &position, 1, nullptr) != TS_REGION_OK) return where + "is not mapped back";
    if (position.offset != offset || position.image != TS_REGION_MAP_EXACT) return where + "comes back as " + std::to_string(position.offset);
  }
  return {};
}

} // namespace fuzz
