// SPDX-License-Identifier: MIT
#include "core/detect/host_facts.hpp"

#include "core/detect/name_scopes.hpp"
#include "core/detect/text_forms.hpp"
#include "core/detect/window_steps.hpp"

#include <algorithm>
#include <utility>

namespace tsregion {
namespace {

// How often the walk asks whether to stop: every so many nodes, a fraction of a millisecond.
constexpr uint32_t kNodesBetweenStops = 4096;

constexpr uint32_t kBeginning = 64; // as text_forms.cpp tests

constexpr uint32_t kBindingRoles = bit(ChildRole::pattern) | bit(ChildRole::receive_pattern) |
                                   bit(ChildRole::move_to) | bit(ChildRole::subject_pattern) |
                                   bit(ChildRole::declare);

// What a node's children have handed up by role.
struct Slots {
  Value channel, message, pattern, from, to, declared, declared_value, subject, subject_pattern;
};

// A node that is being visited.
struct Frame {
  const KindRule *rule = nullptr;
  const TextForm *form = nullptr; // what text it is or has; null: none
  uint32_t roles_for_parent = 0; // bits of ChildRole
  uint32_t values = 0;           // where its children's values begin on the value stack
  uint32_t text = kNone;         // the text whose parts its children are
  uint32_t position = 0;         // named children without a field seen so far
  bool in_pattern = false;
  TemplateSyntax templating = TemplateSyntax::none;
  bool opens_text = false;
  bool listed = false; // a value of the parent's sequence
  bool open = false;   // a sequence with a remainder, be it named or not
  Value value;
  Value rest;
};

class Walk {
public:
  Walk(const HostRules &rules, std::string_view text, const CancelToken &cancel, SearchWindow *window)
      : rules_(rules), text_(text), cancel_(cancel), window_(window) {}

  HostFacts run(Node root, bool weigh) {
    TreeWalk walk(root, weigh);
    uint32_t visited = 0;
    enter(walk, false);
    for (bool down = true;;) {
      // Now: the walk stands on the innermost frame's node, or among its children once they are done.
      bool there = down && to_first_child(walk);
      if (!there) {
        leave();
        if (frames_.empty()) break;
        there = to_next_sibling(walk);
      }
      if (!there) {
        walk.to_parent();
        down = false;
        continue;
      }
      enter(walk, !frames_.back().rule->children.empty());
      down = window_ == nullptr || frames_.back().text != kNone || window_->seen.touches(walk.node().range());
      if (++visited % kNodesBetweenStops == 0) {
        facts_.stopped = cancel_.stop_reason();
        if (facts_.stopped != StopReason::none) break;
      }
    }
    if (facts_.stopped == StopReason::none) facts_.tree_bytes = walk.heap_bytes();
    order_parts();
    return std::move(facts_);
  }

private:
  // ---- Steps: with a window, from one node that touches it to the next. Where a parent tells its children apart, or has them as the parts
  // of its text, none is passed over ----

  [[nodiscard]] bool passes_over() const {
    return window_ != nullptr && frames_.back().rule->children.empty() && frames_.back().text == kNone;
  }

  bool to_first_child(TreeWalk &walk) {
    return passes_over() ? to_first_child_seen(walk, *window_) : walk.to_first_child_but_tokens();
  }

  // The innermost frame is the parent's.
  bool to_next_sibling(TreeWalk &walk) {
    return passes_over() ? to_next_sibling_seen(walk, *window_) : walk.to_next_sibling_but_tokens();
  }

