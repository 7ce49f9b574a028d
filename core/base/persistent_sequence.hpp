// SPDX-License-Identifier: MIT
// A sequence of items with sums over its prefixes, of which every version stays: changing one makes a new one that shares
// all but O(log n) nodes with it. What an open document's text and its regions are kept in: a position is a prefix sum, so
// an insertion moves everything behind it by changing one item.
//
// An AVL tree whose only balancing step is `join` (Blelloch, Ferizovic, Sun: "Just Join for Parallel Ordered Sets", 2016, section 4).
// `Sum` is a monoid: default-constructed is nothing, `Sum::of(item)` measures an item, `a + b` adds in order.
//
// Versions are values, and immutable: any thread may read one while others read it or make new ones from it. Throws bad_alloc only.
// Recursion is as deep as the tree is high: at most 1.44 log2(n).
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace tsregion {

template <typename Item, typename Sum> class PersistentSequence {
public:
  PersistentSequence() = default;
  explicit PersistentSequence(std::span<const Item> items) : root_(built(items)) {}
  // Items that may be moved from.
  static PersistentSequence taking(std::span<Item> items) { return PersistentSequence(built(items)); }

  [[nodiscard]] bool empty() const { return root_ == nullptr; }
  [[nodiscard]] Sum sum() const { return sum_of(root_); }

  // An item, and the sum of those before it. Null past the end.
  struct Place {
    const Item *item = nullptr;
    Sum before;
  };
  // The first item with which `reached(sum up to and with it)` is true. Requires: once true, it stays so for longer prefixes.
  template <typename Reached> [[nodiscard]] Place find(Reached &&reached) const {
    Place place;
    const Node *node = root_.get();
    while (node != nullptr) {
      const Sum left = place.before + sum_of(node->left);
      if (node->left != nullptr && reached(left)) {
        node = node->left.get();
        continue;
      }
      const Sum with = left + Sum::of(node->item);
      if (reached(with)) {
        place.before = left;
        place.item = &node->item;
        return place;
      }
      place.before = with;
      node = node->right.get();
    }
    return place;
  }

  // What is before the item that find() gives, and the rest.
  template <typename Reached> [[nodiscard]] std::pair<PersistentSequence, PersistentSequence> split(Reached &&reached) const {
    auto [left, right] = split_at(root_, Sum{}, reached);
    return {PersistentSequence(std::move(left)), PersistentSequence(std::move(right))};
  }

  [[nodiscard]] static PersistentSequence joined(const PersistentSequence &left, const PersistentSequence &right) {
    if (left.empty()) return right;
    if (right.empty()) return left;
    auto [front, last] = without_last(left.root_);
    return PersistentSequence(join(front, last->item, right.root_));
  }
  [[nodiscard]] static PersistentSequence joined(const PersistentSequence &left, Item item, const PersistentSequence &right) {
    return PersistentSequence(join(left.root_, std::move(item), right.root_));
  }

  // Calls item(place) for the items in order, until it returns false; leaves out parts for which enter(before, sum) is false.
  // False: it was ended.
  template <typename Enter, typename Each> bool visit(Enter &&enter, Each &&each) const {
    return root_ == nullptr || visit_below(*root_, Sum{}, enter, each);
  }
  template <typename Each> void for_each(Each &&each) const {
    visit([](const Sum &, const Sum &) { return true; }, [&](const Place &place) {
      each(place);
      return true;
    });
  }

  // What two versions share, and what only one of them has, each with what is before it in its version: shared(before here, before there,
  // sum) for each part that is the same in both, here(place) and there(place) for the other items; in no order. At a cost that follows
  // the number of items that are not shared; if these are more than `most`, it is ended, and false. Requires: no version has a part twice.
  template <typename Shared, typename Here, typename There>
  bool compare(const PersistentSequence &other, std::size_t most, Shared &&shared, Here &&here, There &&there) const {
    // A node that both have is as high in both, so from the top downwards, height by height, it is met on both sides at once.
    Frontier ours(root_);
    Frontier theirs(other.root_);
    for (std::size_t height = std::max(ours.levels.size(), theirs.levels.size()); height-- > 0;) {
      if (ours.seen + theirs.seen > most) return false;
      auto left = ours.take(height);
      auto right = theirs.take(height);
      std::size_t at = 0;
      for (const auto &[node, before] : left) {
        while (at < right.size() && std::less<>()(right[at].first, node)) theirs.descend(right[at++], there);
        if (at < right.size() && right[at].first == node) shared(before, right[at++].second, node->sum);
        else ours.descend({node, before}, here);
      }
      while (at < right.size()) theirs.descend(right[at++], there);
    }
    return true;
  }

  // Do both share all their nodes? Then they are equal; if not, they may be equal all the same.
  [[nodiscard]] bool same_as(const PersistentSequence &other) const { return root_.get() == other.root_.get(); }
  // For tests: 0 for nothing, and -1 if the tree is not balanced.
  [[nodiscard]] int checked_height() const { return checked_height(root_.get()); }

private:
  struct Node;
  // A counted pointer: half of a shared_ptr's size, of which there are two in each node.
  class Link {
  public:
    Link() = default;
    Link(std::nullptr_t) {} // NOLINT: as for other pointers
    explicit Link(const Node *owned) : node_(owned) {}
    Link(const Link &other) : node_(other.node_) {
      if (node_ != nullptr) node_->owners.fetch_add(1, std::memory_order_relaxed);
    }
    Link(Link &&other) noexcept : node_(std::exchange(other.node_, nullptr)) {}
    Link &operator=(Link other) noexcept {
      std::swap(node_, other.node_);
      return *this;
    }
    ~Link() {
      if (node_ != nullptr && node_->owners.fetch_sub(1, std::memory_order_acq_rel) == 1) delete node_;
    }
    const Node *get() const { return node_; }
    const Node *operator->() const { return node_; }
    const Node &operator*() const { return *node_; }
    bool operator==(std::nullptr_t) const { return node_ == nullptr; }

  private:
    const Node *node_ = nullptr;
  };

  struct Node {
    Node(Link left_, Item item_, Link right_)
        : item(std::move(item_)), left(std::move(left_)), right(std::move(right_)),
          height(1 + (height_of(left) > height_of(right) ? height_of(left) : height_of(right))),
          sum(sum_of(left) + Sum::of(item) + sum_of(right)) {}
    Item item;
    Link left;
    Link right;
    mutable std::atomic<uint32_t> owners{1};
    uint32_t height;
    Sum sum;
  };

  // Nodes that are still to be looked at, by their height, with what is before their first item.
  struct Frontier {
    using Entry = std::pair<const Node *, Sum>;
    std::vector<std::vector<Entry>> levels;
    std::size_t seen = 0; // items that are not shared

    explicit Frontier(const Link &root) : levels(height_of(root) + 1) { add(root, Sum{}); }
    void add(const Link &link, const Sum &before) {
      if (link != nullptr) levels[link->height].push_back({link.get(), before});
    }
    std::vector<Entry> take(std::size_t height) {
      if (height >= levels.size()) return {};
      std::vector<Entry> level = std::move(levels[height]);
      std::sort(level.begin(), level.end(), [](const Entry &one, const Entry &other) { return std::less<>()(one.first, other.first); });
      return level;
    }
    template <typename Each> void descend(const Entry &entry, Each &each) {
      ++seen;
      const auto &[node, before] = entry;
      const Sum left = before + sum_of(node->left);
      each(Place{&node->item, left});
      add(node->left, before);
      add(node->right, left + Sum::of(node->item));
    }
  };

  explicit PersistentSequence(Link root) : root_(std::move(root)) {}

  static uint32_t height_of(const Link &link) { return link == nullptr ? 0 : link->height; }
  static Sum sum_of(const Link &link) { return link == nullptr ? Sum{} : link->sum; }
  static Link node(Link left, Item item, Link right) { return Link(new Node(std::move(left), std::move(item), std::move(right))); }

  template <typename Source> static Link built(std::span<Source> items) {
    if (items.empty()) return nullptr;
    const std::size_t middle = items.size() / 2;
    Link left = built(items.first(middle));
    Link right = built(items.subspan(middle + 1));
    if constexpr (std::is_const_v<Source>) return node(std::move(left), items[middle], std::move(right));
    else return node(std::move(left), std::move(items[middle]), std::move(right));
  }

  static Link rotated_left(const Link &top) {
    const Link &up = top->right;
    return node(node(top->left, top->item, up->left), up->item, up->right);
  }
  static Link rotated_right(const Link &top) {
    const Link &up = top->left;
    return node(up->left, up->item, node(up->right, top->item, top->right));
  }

  static Link join(const Link &left, Item item, const Link &right) {
    if (height_of(left) > height_of(right) + 1) return join_below_left(left, std::move(item), right);
    if (height_of(right) > height_of(left) + 1) return join_below_right(left, std::move(item), right);
    return node(left, std::move(item), right);
  }

  // The left tree is the higher one: go down its right side until the heights fit.
  static Link join_below_left(const Link &left, Item item, const Link &right) {
    if (height_of(left->right) <= height_of(right) + 1) {
      Link joint = node(left->right, std::move(item), right);
      if (height_of(joint) <= height_of(left->left) + 1) return node(left->left, left->item, std::move(joint));
      return rotated_left(node(left->left, left->item, rotated_right(joint)));
    }
    Link joint = join_below_left(left->right, std::move(item), right);
    const bool fits = height_of(joint) <= height_of(left->left) + 1;
    Link top = node(left->left, left->item, std::move(joint));
    return fits ? top : rotated_left(top);
  }
  static Link join_below_right(const Link &left, Item item, const Link &right) {
    if (height_of(right->left) <= height_of(left) + 1) {
      Link joint = node(left, std::move(item), right->left);
      if (height_of(joint) <= height_of(right->right) + 1) return node(std::move(joint), right->item, right->right);
      return rotated_right(node(rotated_left(joint), right->item, right->right));
    }
    Link joint = join_below_right(left, std::move(item), right->left);
    const bool fits = height_of(joint) <= height_of(right->right) + 1;
    Link top = node(std::move(joint), right->item, right->right);
    return fits ? top : rotated_right(top);
  }

  // The rest, and the node with the last item.
  static std::pair<Link, Link> without_last(const Link &top) {
    if (top->right == nullptr) return {top->left, top};
    auto [rest, last] = without_last(top->right);
    return {join(top->left, top->item, rest), std::move(last)};
  }

  template <typename Reached> static std::pair<Link, Link> split_at(const Link &top, const Sum &before, Reached &reached) {
    if (top == nullptr) return {};
    const Sum left = before + sum_of(top->left);
    if (top->left != nullptr && reached(left)) {
      auto [first, second] = split_at(top->left, before, reached);
      return {std::move(first), join(second, top->item, top->right)};
    }
    const Sum with = left + Sum::of(top->item);
    if (reached(with)) return {top->left, join(nullptr, top->item, top->right)};
    auto [first, second] = split_at(top->right, with, reached);
    return {join(top->left, top->item, first), std::move(second)};
  }

  template <typename Enter, typename Each> static bool visit_below(const Node &top, const Sum &before, Enter &enter, Each &each) {
    if (!enter(before, top.sum)) return true;
    const Sum left = before + sum_of(top.left);
    if (top.left != nullptr && !visit_below(*top.left, before, enter, each)) return false;
    if (!each(Place{&top.item, left})) return false;
    return top.right == nullptr || visit_below(*top.right, left + Sum::of(top.item), enter, each);
  }

  static int checked_height(const Node *top) {
    if (top == nullptr) return 0;
    const int left = checked_height(top->left.get());
    const int right = checked_height(top->right.get());
    if (left < 0 || right < 0 || left - right > 1 || right - left > 1) return -1;
    return 1 + (left > right ? left : right);
  }

  Link root_;
};

} // namespace tsregion
