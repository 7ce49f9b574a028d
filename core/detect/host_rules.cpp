// SPDX-License-Identifier: MIT
#include "core/detect/host_rules.hpp"

#include "core/parse/language_hint.hpp"

#include <utility>

namespace tsregion {
namespace {

template <typename Value>
struct Named {
  std::string_view name;
  Value value;
};

constexpr Named<NodeRole> kNodeRoles[] = {
    {"text", kRoleText},         {"text.join", kRoleJoin},       {"comment", kRoleComment},
    {"constant", kRoleConstant}, {"sequence", kRoleSequence},    {"name", kRoleName},
    {"reference", kRoleReference}, {"scope", kRoleScope},        {"simultaneous", kRoleSimultaneous},
};

constexpr Named<ChildRole> kChildRoles[] = {
    {"value", ChildRole::value},
    {"value.each", ChildRole::value_each},
    {"rest", ChildRole::rest},
    {"text.template", ChildRole::text_template},
    {"pattern", ChildRole::pattern},
    {"after", ChildRole::after},
    {"declare", ChildRole::declare},
    {"declare.value", ChildRole::declare_value},
    {"send.channel", ChildRole::send_channel},
    {"send.message", ChildRole::send_message},
    {"receive.channel", ChildRole::receive_channel},
    {"receive.pattern", ChildRole::receive_pattern},
    {"move.from", ChildRole::move_from},
    {"move.to", ChildRole::move_to},
    {"subject", ChildRole::subject},
    {"subject.pattern", ChildRole::subject_pattern},
};

template <typename Value, std::size_t Count>
const Named<Value> *named(const Named<Value> (&table)[Count], std::string_view name) {
  for (const Named<Value> &row : table) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

std::string escape_syntax_names() {
  std::string names;
  for (std::size_t i = 0; i < kEscapeSyntaxes; ++i) {
    if (i > 0) names += i + 1 < kEscapeSyntaxes ? ", " : " and ";
    names += escape_syntax_name(static_cast<EscapeSyntax>(i));
  }
  return names;
}

} // namespace

class RuleCompiler {
public:
  RuleCompiler(HostRules &rules, const Language &language) : rules_(rules), language_(language) {
    rules_.language_ = &language;
    rules_.by_symbol_.resize(language.symbol_count());
  }

  std::optional<RuleError> add(const RuleSource &source) {
    RuleFile file = read_rules(source.text);
    if (file.error) return std::move(file.error);
    for (const RulePattern &pattern : file.patterns) {
      compile(pattern, source.name);
      if (error_) return std::move(error_);
    }
    rules_.sources_.push_back(source);
    return std::nullopt;
  }

private:
  void compile(const RulePattern &pattern, const std::string &source) {
    const std::vector<uint16_t> symbols = symbols_of(pattern.kind, pattern.place);
    if (error_) return;
    KindRule rule = rule_of(pattern);
    if (error_) return;
    for (const uint16_t symbol : symbols) {
      KindRule &target = rules_.by_symbol_[symbol];
      target.roles |= rule.roles;
      if (pattern.property("text.escapes") != nullptr) target.escapes = rule.escapes;
      target.children.insert(target.children.end(), rule.children.begin(), rule.children.end());
      for (const ChildRule &child : rule.children) target.child_roles |= bit(child.role);
    }
    for (const std::string &role : pattern.roles) {
      if (role == "sink") add_sinks(pattern, source);
    }
    if (pattern.tests.empty() || error_) return;
    for (const RuleTextTest &test : pattern.tests) {
      if (test.role != "sink") return fail(test.place, "only the texts of @sink can be tested in a rule file");
    }
  }

  KindRule rule_of(const RulePattern &pattern) {
    KindRule rule;
    for (const std::string &role : pattern.roles) {
      if (role == "sink" || role.starts_with("_")) continue;
      if (const auto *row = named(kNodeRoles, role)) {
        rule.roles |= row->value;
      } else {
        fail(pattern.place, "'@" + role + "' is no role of a node (roles of children stand inside the pattern)");
      }
    }
    for (const RuleProperty &property : pattern.properties) apply(property, rule);
    uint16_t position = 0;
    for (const RuleChild &child : pattern.children) {
      add_child(child, position, rule);
      if (child.field.empty()) ++position;
    }
    return rule;
  }

