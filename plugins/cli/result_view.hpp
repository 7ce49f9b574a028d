// What formats print: one document and its regions, names resolved, borrowed from a batch.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/cli/engine.hpp"

namespace tsregion::cli {

// The names of cli.md for TS_REGION_DOCUMENT_*; two more are the command's own.
inline constexpr std::string_view kStatusOk = "ok";
inline constexpr std::string_view kStatusPartial = "partial";
inline constexpr std::string_view kStatusTooLarge = "too_large";
inline constexpr std::string_view kStatusUnreadable = "unreadable";
inline constexpr std::string_view kStatusBinary = "binary";

struct RegionView {
  const ts_region_info *info;
  std::string_view language;
  std::optional<std::string_view> host;
  std::optional<std::string_view> detector;
  std::optional<std::string_view> rule;
  std::optional<std::uint64_t> parent_id;
  std::span<const ts_region_segment> segments;
  std::string_view text;
};

struct DocumentView {
  std::string_view file;
  std::optional<std::string> host;
  std::string_view status = kStatusOk;
  std::uint64_t bytes = 0;
  std::uint64_t nanoseconds = 0;
  std::optional<std::string> message;
  std::vector<RegionView> regions;
};

// Which regions are shown; an empty list: all.
struct RegionFilter {
  std::vector<std::string> languages;
  std::vector<std::string> detectors;
  [[nodiscard]] bool accepts(const RegionView &region) const;
};

// Document `index` of a batch. `file` is borrowed.
[[nodiscard]] DocumentView view_document(const Api &api, const ts_region_batch *batch, std::size_t index,
                                         std::string_view file, const RegionFilter &filter, bool with_text);

}  // namespace tsregion::cli
