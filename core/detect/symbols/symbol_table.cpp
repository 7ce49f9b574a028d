// SPDX-License-Identifier: MIT
#include "core/detect/symbols/symbol_table.hpp"

#include "core/base/hash_map.hpp"
#include "core/detect/name_scopes.hpp"

#include <algorithm>

namespace tsregion {
namespace {

constexpr uint32_t kNone = 0xFFFFFFFFu;
constexpr uint32_t kPlaced = kNone - 1; // a binding that comes when the definition is seen
constexpr uint32_t kStepsBetweenStops = 4096;

// The areas around a place that moves forwards, the outermost first. Areas nest, as they are nodes of one tree.
class Around {
public:
  explicit Around(const std::vector<AreaMark> &areas) : areas_(areas) {}
  void move_to(uint32_t byte) {
    const auto drop = [&] {
      while (!open_.empty() && areas_[open_.back()].range.end <= byte) open_.pop_back();
    };
    drop();
    for (; next_ < areas_.size() && areas_[next_].range.start <= byte; ++next_) {
      const ByteRange range = areas_[next_].range;
      while (!open_.empty() && areas_[open_.back()].range.end <= range.start) open_.pop_back();
      if (range.end > byte) open_.push_back(next_);
    }
    drop();
  }
  [[nodiscard]] const std::vector<uint32_t> &open() const { return open_; }
  [[nodiscard]] uint32_t innermost() const { return open_.empty() ? kNone : open_.back(); }
  [[nodiscard]] ByteRange range(uint32_t area) const { return areas_[area].range; }
  [[nodiscard]] const AreaMark &mark(uint32_t area) const { return areas_[area]; }

private:
  const std::vector<AreaMark> &areas_;
  std::vector<uint32_t> open_;
  uint32_t next_ = 0;
};

bool within(ByteRange inner, ByteRange outer) { return inner.start >= outer.start && inner.end <= outer.end; }

} // namespace

class SymbolSweep {
public:
  SymbolSweep(SymbolTable &out, const SymbolMarks &marks, std::string_view text, std::size_t spaces, const CancelToken &cancel)
      : out_(out), marks_(marks), text_(text), cancel_(cancel), visible_(spaces), free_(spaces) {}

  void run() {
    out_.symbols_.reserve(marks_.names.size());
    place_reveals();
    place_definitions();
    resolve();
    gather_members();
  }

private:
  struct Placed { // a definition, and from where on it is seen
    uint32_t symbol;
    uint32_t scope; // index into the scopes
    uint32_t from;
  };

  struct Reveal { // where what was defined in the scope so far becomes seen
    uint32_t scope;
    uint32_t byte;
    friend bool operator<(const Reveal &left, const Reveal &right) {
      return left.scope != right.scope ? left.scope < right.scope : left.byte < right.byte;
    }
  };

  bool stop() {
    if (++steps_ % kStepsBetweenStops == 0) out_.stopped_ = cancel_.stop_reason();
    return out_.stopped_ != StopReason::none;
  }

  void place_reveals() {
    Around scopes(marks_.scopes);
    for (const AreaMark &visible : marks_.visible) {
      scopes.move_to(visible.range.start);
      const uint32_t scope = scope_around(visible.range, scopes);
      if (scope != kNone) reveals_.push_back({scope, visible.range.start});
    }
    std::sort(reveals_.begin(), reveals_.end());
  }

  // First: each definition's scope, and from where on it is seen there.
  void place_definitions() {
    Around scopes(marks_.scopes);
    Around patterns(marks_.patterns);
    Around simultaneous(marks_.simultaneous);
    for (const NameMark &mark : marks_.names) {
      if (stop()) return;
      for (Around *around : {&scopes, &patterns, &simultaneous}) around->move_to(mark.name.start);
      Symbol symbol{mark.name, mark.extent, mark.kind, kNone, mark.arity};
      symbol.definition = mark.role == SymbolRole::definition;
      if (mark.role == SymbolRole::name && patterns.innermost() != kNone) {
        const AreaMark &pattern = patterns.mark(patterns.innermost());
        const uint32_t scope = scopes.innermost();
        // a scope that begins in the pattern is of a process in it, with names of its own
        if (scope == kNone || !within(scopes.range(scope), pattern.range) || scopes.range(scope) == pattern.range) {
          symbol.definition = true;
          symbol.kind = pattern.kind;
        }
      }
      if (symbol.definition && !mark.bound) place(mark, symbol, scopes, simultaneous);
      out_.symbols_.push_back(symbol);
    }
  }

