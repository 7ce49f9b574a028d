// SPDX-License-Identifier: MIT
// Texts whose language somebody wrote down: in a comment beside or above them, or in their own first line.
//
// Which texts a comment speaks of, in this order:
//   1. the next text behind it on its last row      f!(/* @metta */ "(a)", "b")
//   2. the texts that begin or end on its row       f!("(a)", "(b)") // @metta
//   3. the texts that begin on the row below it
// A text inside another one's hole, or used as the name of a channel, is not meant. Comments and texts are both in
// document order, so each comment finds its texts by binary search.
#include "core/base/hash_map.hpp"
#include "core/detect/detector_registry.hpp"
#include "core/detect/directive.hpp"

#include <algorithm>

namespace tsregion {
namespace {

class DirectiveSearch {
public:
  DirectiveSearch(Host &host, std::vector<Proposal> &proposals)
      : host_(host), facts_(host.facts()), proposals_(proposals) {}

  void run() {
    find_channel_names();
    for (uint32_t text = 0; text < facts_.texts.size(); ++text) first_line(text);
    for (const CommentFact &comment : facts_.comments) {
      if (const auto language = comment_directive(host_.slice(comment.range), host_.languages())) {
        apply(comment, *language);
      }
    }
  }

private:
  void find_channel_names() {
    const auto note = [this](Value channel) {
      if (channel.kind == ValueKind::text) channel_names_.insert(channel.index);
    };
    for (const SendFact &send : facts_.sends) note(send.channel);
    for (const ReceiveFact &receive : facts_.receives) note(receive.channel);
  }

  void first_line(uint32_t text) {
    const TextPart &part = facts_.parts[facts_.texts[text].part_begin];
    if (part.hole) return;
    const std::string_view content = host_.slice(part.range);
    if (!content.starts_with("#!")) return;
    std::string_view line = content.substr(0, content.find('\n'));
    line = line.substr(0, line.find('\\')); // an escape: only a line break can follow the name, see merge
    if (auto language = first_line_directive(line, host_.languages())) {
      propose(text, *language, "first-line", true);
    }
  }

  void apply(const CommentFact &comment, const std::string &language) {
    uint32_t text = first_from_row(comment.last_row);
    while (at_row(text, comment.last_row) && facts_.texts[text].start < comment.range.end) ++text;
    if (at_row(text, comment.last_row)) return propose(text, language, "comment", false);

    const uint32_t here = first_from_row(comment.first_row);
    bool found = false;
    if (here > 0 && facts_.texts[here - 1].last_row == comment.first_row) {
      propose(here - 1, language, "comment", false);
      found = true;
    }
    found = propose_row(here, comment.first_row, language) || found;
    if (!found) propose_row(first_from_row(comment.last_row + 1), comment.last_row + 1, language);
  }

  // All texts from `text` on that begin on `row`, but for those in another one's holes.
  bool propose_row(uint32_t text, uint32_t row, const std::string &language) {
    bool found = false;
    for (uint32_t end = 0; at_row(text, row); ++text) {
      const TextFact &fact = facts_.texts[text];
      if (fact.start < end || channel_names_.contains(text)) continue;
      end = facts_.parts[fact.part_begin + fact.part_count - 1].range.end;
      propose(text, language, "comment", false);
      found = true;
    }
    return found;
  }

  [[nodiscard]] bool at_row(uint32_t text, uint32_t row) const {
    return text < facts_.texts.size() && facts_.texts[text].first_row == row;
  }

  [[nodiscard]] uint32_t first_from_row(uint32_t row) const {
    const auto found = std::lower_bound(facts_.texts.begin(), facts_.texts.end(), row,
                                        [](const TextFact &fact, uint32_t wanted) { return fact.first_row < wanted; });
    return static_cast<uint32_t>(found - facts_.texts.begin());
  }

  void propose(uint32_t text, const std::string &language, std::string rule, bool strip_first_line) {
    if (facts_.texts[text].literals == 0) return;
    Proposal proposal;
    proposal.text = text;
    proposal.language = language;
    proposal.rule = std::move(rule);
    proposal.strip_first_line = strip_first_line;
    proposals_.push_back(std::move(proposal));
  }

  Host &host_;
  const HostFacts &facts_;
  std::vector<Proposal> &proposals_;
  KeySet<uint32_t> channel_names_;
};

class DirectiveDetector : public Detector {
public:
  [[nodiscard]] std::string_view name() const override { return "directive"; }
  [[nodiscard]] int priority() const override { return kDirectivePriority; }
  [[nodiscard]] bool incremental() const override { return true; }
  [[nodiscard]] bool may_find(const HostRules &, const LanguageRegistry &languages,
                              std::string_view text) const override {
    return may_have_directive(text, languages);
  }
  void detect(Host &host, std::vector<Proposal> &out_proposals) const override {
    DirectiveSearch(host, out_proposals).run();
  }
};

} // namespace

std::unique_ptr<Detector> make_directive_detector() { return std::make_unique<DirectiveDetector>(); }

} // namespace tsregion
