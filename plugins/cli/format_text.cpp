// The format for people: a heading per file, then a line per region in columns:
//
//   contract.rho
//     5:25-5:66  metta  in rholang  sink(rholang/flow.scm:12)  (= (double $x)…
//
// Rows and columns count from 1, columns in bytes. Files without regions are not mentioned.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "plugins/cli/format.hpp"
#include "plugins/cli/visible.hpp"

namespace tsregion::cli {
namespace {

constexpr std::string_view kHeading = "\x1b[35m";
constexpr std::string_view kPosition = "\x1b[32m";
constexpr std::string_view kLanguage = "\x1b[1;36m";
constexpr std::string_view kFaint = "\x1b[2m";
constexpr std::string_view kReset = "\x1b[0m";
constexpr std::size_t kFewestTextColumns = 20;  // of a narrow terminal: rather a wrapped line than no text

constexpr std::size_t kCellCount = 4;
using Cells = std::array<std::string, kCellCount>;  // position, language, host, provenance

Cells cells_of(const RegionView &region) {
  const ts_region_info &info = *region.info;
  const std::string position = std::to_string(info.start_row + 1) + ":" + std::to_string(info.start_column + 1) + "-" +
                               std::to_string(info.end_row + 1) + ":" + std::to_string(info.end_column + 1);
  std::string provenance = visible(region.detector.value_or("?"));
  if (region.rule && !region.rule->empty()) provenance += "(" + visible(*region.rule) + ")";
  return {position, visible(region.language), "in " + visible(region.host.value_or("?")), provenance};
}

class TextFormatter final : public Formatter {
 public:
  TextFormatter(Output &output, const FormatOptions &options) : output_(output), options_(options) {}

  void document(const DocumentView &document) override {
    if (document.regions.empty()) return;
    if (!first_) output_ << "\n";
    first_ = false;
    paint(kHeading, visible(document.file));
    output_ << "\n";

    // Twice through the regions rather than a table in memory: there may be a million.
    std::array<std::size_t, kCellCount> widths{};
    for (const RegionView &region : document.regions) {
      const Cells cells = cells_of(region);
      for (std::size_t i = 0; i < kCellCount; i++) widths[i] = std::max(widths[i], character_count(cells[i]));
    }
    for (const RegionView &region : document.regions) print_row(cells_of(region), widths, region.text);
  }

 private:
  void print_row(const Cells &cells, const std::array<std::size_t, kCellCount> &widths, std::string_view text) {
    constexpr std::array<std::string_view, kCellCount> kColors = {kPosition, kLanguage, "", kFaint};
    std::size_t used = 0;
    for (std::size_t i = 0; i < kCellCount; i++) {
      output_ << "  ";
      paint(kColors[i], cells[i]);
      const bool last = i + 1 == kCellCount && !options_.with_text;
      if (!last) output_ << std::string(widths[i] - character_count(cells[i]), ' ');
      used += 2 + widths[i];
    }
    if (options_.with_text) {
      const std::string line = first_line(text, text_columns(used + 2));
      if (!line.empty()) output_ << "  " << line;
    }
    output_ << "\n";
  }

  std::size_t text_columns(std::size_t used) const {
    if (options_.columns == 0) return kTextColumns;
    return options_.columns > used + kFewestTextColumns ? options_.columns - used : kFewestTextColumns;
  }

  void paint(std::string_view color, std::string_view text) {
    if (!options_.color || color.empty()) {
      output_ << text;
    } else {
      output_ << color << text << kReset;
    }
  }

  Output &output_;
  FormatOptions options_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<Formatter> make_text_formatter(Output &output, const FormatOptions &options) {
  return std::make_unique<TextFormatter>(output, options);
}

}  // namespace tsregion::cli