  void place(const NameMark &mark, Symbol &symbol, const Around &scopes, const Around &simultaneous) {
    const auto number = static_cast<uint32_t>(out_.symbols_.size());
    const uint32_t scope = scope_of(mark, scopes);
    symbol.exported = scope == kNone || mark.tagged;
    if (scope == kNone) return; // resolve() gives it the binding of its name
    symbol.binding = kPlaced;
    const ByteRange range = scopes.range(scope);
    // the outermost group in the scope
    const auto &groups = simultaneous.open();
    const auto group = std::partition_point(groups.begin(), groups.end(), [&](uint32_t one) { return !within(simultaneous.range(one), range); });
    if (group == groups.end()) return early_.push_back({number, scope, range.start});
    const Reveal after{scope, mark.name.start};
    const auto reveal = std::upper_bound(reveals_.begin(), reveals_.end(), after);
    const bool sooner = reveal != reveals_.end() && reveal->scope == scope;
    const uint32_t end = simultaneous.range(*group).end;
    late_.push_back({number, scope, sooner ? std::min(end, reveal->byte) : end});
  }

  static uint32_t scope_of(const NameMark &mark, const Around &scopes) {
    if (mark.scope == DefinitionScope::global) return kNone;
    if (mark.tagged) return scope_around(mark.extent, scopes); // what has a name is not the scope of its name
    const std::size_t out = mark.scope == DefinitionScope::parent ? 2 : 1;
    return scopes.open().size() < out ? kNone : scopes.open()[scopes.open().size() - out];
  }

  // The innermost of them that is more than the range.
  static uint32_t scope_around(ByteRange range, const Around &scopes) {
    std::size_t depth = scopes.open().size();
    while (depth > 0 && within(scopes.range(scopes.open()[depth - 1]), range)) --depth;
    return depth == 0 ? kNone : scopes.open()[depth - 1];
  }

  // Then: one sweep in which scopes open and close, definitions become seen, and names are looked up.
  void resolve() {
    std::stable_sort(early_.begin(), early_.end(), [](const Placed &left, const Placed &right) { return left.scope < right.scope; });
    std::stable_sort(late_.begin(), late_.end(), [](const Placed &left, const Placed &right) { return left.from < right.from; });
    for (uint32_t number = 0; number < out_.symbols_.size() && !stop(); ++number) {
      advance(marks_.names[number].name.start);
      if (out_.symbols_[number].binding == kNone) look_up(number);
    }
    advance(kNone);
  }

  void look_up(uint32_t number) {
    const NameMark &mark = marks_.names[number];
    Symbol &symbol = out_.symbols_[number];
    const bool refers = !symbol.definition || mark.bound;
    const uint32_t seen = refers ? visible_[mark.space].resolve(name_of(mark)) : NameScopes::kUnbound;
    if (seen != NameScopes::kUnbound) {
      symbol.binding = seen;
      return;
    }
    if (mark.role == SymbolRole::first && !open_.empty()) {
      symbol.definition = true;
      return bind({number, open_.back(), mark.name.start});
    }
    symbol.binding = free_binding(mark);
    symbol.exported = symbol.definition;
  }

  // What happens before the byte: in order of place, and at one place scopes end, definitions become seen, scopes begin.
  void advance(uint32_t byte) {
    for (;;) {
      const uint32_t late = next_late_ < late_.size() ? late_[next_late_].from : kNone;
      const uint32_t opening = next_scope_ < marks_.scopes.size() ? marks_.scopes[next_scope_].range.start : kNone;
      const uint32_t next = std::min(late, opening);
      if (next > byte || next == kNone) break;
      close_until(next);
      if (late <= opening) bind_late(late_[next_late_++]);
      else open_scope(next_scope_++);
    }
    close_until(byte);
  }

  void close_until(uint32_t byte) {
    while (!open_.empty() && marks_.scopes[open_.back()].range.end <= byte) {
      for (NameScopes &space : visible_) space.close_scope();
      open_.pop_back();
    }
  }

  void open_scope(uint32_t scope) {
    for (NameScopes &space : visible_) space.open_scope();
    open_.push_back(scope);
    for (; next_early_ < early_.size() && early_[next_early_].scope == scope; ++next_early_) bind(early_[next_early_]);
  }

  void bind_late(const Placed &placed) {
    const bool there = !open_.empty() && open_.back() == placed.scope;
    if (there) return bind(placed);
    // its scope ended where it would have become seen: nobody sees it, and it is a binding all the same
    out_.symbols_[placed.symbol].binding = new_binding(marks_.names[placed.symbol], placed.scope);
  }

