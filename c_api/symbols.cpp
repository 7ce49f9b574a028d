// SPDX-License-Identifier: MIT
// ts_region_symbols.h: a question about names, and its answers as flat structs that the caller owns.
#include "c_api/ts_region_symbols.h"

#include "c_api/admit.hpp"
#include "c_api/guard.hpp"
#include "c_api/handles.hpp"
#include "c_api/open_handles.hpp"
#include "c_api/text.hpp"
#include "core/engine/symbol_search.hpp"

#include <algorithm>

namespace tsregion::c_api {
namespace {

constexpr uint64_t kUsualBudget = 1'000'000'000;
constexpr uint32_t kFlags = TS_REGION_SYMBOLS_DEFINITIONS | TS_REGION_SYMBOLS_EVERYWHERE;

struct Output {
  ts_region_symbol *symbols;
  size_t capacity;
  size_t *count;
  uint32_t *partial;
};

// NULL if fine.
const char *wrong_arguments(const ts_region_engine *engine, const ts_region_snapshot *snapshot, const Output &out) {
  if (out.partial != nullptr) *out.partial = 0;
  if (out.count == nullptr) return "out_count is NULL";
  *out.count = 0;
  if (engine == nullptr) return "engine is NULL";
  if (snapshot == nullptr) return "snapshot is NULL";
  return out.symbols == nullptr && out.capacity > 0 ? "symbols is NULL but capacity is not 0" : nullptr;
}

uint32_t flags_of(const SymbolAnswer &answer) {
  const auto flag = [](bool set, uint32_t bits) { return set ? bits : 0u; };
  return flag(answer.definition, TS_REGION_SYMBOL_DEFINITION) | flag(answer.shared, TS_REGION_SYMBOL_SHARED) |
         flag(answer.exported, TS_REGION_SYMBOL_EXPORTED) | flag(answer.arity.more, TS_REGION_SYMBOL_MORE) |
         flag(answer.provisional, TS_REGION_SYMBOL_PROVISIONAL);
}

ts_region_symbol flat(const ts_region_snapshot &snapshot, const SymbolAnswer &answer) {
  const Rope &text = answer.document->text;
  const Point start = text.point_of(answer.range.start);
  const Point end = text.point_of(answer.range.end);
  ts_region_symbol out{};
  out.document = answer.document->tag;
  out.region = answer.region;
  out.revision = answer.document->revision;
  out.flags = flags_of(answer);
  out.name = snapshot.number_of_copy(answer.name);
  out.kind = snapshot.number_of_copy(answer.kind);
  out.language = snapshot.number_of_copy(answer.language);
  out.arity = answer.arity.count == kNoArity ? uint32_t{TS_REGION_NONE} : answer.arity.count;
  out.start_byte = answer.range.start;
  out.end_byte = answer.range.end;
  out.extent_start_byte = answer.extent.start;
  out.extent_end_byte = answer.extent.end;
  out.start_row = start.row;
  out.start_column = start.column;
  out.start_utf16 = utf16_column(text, start, answer.range.start);
  out.end_row = end.row;
  out.end_column = end.column;
  out.end_utf16 = utf16_column(text, end, answer.range.end);
  return out;
}

// `question`: what is asked of a SymbolSearch, with the flags.
template <typename Question>
ts_region_status ask(ts_region_engine *engine, const ts_region_snapshot *snapshot, const ts_region_symbols_options *options, const Output &out,
                     ts_region_error *error, Question &&question) {
  if (const char *wrong = wrong_arguments(engine, snapshot, out)) return report(error, TS_REGION_E_INVALID_ARGUMENT, wrong);
  ts_region_symbols_options given;
  if (!admit(options, given)) {
    return report(error, TS_REGION_E_INVALID_ARGUMENT, "options.struct_size, or a field that this library does not know, is wrong");
  }
  if ((given.flags & ~kFlags) != 0) return report(error, TS_REGION_E_INVALID_ARGUMENT, "options.flags has unknown bits");
  return guarded(error, [&] {
    const CancelToken cancel(nullptr, deadline_in(given.budget_ns == 0 ? kUsualBudget : given.budget_ns));
    Engine &core = engine->engine;
    const std::shared_ptr<const RuleSet> rules = core.rules();
    const Workbench bench{core.languages(), core.detectors(), *rules, core.parsers(), core.cache()};
    SymbolSearch search(bench, snapshot->state, core.open_states(), cancel);
    const SymbolAnswers answers = question(search, given.flags);
    for (std::size_t i = 0; i < std::min(out.capacity, answers.found.size()); ++i) out.symbols[i] = flat(*snapshot, answers.found[i]);
    *out.count = answers.found.size();
    const uint32_t partial = (answers.timeout ? TS_REGION_SYMBOLS_TIMEOUT : 0) | (answers.limited ? TS_REGION_SYMBOLS_LIMIT : 0);
    if (out.partial != nullptr) *out.partial = partial;
    return ts_region_status{TS_REGION_OK};
  });
}

} // namespace
} // namespace tsregion::c_api

using namespace tsregion;
using namespace tsregion::c_api;

ts_region_status ts_region_symbols_definition_at(ts_region_engine *engine, const ts_region_snapshot *snapshot, uint32_t byte,
                                                 const ts_region_symbols_options *options, ts_region_symbol *symbols, size_t capacity,
                                                 size_t *out_count, uint32_t *out_partial, ts_region_error *error) {
  return ask(engine, snapshot, options, {symbols, capacity, out_count, out_partial}, error,
             [byte](SymbolSearch &search, uint32_t) { return search.definition_at(byte); });
}

ts_region_status ts_region_symbols_references(ts_region_engine *engine, const ts_region_snapshot *snapshot, uint32_t byte,
                                              const ts_region_symbols_options *options, ts_region_symbol *symbols, size_t capacity,
                                              size_t *out_count, uint32_t *out_partial, ts_region_error *error) {
  return ask(engine, snapshot, options, {symbols, capacity, out_count, out_partial}, error, [byte](SymbolSearch &search, uint32_t flags) {
    return search.references(byte, (flags & TS_REGION_SYMBOLS_DEFINITIONS) != 0);
  });
}

ts_region_status ts_region_symbols_list(ts_region_engine *engine, const ts_region_snapshot *snapshot, const ts_region_str *part,
                                        const ts_region_symbols_options *options, ts_region_symbol *symbols, size_t capacity,
                                        size_t *out_count, uint32_t *out_partial, ts_region_error *error) {
  const Output out{symbols, capacity, out_count, out_partial};
  if (part != nullptr && !valid(part)) {
    if (out_count != nullptr) *out_count = 0;
    return report(error, TS_REGION_E_INVALID_ARGUMENT, "part is no text");
  }
  return ask(engine, snapshot, options, out, error, [part](SymbolSearch &search, uint32_t flags) {
    return search.list(part == nullptr ? std::string_view{} : view(*part), (flags & TS_REGION_SYMBOLS_EVERYWHERE) != 0);
  });
}
