// SPDX-License-Identifier: MIT
#include "core/document/open_regions.hpp"

#include <algorithm>

namespace tsregion {
namespace {

using Items = OpenRegions::Items;
using Reach = OpenRegions::Reach;

// More edits of one region than these, and they are told as one that covers them all: provisional anyway.
constexpr std::size_t kMostEdits = 64;

auto beyond_index(uint32_t index) {
  return [index](const Reach &sum) { return sum.count > index; };
}

// With the gap of the first item such that it begins at `start` behind items that span `span`.
Items beginning_at(const Items &items, uint32_t start, uint32_t span) {
  return items.changed(beyond_index(0), [&](OpenRegion &item) { item.gap = start - span; });
}

// An item that begins at `start`, or before the edit, and reaches it.
OpenRegion touched(const OpenRegion &before, uint32_t start, const TextEdit &edit) {
  OpenRegion item = before;
  const uint32_t end = start + item.length;
  item.length = moved(end, edit, Border::end) - start;
  item.edits = with_edit(item.edits, {{edit.removed.start - start, std::min(edit.removed.end, end) - start}, edit.inserted});
  return item;
}

} // namespace

Counted<const EditList> with_edit(const Counted<const EditList> &edits, const TextEdit &edit) {
  Counted<EditList> longer(new EditList);
  std::vector<TextEdit> &all = longer->all;
  if (edits != nullptr) {
    all.reserve(edits->all.size() + 1);
    all = edits->all;
  }
  all.push_back(edit);
  if (all.size() > kMostEdits) {
    TextEdit one = all.front();
    for (std::size_t i = 1; i < all.size(); ++i) one = covering(one, all[i]);
    all.assign(1, one);
  }
  return longer;
}

uint32_t position_after(const EditList *edits, uint32_t position, Border border) {
  if (edits == nullptr) return position;
  for (const TextEdit &edit : edits->all) position = moved(position, edit, border);
  return position;
}

uint32_t position_before(const EditList *edits, uint32_t position) {
  if (edits == nullptr) return position;
  for (auto edit = edits->all.rbegin(); edit != edits->all.rend(); ++edit) {
    if (position >= edit->new_end()) position = static_cast<uint32_t>(position - edit->shift());
    else position = std::min(position, edit->removed.start);
  }
  return position;
}

TextEdit covering(const TextEdit &first, const TextEdit &second) {
  const uint32_t start = std::min(first.removed.start, second.removed.start);
  const uint32_t end_between = std::max(first.new_end(), second.removed.end); // in the text between the two
  const auto end_before = static_cast<uint32_t>(end_between - first.shift());
  const auto end_after = static_cast<uint32_t>(end_between + second.shift());
  return {{start, end_before}, end_after - start};
}

uint32_t moved(uint32_t position, const TextEdit &edit, Border border) {
  if (position < edit.removed.start || (position == edit.removed.start && border == Border::start)) return position;
  if (position >= edit.removed.end) return static_cast<uint32_t>(position + edit.shift());
  return border == Border::start ? edit.removed.start : edit.new_end();
}

OpenRegions::OpenRegions(const std::vector<Placed> &placed) : items_(OpenRegions().replaced(0, 0, placed).items_) {}

OpenRegions OpenRegions::replaced(uint32_t first, uint32_t last, const std::vector<Placed> &placed) const {
  const Items before = items_.before(beyond_index(first));
  const auto place = items_.find(beyond_index(last));
  Items behind = place.item == nullptr ? Items() : items_.from(beyond_index(last));
  const uint32_t behind_start = place.item == nullptr ? 0 : place.before.span + place.item->gap;
  uint32_t span = before.sum().span;
  std::vector<OpenRegion> fresh;
  fresh.reserve(placed.size());
  for (const Placed &one : placed) {
    fresh.push_back({one.start - span, one.length, one.ahead, one.behind, one.nest, nullptr});
    span = one.start;
  }
  behind = beginning_at(behind, behind_start, span);
  return OpenRegions(Items::joined(Items::joined(before, Items::taking(fresh)), behind));
}

OpenRegions OpenRegions::exchanged(const std::vector<uint32_t> &gone, const std::vector<Placed> &placed) const {
  OpenRegions result = *this;
  // from the last one, so that the numbers before it stay what they are
  for (auto index = gone.rbegin(); index != gone.rend(); ++index) result = result.replaced(*index, *index + 1, {});
  for (const Placed &one : placed) {
    const uint32_t behind = result.count_before(one.start + 1);
    result = result.replaced(behind, behind, {one});
  }
  return result;
}

// Most edits are typed: they are within a few items, and no item begins in what they remove. Then these are changed in place, and the gap behind
// them, each at the price of one path. Nothing: it is not such an edit.
std::optional<OpenRegions> OpenRegions::after_typing(const TextEdit &edit) const {
  const auto behind = items_.find([&](const Reach &sum) { return sum.span > edit.removed.start; });
  if (behind.item != nullptr && !edit.removed.empty() && behind.before.span + behind.item->gap <= edit.removed.end) return std::nullopt;
  Items changed = items_;
  const bool all = items_.visit(
      [&](const Reach &before, const Reach &sum) { return before.span <= edit.removed.start && before.span + sum.reach >= edit.removed.start; },
      [&](const Items::Place &place) {
        const uint32_t start = place.before.span + place.item->gap;
        const uint32_t end = start + place.item->length;
        if (start > edit.removed.start || end < edit.removed.start) return true;
        if (start == edit.removed.start && end <= edit.removed.end && !edit.removed.empty()) return false; // gone
        changed = changed.with(beyond_index(place.before.count), touched(*place.item, start, edit));
        return true;
      });
  if (!all) return std::nullopt;
  if (behind.item == nullptr || edit.shift() == 0) return OpenRegions(changed);
  return OpenRegions(changed.changed(beyond_index(behind.before.count), [&](OpenRegion &item) { item.gap = static_cast<uint32_t>(item.gap + edit.shift()); }));
}

// Three parts: what begins at the edit's start or before it, of which a few items reach the edit; what begins in the bytes that were
// removed, of which only what ends behind them is left; and what begins behind, which keeps its distances.
OpenRegions OpenRegions::after(const TextEdit &edit) const {
  if (auto typed = after_typing(edit)) return *std::move(typed);
  const auto beginning_behind = [](uint32_t byte) { return [byte](const Reach &sum) { return sum.span > byte; }; };
  auto [before, rest] = items_.split(beginning_behind(edit.removed.start));
  const uint32_t before_span = before.sum().span;
  // in `rest`, sums begin anew, but its first gap counts from the last item of `before`
  auto [within, behind] = edit.removed.empty() ? std::pair(Items(), rest) : rest.split(beginning_behind(edit.removed.end - before_span));
  const auto first_behind = behind.find(beyond_index(0));
  const uint32_t behind_start = first_behind.item == nullptr ? 0 : before_span + within.sum().span + first_behind.item->gap;

  std::vector<std::pair<uint32_t, OpenRegion>> changed; // by index in `before`
  before.visit([&](const Reach &sum_before, const Reach &sum) { return sum_before.span + sum.reach >= edit.removed.start; },
               [&](const Items::Place &place) {
                 const uint32_t start = place.before.span + place.item->gap;
                 const uint32_t end = start + place.item->length;
                 if (end < edit.removed.start) return true;
                 if (start == edit.removed.start && end <= edit.removed.end && !edit.removed.empty()) {
                   changed.emplace_back(place.before.count, OpenRegion{}); // gone
                   return true;
                 }
                 changed.emplace_back(place.before.count, touched(*place.item, start, edit));
                 return true;
               });
  for (auto one = changed.rbegin(); one != changed.rend(); ++one) { // from the last, so that indices stay right
    if (one->second.nest != nullptr) {
      before = before.with(beyond_index(one->first), std::move(one->second));
      continue;
    }
    auto [left, right_with] = before.split(beyond_index(one->first));
    const uint32_t old_gap = right_with.find(beyond_index(0)).item->gap;
    const Items right = right_with.from(beyond_index(1));
    const auto next = right.find(beyond_index(0));
    const uint32_t next_start = next.item == nullptr ? 0 : left.sum().span + old_gap + next.item->gap;
    before = Items::joined(left, beginning_at(right, next_start, left.sum().span));
  }

  uint32_t span = before.sum().span;
  std::vector<OpenRegion> survivors;
  within.visit([&](const Reach &sum_before, const Reach &sum) { return before_span + sum_before.span + sum.reach > edit.removed.end; },
               [&](const Items::Place &place) {
                 const uint32_t start = before_span + place.before.span + place.item->gap;
                 const uint32_t end = start + place.item->length;
                 if (end <= edit.removed.end) return true;
                 OpenRegion item = *place.item;
                 item.edits = with_edit(item.edits, {{0, edit.removed.end - start}, 0});
                 item.length = end - edit.removed.end;
                 item.gap = edit.new_end() - span;
                 span = edit.new_end();
                 survivors.push_back(std::move(item));
                 return true;
               });
  const auto moved_start = static_cast<uint32_t>(behind_start + edit.shift());
  behind = beginning_at(behind, moved_start, span);
  return OpenRegions(Items::joined(Items::joined(before, Items::taking(survivors)), behind));
}

OpenRegions::Place OpenRegions::at(uint32_t index) const {
  const auto place = items_.find(beyond_index(index));
  if (place.item == nullptr) return {};
  return {place.item, place.before.span + place.item->gap, place.before.count, place.before.nested};
}

uint32_t OpenRegions::count_before(uint32_t byte) const {
  return items_.find([byte](const Reach &sum) { return sum.span >= byte && sum.count > 0; }).before.count;
}

void OpenRegions::visit_reaching(ByteRange range, const std::function<void(const Place &)> &each) const {
  items_.visit([&](const Reach &before, const Reach &sum) { return sum.touches(before.span, range); },
               [&](const Items::Place &place) {
                 if (!Reach::of(*place.item).touches(place.before.span, range)) return true;
                 each({place.item, place.before.span + place.item->gap, place.before.count, place.before.nested});
                 return true;
               });
}

void OpenRegions::visit_touching(ByteRange range, const std::function<bool(const Place &)> &each) const {
  items_.visit([&](const Reach &before, const Reach &sum) { return before.span <= range.end && before.span + sum.reach >= range.start; },
               [&](const Items::Place &place) {
                 const uint32_t start = place.before.span + place.item->gap;
                 if (start > range.end) return false;
                 if (start + place.item->length < range.start) return true;
                 return each({place.item, start, place.before.count, place.before.nested});
               });
}

} // namespace tsregion
