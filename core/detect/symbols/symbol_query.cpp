// SPDX-License-Identifier: MIT
#include "core/detect/symbols/symbol_query.hpp"

#include "core/detect/query_parts.hpp"
#include "core/detect/query_text.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace tsregion {
namespace {

// More kinds or spaces are not kept apart: files are input.
constexpr std::size_t kMostWords = 256;

// Much more than any program has.
constexpr int32_t kMostAdded = 1000;

struct CaptureWord {
  std::string_view word;
  SymbolRole role;
  bool alone; // also without `local.`
};
constexpr CaptureWord kWords[] = {
    {"scope", SymbolRole::scope, true},       {"definition", SymbolRole::definition, true}, {"reference", SymbolRole::reference, true},
    {"name", SymbolRole::name, false},        {"pattern", SymbolRole::pattern, false},      {"first", SymbolRole::first, false},
    {"simultaneous", SymbolRole::simultaneous, false}, {"visible", SymbolRole::visible, false},
};

std::optional<int32_t> number_in(std::string_view text) {
  int32_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || end != text.data() + text.size() || value < -kMostAdded || value > kMostAdded) return std::nullopt;
  return value;
}

} // namespace

class SymbolCompiler {
public:
  SymbolCompiler(const Language &language, SymbolQuery &out, SymbolQuery::Search search)
      : language_(language), out_(out), faults_(out.faults_), search_(search == SymbolQuery::Search::anywhere ? QuerySearch::anywhere : QuerySearch::at_roots) {}

  void add(const QuerySource &source) {
    source_ = &source;
    faults_.begin(source);
    QueryParts parts = read_query_parts(language_, source.text, search_, [this](std::size_t at, std::string why) { faults_.add(at, std::move(why)); });
    for (const SinglePattern &single : parts.singles) add_single(single);
    for (QueryPart &part : parts.parts) read(std::move(part.query), std::move(part.roots));
    first_rank_ += kLongestQuery;
  }

private:
  void add_single(const SinglePattern &single) {
    for (const std::string &word : single.captures) {
      const SymbolCapture capture = meaning_of(word);
      for (const uint16_t symbol : single.symbols) {
        if (symbol >= out_.singles_.size()) out_.singles_.resize(symbol + std::size_t{1});
        out_.singles_[symbol].push_back({capture, first_rank_ + single.begin});
      }
    }
  }

  void read(Query query, std::vector<bool> roots) {
    SymbolFile file;
    file.roots = std::move(roots);
    for (uint32_t capture = 0; capture < query.capture_count(); ++capture) file.captures.push_back(meaning_of(query.capture_name(capture)));
    for (uint32_t number = 0; number < query.pattern_count(); ++number) {
      begin_ = query.start_of(number);
      SymbolPattern pattern;
      pattern.rank = first_rank_ + begin_;
      for (const QueryPredicate &predicate : query.predicates_of(number)) {
        if (pattern.usable) pattern.usable = read_predicate(predicate, pattern);
      }
      file.patterns.push_back(std::move(pattern));
    }
    file.query = std::move(query);
    out_.files_.push_back(std::move(file));
  }

  SymbolCapture meaning_of(std::string_view name) {
    if (name == "name") return {SymbolRole::tag_name};
    if (name == "arity") return {SymbolRole::arity};
    constexpr std::string_view kLocal = "local.";
    const bool local = name.starts_with(kLocal);
    if (local) name.remove_prefix(kLocal.size());
    const std::string_view word = name.substr(0, name.find('.'));
    for (const CaptureWord &known : kWords) {
      if (known.word != word || (!local && !known.alone)) continue;
      const std::string_view kind = name.size() > word.size() ? name.substr(word.size() + 1) : std::string_view{};
      return {known.role, local, number_of(kind, out_.kinds_)};
    }
    return {}; // of no bearing here: @doc, @_x
  }

