// SPDX-License-Identifier: MIT
// Injection queries: matches of tree-sitter patterns whose @injection.content is filled by another language.
//
// A match gives one region: its content nodes in order, without the children that are excluded. Matches of a combined pattern
// give one region together, and so do those of an adjacent pattern that follow each other. What overlaps inside a region
// counts once.
#include "core/base/hash_map.hpp"
#include "core/detect/captured_range.hpp"
#include "core/detect/content_parts.hpp"
#include "core/detect/detector_registry.hpp"
#include "core/detect/injection_trace.hpp"
#include "core/detect/nested_texts.hpp"
#include "core/detect/text_parts.hpp"
#include "core/detect/trace.hpp"
#include "core/detect/window_steps.hpp"
#include "core/parse/language_hint.hpp"

#include <algorithm>
#include <deque>

namespace tsregion {
namespace {

// A region of several matches that is being gathered.
struct Group {
  std::vector<RegionPart> parts;
  Proposal proposal;
  ByteRange span; // of its matches
  const InjectionPattern *adjacent = nullptr; // its pattern, if that is one
};

// The last match of an adjacent pattern: the next one may go on where it ends.
struct LastMatch {
  std::size_t group = 0;
  uint32_t language = kNone;
  uint32_t end = 0;
};

// A larger node is searched without looking at its text first: it may be a whole program.
constexpr uint32_t kSmallNode = 1u << 14;

class InjectionSearch {
public:
  InjectionSearch(Host &host, std::vector<Proposal> &proposals)
      : host_(host), proposals_(proposals), query_(*host.profile().injections) {}

  void run() {
    for (const InjectionFile &file : query_.files()) {
      FileRun &run = runs_.emplace_back(file, host_.cancel());
      if (!file.roots.empty()) continue;
      root_ = kEverywhere; // not known, and not to be had
      run.search.search_below(host_.root());
      take_matches(run);
    }
    if (query_.has_roots()) walk();
    for (const FileRun &run : runs_) {
      if (run.search.exceeded()) host_.limit("an injection query had more matches under way than are followed: regions may be missing");
    }
    host_.stop(host_.cancel().stop_reason());
    for (Group &group : groups_) {
      if (group.adjacent != nullptr) finish_adjacent(group);
      propose(group.parts, group.proposal);
    }
  }

private:
  // What is known of a file in this host.
  struct FileRun {
    FileRun(const InjectionFile &file_, const CancelToken &cancel)
        : file(file_), search(file_.query, cancel), rules(file_.patterns.size(), kNone), guests(file_.patterns.size(), kNone),
          last(file_.patterns.size()) {}
    const InjectionFile &file;
    QueryRun search;
    // By the file's patterns, once they were needed: the names of rules, and of languages that do not depend on the match.
    std::vector<uint32_t> rules;
    std::vector<uint32_t> guests;
    std::vector<LastMatch> last;
  };

  // To each node with which matches may begin.
  void walk() {
    constexpr uint32_t kNodesBetweenStops = 4096;
    const SearchWindow *const window = host_.window();
    TreeWalk walk(host_.root(), host_.weighs());
    uint32_t visited = 0;
    uint64_t depth = 0;
    visit(walk);
    for (bool down = true;;) {
      bool there = down && (window == nullptr ? walk.to_first_child_but_tokens() : to_first_child_seen(walk, *window));
      if (there) ++depth;
      else if (depth == 0) break;
      else there = window == nullptr ? walk.to_next_sibling_but_tokens() : to_next_sibling_seen(walk, *window);
      down = there;
      if (there) {
        visit(walk);
        if (++visited % kNodesBetweenStops == 0 && host_.cancel().stop_reason() != StopReason::none) return;
      } else {
        walk.to_parent();
        --depth;
      }
    }
    host_.note_tree_bytes(walk.heap_bytes());
  }

  void visit(const TreeWalk &walk) {
    for (const InjectionQuery::FileAt at : query_.files_at(walk.kind().symbol)) {
      FileRun &run = runs_[at.file];
      const Node node = walk.node();
      if (node.range().size() <= kSmallNode) host_.need(node.range().end);
      else if (host_.window() != nullptr) return search_at(run, node);
      // Who asks why there is no region sees the matches that were refused, too.
      if (host_.trace() == nullptr && !run.file.roots[at.root].may_begin_at(node, host_.text())) continue;
      search_at(run, node);
    }
  }

  void search_at(FileRun &run, Node node) {
    root_ = node.range();
    run.search.search_at(node);
    take_matches(run);
  }

