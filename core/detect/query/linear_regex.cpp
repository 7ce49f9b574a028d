// SPDX-License-Identifier: MIT
#include "core/detect/query/linear_regex.hpp"

#include <re2/re2.h>

#include <algorithm>

// In place of RE2's stringpiece.cc, whose operator<< would bring the C++ runtime's streams and locales with it: 0.8 MB, and
// code that runs when the library is loaded.
namespace re2 {

const StringPiece::size_type StringPiece::npos;

StringPiece StringPiece::substr(size_type pos, size_type n) const {
  const size_type from = std::min(pos, size_);
  return {data_ + from, std::min(n, size_ - from)};
}

StringPiece::size_type StringPiece::find(char c, size_type pos) const {
  if (pos >= size_) return npos;
  const char *found = std::find(data_ + pos, data_ + size_, c);
  return found == data_ + size_ ? npos : static_cast<size_type>(found - data_);
}

} // namespace re2

namespace tsregion {
namespace {

// The budget of one expression, for its program and for the automaton that RE2 builds while it searches (which it throws
// away and begins anew when full).
constexpr int64_t kMaxMemory = 2 << 20;
// Instructions * bytes. RE2's slow route visits each instruction at each byte in the worst case; measured with
// `[ab]*a[ab]{900}c` in 400 KB of a and b (7e8) at 64 s, so this is some twenty seconds. The usual route takes some ns
// a byte, and most instructions are those of Unicode's classes (\w has a thousand), so a lower bound would give up where
// there is no need.
constexpr uint64_t kMaxWork = uint64_t{1} << 28;

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

} // namespace

struct LinearRegex::Program {
  Program(std::string_view expression, const RE2::Options &options) : re2(piece(expression), options) {}

  RE2 re2;
  uint64_t size = 0; // instructions
};

LinearRegex::LinearRegex(std::unique_ptr<Program> program) : program_(std::move(program)) {}
LinearRegex::~LinearRegex() = default;

std::unique_ptr<const LinearRegex> LinearRegex::compile(std::string_view expression, RegexText text, bool ignore_case,
                                                        std::string &out_error) {
  RE2::Options options;
  options.set_encoding(text == RegexText::bytes ? RE2::Options::EncodingLatin1 : RE2::Options::EncodingUTF8);
  options.set_case_sensitive(!ignore_case);
  options.set_never_capture(true);
  options.set_log_errors(false);
  options.set_max_mem(kMaxMemory);
  auto program = std::make_unique<Program>(expression, options);
  if (!program->re2.ok()) {
    const bool too_large = program->re2.error_code() == RE2::ErrorPatternTooLarge;
    out_error = too_large ? "the pattern is too large when compiled" : program->re2.error();
    return nullptr;
  }
  program->size = static_cast<uint64_t>(program->re2.ProgramSize());
  return std::unique_ptr<const LinearRegex>(new LinearRegex(std::move(program)));
}

Found LinearRegex::found_in(std::string_view text) const {
  if (text.size() > kMaxWork / (program_->size + 1)) return Found::gave_up;
  // Without submatches there is nothing to find the beginning of: one pass forwards.
  const bool found = program_->re2.Match(piece(text), 0, text.size(), RE2::UNANCHORED, nullptr, 0);
  return found ? Found::yes : Found::no;
}

} // namespace tsregion
