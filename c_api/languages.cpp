// SPDX-License-Identifier: MIT
// ts_region_languages.h.
#include "c_api/ts_region_languages.h"

#include "c_api/guard.hpp"
#include "c_api/handles.hpp"
#include "c_api/text.hpp"

#include <algorithm>

using namespace tsregion;
using namespace tsregion::c_api;

ts_region_status ts_region_language_load(ts_region_engine *engine, const ts_region_str *name, const ts_region_str *path,
                                         ts_region_error *error) {
  if (engine == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "engine is NULL");
  if (!valid(name) || !valid(path)) return report(error, TS_REGION_E_INVALID_ARGUMENT, "name and path must not be NULL");
  return guarded(error, [&] {
    const std::string problem = engine->engine.languages().load(std::string(view(*name)), std::string(view(*path)));
    return problem.empty() ? ts_region_status{TS_REGION_OK} : report(error, TS_REGION_E_UNSUPPORTED, problem);
  });
}

ts_region_status ts_region_language_add_directory(ts_region_engine *engine, const ts_region_str *path, size_t *out_added,
                                                  ts_region_error *error) {
  if (out_added != nullptr) *out_added = 0;
  if (engine == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "engine is NULL");
  if (!valid(path)) return report(error, TS_REGION_E_INVALID_ARGUMENT, "path must not be NULL");
  return guarded(error, [&] {
    std::size_t added = 0;
    const std::string problem = engine->engine.languages().add_folder(std::string(view(*path)), added);
    if (out_added != nullptr) *out_added = added;
    return problem.empty() ? ts_region_status{TS_REGION_OK} : report(error, TS_REGION_E_UNSUPPORTED, problem);
  });
}

ts_region_status ts_region_language_alias(ts_region_engine *engine, const ts_region_str *alias, const ts_region_str *name,
                                          ts_region_error *error) {
  if (engine == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "engine is NULL");
  if (!valid(alias) || !valid(name)) return report(error, TS_REGION_E_INVALID_ARGUMENT, "alias and name must not be NULL");
  return guarded(error, [&] {
    if (engine->engine.languages().add_alias(view(*alias), view(*name))) return ts_region_status{TS_REGION_OK};
    return report(error, TS_REGION_E_INVALID_ARGUMENT, "alias and name must be words of 1 to 64 bytes without blanks");
  });
}

ts_region_status ts_region_language_of_file(ts_region_engine *engine, const ts_region_str *file_name,
                                            const ts_region_str *first_line, ts_region_str *out_name,
                                            ts_region_error *error) {
  if (out_name != nullptr) *out_name = {nullptr, 0};
  if (engine == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "engine is NULL");
  if (!valid(file_name) || !valid(first_line) || out_name == nullptr) {
    return report(error, TS_REGION_E_INVALID_ARGUMENT, "file_name, first_line and out_name must not be NULL");
  }
  return guarded(error, [&] {
    std::string name = engine->engine.languages().name_of_file(view(*file_name), view(*first_line));
    if (name.empty()) return report(error, TS_REGION_E_NOT_FOUND, "neither the file's name nor its first line tells a language");
    *out_name = keep(*engine, std::move(name));
    return ts_region_status{TS_REGION_OK};
  });
}

ts_region_status ts_region_query_fault(ts_region_engine *engine, const ts_region_str *language, size_t index,
                                       ts_region_error *fault) {
  if (engine == nullptr) return report(fault, TS_REGION_E_INVALID_ARGUMENT, "engine is NULL");
  if (!valid(language)) return report(fault, TS_REGION_E_INVALID_ARGUMENT, "language must not be NULL");
  return guarded(fault, [&] {
    const Language *const host = engine->engine.languages().find(view(*language));
    if (host == nullptr) return report(fault, TS_REGION_E_UNSUPPORTED, "there is no parser for " + quoted(view(*language)));
    const std::vector<QueryFault> faults = engine->engine.rules()->faults_of(*host);
    if (index >= faults.size()) return report(fault, TS_REGION_E_NOT_FOUND, "there are fewer faults than that");
    const QueryFault &told = faults[index];
    const std::string where = one_line(told.source, 100) + ":" + std::to_string(told.error.line) + ":" + std::to_string(told.error.column);
    (void)report(fault, TS_REGION_E_QUERY, where + ": " + told.error.message, TS_REGION_NONE, told.error.line, told.error.column);
    return ts_region_status{TS_REGION_OK};
  });
}
