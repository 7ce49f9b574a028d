// SPDX-License-Identifier: MIT
#include "core/detect/merge.hpp"

#include "core/base/hash_map.hpp"

#include <algorithm>
#include <numeric>
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
  explicit Merger(Host &host) : host_(host), facts_(host.facts()), given_(facts_.texts.size()) {}

  LayerRegions run(const std::vector<Proposal> &proposals) {
    std::vector<uint32_t> order(proposals.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](uint32_t left, uint32_t right) {
      if (proposals[left].priority != proposals[right].priority) {
        return proposals[left].priority > proposals[right].priority;
      }
      return proposals[left].text < proposals[right].text;
    });
    for (const uint32_t index : order) accept(proposals[index]);
    std::stable_sort(result_.regions.begin(), result_.regions.end(), [this](const Region &left, const Region &right) {
      return result_.parts[left.part_begin].range.start < result_.parts[right.part_begin].range.start;
    });
    return std::move(result_);
  }

private:
  void accept(const Proposal &proposal) {
    // A literal belongs to one text only, so two regions share a byte only if they are of the same text.
    if (given_[proposal.text]) return;
    Region region;
    region.part_begin = static_cast<uint32_t>(result_.parts.size());
    if (!add_parts(proposal)) {
      result_.parts.resize(region.part_begin);
      return;
    }
    given_[proposal.text] = true;
    region.part_count = static_cast<uint32_t>(result_.parts.size()) - region.part_begin;
    region.language = name(proposal.language, last_language_);
    region.detector = name(proposal.detector, last_detector_);
    region.rule = name(proposal.rule, last_rule_);
    region.confidence = proposal.confidence;
    result_.regions.push_back(region);
  }

  // False if there is nothing for a guest.
  bool add_parts(const Proposal &proposal) {
    const std::span<const TextPart> parts = facts_.parts_of(facts_.texts[proposal.text]);
    bool literal = false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      TextPart part = parts[i];
      if (i == 0 && proposal.strip_first_line) {
        const auto start = after_first_line(part, host_.slice(part.range));
        if (!start) return false;
        part.range.start = *start;
      }
      if (part.hole) {
        result_.parts.push_back({part.range, part.escapes, true});
        continue;
      }
      literal = true;
      if (part.templated) split_template(part);
      else result_.parts.push_back({part.range, part.escapes, false});
    }
    return literal;
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

  // Neighbours mostly have the same names: the last number of each kind is tried before the table.
  uint32_t name(std::string_view text, uint32_t &last) {
    if (last < result_.names.size() && result_.names[last] == text) return last;
    const auto [place, fresh] = names_.try_emplace(std::string(text), static_cast<uint32_t>(result_.names.size()));
    if (fresh) result_.names.emplace_back(text);
    return last = place->second;
  }

  Host &host_;
  const HostFacts &facts_;
  LayerRegions result_;
  std::vector<bool> given_; // texts that are a region's
  TextMap<uint32_t> names_;
  uint32_t last_language_ = kNone;
  uint32_t last_detector_ = kNone;
  uint32_t last_rule_ = kNone;
};

} // namespace

LayerRegions merge(Host &host, const std::vector<Proposal> &proposals) { return Merger(host).run(proposals); }

} // namespace tsregion