  void take_matches(FileRun &run) {
    run_ = &run;
    file_ = &run.file;
    while (const QueryMatch *match = run.search.next()) handle(*match);
  }

  void handle(const QueryMatch &match) {
    const InjectionPattern &pattern = file_->patterns[match.pattern];
    if (pattern.rule.empty()) return; // refused
    // What is no text is not tested: an argument may be a whole program. In a part of the text it may only not have been seen.
    const bool unseen = pattern.text && has_unseen_content(match);
    if (pattern.text && !unseen && !has_text(match)) return note(match, pattern, kNone, "the content is no text of the host");
    for (const QueryCapture &capture : match.captures) host_.need(capture.node.range().end);
    bool gave_up = false;
    for (const Predicate &test : pattern.tests) {
      if (!test.holds(match, host_.text(), gave_up)) {
        if (gave_up) host_.limit("a pattern of " + pattern.rule + " was too costly for a text: regions may be missing");
        return note(match, pattern, kNone, test.shown() + (gave_up ? " was too costly for this text" : " does not hold"));
      }
    }
    if (unseen) return want_content(match);
    if (rules_of(file_->dialect).capture_is_language && mark_by_captures(match, pattern)) return;
    const uint32_t language = language_of(match, pattern);
    if (language == kNone) return note(match, pattern, kNone, "nothing captured here names a language");
    parts_.clear();
    span_ = {kNone, 0};
    reach_ = root_;
    std::string_view opening;
    for (const QueryCapture &capture : match.captures) {
      if (capture.capture == file_->indent) opening = host_.slice(capture.node.range());
      if (capture.capture != file_->content) continue;
      add(capture, pattern, opening);
      span_ = {std::min(span_.start, capture.node.range().start), std::max(span_.end, capture.node.range().end)};
    }
    note(match, pattern, language, parts_.empty() ? "the content is empty" : "");
    deliver(match.pattern, pattern, language);
  }

  // For people who ask about a place: the match, and why it is no region; an empty reason: it is proposed.
  void note(const QueryMatch &match, const InjectionPattern &pattern, uint32_t language, std::string_view refused) {
    if (host_.trace() == nullptr) return;
    const auto literal = std::find_if(parts_.begin(), parts_.end(), [](const RegionPart &part) { return !part.hole && !part.separator; });
    trace_match(host_, *file_, match, pattern, language, refused, literal == parts_.end() ? std::nullopt : std::optional(literal->range));
  }

  // Where a capture's name is the language. True if the pattern is of that kind.
  bool mark_by_captures(const QueryMatch &match, const InjectionPattern &pattern) {
    bool marked = false;
    for (const QueryCapture &capture : match.captures) {
      if (capture.capture == file_->content) return false;
    }
    for (const QueryCapture &capture : match.captures) {
      const std::string &language = file_->capture_languages[capture.capture];
      if (language.empty()) continue;
      marked = true;
      parts_.clear();
      reach_ = root_;
      add(capture, pattern, {});
      span_ = capture.node.range();
      note(match, pattern, host_.number_of(language), parts_.empty() ? "the content is empty" : "");
      deliver(match.pattern, pattern, host_.number_of(language));
    }
    return marked;
  }

  // What the guest sees of a content node goes to `parts_`.
  void add(const QueryCapture &content, const InjectionPattern &pattern, std::string_view opening) {
    if (pattern.text) return add_text(content.node.range());
    const ContentParts parts(host_.text(), pattern);
    const CapturedRange captured(host_, pattern);
    host_.need(captured.of(content.node, content.capture).end);
    const ByteRange range = parts.within_ends(content.node, captured.of(content.node, content.capture));
    const std::size_t first = parts_.size();
    if (!parts.add(content.node, captured.trimmed(range, content.capture), parts_, opening)) parts_.resize(first);
    if (!pattern.adjacent) take_prefixed_indentation(pattern, parts_, first);
  }

  // Behind the prefixes of lines: of a whole region, be it one node or many.
  void take_prefixed_indentation(const InjectionPattern &pattern, std::vector<RegionPart> &parts, std::size_t first) {
    if (pattern.line_prefixes.empty() || parts.size() == first) return;
    take_indentation(pattern.dedent, host_.text(), parts.back().range.end, 0, parts, first, true);
  }

  bool has_unseen_content(const QueryMatch &match) const {
    const SearchWindow *const window = host_.window();
    return window != nullptr && std::any_of(match.captures.begin(), match.captures.end(), [&](const QueryCapture &capture) {
      return capture.capture == file_->content && !window->seen.touches(capture.node.range());
    });
  }