  // Frames are filled and read where they stand: copied whole they would be read wider than they were written,
  // which the CPU cannot forward from its store buffer; that alone was a sixth of the walk.
  // `by_field`: does the parent tell its children apart?
  void enter(const TreeWalk &walk, bool by_field) {
    Frame &frame = frames_.emplace_back();
    Frame *const parent = frames_.size() > 1 ? &frame - 1 : nullptr;
    const TreeWalk::Kind kind = walk.kind();
    frame.rule = &rules_.of(kind.symbol);
    frame.values = static_cast<uint32_t>(values_.size());
    const bool counts = kind.named && !kind.extra;
    if (parent != nullptr) {
      frame.in_pattern = parent->in_pattern;
      if (counts) {
        if (by_field) {
          const uint16_t field = walk.field();
          frame.roles_for_parent = roles_of(*parent->rule, kind.symbol, field, parent->position);
          if (field == 0) ++parent->position;
        }
        frame.listed = parent->rule->has(kRoleSequence) && (frame.roles_for_parent & bit(ChildRole::rest)) == 0;
      }
      if ((frame.roles_for_parent & kBindingRoles) != 0) frame.in_pattern = true;
      if ((frame.roles_for_parent & bit(ChildRole::after)) != 0) scopes_.reveal();
    }
    if (frame.rule->any()) {
      const Node node = walk.node();
      apply_scope_rules(frame);
      if (frame.rule->has(kRoleComment)) facts_.comments.push_back({node.range(), node.start_row(), node.end_row()});
      if (frame.rule->has(kRoleName)) frame.value = name_value(node, frame.in_pattern);
      if (frame.rule->has(kRoleConstant)) frame.value = constant_value(node);
      if (!frame.rule->children.empty()) slots_.emplace_back();
      if (frame.rule->gives(ChildRole::subject)) subjects_.push_back(static_cast<uint32_t>(slots_.size()) - 1);
    }
    enter_text(walk, frame, counts ? parent : nullptr);
  }

  void apply_scope_rules(Frame &frame) {
    if (frame.rule->has(kRoleScope)) scopes_.open_scope();
    if (frame.rule->has(kRoleSimultaneous)) scopes_.open_group();
    if (frame.rule->has(kRoleReference)) frame.in_pattern = false;
  }

  static uint32_t roles_of(const KindRule &parent, uint16_t symbol, uint16_t field, uint32_t position) {
    uint32_t roles = 0;
    for (const ChildRule &rule : parent.children) {
      if (rule.symbol != 0 && rule.symbol != symbol) continue;
      const bool here = rule.role == ChildRole::value_each || (rule.field != 0 ? rule.field == field
                                                                              : field == 0 && rule.position == position);
      if (here) roles |= bit(rule.role);
    }
    return roles;
  }

  // A literal is read as a whole; of what joins texts, which may be most of a program, only where it begins, and its signs.
  void need_text_of(Node node, const KindRule &rule) {
    const ByteRange range = node.range();
    std::size_t longest_sign = 0;
    bool joins = true;
    for (const TextForm &form : rule.forms) {
      joins = joins && (form.kind == TextKind::join || form.kind == TextKind::templating);
      longest_sign = std::max(longest_sign, form.sign.size());
    }
    window_->need(joins ? std::min(range.end, range.start + kBeginning) : range.end);
    if (!joins || longest_sign == 0) return;
    for (uint32_t child = 1; child < node.child_count(); ++child) {
      const ByteRange sign = node.child(child).range();
      if (sign.size() <= longest_sign) window_->need(sign.end);
    }
  }

  // ---- Texts: a literal, or literals and holes under joins ----

  // `parent`: the frame above, or null if this node is no value of it.
  void enter_text(const TreeWalk &walk, Frame &frame, const Frame *parent) {
    const uint32_t joined = parent != nullptr ? operand_of(frame, *parent) : kNone;
    if (window_ != nullptr && !frame.rule->forms.empty()) need_text_of(walk.node(), *frame.rule);
    frame.form = frame.rule->forms.empty() ? nullptr : form_of(*frame.rule, walk, text_);
    if (frame.form == nullptr) {
      if (joined != kNone) add_part(joined, {walk.node().range(), EscapeSyntax::none, true, TemplateSyntax::none});
      return;
    }
    switch (frame.form->kind) {
    case TextKind::literal: {
      const Node node = walk.node();
      if (node.range().size() < frame.form->opening + frame.form->closing) return; // missing
      const uint32_t text = joined != kNone ? joined : new_text(node);
      add_literal(text, node, *frame.form, joined != kNone ? parent->templating : TemplateSyntax::none);
      if (joined == kNone) frame.value = {ValueKind::text, false, text};
      return;
    }
    case TextKind::join:
    case TextKind::templating:
      frame.opens_text = joined == kNone;
      frame.text = frame.opens_text ? new_text(walk.node()) : joined;
      frame.templating = frame.form->templating;
      if (frame.templating == TemplateSyntax::none && joined != kNone) frame.templating = parent->templating;
      return;
    case TextKind::head: {
      refuse_window();
      const Node node = walk.node();
      if (joined != kNone) add_part(joined, {node.range(), EscapeSyntax::none, true, TemplateSyntax::none});
      const uint32_t text = new_text(node);
      heads_.add({text, frame.form, node.range()});
      if (joined == kNone) frame.value = {ValueKind::text, false, text};
      return;
    }
    case TextKind::body:
      refuse_window();
      enter_body(walk.node());
      return;
    }
  }

