// SPDX-License-Identifier: MIT
#include "core/detect/injection_query.hpp"

#include "core/base/line_index.hpp"
#include "core/detect/query_text.hpp"
#include "core/parse/language_hint.hpp"
#include "core/parse/language_names.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <utility>

namespace tsregion {
namespace {

// More are not told: one mistake may be in each of a thousand patterns.
constexpr std::size_t kMostFaults = 100;

constexpr std::string_view kOwn = "injection.";

std::optional<int32_t> number_of(std::string_view text) {
  int32_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

} // namespace

class InjectionCompiler {
public:
  InjectionCompiler(const Language &language, InjectionQuery &query, InjectionQuery::Search search)
      : language_(language), out_(query), search_(search) {}

  void add(const QuerySource &source) {
    source_ = &source;
    text_ = source.text;
    lines_.emplace(text_.substr(0, kLongestQuery));
    if (text_.size() > kLongestQuery) return fault(0, "the file is longer than " + std::to_string(kLongestQuery) + " bytes: it is not used");
    patterns_ = split_patterns(text_);
    if (patterns_.empty()) return;
    if (patterns_.size() > kMostPatterns) return fault(0, "the file has more than " + std::to_string(kMostPatterns) + " patterns: it is not used");
    Query::Outcome outcome = Query::compile(language_, text_);
    if (!outcome.query) {
      leave_out_refused();
      if (text_.empty()) return;
      outcome = Query::compile(language_, text_);
    }
    if (!outcome.query) return fault(outcome.error.offset, outcome.error.message);
    if (search_ == InjectionQuery::Search::anywhere) read(std::move(*outcome.query), {});
    else read_in_parts(std::move(*outcome.query));
    first_rank_ += static_cast<uint32_t>(patterns_.size());
  }

  void index_roots() {
    for (uint32_t file = 0; file < out_.files_.size(); ++file) {
      const std::vector<RootKind> &roots = out_.files_[file].roots;
      for (uint32_t root = 0; root < roots.size(); ++root) {
        const uint16_t symbol = roots[root].symbol;
        if (symbol == kErrorSymbol) {
          out_.files_at_error_.push_back({file, root});
          continue;
        }
        if (symbol >= out_.files_at_.size()) out_.files_at_.resize(symbol + std::size_t{1});
        out_.files_at_[symbol].push_back({file, root});
      }
    }
  }

private:
  // The patterns of which it is known with what their matches begin, and the others: two queries if there are both.
  void read_in_parts(Query query) {
    std::vector<uint16_t> roots;
    std::vector<std::size_t> rooted;
    for (uint32_t number = 0; number < query.pattern_count(); ++number) {
      const std::size_t at = pattern_at(query.start_of(number));
      const std::vector<uint16_t> symbols = query.is_rooted(number) ? symbols_of_roots(patterns_[at]) : std::vector<uint16_t>{};
      if (symbols.empty()) continue;
      roots.insert(roots.end(), symbols.begin(), symbols.end());
      rooted.push_back(at);
    }
    std::sort(roots.begin(), roots.end());
    roots.erase(std::unique(roots.begin(), roots.end()), roots.end());
    if (rooted.empty() || rooted.size() == query.pattern_count()) return read(std::move(query), roots);
    read_part(rooted, true, roots);
    read_part(rooted, false, {});
  }

  // Only the patterns that are, or are not, among `chosen` (in order).
  void read_part(const std::vector<std::size_t> &chosen, bool among, const std::vector<uint16_t> &roots) {
    std::string part(text_);
    for (std::size_t at = 0; at < patterns_.size(); ++at) {
      if (std::binary_search(chosen.begin(), chosen.end(), at) != among) blank(patterns_[at], part);
    }
    Query::Outcome outcome = Query::compile(language_, part);
    if (outcome.query) read(std::move(*outcome.query), roots);
    else fault(outcome.error.offset, outcome.error.message); // not to be expected: the whole of it was compiled
  }

  // The pattern with this byte: the runtime's begin may lie behind ours.
  [[nodiscard]] std::size_t pattern_at(std::size_t byte) const {
    const auto next = std::upper_bound(patterns_.begin(), patterns_.end(), byte,
                                       [](std::size_t wanted, const PatternRange &pattern) { return wanted < pattern.begin; });
    return next == patterns_.begin() ? 0 : static_cast<std::size_t>(next - patterns_.begin()) - 1;
  }

