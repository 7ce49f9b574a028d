// See result_view.hpp. Indices are checked before use: the library is another program's file.
// SPDX-License-Identifier: MIT
#include "plugins/cli/result_view.hpp"

#include <algorithm>
#include <array>

namespace tsregion::cli {
namespace {

constexpr std::array<std::string_view, 8> kStatusNames = {kStatusOk,    kStatusPartial, kStatusTooLarge, "no_grammar",
                                                          "timeout",    "cancelled",    "no_memory",     "internal"};
constexpr std::array<std::string_view, 8> kStatusMessages = {
    "",
    "a limit was reached: there may be more regions than these",
    "larger than the library takes",
    "no host language is known for this name",
    "it took too long",
    "cancelled",
    "out of memory",
    "a fault inside the library; please report it"};

std::size_t status_index(std::uint32_t status) { return std::min<std::size_t>(status, kStatusNames.size() - 1); }

class Names {
 public:
  Names(const Api &api, const ts_region_batch *batch) {
    std::size_t count = 0;
    const ts_region_str *names = api.batch_names(batch, &count);
    names_ = {names, names == nullptr ? 0 : count};
  }
  std::optional<std::string_view> operator[](std::uint32_t index) const {
    if (index >= names_.size()) return std::nullopt;
    return as_view(names_[index]);
  }

 private:
  std::span<const ts_region_str> names_;
};

bool contains(const std::vector<std::string> &list, std::string_view name) {
  return list.empty() || std::find(list.begin(), list.end(), name) != list.end();
}

}  // namespace

bool RegionFilter::accepts(const RegionView &region) const {
  return contains(languages, region.language) && contains(detectors, region.detector.value_or(""));
}

DocumentView view_document(const Api &api, const ts_region_batch *batch, std::size_t index, std::string_view file,
                           const RegionFilter &filter, bool with_text) {
  DocumentView view;
  view.file = file;
  const Names names(api, batch);
  std::size_t result_count = 0;
  const ts_region_result *results = api.batch_results(batch, &result_count);
  if (results == nullptr || index >= result_count) {
    view.status = kStatusNames.back();
    view.message = std::string(kStatusMessages.back());
    return view;
  }
  const ts_region_result &result = results[index];
  view.bytes = result.bytes;
  view.nanoseconds = result.nanoseconds;
  view.status = kStatusNames[status_index(result.status)];
  if (const auto host = names[result.language]) view.host = std::string(*host);
  if (const auto message = names[result.message]) {
    view.message = std::string(*message);
  } else if (result.status != TS_REGION_DOCUMENT_OK) {
    view.message = std::string(kStatusMessages[status_index(result.status)]);
  }

  std::size_t region_count = 0;
  std::size_t segment_count = 0;
  const ts_region_info *regions = api.batch_regions(batch, index, &region_count);
  const ts_region_segment *segments = api.batch_segments(batch, index, &segment_count);
  for (std::size_t i = 0; regions != nullptr && i < region_count; i++) {
    const ts_region_info &info = regions[i];
    RegionView region{&info, names[info.language].value_or(""), names[info.host], names[info.detector], names[info.rule],
                      {},    {},                                {}};
    if (!filter.accepts(region)) continue;
    if (info.parent < region_count) region.parent_id = regions[info.parent].id;
    if (segments != nullptr && info.segment_begin <= segment_count &&
        info.segment_count <= segment_count - info.segment_begin) {
      region.segments = {segments + info.segment_begin, info.segment_count};
    }
    const char *text = nullptr;
    std::size_t length = 0;
    if (with_text && api.virtual_text(batch, index, i, &text, &length, nullptr) == TS_REGION_OK && text != nullptr) {
      region.text = {text, length};
    }
    view.regions.push_back(region);
  }
  return view;
}

}  // namespace tsregion::cli
