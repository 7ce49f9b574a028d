// SPDX-License-Identifier: MIT
// Annotated programs: comment lines that begin with `//~` draw the regions of the line above them. The format is
// defined in tests/fixtures/README.md.
#pragma once

#include "tests/support/builders.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tsregion::test {

enum class Annotated {
  in_comments, // annotation lines are comments of the language: a text is as good with them as without
  cut,         // any language: the text is what is left without them
};

// The text without its annotation lines. A file that ends with one, and not with a line break, has a text without a line break
// at its end.
[[nodiscard]] std::string without_annotations(std::string_view annotated);

// `program` (which has no annotation lines) with one for each region.
[[nodiscard]] std::string with_annotations(std::string_view program, const std::vector<FoundRegion> &regions,
                                           Annotated how = Annotated::in_comments);

// Lines of `actual` and `expected` that differ, one block for each place: "-" is in the file, "+" is what was found.
[[nodiscard]] std::string difference(std::string_view actual, std::string_view expected);

} // namespace tsregion::test
