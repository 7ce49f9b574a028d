// SPDX-License-Identifier: MIT
#include "core/engine/document_update.hpp"

#include "core/detect/block_regions.hpp"
#include "core/engine/found_region.hpp"
#include "core/engine/region_exchange.hpp"
#include "core/parse/changed_ranges.hpp"
#include "core/parse/tree_difference.hpp"

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

// Of one revision: who scrolls on and on shall not keep the rest from being searched.
constexpr uint32_t kMostLooks = 4;

class Update {
public:
  Update(const Workbench &bench, const Language &language, const DetectOptions &options, const CancelToken &cancel, std::optional<ByteRange> viewport)
      : bench_(bench), language_(language), options_(options), cancel_(cancel), viewport_(viewport), exchange_(bench, options, cancel) {}

  UpdateOutcome run(const ExactState &before, std::span<const DocumentEdit> edits, const Rope &text, uint64_t revision, FlatText &flat) {
    next_.revision = revision;
    next_.text = text;
    next_.ids = before.ids;
    next_.generation = generation_of(bench_);
    reusable_ = before.generation == next_.generation;
    next_.kinds = before.kinds;
    exchange_.begin(before.regions, reusable_, next_.kinds);
    for (const DocumentEdit &edit : edits) exchange_.move(text_edit(edit));
    if (!edits.empty()) all_ = covering_all(edits);
    flat.follow(text, revision, before.revision, edits.empty() ? text.size() : all_.removed.start);
    flat_ = &flat;
    host_ = {&language_, bench_.rules.of(language_), flat.view()};
    exchange_.read_from(host_, flat);
    const bool scanned = host_.profile != nullptr && host_.profile->blocks;
    goes_on_ = before.known != Known::all && before.revision == revision;
    StopReason stopped = cancel_.stop_reason();
    bool done = false;
    if (goes_on_ && before.known == Known::unproven) {
      stopped = parse_from_scratch();
      done = stopped == StopReason::none && proves(before);
    } else if (goes_on_) {
      parsed_.tree = before.tree.share();
      next_.doubtful = before.doubtful;
    } else if (!scanned) {
      stopped = parse(before, edits);
    }
    if (stopped == StopReason::none && !done) done = !edits.empty() && follows(before) && (scanned ? rescan(before) : search_part(edits));
    if (stopped == StopReason::none && !done) stopped = search_all(before);
    if (stopped == StopReason::none) stopped = stopped_;
    if (stopped != StopReason::none) return {std::nullopt, stopped, scratch_ns_};
    if (next_.doubtful && next_.known == Known::all) next_.known = Known::unproven;
    return {std::move(next_), StopReason::none, scratch_ns_};
  }

private:
  // ---- The tree ----

  StopReason parse(const ExactState &before, std::span<const DocumentEdit> edits) {
    if (host_.profile == nullptr && !options_.trees) return StopReason::none; // no rules: nothing is ever found in it
    // A tree that is there is kept up to date: the look at the whole text would cost more than to search what changed.
    if (options_.prefilter && !options_.trees && !before.tree) {
      flat_->need_all();
      if (!bench_.detectors.may_find(*host_.profile, bench_.languages, host_.text)) return StopReason::none;
    }
    if (!before.tree) return parse_from_scratch();
    old_tree_ = before.tree.share();
    for (const DocumentEdit &edit : edits) old_tree_.edit(edit);
    parsed_ = bench_.parsers.parse_again(language_, next_.text, old_tree_, cancel_);
    next_.doubtful = parsed_.tree && (parsed_.lost || parsed_.tree.root().has_error());
    return parsed_.stopped;
  }