  void want_content(const QueryMatch &match) {
    if (!host_.window()->dirty.touches(root_)) return; // another search's business
    for (const QueryCapture &capture : match.captures) {
      if (capture.capture == file_->content) host_.window()->want(capture.node.range());
    }
  }

  bool has_text(const QueryMatch &match) {
    return std::any_of(match.captures.begin(), match.captures.end(), [this](const QueryCapture &capture) {
      return capture.capture == file_->content && text_around(capture.node.range()) != kNone;
    });
  }

  // kNone: none, or one without a literal.
  uint32_t text_around(ByteRange node) {
    const HostFacts &facts = host_.facts();
    const uint32_t text = texts_.around(facts, node);
    return text == kNone || facts.texts[text].literals == 0 ? kNone : text;
  }

  // The text that the node is, or is a part of.
  void add_text(ByteRange node) {
    const HostFacts &facts = host_.facts();
    const uint32_t text = text_around(node);
    if (text == kNone) return;
    const TextFact &fact = facts.texts[text];
    host_.need(extent_of(facts, fact).end);
    for (const TextPart &part : facts.parts_of(fact)) append_text_part(host_.text(), part, parts_);
    reach_ = hull(reach_, extent_of(facts, fact));
    // A comment beside it, or above, may say otherwise.
    SearchWindow *const window = host_.window();
    if (window != nullptr && window->dirty.touches(reach_)) window->want(window->rows(fact.first_row == 0 ? 0 : fact.first_row - 1, fact.last_row));
  }

  // `parts_` is a region, or more of a combined one.
  void deliver(uint32_t number, const InjectionPattern &pattern, uint32_t language) {
    if (parts_.empty()) return;
    Proposal proposal;
    proposal.language = language;
    proposal.rule = rule_number(number, pattern);
    proposal.rank = pattern.rank;
    for (const RegionPart &part : parts_) reach_ = hull(reach_, part.range); // #offset! may go beyond
    proposal.reach = reach_;
    if (pattern.adjacent) return append(number, pattern, proposal);
    if (!pattern.combined) return propose(parts_, proposal);
    const CombinedKey key = rules_of(file_->dialect).combined;
    const uint64_t by_pattern = key == CombinedKey::language ? kNone : proposal.rank;
    const uint64_t by_language = key == CombinedKey::pattern ? kNone : proposal.language;
    const auto [place, fresh] = group_of_.try_emplace(by_pattern << 32 | by_language, groups_.size());
    if (fresh) {
      proposal.reach = kEverywhere;
      groups_.push_back({{}, proposal, {}, nullptr});
    }
    if (host_.window() != nullptr) host_.window()->refused = true;
    std::vector<RegionPart> &all = groups_[place->second].parts;
    all.insert(all.end(), parts_.begin(), parts_.end());
    const uint32_t end = parts_.back().range.end;
    if (pattern.separator) all.push_back({{end, end}, EscapeSyntax::none, false, true});
  }

  // To the group of the pattern's last match, if this one follows it.
  void append(uint32_t number, const InjectionPattern &pattern, const Proposal &proposal) {
    LastMatch &last = run_->last[number];
    if (last.language != proposal.language || !follows(last.end)) {
      last = {groups_.size(), proposal.language, 0};
      groups_.push_back({{}, proposal, span_, &pattern});
    }
    Group &group = groups_[last.group];
    group.span = hull(group.span, span_);
    group.proposal.reach = hull(group.proposal.reach, proposal.reach);
    std::vector<RegionPart> &all = group.parts;
    if (last.end != 0) add_line_break(last.end, all);
    all.insert(all.end(), parts_.begin(), parts_.end());
    last.end = span_.end;
  }

  // All its matches are there. What a further one would follow or go before is behind the blanks around it.
  void finish_adjacent(Group &group) {
    take_prefixed_indentation(*group.adjacent, group.parts, 0);
    const auto size = static_cast<uint32_t>(host_.text().size());
    const ByteRange reach = host_.with_blanks(group.span);
    group.proposal.reach = hull(group.proposal.reach, {reach.start - (reach.start > 0 ? 1 : 0), reach.end + (reach.end < size ? 1 : 0)});
    SearchWindow *const window = host_.window();
    if (window == nullptr || !window->dirty.touches(group.proposal.reach) || window->seen.covers(group.proposal.reach)) return;
    const uint32_t more = group.proposal.reach.size(); // as much again on both sides: a long run is seen after a few searches
    window->want({reach.start - std::min(reach.start, more), reach.end + std::min(size - reach.end, more)});
  }

  // Is there nothing but blanks from here to the match?
  [[nodiscard]] bool follows(uint32_t end) const { return end <= span_.start && host_.slice({end, span_.start}).find_first_not_of(" \t\r\n") == std::string_view::npos; }

