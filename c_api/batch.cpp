// SPDX-License-Identifier: MIT
// ts_region_batch_*, ts_region_virtual_text: borrowed columns.
#include "c_api/guard.hpp"
#include "c_api/handles.hpp"

namespace {

// The array if there is one, else NULL and 0.
template <typename Item>
const Item *lend(const std::vector<Item> *items, size_t *out_count) {
  if (out_count != nullptr) *out_count = items == nullptr ? 0 : items->size();
  return items == nullptr || items->empty() ? nullptr : items->data();
}

const tsregion::c_api::DocumentColumns *columns_of(const ts_region_batch *batch, size_t document) {
  return batch == nullptr || document >= batch->documents.size() ? nullptr : &batch->documents[document];
}

} // namespace

size_t ts_region_batch_document_count(const ts_region_batch *batch) { return batch == nullptr ? 0 : batch->results.size(); }

const ts_region_result *ts_region_batch_results(const ts_region_batch *batch, size_t *out_count) {
  return lend(batch == nullptr ? nullptr : &batch->results, out_count);
}

const ts_region_info *ts_region_batch_regions(const ts_region_batch *batch, size_t document, size_t *out_count) {
  const auto *const columns = columns_of(batch, document);
  return lend(columns == nullptr ? nullptr : &columns->regions, out_count);
}

const ts_region_segment *ts_region_batch_segments(const ts_region_batch *batch, size_t document, size_t *out_count) {
  const auto *const columns = columns_of(batch, document);
  return lend(columns == nullptr ? nullptr : &columns->segments, out_count);
}

const ts_region_str *ts_region_batch_names(const ts_region_batch *batch, size_t *out_count) {
  return lend(batch == nullptr ? nullptr : &batch->names, out_count);
}

void ts_region_batch_free(ts_region_batch *batch) { delete batch; }

ts_region_status ts_region_virtual_text(const ts_region_batch *batch, size_t document, size_t region, const char **out_data,
                                        size_t *out_len, ts_region_error *error) {
  using tsregion::c_api::report;
  if (out_data != nullptr) *out_data = nullptr;
  if (out_len != nullptr) *out_len = 0;
  if (out_data == nullptr || out_len == nullptr) {
    return report(error, TS_REGION_E_INVALID_ARGUMENT, "out_data and out_len must not be NULL");
  }
  if (batch == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "batch is NULL");
  const auto *const columns = columns_of(batch, document);
  if (columns == nullptr || region >= columns->regions.size()) {
    return report(error, TS_REGION_E_NOT_FOUND, "there is no such document or region in the batch");
  }
  *out_data = columns->guest_text.data() + columns->text_begins[region];
  *out_len = columns->regions[region].text_bytes;
  return TS_REGION_OK;
}