  // The text whose part this child is: every named child of a join, the template of a template.
  static uint32_t operand_of(const Frame &frame, const Frame &parent) {
    if (parent.text == kNone) return kNone;
    const bool operand = parent.form->kind == TextKind::join || (frame.roles_for_parent & bit(ChildRole::text_template)) != 0;
    return operand ? parent.text : kNone;
  }

  void add_literal(uint32_t text, Node node, const TextForm &form, TemplateSyntax templating) {
    ++facts_.texts[text].literals;
    pieces_of(form, node, text_, pieces_);
    for (const RegionPart &piece : pieces_) add_part(text, {piece.range, piece.escapes, piece.hole, piece.hole ? TemplateSyntax::none : templating});
  }

  void enter_body(Node node) {
    if (const auto head = heads_.take(node, text_)) add_literal(head->text, node, *head->form, TemplateSyntax::none);
  }

  // Which head a body belongs to depends on all heads before it.
  void refuse_window() {
    if (window_ != nullptr) window_->refused = true;
  }

  uint32_t new_text(const Node &node) {
    TextFact text;
    text.first_row = node.start_row();
    text.last_row = node.end_row();
    text.start = node.range().start;
    text.end = node.range().end;
    facts_.texts.push_back(text);
    return static_cast<uint32_t>(facts_.texts.size()) - 1;
  }

  void add_part(uint32_t text, TextPart part) {
    facts_.parts.push_back(part);
    part_owner_.push_back(text);
    ++facts_.texts[text].part_count;
  }

  // A text inside another one's hole interleaves their parts: bring those of each text together, in order.
  void order_parts() {
    uint32_t begin = 0;
    for (TextFact &text : facts_.texts) {
      text.part_begin = begin;
      begin += text.part_count;
    }
    std::vector<uint32_t> next(facts_.texts.size());
    for (std::size_t i = 0; i < next.size(); ++i) next[i] = facts_.texts[i].part_begin;
    std::vector<TextPart> ordered(facts_.parts.size());
    for (std::size_t i = 0; i < part_owner_.size(); ++i) ordered[next[part_owner_[i]]++] = facts_.parts[i];
    facts_.parts = std::move(ordered);
  }

  // ---- Values ----

  Value name_value(const Node &node, bool in_pattern) {
    const ByteRange range = node.range();
    const std::string_view name = text_.substr(range.start, range.size());
    if (in_pattern) {
      scopes_.bind(name, facts_.variables);
      return {ValueKind::variable, false, facts_.variables++};
    }
    const uint32_t binder = scopes_.resolve(name);
    return binder == NameScopes::kUnbound ? Value{} : Value{ValueKind::variable, false, binder};
  }

  Value constant_value(const Node &node) {
    const ByteRange quoted = node.range();
    if (quoted.size() < 2) return {};
    facts_.constants.push_back(text_.substr(quoted.start + 1, quoted.size() - 2));
    return {ValueKind::constant, false, static_cast<uint32_t>(facts_.constants.size()) - 1};
  }

  Value fresh_value() { return {ValueKind::fresh, false, facts_.fresh_channels++}; }

  // The values of the children, gathered since the frame was entered.
  Value gathered(const Frame &frame, ValueKind kind) {
    Sequence sequence;
    sequence.rest = frame.open && frame.in_pattern ? each_of_remainder(frame.rest) : frame.rest;
    sequence.open = frame.open;
    sequence.begin = static_cast<uint32_t>(facts_.elements.size());
    sequence.count = static_cast<uint32_t>(values_.size()) - frame.values;
    facts_.elements.insert(facts_.elements.end(), values_.begin() + frame.values, values_.end());
    facts_.sequences.push_back(sequence);
    return {kind, false, static_cast<uint32_t>(facts_.sequences.size()) - 1};
  }

  // A pattern's remainder names a list of unknown length. All its elements are one: a place of its own, returned here.
  Value each_of_remainder(Value list) {
    if (list.kind != ValueKind::variable) return {}; // a wildcard
    const Value each{ValueKind::variable, false, facts_.variables++};
    Sequence any;
    any.begin = static_cast<uint32_t>(facts_.elements.size());
    any.count = 1;
    any.any_length = true;
    facts_.elements.push_back(each);
    facts_.sequences.push_back(any);
    facts_.moves.push_back({{ValueKind::sequence, false, static_cast<uint32_t>(facts_.sequences.size()) - 1}, list});
    return each;
  }

