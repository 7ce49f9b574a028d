// SPDX-License-Identifier: MIT
#include "c_api/requests.hpp"

#include "c_api/admit.hpp"
#include "c_api/guard.hpp"
#include "c_api/text.hpp"

namespace tsregion::c_api {
namespace {

constexpr size_t kMostDocuments = 1u << 24; // a count beyond this is a mistake, not a batch
constexpr uint32_t kDeepest = 64;
constexpr size_t kLongestPlaceholder = 64;
constexpr uint32_t kBatchFlags = TS_REGION_BATCH_NO_CACHE | TS_REGION_BATCH_NO_PREFILTER |
                                TS_REGION_BATCH_NO_NESTED | TS_REGION_BATCH_TREES;

} // namespace

const char *read_options(const ts_region_batch_options *given, DetectOptions &out) {
  ts_region_batch_options options;
  if (!admit(given, options)) return "options.struct_size, or a field that this library does not know, is wrong";
  if ((options.flags & ~kBatchFlags) != 0) return "options.flags has unknown bits";
  if ((options.flags & TS_REGION_BATCH_TREES) != 0 && (options.flags & TS_REGION_BATCH_NO_CACHE) != 0) {
    return "options.flags: TREES keeps trees in the cache, so it cannot go with NO_CACHE";
  }
  if (options.route > TS_REGION_ROUTE_POOLED) return "options.route is none of TS_REGION_ROUTE_*";
  if (options.max_depth > kDeepest) return "options.max_depth is more than 64";
  if (options.hole_policy > TS_REGION_HOLE_TEXT) return "options.hole_policy is none of TS_REGION_HOLE_*";
  if (!valid(options.hole_text) || options.hole_text.len > kLongestPlaceholder) return "options.hole_text is NULL, or longer than 64 bytes";
  out.route = static_cast<Route>(options.route);
  out.use_cache = (options.flags & TS_REGION_BATCH_NO_CACHE) == 0;
  out.prefilter = (options.flags & TS_REGION_BATCH_NO_PREFILTER) == 0;
  out.trees = (options.flags & TS_REGION_BATCH_TREES) != 0;
  out.nested = (options.flags & TS_REGION_BATCH_NO_NESTED) == 0;
  if (options.max_depth != 0) out.max_depth = options.max_depth;
  if (options.max_regions != 0) out.max_regions = options.max_regions;
  if (options.timeout_ns != 0) out.timeout_ns = options.timeout_ns;
  if (options.hole_policy == TS_REGION_HOLE_SPACE) out.placeholder.assign(1, ' ');
  if (options.hole_policy == TS_REGION_HOLE_TEXT) out.placeholder = view(options.hole_text);
  return nullptr;
}

bool refuse(const ts_region_document *documents, size_t count, ts_region_error *error) {
  if (documents == nullptr && count > 0) {
    report(error, TS_REGION_E_INVALID_ARGUMENT, "documents is NULL but document_count is not 0");
    return true;
  }
  if (count > kMostDocuments) {
    report(error, TS_REGION_E_INVALID_ARGUMENT, "document_count is more than 16777216");
    return true;
  }
  for (size_t i = 0; i < count; ++i) {
    const ts_region_document &document = documents[i];
    const char *wrong = nullptr;
    if (!valid(document.text)) wrong = "document.text: NULL with a length, or an impossible length";
    else if (!valid(document.language)) wrong = "document.language: NULL with a length, or an impossible length";
    else if (!valid(document.name)) wrong = "document.name: NULL with a length, or an impossible length";
    if (wrong == nullptr) continue;
    report(error, TS_REGION_E_INVALID_ARGUMENT, wrong, static_cast<uint32_t>(i));
    return true;
  }
  return false;
}

} // namespace tsregion::c_api