  void apply(const RuleProperty &property, KindRule &rule) {
    if (property.key == "text.escapes") {
      if (!escape_syntax_named(property.value, rule.escapes)) {
        fail(property.place, "no escape syntax is called '" + property.value + "': known are " + escape_syntax_names());
      }
    } else if (property.key == "send.reply" || property.key == "receive.reply") {
      if (property.value != "first") return fail(property.place, "'" + property.key + "' can only be \"first\"");
      rule.roles |= property.key == "send.reply" ? kRoleSendReply : kRoleReceiveReply;
    } else if (property.key == "receive.gives") {
      if (property.value != "self") fail(property.place, "'receive.gives' can only be \"self\"");
    } else if (property.key != "injection.language") {
      fail(property.place, "unknown property '" + property.key + "'");
    }
  }

  void add_child(const RuleChild &child, uint16_t position, KindRule &rule) {
    uint16_t field = 0;
    if (!child.field.empty()) {
      field = language_.field_named(child.field);
      if (field == 0) return fail(child.place, "the grammar of " + language_.name() + " has no field '" + child.field + "'");
    }
    std::vector<uint16_t> symbols = {0};
    if (child.kind != "_") symbols = symbols_of(child.kind, child.place);
    for (const std::string &name : child.roles) {
      if (name.starts_with("_")) continue;
      const auto *row = named(kChildRoles, name);
      if (row == nullptr) return fail(child.place, "'@" + name + "' is no role of a child");
      for (const uint16_t symbol : symbols) rule.children.push_back({field, position, symbol, row->value});
    }
  }

  void add_sinks(const RulePattern &pattern, const std::string &source) {
    const RuleProperty *const language = pattern.property("injection.language");
    if (language == nullptr || language->value.empty()) {
      return fail(pattern.place, "a @sink needs (#set! injection.language \"…\")");
    }
    if (pattern.tests.empty()) return fail(pattern.place, "a @sink needs its channels: (#any-of? @sink \"…\")");
    const std::string rule = source + ":" + std::to_string(pattern.place.line);
    for (const RuleTextTest &test : pattern.tests) {
      for (const std::string &channel : test.values) {
        SinkRule sink{channel, language_of_word(language->value), rule,
                      pattern.property("receive.gives") != nullptr};
        const auto [place, fresh] =
            rules_.sink_by_channel_.emplace(channel, static_cast<uint32_t>(rules_.sinks_.size()));
        if (fresh) {
          rules_.sinks_.push_back(std::move(sink));
        } else {
          rules_.sinks_[place->second] = std::move(sink); // a later file overrides an earlier one
        }
      }
    }
  }

  std::vector<uint16_t> symbols_of(const std::string &kind, RulePlace place) {
    std::vector<uint16_t> symbols = language_.symbols_named(kind);
    if (symbols.empty()) fail(place, "the grammar of " + language_.name() + " has no node kind '" + kind + "'");
    return symbols;
  }

  void fail(RulePlace place, std::string message) {
    if (!error_) error_ = RuleError{place.line, place.column, std::move(message)};
  }

  HostRules &rules_;
  const Language &language_;
  std::optional<RuleError> error_;
};

HostRules::Outcome HostRules::compile(const Language &language, const std::vector<RuleSource> &sources) {
  auto rules = std::make_shared<HostRules>();
  RuleCompiler compiler(*rules, language);
  for (const RuleSource &source : sources) {
    if (auto error = compiler.add(source)) return {nullptr, source.name, std::move(error)};
  }
  return {std::move(rules), {}, std::nullopt};
}

const SinkRule *HostRules::sink(std::string_view channel) const {
  const auto found = sink_by_channel_.find(channel);
  return found == sink_by_channel_.end() ? nullptr : &sinks_[found->second];
}

} // namespace tsregion
