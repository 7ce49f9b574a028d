// SPDX-License-Identifier: MIT
// A region of the root layer with all that is nested in it, as an open document keeps it: one allocation, in which regions, segments,
// parts and guest texts stand side by side. The names that regions share are in their kind. A guest text that is a run of the text around
// it is that run.
//
// There may be one in thirty bytes of text, so bytes count: a region with one segment takes 88, and its text. (What was found in a text at
// once is a RegionTable, which grows while it is looked for.)
//
// Positions count from where the first region begins, so a nest never moves.
//
// Immutable once other threads see it, hence thread-safe.
#pragma once

#include "core/base/counted.hpp"
#include "core/document/region_kind.hpp"
#include "core/document/region_table.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion {

struct NestedRegion {
  uint64_t id = 0;
  const RegionKind *kind = nullptr; // its nest owns a share of it
  uint32_t parent = 0xFFFFFFFFu; // number in the nest
  uint32_t depth = 1;
  uint32_t segment_end = 0; // they begin where those of the region before end,
  uint32_t part_end = 0;    // and so do the parts
  uint32_t text_begin = 0;
  uint32_t text_size = 0;

  [[nodiscard]] std::string_view language() const { return kind->language; }
};

class Nest : public Countable {
public:
  static constexpr uint32_t kNoParent = RegionTable::kNoParent;

  // In order of their starts, a parent before its children.
  [[nodiscard]] std::span<const NestedRegion> regions() const { return {regions_begin(), count_}; }
  // Host side: of the root layer, at any depth.
  [[nodiscard]] std::span<const Segment> segments_of(const NestedRegion &region) const {
    const uint32_t begin = &region == regions_begin() ? 0 : (&region)[-1].segment_end;
    return {segments_begin() + begin, region.segment_end - begin};
  }
  // What it was made from, and how its host writes it. Of the first region, counted from its start, of which an empty part may stand
  // before it (so numbers wrap around); of others, in the text of their parent.
  [[nodiscard]] std::span<const RegionPart> parts_of(const NestedRegion &region) const {
    const uint32_t begin = &region == regions_begin() ? 0 : (&region)[-1].part_end;
    return {parts_begin() + begin, region.part_end - begin};
  }
  [[nodiscard]] std::string_view text_of(const NestedRegion &region) const { return {text() + region.text_begin, region.text_size}; }
  [[nodiscard]] uint32_t text_bytes() const { return text_bytes_; } // of all texts
  // Is nothing left out of it? If it is, a nest that is searched again may be another one.
  [[nodiscard]] bool whole() const { return whole_; }

  // Before other threads see it.
  void give_id(std::size_t number, uint64_t id) { regions_begin()[number].id = id; }

  static void destroy(const Nest *nest);

private:
  friend class NestBuilder;
  Nest() = default;
  ~Nest() = default;

  [[nodiscard]] NestedRegion *regions_begin() const { return reinterpret_cast<NestedRegion *>(const_cast<Nest *>(this + 1)); }
  [[nodiscard]] const Segment *segments_begin() const { return reinterpret_cast<const Segment *>(regions_begin() + count_); }
  [[nodiscard]] const RegionPart *parts_begin() const { return reinterpret_cast<const RegionPart *>(segments_begin() + regions().back().segment_end); }
  [[nodiscard]] const char *text() const { return reinterpret_cast<const char *>(parts_begin() + regions().back().part_end); }

  uint32_t count_ = 0;
  uint32_t text_bytes_ = 0;
  bool whole_ = true;
};
using NestPtr = Counted<const Nest>;

// Makes nests, one after the other. Thread-confined.
class NestBuilder {
public:
  // A parent before its children. Parts and segments count as the nest will.
  void add(RegionKindPtr kind, uint32_t parent, std::span<const RegionPart> parts, std::span<const Segment> segments, std::string_view text, uint64_t id = 0);
  // The nest. The next one begins. Requires: something was added.
  [[nodiscard]] Counted<Nest> made(bool whole = true);

private:
  std::vector<NestedRegion> regions_;
  std::vector<RegionKindPtr> kinds_;
  std::vector<Segment> segments_;
  std::vector<RegionPart> parts_;
  std::string text_;
};

// Of one region of the root layer with all that is nested in it. Requires: host positions of segments count from its start.
[[nodiscard]] Counted<Nest> nest_of(const RegionTable &found, RegionKinds &kinds, NestBuilder &builder, bool whole);

} // namespace tsregion
