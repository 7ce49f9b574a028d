// SPDX-License-Identifier: MIT
#include "core/detect/symbols/symbol_marks.hpp"

#include "core/detect/tree_search.hpp"

#include <algorithm>
#include <tuple>
#include <type_traits>

namespace tsregion {
namespace {

template <typename Mark> bool starts_before(const Mark &left, const Mark &right) {
  const auto key = [](const Mark &mark) {
    if constexpr (std::is_same_v<Mark, NameMark>) return std::tuple(mark.name.start, UINT32_MAX - mark.name.end);
    else return std::tuple(mark.range.start, UINT32_MAX - mark.range.end);
  };
  return key(left) < key(right);
}

// A definition counts before a reference, and that before a name.
NameMark both(const NameMark &before, const NameMark &after) {
  const bool later = std::tie(after.role, after.rank) >= std::tie(before.role, before.rank);
  NameMark all = later ? after : before;
  const NameMark &other = later ? before : after;
  if (other.role == all.role) {
    if (all.kind == 0) all.kind = other.kind;
    if (all.arity.count == kNoArity) all.arity = other.arity;
    if (all.space == 0) all.space = other.space;
    if (all.scope == DefinitionScope::innermost) all.scope = other.scope;
    all.bound = all.bound || other.bound;
    if (!all.tagged && other.tagged) std::tie(all.tagged, all.extent) = std::tuple(true, other.extent);
  }
  return all;
}

class Gathering {
public:
  Gathering(std::string_view text, std::span<const ByteRange> holes, const CancelToken &cancel) : text_(text), holes_(holes), cancel_(cancel) {}

  void run(const SymbolQuery &query, Node root) {
    TreeSearch<SymbolFile> search(query.files(), {}, cancel_);
    search.run(
        root, query.has_singles(),
        [&](const TreeWalk &place) {
          for (const SingleNode &single : query.singles_at(place.kind().symbol)) {
            NameMark mark;
            mark.rank = single.rank;
            add(single.capture, place.node(), mark);
          }
          return !full();
        },
        [&](const SymbolFile &file, const QueryMatch &match) {
          const SymbolPattern &pattern = file.patterns[match.pattern];
          if (pattern.usable && passes(pattern, match)) add(file, pattern, match);
          return !full();
        });
    marks_.limited = marks_.limited || search.exceeded() || full();
    marks_.stopped = cancel_.stop_reason(); // a query that was stopped says nothing
  }

  SymbolMarks take() {
    merge_names();
    for (auto *areas : {&marks_.scopes, &marks_.patterns, &marks_.simultaneous, &marks_.visible}) {
      std::stable_sort(areas->begin(), areas->end(), starts_before<AreaMark>);
      areas->erase(std::unique(areas->begin(), areas->end(), [](const AreaMark &left, const AreaMark &right) { return left.range == right.range; }),
                   areas->end());
    }
    return std::move(marks_);
  }

private:
  // A node that several patterns name is one name.
  void merge_names() {
    std::vector<NameMark> &names = marks_.names;
    std::stable_sort(names.begin(), names.end(), starts_before<NameMark>);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
      const bool again = kept > 0 && names[kept - 1].name == names[i].name;
      if (again) names[kept - 1] = both(names[kept - 1], names[i]);
      else names[kept++] = names[i];
    }
    if (kept > kMostNames) marks_.limited = true;
    names.resize(std::min(kept, kMostNames));
  }

  [[nodiscard]] bool full() const {
    return marks_.names.size() >= 4 * kMostNames || // a node may be matched by several patterns
           std::max({marks_.scopes.size(), marks_.patterns.size(), marks_.simultaneous.size(), marks_.visible.size()}) >= kMostNames;
  }

  bool passes(const SymbolPattern &pattern, const QueryMatch &match) {
    return std::all_of(pattern.tests.begin(), pattern.tests.end(), [&](const Predicate &test) { return test.holds(match, text_, marks_.limited); });
  }

