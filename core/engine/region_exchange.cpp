// SPDX-License-Identifier: MIT
#include "core/engine/region_exchange.hpp"

#include "core/document/virtual_document.hpp"
#include "core/engine/found_region.hpp"

#include <algorithm>

namespace tsregion {
namespace {

uintptr_t key(const Nest &nest) { return reinterpret_cast<uintptr_t>(&nest); }

} // namespace

void RegionExchange::begin(const OpenRegions &before, bool reusable, RegionKinds &kinds) {
  old_ = before;
  kinds_ = &kinds;
  reusable_ = reusable;
}

void RegionExchange::move(const TextEdit &edit) {
  old_.visit_touching(edit.removed, [&](const OpenRegions::Place &place) {
    const bool gone = !edit.removed.empty() && place.start >= edit.removed.start && place.end() <= edit.removed.end;
    if (gone) removed_.push_back(place.item->nest);
    return true;
  });
  old_ = old_.after(edit);
}

void RegionExchange::read_from(const HostText &host, FlatText &flat) {
  host_ = host;
  flat_ = &flat;
}

void RegionExchange::clear() {
  touched_.clear();
  chosen_.clear();
  partial_.clear();
  placed_.clear();
  fresh_.clear();
  taken_.clear();
  leaving_ = removed_;
  count_ = 0;
}

const std::vector<RegionExchange::Touched> &RegionExchange::touched() {
  std::sort(touched_.begin(), touched_.end(), [](const Touched &left, const Touched &right) { return left.index < right.index; });
  touched_.erase(std::unique(touched_.begin(), touched_.end(), [](const Touched &left, const Touched &right) { return left.index == right.index; }), touched_.end());
  return touched_;
}

bool RegionExchange::choose(const LayerRegions &found, const Region &region) {
  const uint32_t start = start_of(found.parts_of(region));
  const auto same = std::find_if(touched_.begin(), touched_.end(), [&](const Touched &one) {
    return one.kept == nullptr && one.start == start && one.item.edits == nullptr && is_still(*one.item.nest, found, region);
  });
  if (same != touched_.end()) {
    same->kept = &region;
    return false;
  }
  chosen_.push_back(&region);
  return true;
}

void RegionExchange::touch_predecessors(const LayerRegions &found) {
  (void)touched();
  std::vector<Touched> more;
  for (const Region *region : chosen_) {
    const uint32_t start = start_of(found.parts_of(*region));
    old_.visit_touching({start, start}, [&](const OpenRegions::Place &place) {
      if (place.start != start || place.item->nest->regions().front().language() != found.names[region->language]) return true;
      const auto known = std::lower_bound(touched_.begin(), touched_.end(), place.index, [](const Touched &one, uint32_t index) { return one.index < index; });
      if (known == touched_.end() || known->index != place.index) more.push_back({place.index, place.start, *place.item, nullptr});
      return true;
    });
  }
  touched_.insert(touched_.end(), more.begin(), more.end());
}

std::optional<OpenRegions> RegionExchange::exchanged(const FoundRegions &found, const FoundRegions &more, RegionIds &ids) {
  std::vector<uint32_t> gone;
  for (const Touched &one : touched()) {
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
    if (!place(found, *region)) return std::nullopt;
  }
  if (more != nullptr) {
    for (const Region &region : more->regions) {
      if (!place(more, region)) return std::nullopt;
    }
  }
  put_in_order();
  OpenRegions regions = old_.exchanged(gone, placed_);
  if (!partial_.empty() || regions.nested_count() > options_.max_regions) return std::nullopt;
  give_ids(ids);
  return regions;
}

OpenRegions RegionExchange::all_of(const FoundRegions &found, const OpenRegions &before, RegionIds &ids) {
  clear();
  leaving_.clear();
  if (found != nullptr) {
    for (const Region &region : found->regions) {
      if (!place(found, region)) break;
    }
    if (stopped_ != StopReason::none) return {};
  }
  before.items().for_each([&](const OpenRegions::Items::Place &place) { leaving_.push_back(place.item->nest); });
  give_ids(ids);
  put_in_order();
  return OpenRegions(placed_);
}

// False: no more.
bool RegionExchange::place(const FoundRegions &found, const Region &region) {
  if (count_ >= options_.max_regions) {
    note_partial("more than " + std::to_string(options_.max_regions) + " regions: the rest were left out");
    return false;
  }
  const uint32_t start = start_of(found->parts_of(region));
  std::optional<OpenRegion> old = predecessor(*found, region, start);
  if (old) taken_.insert(key(*old->nest));
  if (old && reusable_ && old->edits == nullptr && is_still(*old->nest, *found, region)) {
    add(region, start, old->length, old->nest);
    return true;
  }
  DocumentResult result;
  flat_->need(content_of(*found, region).end);
  detect_nest(bench_, host_, found, region, options_, cancel_, result);
  // A nest that the clock cut short is not what a run from scratch finds: the whole run goes on elsewhere, or is given up.
  stopped_ = cancel_.stop_reason();
  if (stopped_ != StopReason::none) return false;
  const bool whole = result.status == DocumentStatus::ok;
  if (!whole) note_partial(result.message);
  const uint32_t length = host_extent(result.segments_of(result.regions.front())).size();
  const Counted<Nest> nest = nest_of(result, *kinds_, builder_, whole);
  fresh_.push_back({nest, std::move(old)});
  add(region, start, length, nest);
  return true;
}

// What stood there in the same language; best of all, what is the same.
std::optional<OpenRegion> RegionExchange::predecessor(const LayerRegions &found, const Region &region, uint32_t start) const {
  std::optional<OpenRegion> old;
  old_.visit_touching({start, start}, [&](const OpenRegions::Place &there) {
    const Nest &nest = *there.item->nest;
    if (there.start != start || nest.regions().front().language() != found.names[region.language] || taken_.contains(key(nest))) return true;
    const bool same = is_still(nest, found, region);
    if (!old || same) old = *there.item;
    return !same;
  });
  return old;
}

void RegionExchange::add(const Region &region, uint32_t start, uint32_t length, NestPtr nest) {
  count_ += nest->regions().size();
  placed_.push_back(placed(region, start, length, std::move(nest)));
}

void RegionExchange::put_in_order() {
  std::stable_sort(placed_.begin(), placed_.end(), [](const auto &left, const auto &right) { return left.start < right.start; });
}

// Those with a predecessor first; what is left of the old ones may come again elsewhere, now or later.
void RegionExchange::give_ids(RegionIds &ids) {
  for (const Fresh &one : fresh_) {
    if (one.old) ids.assign(*one.nest, &*one.old);
  }
  for (const NestPtr &nest : leaving_) {
    if (taken_.insert(key(*nest)).second) ids.retire(nest);
  }
  for (const Fresh &one : fresh_) {
    if (!one.old) ids.assign(*one.nest, nullptr);
  }
}

void RegionExchange::note_partial(const std::string &message) {
  if (partial_.empty()) partial_ = message;
}

} // namespace tsregion
