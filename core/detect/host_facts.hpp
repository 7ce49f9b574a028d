// SPDX-License-Identifier: MIT
// What one walk over a host's tree learns for all detectors: the texts and comments in it, and, with names resolved to
// their binders, what is sent, received and moved. The flow of texts through names is solved from these facts
// (flow_solver.hpp) without the tree.
//
// The walk visits each node once, in document order, with a table look-up per node (host_rules.hpp) and without
// recursion. Thread-confined; borrows text and rules.
#pragma once

#include "core/base/byte_range.hpp"
#include "core/base/cancel_token.hpp"
#include "core/detect/host_rules.hpp"
#include "core/parse/tree.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace tsregion {

inline constexpr uint32_t kNone = 0xFFFFFFFFu;

enum class ValueKind : uint8_t {
  none,     // nothing that we follow
  variable, // a bound name: index of its binder
  fresh,    // a channel that nobody else knows: index
  constant, // a channel known by its text: index into HostFacts::constants
  text,     // index into HostFacts::texts
  sequence, // index into HostFacts::sequences; matched element by element
  each,     // the same, all elements stand for the value at once
};

struct Value {
  ValueKind kind = ValueKind::none;
  bool replying = false; // a source that takes a reply channel first
  uint32_t index = 0;
};

struct Sequence {
  uint32_t begin = 0; // into HostFacts::elements
  uint32_t count = 0;
  Value rest;              // in a pattern: what each further element binds; elsewhere: a list with further elements
  bool open = false;       // there may be further elements
  bool any_length = false; // the list that a pattern's remainder names: any number of times its one element
};

// A text is one literal, or literals and holes joined. Its parts are in document order.
struct TextPart {
  ByteRange range; // of the content, quotes excluded; of the whole expression for a hole
  EscapeSyntax escapes = EscapeSyntax::none;
  bool hole = false;
  TemplateSyntax templating = TemplateSyntax::none; // pieces of a literal are holes
};

struct TextFact {
  uint32_t part_begin = 0; // into HostFacts::parts
  uint32_t part_count = 0;
  uint32_t literals = 0;
  uint32_t first_row = 0;
  uint32_t last_row = 0;
  uint32_t start = 0; // bytes of the whole expression, quotes and what is filled in included
  uint32_t end = 0;
};

struct CommentFact {
  ByteRange range;
  uint32_t first_row = 0;
  uint32_t last_row = 0;
};

struct SendFact {
  Value channel;
  Value message;
  uint32_t reply = kNone; // fresh channel sent before the message
};

struct ReceiveFact {
  Value channel;
  Value pattern;
};

struct MoveFact {
  Value from;
  Value to;
};

struct SearchWindow;

struct HostFacts {
  std::vector<TextFact> texts; // in document order of their first part
  std::vector<TextPart> parts;
  std::vector<CommentFact> comments;
  std::vector<std::string_view> constants;
  std::vector<Sequence> sequences;
  std::vector<Value> elements;
  std::vector<SendFact> sends;
  std::vector<ReceiveFact> receives;
  std::vector<MoveFact> moves;
  uint32_t variables = 0;
  uint32_t fresh_channels = 0;
  uint64_t tree_bytes = 0; // heap of the tree, counted on the way if `weigh`; 0: not known
  StopReason stopped = StopReason::none; // then the facts are those of the first part of the text

  [[nodiscard]] std::span<const TextPart> parts_of(const TextFact &text) const {
    return {parts.data() + text.part_begin, text.part_count};
  }
  [[nodiscard]] std::span<const Value> elements_of(const Sequence &sequence) const {
    return {elements.data() + sequence.begin, sequence.count};
  }
};

// The bytes of a text with all of its parts, of which a here-document's stand elsewhere.
[[nodiscard]] inline ByteRange extent_of(const HostFacts &facts, const TextFact &text) {
  ByteRange all{text.start, text.end};
  for (const TextPart &part : facts.parts_of(text)) all = hull(all, part.range);
  return all;
}

// `window`: only of nodes that touch what it has seen, but of these texts as a whole; refused where here-documents are among them. Null: of
// all nodes. Requires, with one: rules.is_local().
[[nodiscard]] HostFacts gather_facts(const HostRules &rules, std::string_view text, Node root, const CancelToken &cancel, bool weigh = true,
                                     SearchWindow *window = nullptr);

} // namespace tsregion
