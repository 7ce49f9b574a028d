// See engine.hpp.
// SPDX-License-Identifier: MIT
#include "plugins/cli/engine.hpp"

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <system_error>

#include "plugins/cli/fatal.hpp"
#include "plugins/cli/visible.hpp"

namespace tsregion::cli {
namespace {

ts_region_error new_error() {
  ts_region_error error{};
  error.struct_size = sizeof error;
  return error;
}

void require_ok(ts_region_status status, const char *doing, const ts_region_error &error) {
  if (status == TS_REGION_OK) return;
  const std::string reason = error.message[0] != '\0' ? visible(error.message) : "status " + std::to_string(status);
  throw Fatal(std::string("the library failed while ") + doing + ": " + reason + "; ts-region doctor may know more");
}

}  // namespace

Engine::Engine(const Api &api, const ts_region_engine_options &options) : api_(api), engine_(nullptr, api.engine_free) {
  ts_region_engine *engine = nullptr;
  ts_region_error error = new_error();
  require_ok(api.engine_new(&options, &engine, &error), "starting", error);
  engine_.reset(engine);
}

std::vector<LanguageInfo> Engine::languages() const {
  std::vector<LanguageInfo> out;
  const std::size_t count = api_.language_count(engine_.get());
  for (std::size_t i = 0; i < count; i++) {
    ts_region_language language{};
    language.struct_size = sizeof language;
    ts_region_error error = new_error();
    require_ok(api_.language_get(engine_.get(), i, &language, &error), "listing languages", error);
    LanguageInfo info;
    info.name = as_view(language.name);
    info.parser = as_view(language.parser);
    info.rules = as_view(language.rules);
    info.grammar_abi = language.grammar_abi;
    info.is_host = (language.flags & TS_REGION_LANGUAGE_HOST) != 0;
    info.has_grammar = (language.flags & TS_REGION_LANGUAGE_GRAMMAR) != 0;
    std::istringstream aliases{std::string(as_view(language.aliases))};
    for (std::string alias; aliases >> alias;) info.aliases.push_back(alias);
    out.push_back(std::move(info));
  }
  return out;
}

std::string Engine::language_of_file(std::string_view path) const {
  const ts_region_str path_str = as_str(path);
  const ts_region_str no_line = as_str("");
  ts_region_str name{};
  if (api_.language_of_file(engine_.get(), &path_str, &no_line, &name, nullptr) != TS_REGION_OK) return {};
  return std::string(as_view(name));
}

void Engine::add_grammars(const std::string &folder) {
  std::error_code fault;
  const std::string path = std::filesystem::absolute(folder, fault).string();
  const ts_region_str path_str = as_str(path);
  ts_region_error error = new_error();
  if (fault || api_.language_add_directory(engine_.get(), &path_str, nullptr, &error) != TS_REGION_OK) {
    throw Fatal("--grammar-dir " + in_quotes(folder) + ": " + (fault ? fault.message() : visible(error.message)));
  }
}

std::vector<std::string> Engine::faults_of(const std::string &language) const {
  std::vector<std::string> notes;
  const ts_region_str language_str = as_str(language);
  for (std::size_t i = 0;; i++) {
    ts_region_error fault = new_error();
    if (api_.query_fault(engine_.get(), &language_str, i, &fault) != TS_REGION_OK) return notes;
    notes.push_back("note: " + visible(fault.message));
  }
}

void Engine::set_rules(const std::string &language, const std::string &kind, const std::string &name,
                       const std::string &text, std::uint32_t flags) {
  const ts_region_str language_str = as_str(language);
  const ts_region_str kind_str = as_str(kind);
  const ts_region_str name_str = as_str(name);
  const ts_region_str text_str = as_str(text);
  ts_region_error error = new_error();
  const ts_region_status status =
      api_.query_set(engine_.get(), &language_str, &kind_str, &name_str, &text_str, flags, &error);
  if (status == TS_REGION_OK) return;
  // "FILE:LINE:COLUMN: reason", as compilers say it: editors jump there.
  std::string where = visible(name);
  if (error.line > 0) where += ":" + std::to_string(error.line) + ":" + std::to_string(error.column);
  const std::string reason = error.message[0] != '\0' ? visible(error.message) : "this rule file was refused";
  throw Fatal(reason.starts_with(where) ? reason : where + ": " + reason);
}

BatchPointer Engine::detect(std::span<const ts_region_document> documents, const ts_region_batch_options &options) {
  ts_region_batch *batch = nullptr;
  ts_region_error error = new_error();
  const ts_region_status status =
      api_.detect_batch(engine_.get(), documents.data(), documents.size(), &options, &batch, &error);
  BatchPointer owned(batch, BatchDeleter{api_.batch_free});
  require_ok(status, "looking for regions", error);
  return owned;
}

ExplanationView Engine::explain(const ts_region_document &document, std::uint32_t row, std::uint32_t column) {
  const ts_region_position position{TS_REGION_NONE, row, column, 0};
  ts_region_explanation *explanation = nullptr;
  ts_region_error error = new_error();
  const ts_region_status status =
      api_.explain(engine_.get(), &document, &position, TS_REGION_UNIT_BYTE, nullptr, &explanation, &error);
  ExplanationView view{{explanation, ExplanationDeleter{api_.explanation_free}}, nullptr, {}, {}, {}, {}};
  require_ok(status, "explaining", error);
  const auto columns = [explanation](auto get) {
    std::size_t count = 0;
    const auto *const items = get(explanation, &count);
    return std::span(items, count);
  };
  view.result = api_.explanation_result(explanation);
  view.layers = columns(api_.explanation_layers);
  view.candidates = columns(api_.explanation_candidates);
  view.captures = columns(api_.explanation_captures);
  view.names = columns(api_.explanation_names);
  return view;
}

ts_region_stats Engine::stats() const {
  ts_region_stats stats{};
  stats.struct_size = sizeof stats;
  ts_region_error error = new_error();
  require_ok(api_.engine_stats(engine_.get(), &stats, &error), "counting", error);
  return stats;
}

std::string canonical_name(const std::vector<LanguageInfo> &languages, const std::string &word) {
  for (const LanguageInfo &language : languages) {
    const auto &aliases = language.aliases;
    if (std::find(aliases.begin(), aliases.end(), word) != aliases.end()) return language.name;
  }
  return word;
}

}  // namespace tsregion::cli