  StopReason parse_from_scratch() {
    const Clock::time_point begin = Clock::now();
    parsed_ = bench_.parsers.parse_again(language_, next_.text, Tree(), cancel_);
    scratch_ns_ = static_cast<uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - begin).count());
    return parsed_.stopped;
  }

  // Of the same tree, with the same rules, all is the same that was found in it.
  bool proves(const ExactState &before) {
    if (!reusable_ || !before.tree || parsed_.lost || first_difference(before.tree.root(), parsed_.tree.root(), cancel_)) return false;
    stopped_ = cancel_.stop_reason(); // perhaps not all of it was compared
    next_.regions = before.regions;
    next_.status = before.status;
    next_.message = before.message;
    keep_tree();
    return true;
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
    return search_around(std::move(dirty), false);
  }

  // `afresh`: nothing is known of the rest of the text.
  bool search_around(RangeSet dirty, bool afresh) {
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
      switch (compare(dirty, afresh)) {
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
    std::optional<OpenRegions::Place> html;
    exchange_.clear();
    exchange_.old().visit_reaching(window, [&](const OpenRegions::Place &place) {
      const bool inside = place.start >= window.start && (place.start < window.end || window.end == next_.text.size());
      if (depends_on_everything(*place.item)) html = place;
      else if (inside) exchange_.touch(place);
    });
    BlockRegions found = regions_of_blocks(language, scan.blocks, text, bench_.languages);
    found_ = std::make_shared<const LayerRegions>(std::move(found.layer));
    if (!found_->partial.empty()) return false;
    for (std::size_t i = 0; i < found_->regions.size(); ++i) {
      if (i != found.html) exchange_.choose(*found_, found_->regions[i]);
    }
    // All blocks of HTML are one region. It is as it was if none of them is touched, and no edit lies between two.
    const bool html_was_here = html && html->item->edits != nullptr;
    if (!found.html && !html_was_here && next_.tops.sum().html == before.tops.sum().html) return exchange();
    if (html) exchange_.touch(*html);
    return exchange(std::make_shared<const LayerRegions>(
        regions_of_blocks(language, html_blocks(language, next_.tops, text), text, bench_.languages).layer));
  }

  // From the first to the last of the old regions that the edits touched: one that ends where another top-level block is edited is not what it
  // was, even if its own block is.
  [[nodiscard]] ByteRange provisional() const {
    ByteRange all{all_.removed.start, all_.removed.start};
    exchange_.old().visit_touching({all_.removed.start, all_.new_end()}, [&](const OpenRegions::Place &place) {
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
  // are looked for, too; `afresh`, those of all that was found.
  Compared compare(RangeSet &dirty, bool afresh) {
    exchange_.clear();
    for (const ByteRange range : dirty.ranges()) {
      exchange_.old().visit_reaching(range, [&](const OpenRegions::Place &place) { exchange_.touch(place); });
    }
    const auto &touched = exchange_.touched();
    if (std::any_of(touched.begin(), touched.end(), [](const auto &one) { return depends_on_everything(one.item); })) return Compared::refused;
    RangeSet more = dirty;
    for (const Region &region : found_->regions) {
      if (!dirty.touches(region.reach)) continue;
      if (region.reach == kEverywhere) return Compared::refused;
      if (exchange_.choose(*found_, region) || afresh) more.add(content_of(*found_, region));
    }
    for (const RegionExchange::Touched &one : touched) {
      if (one.kept == nullptr) more.add({one.start, one.start + one.item.length});
    }
    if (more != dirty) {
      dirty = more;
      return Compared::grown;
    }
    if (afresh) exchange_.touch_predecessors(*found_);
    return Compared::same;
  }

  // What was touched and found, and `html`: the region of all blocks of it, where it is made anew.
  bool exchange(const FoundRegions &html = nullptr) {
    std::optional<OpenRegions> regions = exchange_.exchanged(found_, html, next_.ids);
    stopped_ = exchange_.stopped();
    if (!regions) return stopped_ != StopReason::none;
    next_.regions = std::move(*regions);
    keep_tree();
    return true;
  }

  // ---- Everything ----

  StopReason search_all(const ExactState &before) {
    next_.status = DocumentStatus::ok;
    next_.message.clear();
    const bool seen_first = sees_first(before);
    if (seen_first && parsed_.tree && !parsed_.lost && host_.profile->is_local() && !host_.profile->encloses_from_afar()) {
      RangeSet dirty;
      dirty.add(*viewport_);
      if (search_around(std::move(dirty), true)) return only_seen(before);
    }
    if (const StopReason stopped = find_all(before); stopped != StopReason::none) return stopped;
    if (seen_first && much_is_new(before) && exchange_seen()) {
      next_.layer = found_;
      return only_seen(before);
    }
    if (parsed_.lost) partial(nested_too_deeply(language_)); // and begin from scratch the next time
    if (found_ != nullptr) partial(found_->partial);
    next_.regions = exchange_.all_of(found_, before.regions, next_.ids);
    partial(exchange_.partial());
    if (parsed_.tree && !parsed_.lost) keep_tree();
    return exchange_.stopped();
  }

  // In the root layer.
  StopReason find_all(const ExactState &before) {
    found_ = nullptr;
    if (goes_on_ && before.layer != nullptr) {
      found_ = before.layer;
      next_.tops = before.tops;
    } else if (host_.profile != nullptr && host_.profile->blocks) {
      return scan_all();
    } else if (parsed_.tree && host_.profile != nullptr) {
      flat_->need_all();
      Host host(*host_.profile, bench_.languages, host_.text, parsed_.tree.root(), cancel_, {}, false);
      found_ = std::make_shared<const LayerRegions>(bench_.detectors.detect(host));
      return host.stopped();
    }
    return StopReason::none;
  }

  // ---- What is seen, before everything ----

  [[nodiscard]] bool sees_first(const ExactState &before) const {
    if (!viewport_ || host_.profile == nullptr || next_.text.size() <= kShortText) return false;
    if (!reusable_ && before.regions.count() > 0) return false; // those of other rules are not mixed with these
    return !goes_on_ || (before.looks < kMostLooks && hull(before.seen, *viewport_) != before.seen);
  }

  // Where little is new, most nests stay as they are, and all are soon there.
  [[nodiscard]] bool much_is_new(const ExactState &before) const {
    return before.revision == kNeverExact || before.known == Known::seen || all_.inserted > kShortText;
  }

  // Of all regions that were found, those that are seen. False: all are.
  bool exchange_seen() {
    if (found_ == nullptr) return false;
    exchange_.clear();
    exchange_.old().visit_touching(*viewport_, [&](const OpenRegions::Place &place) {
      exchange_.touch(place);
      return true;
    });
    std::size_t seen = 0;
    for (const Region &region : found_->regions) {
      const ByteRange content = content_of(*found_, region);
      if (content.start > viewport_->end || content.end < viewport_->start) continue;
      exchange_.choose(*found_, region);
      ++seen;
    }
    if (seen == found_->regions.size()) return false;
    exchange_.touch_predecessors(*found_);
    return exchange();
  }

  StopReason only_seen(const ExactState &before) {
    next_.known = Known::seen;
    next_.seen = *viewport_;
    next_.looks = goes_on_ ? before.looks + 1 : 1;
    partial("only what is seen was searched: the rest follows");
    return StopReason::none;
  }

  void keep_tree() { next_.tree = std::move(parsed_.tree); }

  void partial(std::string message) {
    if (message.empty() || next_.status != DocumentStatus::ok) return;
    next_.status = DocumentStatus::partial;
    next_.message = std::move(message);
  }

  const Workbench &bench_;
  const Language &language_;
  const DetectOptions &options_;
  const CancelToken &cancel_;
  const std::optional<ByteRange> viewport_;
  FlatText *flat_ = nullptr;
  HostText host_;
  TextEdit all_; // the edits as one
  Tree old_tree_; // told of the edits
  ParseOutcome parsed_;
  ExactState next_;
  FoundRegions found_;
  RegionExchange exchange_;
  bool reusable_ = false;
  bool goes_on_ = false; // from a state of this revision
  uint64_t scratch_ns_ = 0;
  StopReason stopped_ = StopReason::none;
};

} // namespace

UpdateOutcome update_document(const Workbench &bench, const Language &language, const DetectOptions &options, const ExactState &before,
                              std::span<const DocumentEdit> edits, const Rope &text, uint64_t revision, FlatText &flat, const CancelToken &cancel,
                              std::optional<ByteRange> viewport) {
  return Update(bench, language, options, cancel, viewport).run(before, edits, text, revision, flat);
}

} // namespace tsregion
