// SPDX-License-Identifier: MIT
// Owners and short ways for tests that use the library as a user would: through its two headers only.
#pragma once

#include "c_api/parse_cache.h"
#include "c_api/ts_region.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace capi {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif
#else
inline constexpr bool kSanitized = false;
#endif

struct Free {
  void operator()(ts_region_engine *engine) const { ts_region_engine_free(engine); }
  void operator()(ts_region_batch *batch) const { ts_region_batch_free(batch); }
  void operator()(parse_cache *cache) const { parse_cache_free(cache); }
  void operator()(parse_cache_tree *tree) const { parse_cache_tree_free(tree); }
};
using Engine = std::unique_ptr<ts_region_engine, Free>;
using Batch = std::unique_ptr<ts_region_batch, Free>;
using Cache = std::unique_ptr<parse_cache, Free>;
using Tree = std::unique_ptr<parse_cache_tree, Free>;

// A zeroed struct that knows its size.
template <typename Struct> Struct sized() {
  Struct made{};
  made.struct_size = sizeof made;
  return made;
}

inline ts_region_str str(std::string_view text) { return {text.data(), text.size()}; }
inline std::string_view view(const ts_region_str &text) {
  return text.len == 0 ? std::string_view() : std::string_view(text.data, text.len);
}

inline ts_region_document rholang(std::string_view text, uint64_t tag = 0) {
  ts_region_document document{};
  document.text = str(text);
  document.language = str("rholang");
  document.tag = tag;
  return document;
}

// A program whose one region is `literal`, which stands between quotes as it is.
inline std::string program(std::string_view literal) {
  return "@\"rho:metta:eval\"!(\"" + std::string(literal) + "\")";
}

inline Engine make_engine(const ts_region_engine_options *options = nullptr) {
  ts_region_engine *engine = nullptr;
  REQUIRE(ts_region_engine_new(options, &engine, nullptr) == TS_REGION_OK);
  return Engine(engine);
}

inline Engine make_engine_with_workers(uint32_t workers) {
  auto options = sized<ts_region_engine_options>();
  options.worker_count = workers;
  return make_engine(&options);
}

inline Batch detect(const Engine &engine, const std::vector<ts_region_document> &documents,
                    const ts_region_batch_options *options = nullptr) {
  ts_region_batch *batch = nullptr;
  REQUIRE(ts_region_detect_batch(engine.get(), documents.data(), documents.size(), options, &batch, nullptr) == TS_REGION_OK);
  REQUIRE(batch != nullptr);
  return Batch(batch);
}

inline Batch detect(const Engine &engine, std::string_view text, const ts_region_batch_options *options = nullptr) {
  return detect(engine, std::vector{rholang(text)}, options);
}

inline Batch detect(std::string_view text, const ts_region_batch_options *options = nullptr) {
  return detect(make_engine(), text, options);
}

inline const ts_region_result &result(const Batch &batch, size_t document = 0) {
  size_t count = 0;
  const ts_region_result *const results = ts_region_batch_results(batch.get(), &count);
  REQUIRE(document < count);
  return results[document];
}

inline std::vector<ts_region_info> regions(const Batch &batch, size_t document = 0) {
  size_t count = 0;
  const ts_region_info *const first = ts_region_batch_regions(batch.get(), document, &count);
  return first == nullptr ? std::vector<ts_region_info>() : std::vector<ts_region_info>(first, first + count);
}

inline std::vector<ts_region_segment> segments(const Batch &batch, size_t document, const ts_region_info &region) {
  size_t count = 0;
  const ts_region_segment *const first = ts_region_batch_segments(batch.get(), document, &count);
  REQUIRE(region.segment_begin + region.segment_count <= count);
  return {first + region.segment_begin, first + region.segment_begin + region.segment_count};
}

inline std::string name(const Batch &batch, uint32_t index) {
  size_t count = 0;
  const ts_region_str *const names = ts_region_batch_names(batch.get(), &count);
  return index < count ? std::string(view(names[index])) : std::string();
}

inline std::string text(const Batch &batch, size_t region, size_t document = 0) {
  const char *data = nullptr;
  size_t length = 0;
  REQUIRE(ts_region_virtual_text(batch.get(), document, region, &data, &length, nullptr) == TS_REGION_OK);
  return {data, length};
}

inline std::vector<std::string> texts(const Batch &batch, size_t document = 0) {
  std::vector<std::string> all;
  for (size_t i = 0; i < regions(batch, document).size(); ++i) all.push_back(text(batch, i, document));
  return all;
}

inline uint64_t submit(const Engine &engine, const std::vector<ts_region_document> &documents,
                       const ts_region_batch_options *options = nullptr) {
  uint64_t ticket = 0;
  REQUIRE(ts_region_submit(engine.get(), documents.data(), documents.size(), options, &ticket, nullptr) == TS_REGION_OK);
  return ticket;
}

// Take this ticket when it has finished.
inline Batch await(const Engine &engine, uint64_t ticket) {
  ts_region_batch *batch = nullptr;
  ts_region_status status = TS_REGION_E_AGAIN;
  while ((status = ts_region_take(engine.get(), ticket, &batch, nullptr, nullptr)) == TS_REGION_E_AGAIN) std::this_thread::yield();
  REQUIRE(status == TS_REGION_OK);
  return Batch(batch);
}

} // namespace capi
