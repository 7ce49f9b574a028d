// SPDX-License-Identifier: MIT
// Reads a directive: words that name the language of a text.
//
//   // @metta           /* @metta */          a known language
//   // @language: sql   // @language=sql      any language; blanks around ':' and '=' are free
//   // language=sql   /*lang=json,strict*/     any language, no blanks around '='; what follows a comma is for others
//   "#!metta\n…"                              the first line of a text
//
// A directive stands at the start of its comment. Pure.
#pragma once

#include "core/parse/language.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tsregion {

// Longer names of languages are refused: none has one, and input might.
inline constexpr std::size_t kLongestLanguageName = 64;

// The language that a comment (with its delimiters) names, in canonical form.
[[nodiscard]] std::optional<std::string> comment_directive(std::string_view comment,
                                                           const LanguageRegistry &languages);

// The language whose name is all that a comment says: `/* sql */`, `# html`. Only names that are seldom said for another reason.
[[nodiscard]] std::optional<std::string> bare_directive(std::string_view comment, const LanguageRegistry &languages);

// The language that a text's decoded first line names: "#!metta". The line has no line break.
[[nodiscard]] std::optional<std::string> first_line_directive(std::string_view line,
                                                              const LanguageRegistry &languages);

// Might there be a directive anywhere in this text? Cheap; errs on the side of yes.
[[nodiscard]] bool may_have_directive(std::string_view text, const LanguageRegistry &languages);

} // namespace tsregion
