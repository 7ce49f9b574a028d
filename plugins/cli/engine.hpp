// The library's engine and batches as C++ owners, and failures of its calls as exceptions. Nothing of the command
// but this, `library` and `result_view` calls the C functions.
//
// Thread-confined.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "plugins/cli/library.hpp"
#include "plugins/cli/options.hpp"

namespace tsregion::cli {

struct LanguageInfo {
  std::string name;
  std::vector<std::string> aliases;
  std::string parser;
  std::string rules;
  std::uint32_t grammar_abi = 0;
  bool is_host = false;
  bool has_grammar = false;
};

struct BatchDeleter {
  decltype(&ts_region_batch_free) free;
  void operator()(ts_region_batch *batch) const noexcept { free(batch); }
};
using BatchPointer = std::unique_ptr<ts_region_batch, BatchDeleter>;

struct ExplanationDeleter {
  decltype(&ts_region_explanation_free) free;
  void operator()(ts_region_explanation *explanation) const noexcept { free(explanation); }
};

// The columns of an explanation, and their owner.
struct ExplanationView {
  std::unique_ptr<ts_region_explanation, ExplanationDeleter> owner;
  const ts_region_result *result;
  std::span<const ts_region_layer> layers;
  std::span<const ts_region_candidate> candidates;
  std::span<const ts_region_capture> captures;
  std::span<const ts_region_str> names;
};

class Engine {
 public:
  // Requires: `api` is complete and outlives the engine. Throws Fatal.
  Engine(const Api &api, const ts_region_engine_options &options);

  [[nodiscard]] std::vector<LanguageInfo> languages() const;
  // The canonical name of a file's language, by the file's name; empty: unknown.
  [[nodiscard]] std::string language_of_file(std::string_view path) const;
  // Make parsers known; read and install rule files. An unusable one throws Fatal.
  void load_rules(const RuleOptions &options);
  // What is wrong with the injection queries of a host, as notes. Compiles them if that was not done yet: ask when it was
  // needed anyway, or when people want to know.
  [[nodiscard]] std::vector<std::string> faults_of(const std::string &language) const;
  [[nodiscard]] BatchPointer detect(std::span<const ts_region_document> documents,
                                    const ts_region_batch_options &options);
  // Row and column (bytes) from 0.
  [[nodiscard]] ExplanationView explain(const ts_region_document &document, std::uint32_t row, std::uint32_t column);
  [[nodiscard]] ts_region_stats stats() const;
  [[nodiscard]] const Api &api() const { return api_; }

 private:
  void load_folder(const QueryFolder &folder);
  void add_grammars(const std::string &folder);
  void set_rules(const std::string &language, const std::string &kind, const std::string &name, const std::string &text,
                 std::uint32_t flags);

  const Api &api_;
  std::unique_ptr<ts_region_engine, decltype(&ts_region_engine_free)> engine_;
};

// "rho" -> "rholang" if one of `languages` has this name or alias; else the word itself.
[[nodiscard]] std::string canonical_name(const std::vector<LanguageInfo> &languages, const std::string &word);

[[nodiscard]] inline ts_region_str as_str(std::string_view text) { return {text.data(), text.size()}; }
[[nodiscard]] inline std::string_view as_view(const ts_region_str &text) {
  return text.data == nullptr ? std::string_view() : std::string_view(text.data, text.len);
}

}  // namespace tsregion::cli
