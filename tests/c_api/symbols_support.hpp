// SPDX-License-Identifier: MIT
// Questions about names in short. An answer is shown as "TAG:BYTE name", and what is found as these, separated by blanks.
#pragma once

#include "c_api/ts_region_symbols.h"
#include "tests/c_api/open_support.hpp"

namespace capi {

struct Symbols {
  std::vector<ts_region_symbol> found;
  uint32_t partial = 0;
};

template <typename Ask> Symbols ask(Ask &&question) {
  Symbols symbols;
  symbols.found.resize(100);
  size_t count = 0;
  REQUIRE(question(symbols.found.data(), symbols.found.size(), &count, &symbols.partial) == TS_REGION_OK);
  REQUIRE(count <= symbols.found.size());
  symbols.found.resize(count);
  return symbols;
}

inline ts_region_symbols_options with_flags(uint32_t flags, uint64_t budget = kLong) {
  auto options = sized<ts_region_symbols_options>();
  options.flags = flags;
  options.budget_ns = budget;
  return options;
}

inline Symbols definitions(const Engine &engine, const Snapshot &now, size_t byte) {
  const auto options = with_flags(0);
  return ask([&](auto... out) { return ts_region_symbols_definition_at(engine.get(), now.get(), static_cast<uint32_t>(byte), &options, out..., nullptr); });
}

inline Symbols references(const Engine &engine, const Snapshot &now, size_t byte, uint32_t flags = 0) {
  const auto options = with_flags(flags);
  return ask([&](auto... out) { return ts_region_symbols_references(engine.get(), now.get(), static_cast<uint32_t>(byte), &options, out..., nullptr); });
}

inline Symbols list(const Engine &engine, const Snapshot &now, std::string_view part = {}, uint32_t flags = 0) {
  const auto options = with_flags(flags);
  const ts_region_str wanted = str(part);
  return ask([&](auto... out) { return ts_region_symbols_list(engine.get(), now.get(), &wanted, &options, out..., nullptr); });
}

// "1:14 f 2:14 f"
inline std::string shown(const Snapshot &now, const Symbols &symbols) {
  std::string all;
  for (const ts_region_symbol &one : symbols.found) {
    all += (all.empty() ? "" : " ") + std::to_string(one.document) + ":" + std::to_string(one.start_byte) + " " + name(now, one.name);
  }
  return all;
}

// The bytes of a text that they stand at.
inline std::string spelled(std::string_view source, const Symbols &symbols) {
  std::string all;
  for (const ts_region_symbol &one : symbols.found) all += (all.empty() ? "" : " ") + std::string(source.substr(one.start_byte, one.end_byte - one.start_byte));
  return all;
}

} // namespace capi
