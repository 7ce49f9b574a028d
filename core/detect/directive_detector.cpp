// SPDX-License-Identifier: MIT
// Texts whose language somebody wrote down: in a comment beside or above them, or in their own first line.
//
// Which texts a comment speaks of, in this order:
//   1. the next text behind it on its last row      f!(/* @metta */ "(a)", "b")
//   2. the texts that begin or end on its row       f!("(a)", "(b)") // @metta
//   3. the texts that begin on the row below it
// A comment that is nothing but the name of a language (bare_directive) means less: the first text behind it, on its row or the
// row below, if nothing but blanks stands between, or if the comment begins its row and the text is the value of something:
// `q = "…"`, `"q": "…"`, `return "…"`. Behind the end of something else it means nothing below. Only hosts with injection queries
// are looked at so.
// The name of a channel is never meant, and a text inside another one's expression only by the first way. Comments and
// texts are both in document order: each comment finds its texts by binary search, and a row is swept once at most.
#include "core/base/hash_map.hpp"
#include "core/detect/detector_registry.hpp"
#include "core/detect/directive.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

namespace tsregion {
namespace {

// In bytes: longer names of values are none, so that a row with many comments costs no more than its length.
constexpr uint32_t kLongestName = 512;

class DirectiveSearch {
public:
  DirectiveSearch(Host &host, std::vector<Proposal> &proposals)
      : host_(host), facts_(host.facts()), proposals_(proposals) {}

  void run() {
    find_texts();
    local_ = host_.profile().roles != nullptr && host_.profile().is_local();
    for (uint32_t text = 0; text < facts_.texts.size(); ++text) first_line(text);
    for (const CommentFact &comment : facts_.comments) {
      comment_ = &comment;
      if (const auto language = comment_directive(host_.slice(comment.range), host_.languages())) {
        want_rows_of(comment);
        apply(comment, *language);
      } else if (host_.profile().injections != nullptr) {
        if (const auto bare = bare_directive(host_.slice(comment.range), host_.languages())) {
          want_rows_of(comment);
          apply_bare(comment, *bare);
        }
      }
    }
  }

private:
  // In a part of the text: what a comment speaks of may stand on its rows or below them.
  void want_rows_of(const CommentFact &comment) {
    SearchWindow *const window = host_.window();
    if (window != nullptr && window->dirty_rows.touches(comment.range)) window->want(window->rows(comment.first_row, comment.last_row + 1));
  }

  void find_texts() {
    KeySet<uint32_t> channel_names;
    const auto note = [&channel_names](Value channel) {
      if (channel.kind == ValueKind::text) channel_names.insert(channel.index);
    };
    for (const SendFact &send : facts_.sends) note(send.channel);
    for (const ReceiveFact &receive : facts_.receives) note(receive.channel);
    uint32_t end = 0;
    for (uint32_t text = 0; text < facts_.texts.size(); ++text) {
      const TextFact &fact = facts_.texts[text];
      if (fact.literals == 0 || channel_names.contains(text)) continue;
      texts_.push_back(text);
      if (fact.start < end) continue;
      end = fact.end;
      outer_.push_back(text);
    }
    if (SearchWindow *const window = host_.window()) {
      for (const TextFact &fact : facts_.texts) {
        // what is said of it may stand beside it, or above
        if (window->dirty.touches(extent_of(facts_, fact))) window->want(window->rows(fact.first_row == 0 ? 0 : fact.first_row - 1, fact.last_row));
      }
    }
  }

  void first_line(uint32_t text) {
    if (facts_.texts[text].literals == 0) return; // a walk cut short, or a rule for a kind without children
    const TextPart &part = facts_.parts[facts_.texts[text].part_begin];
    if (part.hole) return;
    std::string_view content = host_.slice(part.range);
    content.remove_prefix(skip_empty_escapes(part.escapes, content));
    if (!content.starts_with("#!")) return;
    std::string_view line = content.substr(0, content.find('\n'));
    line = line.substr(0, next_escape(part.escapes, line, 0)); // only a line break can follow the name, see merge
    if (auto language = first_line_directive(line, host_.languages())) {
      comment_ = nullptr;
      propose(text, *language, "first-line", true);
    }
  }

  void apply(const CommentFact &comment, const std::string &language) {
    const auto next = std::lower_bound(texts_.begin(), texts_.end(), comment.range.end, [this](uint32_t text, uint32_t byte) {
      return facts_.texts[text].start < byte;
    });
    if (next != texts_.end() && facts_.texts[*next].first_row == comment.last_row) {
      return propose(*next, language, "comment", false);
    }
    const uint32_t row = comment.first_row;
    if (row_swept_ != row) {
      row_swept_ = row;
      row_had_texts_ = propose_ending(row, language);
      row_had_texts_ = propose_beginning(row, language) || row_had_texts_;
    }
    if (row_had_texts_ || row_below_swept_ == comment.last_row + 1) return;
    row_below_swept_ = comment.last_row + 1;
    propose_beginning(row_below_swept_, language);
  }