  // Empty: not known.
  [[nodiscard]] std::vector<uint16_t> symbols_of_roots(const PatternRange &pattern) const {
    std::vector<uint16_t> all;
    for (const std::string_view kind : first_kinds(text_.substr(pattern.begin, pattern.end - pattern.begin))) {
      const std::vector<uint16_t> symbols = kind == "ERROR" ? std::vector{kErrorSymbol} : language_.symbols_named(kind);
      if (symbols.empty()) return {}; // a supertype
      all.insert(all.end(), symbols.begin(), symbols.end());
    }
    return all;
  }

  // Places stay what they are.
  static void blank(const PatternRange &pattern, std::string &text) {
    for (std::size_t at = pattern.begin; at < pattern.end; ++at) {
      if (text[at] != '\n') text[at] = ' ';
    }
  }

  // Each pattern by itself, to find out which ones are refused.
  void leave_out_refused() {
    bool any = false;
    kept_ = text_;
    for (const PatternRange &pattern : patterns_) {
      const std::string_view one = text_.substr(pattern.begin, pattern.end - pattern.begin);
      const Query::Outcome outcome = Query::compile(language_, one);
      if (outcome.query) {
        any = true;
        continue;
      }
      fault(pattern.begin + outcome.error.offset, outcome.error.message);
      blank(pattern, kept_);
    }
    text_ = any ? std::string_view(kept_) : std::string_view{};
  }

  void read(Query query, const std::vector<uint16_t> &roots) {
    InjectionFile file;
    for (const uint16_t symbol : roots) file.roots.push_back({symbol, {}});
    file.dialect = source_->dialect;
    const DialectRules &rules = rules_of(file.dialect);
    if (file.dialect == Dialect::own) file.needs = read_modelines(source_->text).needs;
    file.capture_languages.resize(query.capture_count());
    for (uint32_t capture = 0; capture < query.capture_count(); ++capture) {
      const std::string_view name = query.capture_name(capture);
      if (name == "injection.content" || (rules.old_names && name == "content")) file.content = capture;
      else if (name == "injection.language" || (rules.old_names && name == "language")) file.language = capture;
      else if (name == "injection.filename") file.file_name = capture;
      else if (name == "injection.shebang") file.shebang = capture;
      else if (name == "injection.mime-type") file.mime_type = capture;
      else if (name == "injection.indent") file.indent = capture;
      else if (rules.capture_is_language && language_called(name) == name) file.capture_languages[capture] = name;
    }
    for (uint32_t number = 0; number < query.pattern_count(); ++number) {
      InjectionPattern &pattern = file.patterns.emplace_back();
      begin_ = query.start_of(number);
      pattern.rule = source_->name + ":" + std::to_string(place_of(begin_).row + 1);
      pattern.rank = first_rank_ + static_cast<uint32_t>(pattern_at(begin_));
      pattern.dialect = file.dialect;
      pattern.exclusion = rules.exclusion;
      for (const QueryPredicate &predicate : query.predicates_of(number)) {
        if (read_predicate(predicate, pattern)) continue;
        // A pattern without one of its tests would match too much: it is none.
        pattern.tests.clear();
        pattern.rule.clear();
        break;
      }
    }
    file.query = std::move(query);
    require_children(file);
    out_.files_.push_back(std::move(file));
  }

  // Of each kind, what the patterns that begin with it require; nothing if one of them requires nothing.
  void require_children(InjectionFile &file) const {
    std::vector<bool> anything(file.roots.size());
    for (uint32_t number = 0; number < file.patterns.size() && !file.roots.empty(); ++number) {
      if (file.patterns[number].rule.empty()) continue; // refused
      const PatternRange &range = patterns_[pattern_at(file.query.start_of(number))];
      const RequiredChild required = required_child(file, number, text_.substr(range.begin, range.end - range.begin));
      for (const uint16_t symbol : symbols_of_roots(range)) {
        const auto root = std::lower_bound(file.roots.begin(), file.roots.end(), symbol,
                                           [](const RootKind &kind, uint16_t wanted) { return kind.symbol < wanted; });
        if (required.tests.empty()) anything[static_cast<std::size_t>(root - file.roots.begin())] = true;
        else root->one_of.push_back(required);
      }
    }
    for (std::size_t root = 0; root < file.roots.size(); ++root) {
      if (anything[root]) file.roots[root].one_of.clear();
    }
  }