  static uint32_t number_of(std::string_view word, std::vector<std::string> &words) {
    const auto known = std::find(words.begin(), words.end(), word);
    if (known != words.end()) return static_cast<uint32_t>(known - words.begin());
    if (words.size() >= kMostWords) return 0;
    words.emplace_back(word);
    return static_cast<uint32_t>(words.size()) - 1;
  }

  // False: the pattern is not to be used; the fault has been told.
  bool read_predicate(const QueryPredicate &predicate, SymbolPattern &pattern) {
    if (predicate.name == "set!") return read_property(predicate, pattern);
    if (Predicate::is_test(predicate.name)) {
      Predicate::Outcome outcome = Predicate::compile(predicate, source_->dialect);
      if (!outcome.predicate) return refuse(outcome.error);
      pattern.tests.push_back(std::move(*outcome.predicate));
      return true;
    }
    // What is done with a tag's documentation, or asked of a highlight, has no bearing on names.
    for (const std::string_view other : {"strip!", "select-adjacent!", "is?", "is-not?", "offset!", "gsub!"}) {
      if (predicate.name == other) return true;
    }
    const std::string unknown = "#" + std::string(predicate.name) + " is no predicate that this library knows";
    if (rules_of(source_->dialect).refuses_unknown) return refuse(unknown + ": the pattern is not used");
    faults_.add(begin_, unknown + ": the pattern is used without it");
    return true;
  }

  bool read_property(const QueryPredicate &predicate, SymbolPattern &pattern) {
    const auto &arguments = predicate.arguments;
    if (arguments.empty() || arguments[0].is_capture) return true; // of a highlight
    const std::string_view key = arguments[0].text;
    const std::string_view value = arguments.size() > 1 ? arguments[1].text : std::string_view{};
    if (key == "definition.bound") pattern.bound = true;
    else if (key == "symbol.space") pattern.space = number_of(value, out_.spaces_);
    else if (key.starts_with("arity")) return read_arity(key, value, pattern);
    else if (key.starts_with("definition.") && key.ends_with(".scope")) return read_scope(value, pattern);
    else if (key == "definition.scope") return read_scope(value, pattern);
    return true; // properties of other programs are not ours to refuse
  }

  bool read_arity(std::string_view key, std::string_view value, SymbolPattern &pattern) {
    if (key == "arity.rest") {
      pattern.arity_rest = language_.field_named(value);
      return pattern.arity_rest != 0 || refuse("the grammar of " + language_.name() + " has no field '" + std::string(value) + "'");
    }
    const std::optional<int32_t> number = number_in(value);
    if (!number || (key != "arity" && key != "arity.add")) return refuse("arity and arity.add take a number, arity.rest the name of a field");
    pattern.arity_add = *number;
    pattern.arity_known = key == "arity";
    return !pattern.arity_known || *number >= 0 || refuse("an arity is not negative");
  }

  bool read_scope(std::string_view value, SymbolPattern &pattern) {
    if (value == "parent") pattern.scope = DefinitionScope::parent;
    else if (value == "global") pattern.scope = DefinitionScope::global;
    else if (value != "local") return refuse("a definition's scope is \"local\", \"parent\" or \"global\"");
    return true;
  }

  bool refuse(std::string message) {
    faults_.add(begin_, std::move(message));
    return false;
  }

  const Language &language_;
  SymbolQuery &out_;
  FaultList faults_;
  const QuerySearch search_;
  const QuerySource *source_ = nullptr;
  std::size_t begin_ = 0;          // of the pattern that is being read
  uint64_t first_rank_ = 0;        // of the source's patterns
};

std::shared_ptr<const SymbolQuery> SymbolQuery::compile(const Language &language, const std::vector<QuerySource> &sources, Search search) {
  auto query = std::make_shared<SymbolQuery>();
  SymbolCompiler compiler(language, *query, search);
  for (const QuerySource &source : sources) compiler.add(source);
  return query;
}

} // namespace tsregion
