// SPDX-License-Identifier: MIT
#include "core/engine/document_update.hpp"

#include "core/base/hash_map.hpp"
#include "core/detect/block_regions.hpp"
#include "core/document/virtual_document.hpp"
#include "core/engine/found_region.hpp"
#include "core/parse/changed_ranges.hpp"

#include <algorithm>

namespace tsregion {
namespace {

// A search of a part is made again while it wants to see more, and while what it found changes more. In a text in which everything hangs
// together that could go on; then the whole of it is searched.
constexpr int kMostSearches = 24;

// Of the text: a part that is larger is not worth the trouble.
constexpr uint32_t kLargestPart = 4;

constexpr uint32_t kSmallPart = 1u << 16; // which is always worth it

// Places where the trees differ, at the most, for a part to be searched.
constexpr std::size_t kMostChanges = 64;

class Update {
public:
  Update(const Workbench &bench, const Language &language, const DetectOptions &options, const CancelToken &cancel)
      : bench_(bench), language_(language), options_(options), cancel_(cancel) {}

  UpdateOutcome run(const ExactState &before, std::span<const DocumentEdit> edits, const Rope &text, uint64_t revision, FlatText &flat) {
    next_.revision = revision;
    next_.text = text;
    next_.ids = before.ids;
    next_.generation = generation_of(bench_);
    reusable_ = before.generation == next_.generation;
    old_ = before.regions;
    for (const DocumentEdit &edit : edits) move_old(text_edit(edit));
    if (!edits.empty()) all_ = covering_all(edits);
    flat.follow(text, revision, before.revision, edits.empty() ? text.size() : all_.removed.start);
    flat_ = &flat;
    host_ = {&language_, bench_.rules.of(language_), flat.view()};
    const bool scanned = host_.profile != nullptr && host_.profile->blocks;
    StopReason stopped = scanned ? cancel_.stop_reason() : parse(before, edits);
    if (stopped == StopReason::none && !(!edits.empty() && follows(before) && (scanned ? rescan(before) : search_part(edits)))) stopped = search_all(before);
    if (stopped == StopReason::none) stopped = stopped_;
    if (stopped != StopReason::none) return {std::nullopt, stopped};
    return {std::move(next_), StopReason::none};
  }

private:
  // A region that is built anew, and what stood there before.
  struct Fresh {
    std::shared_ptr<RegionTable> nest;
    std::optional<OpenRegion> old;
  };

  void move_old(const TextEdit &edit) {
    old_.visit_touching(edit.removed, [&](const OpenRegions::Place &place) {
      const bool gone = !edit.removed.empty() && place.start >= edit.removed.start && place.end() <= edit.removed.end;
      if (gone) leaving_.push_back(place.item->nest);
      return true;
    });
    old_ = old_.after(edit);
  }

  // ---- The tree ----

  StopReason parse(const ExactState &before, std::span<const DocumentEdit> edits) {
    if (host_.profile == nullptr && !options_.trees) return StopReason::none; // no rules: nothing is ever found in it
    // A tree that is there is kept up to date: the look at the whole text would cost more than to search what changed.
    if (options_.prefilter && !options_.trees && !before.tree) {
      flat_->need_all();
      if (!bench_.detectors.may_find(*host_.profile, bench_.languages, host_.text)) return StopReason::none;
    }
    if (before.tree) {
      old_tree_ = before.tree.share();
      for (const DocumentEdit &edit : edits) old_tree_.edit(edit);
    }
    parsed_ = bench_.parsers.parse_again(language_, next_.text, old_tree_, cancel_);
    if (host_.profile == nullptr && !parsed_.lost) keep_tree(); // only that was wanted
    return parsed_.stopped;
  }

  // ---- What changed ----

  [[nodiscard]] bool follows(const ExactState &before) const {
    if (!reusable_ || before.status != DocumentStatus::ok || host_.profile == nullptr) return false;
    if (host_.profile->blocks) return before.revision != kNeverExact;
    if (!before.tree || !parsed_.tree || parsed_.lost || !host_.profile->is_local()) return false;
    // In a program with mistakes, a body may be taken for that of a head far above, and all that follow for those of others.
    const bool heads = host_.profile->roles != nullptr && host_.profile->roles->has_heads();
    return !heads || !(before.tree.root().has_error() || parsed_.tree.root().has_error());
  }