  void add(const SymbolFile &file, const SymbolPattern &pattern, const QueryMatch &match) {
    NameMark mark;
    mark.bound = pattern.bound;
    mark.scope = pattern.scope;
    mark.space = pattern.space;
    mark.rank = pattern.rank;
    const QueryCapture *tag = nullptr;    // @name
    const QueryCapture *around = nullptr; // what it names, or where it is used
    if (pattern.arity_known) mark.arity.count = static_cast<uint32_t>(pattern.arity_add);
    for (const QueryCapture &capture : match.captures) {
      const SymbolRole role = file.captures[capture.capture].role;
      if (role == SymbolRole::tag_name && tag == nullptr) tag = &capture;
      if (role == SymbolRole::arity && mark.arity.count == kNoArity) mark.arity = count(capture.node, pattern);
    }
    for (const QueryCapture &capture : match.captures) {
      const SymbolCapture &meaning = file.captures[capture.capture];
      const bool names = meaning.role == SymbolRole::definition || meaning.role == SymbolRole::reference;
      if (names && tag != nullptr && !meaning.local) around = &capture;
      else add(meaning, capture.node, mark);
    }
    if (around == nullptr) return; // a @name by itself says nothing
    mark.tagged = true;
    mark.extent = around->node.range();
    add_name(file.captures[around->capture], tag->node, mark);
  }

  void add(const SymbolCapture &meaning, Node node, NameMark mark) {
    switch (meaning.role) {
    case SymbolRole::none:
    case SymbolRole::arity:
    case SymbolRole::tag_name: return;
    case SymbolRole::scope: return marks_.scopes.push_back({node.range()});
    case SymbolRole::pattern: return marks_.patterns.push_back({node.range(), meaning.kind});
    case SymbolRole::simultaneous: return marks_.simultaneous.push_back({node.range()});
    case SymbolRole::visible: return marks_.visible.push_back({node.range()});
    default:
      mark.extent = node.range();
      add_name(meaning, node, mark);
    }
  }

  void add_name(const SymbolCapture &meaning, Node node, NameMark mark) {
    mark.name = node.range();
    if (mark.name.empty() || touches_hole(mark.name)) return; // an empty one is missing: it is still to be typed
    mark.role = meaning.role;
    mark.kind = meaning.kind;
    if (mark.role != SymbolRole::definition) mark.bound = false;
    marks_.names.push_back(mark);
  }

  // The first hole that ends at or behind the byte.
  [[nodiscard]] auto hole_from(uint32_t byte) const {
    return std::partition_point(holes_.begin(), holes_.end(), [byte](const ByteRange &hole) { return hole.end < byte; });
  }
  [[nodiscard]] bool touches_hole(ByteRange range) const {
    const auto hole = hole_from(range.start);
    return hole != holes_.end() && hole->start <= range.end;
  }

  [[nodiscard]] Arity count(Node list, const SymbolPattern &pattern) const {
    if (list.has_error() || touches_hole(list.range())) return {};
    int64_t count = pattern.arity_add;
    bool more = false;
    TreeWalk walk(list);
    for (bool there = walk.to_first_child(); there; there = walk.to_next_sibling()) {
      const TreeWalk::Kind kind = walk.kind();
      if (!kind.named || kind.extra) continue;
      if (pattern.arity_rest != 0 && walk.field() == pattern.arity_rest) more = true;
      else ++count;
    }
    return {static_cast<uint32_t>(std::max<int64_t>(count, 0)), more};
  }

  std::string_view text_;
  std::span<const ByteRange> holes_;
  const CancelToken &cancel_;
  SymbolMarks marks_;
};

} // namespace

SymbolMarks gather_symbols(const SymbolQuery &query, std::string_view text, Node root, std::span<const ByteRange> holes, const CancelToken &cancel) {
  Gathering gathering(text, holes, cancel);
  gathering.run(query, root);
  return gathering.take();
}

} // namespace tsregion
