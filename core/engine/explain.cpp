// SPDX-License-Identifier: MIT
#include "core/engine/explain.hpp"

#include "core/document/position_map.hpp"
#include "core/document/virtual_document.hpp"
#include "core/engine/explain_blocks.hpp"

#include <algorithm>

namespace tsregion {
namespace {

constexpr std::size_t kMostNodes = 12; // of the innermost ones

// A text on the way inwards.
struct Place {
  const Language *language = nullptr; // null: no parser
  std::string language_name;
  std::string parent_language;
  std::string detector;
  std::string rule;
  std::string text;
  std::vector<Segment> segments; // to the document; empty: it is the document
  uint32_t byte = 0;
};

ByteRange to_document(const Place &place, ByteRange range) {
  if (place.segments.empty()) return range;
  const PositionMap map(place.segments);
  const uint32_t start = map.to_host(range.start).byte;
  return {start, std::max(start, range.empty() ? start : map.host_end_of(range.end - 1))};
}

std::string joined(const std::vector<std::string> &words, std::string_view between) {
  std::string all;
  for (const std::string &word : words) all.append(all.empty() ? "" : between).append(word);
  return all;
}

std::string nodes_around(Node root, uint32_t byte) {
  const uint32_t end = std::max(byte, root.range().end);
  const Node inner(ts_node_named_descendant_for_byte_range(root.raw(), byte, std::min(byte + 1, end)));
  std::vector<std::string> kinds;
  for (Node node = root; !node.is_null(); node = node.child_towards(inner)) {
    if (node.is_named()) kinds.emplace_back(node.kind());
    if (node == inner) break;
  }
  const bool cut = kinds.size() > kMostNodes;
  if (cut) kinds.erase(kinds.begin(), kinds.end() - kMostNodes);
  return (cut ? "… > " : "") + joined(kinds, " > ");
}

class Explainer {
public:
  Explainer(const Workbench &bench, const DetectOptions &options, const CancelToken &cancel, Explanation &out)
      : bench_(bench), options_(options), cancel_(cancel), out_(out) {}

  void run(Place place) {
    for (uint32_t depth = 0; look(place) && find_inner(place); ++depth) {
      if (depth < options_.max_depth) continue;
      out_.layers.back().note = "nested deeper than " + std::to_string(options_.max_depth) + " layers: not searched";
      return;
    }
  }

private:
  // Explain the place's text. False: nothing can be inside.
  bool look(const Place &place) {
    ExplainedLayer &layer = out_.layers.emplace_back();
    layer.language = place.language_name;
    layer.detector = place.detector;
    layer.rule = place.rule;
    layer.range = to_document(place, {0, static_cast<uint32_t>(place.text.size())});
    regions_ = LayerRegions();
    if (place.language == nullptr) return tell(layer, "there is no parser for " + place.language_name + ": nothing is searched in it");
    const HostProfile *const profile = bench_.rules.of(*place.language);
    if (profile != nullptr && profile->blocks) return look_at_blocks(place, *profile->blocks, layer);
    if (place.language->grammar() == nullptr) return tell(layer, place.language->problem());
    if (profile == nullptr) return tell(layer, place.language_name + " has no rules: nothing is searched in it");
    layer.rules = joined(bench_.rules.files_of(place.language_name), ", ");
    const Clock::time_point start = Clock::now();
    const ParseOutcome parsed = bench_.parsers.parse(*place.language, place.text, cancel_);
    const Clock::time_point read = Clock::now();
    layer.parse_ns = nanoseconds(start, read);
    if (parsed.stopped != StopReason::none) return stop(layer, parsed.stopped);
    layer.nodes = nodes_around(parsed.tree.root(), place.byte);
    Host host(*profile, bench_.languages, place.text, parsed.tree.root(), cancel_, place.parent_language, false);
    Trace trace(place.byte);
    host.trace_to(&trace);
    regions_ = bench_.detectors.detect(host);
    layer.detect_ns = nanoseconds(read, Clock::now());
    layer.candidates = std::move(trace.candidates);
    std::stable_partition(layer.candidates.begin(), layer.candidates.end(), [](const Candidate &each) { return each.refused.empty(); });
    for (Candidate &candidate : layer.candidates) {
      candidate.extent = to_document(place, candidate.extent);
      for (Candidate::Capture &capture : candidate.captures) capture.range = to_document(place, capture.range);
    }
    if (host.stopped() != StopReason::none) return stop(layer, host.stopped());
    if (parsed.lost) (void)tell(layer, nested_too_deeply(*place.language));
    else if (!regions_.partial.empty()) (void)tell(layer, regions_.partial);
    else if (trace.more) (void)tell(layer, "there were more candidates than are shown");
    else if (layer.candidates.empty()) (void)tell(layer, "no rule looks at this place");
    return true;
  }