  // False: search all of it. What was noted until then does no harm.
  bool search_part(std::span<const DocumentEdit> edits) {
    RangeSet dirty = places_of(edits);
    const std::vector<ByteRange> changed = changed_ranges(old_tree_, parsed_.tree);
    if (changed.size() > kMostChanges) return false;
    for (const ByteRange range : changed) dirty.add(range);
    RangeSet seen = dirty;
    for (int searches = 0; searches < kMostSearches; ++searches) {
      SearchWindow window{next_.text, *flat_, dirty, {}, seen, {}, false};
      for (const ByteRange range : dirty.ranges()) window.dirty_rows.add(host_.profile->rows_matter() ? window.rows_around(range) : range);
      window.seen.add(window.dirty_rows);
      if (window.seen.bytes() > kSmallPart && window.seen.bytes() > next_.text.size() / kLargestPart) return false;
      seen = window.seen;
      flat_->need(seen.hull().end);
      Host host(*host_.profile, bench_.languages, host_.text, parsed_.tree.root(), cancel_, {}, false);
      host.search_in(&window);
      found_ = std::make_shared<const LayerRegions>(bench_.detectors.detect(host));
      if (host.stopped() != StopReason::none) {
        stopped_ = host.stopped();
        return true;
      }
      if (window.refused || !found_->partial.empty()) return false;
      if (!window.wanted.empty()) {
        seen.add(window.wanted);
        continue;
      }
      switch (compare(dirty)) {
      case Compared::refused: return false;
      case Compared::grown: continue;
      case Compared::same: return exchange();
      }
    }
    return false;
  }

  // ---- Blocks ----

  // False: scan all of it.
  bool rescan(const ExactState &before) {
    const BlockLanguage language = *host_.profile->blocks;
    const RopeChunks text(next_.text);
    Rescan scan = rescan_blocks(language, before.tops, all_.removed, all_.inserted, text, cancel_);
    stopped_ = scan.stopped;
    if (stopped_ != StopReason::none) return true;
    next_.tops = std::move(scan.tops);
    const ByteRange window = whole_tops(next_.tops, hull(scan.new_window, provisional()));
    if (window != scan.new_window) scan.blocks = blocks_in(language, text, window);
    std::optional<Touched> html;
    touched_.clear();
    old_.visit_reaching(window, [&](const OpenRegions::Place &place) {
      const Touched touched{place.index, place.start, *place.item, nullptr};
      const bool inside = place.start >= window.start && (place.start < window.end || window.end == next_.text.size());
      if (depends_on_everything(*place.item)) html = touched;
      else if (inside) touched_.push_back(touched);
    });
    BlockRegions found = regions_of_blocks(language, scan.blocks, text, bench_.languages);
    found_ = std::make_shared<const LayerRegions>(std::move(found.layer));
    if (!found_->partial.empty()) return false;
    for (std::size_t i = 0; i < found_->regions.size(); ++i) {
      if (i != found.html) choose(found_->regions[i]);
    }
    // All blocks of HTML are one region. It is as it was if none of them is touched, and no edit lies between two.
    const bool html_was_here = html && html->item.edits != nullptr;
    if (!found.html && !html_was_here && next_.tops.sum().html == before.tops.sum().html) return exchange(nullptr);
    if (html) touched_.push_back(*html);
    std::sort(touched_.begin(), touched_.end(), [](const Touched &left, const Touched &right) { return left.index < right.index; });
    return exchange(std::make_shared<const LayerRegions>(
        regions_of_blocks(language, html_blocks(language, next_.tops, text), text, bench_.languages).layer));
  }

  // From the first to the last of the old regions that the edits touched: one that ends where another top-level block is edited is not what it
  // was, even if its own block is.
  [[nodiscard]] ByteRange provisional() const {
    ByteRange all{all_.removed.start, all_.removed.start};
    old_.visit_touching({all_.removed.start, all_.new_end()}, [&](const OpenRegions::Place &place) {
      if (place.item->edits != nullptr && !depends_on_everything(*place.item)) all = hull(all, {place.start, place.end()});
      return true;
    });
    return all;
  }

