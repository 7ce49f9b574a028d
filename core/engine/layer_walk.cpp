// SPDX-License-Identifier: MIT
#include "core/engine/layer_walk.hpp"

#include "core/base/digest.hpp"
#include "core/base/hash_map.hpp"
#include "core/detect/block_regions.hpp"
#include "core/document/virtual_document.hpp"
#include "core/engine/parse_service.hpp"
#include "core/parse/language_hint.hpp"
#include "core/parse/language_names.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace tsregion {
namespace {

// A text that is, or may be, a host.
struct Layer {
  const Language *language = nullptr;
  const HostProfile *profile = nullptr;
  std::string_view text;
  std::string_view parent_language; // of the layer around it
  uint32_t parent = DocumentResult::kNoParent; // the region whose guest text this is
  uint32_t depth = 0;                          // of the layer; its regions are one deeper
};

// What a search in one text came to.
struct Found {
  std::shared_ptr<const LayerRegions> regions; // null: nothing can be there, or stopped
  ParsedTextPtr entry;                         // the cache's, if it was asked
  StopReason stopped = StopReason::none;
  uint64_t tree_bytes = 0; // see HostFacts
  bool cached = false;
  bool skipped = false;
  bool lost = false; // see ParseOutcome
};

class LayerWalk {
public:
  LayerWalk(const Workbench &bench, const DetectOptions &options, const CancelToken &cancel, DocumentResult &result)
      : bench_(bench), options_(options), cancel_(cancel), result_(result) {}

  void run(const Layer &root) {
    Found found = find(root);
    result_.cached = found.cached;
    result_.skipped = found.skipped;
    if (stop(found.stopped) || found.regions == nullptr || found.regions->regions.empty()) return note_partial(found);
    result_.text = found.entry != nullptr ? found.entry->text() : share_text(root.text);
    Layer layer = root;
    layer.text = *result_.text;
    add_regions(layer, found);
    visit_guests();
  }

  // Of a layer that was searched already, one region and what is in it.
  void run_nest(const Layer &root, const std::shared_ptr<const LayerRegions> &regions, const Region &region) {
    result_.layers.push_back(regions);
    add_region(root, *regions, region);
    first_layer_ = 1;
    visit_guests();
  }

private:
  void visit_guests() {
    while (next_ < guests_.size()) {
      const Guest guest = guests_[next_++];
      if (!visit(guest)) break;
    }
    if (result_.regions.size() > first_layer_) put_in_order();
  }

  struct Guest { // a region to be looked into
    uint32_t region;
    const Language *language;
    const HostProfile *profile; // null: nothing is searched in it, only its tree is wanted
  };

  // False: stop here.
  bool visit(const Guest &guest) {
    const RegionRecord &region = result_.regions[guest.region];
    if (guest.profile == nullptr) return parse_only(*guest.language, result_.text_of(region));
    if (region.depth >= options_.max_depth) {
      partial("nested regions deeper than " + std::to_string(options_.max_depth) + " layers were left out");
      return true;
    }
    // guest_text grows while its layers' regions are added: work on a copy that does not move.
    const std::string text(result_.text_of(region));
    const Layer layer{guest.language, guest.profile, text, region.host, guest.region, region.depth};
    const Found found = find(layer);
    if (stop(found.stopped)) return false;
    if (found.regions == nullptr) return true;
    add_regions(layer, found);
    if (result_.regions.size() < options_.max_regions || next_ == guests_.size()) return true;
    partial("more than " + std::to_string(options_.max_regions) + " regions: the rest were left out");
    return false;
  }

  // Its tree is wanted by the caller, who finds it in the cache. False: stop here.
  bool parse_only(const Language &language, std::string_view text) {
    const ParseService::Parsed parsed = ParseService(bench_.languages, bench_.parsers, bench_.cache).parse(language, text, cancel_);
    if (parsed.lost) partial(nested_too_deeply(language));
    return !stop(parsed.stopped);
  }

