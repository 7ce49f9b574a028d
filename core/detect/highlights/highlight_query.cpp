// SPDX-License-Identifier: MIT
#include "core/detect/highlights/highlight_query.hpp"

#include "core/detect/query_parts.hpp"
#include "core/detect/query_text.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace tsregion {
namespace {

std::optional<int32_t> priority_in(std::string_view text) {
  int32_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

} // namespace

class HighlightCompiler {
public:
  HighlightCompiler(const Language &language, HighlightQuery &out, HighlightQuery::Search search)
      : language_(language), out_(out), faults_(out.faults_),
        search_(search == HighlightQuery::Search::anywhere ? QuerySearch::anywhere : QuerySearch::at_all_tokens) {}

  void add(const QuerySource &source) {
    source_ = &source;
    faults_.begin(source);
    QueryParts parts = read_query_parts(language_, source.text, search_, [this](std::size_t at, std::string why) { faults_.add(at, std::move(why)); });
    for (const SinglePattern &single : parts.singles) add_single(single);
    for (QueryPart &part : parts.parts) read(std::move(part));
    first_rank_ += kLongestQuery;
  }

private:
  void add_single(const SinglePattern &single) {
    for (const std::string &word : single.captures) {
      const HighlightCapture capture = meaning_of(word);
      if (capture.name == HighlightCapture::kNothing) continue;
      for (const uint16_t symbol : single.symbols) {
        if (symbol >= out_.singles_.size()) out_.singles_.resize(symbol + std::size_t{1});
        out_.singles_[symbol].push_back({capture, first_rank_ + single.begin});
      }
    }
  }

  void read(QueryPart part) {
    HighlightFile file;
    const Query &query = part.query;
    for (uint32_t capture = 0; capture < query.capture_count(); ++capture) file.captures.push_back(meaning_of(query.capture_name(capture)));
    for (uint32_t number = 0; number < query.pattern_count(); ++number) {
      begin_ = query.start_of(number);
      HighlightPattern pattern;
      pattern.rank = first_rank_ + begin_;
      for (const QueryPredicate &predicate : query.predicates_of(number)) {
        if (pattern.usable) pattern.usable = read_predicate(predicate, pattern);
      }
      file.patterns.push_back(std::move(pattern));
    }
    file.query = std::move(part.query);
    file.roots = std::move(part.roots);
    out_.files_.push_back(std::move(file));
  }

  HighlightCapture meaning_of(std::string_view name) {
    if (name == "none") return {HighlightCapture::kNone};
    if (name.starts_with('_') || name == "spell" || name == "nospell" || name == "conceal") return {};
    auto &names = out_.names_;
    const auto known = std::find(names.begin(), names.end(), name);
    if (known != names.end()) return {static_cast<uint32_t>(known - names.begin())};
    names.emplace_back(name);
    return {static_cast<uint32_t>(names.size()) - 1};
  }

  // False: the pattern is not to be used; the fault has been told, if it is one.
  bool read_predicate(const QueryPredicate &predicate, HighlightPattern &pattern) {
    if (predicate.name == "set!") return read_property(predicate, pattern);
    if (predicate.name == "is-not?") return true;
    if (predicate.name == "is?") return predicate.arguments.empty() || predicate.arguments.back().text != "local";
    if (Predicate::is_test(predicate.name)) {
      Predicate::Outcome outcome = Predicate::compile(predicate, source_->dialect);
      if (!outcome.predicate) return refuse(outcome.error);
      pattern.tests.push_back(std::move(*outcome.predicate));
      return true;
    }
    const std::string called = "#" + std::string(predicate.name);
    for (const std::string_view moving : {"offset!", "trim!", "gsub!"}) {
      if (predicate.name != moving) continue;
      faults_.add(begin_, called + " has no effect on highlights: the pattern is used without it");
      return true;
    }
    const std::string unknown = called + " is no predicate that this library knows";
    if (rules_of(source_->dialect).refuses_unknown) return refuse(unknown + ": the pattern is not used");
    faults_.add(begin_, unknown + ": the pattern is used without it");
    return true;
  }

  bool read_property(const QueryPredicate &predicate, HighlightPattern &pattern) {
    const auto &arguments = predicate.arguments;
    const std::size_t key = !arguments.empty() && arguments[0].is_capture ? 1 : 0; // (#set! @x priority 105)
    if (arguments.size() <= key || arguments[key].text != "priority") return true; // properties of other programs are not ours to refuse
    const std::optional<int32_t> priority = priority_in(arguments.size() > key + 1 ? arguments[key + 1].text : std::string_view{});
    if (!priority) return refuse("a priority is a number: the pattern is not used");
    pattern.priority = *priority;
    return true;
  }

  bool refuse(std::string message) {
    faults_.add(begin_, std::move(message));
    return false;
  }

  const Language &language_;
  HighlightQuery &out_;
  FaultList faults_;
  const QuerySearch search_;
  const QuerySource *source_ = nullptr;
  std::size_t begin_ = 0;   // of the pattern that is being read
  uint64_t first_rank_ = 0; // of the source's patterns
};

std::shared_ptr<const HighlightQuery> HighlightQuery::compile(const Language &language, const std::vector<QuerySource> &sources, Search search) {
  auto query = std::make_shared<HighlightQuery>();
  HighlightCompiler compiler(language, *query, search);
  for (const QuerySource &source : sources) compiler.add(source);
  return query;
}

} // namespace tsregion