  // Without tests: none.
  [[nodiscard]] RequiredChild required_child(const InjectionFile &file, uint32_t number, std::string_view pattern) const {
    const LeadingChild leading = leading_child(pattern);
    RequiredChild required{language_.symbols_named(leading.kind), 0, {}};
    if (required.symbols.empty()) return {}; // a supertype, or no such child
    while (required.capture < file.query.capture_count() && file.query.capture_name(required.capture) != leading.capture) ++required.capture;
    for (const Predicate &test : file.patterns[number].tests) {
      if (test.decided_by() == required.capture) required.tests.push_back(test);
    }
    return required;
  }

  // False: the pattern is not to be used; the fault has been told.
  bool read_predicate(const QueryPredicate &predicate, InjectionPattern &pattern) {
    if (predicate.name == "set!") return read_property(predicate, pattern);
    if (Predicate::is_test(predicate.name)) {
      Predicate::Outcome outcome = Predicate::compile(predicate, source_->dialect);
      if (!outcome.predicate) return refuse(outcome.error);
      pattern.tests.push_back(std::move(*outcome.predicate));
      return true;
    }
    if (predicate.name == "offset!") return read_offset(predicate, pattern);
    if (predicate.name == "gsub!") return read_gsub(predicate, pattern);
    if (predicate.name == "trim!") return read_trim(predicate, pattern);
    if (predicate.name == "set-lang-from-info-string!") {
      if (predicate.arguments.size() != 1 || !predicate.arguments[0].is_capture) return refuse("#set-lang-from-info-string! takes one capture");
      pattern.info_strings.push_back(predicate.arguments[0].capture);
      return true;
    }
    // What other programs do with these has no bearing on where a region is.
    if (predicate.name == "is?" || predicate.name == "is-not?" || predicate.name == "select-adjacent!" || predicate.name == "strip!" ||
        predicate.name == "make-range!") {
      return true;
    }
    const std::string unknown = "#" + std::string(predicate.name) + " is no predicate that this library knows";
    if (rules_of(source_->dialect).refuses_unknown) return refuse(unknown + ": the pattern is not used");
    fault(begin_, unknown + ": the pattern is used without it");
    return true;
  }

  bool read_property(const QueryPredicate &predicate, InjectionPattern &pattern) {
    // (#set! @capture key value) speaks of highlights, folds and the like.
    if (!predicate.arguments.empty() && predicate.arguments[0].is_capture) return true;
    if (predicate.arguments.empty()) return refuse("#set! needs a key");
    const std::string_view key = predicate.arguments[0].text;
    const std::string_view value = predicate.arguments.size() > 1 ? predicate.arguments[1].text : std::string_view{};
    const bool old = rules_of(source_->dialect).old_names;
    if (key == "injection.language" || (old && key == "language")) {
      pattern.language = language_of_word(value);
      return !pattern.language.empty() || refuse("\"" + std::string(value) + "\" cannot be the name of a language");
    }
    if (key == "injection.combined" || (old && key == "combined")) pattern.combined = true;
    else if (key == "injection.adjacent") pattern.adjacent = true;
    else if (key == "injection.include-children") pattern.exclusion = ChildExclusion::none;
    else if (key == "injection.include-unnamed-children") pattern.exclusion = ChildExclusion::named;
    else if (key == "injection.self") pattern.self = true;
    else if (key == "injection.parent") pattern.parent = true;
    else if (key == "injection.separator") pattern.separator = true;
    else if (key == "injection.text") pattern.text = true;
    else if (key.starts_with(kOwn)) return read_content(key.substr(kOwn.size()), value, pattern);
    return true;
  }

  // Properties of other programs are not ours to refuse.
  bool read_content(std::string_view name, std::string_view value, InjectionPattern &pattern) {
    std::string problem;
    return read_content_property(name, value, language_, pattern, problem) != PropertyRead::refused || refuse(std::move(problem));
  }

  bool read_offset(const QueryPredicate &predicate, InjectionPattern &pattern) {
    InjectionPattern::Offset offset;
    bool right = predicate.arguments.size() == 5 && predicate.arguments[0].is_capture;
    for (std::size_t i = 1; right && i < 5; ++i) {
      const std::optional<int32_t> number = predicate.arguments[i].is_capture ? std::nullopt : number_of(predicate.arguments[i].text);
      right = number.has_value();
      if (right) offset.by[i - 1] = *number;
    }
    if (!right) return refuse("#offset! takes a capture and four numbers: rows and columns to add to its start and its end");
    offset.capture = predicate.arguments[0].capture;
    pattern.offsets.push_back(offset);
    return true;
  }