  // Parse or look up, then run the detectors.
  Found find(const Layer &layer) {
    Found found;
    const bool tree_wanted = options_.trees && layer.depth > 0;
    if (layer.profile->blocks) {
      if (tree_wanted && layer.language->grammar() != nullptr && !parse_only(*layer.language, layer.text)) return stopped_found();
      return scan(layer);
    }
    if (options_.prefilter && !tree_wanted && !bench_.detectors.may_find(*layer.profile, bench_.languages, layer.text)) {
      found.skipped = true;
      return found;
    }
    // Regions found under other rules, or with other languages at hand, are not reused.
    const uint64_t generation = generation_of(bench_);
    Digest digest;
    Tree tree;
    if (options_.use_cache) {
      digest = digest_of(layer.text);
      found.entry = bench_.cache.find(*layer.language, digest, layer.text);
    }
    if (found.entry != nullptr) {
      found.cached = true;
      found.regions = std::static_pointer_cast<const LayerRegions>(found.entry->derived(generation));
      if (found.regions != nullptr) return found;
      tree = found.entry->tree();
    } else {
      ParseOutcome outcome = bench_.parsers.parse(*layer.language, layer.text, cancel_);
      if (outcome.stopped != StopReason::none) {
        found.stopped = outcome.stopped;
        return found;
      }
      tree = std::move(outcome.tree);
      found.lost = outcome.lost;
    }
    detect(layer, tree, found);
    if (found.stopped != StopReason::none || !options_.use_cache || found.lost) return found;
    if (found.entry == nullptr) {
      found.entry = bench_.cache.insert(
          digest, std::make_shared<const ParsedText>(*layer.language, share_text(layer.text), std::move(tree), found.tree_bytes));
    }
    bench_.cache.derive(digest, found.entry, generation, found.regions, heap_bytes(*found.regions));
    return found;
  }

  // Blocks are scanned as fast as a text is read: nothing is kept in the cache.
  Found scan(const Layer &layer) {
    Found found;
    const FlatChunks text(layer.text);
    const Scan scanned = scan_blocks(*layer.profile->blocks, text, cancel_);
    found.stopped = scanned.stopped;
    if (found.stopped != StopReason::none) return found;
    found.regions = std::make_shared<const LayerRegions>(regions_of_blocks(*layer.profile->blocks, scanned.blocks, text, bench_.languages).layer);
    return found;
  }

  Found stopped_found() const {
    Found found;
    found.stopped = cancel_.stop_reason();
    return found;
  }

  void detect(const Layer &layer, const Tree &tree, Found &found) {
    Host host(*layer.profile, bench_.languages, layer.text, tree.root(), cancel_, std::string(layer.parent_language), options_.use_cache);
    auto regions = std::make_shared<LayerRegions>(bench_.detectors.detect(host));
    if (found.lost) regions->partial = nested_too_deeply(*layer.language);
    found.stopped = host.stopped();
    found.tree_bytes = host.tree_bytes();
    found.regions = std::move(regions);
  }

  void add_regions(const Layer &layer, const Found &found) {
    const LayerRegions &regions = *found.regions;
    note_partial(found);
    if (regions.regions.empty()) return;
    result_.layers.push_back(found.regions);
    if (layer.depth == 0) reserve(regions);
    for (const Region &region : regions.regions) {
      if (result_.regions.size() >= options_.max_regions) {
        partial("more than " + std::to_string(options_.max_regions) + " regions: the rest were left out");
        return;
      }
      add_region(layer, regions, region);
    }
    if (layer.depth == 0) first_layer_ = result_.regions.size();
  }

  void reserve(const LayerRegions &regions) {
    result_.regions.reserve(regions.regions.size());
    seen_before_.reserve(regions.regions.size());
    result_.segments.reserve(regions.parts.size() + regions.parts.size() / 2);
  }

