// SPDX-License-Identifier: MIT
// What is behind the names of ts_region_documents.h.
#pragma once

#include "c_api/ts_region_documents.h"
#include "core/base/hash_map.hpp"
#include "core/engine/open_document.hpp"

#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

struct ts_region_open_document {
  std::shared_ptr<tsregion::OpenDocument> document;
};

struct ts_region_snapshot {
  explicit ts_region_snapshot(tsregion::DocumentStatePtr state_) : state(std::move(state_)) {}
  const tsregion::DocumentStatePtr state;

  // A name's number. The state keeps the names' bytes,
  uint32_t number_of(std::string_view name) const {
    const std::lock_guard lock(mutex);
    return number_of(name, false);
  }
  // or we do.
  uint32_t number_of_copy(std::string_view name) const {
    const std::lock_guard lock(mutex);
    return number_of(name, true);
  }
  mutable std::mutex mutex;
  mutable tsregion::TextViewMap<uint32_t> numbers;
  mutable std::vector<std::string_view> names;

private:
  // Without memory it is as it was.
  uint32_t number_of(std::string_view name, bool copy) const {
    const auto known = numbers.find(name);
    if (known != numbers.end()) return known->second;
    if (copy) name = copies.emplace_back(name);
    const auto number = static_cast<uint32_t>(names.size());
    names.push_back(name);
    try {
      numbers.emplace(name, number);
    } catch (...) {
      names.pop_back();
      throw;
    }
    return number;
  }
  mutable std::deque<std::string> copies;
};

namespace tsregion::c_api {

// How many UTF-16 units stand before the byte in its row.
inline uint32_t utf16_column(const Rope &text, Point point, uint32_t byte) {
  return text.units_before(byte, Unit::utf16) - text.units_before(byte - point.column, Unit::utf16);
}

} // namespace tsregion::c_api
