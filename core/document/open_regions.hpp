// SPDX-License-Identifier: MIT
// The regions of an open document, in a persistent sequence whose positions are sums of gaps: an edit above thirty thousand
// regions changes one gap, and every version stays as it was for whoever reads it.
//
// An item is a region of the root layer with all that is nested in it (a *nest*). Positions in a nest count from its region's start, so a
// nest never moves. Items are in the order of their starts and may enclose each other, as combined regions do; `Reach` finds
// those that are still open at a place.
//
// What an edit does to a region that it touches is provisional: its ends are moved, and the edit is kept with it until the next
// exact run replaces the item. Positions inside are moved through these edits when they are read.
//
// Values; immutable; any thread may read one.
#pragma once

#include "core/base/persistent_sequence.hpp"
#include "core/document/nest.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace tsregion {

// Bytes that were replaced: where, and by how many.
struct TextEdit {
  ByteRange removed;
  uint32_t inserted = 0;
  [[nodiscard]] uint32_t new_end() const { return removed.start + inserted; }
  [[nodiscard]] int64_t shift() const { return int64_t{inserted} - removed.size(); }
  friend bool operator==(const TextEdit &, const TextEdit &) = default;
};

// Where a position is after an edit. In what was removed: at its start, or for the end of something, behind what was inserted.
enum class Border { start, end };
[[nodiscard]] uint32_t moved(uint32_t position, const TextEdit &edit, Border border);
[[nodiscard]] inline ByteRange moved(ByteRange range, const TextEdit &edit) { return {moved(range.start, edit, Border::start), moved(range.end, edit, Border::end)}; }

// One edit that stands for both: the second one counts in the text that the first one left.
[[nodiscard]] TextEdit covering(const TextEdit &first, const TextEdit &second);

struct EditList : Countable {
  std::vector<TextEdit> all; // in the order in which they were made
  static void destroy(const EditList *edits) { delete edits; }
};
// With one more; of many, one that stands for all. Null: none.
[[nodiscard]] Counted<const EditList> with_edit(const Counted<const EditList> &edits, const TextEdit &edit);
// Where a position from before the edits is after them.
[[nodiscard]] uint32_t position_after(const EditList *edits, uint32_t position, Border border);
// And back; what was inserted lies at the place where it was inserted.
[[nodiscard]] uint32_t position_before(const EditList *edits, uint32_t position);

struct OpenRegion {
  uint32_t gap = 0;    // from the start of the item before to this one's; of the first one, from the start of the text
  uint32_t length = 0; // from the first segment to the last
  // What it depends on (Region::reach) begins so far before its start, and ends so far behind its end. Edits there that do not touch the
  // region itself leave these as they are: the reach still touches the place of the edit, which is all that counts.
  uint32_t ahead = 0;
  uint32_t behind = 0;
  NestPtr nest;
  Counted<const EditList> edits; // since the nest was exact, positions from the region's start; null: none
};

class OpenRegions {
public:
  struct Reach {
    uint32_t span = 0;  // of the gaps: where the last item begins
    uint32_t reach = 0; // where the item ends that ends last
    uint32_t count = 0; // of items
    uint32_t nested = 0; // of regions in them, they themselves included
    // What any of them depends on: how far it begins before `span`, and where it ends. These may go beyond all bytes, and stay there.
    uint32_t back = 0;
    uint32_t last = 0;
    static Reach of(const OpenRegion &item) {
      const uint32_t end = item.gap + item.length;
      return {item.gap, end, 1, static_cast<uint32_t>(item.nest->regions().size()), item.ahead, sum_of(end, item.behind)};
    }
    static uint32_t sum_of(uint32_t left, uint32_t right) { return left > UINT32_MAX - right ? UINT32_MAX : left + right; }
    // Is anything that they depend on in the range, or next to it? `before`: where they begin.
    [[nodiscard]] bool touches(uint32_t before, ByteRange range) const {
      const uint64_t end = uint64_t{before} + span;
      return end <= uint64_t{range.end} + back && uint64_t{before} + last >= range.start;
    }
    friend Reach operator+(const Reach &left, const Reach &right) {
      if (right.count == 0) return left;
      return {left.span + right.span,
              std::max(left.reach, left.span + right.reach),
              left.count + right.count,
              left.nested + right.nested,
              std::max(sum_of(left.back, right.span), right.back),
              std::max(left.last, sum_of(left.span, right.last))};
    }
  };
  using Items = PersistentSequence<OpenRegion, Reach, 8>;

  // An item, and where it begins in the text.
  struct Place {
    const OpenRegion *item = nullptr;
    uint32_t start = 0;
    uint32_t index = 0;
    uint32_t first_nested = 0; // how many regions the items before it have
    [[nodiscard]] uint32_t end() const { return start + item->length; }
  };

  OpenRegions() = default;
  // A nest for each region, in order of their starts, which are absolute.
  struct Placed {
    uint32_t start = 0;
    uint32_t length = 0;
    NestPtr nest;
    uint32_t ahead = 0;
    uint32_t behind = 0;
  };
  explicit OpenRegions(const std::vector<Placed> &placed);

  // As they are provisionally after an edit: moved, those that it touches changed, and those that it removes gone.
  [[nodiscard]] OpenRegions after(const TextEdit &edit) const;
  // With other items in place of numbers first to last (half-open).
  [[nodiscard]] OpenRegions replaced(uint32_t first, uint32_t last, const std::vector<Placed> &placed) const;
  // Without the items of these numbers, and with others among the rest; both in order. Of items that begin at the same place the new ones
  // come last.
  [[nodiscard]] OpenRegions exchanged(const std::vector<uint32_t> &gone, const std::vector<Placed> &placed) const;

  [[nodiscard]] uint32_t count() const { return items_.sum().count; }
  [[nodiscard]] uint32_t nested_count() const { return items_.sum().nested; }
  [[nodiscard]] Place at(uint32_t index) const;
  // How many items begin before the byte.
  [[nodiscard]] uint32_t count_before(uint32_t byte) const;
  // The items that overlap the range or touch it, in order, until `each` returns false.
  void visit_touching(ByteRange range, const std::function<bool(const Place &)> &each) const;
  // The items of which what they depend on overlaps the range or touches it, in order.
  void visit_reaching(ByteRange range, const std::function<void(const Place &)> &each) const;
  [[nodiscard]] const Items &items() const { return items_; }

private:
  explicit OpenRegions(Items items) : items_(std::move(items)) {}
  [[nodiscard]] std::optional<OpenRegions> after_typing(const TextEdit &edit) const;
  Items items_;
};

} // namespace tsregion
