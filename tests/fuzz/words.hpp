// SPDX-License-Identifier: MIT
// Regions of snapshots and batches in words, so that they can be compared with each other.
#pragma once

#include "c_api/ts_region_documents.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

struct FreeHandle {
  void operator()(ts_region_open_document *document) const { ts_region_document_close(document); }
  void operator()(ts_region_snapshot *snapshot) const { ts_region_snapshot_free(snapshot); }
  void operator()(ts_region_batch *batch) const { ts_region_batch_free(batch); }
};
template <typename Handle> using Owned = std::unique_ptr<Handle, FreeHandle>;

inline ts_region_str str(std::string_view text) { return {text.data(), text.size()}; }
inline std::string words(const ts_region_str &text) { return text.data == nullptr ? std::string() : std::string(text.data, text.len); }

inline ts_region_snapshot_info describe(const ts_region_snapshot *snapshot) {
  ts_region_snapshot_info info{};
  info.struct_size = sizeof info;
  (void)ts_region_snapshot_describe(snapshot, &info, nullptr);
  return info;
}

inline std::vector<ts_region_view> all_views(const ts_region_snapshot *snapshot) {
  size_t count = 0;
  ts_region_snapshot_regions(snapshot, 0, UINT32_MAX, nullptr, nullptr, 0, &count, nullptr);
  std::vector<ts_region_view> views(count);
  ts_region_snapshot_regions(snapshot, 0, UINT32_MAX, nullptr, views.data(), views.size(), &count, nullptr);
  return views;
}

inline std::vector<ts_region_segment> segments_of(const ts_region_snapshot *snapshot, const ts_region_view &region) {
  std::vector<ts_region_segment> segments(region.segment_count);
  size_t count = 0;
  ts_region_snapshot_segments(snapshot, region.index, segments.data(), segments.size(), &count, nullptr);
  return segments;
}

// ts_region_view and ts_region_info tell these alike.
template <typename Region> std::string place_in_words(const Region &region) {
  std::string all;
  for (const uint32_t number : {region.start_byte, region.end_byte, region.start_row, region.start_column, region.start_utf16, region.end_row, region.end_column,
                                region.end_utf16, region.depth, region.text_bytes}) {
    all += std::to_string(number) + " ";
  }
  return all + std::to_string(static_cast<int>(region.confidence * 1000));
}

inline std::string segments_in_words(const ts_region_segment *segments, size_t count) {
  std::string all;
  for (size_t i = 0; i < count; ++i) {
    for (const uint32_t number : {segments[i].kind, segments[i].host_start, segments[i].host_end, segments[i].guest_start, segments[i].guest_end}) {
      all += std::to_string(number) + (number == segments[i].guest_end ? ";" : ",");
    }
  }
  return all;
}

// One for each region, in an order that both have.
inline std::vector<std::string> in_words(const ts_region_snapshot *snapshot, const std::vector<ts_region_view> &views) {
  std::vector<std::string> all;
  const auto name = [&](uint32_t number) {
    ts_region_str found{};
    return ts_region_snapshot_name(snapshot, number, &found, nullptr) == TS_REGION_OK ? words(found) : "?";
  };
  for (const ts_region_view &region : views) {
    ts_region_str text{};
    ts_region_snapshot_virtual_text(snapshot, region.index, &text, nullptr);
    const auto segments = segments_of(snapshot, region);
    all.push_back(place_in_words(region) + " " + name(region.language) + " in " + name(region.host) + " " + name(region.detector) + "(" + name(region.rule) + ") " +
                  segments_in_words(segments.data(), segments.size()) + " [" + words(text) + "]");
  }
  std::sort(all.begin(), all.end());
  return all;
}

inline std::vector<std::string> in_words(const ts_region_batch *batch) {
  std::vector<std::string> all;
  size_t count = 0;
  const ts_region_str *const names = ts_region_batch_names(batch, &count);
  const ts_region_segment *const segments = ts_region_batch_segments(batch, 0, &count);
  const ts_region_info *const regions = ts_region_batch_regions(batch, 0, &count);
  for (size_t i = 0; i < count; ++i) {
    const ts_region_info &region = regions[i];
    ts_region_str text{};
    ts_region_virtual_text(batch, 0, i, &text.data, &text.len, nullptr);
    all.push_back(place_in_words(region) + " " + words(names[region.language]) + " in " + words(names[region.host]) + " " + words(names[region.detector]) + "(" +
                  words(names[region.rule]) + ") " + segments_in_words(segments + region.segment_begin, region.segment_count) + " [" + words(text) + "]");
  }
  std::sort(all.begin(), all.end());
  return all;
}

} // namespace fuzz
