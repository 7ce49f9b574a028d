// SPDX-License-Identifier: MIT
// What many regions of a document have in common: who found them, how, and in which language. Said once, and shared.
#pragma once

#include "core/base/counted.hpp"
#include "core/base/hash_map.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace tsregion {

// Immutable, hence thread-safe.
struct RegionKind : Countable {
  std::string language;
  std::string host;
  std::string detector;
  std::string rule;
  float confidence = 1.0F;
  static void destroy(const RegionKind *kind) { delete kind; }
};
using RegionKindPtr = Counted<const RegionKind>;

// Apart from how sure it is?
[[nodiscard]] inline bool same_kind(const RegionKind &left, const RegionKind &right) {
  return &left == &right || (left.language == right.language && left.host == right.host && left.detector == right.detector && left.rule == right.rule);
}

// Those that a document had last, so that equal ones are one. A value; copying it is cheap. Thread-confined.
class RegionKinds {
public:
  // Of more kinds than these, some are made twice.
  static constexpr std::size_t kMost = 256;

  [[nodiscard]] RegionKindPtr of(std::string_view language, std::string_view host, std::string_view detector, std::string_view rule, float confidence);

private:
  using Known = KeyMap<uint64_t, RegionKindPtr>; // by hash
  std::shared_ptr<const Known> known_;
};

} // namespace tsregion
