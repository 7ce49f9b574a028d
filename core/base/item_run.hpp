// SPDX-License-Identifier: MIT
// A few items side by side in one allocation: what a node of a persistent sequence holds. Immutable once made, and shared.
#pragma once

#include "core/base/counted.hpp"

#include <cstdint>
#include <cstddef>
#include <memory>
#include <new>
#include <span>
#include <utility>

namespace tsregion {

template <typename Item> class ItemRun : public Countable {
public:
  // Copies of the first ones, then of the second ones. Not const: for who makes it, to change an item before anyone else sees it.
  static Counted<ItemRun> copied(std::span<const Item> first, std::span<const Item> second = {}) {
    Making run(first.size() + second.size());
    for (const Item &item : first) run.add(item);
    for (const Item &item : second) run.add(item);
    return run.done();
  }
  // Copies of all but this one, in whose place another stands.
  static Counted<ItemRun> copied_with(std::span<const Item> items, std::size_t number, Item &&other) {
    Making run(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i == number) run.add(std::move(other));
      else run.add(items[i]);
    }
    return run.done();
  }
  // The items are moved from.
  static Counted<ItemRun> taken(std::span<Item> items) {
    Making run(items.size());
    for (Item &item : items) run.add(std::move(item));
    return run.done();
  }
  static void destroy(const ItemRun *run) {
    std::destroy_n(run->first(), run->count_);
    run->~ItemRun();
    ::operator delete(const_cast<ItemRun *>(run));
  }

  [[nodiscard]] std::span<const Item> items() const { return {first(), count_}; }
  [[nodiscard]] std::span<Item> items() { return {first(), count_}; }

private:
  ItemRun() = default;
  ~ItemRun() = default;
  [[nodiscard]] Item *first() const { return reinterpret_cast<Item *>(const_cast<ItemRun *>(this + 1)); }

  // The memory, and the items that are in it so far: copying one may throw.
  class Making {
  public:
    explicit Making(std::size_t count) : run_(new (::operator new(sizeof(ItemRun) + count * sizeof(Item))) ItemRun) {
      static_assert(sizeof(ItemRun) % alignof(Item) == 0 && alignof(Item) <= alignof(std::max_align_t));
    }
    ~Making() {
      if (run_ != nullptr) destroy(run_);
    }
    Making(const Making &) = delete;
    Making &operator=(const Making &) = delete;
    template <typename From> void add(From &&item) {
      new (run_->first() + run_->count_) Item(std::forward<From>(item));
      ++run_->count_;
    }
    Counted<ItemRun> done() { return Counted<ItemRun>(std::exchange(run_, nullptr)); }

  private:
    ItemRun *run_;
  };

  uint32_t count_ = 0;
};

} // namespace tsregion
