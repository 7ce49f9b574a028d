// `ts-region explain FILE:LINE:COL`: the layers around a place and what the detectors looked at there, for people.
//
//   robot.rho:5:30 is metta in rholang
//
//   rholang 1:1-80:1, parsed in 0.21 ms, searched in 0.10 ms with rholang/flow.scm
//     inside source_file > send > string
//     found    metta 5:25-5:66  sink(rholang/flow.scm:12)
//                @text 5:24-5:67  "(= (double $x) …
//     refused  sql 5:25-5:66  injection(q/rholang/injections.scm:3): #eq? @channel does not hold
//                @channel log, @injection.content …
//   metta 5:25-5:66
//     metta has no rules: nothing is searched in it
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdio>

#include "plugins/cli/commands.hpp"
#include "plugins/cli/engine.hpp"
#include "plugins/cli/fatal.hpp"
#include "plugins/cli/reader.hpp"
#include "plugins/cli/visible.hpp"

namespace tsregion::cli {
namespace {

std::string milliseconds(std::uint64_t nanoseconds) {
  char text[40];
  std::snprintf(text, sizeof text, "%.2f ms", static_cast<double>(nanoseconds) / 1e6);
  return text;
}

class Explainer {
 public:
  Explainer(const ExplainOptions &options, const ExplanationView &view, std::string_view text, Output &output)
      : options_(options), view_(view), text_(text), output_(output) {}

  void print() {
    output_ << headline() << "\n\n";
    for (const ts_region_layer &layer : view_.layers) print_layer(layer);
    output_.flush();
  }

 private:
  std::string name(std::uint32_t index) const { return index == TS_REGION_NONE ? "" : visible(as_view(view_.names[index])); }

  std::string headline() const {
    std::string languages;
    for (auto layer = view_.layers.rbegin(); layer != view_.layers.rend(); ++layer) {
      languages += (languages.empty() ? "" : " in ") + name(layer->language);
    }
    const std::string place = visible_name(options_.place());
    return view_.layers.size() > 1 ? place + " is " + languages : place + " is " + languages + " and in no region";
  }

  // "5:25-5:66", rows and columns (bytes) from 1.
  std::string range(std::uint32_t start, std::uint32_t end) const { return place(start) + "-" + place(end); }

  std::string place(std::uint32_t byte) const {
    const std::string_view before = text_.substr(0, byte);
    const auto row = std::count(before.begin(), before.end(), '\n') + 1;
    const std::size_t column = before.size() - (before.rfind('\n') + 1) + 1; // npos + 1 is 0
    return std::to_string(row) + ":" + std::to_string(column);
  }

  void print_layer(const ts_region_layer &layer) {
    output_ << name(layer.language) << " " << range(layer.start_byte, layer.end_byte);
    if (layer.rules != TS_REGION_NONE) {
      output_ << ", parsed in " << milliseconds(layer.parse_ns) << ", searched in " << milliseconds(layer.detect_ns)
              << " with " << name(layer.rules);
    }
    output_ << "\n";
    if (layer.nodes != TS_REGION_NONE) output_ << "  inside " << name(layer.nodes) << "\n";
    for (const auto &candidate : view_.candidates.subspan(layer.candidate_begin, layer.candidate_count)) {
      print_candidate(candidate);
    }
    if (layer.note != TS_REGION_NONE) output_ << "  " << name(layer.note) << "\n";
  }

  void print_candidate(const ts_region_candidate &candidate) {
    const bool found = candidate.refused == TS_REGION_NONE;
    output_ << (found ? "  found    " : "  refused  ");
    if (candidate.language != TS_REGION_NONE) output_ << name(candidate.language) << " ";
    output_ << range(candidate.start_byte, candidate.end_byte) << "  " << name(candidate.detector);
    if (candidate.rule != TS_REGION_NONE) output_ << "(" << name(candidate.rule) << ")";
    if (!found) output_ << ": " << name(candidate.refused);
    output_ << "\n";
    const auto captures = view_.captures.subspan(candidate.capture_begin, candidate.capture_count);
    if (found) {
      for (const auto &capture : captures) {
        output_ << kIndentation << "@" << name(capture.name) << " " << range(capture.start_byte, capture.end_byte) << "  "
                << captured(capture) << "\n";
      }
    } else if (!captures.empty()) { // there may be many: a line for each
      output_ << kIndentation;
      for (const auto &capture : captures) output_ << (&capture == &captures.front() ? "@" : ", @") << name(capture.name) << " " << captured(capture);
      output_ << "\n";
    }
  }

  std::string captured(const ts_region_capture &capture) const {
    return first_line(text_.substr(capture.start_byte, capture.end_byte - capture.start_byte), kCapturedColumns);
  }

  static constexpr std::string_view kIndentation = "             ";
  static constexpr std::size_t kCapturedColumns = 50;

  const ExplainOptions &options_;
  const ExplanationView &view_;
  std::string_view text_;
  Output &output_;
};

}  // namespace

int explain(const ExplainOptions &options, const Library &library, Output &output) {
  Messages messages(false);
  ts_region_engine_options engine_options{};
  engine_options.struct_size = sizeof engine_options;
  Engine engine(library.api, engine_options);
  engine.load_rules(options.rules);

  const Source source = read_source({options.file, Origin::named}, kHighestLimit);
  if (source.state != SourceState::ready) throw Fatal("cannot read " + in_quotes(options.file) + ": " + source.message);
  const ts_region_document document{as_str(source.text), as_str(options.host), as_str(options.file), 0};
  const ExplanationView view = engine.explain(document, options.line - 1, options.column - 1);
  if (view.layers.empty()) {
    const std::uint32_t message = view.result->message;
    throw Fatal(in_quotes(options.file) + ": " + (message == TS_REGION_NONE ? "nothing to explain" : visible(as_view(view.names[message]))));
  }
  Explainer(options, view, source.text, output).print();
  for (const ts_region_layer &layer : view.layers) {
    if (layer.rules == TS_REGION_NONE || options.rules.folders.empty()) continue;
    for (const std::string &note : engine.faults_of(std::string(as_view(view.names[layer.language])))) messages.say(note);
  }
  if (view.result->status > TS_REGION_DOCUMENT_PARTIAL) return kError;
  return view.layers.size() > 1 ? kFound : kNothing;
}

}  // namespace tsregion::cli
