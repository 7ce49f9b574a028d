// SPDX-License-Identifier: MIT
// What is behind the opaque names of the C ABI.
#pragma once

#include "c_api/parse_cache.h"
#include "c_api/ts_region.h"
#include "core/base/hash_map.hpp"
#include "core/base/line_index.hpp"
#include "core/base/shared_text.hpp"
#include "core/base/unit_index.hpp"
#include "core/document/segment.hpp"
#include "core/engine/engine.hpp"
#include "core/engine/parse_service.hpp"

#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

struct parse_cache {
  std::unique_ptr<tsregion::StandaloneParseService> own; // null: an engine's
  const tsregion::ParseService *service = nullptr;
};

struct parse_cache_tree {
  tsregion::ParsedTextPtr entry;
};

struct ts_region_engine {
  explicit ts_region_engine(const tsregion::EngineOptions &options)
      : engine(options), service(engine.languages(), engine.parsers(), engine.cache()) {
    cache.service = &service;
  }
  tsregion::Engine engine;
  const tsregion::ParseService service;
  parse_cache cache;
  // Strings handed out: they live, and stay where they are, as long as the engine.
  std::mutex strings_mutex;
  std::unordered_set<std::string, tsregion::TextHash, std::equal_to<>> strings;
};

namespace tsregion::c_api {

// Equal strings are kept once, so that asking again and again takes no more memory.
inline ts_region_str keep(ts_region_engine &engine, std::string text) {
  const std::lock_guard lock(engine.strings_mutex);
  const std::string &kept = *engine.strings.insert(std::move(text)).first;
  return {kept.data(), kept.size()};
}

// The columns of one document.
struct DocumentColumns {
  std::vector<ts_region_info> regions;
  std::vector<ts_region_segment> segments;
  std::vector<Segment> map;          // the same segments, for position maps
  std::vector<uint32_t> text_begins; // of each region's guest text
  std::string guest_text;
  SharedText text; // the document's; null without regions
  std::optional<LineIndex> lines;
  std::optional<UnitIndex> utf16;
};

} // namespace tsregion::c_api

struct ts_region_batch {
  std::vector<ts_region_result> results;
  std::vector<tsregion::c_api::DocumentColumns> documents;
  std::list<std::string> name_storage;
  std::vector<ts_region_str> names;
};
