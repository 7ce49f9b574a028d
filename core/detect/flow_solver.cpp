// SPDX-License-Identifier: MIT
#include "core/detect/flow_solver.hpp"

#include "core/base/hash_map.hpp"
#include "core/detect/flow_graph.hpp"

#include <algorithm>

namespace tsregion {
namespace {

constexpr uint32_t kTurnsBetweenStops = 16'384; // well under a millisecond each
constexpr std::size_t kLongestChannelName = 1024; // longer texts are programs, not names

class Solver {
public:
  Solver(const HostRules &rules, std::string_view text, const HostFacts &facts, const CancelToken &cancel)
      : rules_(rules), text_(text), facts_(facts), cancel_(cancel), places_(facts.variables) {
    limit_ = kFlowStepsBase +
             kFlowStepsPerFact * (facts.sends.size() + facts.receives.size() + facts.moves.size() + facts.elements.size());
  }

  FlowResult run() {
    for (const MoveFact &move : facts_.moves) queue_flow(move.from, move.to);
    for (uint32_t i = 0; i < facts_.sends.size(); ++i) constrain(facts_.sends[i].channel, kSend, i);
    for (uint32_t i = 0; i < facts_.receives.size(); ++i) constrain(facts_.receives[i].channel, kReceive, i);
    propagate();
    collect();
    return std::move(result_);
  }

private:
  // ---- Forwards: atoms ----

  struct Flow {
    Value from;
    Value to;
  };
  enum ConstraintKind : uint32_t { kSend = 0, kReceive = 1, kMatch = 2 }; // in the low bits of a constraint
  struct Arrival {
    uint32_t place;
    Atom atom;
  };

  [[nodiscard]] bool step() {
    if (result_.limited || result_.stopped != StopReason::none) return false;
    if (++steps_ > limit_) result_.limited = true;
    else if (++turns_ % kTurnsBetweenStops == 0) result_.stopped = cancel_.stop_reason();
    return !result_.limited && result_.stopped == StopReason::none;
  }

  // Work that grows with the length of a message or sequence counts as that many steps.
  void count_steps(std::size_t steps) { steps_ += steps; }

  void propagate() {
    while (true) {
      if (!flows_.empty()) {
        const Flow flow = flows_.back();
        flows_.pop_back();
        if (!step()) return;
        connect(flow.from, flow.to);
      } else if (!arrivals_.empty()) {
        const Arrival arrival = arrivals_.back();
        arrivals_.pop_back();
        if (!step()) return;
        arrive(arrival);
      } else {
        return;
      }
    }
  }

  void queue_flow(Value from, Value to) {
    if (from.kind == ValueKind::none || to.kind == ValueKind::none) return;
    flows_.push_back({from, to});
  }

  void connect(Value from, Value to) {
    if (from.kind == ValueKind::each) {
      for (const Value element : facts_.elements_of(facts_.sequences[from.index])) queue_flow(element, to);
      return;
    }
    switch (to.kind) {
    case ValueKind::variable: return connect_place(from, to.index);
    case ValueKind::each:
      for (const Value element : facts_.elements_of(facts_.sequences[to.index])) queue_flow(from, element);
      return;
    case ValueKind::sequence:
      if (from.kind == ValueKind::sequence) match(from.index, to.index);
      else if (from.kind == ValueKind::variable) constrain_place(from.index, kMatch, to.index);
      return;
    default: return; // a pattern that binds nothing
    }
  }

  void connect_place(Value from, uint32_t to) {
    if (from.kind == ValueKind::variable) {
      if (from.index == to || !edges_.emplace(pair_of(from.index, to)).second) return;
      successors_.add(from.index, to);
      predecessors_.add(to, from.index);
      for (uint32_t link = atoms_.first(from.index); link != kNone; link = atoms_.next(link)) {
        arrivals_.push_back({to, atoms_.value(link)});
      }
      return;
    }
    if (from.kind == ValueKind::text) texts_.add(to, from.index);
    if (Atom atom = 0; atom_of(from, atom, false)) arrivals_.push_back({to, atom});
  }

