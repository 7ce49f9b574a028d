// SPDX-License-Identifier: MIT
// Rows of a table of patterns: what is found where, and what is refused why.
#pragma once

#include "core/detect/query/text_pattern.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <string_view>

namespace tsregion::test {

struct PatternRow {
  std::string_view pattern;
  std::string_view text;
  bool found;
};

inline void check_rows(PatternSyntax syntax, std::initializer_list<PatternRow> rows) {
  for (const auto &[pattern, text, found] : rows) {
    CAPTURE(pattern);
    CAPTURE(text);
    const CompiledPattern compiled = compile_pattern(syntax, pattern);
    CHECK(compiled.error == "");
    if (compiled.pattern) CHECK((compiled.pattern->found_in(text) == Found::yes) == found);
  }
}

struct RefusedRow {
  std::string_view pattern;
  std::string_view error;
};

inline void check_refused(PatternSyntax syntax, std::initializer_list<RefusedRow> rows) {
  for (const auto &[pattern, error] : rows) {
    CAPTURE(pattern);
    const CompiledPattern compiled = compile_pattern(syntax, pattern);
    CHECK(compiled.pattern == nullptr);
    CHECK(compiled.error == error);
  }
}

} // namespace tsregion::test
