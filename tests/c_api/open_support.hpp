// SPDX-License-Identifier: MIT
// Open documents and snapshots in short. A budget that is never used up makes an update exact.
#pragma once

#include "c_api/ts_region_documents.h"
#include "tests/c_api/support.hpp"

namespace capi {

inline constexpr uint64_t kLong = 60'000'000'000;

struct FreeOpen {
  void operator()(ts_region_open_document *document) const { ts_region_document_close(document); }
  void operator()(ts_region_snapshot *snapshot) const { ts_region_snapshot_free(snapshot); }
};
using Open = std::unique_ptr<ts_region_open_document, FreeOpen>;
using Snapshot = std::unique_ptr<ts_region_snapshot, FreeOpen>;

inline Open open(const Engine &engine, std::string_view text, uint64_t tag = 0) {
  const ts_region_document document = rholang(text, tag);
  ts_region_open_document *opened = nullptr;
  REQUIRE(ts_region_document_open(engine.get(), &document, nullptr, &opened, nullptr) == TS_REGION_OK);
  return Open(opened);
}

inline ts_region_status edit(const Open &document, uint32_t start, uint32_t old_length, std::string_view text, uint32_t size_after = TS_REGION_NONE) {
  const ts_region_str with = str(text);
  return ts_region_document_edit_bytes(document.get(), start, old_length, &with, size_after, nullptr);
}

inline bool update(const Open &document, uint64_t budget = kLong) {
  uint32_t exact = 7;
  REQUIRE(ts_region_document_update(document.get(), budget, &exact, nullptr) == TS_REGION_OK);
  return exact == 1;
}

inline Snapshot snapshot(const Open &document) {
  ts_region_snapshot *made = nullptr;
  REQUIRE(ts_region_document_snapshot(document.get(), &made, nullptr) == TS_REGION_OK);
  return Snapshot(made);
}

inline std::vector<ts_region_view> views(const Snapshot &now, uint32_t start = 0, uint32_t end = UINT32_MAX, const char *language = nullptr) {
  std::vector<ts_region_view> all(100);
  size_t count = 0;
  const ts_region_str wanted = str(language == nullptr ? "" : language);
  REQUIRE(ts_region_snapshot_regions(now.get(), start, end, language == nullptr ? nullptr : &wanted, all.data(), all.size(), &count, nullptr) == TS_REGION_OK);
  all.resize(count);
  return all;
}

inline std::string text(const Snapshot &now, const ts_region_view &region) {
  ts_region_str found{};
  REQUIRE(ts_region_snapshot_virtual_text(now.get(), region.index, &found, nullptr) == TS_REGION_OK);
  return std::string(view(found));
}

inline std::string name(const Snapshot &now, uint32_t number) {
  ts_region_str found{};
  return ts_region_snapshot_name(now.get(), number, &found, nullptr) == TS_REGION_OK ? std::string(view(found)) : "-";
}

inline ts_region_snapshot_info describe(const Snapshot &now) {
  auto info = sized<ts_region_snapshot_info>();
  REQUIRE(ts_region_snapshot_describe(now.get(), &info, nullptr) == TS_REGION_OK);
  return info;
}

inline std::vector<ts_region_delta> deltas(const Snapshot &before, const Snapshot &after) {
  std::vector<ts_region_delta> all(100);
  size_t count = 0;
  REQUIRE(ts_region_snapshot_delta(before.get(), after.get(), all.data(), all.size(), &count, nullptr) == TS_REGION_OK);
  all.resize(count);
  return all;
}

inline const std::string kTwo = program("(a)") + " |\n" + program("(b)");

} // namespace capi
