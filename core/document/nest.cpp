// SPDX-License-Identifier: MIT
#include "core/document/nest.hpp"

#include <algorithm>
#include <cstring>
#include <new>

namespace tsregion {
namespace {

// All of them stand in one block of memory, and none needs an end of its own.
static_assert(sizeof(Nest) % alignof(NestedRegion) == 0 && alignof(NestedRegion) >= alignof(Segment) && alignof(Segment) >= alignof(RegionPart));
static_assert(std::is_trivially_copyable_v<NestedRegion> && std::is_trivially_copyable_v<Segment> && std::is_trivially_copyable_v<RegionPart>);

template <typename Items> char *put(char *at, const Items &items) {
  const std::size_t bytes = items.size() * sizeof(*items.data());
  if (bytes > 0) std::memcpy(at, items.data(), bytes);
  return at + bytes;
}

} // namespace

RegionKindPtr RegionKinds::of(std::string_view language, std::string_view host, std::string_view detector, std::string_view rule, float confidence) {
  const uint64_t key = stable_hash(rule, stable_hash(detector, stable_hash(host, stable_hash(language, static_cast<uint64_t>(confidence * 1000)))));
  if (known_ != nullptr) {
    const auto found = known_->find(key);
    if (found != known_->end()) {
      const RegionKind &kind = *found->second;
      if (kind.language == language && kind.host == host && kind.detector == detector && kind.rule == rule && kind.confidence == confidence) return found->second;
    }
  }
  auto *const fresh = new RegionKind;
  RegionKindPtr kind(fresh);
  fresh->language = language;
  fresh->host = host;
  fresh->detector = detector;
  fresh->rule = rule;
  fresh->confidence = confidence;
  auto known = known_ == nullptr || known_->size() >= kMost ? std::make_shared<Known>() : std::make_shared<Known>(*known_);
  known->insert_or_assign(key, kind);
  known_ = std::move(known);
  return kind;
}

void Nest::destroy(const Nest *nest) {
  for (const NestedRegion &region : nest->regions()) (void)RegionKindPtr(region.kind); // gives the share back
  nest->~Nest();
  ::operator delete(const_cast<Nest *>(nest));
}

void NestBuilder::add(RegionKindPtr kind, uint32_t parent, std::span<const RegionPart> parts, std::span<const Segment> segments, std::string_view text,
                      uint64_t id) {
  NestedRegion region;
  region.id = id;
  region.kind = kind.get();
  region.parent = parent;
  region.depth = parent == Nest::kNoParent ? 1 : regions_[parent].depth + 1;
  segments_.insert(segments_.end(), segments.begin(), segments.end());
  parts_.insert(parts_.end(), parts.begin(), parts.end());
  region.segment_end = static_cast<uint32_t>(segments_.size());
  region.part_end = static_cast<uint32_t>(parts_.size());
  region.text_size = static_cast<uint32_t>(text.size());
  region.text_begin = static_cast<uint32_t>(text_.size());
  const bool run = parent != Nest::kNoParent && parts.size() == 1 && !parts.front().hole && !parts.front().separator;
  if (run && std::string_view(text_).substr(regions_[parent].text_begin, regions_[parent].text_size).substr(parts.front().range.start, text.size()) == text) {
    region.text_begin = regions_[parent].text_begin + parts.front().range.start;
  } else {
    text_ += text;
  }
  regions_.push_back(region);
  kinds_.push_back(std::move(kind));
}

Counted<Nest> NestBuilder::made(bool whole) {
  const std::size_t bytes = sizeof(Nest) + regions_.size() * sizeof(NestedRegion) + segments_.size() * sizeof(Segment) + parts_.size() * sizeof(RegionPart) + text_.size();
  void *const memory = ::operator new(bytes);
  Nest *const nest = new (memory) Nest;
  nest->count_ = static_cast<uint32_t>(regions_.size());
  nest->text_bytes_ = static_cast<uint32_t>(text_.size());
  nest->whole_ = whole;
  put(put(put(put(static_cast<char *>(memory) + sizeof(Nest), regions_), segments_), parts_), text_);
  for (RegionKindPtr &kind : kinds_) (void)kind.release(); // the nest's from now on
  regions_.clear();
  kinds_.clear();
  segments_.clear();
  parts_.clear();
  text_.clear();
  return Counted<Nest>(nest);
}

Counted<Nest> nest_of(const RegionTable &found, RegionKinds &kinds, NestBuilder &builder, bool whole) {
  std::vector<RegionPart> counted; // from the start of the first region
  for (const RegionRecord &region : found.regions) {
    std::span<const RegionPart> parts = found.parts_of(region);
    if (region.parent == RegionTable::kNoParent) {
      const uint32_t start = start_of(parts);
      counted.assign(parts.begin(), parts.end());
      for (RegionPart &part : counted) part.range = {part.range.start - start, part.range.end - start};
      parts = counted;
    }
    builder.add(kinds.of(region.language, region.host, region.detector, region.rule, region.confidence), region.parent, parts, found.segments_of(region),
                found.text_of(region), region.id);
  }
  return builder.made(whole);
}

} // namespace tsregion