  // Definitions of one name that become seen together are one binding; one that comes later hides those before it.
  void bind(const Placed &placed) {
    const NameMark &mark = marks_.names[placed.symbol];
    NameScopes &space = visible_[mark.space];
    uint32_t binding = space.resolve(name_of(mark));
    const bool again = binding != NameScopes::kUnbound && out_.bindings_[binding].scope == placed.scope && seen_from_[binding] == placed.from;
    if (!again) {
      binding = new_binding(mark, placed.scope);
      seen_from_[binding] = placed.from;
      space.bind(name_of(mark), binding);
    }
    Symbol &symbol = out_.symbols_[placed.symbol];
    symbol.binding = binding;
    out_.bindings_[binding].exported = out_.bindings_[binding].exported || symbol.exported;
  }

  uint32_t new_binding(const NameMark &mark, uint32_t scope) {
    Binding binding;
    binding.name = name_of(mark);
    binding.space = mark.space;
    binding.scope = scope;
    out_.bindings_.push_back(binding);
    seen_from_.push_back(0);
    return static_cast<uint32_t>(out_.bindings_.size()) - 1;
  }

  uint32_t free_binding(const NameMark &mark) {
    const auto [place, fresh] = free_[mark.space].try_emplace(name_of(mark), static_cast<uint32_t>(out_.bindings_.size()));
    if (fresh) new_binding(mark, Binding::kNoScope);
    return place->second;
  }

  // Last: the members of each binding, side by side.
  void gather_members() {
    if (out_.stopped_ != StopReason::none) { // an answer from half of a text could be wrong: rather none
      out_.symbols_.clear();
      out_.bindings_.clear();
      return;
    }
    for (const Symbol &symbol : out_.symbols_) {
      Binding &binding = out_.bindings_[symbol.binding];
      ++(symbol.definition ? binding.definition_count : binding.reference_count);
      binding.exported = binding.exported || symbol.exported;
    }
    uint32_t begin = 0;
    for (Binding &binding : out_.bindings_) {
      binding.member_begin = begin;
      begin += binding.definition_count + binding.reference_count;
      binding.definition_count = binding.reference_count = 0;
    }
    out_.members_.resize(begin);
    for (const bool definition : {true, false}) {
      for (uint32_t number = 0; number < out_.symbols_.size(); ++number) {
        if (out_.symbols_[number].definition != definition) continue;
        Binding &binding = out_.bindings_[out_.symbols_[number].binding];
        uint32_t &count = definition ? binding.definition_count : binding.reference_count;
        out_.members_[binding.member_begin + binding.definition_count + binding.reference_count] = number;
        ++count;
      }
    }
  }

  [[nodiscard]] std::string_view name_of(const NameMark &mark) const { return text_.substr(mark.name.start, mark.name.size()); }

  SymbolTable &out_;
  const SymbolMarks &marks_;
  std::string_view text_;
  const CancelToken &cancel_;
  std::vector<NameScopes> visible_;            // by space
  std::vector<TextViewMap<uint32_t>> free_;    // likewise: bindings without a scope
  std::vector<uint32_t> open_;                 // scopes
  std::vector<Placed> early_;                  // seen in all of their scope, by scope
  std::vector<Placed> late_;                   // by from
  std::vector<Reveal> reveals_;
  std::vector<uint32_t> seen_from_;            // by binding
  std::size_t next_early_ = 0;
  std::size_t next_late_ = 0;
  uint32_t next_scope_ = 0;
  uint32_t steps_ = 0;
};

SymbolTable::SymbolTable(const SymbolQuery &query, std::string_view text, Node root, std::span<const ByteRange> holes, const CancelToken &cancel) {
  const SymbolMarks marks = gather_symbols(query, text, root, holes, cancel);
  limited_ = marks.limited;
  stopped_ = marks.stopped;
  if (stopped_ == StopReason::none) SymbolSweep(*this, marks, text, query.spaces().size(), cancel).run();
}

const Symbol *SymbolTable::at(uint32_t byte) const {
  constexpr int kMostNested = 8; // names in names: there are hardly any
  auto next = std::upper_bound(symbols_.begin(), symbols_.end(), byte, [](uint32_t wanted, const Symbol &symbol) { return wanted < symbol.name.start; });
  for (int i = 0; i < kMostNested && next != symbols_.begin(); ++i) {
    --next;
    if (next->name.contains(byte)) return &*next;
  }
  return nullptr;
}

void SymbolTable::definitions_of(const Symbol &symbol, std::vector<uint32_t> &out) const {
  const std::span<const uint32_t> all = definitions_of(binding_of(symbol));
  const std::size_t before = out.size();
  for (const uint32_t one : all) {
    if (fits(symbol.arity, symbols_[one].arity)) out.push_back(one);
  }
  if (out.size() == before) out.insert(out.end(), all.begin(), all.end());
}

} // namespace tsregion