  StopReason scan_all() {
    const BlockLanguage language = *host_.profile->blocks;
    const RopeChunks text(next_.text);
    Scan scan = scan_blocks(language, text, cancel_);
    if (scan.stopped != StopReason::none) return scan.stopped;
    next_.tops = std::move(scan.tops);
    found_ = std::make_shared<const LayerRegions>(regions_of_blocks(language, scan.blocks, text, bench_.languages).layer);
    return StopReason::none;
  }

  enum class Compared { same, grown, refused };

  // What was there and what was found, as far as it touches what changed. If other regions may want the bytes of what is new or gone, they
  // are looked for, too.
  Compared compare(RangeSet &dirty) {
    touched_.clear();
    for (const ByteRange range : dirty.ranges()) {
      old_.visit_reaching(range, [&](const OpenRegions::Place &place) { touched_.push_back({place.index, place.start, *place.item, nullptr}); });
    }
    std::sort(touched_.begin(), touched_.end(), [](const Touched &left, const Touched &right) { return left.index < right.index; });
    touched_.erase(std::unique(touched_.begin(), touched_.end(), [](const Touched &left, const Touched &right) { return left.index == right.index; }), touched_.end());
    if (std::any_of(touched_.begin(), touched_.end(), [](const Touched &one) { return depends_on_everything(one.item); })) return Compared::refused;
    RangeSet more = dirty;
    chosen_.clear();
    for (const Region &region : found_->regions) {
      if (!dirty.touches(region.reach)) continue;
      if (region.reach == kEverywhere) return Compared::refused;
      if (choose(region)) more.add(content_of(*found_, region));
    }
    for (const Touched &one : touched_) {
      if (one.kept == nullptr) more.add({one.start, one.start + one.item.length});
    }
    if (more == dirty) return Compared::same;
    dirty = more;
    return Compared::grown;
  }

  // A region that was found: is it what was there? True: it is new.
  bool choose(const Region &region) {
    const uint32_t start = start_of(*found_, region);
    const uint64_t signature = signature_of(*found_, region);
    const auto same = std::find_if(touched_.begin(), touched_.end(), [&](const Touched &one) {
      return one.kept == nullptr && one.start == start && one.item.edits == nullptr && one.item.nest->signature == signature;
    });
    if (same != touched_.end()) {
      same->kept = &region;
      return false;
    }
    chosen_.push_back(&region);
    return true;
  }

  // `html`: that of all blocks, where it is made anew.
  bool exchange(const std::shared_ptr<const LayerRegions> &html = nullptr) {
    std::vector<uint32_t> gone;
    for (const Touched &one : touched_) {
      if (one.kept == nullptr) {
        gone.push_back(one.index);
        leaving_.push_back(one.item.nest);
      } else if (const OpenRegions::Placed again = placed(*one.kept, one.start, one.item.length, one.item.nest);
                 again.ahead != one.item.ahead || again.behind != one.item.behind) { // depends on more, or on less
        gone.push_back(one.index);
        placed_.push_back(again);
      }
    }
    for (const Region *region : chosen_) {
      if (!place(*region)) return stopped_ != StopReason::none;
    }
    if (html != nullptr) {
      found_ = html;
      for (const Region &region : found_->regions) {
        if (!place(region)) return stopped_ != StopReason::none;
      }
    }
    put_in_order();
    next_.regions = old_.exchanged(gone, placed_);
    if (next_.status != DocumentStatus::ok || next_.regions.nested_count() > options_.max_regions) return false;
    give_ids();
    keep_tree();
    return true;
  }

  // ---- Everything ----