  bool read_gsub(const QueryPredicate &predicate, InjectionPattern &pattern) {
    const auto &arguments = predicate.arguments;
    if (arguments.size() != 3 || !arguments[0].is_capture || arguments[1].is_capture || arguments[2].is_capture) {
      return refuse("#gsub! takes a capture, a Lua pattern and a replacement");
    }
    CompiledGsub compiled = compile_lua_gsub(arguments[1].text, arguments[2].text);
    if (compiled.gsub == nullptr) return refuse("#gsub! is refused: " + compiled.error);
    pattern.substitutions.push_back({arguments[0].capture, std::move(compiled.gsub)});
    return true;
  }

  // Neovim: the four flags are numbers, 0 or 1; without them, only blank lines at the end go.
  bool read_trim(const QueryPredicate &predicate, InjectionPattern &pattern) {
    const auto &arguments = predicate.arguments;
    if (arguments.empty() || arguments.size() > 5 || !arguments[0].is_capture) return refuse("#trim! takes a capture and up to four flags");
    InjectionPattern::Trim trim{arguments[0].capture, {false, false, true, false}};
    for (std::size_t i = 1; i < arguments.size(); ++i) trim.sides[i - 1] = arguments[i].text == "1";
    pattern.trims.push_back(trim);
    return true;
  }

  bool refuse(std::string message) {
    fault(begin_, std::move(message));
    return false;
  }

  void fault(std::size_t offset, std::string message) {
    if (out_.faults_.size() >= kMostFaults) return;
    const Point place = place_of(offset);
    out_.faults_.push_back({source_->name, {place.row + 1, place.column + 1, std::move(message)}});
  }

  [[nodiscard]] Point place_of(std::size_t offset) const { return lines_->point_of(static_cast<uint32_t>(offset)); }

  const Language &language_;
  InjectionQuery &out_;
  const QuerySource *source_ = nullptr;
  std::optional<LineIndex> lines_; // of the source
  std::string_view text_; // of the source, or `kept_`
  std::string kept_;
  std::vector<PatternRange> patterns_;
  std::size_t begin_ = 0; // of the pattern that is being read
  InjectionQuery::Search search_;
  uint32_t first_rank_ = 0; // of the file's patterns
};

std::shared_ptr<const InjectionQuery> InjectionQuery::compile(const Language &language, const std::vector<QuerySource> &sources,
                                                              Search search) {
  auto query = std::make_shared<InjectionQuery>();
  InjectionCompiler compiler(language, *query, search);
  for (const QuerySource &source : sources) compiler.add(source);
  compiler.index_roots();
  return query;
}

bool RequiredChild::is_in(Node node, std::string_view text) const {
  constexpr uint32_t kMostChildren = 4; // to reach one takes time in proportion to its place
  const uint32_t count = node.child_count();
  if (count > kMostChildren) return true;
  for (uint32_t i = 0; i < count; ++i) {
    const Node child = node.child(i);
    if (std::find(symbols.begin(), symbols.end(), child.symbol()) == symbols.end()) continue;
    const QueryCapture captured{child, capture};
    const QueryMatch match{0, {&captured, 1}};
    bool gave_up = false;
    if (std::all_of(tests.begin(), tests.end(), [&](const Predicate &test) { return test.holds(match, text, gave_up) || gave_up; })) return true;
  }
  return false;
}

bool InjectionQuery::is_local() const {
  return std::none_of(files_.begin(), files_.end(), [](const InjectionFile &file) { return file.roots.empty(); });
}

bool InjectionQuery::combines() const {
  const auto combined = [](const InjectionPattern &pattern) { return pattern.combined; };
  return std::any_of(files_.begin(), files_.end(), [&](const InjectionFile &file) { return std::any_of(file.patterns.begin(), file.patterns.end(), combined); });
}

bool InjectionQuery::may_match(std::string_view text) const {
  const auto same = [](unsigned char left, unsigned char right) { return std::tolower(left) == std::tolower(right); };
  const auto has = [&](const std::string &word) { return std::search(text.begin(), text.end(), word.begin(), word.end(), same) != text.end(); };
  return std::any_of(files_.begin(), files_.end(), [&](const InjectionFile &file) {
    return file.needs.empty() || std::any_of(file.needs.begin(), file.needs.end(), has);
  });
}

} // namespace tsregion
