// SPDX-License-Identifier: MIT
#include "core/detect/trace.hpp"

#include "core/detect/directive.hpp"

#include <algorithm>

namespace tsregion {
namespace {

class TraceCompletion {
public:
  TraceCompletion(Host &host, const std::vector<Proposal> &proposals, const LayerRegions &regions, Trace &trace)
      : host_(host), proposals_(proposals), regions_(regions), trace_(trace) {}

  void run() {
    for (Candidate &candidate : trace_.candidates) {
      if (candidate.refused.empty()) judge(candidate);
    }
    const HostFacts &facts = host_.facts();
    for (uint32_t text = 0; text < facts.texts.size(); ++text) {
      if (trace_.touches({facts.texts[text].start, facts.texts[text].end})) add_text(text);
    }
    for (const CommentFact &comment : facts.comments) {
      if (trace_.touches(comment.range)) add_comment(comment);
    }
  }

private:
  [[nodiscard]] std::string_view name(uint32_t number) const { return regions_.names[number]; }

  // Do they share a byte? An empty range is shared by what holds its place.
  static bool meet(ByteRange left, ByteRange right) {
    if (left.empty() || right.empty()) return left.start <= right.end && right.start <= left.end;
    return left.start < right.end && right.start < left.end;
  }

  // Requires: it has a literal part. The region that has bytes of the candidate: its own, if it has one; else another one, or none.
  [[nodiscard]] const Region *region_over(const Candidate &candidate) const {
    const Region *other = nullptr;
    for (const Region &region : regions_.regions) {
      for (const RegionPart &part : regions_.parts_of(region)) {
        if (part.hole || !meet(part.range, *candidate.literal)) continue;
        if (is(region, candidate)) return &region;
        if (other == nullptr) other = &region;
      }
    }
    return other;
  }

  [[nodiscard]] bool is(const Region &region, const Candidate &candidate) const {
    return name(region.detector) == candidate.detector && name(region.rule) == candidate.rule && name(region.language) == candidate.language;
  }

  // Was proposed: did it stay?
  void judge(Candidate &candidate) {
    const Region *const region = candidate.literal ? region_over(candidate) : nullptr;
    if (region == nullptr) candidate.refused = "the guest would see no text: there are only holes, or nothing";
    else if (!is(*region, candidate)) candidate.refused = lost_to(*region, candidate);
  }

  [[nodiscard]] std::string lost_to(const Region &region, const Candidate &candidate) const {
    const std::string winner = std::string(name(region.language)) + " of " + std::string(name(region.detector)) + "(" + std::string(name(region.rule)) + ")";
    return "a region of " + winner + " has these bytes: " +
           (name(region.detector) == candidate.detector ? "a later pattern wins" : "its detector has a higher priority");
  }

  void add_text(uint32_t text) {
    const TextFact &fact = host_.facts().texts[text];
    bool proposed = false;
    for (const Proposal &proposal : proposals_) {
      if (proposal.text != text) continue;
      proposed = true;
      Candidate candidate;
      candidate.detector = detector_named(name(proposal.detector));
      candidate.rule = name(proposal.rule);
      candidate.language = name(proposal.language);
      candidate.captures.push_back({"text", {fact.start, fact.end}});
      candidate.extent = {fact.start, fact.end};
      for (const TextPart &part : host_.facts().parts_of(fact)) {
        if (part.hole) continue;
        candidate.literal = part.range;
        break;
      }
      judge(candidate);
      trace_.add(std::move(candidate));
    }
    if (proposed) return;
    Candidate candidate;
    candidate.detector = detector_named("flow");
    candidate.captures.push_back({"text", {fact.start, fact.end}});
    candidate.extent = {fact.start, fact.end};
    candidate.refused = "no directive names a language for this text, and " + where_sent(text);
    trace_.add(std::move(candidate));
  }

  [[nodiscard]] std::string where_sent(uint32_t text) const {
    const HostFacts &facts = host_.facts();
    const auto holds = [&](Value value) {
      if (value.kind == ValueKind::text) return value.index == text;
      if (value.kind != ValueKind::sequence && value.kind != ValueKind::each) return false;
      const auto elements = facts.elements_of(facts.sequences[value.index]);
      return std::any_of(elements.begin(), elements.end(), [&](Value element) {
        return element.kind == ValueKind::text && element.index == text;
      });
    };
    for (const SendFact &send : facts.sends) {
      if (!holds(send.message)) continue;
      if (const std::string_view channel = spelling_of(send.channel); !channel.empty()) {
        return "it is sent on '" + std::string(channel) + "', which no rule names";
      }
      return "what it is sent on reaches no channel that a rule names";
    }
    return "it reaches no channel that a rule names";
  }

  // Of a channel that is written down in the send.
  [[nodiscard]] std::string_view spelling_of(Value channel) const {
    const HostFacts &facts = host_.facts();
    if (channel.kind == ValueKind::constant) return facts.constants[channel.index];
    if (channel.kind != ValueKind::text || facts.texts[channel.index].part_count != 1) return {};
    return host_.slice(facts.parts_of(facts.texts[channel.index]).front().range);
  }

  void add_comment(const CommentFact &comment) {
    if (comment_directive(host_.slice(comment.range), host_.languages())) return; // its text tells
    Candidate candidate;
    candidate.detector = detector_named("directive");
    candidate.rule = "comment";
    candidate.captures.push_back({"comment", comment.range});
    candidate.extent = comment.range;
    candidate.refused = "the comment names no language that has a parser: a directive is @LANGUAGE or language=LANGUAGE";
    trace_.add(std::move(candidate));
  }

  // The names of detectors live as long as the program.
  static std::string_view detector_named(std::string_view name) {
    for (const std::string_view known : {"directive", "sink", "flow", "injection"}) {
      if (known == name) return known;
    }
    return "detector";
  }

  Host &host_;
  const std::vector<Proposal> &proposals_;
  const LayerRegions &regions_;
  Trace &trace_;
};

} // namespace

void complete_trace(Host &host, const std::vector<Proposal> &proposals, const LayerRegions &regions, Trace &trace) {
  TraceCompletion(host, proposals, regions, trace).run();
}

} // namespace tsregion
