// SPDX-License-Identifier: MIT
// The texts of a host as they lie inside each other: the innermost one around a node is found in logarithmic time, and steps
// outwards.
//
// Thread-confined; to be asked about the same facts always.
#pragma once

#include "core/detect/host_facts.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>
#include <vector>

namespace tsregion {

class NestedTexts {
public:
  // kNone: there is none, or the node is a hole of it, or stands in one.
  uint32_t around(const HostFacts &facts, ByteRange node) {
    if (outer_.size() != facts.texts.size()) find_outer(facts);
    const auto behind = std::upper_bound(facts.texts.begin(), facts.texts.end(), node.start,
                                         [](uint32_t start, const TextFact &text) { return start < text.start; });
    if (behind == facts.texts.begin()) return kNone;
    auto text = static_cast<uint32_t>(behind - facts.texts.begin()) - 1;
    while (text != kNone && facts.texts[text].end < node.end) text = outer_[text];
    return text == kNone || in_hole(facts.parts_of(facts.texts[text]), node) ? kNone : text;
  }

private:
  static bool in_hole(std::span<const TextPart> parts, ByteRange node) {
    const auto behind = std::upper_bound(parts.begin(), parts.end(), node.start,
                                         [](uint32_t start, const TextPart &part) { return start < part.range.start; });
    return behind != parts.begin() && std::prev(behind)->hole && node.end <= std::prev(behind)->range.end;
  }

  // Texts are in order of their starts, and each lies inside another one or beside it.
  void find_outer(const HostFacts &facts) {
    outer_.assign(facts.texts.size(), kNone);
    for (uint32_t text = 1; text < facts.texts.size(); ++text) {
      uint32_t outer = text - 1;
      while (outer != kNone && facts.texts[outer].end <= facts.texts[text].start) outer = outer_[outer];
      outer_[text] = outer;
    }
  }

  std::vector<uint32_t> outer_; // by text; kNone: none
};

} // namespace tsregion
