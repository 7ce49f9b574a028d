// SPDX-License-Identifier: MIT
// From an edit of a guest text to edits of the text that it stands in: what is deleted goes from the literals, and what is new is
// spelled for the place where it comes, with the line breaks and prefixes that the lines around it have. Holes, marks, and whatever
// else the guest does not see stay.
//
// A plan is a good guess: what a host's compiler makes of the edited text, only its parser knows. engine/edit_planner asks it.
//
// Pure, thread-safe.
#pragma once

#include "core/detect/region.hpp"
#include "core/document/text_diff.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion {

enum class Refusal : uint32_t { // the values are those of the C ABI
  none = 0,
  not_exact = 1,     // the regions are not those of the text as it is now
  hole = 2,          // the edit touches a hole
  not_in_host = 3,   // it touches guest text that no bytes of the host spell, or a place where none could stand
  inexpressible = 4, // the host has no spelling for the text
  ends_region = 5,   // the host would end the region early, or see no such region any more
  reads_differently = 6, // the host would read another guest text
  surroundings = 7,  // other regions would change
  budget = 8,        // there was no time to make sure
  too_large = 9,     // the document would be larger than it may be
};

struct RefusedEdit {
  Refusal reason = Refusal::none;
  uint32_t guest = 0; // where in the guest text
  friend bool operator==(const RefusedEdit &, const RefusedEdit &) = default;
};

// A region in the text that it was found in.
struct RegionInText {
  std::string_view host;
  std::span<const RegionPart> parts;
  std::string_view placeholder; // of holes
};

// Of two ways to write something, the customary one or the other one.
struct PlanStyle {
  bool careful = false;      // escape all quote marks
  bool other_breaks = false; // line breaks as escapes where they would stand as they are, and the other way round
  friend bool operator==(const PlanStyle &, const PlanStyle &) = default;
};

// Edits of the host for edits of the guest text, both in order and apart. Nothing, and `out_refused`: there are none.
[[nodiscard]] std::vector<Replacement> plan_edits(const RegionInText &region, std::span<const Replacement> guest_edits, PlanStyle style,
                                                  RefusedEdit &out_refused);

} // namespace tsregion
