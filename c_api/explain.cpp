// SPDX-License-Identifier: MIT
// ts_region_explain.h: an explanation as columns.
#include "c_api/ts_region_explain.h"

#include "c_api/guard.hpp"
#include "c_api/handles.hpp"
#include "c_api/one_line.hpp"
#include "c_api/requests.hpp"
#include "c_api/side.hpp"
#include "c_api/text.hpp"
#include "core/engine/explain.hpp"

#include <list>
#include <memory>
#include <string>
#include <vector>

struct ts_region_explanation {
  ts_region_result result{};
  std::vector<ts_region_layer> layers;
  std::vector<ts_region_candidate> candidates;
  std::vector<ts_region_capture> captures;
  std::list<std::string> name_storage;
  std::vector<ts_region_str> names;
};

namespace tsregion::c_api {
namespace {

constexpr std::size_t kLongestName = 1000;

uint32_t name(ts_region_explanation &out, std::string_view text) {
  if (text.empty()) return TS_REGION_NONE;
  const std::string &kept = out.name_storage.emplace_back(one_line(text, kLongestName));
  out.names.push_back({kept.data(), kept.size()});
  return static_cast<uint32_t>(out.names.size() - 1);
}

void add_candidate(const Candidate &candidate, ts_region_explanation &out) {
  ts_region_candidate row{};
  row.detector = name(out, candidate.detector);
  row.rule = name(out, candidate.rule);
  row.language = name(out, candidate.language);
  row.refused = name(out, candidate.refused);
  row.start_byte = candidate.extent.start;
  row.end_byte = candidate.extent.end;
  row.capture_begin = static_cast<uint32_t>(out.captures.size());
  row.capture_count = static_cast<uint32_t>(candidate.captures.size());
  for (const Candidate::Capture &capture : candidate.captures) {
    out.captures.push_back({name(out, capture.name), capture.range.start, capture.range.end});
  }
  out.candidates.push_back(row);
}

std::unique_ptr<ts_region_explanation> columns_of(const Explanation &explanation, const ts_region_document &document) {
  auto out = std::make_unique<ts_region_explanation>();
  for (const ExplainedLayer &layer : explanation.layers) {
    ts_region_layer row{};
    row.parse_ns = layer.parse_ns;
    row.detect_ns = layer.detect_ns;
    row.language = name(*out, layer.language);
    row.detector = name(*out, layer.detector);
    row.rule = name(*out, layer.rule);
    row.rules = name(*out, layer.rules);
    row.nodes = name(*out, layer.nodes);
    row.note = name(*out, layer.note);
    row.start_byte = layer.range.start;
    row.end_byte = layer.range.end;
    row.candidate_begin = static_cast<uint32_t>(out->candidates.size());
    row.candidate_count = static_cast<uint32_t>(layer.candidates.size());
    out->result.nanoseconds += layer.parse_ns + layer.detect_ns;
    for (const Candidate &candidate : layer.candidates) add_candidate(candidate, *out);
    out->layers.push_back(row);
  }
  out->result.tag = document.tag;
  out->result.bytes = document.text.len;
  out->result.status = static_cast<uint32_t>(explanation.status);
  out->result.language = name(*out, explanation.language);
  out->result.message = name(*out, explanation.message);
  out->result.region_count = explanation.layers.empty() ? 0 : static_cast<uint32_t>(explanation.layers.size() - 1);
  return out;
}

uint32_t byte_in(std::string_view text, const ts_region_position &position, Unit unit) {
  if (unit == Unit::byte && position.offset != TS_REGION_NONE) return position.offset;
  const LineIndex lines(text);
  const UnitIndex units(text, unit);
  return byte_of({lines, units}, position);
}

template <typename Item>
const Item *lend(const ts_region_explanation *explanation, std::vector<Item> ts_region_explanation::*items, size_t *out_count) {
  const bool any = explanation != nullptr && !(explanation->*items).empty();
  if (out_count != nullptr) *out_count = any ? (explanation->*items).size() : 0;
  return any ? (explanation->*items).data() : nullptr;
}

} // namespace
} // namespace tsregion::c_api

using namespace tsregion;
using namespace tsregion::c_api;

ts_region_status ts_region_explain(ts_region_engine *engine, const ts_region_document *document, const ts_region_position *position,
                                   uint32_t unit, const ts_region_batch_options *options, ts_region_explanation **out,
                                   ts_region_error *error) {
  if (out == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "out is NULL");
  *out = nullptr;
  if (engine == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "engine is NULL");
  if (document == nullptr || position == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "document and position must not be NULL");
  if (unit > TS_REGION_UNIT_CHARACTER) return report(error, TS_REGION_E_INVALID_ARGUMENT, "unit is none of TS_REGION_UNIT_*");
  return guarded(error, [&] {
    DetectOptions detect_options;
    if (const char *wrong = read_options(options, detect_options)) return report(error, TS_REGION_E_INVALID_ARGUMENT, wrong);
    if (refuse(document, 1, error)) return ts_region_status{TS_REGION_E_INVALID_ARGUMENT};
    const DocumentRequest request{view(document->text), view(document->language), view(document->name), document->tag};
    const bool readable = request.text.size() <= engine->engine.max_document_bytes(); // else it is refused by its length
    const uint32_t byte = readable ? byte_in(request.text, *position, static_cast<Unit>(unit)) : 0;
    *out = columns_of(engine->engine.explain(request, byte, detect_options), *document).release();
    return ts_region_status{TS_REGION_OK};
  });
}

const ts_region_result *ts_region_explanation_result(const ts_region_explanation *explanation) {
  return explanation == nullptr ? nullptr : &explanation->result;
}

const ts_region_layer *ts_region_explanation_layers(const ts_region_explanation *explanation, size_t *out_count) {
  return lend(explanation, &ts_region_explanation::layers, out_count);
}

const ts_region_candidate *ts_region_explanation_candidates(const ts_region_explanation *explanation, size_t *out_count) {
  return lend(explanation, &ts_region_explanation::candidates, out_count);
}

const ts_region_capture *ts_region_explanation_captures(const ts_region_explanation *explanation, size_t *out_count) {
  return lend(explanation, &ts_region_explanation::captures, out_count);
}

const ts_region_str *ts_region_explanation_names(const ts_region_explanation *explanation, size_t *out_count) {
  return lend(explanation, &ts_region_explanation::names, out_count);
}

void ts_region_explanation_free(ts_region_explanation *explanation) { delete explanation; }