  // Lines that are matched without their line break have one between them all the same.
  void add_line_break(uint32_t end, std::vector<RegionPart> &parts) {
    const std::string_view text = host_.text();
    if (text[end - 1] == '\n') return;
    const std::size_t newline = text.find('\n', end);
    if (newline >= span_.start) return;
    const auto at = static_cast<uint32_t>(newline);
    parts.push_back({{at > end && text[at - 1] == '\r' ? at - 1 : at, at + 1}, EscapeSyntax::none, false});
  }

  void propose(std::vector<RegionPart> &parts, Proposal proposal) {
    put_in_order(parts);
    if (std::all_of(parts.begin(), parts.end(), [](const RegionPart &part) { return part.hole || part.separator; })) return;
    std::vector<RegionPart> &all = host_.proposed_parts();
    proposal.part_begin = static_cast<uint32_t>(all.size());
    proposal.part_count = static_cast<uint32_t>(parts.size());
    all.insert(all.end(), parts.begin(), parts.end());
    proposals_.push_back(proposal);
  }

  uint32_t rule_number(uint32_t number, const InjectionPattern &pattern) {
    uint32_t &rule = run_->rules[number];
    if (rule == kNone) rule = host_.number_of(pattern.rule);
    return rule;
  }

  // As a number; kNone: the match names none.
  uint32_t language_of(const QueryMatch &match, const InjectionPattern &pattern) {
    const bool fixed = pattern.self || pattern.parent || !pattern.language.empty();
    if (!fixed || rules_of(file_->dialect).captured_first) {
      const std::string told = language_told_by(match, pattern);
      if (!told.empty()) return host_.number_of(told);
      if (!fixed) return kNone;
    }
    uint32_t &known = run_->guests[match.pattern];
    if (known != kNone) return known;
    const std::string name = pattern.self     ? host_.profile().language->name()
                             : pattern.parent ? std::string(host_.parent_language())
                                              : host_.languages().name_of(pattern.language);
    if (name.empty()) return kNone;
    return known = host_.number_of(name);
  }

  // By the text of a capture.
  std::string language_told_by(const QueryMatch &match, const InjectionPattern &pattern) {
    const CapturedRange captured(host_, pattern);
    for (const QueryCapture &capture : match.captures) {
      const bool info = std::find(pattern.info_strings.begin(), pattern.info_strings.end(), capture.capture) != pattern.info_strings.end();
      const bool mime_type = capture.capture == file_->mime_type;
      if (!info && !mime_type && capture.capture != file_->language && capture.capture != file_->file_name && capture.capture != file_->shebang) {
        continue;
      }
      const std::string text = captured.text_of(capture.node, capture.capture);
      std::string language;
      if (info) language = language_of_info_string(text); // "js title=a/b"
      else if (capture.capture == file_->file_name) language = language_of_file_name(text);
      else if (capture.capture == file_->shebang) language = language_of_shebang(text);
      else if (mime_type || text.find('/') != std::string::npos) language = language_of_mime_type(text);
      else language = language_of_info_string(text);
      if (!language.empty()) return host_.languages().name_of(language);
    }
    return {};
  }

  Host &host_;
  std::vector<Proposal> &proposals_;
  const InjectionQuery &query_;
  std::deque<FileRun> runs_;
  FileRun *run_ = nullptr; // whose match is at hand, and its file
  const InjectionFile *file_ = nullptr;
  ByteRange root_ = kEverywhere; // of the node with which its match begins
  ByteRange reach_;              // of what is being proposed
  std::vector<RegionPart> parts_;
  ByteRange span_; // of the match's content nodes
  NestedTexts texts_;
  std::vector<Group> groups_;
  KeyMap<uint64_t, std::size_t> group_of_; // by what its members have in common
};

class InjectionDetector : public Detector {
public:
  [[nodiscard]] std::string_view name() const override { return "injection"; }
  [[nodiscard]] int priority() const override { return kInjectionPriority; }
  [[nodiscard]] bool incremental() const override { return true; }
  [[nodiscard]] bool may_find(const HostProfile &profile, const LanguageRegistry &, std::string_view text) const override {
    return profile.injections != nullptr && profile.injections->may_match(text);
  }
  void detect(Host &host, std::vector<Proposal> &out_proposals) const override {
    if (host.profile().injections != nullptr) InjectionSearch(host, out_proposals).run();
  }
};

} // namespace

std::unique_ptr<Detector> make_injection_detector() { return std::make_unique<InjectionDetector>(); }

} // namespace tsregion