  StopReason search_all(const ExactState &before) {
    next_.status = DocumentStatus::ok;
    next_.message.clear();
    found_ = nullptr;
    placed_.clear();
    fresh_.clear();
    taken_.clear();
    count_ = 0;
    const bool scanned = host_.profile != nullptr && host_.profile->blocks;
    if (scanned) {
      if (const StopReason stopped = scan_all(); stopped != StopReason::none) return stopped;
    } else if (parsed_.tree && host_.profile != nullptr) {
      flat_->need_all();
      Host host(*host_.profile, bench_.languages, host_.text, parsed_.tree.root(), cancel_, {}, false);
      found_ = std::make_shared<const LayerRegions>(bench_.detectors.detect(host));
      if (host.stopped() != StopReason::none) return host.stopped();
      if (parsed_.lost) partial(nested_too_deeply(language_)); // and begin from scratch the next time
      else keep_tree();
    }
    if (found_ != nullptr) {
      if (!found_->partial.empty()) partial(found_->partial);
      for (const Region &region : found_->regions) {
        if (!place(region)) break;
      }
      if (stopped_ != StopReason::none) return stopped_;
    }
    leaving_.clear();
    before.regions.items().for_each([&](const OpenRegions::Items::Place &place) { leaving_.push_back(place.item->nest); });
    give_ids();
    put_in_order();
    next_.regions = OpenRegions(placed_);
    return StopReason::none;
  }

  void keep_tree() { next_.tree = std::move(parsed_.tree); }
  void put_in_order() {
    std::stable_sort(placed_.begin(), placed_.end(), [](const auto &left, const auto &right) { return left.start < right.start; });
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
      add(region, start, old->length, old->nest);
      return true;
    }
    DocumentResult result;
    flat_->need(content_of(*found_, region).end);
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
    add(region, start, length, std::move(nest));
    return true;
  }

  static uintptr_t key(const RegionTable &nest) { return reinterpret_cast<uintptr_t>(&nest); }

  void add(const Region &region, uint32_t start, uint32_t length, std::shared_ptr<const RegionTable> nest) {
    count_ += nest->regions.size();
    placed_.push_back(placed(region, start, length, std::move(nest)));
  }

  // Those with a predecessor first; what is left of the old ones may come again elsewhere, now or later.
  void give_ids() {
    for (const Fresh &one : fresh_) {
      if (one.old) next_.ids.assign(*one.nest, &*one.old);
    }
    for (const std::shared_ptr<const RegionTable> &nest : leaving_) {
      if (taken_.insert(key(*nest)).second) next_.ids.retire(nest);
    }
    for (const Fresh &one : fresh_) {
      if (!one.old) next_.ids.assign(*one.nest, nullptr);
    }
  }

  void partial(std::string message) {
    if (next_.status != DocumentStatus::ok) return;
    next_.status = DocumentStatus::partial;
    next_.message = std::move(message);
  }

  struct Touched { // an old region, where it is now
    uint32_t index = 0;
    uint32_t start = 0;
    OpenRegion item;
    const Region *kept = nullptr; // what was found there, and is the same
  };

  const Workbench &bench_;
  const Language &language_;
  const DetectOptions &options_;
  const CancelToken &cancel_;
  FlatText *flat_ = nullptr;
  HostText host_;
  TextEdit all_; // the edits as one
  Tree old_tree_; // told of the edits
  ParseOutcome parsed_;
  ExactState next_;
  std::shared_ptr<const LayerRegions> found_; // null: nothing can be there
  OpenRegions old_; // where the old regions are now
  std::vector<Touched> touched_; // those of them that depend on what changed
  std::vector<const Region *> chosen_; // of `found_`, likewise
  std::vector<std::shared_ptr<const RegionTable>> leaving_; // of old regions that may have no successor
  KeySet<uintptr_t> taken_; // old nests that have a successor
  std::vector<OpenRegions::Placed> placed_;
  std::vector<Fresh> fresh_;
  uint64_t count_ = 0;
  bool reusable_ = false;
  StopReason stopped_ = StopReason::none;
};

} // namespace

UpdateOutcome update_document(const Workbench &bench, const Language &language, const DetectOptions &options, const ExactState &before,
                              std::span<const DocumentEdit> edits, const Rope &text, uint64_t revision, FlatText &flat, const CancelToken &cancel) {
  return Update(bench, language, options, cancel).run(before, edits, text, revision, flat);
}

} // namespace tsregion
