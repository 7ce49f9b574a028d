// SPDX-License-Identifier: MIT
// One document: the root layer, then each region whose language is itself a host, as the host of the next layer. A
// worklist, not recursion. Regions first: a guest is parsed only if rules could find something in it.
//
// Thread-safe: any number of documents at once; what they share (cache, parsers) is thread-safe itself.
#pragma once

#include "core/base/cancel_token.hpp"
#include "core/detect/detector_registry.hpp"
#include "core/detect/rule_set.hpp"
#include "core/engine/document_result.hpp"
#include "core/engine/request.hpp"
#include "core/parse/parse_cache.hpp"
#include "core/parse/parser_pool.hpp"

namespace tsregion {

// What every document of a batch is worked on with. Borrowed.
struct Workbench {
  const LanguageRegistry &languages;
  const DetectorRegistry &detectors;
  const RuleSet &rules;
  ParserPool &parsers;
  ParseCache &cache;
};

// Of the rules and languages at hand: what was found with others is not used again.
[[nodiscard]] uint64_t generation_of(const Workbench &bench);

// The language of a document, as it says itself, or by its name or first line.
struct HostLanguage {
  const Language *language = nullptr; // its parser can be had; null: `problem` says what is missing
  std::string problem;
};
[[nodiscard]] HostLanguage host_language(const LanguageRegistry &languages, const DocumentRequest &document);

// What is told of a text whose tree is not what it means (see ParseOutcome).
[[nodiscard]] std::string nested_too_deeply(const Language &language);

// Find all regions of a document; `result` must be as made, and is in an unspecified state if this throws. Never throws
// but bad_alloc.
void detect_document(const Workbench &bench, const DocumentRequest &document, const DetectOptions &options,
                     const CancelToken &cancel, DocumentResult &result);

// A text that was searched already, for open documents.
struct HostText {
  const Language *language = nullptr;
  const HostProfile *profile = nullptr;
  std::string_view text;
};

// One of its regions with all that is nested in it, host positions counted from the region's start: the first region of
// `result`, which must be as made. Its status says what was left out.
void detect_nest(const Workbench &bench, const HostText &host, const std::shared_ptr<const LayerRegions> &regions, const Region &region,
                 const DetectOptions &options, const CancelToken &cancel, DocumentResult &result);

} // namespace tsregion
