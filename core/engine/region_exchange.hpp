// SPDX-License-Identifier: MIT
// From the regions that a document had to those that it has: what is still what it was keeps its nest, the rest is built anew, and takes
// over the ids of what it replaces (region_ids.hpp).
//
// Old regions are first moved by the edits. Then either those that an update has touched are exchanged, or all of them are.
//
// Works on one update; thread-confined. Borrows what it is given.
#pragma once

#include "core/base/flat_text.hpp"
#include "core/base/hash_map.hpp"
#include "core/base/range_set.hpp"
#include "core/document/open_regions.hpp"
#include "core/engine/layer_walk.hpp"
#include "core/engine/region_ids.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tsregion {

using FoundRegions = std::shared_ptr<const LayerRegions>; // what a search found; null: nothing can be there

class RegionExchange {
public:
  // An old region, where it is now, that may be no longer what it was.
  struct Touched {
    uint32_t index = 0;
    uint32_t start = 0;
    OpenRegion item;
    const Region *kept = nullptr; // what was found there, and is the same
  };

  RegionExchange(const Workbench &bench, const DetectOptions &options, const CancelToken &cancel) : bench_(bench), options_(options), cancel_(cancel) {}

  // `reusable`: nests that were found with the rules and languages of before may stay. `kinds`: the document's.
  void begin(const OpenRegions &before, bool reusable, RegionKinds &kinds);
  // The old regions are moved by an edit.
  void move(const TextEdit &edit);
  [[nodiscard]] const OpenRegions &old() const { return old_; }
  // Where regions are read from.
  void read_from(const HostText &host, FlatText &flat);

  // ---- A part ----

  // Nothing is touched, and nothing was found; an exchange that came to nothing is forgotten.
  void clear();
  void touch(const OpenRegions::Place &place) { touched_.push_back({place.index, place.start, *place.item, nullptr}); }
  // Those in the order of the regions, each once.
  const std::vector<Touched> &touched();
  // A region that was found: is it what was there? True: it is new. Keeps a pointer to it.
  bool choose(const LayerRegions &found, const Region &region);
  // What stands where a chosen region begins, in its language, is what it was before, even if nobody has looked whether it is still there.
  void touch_predecessors(const LayerRegions &found);
  // The regions with the chosen ones, and all of `more`, in place of those that were touched. Nothing: stopped, or it takes a search of
  // everything to say what is left out.
  [[nodiscard]] std::optional<OpenRegions> exchanged(const FoundRegions &found, const FoundRegions &more, RegionIds &ids);

  // ---- Everything ----

  // Those of `found`, in place of all that there were `before`. Check stopped() then.
  [[nodiscard]] OpenRegions all_of(const FoundRegions &found, const OpenRegions &before, RegionIds &ids);

  [[nodiscard]] StopReason stopped() const { return stopped_; }
  // Why there may be more regions than these; empty: these are all.
  [[nodiscard]] const std::string &partial() const { return partial_; }

private:
  // A region that is built anew, and what stood there before.
  struct Fresh {
    Counted<Nest> nest;
    std::optional<OpenRegion> old;
  };

  bool place(const FoundRegions &found, const Region &region);
  [[nodiscard]] std::optional<OpenRegion> predecessor(const LayerRegions &found, const Region &region, uint32_t start) const;
  void add(const Region &region, uint32_t start, uint32_t length, NestPtr nest);
  void put_in_order();
  void give_ids(RegionIds &ids);
  void note_partial(const std::string &message);

  const Workbench &bench_;
  const DetectOptions &options_;
  const CancelToken &cancel_;
  HostText host_;
  FlatText *flat_ = nullptr;
  RegionKinds *kinds_ = nullptr;
  NestBuilder builder_;
  OpenRegions old_;
  std::vector<Touched> touched_;
  std::vector<const Region *> chosen_;
  std::vector<NestPtr> removed_; // of old regions, by the edits
  std::vector<NestPtr> leaving_; // of old regions that may have no successor
  KeySet<uintptr_t> taken_; // old nests that have a successor
  std::vector<OpenRegions::Placed> placed_;
  std::vector<Fresh> fresh_;
  uint64_t count_ = 0;
  bool reusable_ = false;
  StopReason stopped_ = StopReason::none;
  std::string partial_;
};

} // namespace tsregion
