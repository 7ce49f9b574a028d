// SPDX-License-Identifier: MIT
#include "core/detect/symbols/symbol_query.hpp"

#include "core/base/line_index.hpp"
#include "core/detect/query_text.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace tsregion {
namespace {

// More are not told, and more kinds or spaces are not kept apart: files are input.
constexpr std::size_t kMostFaults = 100;
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

bool is_word(std::string_view text, std::string_view also) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [also](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || also.find(byte) != std::string_view::npos;
  });
}

// "(var) @local.name @x" -> var, local.name, x. Empty: the pattern is more than a node and its captures.
std::vector<std::string_view> single_node(std::string_view pattern) {
  const std::size_t close = pattern.find(')');
  if (close == std::string_view::npos || !pattern.starts_with('(') || !is_word(pattern.substr(1, close - 1), "_")) return {};
  std::vector<std::string_view> words{pattern.substr(1, close - 1)};
  for (std::string_view rest = pattern.substr(close + 1);;) {
    const std::size_t begin = rest.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(rest.find_first_of(" \t\r\n", begin), rest.size());
    const std::string_view word = rest.substr(begin, end - begin);
    if (!word.starts_with('@') || !is_word(word.substr(1), "_.-")) return {};
    words.push_back(word.substr(1));
    rest.remove_prefix(end);
  }
  return words;
}

} // namespace

class SymbolCompiler {
public:
  SymbolCompiler(const Language &language, SymbolQuery &out, SymbolQuery::Search search) : language_(language), out_(out), search_(search) {}

  void add(const QuerySource &source) {
    source_ = &source;
    const std::string_view text = source.text;
    lines_.emplace(text.substr(0, kLongestQuery));
    if (text.size() > kLongestQuery) return fault(0, "the file is longer than " + std::to_string(kLongestQuery) + " bytes: it is not used");
    const std::vector<PatternRange> patterns = split_patterns(text);
    if (patterns.size() > kMostPatterns) return fault(0, "the file has more than " + std::to_string(kMostPatterns) + " patterns: it is not used");
    if (patterns.empty()) return;
    Query::Outcome outcome = Query::compile(language_, text);
    const std::string kept = outcome.query ? source.text : without_refused(patterns);
    if (!outcome.query) outcome = Query::compile(language_, kept);
    if (!outcome.query) return fault(outcome.error.offset, outcome.error.message); // not to be expected
    read_parts(std::move(*outcome.query), patterns, kept);
    first_rank_ += kLongestQuery;
  }

private:
  // Each pattern by itself, to find out which ones are refused.
  std::string without_refused(const std::vector<PatternRange> &patterns) {
    std::string kept = source_->text;
    for (const PatternRange &pattern : patterns) {
      const Query::Outcome outcome = Query::compile(language_, std::string_view(source_->text).substr(pattern.begin, pattern.end - pattern.begin));
      if (outcome.query) continue;
      fault(pattern.begin + outcome.error.offset, outcome.error.message);
      blank(pattern, kept);
    }
    return kept;
  }

  // Places stay what they are.
  static void blank(const PatternRange &pattern, std::string &text) {
    for (std::size_t at = pattern.begin; at < pattern.end; ++at) {
      if (text[at] != '\n') text[at] = ' ';
    }
  }

  // Patterns of one node, those of which it is known with what their matches begin, and the others: a table, and up to two queries.
  void read_parts(Query query, const std::vector<PatternRange> &patterns, const std::string &text) {
    if (search_ == SymbolQuery::Search::anywhere) return read(std::move(query), {});
    std::vector<bool> roots(language_.symbol_count());
    std::string rooted = text;
    std::string others = text;
    for (uint32_t number = 0; number < query.pattern_count(); ++number) {
      const PatternRange &range = pattern_at(patterns, query.start_of(number));
      const std::string_view pattern = std::string_view(text).substr(range.begin, range.end - range.begin);
      const std::vector<uint16_t> symbols = query.is_rooted(number) ? symbols_of_roots(pattern) : std::vector<uint16_t>{};
      const bool single = !symbols.empty() && add_single(single_node(pattern), symbols, first_rank_ + query.start_of(number));
      if (single || symbols.empty()) blank(range, rooted);
      if (single || !symbols.empty()) blank(range, others);
      if (single) continue;
      for (const uint16_t symbol : symbols) roots[symbol] = true;
    }
    read_part(rooted, std::move(roots));
    read_part(others, {});
  }

  bool add_single(const std::vector<std::string_view> &words, const std::vector<uint16_t> &symbols, uint64_t rank) {
    for (std::size_t i = 1; i < words.size(); ++i) {
      const SymbolCapture capture = meaning_of(words[i]);
      for (const uint16_t symbol : symbols) {
        if (symbol >= out_.singles_.size()) out_.singles_.resize(symbol + std::size_t{1});
        out_.singles_[symbol].push_back({capture, rank});
      }
    }
    return !words.empty();
  }

  void read_part(const std::string &text, std::vector<bool> roots) {
    Query::Outcome outcome = Query::compile(language_, text);
    if (outcome.query && outcome.query->pattern_count() == 0) return;
    if (outcome.query) read(std::move(*outcome.query), std::move(roots));
    else fault(outcome.error.offset, outcome.error.message); // not to be expected: the whole of it was compiled
  }

  // The one with this byte: where the runtime says that it begins may lie behind that.
  static const PatternRange &pattern_at(const std::vector<PatternRange> &patterns, std::size_t byte) {
    const auto next = std::upper_bound(patterns.begin(), patterns.end(), byte,
                                       [](std::size_t wanted, const PatternRange &pattern) { return wanted < pattern.begin; });
    return next == patterns.begin() ? patterns.front() : *std::prev(next);
  }

  // Empty: not known.
  [[nodiscard]] std::vector<uint16_t> symbols_of_roots(std::string_view pattern) const {
    std::vector<uint16_t> all;
    for (const std::string_view kind : first_kinds(pattern)) {
      const std::vector<uint16_t> symbols = language_.symbols_named(kind);
      if (symbols.empty()) return {}; // a supertype, or an error
      all.insert(all.end(), symbols.begin(), symbols.end());
    }
    return all;
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
    fault(begin_, unknown + ": the pattern is used without it");
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
    fault(begin_, std::move(message));
    return false;
  }

  void fault(std::size_t offset, std::string message) {
    if (out_.faults_.size() >= kMostFaults) return;
    const Point place = lines_->point_of(static_cast<uint32_t>(offset));
    out_.faults_.push_back({source_->name, {place.row + 1, place.column + 1, std::move(message)}});
  }

  const Language &language_;
  SymbolQuery &out_;
  const SymbolQuery::Search search_;
  const QuerySource *source_ = nullptr;
  std::optional<LineIndex> lines_; // of the source
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
