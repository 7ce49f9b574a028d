// SPDX-License-Identifier: MIT
// What of a node the guest sees. Queries say it of a captured node (`injection.NAME`), rule files of roles of a literal
// (`text.NAME`); the properties are the same:
//
//   escapes "NAME"          how the content spells bytes (escapes.hpp)
//   holes "KIND …"          nodes of these kinds are holes: host expressions inside the guest text, children of the content or
//                           captured as a part of it
//   without "first last"    the content's first child, its last one, or both are not part of it, as quotes are not; all other
//                           children are
//   within "KIND …"         the content begins with the first child of these kinds and ends with the last one; all children
//                           between are part of it
//   between "KIND …"        the same, but behind the first one and before the last one
//   line-prefix "PREFIX …"  what stands before the guest's text on each line: "///", "*", ">"
//   skip-first-line         the guest's text begins behind the content's first line break; "break": only if nothing is before it
//   skip-last-line          the guest's text ends behind the content's last line break; "break": before it
//   dedent "HOW"            the lines' indentation is not the guest's: "shared" (or nothing: what all lines have in common, blank ones
//                           aside) and others (indentation.hpp)
//   block-scalar            the content is one of YAML (block_scalar.hpp). Nothing else changes its text but hole marks
//   hole-marks "OPEN CLOSE" what stands between such marks is a hole, marks included: "${{ }}"
//
// Immutable once read.
#pragma once

#include "core/detect/dialect.hpp"
#include "core/detect/escapes.hpp"
#include "core/detect/indentation.hpp"
#include "core/parse/language.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tsregion {

enum class SkipLine : uint8_t { no, yes, break_only };

struct ContentRule {
  ChildExclusion exclusion = ChildExclusion::named;
  bool without_first = false; // child
  bool without_last = false;
  EscapeSyntax escapes = EscapeSyntax::none;
  std::vector<uint16_t> hole_kinds; // symbols
  std::vector<uint16_t> within_kinds;
  bool without_ends = false; // of what is within
  std::vector<std::string> line_prefixes;
  SkipLine skip_first_line = SkipLine::no;
  SkipLine skip_last_line = SkipLine::no;
  std::optional<std::pair<std::string, std::string>> hole_marks; // opening, closing
  bool block_scalar = false;
  Dedent dedent = Dedent::none;
};

enum class PropertyRead : uint8_t { done, unknown, refused };

// One property, by its name without "injection." or "text.". Refused: `problem` says why. Requires: the language's grammar can
// be had.
[[nodiscard]] PropertyRead read_content_property(std::string_view name, std::string_view value, const Language &language, ContentRule &rule,
                                                 std::string &problem);

} // namespace tsregion
