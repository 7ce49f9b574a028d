// SPDX-License-Identifier: MIT
// From what a document says about a language to its canonical name: the info string of a fence, a MIME type, a file's name,
// a `#!` line. The answer is a name in canonical form whether or not anything is known by it ("klingon" stays "klingon"), so
// that a region whose parser is missing is still a region.
//
// Pure. Input is only looked at up to kLongestHint bytes.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace tsregion {

// Longer words name no language.
inline constexpr std::size_t kLongestLanguageWord = 64;
inline constexpr std::size_t kLongestHint = 1024;

// The lower-case form of a name from input, known aliases resolved: "Py" -> "python", "c++" -> "cpp". Empty if it cannot be
// a name (empty, too long, blanks or control bytes in it).
[[nodiscard]] std::string language_of_word(std::string_view word);
// The same without an allocation: the answer is static or lies in `buffer`. A text may ask for each `@` that it has.
using WordBuffer = std::array<char, kLongestLanguageWord>;
[[nodiscard]] std::string_view language_of_word(std::string_view word, WordBuffer &buffer);

// What stands behind the opening fence of a code block, in any of its dialects: "js", "rust,ignore", "{.python .numbered}",
// "{r, echo=FALSE}", "{code-block} python", "python title=\"x\"", "lang=sql", "ts:src/a.ts", ".ts". Empty: it names none.
[[nodiscard]] std::string language_of_info_string(std::string_view info);

// "text/javascript", "application/ld+json; charset=utf-8", and the words that HTML takes in their place ("module",
// "importmap"). Empty: it names no language ("text/plain").
[[nodiscard]] std::string language_of_mime_type(std::string_view type);

// By the whole name or the extension, any case: "a/b.PY", "Makefile", "file:///x/y.rho", "Dockerfile.dev".
[[nodiscard]] std::string language_of_file_name(std::string_view file_name);

// By a text's first line: "#!/usr/bin/env -S python3.11 -u". Empty: it is no `#!` line, or of an unknown program.
[[nodiscard]] std::string language_of_shebang(std::string_view text);

} // namespace tsregion
