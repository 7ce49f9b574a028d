// SPDX-License-Identifier: MIT
// A sequence of items with sums over its prefixes, of which every version stays: changing one makes a new one that shares
// all but O(log n) nodes with it. What an open document's text and its regions are kept in: a position is a prefix sum, so
// an insertion moves everything behind it by changing one item.
//
// An AVL tree whose only balancing step is `join` (Blelloch, Ferizovic, Sun: "Just Join for Parallel Ordered Sets", 2016, section 4).
// `Sum` is a monoid: default-constructed is nothing, `Sum::of(item)` measures an item, `a + b` adds in order.
//
// A node holds a run of up to `kMost` items: where items are small, what a node needs for itself is shared by many of them. Runs
// are cut where a version is cut, and joined again where two versions are, as far as there is room: of two runs at a seam, one at
// least is more than half full. Versions share runs, too, so going down to a change copies no item but those beside it.
//
// Versions are values, and immutable: any thread may read one while others read it or make new ones from it. Throws bad_alloc only.
// Recursion is as deep as the tree is high: at most 1.44 log2(n).
#pragma once

#include "core/base/counted.hpp"
#include "core/base/item_run.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace tsregion {

template <typename Item, typename Sum, std::size_t kMost = 1> class PersistentSequence {
public:
  PersistentSequence() = default;
  // The items are moved from.
  static PersistentSequence taking(std::span<Item> items) {
    const std::size_t runs = (items.size() + kMost - 1) / kMost;
    return PersistentSequence(built(items, runs, 0, runs));
  }

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
      const Sum with = left + node->own;
      if (reached(with)) {
        place.before = left;
        place.item = &node->items()[number_in(*node, place.before, reached)];
        return place;
      }
      place.before = with;
      node = node->right.get();
    }
    return place;
  }

  // What is before the item that find() gives, and the rest.
  template <typename Reached> [[nodiscard]] std::pair<PersistentSequence, PersistentSequence> split(Reached &&reached) const {
    auto [left, right] = split_at<true, true>(root_, Sum{}, reached);
    return {PersistentSequence(std::move(left)), PersistentSequence(std::move(right))};
  }
  // One of the two, at half the cost.
  template <typename Reached> [[nodiscard]] PersistentSequence before(Reached &&reached) const {
    return PersistentSequence(split_at<true, false>(root_, Sum{}, reached).first);
  }
  template <typename Reached> [[nodiscard]] PersistentSequence from(Reached &&reached) const {
    return PersistentSequence(split_at<false, true>(root_, Sum{}, reached).second);
  }

  // With the item that find() gives as change(item) leaves it.
  template <typename Reached, typename Change> [[nodiscard]] PersistentSequence changed(Reached &&reached, Change &&change) const {
    const auto make = [&change](std::span<const Item> items, std::size_t number) {
      Counted<ItemRun<Item>> run = ItemRun<Item>::copied(items);
      change(run->items()[number]);
      return run;
    };
    return PersistentSequence(changed_at(root_, Sum{}, reached, make));
  }
  // With another item in place of the one that find() gives, which is not copied.
  template <typename Reached> [[nodiscard]] PersistentSequence with(Reached &&reached, Item item) const {
    const auto make = [&item](std::span<const Item> items, std::size_t number) { return ItemRun<Item>::copied_with(items, number, std::move(item)); };
    return PersistentSequence(changed_at(root_, Sum{}, reached, make));
  }

  [[nodiscard]] static PersistentSequence joined(const PersistentSequence &left, const PersistentSequence &right) {
    return PersistentSequence(concatenated(left.root_, right.root_));
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
  // the number of nodes that are not shared; if these are more than `most`, it is ended, and false. Requires: no version has a part twice.
  template <typename Shared, typename Here, typename There>
  bool compare(const PersistentSequence &other, std::size_t most, Shared &&shared, Here &&here, There &&there) const {
    // A node that both have is as high in both, so from the top downwards, height by height, it is met on both sides at once.
    Frontier ours(root_);
    Frontier theirs(other.root_);
    for (std::size_t height = std::max(ours.levels.size(), theirs.levels.size()); height-- > 0;) {
      if (ours.alone.size() + theirs.alone.size() > most) return false;
      const auto left = ours.take(height);
      const auto right = theirs.take(height);
      matched(left, right, [&](const Entry &one, const Entry &same) { shared(one.second, same.second, one.first->sum); },
              [&](const Entry &entry) { ours.descend(entry); }, [&](const Entry &entry) { theirs.descend(entry); });
    }
    // Other nodes may have the same items.
    matched(ours.in_order(), theirs.in_order(), [&](const RunEntry &one, const RunEntry &same) { shared(one.before, same.before, one.node->own); },
            [&](const RunEntry &entry) { each_of(*entry.node, entry.before, here); }, [&](const RunEntry &entry) { each_of(*entry.node, entry.before, there); });
    return true;
  }

  // Do both share all their nodes? Then they are equal; if not, they may be equal all the same.
  [[nodiscard]] bool same_as(const PersistentSequence &other) const { return root_.get() == other.root_.get(); }
  // For tests: 0 for nothing, and -1 if the tree is not balanced, or a node has not 1 to kMost items.
  [[nodiscard]] int checked_height() const { return checked_height(root_.get()); }
  [[nodiscard]] std::size_t node_count() const { return node_count(root_.get()); }

private:
  struct Node;
  using Link = Counted<const Node>;
  using Run = Counted<const ItemRun<Item>>;

  struct Node : Countable {
    Node(Link left_, Run run_, const Sum &own_, Link right_)
        : height(1 + std::max(height_of(left_), height_of(right_))), run(std::move(run_)), left(std::move(left_)), right(std::move(right_)), own(own_),
          sum(sum_of(left) + own + sum_of(right)) {}
    static void destroy(const Node *node) { delete node; }
    [[nodiscard]] std::span<const Item> items() const { return run->items(); }
    uint32_t height;
    Run run;
    Link left;
    Link right;
    Sum own; // of the run
    Sum sum;
  };

  // Nodes that are still to be looked at, by their height, with what is before their first item.
  using Entry = std::pair<const Node *, Sum>;
  struct RunEntry { // of a node that is not shared; its run may be
    const ItemRun<Item> *first = nullptr;
    const Node *node = nullptr;
    Sum before;
  };
  struct Frontier {
    std::vector<std::vector<Entry>> levels;
    std::vector<RunEntry> alone;

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
    void descend(const Entry &entry) {
      const auto &[node, before] = entry;
      const Sum left = before + sum_of(node->left);
      alone.push_back({node->run.get(), node, left});
      add(node->left, before);
      add(node->right, left + node->own);
    }
    std::vector<RunEntry> in_order() {
      std::sort(alone.begin(), alone.end(), [](const RunEntry &one, const RunEntry &other) { return std::less<>()(one.first, other.first); });
      return std::move(alone);
    }
  };
  // Entries of both sides, in the order of what they are of: both(one, same) for what is on both, left_only(entry) and right_only(entry).
  template <typename Some, typename Both, typename Left, typename Right>
  static void matched(const std::vector<Some> &left, const std::vector<Some> &right, Both &&both, Left &&left_only, Right &&right_only) {
    auto other = right.begin();
    for (const Some &one : left) {
      while (other != right.end() && std::less<>()(other->first, one.first)) right_only(*other++);
      if (other != right.end() && other->first == one.first) both(one, *other++);
      else left_only(one);
    }
    while (other != right.end()) right_only(*other++);
  }

  explicit PersistentSequence(Link root) : root_(std::move(root)) {}

  static uint32_t height_of(const Link &link) { return link == nullptr ? 0 : link->height; }
  static Sum sum_of(const Link &link) { return link == nullptr ? Sum{} : link->sum; }
  static Link node(Link left, Run run, const Sum &own, Link right) { return Link(new Node(std::move(left), std::move(run), own, std::move(right))); }
  // With other subtrees.
  static Link node(Link left, const Node &middle, Link right) { return node(std::move(left), middle.run, middle.own, std::move(right)); }

  static Sum sum_of_items(std::span<const Item> items) {
    Sum sum;
    for (const Item &item : items) sum = sum + Sum::of(item);
    return sum;
  }
  // The number of the item in the node with which it is reached; what is before that is added to `before`. Requires: it is reached there.
  template <typename Reached> static std::size_t number_in(const Node &node, Sum &before, Reached &reached) {
    std::size_t number = 0;
    for (const std::size_t last = node.items().size() - 1; number < last; ++number) {
      const Sum with = before + Sum::of(node.items()[number]);
      if (reached(with)) break;
      before = with;
    }
    return number;
  }

  // Of `runs` runs, which are about equally long, those from first to last.
  static Link built(std::span<Item> items, std::size_t runs, std::size_t first, std::size_t last) {
    if (first == last) return nullptr;
    const std::size_t middle = (first + last) / 2;
    Link left = built(items, runs, first, middle);
    Link right = built(items, runs, middle + 1, last);
    const std::size_t begin = items.size() * middle / runs;
    Run run = ItemRun<Item>::taken(items.subspan(begin, items.size() * (middle + 1) / runs - begin));
    const Sum own = sum_of_items(run->items());
    return node(std::move(left), std::move(run), own, std::move(right));
  }

  static Link rotated_left(const Link &top) {
    const Link &up = top->right;
    return node(node(top->left, *top, up->left), *up, up->right);
  }
  static Link rotated_right(const Link &top) {
    const Link &up = top->left;
    return node(up->left, *up, node(up->right, *top, top->right));
  }

  static Link join(const Link &left, const Run &run, const Sum &own, const Link &right) {
    if (height_of(left) > height_of(right) + 1) return join_below_left(left, run, own, right);
    if (height_of(right) > height_of(left) + 1) return join_below_right(left, run, own, right);
    return node(left, run, own, right);
  }
  static Link join(const Link &left, const Node &middle, const Link &right) { return join(left, middle.run, middle.own, right); }

  // The left tree is the higher one: go down its right side until the heights fit.
  static Link join_below_left(const Link &left, const Run &run, const Sum &own, const Link &right) {
    if (height_of(left->right) <= height_of(right) + 1) {
      Link joint = node(left->right, run, own, right);
      if (height_of(joint) <= height_of(left->left) + 1) return node(left->left, *left, std::move(joint));
      return rotated_left(node(left->left, *left, rotated_right(joint)));
    }
    Link joint = join_below_left(left->right, run, own, right);
    const bool fits = height_of(joint) <= height_of(left->left) + 1;
    Link top = node(left->left, *left, std::move(joint));
    return fits ? top : rotated_left(top);
  }
  static Link join_below_right(const Link &left, const Run &run, const Sum &own, const Link &right) {
    if (height_of(right->left) <= height_of(left) + 1) {
      Link joint = node(left, run, own, right->left);
      if (height_of(joint) <= height_of(right->right) + 1) return node(std::move(joint), *right, right->right);
      return rotated_right(node(rotated_left(joint), *right, right->right));
    }
    Link joint = join_below_right(left, run, own, right->left);
    const bool fits = height_of(joint) <= height_of(right->right) + 1;
    Link top = node(std::move(joint), *right, right->right);
    return fits ? top : rotated_right(top);
  }

  static const Node *first_of(const Link &top) {
    const Node *node = top.get();
    while (node != nullptr && node->left != nullptr) node = node->left.get();
    return node;
  }
  static const Node *last_of(const Link &top) {
    const Node *node = top.get();
    while (node != nullptr && node->right != nullptr) node = node->right.get();
    return node;
  }
  static Link without_first(const Link &top) { return top->left == nullptr ? top->right : join(without_first(top->left), *top, top->right); }
  static Link without_last(const Link &top) { return top->right == nullptr ? top->left : join(top->left, *top, without_last(top->right)); }

  // The runs that meet become one as far as there is room.
  static Link concatenated(Link left, Link right) {
    if (left == nullptr) return right;
    if (right == nullptr) return left;
    const Node &last = *last_of(left);
    Run run = last.run;
    Sum own = last.own;
    left = without_last(left);
    const auto fits = [&](const Node *node) { return node != nullptr && node->items().size() + run->items().size() <= kMost; };
    for (;;) {
      if (const Node *const next = first_of(right); fits(next)) {
        run = ItemRun<Item>::copied(run->items(), next->items());
        own = own + next->own;
        right = without_first(right);
      } else if (const Node *const before = last_of(left); fits(before)) {
        run = ItemRun<Item>::copied(before->items(), run->items());
        own = before->own + own;
        left = without_last(left);
      } else {
        return join(left, run, own, right);
      }
    }
  }

  // Runs that are cut are left as they are: whoever joins the parts again makes one of them.
  template <bool kLeft, bool kRight, typename Reached> static std::pair<Link, Link> split_at(const Link &top, const Sum &before, Reached &reached) {
    if (top == nullptr) return {};
    Sum left = before + sum_of(top->left);
    if (top->left != nullptr && reached(left)) {
      auto [first, second] = split_at<kLeft, kRight>(top->left, before, reached);
      return {std::move(first), kRight ? join(second, *top, top->right) : nullptr};
    }
    const Sum with = left + top->own;
    if (!reached(with)) {
      auto [first, second] = split_at<kLeft, kRight>(top->right, with, reached);
      return {kLeft ? join(top->left, *top, first) : nullptr, std::move(second)};
    }
    const std::size_t number = number_in(*top, left, reached);
    if (number == 0) return {kLeft ? top->left : nullptr, kRight ? join(nullptr, *top, top->right) : nullptr};
    const auto part = [](const Link &one, std::span<const Item> items, const Link &other) { return join(one, ItemRun<Item>::copied(items), sum_of_items(items), other); };
    return {kLeft ? part(top->left, top->items().first(number), nullptr) : nullptr, kRight ? part(nullptr, top->items().subspan(number), top->right) : nullptr};
  }

  // One path is copied; `make` makes the run of which one item is another.
  template <typename Reached, typename Make> static Link changed_at(const Link &top, const Sum &before, Reached &reached, Make &make) {
    if (top == nullptr) return nullptr;
    Sum left = before + sum_of(top->left);
    if (top->left != nullptr && reached(left)) return node(changed_at(top->left, before, reached, make), *top, top->right);
    const Sum with = left + top->own;
    if (!reached(with)) return node(top->left, *top, changed_at(top->right, with, reached, make));
    const std::size_t number = number_in(*top, left, reached);
    const Run run = make(top->items(), number);
    const Sum own = sum_of_items(run->items());
    return node(top->left, run, own, top->right);
  }

  // False: `each` has ended it.
  template <typename Each> static bool each_of(const Node &node, Sum before, Each &each) {
    for (const Item &item : node.items()) {
      const Place place{&item, before};
      if constexpr (std::is_void_v<decltype(each(place))>) each(place);
      else if (!each(place)) return false;
      before = before + Sum::of(item);
    }
    return true;
  }

  template <typename Enter, typename Each> static bool visit_below(const Node &top, const Sum &before, Enter &enter, Each &each) {
    if (!enter(before, top.sum)) return true;
    const Sum left = before + sum_of(top.left);
    if (top.left != nullptr && !visit_below(*top.left, before, enter, each)) return false;
    if (enter(left, top.own) && !each_of(top, left, each)) return false;
    return top.right == nullptr || visit_below(*top.right, left + top.own, enter, each);
  }

  static std::size_t node_count(const Node *top) { return top == nullptr ? 0 : 1 + node_count(top->left.get()) + node_count(top->right.get()); }
  static int checked_height(const Node *top) {
    if (top == nullptr) return 0;
    const int left = checked_height(top->left.get());
    const int right = checked_height(top->right.get());
    if (left < 0 || right < 0 || left - right > 1 || right - left > 1) return -1;
    if (top->items().empty() || top->items().size() > kMost) return -1;
    return 1 + (left > right ? left : right);
  }

  Link root_;
};

} // namespace tsregion
