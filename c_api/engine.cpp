// SPDX-License-Identifier: MIT
// ts_region_engine_*, ts_region_language_*, ts_region_query_set.
#include "c_api/admit.hpp"
#include "c_api/guard.hpp"
#include "c_api/handles.hpp"
#include "c_api/text.hpp"

#include <dlfcn.h>

namespace tsregion::c_api {
namespace {

constexpr uint32_t kMostWorkers = 64;
constexpr uint32_t kMostQueued = 1u << 20;
constexpr uint64_t kLargestDocument = 1ULL << 30;

template <typename Number>
Number or_default(Number given, Number otherwise) {
  return given == 0 ? otherwise : given;
}

// NULL if fine, else what is wrong.
const char *read_options(const ts_region_engine_options &given, EngineOptions &out) {
  constexpr uint32_t kFlags = TS_REGION_ENGINE_NO_LEARNING | TS_REGION_ENGINE_NO_GRAMMARS;
  if ((given.flags & ~kFlags) != 0) return "options.flags has unknown bits";
  if (given.worker_count > kMostWorkers) return "options.worker_count is more than 64";
  if (given.queue_capacity > kMostQueued) return "options.queue_capacity is more than 1048576";
  if (given.cache_evict_percent > 100) return "options.cache_evict_percent is more than 100";
  if (given.max_document_bytes > kLargestDocument) return "options.max_document_bytes is more than 1 GiB";
  out.learning = (given.flags & TS_REGION_ENGINE_NO_LEARNING) == 0;
  out.worker_count = given.worker_count;
  out.queue_capacity = or_default(given.queue_capacity, out.queue_capacity);
  out.max_document_bytes = or_default(given.max_document_bytes, out.max_document_bytes);
  out.cache.entries = or_default<uint64_t>(given.cache_entries, out.cache.entries);
  out.cache.evict_percent = or_default(given.cache_evict_percent, out.cache.evict_percent);
  out.cache.bytes = or_default(given.cache_bytes, out.cache.bytes);
  out.gate.documents = or_default<uint64_t>(given.gate_documents, out.gate.documents);
  out.gate.work_ns = or_default<uint64_t>(given.gate_work_ns, out.gate.work_ns);
  out.gate.document_ns = or_default<uint64_t>(given.gate_document_ns, out.gate.document_ns);
  out.gate.byte_ps = or_default<uint64_t>(given.gate_byte_ps, out.gate.byte_ps);
  return nullptr;
}

// The parsers that are installed with this library, if they are.
void add_installed_grammars(Engine &engine) {
  Dl_info info{};
  if (::dladdr(reinterpret_cast<const void *>(&ts_region_engine_new), &info) == 0 || info.dli_fname == nullptr) return;
  const std::string file = info.dli_fname;
  const std::size_t slash = file.rfind('/');
  if (slash == std::string::npos || file.front() != '/') return;
  std::size_t added = 0;
  (void)engine.languages().add_folder(file.substr(0, slash) + "/ts-region/grammars", added); // not there: then without
}

// "injections" and "injections:neovim" for the word "injections"; nothing for other kinds and unknown dialects.
std::optional<Dialect> dialect_of_kind(std::string_view kind, std::string_view word) {
  if (kind == word) return Dialect::own;
  if (!kind.starts_with(word) || kind[word.size()] != ':') return std::nullopt;
  return dialect_named(kind.substr(word.size() + 1));
}

// Whether the kind is one that detection does not need; then the file is added.
bool add_queries(Engine &engine, std::string_view language, std::string_view kind, std::string_view name, std::string_view text, bool replace) {
  constexpr std::pair<std::string_view, QueryFileKind> kKinds[] = {{"symbols", QueryFileKind::symbols},
                                                                   {"locals", QueryFileKind::locals},
                                                                   {"tags", QueryFileKind::tags},
                                                                   {"highlights", QueryFileKind::highlights}};
  for (const auto &[word, file] : kKinds) {
    const auto dialect = dialect_of_kind(kind, word);
    if (!dialect) continue;
    engine.add_queries(engine.languages().name_of(language), file, {std::string(name), std::string(text), *dialect}, replace);
    return true;
  }
  return false;
}

std::string joined(const std::vector<std::string> &words) {
  std::string text;
  for (const std::string &word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

ts_region_stats stats_of(const Engine &engine) {
  const EngineStats stats = engine.stats();
  const PipelineCounters &counters = engine.counters();
  const auto read = [](const std::atomic<uint64_t> &counter) { return counter.load(std::memory_order_relaxed); };
  ts_region_stats out{};
  out.workers_now = stats.workers;
  out.batches_inline = read(counters.batches_inline);
  out.batches_pooled = read(counters.batches_pooled);
  out.batches_forced = read(counters.batches_forced);
  out.documents = read(counters.documents);
  out.bytes = read(counters.bytes);
  out.regions = read(counters.regions);
  out.documents_failed = read(counters.failed);
  out.documents_skipped = read(counters.skipped);
  out.parses = stats.parses;
  out.cache_hits = stats.cache.hits;
  out.cache_misses = stats.cache.misses;
  out.cache_evictions = stats.cache.evictions;
  out.cache_entries_now = stats.cache.entries;
  out.cache_bytes_now = stats.cache.bytes;
  out.submitted = stats.submitted;
  out.taken = stats.taken;
  out.cancelled = stats.cancelled;
  out.task_faults = stats.task_faults;
  out.detect_ns = read(counters.busy_ns);
  out.gate_document_ns_now = static_cast<uint64_t>(stats.costs.document_ns);
  out.gate_byte_ps_now = static_cast<uint64_t>(stats.costs.byte_ps);
  out.gate_dispatch_ns_now = static_cast<uint64_t>(stats.costs.post_ns + stats.costs.wake_ns);
  return out;
}

} // namespace
} // namespace tsregion::c_api

using namespace tsregion;
using namespace tsregion::c_api;

ts_region_status ts_region_engine_new(const ts_region_engine_options *options, ts_region_engine **out_engine,
                                      ts_region_error *error) {
  if (out_engine == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "out_engine is NULL");
  *out_engine = nullptr;
  return guarded(error, [&] {
    ts_region_engine_options given;
    if (!admit(options, given)) {
      return report(error, TS_REGION_E_INVALID_ARGUMENT, "options.struct_size, or a field that this library does not know, is wrong");
    }
    EngineOptions engine_options;
    if (const char *wrong = read_options(given, engine_options)) return report(error, TS_REGION_E_INVALID_ARGUMENT, wrong);
    auto engine = std::make_unique<ts_region_engine>(engine_options);
    if ((given.flags & TS_REGION_ENGINE_NO_GRAMMARS) == 0) add_installed_grammars(engine->engine);
    *out_engine = engine.release();
    return ts_region_status{TS_REGION_OK};
  });
}

void ts_region_engine_free(ts_region_engine *engine) { delete engine; }

ts_region_status ts_region_engine_stats(const ts_region_engine *engine, ts_region_stats *stats, ts_region_error *error) {
  if (engine == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "engine is NULL");
  return guarded(error, [&] {
    if (!deliver(stats_of(engine->engine), stats)) {
      return report(error, TS_REGION_E_INVALID_ARGUMENT, "stats is NULL, or its struct_size is wrong");
    }
    return ts_region_status{TS_REGION_OK};
  });
}

size_t ts_region_language_count(const ts_region_engine *engine) {
  return engine == nullptr ? 0 : engine->engine.languages().list().size();
}

ts_region_status ts_region_language_get(const ts_region_engine *engine, size_t index, ts_region_language *out_language,
                                        ts_region_error *error) {
  if (engine == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "engine is NULL");
  return guarded(error, [&] {
    const std::vector<const Language *> languages = engine->engine.languages().list();
    if (index >= languages.size()) return report(error, TS_REGION_E_NOT_FOUND, "there are fewer languages than that");
    const Language &language = *languages[index];
    const std::shared_ptr<const RuleSet> rules = engine->engine.rules();
    const std::vector<std::string> files = rules->files_of(language.name());
    // The strings list is the engine's own cache, guarded by its own mutex: logically const.
    auto &owner = *const_cast<ts_region_engine *>(engine);
    ts_region_language row{};
    if (language.problem().empty()) row.flags |= TS_REGION_LANGUAGE_GRAMMAR;
    if (!files.empty()) row.flags |= TS_REGION_LANGUAGE_HOST;
    if (rules->has_highlights(language.name())) row.flags |= TS_REGION_LANGUAGE_HIGHLIGHTS;
    row.grammar_abi = language.abi();
    row.name = keep(owner, language.name());
    row.aliases = keep(owner, std::string(language.aliases()));
    row.parser = keep(owner, language.origin());
    row.rules = keep(owner, joined(files));
    if (!deliver(row, out_language)) {
      return report(error, TS_REGION_E_INVALID_ARGUMENT, "out_language is NULL, or its struct_size is wrong");
    }
    return ts_region_status{TS_REGION_OK};
  });
}

ts_region_status ts_region_query_set(ts_region_engine *engine, const ts_region_str *language, const ts_region_str *kind,
                                     const ts_region_str *name, const ts_region_str *text, uint32_t flags,
                                     ts_region_error *error) {
  if (engine == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "engine is NULL");
  if (!valid(language) || !valid(kind) || !valid(name) || !valid(text)) {
    return report(error, TS_REGION_E_INVALID_ARGUMENT, "language, kind, name and text must not be NULL");
  }
  if ((flags & ~static_cast<uint32_t>(TS_REGION_QUERY_REPLACE)) != 0) {
    return report(error, TS_REGION_E_INVALID_ARGUMENT, "flags has unknown bits");
  }
  return guarded(error, [&] {
    const Language *const host = engine->engine.languages().find(view(*language));
    const bool replace = (flags & TS_REGION_QUERY_REPLACE) != 0;
    if (add_queries(engine->engine, view(*language), view(*kind), view(*name), view(*text), replace)) return ts_region_status{TS_REGION_OK};
    if (const auto dialect = dialect_of_kind(view(*kind), "injections")) {
      QuerySource source{std::string(view(*name)), std::string(view(*text)), *dialect};
      engine->engine.add_injections(engine->engine.languages().name_of(view(*language)), std::move(source), replace);
      return ts_region_status{TS_REGION_OK};
    }
    if (view(*kind) != "flow") {
      return report(error, TS_REGION_E_UNSUPPORTED,
                    "kind must be \"flow\", \"injections\", \"symbols\", \"locals\", \"tags\" or \"highlights\" (all but flow may have \":\" and neovim, helix, zed or "
                    "tree-sitter behind them), not " + quoted(view(*kind)));
    }
    if (host == nullptr) {
      return report(error, TS_REGION_E_UNSUPPORTED, "no language is called " + quoted(view(*language)));
    }
    if (host->grammar() == nullptr) return report(error, TS_REGION_E_UNSUPPORTED, host->problem());
    RuleSource source{std::string(view(*name)), std::string(view(*text))};
    const auto refused = engine->engine.add_rules(*host, std::move(source), replace);
    if (!refused) return ts_region_status{TS_REGION_OK};
    const std::string where = one_line(view(*name), 60) + ":" + std::to_string(refused->line) + ":" + std::to_string(refused->column);
    return report(error, TS_REGION_E_QUERY, where + ": " + refused->message, TS_REGION_NONE, refused->line, refused->column);
  });
}