  // Element by element, if the lengths agree. An open list of values has further elements that are not followed here.
  void match(uint32_t sequence, uint32_t pattern) {
    const Sequence &values = facts_.sequences[sequence];
    const Sequence &patterns = facts_.sequences[pattern];
    if (values.any_length) return match_any_length(facts_.elements[values.begin], patterns);
    if (values.count > patterns.count && !patterns.open) return;
    if (values.count < patterns.count && !values.open) return;
    count_steps(values.count);
    for (uint32_t i = 0; i < values.count; ++i) {
      const Value to = i < patterns.count ? facts_.elements[patterns.begin + i] : patterns.rest;
      queue_flow(facts_.elements[values.begin + i], to);
    }
  }

  void match_any_length(Value each, const Sequence &patterns) {
    count_steps(patterns.count);
    for (const Value to : facts_.elements_of(patterns)) queue_flow(each, to);
    queue_flow(each, patterns.rest);
  }

  // The atom a value is by itself. A text stands for the channel of that name when it is used as one, and when it
  // is the name of a sink.
  bool atom_of(Value value, Atom &out_atom, bool used_as_channel) {
    switch (value.kind) {
    case ValueKind::constant: out_atom = constant_atom(facts_.constants[value.index]); return true;
    case ValueKind::fresh: out_atom = make_atom(AtomKind::fresh, value.index); return true;
    case ValueKind::sequence: out_atom = make_atom(AtomKind::sequence, value.index); return true;
    case ValueKind::text: return text_atom(value.index, out_atom, used_as_channel);
    default: return false;
    }
  }

  bool text_atom(uint32_t text, Atom &out_atom, bool used_as_channel) {
    const TextFact &fact = facts_.texts[text];
    if (fact.part_count != 1) return false;
    const TextPart &part = facts_.parts[fact.part_begin];
    if (part.range.size() > kLongestChannelName) return false;
    const std::string name = decode_escapes(part.escapes, text_.substr(part.range.start, part.range.size()));
    if (!used_as_channel && rules_.sink(name) == nullptr) return false;
    out_atom = constant_atom(name);
    return true;
  }

  Atom constant_atom(std::string_view name) {
    const auto [place, fresh] = constant_numbers_.emplace(name, static_cast<uint32_t>(constant_sinks_.size()));
    if (fresh) constant_sinks_.push_back(rules_.sink(name));
    return make_atom(AtomKind::constant, place->second);
  }

  void arrive(Arrival arrival) {
    if (!held_.emplace(pair_of(arrival.place, arrival.atom)).second) return;
    atoms_.add(arrival.place, arrival.atom);
    for (uint32_t link = successors_.first(arrival.place); link != kNone; link = successors_.next(link)) {
      arrivals_.push_back({successors_.value(link), arrival.atom});
    }
    for (uint32_t link = constraints_.first(arrival.place); link != kNone; link = constraints_.next(link)) {
      apply(constraints_.value(link), arrival.atom, false);
    }
  }

  // ---- Constraints: what waits for a place's atoms ----

  void constrain(Value channel, ConstraintKind kind, uint32_t index) {
    if (channel.kind == ValueKind::variable) return constrain_place(channel.index, kind, index);
    if (channel.kind == ValueKind::each) {
      for (const Value element : facts_.elements_of(facts_.sequences[channel.index])) {
        if (element.kind != ValueKind::each) constrain(element, kind, index);
      }
      return;
    }
    if (Atom atom = 0; atom_of(channel, atom, true)) apply(constraint_of(kind, index), atom, true);
  }

  static uint32_t constraint_of(ConstraintKind kind, uint32_t index) { return (index << 2) | kind; }

  void constrain_place(uint32_t place, ConstraintKind kind, uint32_t index) {
    const uint32_t constraint = constraint_of(kind, index);
    constraints_.add(place, constraint);
    for (uint32_t link = atoms_.first(place); link != kNone; link = atoms_.next(link)) {
      apply(constraint, atoms_.value(link), false);
    }
  }

  void apply(uint32_t constraint, Atom atom, bool direct) {
    const uint32_t index = constraint >> 2;
    const bool channel = kind_of(atom) != AtomKind::sequence;
    switch (constraint & 3) {
    case kSend:
      if (channel) send(index, atom, direct);
      return;
    case kReceive:
      if (channel) receive(index, atom);
      return;
    case kMatch:
      if (!channel) match(index_of(atom), index);
      return;
    default: return;
    }
  }

