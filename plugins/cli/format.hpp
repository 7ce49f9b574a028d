// A way to print what was found. Formats get documents one after another and write whole lines.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "plugins/cli/console.hpp"
#include "plugins/cli/options.hpp"
#include "plugins/cli/result_view.hpp"

namespace tsregion::cli {

struct Summary {
  std::uint64_t documents = 0;
  std::uint64_t regions = 0;
  std::uint64_t errors = 0;
  std::string_view route = "inline";  // inline, pooled or mixed
  std::uint64_t cache_hits = 0;
  std::uint64_t cache_misses = 0;
};

class Formatter {
 public:
  virtual ~Formatter() = default;
  virtual void begin(std::string_view /*version*/) {}
  virtual void document(const DocumentView &document) = 0;
  virtual void end(const Summary & /*summary*/) {}
};

// How many characters of a region's first line are shown where the screen says nothing else.
inline constexpr std::size_t kTextColumns = 80;
inline constexpr std::size_t kVimgrepColumns = 200;

struct FormatOptions {
  bool with_text = true;
  bool color = false;
  std::size_t columns = 0;  // of the terminal; 0: not one
};

[[nodiscard]] std::unique_ptr<Formatter> make_text_formatter(Output &output, const FormatOptions &options);
[[nodiscard]] std::unique_ptr<Formatter> make_vimgrep_formatter(Output &output, const FormatOptions &options);
[[nodiscard]] std::unique_ptr<Formatter> make_count_formatter(Output &output);
// One object a line; `array`: the same objects as one JSON array.
[[nodiscard]] std::unique_ptr<Formatter> make_json_formatter(Output &output, const FormatOptions &options, bool array);

[[nodiscard]] std::unique_ptr<Formatter> make_formatter(const ScanOptions &options, Output &output);

}  // namespace tsregion::cli
