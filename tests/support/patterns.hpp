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
  for (const PatternRow &row : rows) {
    CAPTURE(row.pattern);
    CAPTURE(row.text);
    const CompiledPattern compiled = compile_pattern(syntax, row.pattern);
    CHECK(compiled.error == "");
    if (compiled.pattern) CHECK((compiled.pattern->found_in(row.text) == Found::yes) == row.found);
  }
}

struct RefusedRow {
  std::string_view pattern;
  std::string_view error;
};

inline void check_refused(PatternSyntax syntax, std::initializer_list<RefusedRow> rows) {
  for (const RefusedRow &row : rows) {
    CAPTURE(row.pattern);
    const CompiledPattern compiled = compile_pattern(syntax, row.pattern);
    CHECK(compiled.pattern == nullptr);
    CHECK(compiled.error == row.error);
  }
}

} // namespace tsregion::test