  bool look_at_blocks(const Place &place, BlockLanguage language, ExplainedLayer &layer) {
    layer.rules = "the scanner of its blocks";
    const Clock::time_point start = Clock::now();
    regions_ = explain_blocks(language, place.text, place.byte, bench_.languages, layer);
    layer.detect_ns = nanoseconds(start, Clock::now());
    for (Candidate &candidate : layer.candidates) {
      candidate.extent = to_document(place, candidate.extent);
      for (Candidate::Capture &capture : candidate.captures) capture.range = to_document(place, capture.range);
    }
    if (!regions_.partial.empty()) (void)tell(layer, regions_.partial);
    else if (layer.candidates.empty()) (void)tell(layer, "there is no block at this place");
    return true;
  }

  // Go to the region that has the place's byte; false if there is none.
  bool find_inner(Place &place) {
    for (const Region &region : regions_.regions) {
      std::string text;
      std::vector<Segment> segments;
      assemble_guest(place.text, regions_.parts_of(region), options_.placeholder, text, segments);
      const Mapped mapped = PositionMap(segments).to_guest(place.byte);
      if (mapped.image == Image::none || mapped.image == Image::hole) continue;
      Place inner;
      inner.language_name = regions_.names[region.language];
      inner.language = bench_.languages.find(inner.language_name);
      inner.parent_language = place.language_name;
      inner.detector = regions_.names[region.detector];
      inner.rule = regions_.names[region.rule];
      inner.text = std::move(text);
      inner.byte = mapped.byte;
      if (place.segments.empty()) inner.segments = std::move(segments);
      else compose_segments(place.segments, segments, inner.segments);
      if (inner.segments.empty()) return false;
      place = std::move(inner);
      return true;
    }
    return false;
  }

  static uint64_t nanoseconds(Clock::time_point from, Clock::time_point to) {
    return static_cast<uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(to - from).count());
  }

  static bool tell(ExplainedLayer &layer, std::string note) {
    layer.note = std::move(note);
    return false;
  }

  bool stop(ExplainedLayer &layer, StopReason reason) {
    const bool cancelled = reason == StopReason::cancelled;
    out_.status = cancelled ? DocumentStatus::cancelled : DocumentStatus::timeout;
    out_.message = cancelled ? "cancelled" : "the time limit was reached: give more time (timeout), or a shorter document";
    return tell(layer, out_.message);
  }

  const Workbench &bench_;
  const DetectOptions &options_;
  const CancelToken &cancel_;
  Explanation &out_;
  LayerRegions regions_; // of the layer that was looked at last
};

} // namespace

Explanation explain_document(const Workbench &bench, const DocumentRequest &document, uint32_t byte, const DetectOptions &options,
                             const CancelToken &cancel) {
  Explanation explanation;
  const HostLanguage host = host_language(bench.languages, document);
  if (host.language == nullptr) {
    explanation.status = DocumentStatus::no_grammar;
    explanation.message = host.problem;
    return explanation;
  }
  explanation.language = host.language->name();
  Place place;
  place.language = host.language;
  place.language_name = explanation.language;
  place.text = document.text;
  place.byte = std::min(byte, static_cast<uint32_t>(document.text.size()));
  Explainer(bench, options, cancel, explanation).run(std::move(place));
  return explanation;
}

} // namespace tsregion
