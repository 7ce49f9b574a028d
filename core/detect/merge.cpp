// SPDX-License-Identifier: MIT
#include "core/detect/merge.hpp"

#include <optional>

namespace tsregion {
namespace {

// Where the guest text begins behind a first line "#!LANGUAGE": after the line break, be it raw or an escape.
std::optional<uint32_t> after_first_line(const TextPart &part, std::string_view content) {
  for (std::size_t at = 0; at < content.size();) {
    if (content[at] == '\n') return part.range.start + static_cast<uint32_t>(at) + 1;
    const Escape escape = escape_at(part.escapes, content, at);
    if (escape.length > 0) {
      const std::size_t next = at + escape.length;
      if (escape.decoded_size == 1 && escape.decoded[0] == '\n') return part.range.start + static_cast<uint32_t>(next);
      if (!(escape.decoded_size == 1 && (escape.decoded[0] == '\r' || escape.decoded[0] == '\t'))) return std::nullopt;
      at = next;
    } else {
      ++at;
    }
  }
  return std::nullopt;
}

class Merger {
public:
  explicit Merger(Host &host) : host_(host), facts_(host.facts()) {}

  LayerRegions run(const std::vector<Proposal> &proposals) {
    if (proposals.empty()) return {};
    // Which proposal does each text go to?
    std::vector<uint32_t> winner(facts_.texts.size(), kNone);
    for (uint32_t i = 0; i < proposals.size(); ++i) {
      const Proposal &proposal = proposals[i];
      if (winner[proposal.text] == kNone && has_guest_text(proposal)) winner[proposal.text] = i;
    }
    // Now: each text has its one region, and texts are in document order.
    result_.regions.reserve(proposals.size());
    result_.parts.reserve(proposals.size());
    for (const uint32_t index : winner) {
      if (index != kNone) add(proposals[index]);
    }
    result_.names = host_.take_names();
    return std::move(result_);
  }

private:
  [[nodiscard]] bool has_guest_text(const Proposal &proposal) const {
    const TextFact &text = facts_.texts[proposal.text];
    if (text.literals == 0) return false;
    return !proposal.strip_first_line || guest_start(text).has_value();
  }

  // Behind the first line.
  [[nodiscard]] std::optional<uint32_t> guest_start(const TextFact &text) const {
    const TextPart &first = facts_.parts_of(text).front();
    return after_first_line(first, host_.slice(first.range));
  }

  void add(const Proposal &proposal) {
    const TextFact &text = facts_.texts[proposal.text];
    Region &region = result_.regions.emplace_back();
    region.part_begin = static_cast<uint32_t>(result_.parts.size());
    bool first = true;
    for (TextPart part : facts_.parts_of(text)) {
      if (first && proposal.strip_first_line) part.range.start = *guest_start(text);
      first = false;
      if (part.templated && !part.hole) split_template(part);
      else result_.parts.push_back({part.range, part.escapes, part.hole});
    }
    region.part_count = static_cast<uint32_t>(result_.parts.size()) - region.part_begin;
    region.language = proposal.language;
    region.detector = proposal.detector;
    region.rule = proposal.rule;
    region.confidence = proposal.confidence;
  }

  // "a ${x} b": the holes are ${…}, up to the next brace.
  void split_template(const TextPart &part) {
    const std::string_view content = host_.slice(part.range);
    std::size_t literal = 0;
    const auto push = [&](std::size_t from, std::size_t to, bool hole) {
      const auto start = part.range.start;
      result_.parts.push_back({{start + static_cast<uint32_t>(from), start + static_cast<uint32_t>(to)}, part.escapes, hole});
    };
    while (true) {
      const std::size_t open = content.find("${", literal);
      const std::size_t close = open == std::string_view::npos ? open : content.find('}', open);
      if (close == std::string_view::npos) break;
      if (open > literal) push(literal, open, false);
      push(open, close + 1, true);
      literal = close + 1;
    }
    if (literal < content.size() || content.empty()) push(literal, content.size(), false);
  }

  Host &host_;
  const HostFacts &facts_;
  LayerRegions result_;
};

} // namespace

LayerRegions merge(Host &host, const std::vector<Proposal> &proposals) { return Merger(host).run(proposals); }

} // namespace tsregion
