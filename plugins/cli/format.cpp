// The choice of a format, and the two that need no more than a line of code: vimgrep and count.
// SPDX-License-Identifier: MIT
#include "plugins/cli/format.hpp"

#include "plugins/cli/visible.hpp"

namespace tsregion::cli {
namespace {

// FILE:ROW:COL:LANGUAGE: first line; rows and columns (bytes) from 1, as Vim's quickfix reads them.
class VimgrepFormatter final : public Formatter {
 public:
  VimgrepFormatter(Output &output, const FormatOptions &options) : output_(output), options_(options) {}

  void document(const DocumentView &document) override {
    const std::string file = visible_name(document.file);
    for (const RegionView &region : document.regions) {
      output_ << file << ":" << std::to_string(region.info->start_row + 1) << ":"
              << std::to_string(region.info->start_column + 1) << ":" << visible(region.language) << ":";
      if (options_.with_text) output_ << " " << first_line(region.text, kVimgrepColumns);
      output_ << "\n";
    }
  }

 private:
  Output &output_;
  FormatOptions options_;
};

// FILE:N, only files with regions.
class CountFormatter final : public Formatter {
 public:
  explicit CountFormatter(Output &output) : output_(output) {}

  void document(const DocumentView &document) override {
    if (document.regions.empty()) return;
    output_ << visible_name(document.file) << ":" << std::to_string(document.regions.size()) << "\n";
  }

 private:
  Output &output_;
};

}  // namespace

std::unique_ptr<Formatter> make_vimgrep_formatter(Output &output, const FormatOptions &options) {
  return std::make_unique<VimgrepFormatter>(output, options);
}

std::unique_ptr<Formatter> make_count_formatter(Output &output) { return std::make_unique<CountFormatter>(output); }

std::unique_ptr<Formatter> make_formatter(const ScanOptions &options, Output &output) {
  const FormatOptions format{!options.no_text, wants_color(options.color, output), output.columns(0)};
  switch (options.format) {
    case Format::ndjson: return make_json_formatter(output, format, false);
    case Format::json: return make_json_formatter(output, format, true);
    case Format::vimgrep: return make_vimgrep_formatter(output, format);
    case Format::count: return make_count_formatter(output);
    case Format::text: break;
  }
  return make_text_formatter(output, format);
}

}  // namespace tsregion::cli
