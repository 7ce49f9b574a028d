// SPDX-License-Identifier: MIT
// Engines: made, closed, counted; their languages, parsers and rules; their wake-ups.
#include "bindings/emacs/functions.hpp"
#include "bindings/emacs/handles.hpp"
#include "bindings/emacs/signals.hpp"
#include "bindings/emacs/text.hpp"
#include "c_api/ts_region_languages.h"

#include <fcntl.h>

namespace tsregion::emacs {
namespace {

emacs_value engine_new(const Env &env, const Arguments &arguments) {
  Options given(env, arguments[0]);
  ts_region_engine_options options{};
  options.struct_size = sizeof options;
  options.worker_count = given.small(":workers");
  options.cache_entries = given.small(":cache-entries");
  options.cache_bytes = given.natural(":cache-bytes");
  options.max_document_bytes = given.natural(":max-document-bytes");
  if (given.flag(":no-learning")) options.flags |= TS_REGION_ENGINE_NO_LEARNING;
  if (given.flag(":no-grammars")) options.flags |= TS_REGION_ENGINE_NO_GRAMMARS;
  given.finish();
  ts_region_engine *made = nullptr;
  Error error;
  check(env, ts_region_engine_new(&options, &made, &error.raw), error);
  return handle(env, std::make_shared<Engine>(made));
}

emacs_value engine_close(const Env &env, const Arguments &arguments) {
  any_engine(env, arguments[0])->close();
  return env.nil();
}

emacs_value engine_stats(const Env &env, const Arguments &arguments) {
  ts_region_stats stats{};
  stats.struct_size = sizeof stats;
  Error error;
  check(env, ts_region_engine_stats(engine(env, arguments[0])->raw, &stats, &error.raw), error);
  const std::pair<const char *, uint64_t> counters[] = {
      {":workers", stats.workers_now},           {":batches-inline", stats.batches_inline},   {":batches-pooled", stats.batches_pooled},
      {":documents", stats.documents},           {":bytes", stats.bytes},                     {":regions", stats.regions},
      {":documents-failed", stats.documents_failed}, {":documents-skipped", stats.documents_skipped}, {":parses", stats.parses},
      {":cache-hits", stats.cache_hits},         {":cache-misses", stats.cache_misses},       {":cache-evictions", stats.cache_evictions},
      {":cache-entries", stats.cache_entries_now}, {":cache-bytes", stats.cache_bytes_now},   {":task-faults", stats.task_faults},
      {":detect-ns", stats.detect_ns},
  };
  std::vector<emacs_value> plist;
  for (const auto &[key, value] : counters) {
    plist.push_back(env.symbol(key));
    plist.push_back(env.integer(static_cast<int64_t>(value)));
  }
  return env.list(plist);
}

emacs_value engine_notify(const Env &env, const Arguments &arguments) {
  const EnginePtr object = engine(env, arguments[0]);
  int descriptor = -1;
  if (arguments.flag(1)) {
    descriptor = env.raw()->open_channel(env.raw(), arguments[1]);
    env.check();
    // A pipe that nobody reads must not hold up who writes.
    const int flags = fcntl(descriptor, F_GETFL);
    if (flags >= 0) (void)fcntl(descriptor, F_SETFL, flags | O_NONBLOCK);
  }
  Error error;
  check(env, object->notify(descriptor, &error.raw), error);
  return env.nil();
}

emacs_value documents_changed(const Env &env, const Arguments &arguments) {
  const EnginePtr object = engine(env, arguments[0]);
  std::vector<emacs_value> out;
  uint64_t tags[64];
  for (size_t count = std::size(tags); count == std::size(tags);) {
    Error error;
    check(env, ts_region_documents_changed(object->raw, tags, std::size(tags), &count, &error.raw), error);
    for (size_t i = 0; i < count; ++i) {
      if (object->documents.count(tags[i]) != 0) out.push_back(env.integer(static_cast<int64_t>(tags[i])));
    }
  }
  return env.list(out);
}

emacs_value languages(const Env &env, const Arguments &arguments) {
  const EnginePtr object = engine(env, arguments[0]);
  std::vector<emacs_value> rows;
  const size_t count = ts_region_language_count(object->raw);
  for (size_t i = 0; i < count; ++i) {
    ts_region_language language{};
    language.struct_size = sizeof language;
    Error error;
    check(env, ts_region_language_get(object->raw, i, &language, &error.raw), error);
    rows.push_back(env.vector({env.symbol(view(language.name)), string(env, language.aliases), env.boolean(language.flags & TS_REGION_LANGUAGE_HOST),
                               env.boolean(language.flags & TS_REGION_LANGUAGE_GRAMMAR), string(env, language.parser),
                               string(env, language.rules), env.boolean(language.flags & TS_REGION_LANGUAGE_HIGHLIGHTS)}));
  }
  return env.vector(rows);
}

emacs_value language_of_file(const Env &env, const Arguments &arguments) {
  const EnginePtr object = engine(env, arguments[0]);
  const std::string file = name(env, arguments[1]);
  const std::string first_line = name(env, arguments[2]);
  const ts_region_str file_str = str(file);
  const ts_region_str line_str = str(first_line);
  ts_region_str language{};
  Error error;
  const ts_region_status status = ts_region_language_of_file(object->raw, &file_str, &line_str, &language, &error.raw);
  if (status == TS_REGION_E_NOT_FOUND) return env.nil();
  check(env, status, error);
  return env.symbol(view(language));
}

emacs_value language_load(const Env &env, const Arguments &arguments) {
  const std::string language = name(env, arguments[1]);
  const std::string file = name(env, arguments[2]);
  const ts_region_str language_str = str(language);
  const ts_region_str file_str = str(file);
  Error error;
  check(env, ts_region_language_load(engine(env, arguments[0])->raw, &language_str, &file_str, &error.raw), error);
  return env.nil();
}

emacs_value language_add_directory(const Env &env, const Arguments &arguments) {
  const std::string directory = name(env, arguments[1]);
  const ts_region_str directory_str = str(directory);
  size_t added = 0;
  Error error;
  check(env, ts_region_language_add_directory(engine(env, arguments[0])->raw, &directory_str, &added, &error.raw), error);
  return env.integer(static_cast<int64_t>(added));
}

emacs_value language_alias(const Env &env, const Arguments &arguments) {
  const std::string alias = name(env, arguments[1]);
  const std::string language = name(env, arguments[2]);
  const ts_region_str alias_str = str(alias);
  const ts_region_str language_str = str(language);
  Error error;
  check(env, ts_region_language_alias(engine(env, arguments[0])->raw, &alias_str, &language_str, &error.raw), error);
  return env.nil();
}

emacs_value query_set(const Env &env, const Arguments &arguments) {
  const std::string texts[] = {name(env, arguments[1]), name(env, arguments[2]), name(env, arguments[3]), guest_text(env, arguments[4])};
  const ts_region_str strs[] = {str(texts[0]), str(texts[1]), str(texts[2]), str(texts[3])};
  const uint32_t flags = arguments.flag(5) ? uint32_t{TS_REGION_QUERY_REPLACE} : 0;
  Error error;
  check(env, ts_region_query_set(engine(env, arguments[0])->raw, &strs[0], &strs[1], &strs[2], &strs[3], flags, &error.raw), error);
  return env.nil();
}

emacs_value query_faults(const Env &env, const Arguments &arguments) {
  const EnginePtr object = engine(env, arguments[0]);
  const std::string language = name(env, arguments[1]);
  const ts_region_str language_str = str(language);
  std::vector<emacs_value> messages;
  for (size_t i = 0;; ++i) {
    Error fault;
    const ts_region_status status = ts_region_query_fault(object->raw, &language_str, i, &fault.raw);
    if (status == TS_REGION_E_NOT_FOUND) return env.list(messages);
    if (status != TS_REGION_OK) check(env, status, fault);
    messages.push_back(string(env, fault.raw.message));
  }
}

constexpr Function kFunctions[] = {
    {"engine-new", "&optional OPTIONS",
     "Make an engine: parsers, rules, a cache, and workers once they are needed.\n"
     "OPTIONS is a property list of `:workers', `:cache-entries', `:cache-bytes',\n"
     "`:max-document-bytes' (numbers), `:no-learning' and `:no-grammars' (flags).",
     engine_new},
    {"engine-close", "ENGINE", "Stop the work of ENGINE and free it; its documents are closed, too.\nSnapshots stay.", engine_close},
    {"engine-stats", "ENGINE", "Return the counters of ENGINE, a property list.", engine_stats},
    {"engine-notify", "ENGINE PROCESS",
     "Let ENGINE send a byte to the pipe process PROCESS when something has finished.\n"
     "The process's filter then asks `ts-region-module-documents-changed'.  If\n"
     "PROCESS is nil, nothing is sent any more.",
     engine_notify},
    {"documents-changed", "ENGINE", "Return the tags of documents of ENGINE that workers have changed.\nEach is told once.", documents_changed},
    {"languages", "ENGINE", "Return a vector of the languages that ENGINE knows.\nEach is [NAME ALIASES HOST GRAMMAR PARSER RULES HIGHLIGHTS].", languages},
    {"language-of-file", "ENGINE FILE-NAME FIRST-LINE", "Return the language of a file by FILE-NAME or else FIRST-LINE, or nil.", language_of_file},
    {"language-load", "ENGINE NAME FILE", "Load the parser of the language NAME from FILE, a shared library.", language_load},
    {"language-add-directory", "ENGINE DIRECTORY", "Make the parsers in DIRECTORY known to ENGINE.\nReturn how many languages are new.",
     language_add_directory},
    {"language-alias", "ENGINE ALIAS NAME", "From now on let ALIAS mean the language NAME.", language_alias},
    {"query-set", "ENGINE LANGUAGE KIND NAME TEXT &optional REPLACE",
     "Give ENGINE a rule file for LANGUAGE with the contents TEXT.\n"
     "KIND is \"injections\", \"flow\", \"highlights\" or another one that the library\n"
     "knows, NAME what regions show as their rule.  With REPLACE, forget earlier\n"
     "rules of that kind.",
     query_set},
    {"query-faults", "ENGINE LANGUAGE", "Return messages about what was refused in the injection queries of LANGUAGE.", query_faults},
};

} // namespace

std::span<const Function> engine_functions() { return kFunctions; }

} // namespace tsregion::emacs
