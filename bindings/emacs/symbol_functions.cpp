// SPDX-License-Identifier: MIT
// Names in all open documents. Each answer stands in a document of its own, whose characters are counted there.
#include "bindings/emacs/functions.hpp"
#include "bindings/emacs/signals.hpp"
#include "bindings/emacs/slices.hpp"
#include "bindings/emacs/snapshot_values.hpp"
#include "bindings/emacs/text.hpp"
#include "c_api/ts_region_symbols.h"

#include <map>

namespace tsregion::emacs {
namespace {

using Symbols = std::vector<ts_region_symbol>;

// The snapshots in which positions of answers count.
class Texts {
public:
  Texts(const Env &env, const Engine &engine, SnapshotPtr asked) : env_(env), engine_(engine) { known_.emplace(asked->tag, std::move(asked)); }

  // NULL: the document is not ours, or was edited since.
  [[nodiscard]] const Snapshot *of(const ts_region_symbol &symbol) {
    const auto [place, is_new] = known_.try_emplace(symbol.document);
    if (is_new) {
      const auto open = engine_.documents.find(symbol.document);
      if (open != engine_.documents.end()) place->second = take_snapshot(env_, *open->second);
    }
    return place->second && describe(env_, *place->second).revision == symbol.revision ? place->second.get() : nullptr;
  }

private:
  const Env &env_;
  const Engine &engine_;
  std::map<uint64_t, SnapshotPtr> known_;
};

emacs_value row_of(const Env &env, const Snapshot &text, const ts_region_symbol &symbol, Names &names) {
  uint32_t ends[] = {symbol.start_byte, symbol.end_byte, symbol.extent_start_byte, symbol.extent_end_byte};
  to_characters(env, text, ends, 4);
  return env.vector({
      env.integer(static_cast<int64_t>(symbol.document)),
      id(env, symbol.region),
      names.string(symbol.name),
      names.string(symbol.kind),
      names.symbol(symbol.language),
      env.boolean(symbol.flags & TS_REGION_SYMBOL_DEFINITION),
      env.integer(ends[0]),
      env.integer(ends[1]),
      env.integer(ends[2]),
      env.integer(ends[3]),
      env.integer(symbol.start_row),
      symbol.arity == TS_REGION_NONE ? env.nil() : env.integer(symbol.arity),
      env.integer(symbol.flags),
  });
}

emacs_value partial_of(const Env &env, uint32_t partial) {
  if (partial & TS_REGION_SYMBOLS_TIMEOUT) return env.symbol("timeout");
  return partial & TS_REGION_SYMBOLS_LIMIT ? env.symbol("limit") : env.nil();
}

// `question(options, data, capacity, &count, &partial, &error)` is one of the library's three.
template <typename Question>
emacs_value answer(const Env &env, const Engine &engine, const SnapshotPtr &asked, uint64_t budget_ns, uint32_t flags, size_t guess,
                   Question &&question) {
  uint32_t partial = 0;
  Symbols symbols;
  in_slices(env, budget_ns, [&](uint64_t slice_ns) {
    const ts_region_symbols_options options{sizeof options, flags, slice_ns};
    symbols = fill_all<ts_region_symbol>(guess, [&](ts_region_symbol *data, size_t capacity, size_t *count) {
      Error error;
      check(env, question(&options, data, capacity, count, &partial, &error.raw), error);
    });
    return (partial & TS_REGION_SYMBOLS_TIMEOUT) == 0;
  });
  Texts texts(env, engine, asked);
  Names names(env, *asked);
  std::vector<emacs_value> rows;
  for (const ts_region_symbol &symbol : symbols) {
    if (const Snapshot *text = texts.of(symbol)) rows.push_back(row_of(env, *text, symbol, names));
  }
  return env.cons(env.vector(rows), partial_of(env, partial));
}

emacs_value symbols_definitions(const Env &env, const Arguments &arguments) {
  const EnginePtr its_engine = engine(env, arguments[0]);
  const SnapshotPtr asked = snapshot(env, arguments[1]);
  const uint32_t byte = to_byte(env, *asked, arguments.position(2));
  return answer(env, *its_engine, asked, arguments.natural_or(3, kDefaultBudget), 0, 64,
                [&](const ts_region_symbols_options *options, ts_region_symbol *data, size_t capacity, size_t *count, uint32_t *partial,
                    ts_region_error *error) {
                  return ts_region_symbols_definition_at(its_engine->raw, asked->raw, byte, options, data, capacity, count, partial, error);
                });
}

emacs_value symbols_references(const Env &env, const Arguments &arguments) {
  const EnginePtr its_engine = engine(env, arguments[0]);
  const SnapshotPtr asked = snapshot(env, arguments[1]);
  const uint32_t byte = to_byte(env, *asked, arguments.position(2));
  const uint32_t flags = arguments.flag(3) ? uint32_t{TS_REGION_SYMBOLS_DEFINITIONS} : 0;
  return answer(env, *its_engine, asked, arguments.natural_or(4, kDefaultBudget), flags, 512,
                [&](const ts_region_symbols_options *options, ts_region_symbol *data, size_t capacity, size_t *count, uint32_t *partial,
                    ts_region_error *error) {
                  return ts_region_symbols_references(its_engine->raw, asked->raw, byte, options, data, capacity, count, partial, error);
                });
}

emacs_value symbols_list(const Env &env, const Arguments &arguments) {
  const EnginePtr its_engine = engine(env, arguments[0]);
  const SnapshotPtr asked = snapshot(env, arguments[1]);
  const std::string part = name(env, arguments[2]);
  const ts_region_str part_str = str(part);
  const uint32_t flags = arguments.flag(3) ? uint32_t{TS_REGION_SYMBOLS_EVERYWHERE} : 0;
  return answer(env, *its_engine, asked, arguments.natural_or(4, kDefaultBudget), flags, 2048,
                [&](const ts_region_symbols_options *options, ts_region_symbol *data, size_t capacity, size_t *count, uint32_t *partial,
                    ts_region_error *error) {
                  return ts_region_symbols_list(its_engine->raw, asked->raw, &part_str, options, data, capacity, count, partial, error);
                });
}

constexpr Function kFunctions[] = {
    {"symbols-definitions", "ENGINE SNAPSHOT POSITION &optional BUDGET",
     "Return the definitions of the name at POSITION of SNAPSHOT, or just before.\n"
     "The value is (SYMBOLS . PARTIAL).",
     symbols_definitions},
    {"symbols-references", "ENGINE SNAPSHOT POSITION &optional DEFINITIONS BUDGET",
     "Return the uses of the name at POSITION of SNAPSHOT, or just before it.\n"
     "With DEFINITIONS, its definitions too.  The value is (SYMBOLS . PARTIAL).",
     symbols_references},
    {"symbols-list", "ENGINE SNAPSHOT &optional PART EVERYWHERE BUDGET",
     "Return the definitions in SNAPSHOT whose names have PART in them.\n"
     "If EVERYWHERE, those of all open documents.  The value is\n"
     "(SYMBOLS . PARTIAL).",
     symbols_list},
};

} // namespace

std::span<const Function> symbol_functions() { return kFunctions; }

} // namespace tsregion::emacs
