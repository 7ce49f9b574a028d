// SPDX-License-Identifier: MIT
#include "core/engine/region_ids.hpp"

#include "core/base/digest.hpp"
#include "core/base/hash_map.hpp"
#include "core/document/virtual_document.hpp"

#include <algorithm>

namespace tsregion {
namespace {

uint64_t content_of(const Nest &nest, const NestedRegion &region) { return stable_hash(nest.text_of(region), stable_hash(region.language(), 1)); }

uint32_t start_of(const Nest &nest, const NestedRegion &region) { return host_extent(nest.segments_of(region)).start; }

uint64_t key_of(uint64_t parent, std::string_view language, uint64_t what) { return mix64(stable_hash(language, parent) + what); }

// The ids of a nest's inner regions: by where they begin now, and by what they say; each is given once.
class InnerIds {
public:
  InnerIds(const Nest &nest, const EditList *edits) {
    for (std::size_t i = nest.regions().size(); i-- > 1;) { // of equal ones the first stands last, and is taken first
      const NestedRegion &region = nest.regions()[i];
      uint32_t start = start_of(nest, region);
      if (edits != nullptr) {
        for (const TextEdit &edit : edits->all) start = moved(start, edit, Border::start);
      }
      const uint64_t parent = nest.regions()[region.parent].id;
      by_start_[key_of(parent, region.language(), start)].push_back(region.id);
      by_content_[key_of(parent, region.language(), content_of(nest, region))].push_back(region.id);
    }
  }

  uint64_t take_by_start(uint64_t parent, std::string_view language, uint32_t start) { return take(by_start_, key_of(parent, language, start)); }
  uint64_t take_by_content(uint64_t parent, std::string_view language, uint64_t content) { return take(by_content_, key_of(parent, language, content)); }

private:
  using Ids = KeyMap<uint64_t, std::vector<uint64_t>>;
  // 0: none is left.
  uint64_t take(Ids &ids, uint64_t key) {
    const auto found = ids.find(key);
    if (found == ids.end()) return 0;
    while (!found->second.empty()) {
      const uint64_t id = found->second.back();
      found->second.pop_back();
      if (taken_.try_emplace(id, true).second) return id;
    }
    return 0;
  }
  Ids by_start_;
  Ids by_content_;
  KeyMap<uint64_t, bool> taken_;
};

} // namespace

uint64_t RegionIds::fresh() {
  const uint64_t id = mix64(seed_ + ++used_);
  return id == 0 ? fresh() : id;
}

void RegionIds::assign(Nest &nest, const OpenRegion *old) {
  NestPtr before = old == nullptr ? nullptr : old->nest;
  const EditList *const edits = old == nullptr ? nullptr : old->edits.get();
  if (before == nullptr) {
    const uint64_t content = content_of(nest, nest.regions().front());
    const auto again = std::find_if(retired_.rbegin(), retired_.rend(), [&](const Retired &one) { return one.content == content; });
    if (again != retired_.rend()) {
      before = again->nest;
      retired_bytes_ -= before->text_bytes();
      retired_.erase(std::next(again).base());
    }
  }
  nest.give_id(0, before == nullptr ? fresh() : before->regions().front().id);
  if (nest.regions().size() == 1) return;
  if (before == nullptr) {
    for (std::size_t i = 1; i < nest.regions().size(); ++i) nest.give_id(i, fresh());
    return;
  }
  InnerIds inner(*before, edits);
  for (std::size_t i = 1; i < nest.regions().size(); ++i) { // a parent comes before its children
    const NestedRegion &region = nest.regions()[i];
    const uint64_t parent = nest.regions()[region.parent].id;
    uint64_t id = inner.take_by_start(parent, region.language(), start_of(nest, region));
    if (id == 0) id = inner.take_by_content(parent, region.language(), content_of(nest, region));
    nest.give_id(i, id == 0 ? fresh() : id);
  }
}

void RegionIds::returned(const OpenRegions &regions) {
  if (retired_.empty()) return;
  const auto id_of = [](const Nest &nest) { return nest.regions().front().id; };
  KeySet<uint64_t> waiting;
  for (const Retired &one : retired_) waiting.insert(id_of(*one.nest));
  KeySet<uint64_t> there;
  regions.items().for_each([&](const OpenRegions::Items::Place &place) {
    const uint64_t id = id_of(*place.item->nest);
    if (waiting.contains(id)) there.insert(id);
  });
  if (there.empty()) return;
  std::erase_if(retired_, [&](const Retired &one) {
    const bool back = there.contains(id_of(*one.nest));
    if (back) retired_bytes_ -= one.nest->text_bytes();
    return back;
  });
}

void RegionIds::retire(NestPtr nest) {
  const std::size_t bytes = nest->text_bytes();
  if (bytes > kMostRetiredBytes) return;
  retired_bytes_ += bytes;
  retired_.push_back({content_of(*nest, nest->regions().front()), std::move(nest)});
  while (retired_.size() > kMostRetired || retired_bytes_ > kMostRetiredBytes) {
    retired_bytes_ -= retired_.front().nest->text_bytes();
    retired_.pop_front();
  }
}

} // namespace tsregion