  // ---- Leaving a node: its facts, and its value for the parent ----

  void leave() {
    Frame &frame = frames_.back();
    const KindRule &rule = *frame.rule;
    if (rule.any()) {
      if (rule.has(kRoleSequence)) frame.value = gathered(frame, ValueKind::sequence);
      else if (values_.size() > frame.values) frame.value = gathered(frame, ValueKind::each);
      if (!rule.children.empty()) close_slots(frame);
      if (rule.has(kRoleSimultaneous)) scopes_.close_group();
      if (rule.has(kRoleScope)) scopes_.close_scope();
    }
    if (frame.opens_text && facts_.texts[frame.text].literals > 0) frame.value = {ValueKind::text, false, frame.text};
    values_.resize(frame.values);
    if (frames_.size() > 1) hand_up(frame, *(&frame - 1));
    frames_.pop_back();
  }

  void close_slots(Frame &frame) {
    if (!frame.in_pattern) record(frame, slots_.back()); // a pattern describes sends and receives, and does none
    if (frame.rule->gives(ChildRole::subject)) subjects_.pop_back();
    slots_.pop_back();
  }

  void record(Frame &frame, const Slots &slots) {
    const KindRule &rule = *frame.rule;
    if (rule.gives(ChildRole::declare)) {
      const bool known = slots.declared_value.kind != ValueKind::none;
      facts_.moves.push_back({known ? slots.declared_value : fresh_value(), slots.declared});
    }
    if (rule.gives(ChildRole::send_channel)) {
      SendFact send{slots.channel, slots.message, kNone};
      if (rule.has(kRoleSendReply)) {
        frame.value = fresh_value();
        send.reply = frame.value.index;
      }
      facts_.sends.push_back(send);
    }
    if (rule.gives(ChildRole::receive_channel)) facts_.receives.push_back({slots.channel, slots.pattern});
    if (rule.gives(ChildRole::move_to)) facts_.moves.push_back({slots.from, slots.to});
    if (rule.gives(ChildRole::subject_pattern) && !subjects_.empty()) {
      facts_.moves.push_back({slots_[subjects_.back()].subject, slots.subject_pattern});
    }
    if (rule.has(kRoleReceiveReply)) frame.value.replying = true;
  }

  void hand_up(const Frame &frame, Frame &parent) {
    const uint32_t roles = frame.roles_for_parent;
    if (frame.listed || (roles & bit(ChildRole::value_each))) values_.push_back(frame.value);
    if (roles == 0) return;
    if (roles & bit(ChildRole::value)) parent.value = frame.value;
    if (roles & bit(ChildRole::rest)) {
      parent.rest = frame.value;
      parent.open = true;
    }
    Slots &slots = slots_.back();
    if (roles & (bit(ChildRole::send_channel) | bit(ChildRole::receive_channel))) slots.channel = frame.value;
    if (roles & bit(ChildRole::send_message)) slots.message = frame.value;
    if (roles & bit(ChildRole::receive_pattern)) slots.pattern = frame.value;
    if (roles & bit(ChildRole::move_from)) slots.from = frame.value;
    if (roles & bit(ChildRole::move_to)) slots.to = frame.value;
    if (roles & bit(ChildRole::declare)) slots.declared = frame.value;
    if (roles & bit(ChildRole::declare_value)) slots.declared_value = frame.value;
    if (roles & bit(ChildRole::subject)) slots.subject = frame.value;
    if (roles & bit(ChildRole::subject_pattern)) slots.subject_pattern = frame.value;
  }

  const HostRules &rules_;
  std::string_view text_;
  const CancelToken &cancel_;
  SearchWindow *const window_;
  HostFacts facts_;
  NameScopes scopes_;
  std::vector<Frame> frames_;
  std::vector<Slots> slots_;       // one for each open node whose rule has children
  std::vector<uint32_t> subjects_; // open nodes with a subject: indices into slots_
  std::vector<Value> values_;      // values of open sequences' children
  std::vector<uint32_t> part_owner_;
  WaitingHeads heads_;
  std::vector<RegionPart> pieces_;   // of the literal at hand
};

} // namespace

HostFacts gather_facts(const HostRules &rules, std::string_view text, Node root, const CancelToken &cancel, bool weigh, SearchWindow *window) {
  return Walk(rules, text, cancel, window).run(root, weigh);
}

} // namespace tsregion
