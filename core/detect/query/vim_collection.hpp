// SPDX-License-Identifier: MIT
// Vim's classes of characters: \s \d \w …, and the [] collections.
//
// Pure, thread-safe.
#pragma once

#include "core/detect/query/regex_writer.hpp"

#include <cstddef>
#include <string_view>

namespace tsregion {

// What \a \D \k … stand for; false if the letter names no class. With Vim's default options ('iskeyword' and the like).
[[nodiscard]] bool vim_class(uint32_t letter, CharacterClass &out_set);

// The collection whose inside `text` begins with (after the `[`). Returns its bytes with the `]`, or 0 if there is no `]`:
// the `[` then stands for itself. `offset` is where `text` stands in the pattern, for the fault.
[[nodiscard]] std::size_t read_vim_collection(std::string_view text, std::size_t offset, CharacterClass &out_set,
                                              PatternFault &out_fault);

// A number of at most so many digits at the front of `text`, in base 8, 10 or 16; its length, 0 if there is none.
[[nodiscard]] std::size_t read_vim_number(std::string_view text, uint32_t base, std::size_t most_digits, uint32_t &out_value);

// `\d65 \o40 \x20 \u20ac \U1f600` without the backslash: its length, 0 if it is none.
[[nodiscard]] std::size_t read_vim_code(std::string_view text, uint32_t &out_character);

} // namespace tsregion
