// SPDX-License-Identifier: MIT
// What is explained is what is found: at each place the layers are the regions around it, and the rule of each is that of a
// candidate which became it.
#include "core/document/position_map.hpp"
#include "core/engine/engine.hpp"
#include "tests/differential/corpus_of_programs.hpp"

#include <algorithm>
#include <doctest/doctest.h>

namespace {

using namespace tsregion;
using namespace tsregion::test;

DocumentRequest request(const std::string &text) {
  DocumentRequest document;
  document.text = text;
  document.language = "rholang";
  return document;
}

// "language detector(rule) start-end" of each region with the byte, from the outermost inwards.
std::string regions_at(const DocumentResult &result, uint32_t byte) {
  std::string all;
  uint32_t depth = 0;
  for (const RegionRecord &region : result.regions) { // a parent comes before its children
    const auto segments = result.segments_of(region);
    const Mapped mapped = PositionMap(segments).to_guest(byte);
    if (region.depth != depth + 1 || mapped.image == Image::none || mapped.image == Image::hole) continue;
    ++depth;
    all += std::string(region.language) + " " + std::string(region.detector) + "(" + std::string(region.rule) + ")\n";
  }
  return all;
}

std::string explained_at(const Explanation &explanation) {
  std::string all;
  for (std::size_t i = 1; i < explanation.layers.size(); ++i) {
    const ExplainedLayer &layer = explanation.layers[i];
    all += layer.language + " " + layer.detector + "(" + layer.rule + ")\n";
    const auto &candidates = explanation.layers[i - 1].candidates;
    CHECK(std::any_of(candidates.begin(), candidates.end(), [&](const Candidate &candidate) {
      return candidate.refused.empty() && candidate.language == layer.language && candidate.detector == layer.detector && candidate.rule == layer.rule;
    }));
  }
  return all;
}

TEST_SUITE("explanations") {
  TEST_CASE("each place is explained by the regions that are found around it") {
    EngineOptions options;
    options.worker_count = 1;
    Engine engine(options);
    std::size_t compared = 0;
    std::size_t inside = 0;
    for (std::size_t number = 0; number < programs().size(); number += 7) {
      const std::string &text = programs()[number];
      const DocumentResult result = std::move(engine.detect(std::vector{request(text)}, {}).documents.front());
      const auto step = std::max<uint32_t>(1, static_cast<uint32_t>(text.size() / 12));
      for (uint32_t byte = 0; byte < text.size(); byte += step) {
        const std::string found = regions_at(result, byte);
        const std::string explained = explained_at(engine.explain(request(text), byte, {}));
        ++compared;
        inside += found.empty() ? 0 : 1;
        if (found == explained) continue;
        CAPTURE(text);
        CAPTURE(byte);
        REQUIRE(explained == found);
      }
    }
    CHECK(compared > programs().size()); // a dozen places in every seventh one
    CHECK(inside > compared / 20);
  }
}

} // namespace
