// SPDX-License-Identifier: MIT
// Why there is, or is not, a region at a byte of a document: the layers around it from the document inwards, and in each of
// them what the detectors looked at there. The detection is run again, layer by layer, without cache and prefilter; what it
// finds is what detect_document finds (a test compares them).
//
// Thread-safe: any number of explanations at once.
#pragma once

#include "core/detect/trace.hpp"
#include "core/engine/layer_walk.hpp"

#include <string>
#include <vector>

namespace tsregion {

struct ExplainedLayer {
  std::string language;
  std::string detector;  // of the region that it is; empty for the document
  std::string rule;
  ByteRange range;       // these, like all ranges here: bytes of the document
  std::string rules;     // the files in use, separated by ", ", or what else is; empty: the language is no host
  std::string nodes;     // kinds of the named nodes around the byte, the outermost first
  std::string note;      // what else there is to know; empty: nothing
  uint64_t parse_ns = 0;
  uint64_t detect_ns = 0;
  std::vector<Candidate> candidates;
};

struct Explanation {
  DocumentStatus status = DocumentStatus::ok;
  std::string message;
  std::string language; // of the document; empty: unknown
  std::vector<ExplainedLayer> layers; // the document first
};

// `byte`: beyond the text's end is its end. Never throws but bad_alloc.
[[nodiscard]] Explanation explain_document(const Workbench &bench, const DocumentRequest &document, uint32_t byte,
                                           const DetectOptions &options, const CancelToken &cancel);

} // namespace tsregion
