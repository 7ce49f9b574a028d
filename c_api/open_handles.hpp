// SPDX-License-Identifier: MIT
// What is behind the names of ts_region_documents.h.
#pragma once

#include "c_api/ts_region_documents.h"
#include "core/base/hash_map.hpp"
#include "core/engine/open_document.hpp"

#include <memory>
#include <mutex>
#include <vector>

struct ts_region_open_document {
  std::shared_ptr<tsregion::OpenDocument> document;
};

struct ts_region_snapshot {
  explicit ts_region_snapshot(tsregion::DocumentStatePtr state_) : state(std::move(state_)) {}
  const tsregion::DocumentStatePtr state;

  // A name's number. The state keeps the names' bytes.
  uint32_t number_of(std::string_view name) const {
    const std::lock_guard lock(mutex);
    const auto [place, fresh] = numbers.try_emplace(name, static_cast<uint32_t>(names.size()));
    if (fresh) names.push_back(name);
    return place->second;
  }
  mutable std::mutex mutex;
  mutable tsregion::TextViewMap<uint32_t> numbers;
  mutable std::vector<std::string_view> names;
};
