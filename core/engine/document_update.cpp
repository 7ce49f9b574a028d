// SPDX-License-Identifier: MIT
#include "core/engine/document_update.hpp"

#include "core/base/digest.hpp"
#include "core/base/hash_map.hpp"
#include "core/document/virtual_document.hpp"

#include <algorithm>

namespace tsregion {
namespace {

// Where its first segment will begin.
uint32_t start_of(const LayerRegions &layer, const Region &region) {
  const auto parts = layer.parts_of(region);
  const auto first = std::find_if(parts.begin(), parts.end(), [](const RegionPart &part) { return part.hole || part.separator || !part.range.empty(); });
  return (first == parts.end() ? parts.front() : *first).range.start;
}

// What a region is made of, but for where it is and what its bytes say.
uint64_t signature_of(const LayerRegions &layer, const Region &region) {
  const uint32_t start = start_of(layer, region);
  uint64_t hash = stable_hash(layer.names[region.language], 1);
  hash = stable_hash(layer.names[region.detector], hash);
  hash = stable_hash(layer.names[region.rule], hash);
  hash = mix64(hash + static_cast<uint64_t>(region.confidence * 1000));
  for (const RegionPart &part : layer.parts_of(region)) {
    hash = mix64(hash + (uint64_t{part.range.start - start} << 32 | (part.range.end - start)));
    hash = mix64(hash + (static_cast<uint64_t>(part.escapes) << 2 | (part.hole ? 2u : 0u) | (part.separator ? 1u : 0u)));
  }
  return hash == 0 ? 1 : hash; // 0: never the same
}

class Update {
public:
  Update(const Workbench &bench, const Language &language, const DetectOptions &options, const CancelToken &cancel)
      : bench_(bench), language_(language), options_(options), cancel_(cancel) {}

  UpdateOutcome run(const ExactState &before, std::span<const DocumentEdit> edits, const Rope &text, uint64_t revision) {
    next_.revision = revision;
    next_.text = text;
    next_.ids = before.ids;
    next_.generation = generation_of(bench_);
    reusable_ = before.generation == next_.generation;
    flat_ = text.slice({0, text.size()});
    host_ = {&language_, bench_.rules.of(language_), flat_};
    const StopReason stopped = search(before, edits);
    if (stopped != StopReason::none) return {std::nullopt, stopped};
    old_ = before.regions;
    for (const DocumentEdit &edit : edits) old_ = old_.after(text_edit(edit));
    if (found_ != nullptr) {
      for (const Region &region : found_->regions) {
        if (!place(region)) break;
      }
      if (stopped_ != StopReason::none) return {std::nullopt, stopped_};
    }
    give_ids(before);
    std::stable_sort(placed_.begin(), placed_.end(), [](const auto &left, const auto &right) { return left.start < right.start; });
    next_.regions = OpenRegions(placed_);
    return {std::move(next_), StopReason::none};
  }

private:
  // A region that is built anew, and what stood there before.
  struct Fresh {
    std::shared_ptr<RegionTable> nest;
    std::optional<OpenRegion> old;
  };

  StopReason search(const ExactState &before, std::span<const DocumentEdit> edits) {
    if (host_.profile == nullptr) return StopReason::none; // no rules: nothing is ever found in it
    if (options_.prefilter && !bench_.detectors.may_find(*host_.profile, bench_.languages, flat_)) return StopReason::none;
    Tree old_tree;
    if (before.tree) {
      old_tree = before.tree.share();
      for (const DocumentEdit &edit : edits) old_tree.edit(edit);
    }
    ParseOutcome parsed = bench_.parsers.parse_again(language_, next_.text, old_tree, cancel_);
    if (parsed.stopped != StopReason::none) return parsed.stopped;
    Host host(*host_.profile, bench_.languages, flat_, parsed.tree.root(), cancel_, {}, false);
    found_ = std::make_shared<const LayerRegions>(bench_.detectors.detect(host));
    if (host.stopped() != StopReason::none) return host.stopped();
    if (!found_->partial.empty()) partial(found_->partial);
    if (parsed.lost) partial(nested_too_deeply(language_)); // and begin from scratch the next time
    else next_.tree = std::move(parsed.tree);
    return StopReason::none;
  }

