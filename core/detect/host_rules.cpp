// SPDX-License-Identifier: MIT
#include "core/detect/host_rules.hpp"

#include "core/parse/language_hint.hpp"

#include <algorithm>
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
    {"text.head", kRoleTextHead}, {"text.body", kRoleTextBody},
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

constexpr Named<TemplateSyntax> kTemplates[] = {
    {"dollar", TemplateSyntax::dollar}, {"percent", TemplateSyntax::percent}, {"braces", TemplateSyntax::braces}};

constexpr std::string_view kText = "text.";

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
      target.forms.insert(target.forms.end(), rule.forms.begin(), rule.forms.end());
      target.children.insert(target.children.end(), rule.children.begin(), rule.children.end());
      for (const ChildRule &child : rule.children) target.child_roles |= bit(child.role);
    }
    for (const std::string &role : pattern.roles) {
      if (role == "sink") add_sinks(pattern, source);
    }
    if (pattern.tests.empty() || error_) return;
    for (const RuleTextTest &test : pattern.tests) {
      if (test.role == (test.pattern ? "text" : "sink")) continue;
      return fail(test.place, "only the texts of @sink (#eq?, #any-of?) and @text (#match?) can be tested in a rule file");
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
    if ((rule.roles & kTextRoles) != 0 || rule.gives(ChildRole::text_template)) rule.forms.push_back(form_of(pattern, rule));
    return rule;
  }

  TextForm form_of(const RulePattern &pattern, const KindRule &rule) {
    TextForm form;
    if (rule.has(kRoleJoin)) form.kind = TextKind::join;
    else if (rule.has(kRoleTextHead)) form.kind = TextKind::head;
    else if (rule.has(kRoleTextBody)) form.kind = TextKind::body;
    else if (!rule.has(kRoleText)) form.kind = TextKind::templating;
    if (form.kind == TextKind::templating) form.templating = TemplateSyntax::dollar;
    if (form.kind == TextKind::head) form.opening = form.closing = 0; // a body has no marks of its own, but where it says so
    for (const RuleProperty &property : pattern.properties) {
      if (!property.key.starts_with(kText)) continue;
      std::string problem;
      if (property.key == "text.sign") {
        form.sign = property.value;
      } else if (property.key == "text.quotes") {
        const std::size_t blank = property.value.find(' ');
        if (blank == std::string::npos) fail(property.place, "text.quotes takes what stands before a text and what stands behind it");
        form.opening = static_cast<uint32_t>(std::min(blank, property.value.size()));
        form.closing = static_cast<uint32_t>(property.value.size()) - form.opening - 1;
      } else if (property.key == "text.template") {
        const auto *row = named(kTemplates, property.value);
        if (row == nullptr) fail(property.place, "a template can be \"dollar\", \"percent\" or \"braces\"");
        else form.templating = row->value;
      } else if (read_content_property(std::string_view(property.key).substr(kText.size()), property.value, language_, form.content,
                                       problem) != PropertyRead::done) {
        fail(property.place, problem.empty() ? "unknown property '" + property.key + "'" : problem);
      }
    }
    for (const RuleTextTest &test : pattern.tests) {
      if (!test.pattern) continue;
      CompiledPattern compiled = compile_pattern(PatternSyntax::regex, test.values[0]);
      if (compiled.pattern == nullptr) fail(test.place, compiled.error);
      form.test = std::move(compiled.pattern);
    }
    const ContentRule &content = form.content;
    form.quoted = !content.without_first && !content.without_last && content.within_kinds.empty();
    if (form.quoted) form.content.exclusion = ChildExclusion::none;
    form.verbatim = content.hole_kinds.empty() && content.line_prefixes.empty() &&
                    content.skip_first_line == SkipLine::no && content.skip_last_line == SkipLine::no && content.dedent == Dedent::none;
    return form;
  }

  void apply(const RuleProperty &property, KindRule &rule) {
    if (property.key.starts_with(kText)) {
      const bool has_text = (rule.roles & kTextRoles) != 0;
      if (!has_text && property.key != "text.template" && property.key != "text.sign") fail(property.place, "'" + property.key + "' speaks of a text, and there is none");
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
      rule.child_roles |= bit(row->value);
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

bool HostRules::has_heads() const {
  return std::any_of(by_symbol_.begin(), by_symbol_.end(), [](const KindRule &rule) { return rule.has(kRoleTextHead); });
}

bool HostRules::is_local() const {
  return sinks_.empty() && std::all_of(by_symbol_.begin(), by_symbol_.end(), [](const KindRule &rule) {
    return (rule.roles & ~kLocalRoles) == 0 && (rule.child_roles & ~bit(ChildRole::text_template)) == 0;
  });
}

const SinkRule *HostRules::sink(std::string_view channel) const {
  const auto found = sink_by_channel_.find(channel);
  return found == sink_by_channel_.end() ? nullptr : &sinks_[found->second];
}

} // namespace tsregion
