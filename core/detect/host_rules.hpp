// SPDX-License-Identifier: MIT
// The rules of one host language, compiled from its rule files into a table: node kind -> roles. The roles know no
// language; a rule file (core/queries/LANG/flow.scm) says which node kinds play them.
//
// Roles of a node
//   @text          a literal that may hold a guest text; quotes are its first and last byte, unless the rule says otherwise:
//                  (#set! text.NAME …) is what of it the guest sees: escapes, holes and more (content_rule.hpp).
//                  (#set! text.quotes "@\" \""): these are the marks before and behind the content
//                  (#match? @text "…"): only if its first 64 bytes have what the pattern says
//   @text.join     concatenation: named children are its parts; what is not text is a hole.
//                  (#set! text.sign "+"): only if a child of it, but not the first one, reads so
//   @text.head     stands for a text that follows elsewhere (a here-document's tag), and says as @text does how it is written
//   @text.body     is the text of the head around it; or of the first one before it that has none yet, and whose tag this node
//                  ends with
//                  Of several rules for a text of one kind the last one whose test holds is taken.
//   @comment       may hold a directive
//   @constant      names a channel by its text, without its first and last byte
//   @sequence      a list of values, one per named child
//   @name          binds inside a pattern, refers elsewhere
//   @reference     names below refer, even inside a pattern
//   @scope         names bound below end with it
//   @simultaneous  names bound below become visible when it ends, not before
//   @sink          (#any-of? @sink "…") channels whose messages are guest texts (#set! injection.language "…");
//                  (#set! receive.gives "self"): receiving from it gives the channel
// Roles of a child
//   @value         the node's value is this child's; @value.each: the values of all of them
//   @rest          of a sequence: takes all further elements
//   @text.template the text whose ${…} are holes; (#set! text.template "percent"): those of Python's %, "braces": of its
//                  format(). The node may have a text.sign, too
//   @pattern       names below bind; @after: names bound so far become visible here
//   @declare, @declare.value            a new name, and the constant it stands for (else a fresh channel)
//   @send.channel, @send.message        a message; (#set! send.reply "first"): a reply channel goes before it, and
//                                       the node stands for that channel
//   @receive.channel, @receive.pattern  what is received binds the pattern; (#set! receive.reply "first"): see above
//   @move.from, @move.to                the value binds the pattern
//   @subject, @subject.pattern          the value that the patterns of all branches below are matched with
//
// Immutable after compile(), hence thread-safe.
#pragma once

#include "core/base/hash_map.hpp"
#include "core/detect/content_rule.hpp"
#include "core/detect/query/text_pattern.hpp"
#include "core/detect/rule_reader.hpp"
#include "core/parse/language.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion {

enum NodeRole : uint32_t {
  kRoleText = 1u << 0,
  kRoleJoin = 1u << 1,
  kRoleComment = 1u << 2,
  kRoleConstant = 1u << 3,
  kRoleSequence = 1u << 4,
  kRoleName = 1u << 5,
  kRoleReference = 1u << 6,
  kRoleScope = 1u << 7,
  kRoleSimultaneous = 1u << 8,
  kRoleSendReply = 1u << 9,    // (#set! send.reply "first")
  kRoleReceiveReply = 1u << 10, // (#set! receive.reply "first")
  kRoleTextHead = 1u << 11,
  kRoleTextBody = 1u << 12,
};

constexpr uint32_t kTextRoles = kRoleText | kRoleJoin | kRoleTextHead | kRoleTextBody;
constexpr uint32_t kLocalRoles = kTextRoles | kRoleComment;

enum class ChildRole : uint8_t {
  none,
  value,
  value_each,
  rest,
  text_template,
  pattern,
  after,
  declare,
  declare_value,
  send_channel,
  send_message,
  receive_channel,
  receive_pattern,
  move_from,
  move_to,
  subject,
  subject_pattern,
};

constexpr uint32_t bit(ChildRole role) { return 1u << static_cast<uint32_t>(role); }

struct ChildRule {
  uint16_t field = 0;   // 0: by position
  uint16_t position = 0; // among the named children without a field
  uint16_t symbol = 0;  // 0: any kind
  ChildRole role = ChildRole::none;
};

enum class TextKind : uint8_t { literal, join, templating, head, body };

// Which pieces of a template are holes.
enum class TemplateSyntax : uint8_t { none, dollar, percent, braces };

// One way in which a node is, or has, a text.
struct TextForm {
  TextKind kind = TextKind::literal;
  TemplateSyntax templating = TemplateSyntax::none;
  bool quoted = true;  // by marks of known length
  uint32_t opening = 1;
  uint32_t closing = 1;
  bool verbatim = true; // all between the ends is one piece
  ContentRule content;
  std::string sign;
  std::shared_ptr<const TextPattern> test; // null: none
};

struct KindRule {
  uint32_t roles = 0;
  std::vector<TextForm> forms;
  std::vector<ChildRule> children;
  uint32_t child_roles = 0; // the bits of all roles in `children`

  [[nodiscard]] bool has(NodeRole role) const { return (roles & role) != 0; }
  [[nodiscard]] bool gives(ChildRole role) const { return (child_roles & bit(role)) != 0; }
  [[nodiscard]] bool any() const { return roles != 0 || !children.empty(); }
};

struct SinkRule {
  std::string channel;
  std::string language;
  std::string rule; // "rholang/flow.scm:8"
  bool gives_self = false;
};

struct RuleSource {
  std::string name; // "rholang/flow.scm"
  std::string text;
};

class HostRules {
public:
  struct Outcome;

  // Compile rule files, in order. The first mistake refuses the whole set.
  [[nodiscard]] static Outcome compile(const Language &language, const std::vector<RuleSource> &sources);

  [[nodiscard]] const Language &language() const { return *language_; }
  [[nodiscard]] const KindRule &of(uint16_t symbol) const {
    return symbol < by_symbol_.size() ? by_symbol_[symbol] : none_; // an ERROR node's symbol is out of range
  }
  // The sink rule of a channel, or null.
  [[nodiscard]] const SinkRule *sink(std::string_view channel) const;
  [[nodiscard]] const std::vector<SinkRule> &sinks() const { return sinks_; }
  [[nodiscard]] const std::vector<RuleSource> &sources() const { return sources_; }
  // Nothing but texts and comments: no names that stand for something elsewhere.
  [[nodiscard]] bool is_local() const;
  // Are there texts whose bodies stand elsewhere?
  [[nodiscard]] bool has_heads() const;

private:
  friend class RuleCompiler;
  const Language *language_ = nullptr;
  std::vector<KindRule> by_symbol_;
  KindRule none_;
  std::vector<SinkRule> sinks_;
  TextMap<uint32_t> sink_by_channel_;
  std::vector<RuleSource> sources_;
};

struct HostRules::Outcome {
  std::shared_ptr<const HostRules> rules; // null if refused
  std::string source;                     // which file was refused
  std::optional<RuleError> error;
};

} // namespace tsregion
