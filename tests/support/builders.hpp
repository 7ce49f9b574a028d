// SPDX-License-Identifier: MIT
// Short ways for tests to ask what the static core finds in a text. No threads, no cache, unless asked for.
#pragma once

#include "core/document/segment.hpp"
#include "core/engine/document_result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion::test {

struct FoundRegion {
  std::string language;
  std::string host; // the language around it
  std::string detector;
  std::string rule;
  std::string host_text; // from the first segment to the last
  std::string text;      // what the guest sees
  std::vector<Segment> segments;
  uint32_t start = 0;
  uint32_t end = 0;
  uint32_t depth = 0;
  uint32_t parent = 0;
  float confidence = 0;
};

struct Detection {
  DocumentStatus status = DocumentStatus::ok;
  std::string message;
  bool skipped = false;
  bool cached = false;
  std::vector<FoundRegion> regions;
};

struct Settings {
  std::string rules = {}; // a further rule file for the host
  std::string injections = {}; // injection queries for the host
  std::string dialect = "ts-region"; // of these
  std::string placeholder = {};
  std::string language = "rholang";
  std::string grammar_dir = {}; // a folder with further parsers
  uint32_t max_depth = 16;
  uint32_t max_regions = 1'000'000;
  bool prefilter = true;
  bool nested = true;
};

[[nodiscard]] Detection detect(std::string_view source, const Settings &settings = {});
[[nodiscard]] std::vector<FoundRegion> regions_of(std::string_view source, const Settings &settings = {});

// All regions on one line, in order: "sink (a) | flow (f ‹x›)". A hole shows as its host text between ‹ and ›; a
// language other than MeTTa is named after the detector: "directive:sql select".
[[nodiscard]] std::string found(std::string_view source, const Settings &settings = {});

// The same without the detectors: "(a) | (f ‹x›)".
[[nodiscard]] std::string texts_of(std::string_view source, const Settings &settings = {});

// A region's text with its holes.
[[nodiscard]] std::string sketch(const FoundRegion &region, std::string_view source);

// What was found in `source`, column by column, as the caller of the library gets it.
[[nodiscard]] Detection detection_of(const DocumentResult &result, std::string_view source);

// Everything about a result but the time it took, as text that can be compared byte for byte.
[[nodiscard]] std::string columns_of(const DocumentResult &result);

[[nodiscard]] std::string repeated(std::string_view piece, std::size_t times);

// The whole file. A missing one is a failure of the test.
[[nodiscard]] std::string file_text(const std::string &path);

} // namespace tsregion::test
