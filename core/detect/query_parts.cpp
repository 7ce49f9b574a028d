// SPDX-License-Identifier: MIT
#include "core/detect/query_parts.hpp"

#include "core/base/line_index.hpp"
#include "core/detect/query_text.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace tsregion {
namespace {

// More are not told: files are input.
constexpr std::size_t kMostFaults = 100;

class Reader {
public:
  using Refuse = std::function<void(std::size_t, std::string)>;
  Reader(const Language &language, const std::string &text, QuerySearch search, const Refuse &refuse)
      : language_(language), text_(text), search_(search), refuse_(refuse) {}

  QueryParts read() {
    if (text_.size() > kLongestQuery) refuse_(0, "the file is longer than " + std::to_string(kLongestQuery) + " bytes: it is not used");
    else if (patterns_ = split_patterns(text_); patterns_.size() > kMostPatterns) {
      refuse_(0, "the file has more than " + std::to_string(kMostPatterns) + " patterns: it is not used");
    } else if (!patterns_.empty()) {
      compile();
    }
    return std::move(out_);
  }

private:
  void compile() {
    Query::Outcome outcome = Query::compile(language_, text_);
    kept_ = outcome.query ? text_ : without_refused();
    if (!outcome.query) outcome = Query::compile(language_, kept_);
    if (!outcome.query) return refuse_(outcome.error.offset, outcome.error.message); // not to be expected
    if (search_ == QuerySearch::anywhere) return out_.parts.push_back({std::move(*outcome.query), {}});
    cut(*outcome.query);
  }

  // Each pattern by itself, to find out which ones are refused.
  std::string without_refused() {
    std::string kept = text_;
    for (const PatternRange &pattern : patterns_) {
      const Query::Outcome outcome = Query::compile(language_, std::string_view(text_).substr(pattern.begin, pattern.end - pattern.begin));
      if (outcome.query) continue;
      refuse_(pattern.begin + outcome.error.offset, outcome.error.message);
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

  void cut(const Query &query) {
    std::vector<bool> roots(language_.symbol_count());
    std::string rooted = kept_;
    std::string others = kept_;
    for (uint32_t number = 0; number < query.pattern_count(); ++number) {
      const PatternRange &range = pattern_at(query.start_of(number));
      const std::string_view pattern = std::string_view(kept_).substr(range.begin, range.end - range.begin);
      const bool single = add_single(pattern, query.start_of(number));
      const std::vector<uint16_t> symbols = !single && query.is_rooted(number) ? symbols_of_roots(pattern) : std::vector<uint16_t>{};
      if (single || symbols.empty()) blank(range, rooted);
      if (single || !symbols.empty()) blank(range, others);
      for (const uint16_t symbol : symbols) roots[symbol] = true;
    }
    add_part(rooted, std::move(roots));
    add_part(others, {});
  }

  bool add_single(std::string_view pattern, std::size_t begin) {
    SingleNodes nodes = single_nodes(pattern);
    SinglePattern single{{}, std::move(nodes.captures), begin};
    for (const SingleNodes::Kind &kind : nodes.kinds) {
      if (kind.token && search_ != QuerySearch::at_all_tokens) return false;
      const std::vector<uint16_t> symbols = kind.token ? language_.tokens_named(kind.name) : language_.symbols_named(kind.name);
      if (symbols.empty()) return false; // a supertype, or an error
      single.symbols.insert(single.symbols.end(), symbols.begin(), symbols.end());
    }
    if (single.symbols.empty() || single.captures.empty()) return false;
    out_.singles.push_back(std::move(single));
    return true;
  }

  void add_part(const std::string &text, std::vector<bool> roots) {
    Query::Outcome outcome = Query::compile(language_, text);
    if (outcome.query && outcome.query->pattern_count() == 0) return;
    if (outcome.query) out_.parts.push_back({std::move(*outcome.query), std::move(roots)});
    else refuse_(outcome.error.offset, outcome.error.message); // not to be expected: the whole of it was compiled
  }

  // The one with this byte: where the runtime says that it begins may lie behind that.
  [[nodiscard]] const PatternRange &pattern_at(std::size_t byte) const {
    const auto next = std::upper_bound(patterns_.begin(), patterns_.end(), byte,
                                       [](std::size_t wanted, const PatternRange &pattern) { return wanted < pattern.begin; });
    return next == patterns_.begin() ? patterns_.front() : *std::prev(next);
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

  const Language &language_;
  const std::string &text_;
  const QuerySearch search_;
  const Refuse &refuse_;
  std::vector<PatternRange> patterns_;
  std::string kept_; // the text without what is refused
  QueryParts out_;
};

} // namespace

QueryParts read_query_parts(const Language &language, const std::string &text, QuerySearch search,
                            const std::function<void(std::size_t, std::string)> &refuse) {
  return Reader(language, text, search, refuse).read();
}

void FaultList::begin(const QuerySource &source) { source_ = &source; }

void FaultList::add(std::size_t offset, std::string message) {
  if (out_.size() >= kMostFaults) return;
  const Point place = LineIndex(std::string_view(source_->text).substr(0, kLongestQuery)).point_of(static_cast<uint32_t>(offset));
  out_.push_back({source_->name, {place.row + 1, place.column + 1, std::move(message)}});
}

} // namespace tsregion