  // False: no more.
  bool place(const Region &region) {
    if (count_ >= options_.max_regions) {
      partial("more than " + std::to_string(options_.max_regions) + " regions: the rest were left out");
      return false;
    }
    const uint64_t signature = signature_of(*found_, region);
    const uint32_t start = start_of(*found_, region);
    std::optional<OpenRegion> old;
    old_.visit_touching({start, start}, [&](const OpenRegions::Place &there) {
      const RegionTable &nest = *there.item->nest;
      if (there.start != start || nest.regions.front().language != found_->names[region.language] || taken_.contains(key(nest))) return true;
      if (!old || nest.signature == signature) old = *there.item;
      return nest.signature != signature;
    });
    if (old) taken_.insert(key(*old->nest));
    if (old && reusable_ && old->edits == nullptr && old->nest->signature == signature) {
      add({start, old->length, old->nest});
      return true;
    }
    DocumentResult result;
    detect_nest(bench_, host_, found_, region, options_, cancel_, result);
    // A nest that the clock cut short is not what a run from scratch finds: the whole run goes on elsewhere, or is given up.
    stopped_ = cancel_.stop_reason();
    if (stopped_ != StopReason::none) return false;
    const bool whole = result.status == DocumentStatus::ok;
    if (!whole) partial(result.message);
    const uint32_t length = host_extent(result.segments_of(result.regions.front())).size();
    auto nest = std::make_shared<RegionTable>(std::move(static_cast<RegionTable &>(result)));
    nest->signature = whole ? signature : 0;
    fresh_.push_back({nest, std::move(old)});
    add({start, length, std::move(nest)});
    return true;
  }

  static uintptr_t key(const RegionTable &nest) { return reinterpret_cast<uintptr_t>(&nest); }

  void add(OpenRegions::Placed placed) {
    count_ += placed.nest->regions.size();
    placed_.push_back(std::move(placed));
  }

  // Those with a predecessor first; what is left of the old ones may come again elsewhere, now or later.
  void give_ids(const ExactState &before) {
    for (const Fresh &one : fresh_) {
      if (one.old) next_.ids.assign(*one.nest, &*one.old);
    }
    before.regions.items().for_each([&](const OpenRegions::Items::Place &place) {
      if (!taken_.contains(key(*place.item->nest))) next_.ids.retire(place.item->nest);
    });
    for (const Fresh &one : fresh_) {
      if (!one.old) next_.ids.assign(*one.nest, nullptr);
    }
  }

  void partial(std::string message) {
    if (next_.status != DocumentStatus::ok) return;
    next_.status = DocumentStatus::partial;
    next_.message = std::move(message);
  }

  const Workbench &bench_;
  const Language &language_;
  const DetectOptions &options_;
  const CancelToken &cancel_;
  std::string flat_;
  HostText host_;
  ExactState next_;
  std::shared_ptr<const LayerRegions> found_; // null: nothing can be there
  OpenRegions old_; // where the old regions are now
  KeySet<uintptr_t> taken_; // old nests that have a successor
  std::vector<OpenRegions::Placed> placed_;
  std::vector<Fresh> fresh_;
  uint64_t count_ = 0;
  bool reusable_ = false;
  StopReason stopped_ = StopReason::none;
};

} // namespace

UpdateOutcome update_document(const Workbench &bench, const Language &language, const DetectOptions &options, const ExactState &before,
                              std::span<const DocumentEdit> edits, const Rope &text, uint64_t revision, const CancelToken &cancel) {
  return Update(bench, language, options, cancel).run(before, edits, text, revision);
}

} // namespace tsregion
