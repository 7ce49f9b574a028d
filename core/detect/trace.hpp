// SPDX-License-Identifier: MIT
// Why is there, or is there not, a region at one byte of a text? A host that is given a trace has its detectors note what they
// looked at there: candidates, and for each one that came to nothing the reason. Without one, nothing is noted and nothing is slower.
//
// Thread-confined.
#pragma once

#include "core/detect/detector.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion {

struct Candidate {
  struct Capture {
    std::string name; // "injection.content", without the '@'
    ByteRange range;
  };
  std::string_view detector; // static
  std::string rule;
  std::string language;      // empty: it did not come to that
  std::vector<Capture> captures;
  ByteRange extent;          // of the content that the rule speaks of
  std::optional<ByteRange> literal; // the first bytes of it that a guest would see, if it was proposed
  std::string refused;       // why it is no region; empty: it is one
};

struct Trace {
  // A pattern that captures the root matches as often as there are nodes: more candidates than these are not kept.
  static constexpr std::size_t kMostCandidates = 200;

  explicit Trace(uint32_t at) : byte(at) {}

  // Does the range hold the byte, or end at it (where a cursor stands behind the last character)?
  [[nodiscard]] bool touches(ByteRange range) const { return range.start <= byte && byte <= range.end; }
  void add(Candidate candidate) {
    if (candidates.size() < kMostCandidates) candidates.push_back(std::move(candidate));
    else more = true;
  }

  uint32_t byte; // of the host's text
  std::vector<Candidate> candidates;
  bool more = false; // there were further candidates
};

// After the merge: which candidates became regions, and what took their place; and the texts and comments at the byte that no
// rule took up. `proposals` are those that were merged to `regions`.
void complete_trace(Host &host, const std::vector<Proposal> &proposals, const LayerRegions &regions, Trace &trace);

} // namespace tsregion