  void add_region(const Layer &layer, const LayerRegions &regions, const Region &region) {
    RegionRecord record;
    record.language = regions.names[region.language];
    record.host = layer.language->name();
    record.detector = regions.names[region.detector];
    record.rule = regions.names[region.rule];
    record.parent = layer.parent;
    record.depth = layer.depth + 1;
    record.confidence = region.confidence;
    record.layer = static_cast<uint32_t>(result_.layers.size()) - 1; // which its caller has put there
    record.found = static_cast<uint32_t>(&region - regions.regions.data());
    record.text_begin = static_cast<uint32_t>(result_.guest_text.size());
    record.segment_begin = static_cast<uint32_t>(result_.segments.size());
    if (layer.depth == 0) {
      assemble_guest(layer.text, regions.parts_of(region), options_.placeholder, result_.guest_text, result_.segments);
    } else {
      inner_.clear();
      assemble_guest(layer.text, regions.parts_of(region), options_.placeholder, result_.guest_text, inner_);
      composed_.clear();
      compose_segments(result_.segments_of(result_.regions[layer.parent]), inner_, composed_);
      result_.segments.insert(result_.segments.end(), composed_.begin(), composed_.end());
    }
    record.text_size = static_cast<uint32_t>(result_.guest_text.size()) - record.text_begin;
    record.segment_count = static_cast<uint32_t>(result_.segments.size()) - record.segment_begin;
    record.id = id_of(record);
    result_.regions.push_back(record);
    note_guest(record);
  }

  void note_guest(const RegionRecord &record) {
    if (!options_.nested && !options_.trees) return;
    if (record.language != last_language_name_) { // one look-up for a run of regions of one language
      last_language_name_ = record.language;
      last_language_ = bench_.languages.find(record.language);
      last_profile_ = last_language_ == nullptr ? nullptr : bench_.rules.of(*last_language_);
    }
    const auto index = static_cast<uint32_t>(result_.regions.size()) - 1;
    if (last_profile_ == nullptr || !options_.nested) {
      const bool parsable = options_.trees && last_language_ != nullptr && last_language_->grammar() != nullptr;
      if (parsable) guests_.push_back({index, last_language_, nullptr});
      return;
    }
    // A guest text is always shorter than its host's unless holes are filled in; equal ones would nest for ever.
    if (is_own_ancestor(record)) return partial("a region that contains itself was not searched again");
    guests_.push_back({index, last_language_, last_profile_});
  }

  [[nodiscard]] bool is_own_ancestor(const RegionRecord &record) const {
    for (uint32_t above = record.parent; above != DocumentResult::kNoParent; above = result_.regions[above].parent) {
      const RegionRecord &ancestor = result_.regions[above];
      if (ancestor.language == record.language && result_.text_of(ancestor) == result_.text_of(record)) return true;
    }
    return false;
  }

  // From what the region is (language, text, parent, and how many such came before it), not from where it is.
  uint64_t id_of(const RegionRecord &record) {
    const uint64_t parent = record.parent == DocumentResult::kNoParent ? 0 : result_.regions[record.parent].id;
    const uint64_t language = stable_hash(record.language, parent);
    const uint64_t content = stable_hash(result_.text_of(record), language);
    return mix64(content + seen_before_[content]++);
  }