  void send(uint32_t index, Atom channel, bool direct) {
    const SendFact &fact = facts_.sends[index];
    const std::span<const Value> message = message_of(fact.message);
    const uint32_t first = fact.reply == kNone ? 0 : 1;
    const auto arity = static_cast<uint32_t>(message.size()) + first;
    count_steps(arity);
    if (first == 1) queue_flow({ValueKind::fresh, false, fact.reply}, cell(channel, arity, 0));
    for (uint32_t i = 0; i < message.size(); ++i) queue_flow(message[i], cell(channel, arity, first + i));
    if (const SinkRule *const sink = sink_of(channel)) reached_.push_back({index, sink, direct});
    if (!shapes_.emplace(pair_of(channel, arity)).second) return;
    arities_.add(channel_number(channel), arity);
    for (uint32_t link = open_receives_.first(channel_number(channel)); link != kNone; link = open_receives_.next(link)) {
      receive_rest(facts_.receives[open_receives_.value(link)], channel, arity);
    }
  }

  [[nodiscard]] std::span<const Value> message_of(Value message) const {
    if (message.kind != ValueKind::sequence) return {};
    return facts_.elements_of(facts_.sequences[message.index]);
  }

  void receive(uint32_t index, Atom channel) {
    const ReceiveFact &fact = facts_.receives[index];
    const SinkRule *const sink = sink_of(channel);
    if (fact.pattern.kind != ValueKind::sequence) return;
    const Sequence &pattern = facts_.sequences[fact.pattern.index];
    if (sink != nullptr && sink->gives_self) {
      for (const Value to : facts_.elements_of(pattern)) give_constant(channel, to);
    }
    if (pattern.open) {
      open_receives_.add(channel_number(channel), index);
      for (uint32_t link = arities_.first(channel_number(channel)); link != kNone; link = arities_.next(link)) {
        receive_rest(fact, channel, arities_.value(link));
      }
      return;
    }
    count_steps(pattern.count);
    const uint32_t first = fact.channel.replying ? 1 : 0;
    for (uint32_t i = 0; i < pattern.count; ++i) {
      queue_flow(cell(channel, pattern.count + first, first + i), facts_.elements[pattern.begin + i]);
    }
  }

  void receive_rest(const ReceiveFact &fact, Atom channel, uint32_t arity) {
    const Sequence &pattern = facts_.sequences[fact.pattern.index];
    const uint32_t first = fact.channel.replying ? 1 : 0;
    if (arity < pattern.count + first) return;
    count_steps(arity);
    for (uint32_t i = 0; first + i < arity; ++i) {
      const Value to = i < pattern.count ? facts_.elements[pattern.begin + i] : pattern.rest;
      queue_flow(cell(channel, arity, first + i), to);
    }
  }

  void give_constant(Atom channel, Value to) {
    if (to.kind == ValueKind::variable) arrivals_.push_back({to.index, channel});
  }

  Value cell(Atom channel, uint32_t arity, uint32_t position) {
    const auto [place, fresh] = cells_.emplace(CellKey{channel, arity, position}, places_);
    if (fresh) ++places_;
    return {ValueKind::variable, false, place->second};
  }

  uint32_t channel_number(Atom channel) {
    const auto [place, fresh] = channel_numbers_.emplace(channel, static_cast<uint32_t>(channel_numbers_.size()));
    (void)fresh;
    return place->second;
  }

  [[nodiscard]] const SinkRule *sink_of(Atom channel) const {
    return kind_of(channel) == AtomKind::constant ? constant_sinks_[index_of(channel)] : nullptr;
  }

  // ---- Backwards: texts ----

  struct Reached {
    uint32_t send;
    const SinkRule *sink;
    bool direct;
  };

