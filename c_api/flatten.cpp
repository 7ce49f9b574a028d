// SPDX-License-Identifier: MIT
#include "c_api/flatten.hpp"

#include "c_api/one_line.hpp"
#include "core/base/hash_map.hpp"
#include "core/document/virtual_document.hpp"

namespace tsregion::c_api {
namespace {

static_assert(static_cast<uint32_t>(SegmentKind::stripped) == TS_REGION_SEGMENT_STRIPPED);
static_assert(static_cast<uint32_t>(DocumentStatus::internal) == TS_REGION_DOCUMENT_INTERNAL);

constexpr uint32_t kNoIndex = TS_REGION_NONE;
constexpr std::size_t kLongestMessage = 1000;

uint32_t flag_if(bool condition, uint32_t flag) { return condition ? flag : 0; }

class Flattener {
public:
  explicit Flattener(BatchResult &result) : result_(result), batch_(std::make_unique<ts_region_batch>()) {}

  std::unique_ptr<ts_region_batch> run() {
    batch_->results.reserve(result_.documents.size());
    batch_->documents.reserve(result_.documents.size());
    for (DocumentResult &document : result_.documents) add(document);
    return std::move(batch_);
  }

private:
  void add(DocumentResult &document) {
    ts_region_result row{};
    row.tag = document.tag;
    row.bytes = document.bytes;
    row.nanoseconds = document.nanoseconds;
    row.status = static_cast<uint32_t>(document.status);
    row.flags = flag_if(document.cached, TS_REGION_RESULT_CACHED) | flag_if(document.skipped, TS_REGION_RESULT_SKIPPED) |
                flag_if(result_.route == Route::pooled, TS_REGION_RESULT_POOLED);
    row.language = document.language.empty() ? kNoIndex : name(document.language);
    row.region_count = static_cast<uint32_t>(document.regions.size());
    row.segment_count = static_cast<uint32_t>(document.segments.size());
    row.message = document.message.empty() ? kNoIndex : name(one_line(document.message, kLongestMessage));
    batch_->results.push_back(row);
    DocumentColumns &columns = batch_->documents.emplace_back();
    if (!document.regions.empty()) add_columns(document, columns);
  }

  void add_columns(DocumentResult &document, DocumentColumns &columns) {
    columns.text = std::move(document.text);
    columns.lines.emplace(*columns.text);
    columns.utf16.emplace(*columns.text, Unit::utf16);
    columns.segments.reserve(document.segments.size());
    for (const Segment &segment : document.segments) {
      columns.segments.push_back({static_cast<uint32_t>(segment.kind), segment.host.start, segment.host.end,
                                  segment.guest.start, segment.guest.end});
    }
    row_ = 0;
    columns.regions.reserve(document.regions.size());
    columns.text_begins.reserve(document.regions.size());
    for (const RegionRecord &region : document.regions) {
      columns.regions.push_back(info_of(document, region, columns));
      columns.text_begins.push_back(region.text_begin);
    }
    columns.map = std::move(document.segments);
    columns.guest_text = std::move(document.guest_text);
  }

  ts_region_info info_of(const DocumentResult &document, const RegionRecord &region, const DocumentColumns &columns) {
    const ByteRange extent = host_extent(document.segments_of(region));
    const Point start = columns.lines->point_of(extent.start, row_);
    const Point end = columns.lines->point_of(extent.end, start.row);
    row_ = start.row;
    ts_region_info info{};
    info.id = region.id;
    info.language = name(region.language, language_);
    info.host = name(region.host, host_);
    info.detector = name(region.detector, detector_);
    info.rule = name(region.rule, rule_);
    info.parent = region.parent == DocumentResult::kNoParent ? kNoIndex : region.parent;
    info.depth = region.depth;
    info.start_byte = extent.start;
    info.end_byte = extent.end;
    info.start_row = start.row;
    info.start_column = start.column;
    info.start_utf16 = utf16_column(columns, start, extent.start);
    info.end_row = end.row;
    info.end_column = end.column;
    info.end_utf16 = utf16_column(columns, end, extent.end);
    info.segment_begin = region.segment_begin;
    info.segment_count = region.segment_count;
    info.text_bytes = region.text_size;
    info.confidence = region.confidence;
    return info;
  }

  // Columns of short rows are counted from the row's start, others from the index's last mark.
  static uint32_t utf16_column(const DocumentColumns &columns, Point point, uint32_t byte) {
    constexpr uint32_t kShort = 256;
    if (point.column < kShort) return count_units(columns.lines->text().substr(byte - point.column, point.column), Unit::utf16);
    return columns.utf16->units_before(byte) - columns.utf16->units_before(columns.lines->row_start(point.row));
  }

  struct Last { // neighbours mostly share their names' very bytes
    std::string_view text;
    uint32_t number = 0;
  };
  uint32_t name(std::string_view text, Last &last) {
    if (last.text.data() == text.data() && last.text.size() == text.size()) return last.number;
    last = {text, name(text)};
    return last.number;
  }

  uint32_t name(std::string_view text) {
    const auto [place, fresh] = numbers_.try_emplace(text, static_cast<uint32_t>(batch_->names.size()));
    if (!fresh) return place->second;
    const std::string &kept = batch_->name_storage.emplace_back(text);
    batch_->names.push_back({kept.data(), kept.size()});
    return place->second;
  }

  BatchResult &result_;
  std::unique_ptr<ts_region_batch> batch_;
  TextMap<uint32_t> numbers_;
  Last language_, host_, detector_, rule_;
  uint32_t row_ = 0; // where the last region began
};

} // namespace

std::unique_ptr<ts_region_batch> flatten(BatchResult &&result) { return Flattener(result).run(); }

} // namespace tsregion::c_api