  void apply_bare(const CommentFact &comment, const std::string &language) {
    const auto next = std::lower_bound(texts_.begin(), texts_.end(), comment.range.end, [this](uint32_t text, uint32_t byte) {
      return facts_.texts[text].start < byte;
    });
    if (next == texts_.end()) return;
    const TextFact &text = facts_.texts[*next];
    const bool follows = is_blank({comment.range.end, text.start});
    const ByteRange before{row_start(comment.first_row), comment.range.start};
    if (text.first_row > comment.last_row && (text.first_row > comment.last_row + 1 || !is_value(before))) return;
    const bool begins_row = before.size() <= kLongestName && is_blank(before);
    if (follows || (begins_row && is_value({std::max(row_start(text.first_row), comment.range.end), text.start}))) {
      propose(*next, language, "comment", false);
    }
  }

  [[nodiscard]] uint32_t row_start(uint32_t row) { return host_.row_start(row); }

  // A text's own bytes; and the rows of the comment that speaks of it, on which other texts could be meant. A text may stand in another one's
  // expression, and be meant only if that is none.
  [[nodiscard]] ByteRange reach_of(uint32_t text) {
    if (!local_) return kEverywhere;
    ByteRange reach = extent_of(facts_, facts_.texts[text]);
    if (comment_ == nullptr) return reach;
    reach = hull(reach, {row_start(comment_->first_row), end_of_row(comment_->last_row)});
    return hull(reach, extent_of(facts_, facts_.texts[outermost_around(text)]));
  }

  // Texts are in order of their starts, and each lies inside another one or beside it.
  [[nodiscard]] uint32_t outermost_around(uint32_t text) {
    for (auto at = static_cast<uint32_t>(outermost_.size()); at <= text; ++at) {
      const bool inside = at > 0 && facts_.texts[at].start < facts_.texts[outermost_.back()].end;
      outermost_.push_back(inside ? outermost_.back() : at);
    }
    return outermost_[text];
  }

  [[nodiscard]] uint32_t end_of_row(uint32_t row) {
    return row + 1 < host_.row_count() ? host_.row_start(row + 1) : static_cast<uint32_t>(host_.text().size());
  }

  [[nodiscard]] bool is_blank(ByteRange range) const { return host_.slice(range).find_first_not_of(" \t\r\n") == std::string_view::npos; }

  // Does what stands before a text on its row make it the value of something?
  [[nodiscard]] bool is_value(ByteRange before) const {
    if (before.size() > kLongestName) return false;
    std::string_view words = host_.slice(before);
    words = words.substr(0, words.find_last_not_of(" \t") + 1);
    if (words.find('(') != std::string_view::npos) return false;
    if (words.empty() || words.ends_with(':') || words.ends_with("=>") || words.ends_with("return")) return true;
    if (!words.ends_with('=')) return false;
    words.remove_suffix(1);
    return words.empty() || std::string_view("=!<>~").find(words.back()) == std::string_view::npos;
  }

  // The text that begins above `row` and ends on it.
  bool propose_ending(uint32_t row, const std::string &language) {
    const auto here = first_from_row(row);
    if (here == outer_.begin() || facts_.texts[*std::prev(here)].last_row != row) return false;
    propose(*std::prev(here), language, "comment", false);
    return true;
  }

  bool propose_beginning(uint32_t row, const std::string &language) {
    auto text = first_from_row(row);
    const auto first = text;
    for (; text != outer_.end() && facts_.texts[*text].first_row == row; ++text) propose(*text, language, "comment", false);
    return text != first;
  }

  [[nodiscard]] std::vector<uint32_t>::const_iterator first_from_row(uint32_t row) const {
    return std::lower_bound(outer_.begin(), outer_.end(), row, [this](uint32_t text, uint32_t wanted) {
      return facts_.texts[text].first_row < wanted;
    });
  }

  void propose(uint32_t text, std::string_view language, std::string_view rule, bool strip_first_line) {
    Proposal proposal;
    proposal.text = text;
    proposal.language = host_.number_of(language);
    proposal.rule = host_.number_of(rule);
    proposal.strip_first_line = strip_first_line;
    proposal.reach = reach_of(text);
    proposals_.push_back(proposal);
  }

  Host &host_;
  const HostFacts &facts_;
  std::vector<Proposal> &proposals_;
  std::vector<uint32_t> texts_; // that a comment may speak of, by start
  std::vector<uint32_t> outer_; // those that stand in no other one's expression, hence disjoint
  uint32_t row_swept_ = kNone;  // the last row whose texts were proposed by a comment on it, ...
  bool row_had_texts_ = false;  // ... and whether there were any
  std::vector<uint32_t> outermost_; // by text, as far as it was asked for
  const CommentFact *comment_ = nullptr; // that is being applied; null: a text's first line
  bool local_ = false; // see HostProfile::is_local
  uint32_t row_below_swept_ = kNone; // the last one proposed by a comment above it
};

class DirectiveDetector : public Detector {
public:
  [[nodiscard]] std::string_view name() const override { return "directive"; }
  [[nodiscard]] int priority() const override { return kDirectivePriority; }
  [[nodiscard]] bool incremental() const override { return true; }
  [[nodiscard]] bool may_find(const HostProfile &profile, const LanguageRegistry &languages,
                              std::string_view text) const override {
    return profile.roles != nullptr && (profile.injections != nullptr || may_have_directive(text, languages));
  }
  void detect(Host &host, std::vector<Proposal> &out_proposals) const override {
    DirectiveSearch(host, out_proposals).run();
  }
};

} // namespace

std::unique_ptr<Detector> make_directive_detector() { return std::make_unique<DirectiveDetector>(); }

} // namespace tsregion
