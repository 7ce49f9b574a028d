// SPDX-License-Identifier: MIT
// One document walked layer by layer on a workbench of its own, programs that hold programs, and what came out as words.
#pragma once

#include "core/engine/layer_walk.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

extern "C" const TSLanguage *tree_sitter_rholang(void);

namespace tsregion::test {

// The built-in languages, and a twin of Rholang that is no host until it is given rules. Results borrow names from here.
inline const LanguageRegistry &all_languages() {
  static const LanguageRegistry made = [] {
    LanguageRegistry languages = LanguageRegistry::built_in();
    languages.add(std::make_unique<Language>("twin", tree_sitter_rholang()));
    return languages;
  }();
  return made;
}

inline constexpr const char *kSink = R"rho(@"rho:metta:eval"!("(a)"))rho";

// Everything that a document is worked on with, of its own.
struct Walker {
  const LanguageRegistry &languages = all_languages();
  DetectorRegistry detectors = DetectorRegistry::built_in();
  std::shared_ptr<const RuleSet> rules = RuleSet::built_in();
  ParserPool parsers;
  ParseCache cache{{}};
  DetectOptions options;
  CancelToken cancel;

  Walker() { options.use_cache = false; }

  DocumentResult run(const DocumentRequest &document) {
    DocumentResult result;
    detect_document({languages, detectors, *rules, parsers, cache}, document, options, cancel, result);
    return result;
  }
  DocumentResult run(std::string_view text) { return run({text, "rholang", "", 7}); }
};

inline DocumentResult walked(std::string_view text, const DetectOptions &options = {}) {
  Walker walker;
  walker.options = options;
  return walker.run(text);
}

// The text as a string literal.
inline std::string quoted(std::string_view text) {
  std::string all = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') all += '\\';
    all += c;
  }
  return all + "\"";
}

// A program that sends `inner` and says that it is Rholang too.
inline std::string holding(std::string_view inner) { return "c!(/* @rholang */ " + quoted(inner) + ")"; }
inline std::string nested(uint32_t layers) { return layers == 0 ? kSink : holding(nested(layers - 1)); }

// "rholang^- metta^0": each region's language and parent.
inline std::string family(const DocumentResult &result) {
  std::string all;
  for (const RegionRecord &region : result.regions) {
    if (!all.empty()) all += ' ';
    all.append(region.language).append("^");
    all += region.parent == DocumentResult::kNoParent ? "-" : std::to_string(region.parent);
  }
  return all;
}
inline std::string texts(const DocumentResult &result) {
  std::string all;
  for (const RegionRecord &region : result.regions) all.append(all.empty() ? "" : " | ").append(result.text_of(region));
  return all;
}

} // namespace tsregion::test
