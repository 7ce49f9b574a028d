// SPDX-License-Identifier: MIT
// ts_region_highlights.h: spans as flat structs that the caller owns.
#include "c_api/ts_region_highlights.h"

#include "c_api/admit.hpp"
#include "c_api/guard.hpp"
#include "c_api/open_handles.hpp"
#include "core/document/region_view.hpp"
#include "core/engine/engine.hpp"
#include "core/engine/highlight_search.hpp"

#include <algorithm>

namespace tsregion::c_api {
namespace {

constexpr uint64_t kUsualBudget = 20'000'000;
constexpr uint32_t kNoNumber = UINT32_MAX;

// Numbers of the names of one language's rules, each looked up once in a call.
struct Numbers {
  uint32_t language = kNoNumber;
  std::vector<uint32_t> captures;
};

class Writer {
public:
  Writer(const ts_region_snapshot &snapshot, const HighlightAnswer &answer) : snapshot_(snapshot), answer_(answer), numbers_(answer.rules.size()) {}

  ts_region_highlight flat(const HostHighlight &span) {
    const HighlightRules &rules = answer_.rules[span.rules];
    Numbers &numbers = numbers_[span.rules];
    if (numbers.language == kNoNumber) {
      numbers.captures.assign(rules.query->names().size(), kNoNumber);
      numbers.language = snapshot_.number_of(rules.language->name());
    }
    uint32_t &capture = numbers.captures[span.name];
    if (capture == kNoNumber) capture = snapshot_.number_of_copy(rules.query->names()[span.name]);
    return {span.range.start, span.range.end, capture, numbers.language};
  }

private:
  const ts_region_snapshot &snapshot_;
  const HighlightAnswer &answer_;
  std::vector<Numbers> numbers_;
};

// NULL if fine.
const char *wrong_output(const ts_region_snapshot *snapshot, const ts_region_highlight *spans, std::size_t capacity, size_t *out_count, uint32_t *out_partial) {
  if (out_partial != nullptr) *out_partial = 0;
  if (out_count == nullptr) return "out_count is NULL";
  *out_count = 0;
  if (snapshot == nullptr) return "snapshot is NULL";
  return spans == nullptr && capacity > 0 ? "spans is NULL but capacity is not 0" : nullptr;
}

uint32_t partial_of(const HighlightAnswer &answer) {
  const auto bit = [](bool set, uint32_t value) { return set ? value : 0u; };
  return bit(answer.stopped, TS_REGION_HIGHLIGHTS_TIMEOUT) | bit(answer.limited, TS_REGION_HIGHLIGHTS_LIMIT) |
         bit(answer.provisional, TS_REGION_HIGHLIGHTS_PROVISIONAL);
}

} // namespace
} // namespace tsregion::c_api

using namespace tsregion;
using namespace tsregion::c_api;

ts_region_status ts_region_snapshot_highlights(const ts_region_snapshot *snapshot, uint32_t region, uint32_t start_byte, uint32_t end_byte,
                                               const ts_region_highlight_options *options, ts_region_highlight *spans, size_t capacity,
                                               size_t *out_count, uint32_t *out_partial, ts_region_error *error) {
  if (const char *wrong = wrong_output(snapshot, spans, capacity, out_count, out_partial)) return report(error, TS_REGION_E_INVALID_ARGUMENT, wrong);
  ts_region_highlight_options given;
  if (!admit(options, given)) {
    return report(error, TS_REGION_E_INVALID_ARGUMENT, "options.struct_size, or a field that this library does not know, is wrong");
  }
  if ((given.flags & ~uint32_t{TS_REGION_HIGHLIGHT_NESTED}) != 0) return report(error, TS_REGION_E_INVALID_ARGUMENT, "options.flags has unknown bits");
  return guarded(error, [&] {
    const DocumentState &state = *snapshot->state;
    HighlightRequest request;
    if (region != TS_REGION_NONE) {
      if (view_of(state.regions, region).item == nullptr) return report(error, TS_REGION_E_NOT_FOUND, "there is no such region in the snapshot");
      request.region = region;
    }
    request.range = {start_byte, end_byte};
    request.nested = (given.flags & TS_REGION_HIGHLIGHT_NESTED) != 0;
    HighlightAnswer answer;
    const bool there = state.origin->engine->with([&](Engine &engine, const CancelFlag &going) {
      const std::shared_ptr<const RuleSet> rules = engine.rules();
      const Workbench bench{engine.languages(), engine.detectors(), *rules, engine.parsers(), engine.cache()};
      // Compiled once, in some milliseconds, which are not counted: or the first call would show nothing.
      if (const Language *const own = engine.languages().find(state.language)) (void)rules->highlights_of(*own);
      answer = highlights_of(bench, state, request, CancelToken(&going, deadline_in(given.budget_ns == 0 ? kUsualBudget : given.budget_ns)));
    });
    if (!there) return report(error, TS_REGION_E_NOT_FOUND, "the snapshot's engine is gone: highlights need one");
    Writer writer(*snapshot, answer);
    for (std::size_t i = 0; i < std::min(capacity, answer.spans.size()); ++i) spans[i] = writer.flat(answer.spans[i]);
    *out_count = answer.spans.size();
    if (out_partial != nullptr) *out_partial = partial_of(answer);
    return ts_region_status{TS_REGION_OK};
  });
}