  void put_in_order() {
    std::vector<uint32_t> order(result_.regions.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [this](uint32_t left, uint32_t right) {
      const RegionRecord &a = result_.regions[left];
      const RegionRecord &b = result_.regions[right];
      return std::tuple(host_extent(result_.segments_of(a)).start, a.depth) <
             std::tuple(host_extent(result_.segments_of(b)).start, b.depth);
    });
    std::vector<uint32_t> place(order.size());
    for (uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    std::vector<RegionRecord> ordered;
    ordered.reserve(order.size());
    for (const uint32_t index : order) {
      ordered.push_back(result_.regions[index]);
      if (ordered.back().parent != DocumentResult::kNoParent) ordered.back().parent = place[ordered.back().parent];
    }
    result_.regions = std::move(ordered);
  }

  // True if the work must end here.
  bool stop(StopReason reason) {
    if (reason == StopReason::none) return false;
    const bool some = !result_.regions.empty();
    if (reason == StopReason::cancelled) {
      result_.status = DocumentStatus::cancelled;
      result_.message = "cancelled";
    } else if (some) {
      partial("the time limit was reached: give more time (timeout), or split the document");
    } else {
      result_.status = DocumentStatus::timeout;
      result_.message = "the time limit was reached: give more time (timeout), or split the document";
    }
    return true;
  }

  void note_partial(const Found &found) {
    if (found.regions != nullptr && !found.regions->partial.empty()) partial(found.regions->partial);
  }

  void partial(std::string message) {
    if (result_.status != DocumentStatus::ok) return;
    result_.status = DocumentStatus::partial;
    result_.message = std::move(message);
  }

  const Workbench &bench_;
  const DetectOptions &options_;
  const CancelToken &cancel_;
  DocumentResult &result_;
  std::vector<Guest> guests_;
  std::size_t next_ = 0;
  std::size_t first_layer_ = 0;
  std::vector<Segment> inner_;
  std::vector<Segment> composed_;
  KeyMap<uint64_t, uint32_t> seen_before_;
  std::string_view last_language_name_;
  const Language *last_language_ = nullptr;
  const HostProfile *last_profile_ = nullptr;
};

// Of a document that does not say: by its name, else by its first line.
const Language *language_of_document(const LanguageRegistry &languages, const DocumentRequest &document) {
  if (const Language *const named = languages.find_by_file_name(document.name)) return named;
  const std::string program = language_of_shebang(document.text);
  return program.empty() ? nullptr : languages.find(program);
}

// What is unknown: the language, or a parser for it?
std::string why_no_grammar(const LanguageRegistry &languages, const DocumentRequest &document, const Language *language) {
  if (language != nullptr) return language->problem();
  const std::string asked(document.language.empty() ? document.name : document.language);
  if (document.language.empty()) {
    const std::string name = language_of_file_name(document.name);
    return name.empty() ? "no language is known for '" + asked + "': name the host language"
                        : "no parser for " + name + " ('" + asked + "'): give a folder that has one";
  }
  const std::string name = languages.name_of(document.language);
  return language_called(name).empty() ? "no language is called '" + asked + "': see the list of languages"
                                       : "no parser for " + name + ": give a folder that has one";
}

} // namespace

uint64_t generation_of(const Workbench &bench) { return bench.rules.generation() << 32 | (bench.languages.generation() & 0xFFFFFFFFu); }

std::string nested_too_deeply(const Language &language) {
  return "blocks of " + language.name() + " are nested more deeply than its parser can follow: regions may be missing";
}

HostLanguage host_language(const LanguageRegistry &languages, const DocumentRequest &document) {
  HostLanguage host;
  host.language = document.language.empty() ? language_of_document(languages, document) : languages.find(document.language);
  if (host.language == nullptr || (host.language->grammar() == nullptr && !host.language->only_scanned())) {
    host.problem = why_no_grammar(languages, document, host.language);
    host.language = nullptr;
  }
  return host;
}

void detect_document(const Workbench &bench, const DocumentRequest &document, const DetectOptions &options,
                     const CancelToken &cancel, DocumentResult &result) {
  result.tag = document.tag;
  result.bytes = document.text.size();
  HostLanguage host = host_language(bench.languages, document);
  if (host.language == nullptr) {
    result.status = DocumentStatus::no_grammar;
    result.message = std::move(host.problem);
    return;
  }
  result.language = host.language->name();
  const HostProfile *const profile = bench.rules.of(*host.language);
  if (profile == nullptr && host.language->grammar() == nullptr && bench.rules.has_queries(host.language->name())) {
    result.status = DocumentStatus::no_grammar;
    result.message = host.language->problem() + ", but queries were added that need a tree: add a parser for it";
    return;
  }
  if (profile == nullptr) { // no rules: nothing is ever found in it
    result.skipped = true;
    return;
  }
  LayerWalk(bench, options, cancel, result).run({host.language, profile, document.text, {}, DocumentResult::kNoParent, 0});
}

void detect_nest(const Workbench &bench, const HostText &host, const std::shared_ptr<const LayerRegions> &regions, const Region &region,
                 const DetectOptions &options, const CancelToken &cancel, DocumentResult &result) {
  LayerWalk(bench, options, cancel, result).run_nest({host.language, host.profile, host.text, {}, DocumentResult::kNoParent, 0}, regions, region);
  const uint32_t start = host_extent(result.segments_of(result.regions.front())).start;
  for (Segment &segment : result.segments) segment.host = {segment.host.start - start, segment.host.end - start};
}

} // namespace tsregion
