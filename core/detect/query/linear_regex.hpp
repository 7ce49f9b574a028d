// SPDX-License-Identifier: MIT
// A regular expression in RE2's own syntax: the one place that knows RE2.
//
// A search takes time in proportion to the text, whatever the expression; how steep that is depends on the expression's
// size, so that is bounded too. Prints nothing, also when RE2 runs out of its memory budget.
//
// Immutable, thread-safe.
#pragma once

#include "core/detect/query/found.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace tsregion {

enum class RegexText : uint8_t {
  utf8,  // characters; an invalid byte is none, so not even `.` or `[^a]` matches it
  bytes, // each byte is a character (RE2's Latin-1)
};

class LinearRegex {
public:
  // Null and the reason in `out_error` if RE2 refuses it.
  static std::unique_ptr<const LinearRegex> compile(std::string_view expression, RegexText text, bool ignore_case,
                                                    std::string &out_error);

  LinearRegex(const LinearRegex &) = delete;
  LinearRegex &operator=(const LinearRegex &) = delete;
  ~LinearRegex();

  // Anywhere in the text.
  [[nodiscard]] Found found_in(std::string_view text) const;

private:
  struct Program;
  explicit LinearRegex(std::unique_ptr<Program> program);

  std::unique_ptr<Program> program_;
};

} // namespace tsregion
