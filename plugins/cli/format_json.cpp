// The formats for programs, schema 1: ndjson and json have the same objects with the same keys in the same order.
// Keys never change their meaning; new ones may come. Bytes that are not UTF-8 appear as U+FFFD: use the byte
// positions where that matters.
// SPDX-License-Identifier: MIT
#include <array>
#include <cinttypes>
#include <cmath>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "plugins/cli/format.hpp"

namespace tsregion::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchema = 1;
constexpr std::array<const char *, 6> kSegmentKinds = {"literal", "escape", "hole", "prefix", "separator", "stripped"};

Json text_or_null(const std::optional<std::string_view> &text) { return text ? Json(*text) : Json(nullptr); }

Json hex_id(std::uint64_t id) {
  std::array<char, 24> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%" PRIx64, id);
  return buffer.data();
}

// 0.7 as 0.7, not as the nearest double to the nearest float.
double short_fraction(float value) { return std::round(static_cast<double>(value) * 1e4) / 1e4; }

Json segments_of(const RegionView &region) {
  Json list = Json::array();
  for (const ts_region_segment &segment : region.segments) {
    const char *kind = segment.kind < kSegmentKinds.size() ? kSegmentKinds[segment.kind] : "unknown";
    list.push_back({{"kind", kind},
                    {"host", Json::array({segment.host_start, segment.host_end})},
                    {"guest", Json::array({segment.guest_start, segment.guest_end})}});
  }
  return list;
}

Json region_object(const DocumentView &document, const RegionView &region, bool with_text) {
  const ts_region_info &info = *region.info;
  Json object = {{"type", "region"},
                 {"file", document.file},
                 {"host", text_or_null(region.host)},
                 {"language", region.language},
                 {"id", hex_id(info.id)},
                 {"parent", region.parent_id ? hex_id(*region.parent_id) : Json(nullptr)},
                 {"depth", info.depth},
                 {"detector", text_or_null(region.detector)},
                 {"rule", text_or_null(region.rule)},
                 {"confidence", short_fraction(info.confidence)},
                 {"start",
                  {{"byte", info.start_byte},
                   {"row", info.start_row},
                   {"column", info.start_column},
                   {"utf16", info.start_utf16}}},
                 {"end",
                  {{"byte", info.end_byte},
                   {"row", info.end_row},
                   {"column", info.end_column},
                   {"utf16", info.end_utf16}}},
                 {"segments", segments_of(region)}};
  if (with_text) object["text"] = region.text;
  return object;
}

Json document_object(const DocumentView &document) {
  return {{"type", "document"},
          {"file", document.file},
          {"host", text_or_null(document.host)},
          {"status", document.status},
          {"bytes", document.bytes},
          {"regions", document.regions.size()},
          {"nanoseconds", document.nanoseconds},
          {"message", text_or_null(document.message)}};
}

class JsonFormatter final : public Formatter {
 public:
  JsonFormatter(Output &output, bool with_text, bool array) : output_(output), with_text_(with_text), array_(array) {}

  void begin(std::string_view version) override {
    print({{"type", "begin"}, {"schema", kSchema}, {"version", version}});
  }

  void document(const DocumentView &document) override {
    for (const RegionView &region : document.regions) print(region_object(document, region, with_text_));
    print(document_object(document));
  }

  void end(const Summary &summary) override {
    print({{"type", "summary"},
           {"documents", summary.documents},
           {"regions", summary.regions},
           {"errors", summary.errors},
           {"route", summary.route},
           {"cache", {{"hits", summary.cache_hits}, {"misses", summary.cache_misses}}}});
    if (array_) output_ << "\n]\n";
  }

 private:
  void print(const Json &object) {
    if (array_) output_ << (first_ ? "[\n" : ",\n");
    first_ = false;
    output_ << object.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (!array_) output_ << "\n";
  }

  Output &output_;
  bool with_text_;
  bool array_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<Formatter> make_json_formatter(Output &output, const FormatOptions &options, bool array) {
  return std::make_unique<JsonFormatter>(output, options.with_text, array);
}

}  // namespace tsregion::cli
