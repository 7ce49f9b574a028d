// SPDX-License-Identifier: MIT
#include "tests/support/builders.hpp"

#include "core/document/virtual_document.hpp"
#include "core/engine/layer_walk.hpp"

#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

namespace tsregion::test {
namespace {

// Languages, rules and parsers are made once; nothing in them changes what is found.
struct Parts {
  LanguageRegistry languages = LanguageRegistry::built_in();
  DetectorRegistry detectors = DetectorRegistry::built_in();
  std::shared_ptr<const RuleSet> rules = RuleSet::built_in();
  ParserPool parsers;
  ParseCache cache{{}};
};

// By folder of further parsers. None is ever taken away.
Parts &parts(const std::string &grammar_dir = {}) {
  static std::map<std::string, Parts> made;
  const bool fresh = made.find(grammar_dir) == made.end();
  Parts &found = made[grammar_dir];
  std::size_t added = 0;
  if (!fresh || grammar_dir.empty()) return found;
  if (const std::string problem = found.languages.add_folder(grammar_dir, added); !problem.empty()) throw std::runtime_error(problem);
  return found;
}

std::shared_ptr<const RuleSet> rules_with(const Settings &settings) {
  std::shared_ptr<const RuleSet> rules = parts(settings.grammar_dir).rules;
  if (!settings.rules.empty()) {
    const Language &language = *parts(settings.grammar_dir).languages.find(settings.language);
    RuleSet::Change change = rules->with_roles(language, {"test.scm", settings.rules}, false);
    if (change.rules == nullptr) throw std::runtime_error("refused rules: " + change.error->message);
    rules = change.rules;
  }
  if (!settings.injections.empty()) {
    const std::optional<Dialect> dialect = dialect_named(settings.dialect);
    if (!dialect) throw std::runtime_error("no such dialect: " + settings.dialect);
    rules = rules->with_injections(settings.language, {"test.scm", settings.injections, *dialect}, false).rules;
  }
  return rules;
}

} // namespace

Detection detection_of(const DocumentResult &result, std::string_view source) {
  Detection detection{result.status, result.message, result.skipped, result.cached, {}};
  for (const RegionRecord &record : result.regions) {
    FoundRegion region;
    region.language = record.language;
    region.host = record.host;
    region.detector = record.detector;
    region.rule = record.rule;
    region.text = result.text_of(record);
    const auto segments = result.segments_of(record);
    region.segments.assign(segments.begin(), segments.end());
    const ByteRange extent = host_extent(segments);
    region.start = extent.start;
    region.end = extent.end;
    region.host_text = source.substr(extent.start, extent.size());
    region.depth = record.depth;
    region.parent = record.parent;
    region.confidence = record.confidence;
    detection.regions.push_back(std::move(region));
  }
  return detection;
}

Detection detect(std::string_view source, const Settings &settings) {
  const std::shared_ptr<const RuleSet> rules = rules_with(settings);
  Parts &with = parts(settings.grammar_dir);
  const Workbench bench{with.languages, with.detectors, *rules, with.parsers, with.cache};
  DetectOptions options;
  options.max_depth = settings.max_depth;
  options.max_regions = settings.max_regions;
  options.placeholder = settings.placeholder;
  options.use_cache = false;
  options.prefilter = settings.prefilter;
  options.nested = settings.nested;
  DocumentRequest request;
  request.text = source;
  request.language = settings.language;
  DocumentResult result;
  detect_document(bench, request, options, CancelToken(), result);
  return detection_of(std::move(result), source);
}

std::vector<FoundRegion> regions_of(std::string_view source, const Settings &settings) {
  return detect(source, settings).regions;
}

std::string sketch(const FoundRegion &region, std::string_view source) {
  std::string text;
  for (const Segment &segment : region.segments) {
    if (segment.kind == SegmentKind::hole) {
      text.append("‹").append(source.substr(segment.host.start, segment.host.size())).append("›");
    } else {
      text.append(region.text, segment.guest.start, segment.guest.size());
    }
  }
  return text;
}

std::string found(std::string_view source, const Settings &settings) {
  std::string all;
  for (const FoundRegion &region : regions_of(source, settings)) {
    if (!all.empty()) all += " | ";
    all += region.detector + (region.language == "metta" ? "" : ":" + region.language) + " " + sketch(region, source);
  }
  return all;
}

std::string texts_of(std::string_view source, const Settings &settings) {
  std::string all;
  for (const FoundRegion &region : regions_of(source, settings)) {
    if (!all.empty()) all += " | ";
    all += sketch(region, source);
  }
  return all;
}

std::string columns_of(const DocumentResult &result) {
  std::ostringstream out;
  out << static_cast<uint32_t>(result.status) << ' ' << result.message << ' ' << result.language << ' ' << result.bytes << '\n';
  for (const RegionRecord &region : result.regions) {
    out << region.id << ' ' << region.language << ' ' << region.host << ' ' << region.detector << ' ' << region.rule << ' '
        << region.parent << ' ' << region.depth << ' ' << region.confidence << ' ' << region.segment_begin << ' '
        << region.segment_count << ' ' << region.text_begin << ' ' << region.text_size << '\n';
  }
  for (const Segment &segment : result.segments) {
    out << static_cast<uint32_t>(segment.kind) << ' ' << segment.host.start << ' ' << segment.host.end << ' '
        << segment.guest.start << ' ' << segment.guest.end << '\n';
  }
  return out.str() + result.guest_text;
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

std::string file_text(const std::string &path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

} // namespace tsregion::test