  void collect() {
    // Direct hits first, then by place in the program: whoever comes first names the rule of a text.
    std::stable_sort(reached_.begin(), reached_.end(), [](const Reached &left, const Reached &right) {
      if (left.direct != right.direct) return left.direct;
      return left.send < right.send;
    });
    hit_of_text_.assign(facts_.texts.size(), {});
    for (const Reached &reached : reached_) {
      for (const Value value : message_of(facts_.sends[reached.send].message)) trace(value, reached);
    }
    for (uint32_t text = 0; text < hit_of_text_.size(); ++text) {
      if (hit_of_text_[text].sink != nullptr) result_.hits.push_back(hit_of_text_[text]);
    }
  }

  struct Tracing {
    Value value;
    bool direct;
  };

  // All texts that may be `value`. A sink takes each element of a sequence as a text of its own.
  void trace(Value value, const Reached &reached) {
    tracing_.push_back({value, reached.direct});
    while (!tracing_.empty()) {
      const Tracing now = tracing_.back();
      tracing_.pop_back();
      switch (now.value.kind) {
      case ValueKind::text: hit(now.value.index, reached, now.direct); break;
      case ValueKind::sequence:
      case ValueKind::each:
        if (!visit(~now.value.index, reached, now.direct)) break;
        trace_sequence(facts_.sequences[now.value.index], now.direct);
        break;
      case ValueKind::variable:
        if (visit(now.value.index, reached, false)) trace_place(now.value.index);
        break;
      default: break;
      }
    }
  }

  void trace_sequence(const Sequence &sequence, bool direct) {
    for (const Value element : facts_.elements_of(sequence)) tracing_.push_back({element, direct});
    tracing_.push_back({sequence.rest, direct});
  }

  void trace_place(uint32_t place) {
    for (uint32_t link = predecessors_.first(place); link != kNone; link = predecessors_.next(link)) {
      tracing_.push_back({{ValueKind::variable, false, predecessors_.value(link)}, false});
    }
    for (uint32_t link = texts_.first(place); link != kNone; link = texts_.next(link)) {
      tracing_.push_back({{ValueKind::text, false, texts_.value(link)}, false});
    }
    for (uint32_t link = atoms_.first(place); link != kNone; link = atoms_.next(link)) {
      const Atom atom = atoms_.value(link);
      if (kind_of(atom) != AtomKind::sequence) continue;
      tracing_.push_back({{ValueKind::sequence, false, index_of(atom)}, false});
    }
  }

  // Once for each sink's language: a second sink of the same language learns nothing new there. Places count from
  // 0, sequences from the top.
  bool visit(uint32_t place, const Reached &reached, bool direct) {
    const auto language = language_numbers_.emplace(reached.sink->language, static_cast<uint32_t>(language_numbers_.size()));
    return visited_.emplace(pair_of(language.first->second * 2 + (direct ? 1 : 0), place)).second;
  }

  void hit(uint32_t text, const Reached &reached, bool direct) {
    FlowHit &known = hit_of_text_[text];
    if (known.sink == nullptr || (direct && !known.direct)) known = {text, reached.sink, direct};
  }

  const HostRules &rules_;
  std::string_view text_;
  const HostFacts &facts_;
  const CancelToken &cancel_;
  FlowResult result_;
  uint64_t steps_ = 0;
  uint64_t limit_ = 0;
  uint32_t turns_ = 0;
  uint32_t places_; // binders first, then cells

  std::vector<Flow> flows_;
  std::vector<Arrival> arrivals_;
  Lists successors_, predecessors_, texts_, atoms_, constraints_; // by place
  Lists arities_, open_receives_;                                 // by channel number
  PairSet edges_, held_, shapes_, visited_;
  KeyMap<CellKey, uint32_t, CellHash> cells_;
  KeyMap<uint32_t, uint32_t> channel_numbers_;
  TextMap<uint32_t> constant_numbers_;
  std::vector<const SinkRule *> constant_sinks_;
  std::vector<Reached> reached_;
  std::vector<FlowHit> hit_of_text_;
  std::vector<Tracing> tracing_;
  TextViewMap<uint32_t> language_numbers_;
};

} // namespace

FlowResult solve_flow(const HostRules &rules, std::string_view text, const HostFacts &facts,
                      const CancelToken &cancel) {
  return Solver(rules, text, facts, cancel).run();
}

} // namespace tsregion
