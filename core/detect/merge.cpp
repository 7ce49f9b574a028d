// SPDX-License-Identifier: MIT
#include "core/detect/merge.hpp"

#include "core/detect/text_parts.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <span>

namespace tsregion {
namespace {

// Where the guest text begins behind a first line "#!LANGUAGE": after the line break, be it raw or an escape. A line that
// is continued on the next one is none.
std::optional<uint32_t> after_first_line(const TextPart &part, std::string_view content) {
  for (std::size_t at = skip_empty_escapes(part.escapes, content); at < content.size();) {
    const Escape escape = escape_at(part.escapes, content, at);
    if (escape.length == 0 && content[at] == '\n') return part.range.start + static_cast<uint32_t>(at) + 1;
    if (escape.length > 0) {
      const std::size_t next = at + escape.length;
      if (escape.decoded_size == 1 && escape.decoded[0] == '\n') return part.range.start + static_cast<uint32_t>(next);
      const bool gone = escape.decoded_size == 0 && content.substr(at, escape.length).find('\n') == std::string_view::npos;
      const bool blank = escape.decoded_size == 1 && (escape.decoded[0] == '\r' || escape.decoded[0] == '\t');
      if (!gone && !blank) return std::nullopt;
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
      if (proposal.text == kNone) with_parts_.push_back(&proposal);
      else if (winner[proposal.text] == kNone && has_guest_text(proposal)) winner[proposal.text] = i;
    }
    // Now: each text has its one region, and texts are in document order.
    result_.regions.reserve(proposals.size());
    result_.parts.reserve(proposals.size());
    for (const uint32_t index : winner) {
      if (index != kNone) add(proposals[index]);
    }
    if (!with_parts_.empty()) add_with_parts();
    put_regions_in_order();
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
    begin_region(proposal);
    host_.need(extent_of(facts_, text).end);
    bool first = true;
    for (TextPart part : facts_.parts_of(text)) {
      if (first && proposal.strip_first_line) part.range.start = *guest_start(text);
      first = false;
      append_text_part(host_.text(), part, result_.parts);
    }
    end_region();
  }

  void begin_region(const Proposal &proposal) {
    Region &region = result_.regions.emplace_back();
    region.part_begin = static_cast<uint32_t>(result_.parts.size());
    region.language = proposal.language;
    region.detector = proposal.detector;
    region.rule = proposal.rule;
    region.confidence = proposal.confidence;
    region.reach = proposal.reach;
  }

  void end_region() {
    Region &region = result_.regions.back();
    region.part_count = static_cast<uint32_t>(result_.parts.size()) - region.part_begin;
  }

  // ---- Proposals with parts of their own: any two may overlap, and the regions of texts come before all of them ----

  [[nodiscard]] std::span<const RegionPart> parts_of(const Proposal &proposal) const {
    return {host_.proposed_parts().data() + proposal.part_begin, proposal.part_count};
  }

  void add_with_parts() {
    std::stable_sort(with_parts_.begin(), with_parts_.end(),
                     [](const Proposal *left, const Proposal *right) { return left->rank > right->rank; });
    taken_.reserve(result_.parts.size() + host_.proposed_parts().size());
    take(result_.parts);
    for (const Proposal *proposal : with_parts_) take(parts_of(*proposal));
    if (overlaps()) leave_out_overlapping();
    for (const Proposal *proposal : with_parts_) {
      begin_region(*proposal);
      const std::span<const RegionPart> parts = parts_of(*proposal);
      result_.parts.insert(result_.parts.end(), parts.begin(), parts.end());
      end_region();
    }
  }

  // Texts are in order but those whose bodies stand elsewhere, and what has parts of its own came after them.
  void put_regions_in_order() {
    const auto before = [this](const Region &left, const Region &right) {
      return result_.parts[left.part_begin].range.start < result_.parts[right.part_begin].range.start;
    };
    if (!std::is_sorted(result_.regions.begin(), result_.regions.end(), before)) std::stable_sort(result_.regions.begin(), result_.regions.end(), before);
  }

  void take(std::span<const RegionPart> parts) {
    for (const RegionPart &part : parts) {
      if (!part.hole && !part.range.empty()) taken_.push_back(part.range);
    }
  }

  // Mostly nothing does, and then sorting is all that it takes to know.
  bool overlaps() {
    std::sort(taken_.begin(), taken_.end(), [](ByteRange left, ByteRange right) { return left.start < right.start; });
    for (std::size_t i = 1; i < taken_.size(); ++i) {
      if (taken_[i].start < taken_[i - 1].end) return true;
    }
    return false;
  }

  // One after the other, the highest rank first; who finds a byte taken is out.
  void leave_out_overlapping() {
    std::map<uint32_t, uint32_t> taken; // start -> end, disjoint
    const auto is_free = [&taken](ByteRange range) {
      const auto next = taken.lower_bound(range.start);
      if (next != taken.end() && next->first < range.end) return false;
      return next == taken.begin() || std::prev(next)->second <= range.start;
    };
    const auto counts = [](const RegionPart &part) { return !part.hole && !part.range.empty(); };
    for (const RegionPart &part : result_.parts) {
      if (counts(part)) taken.emplace(part.range.start, part.range.end);
    }
    std::erase_if(with_parts_, [&](const Proposal *proposal) {
      const std::span<const RegionPart> parts = parts_of(*proposal);
      if (std::any_of(parts.begin(), parts.end(), [&](const RegionPart &part) { return counts(part) && !is_free(part.range); })) return true;
      for (const RegionPart &part : parts) {
        if (counts(part)) taken.emplace(part.range.start, part.range.end);
      }
      return false;
    });
  }

  Host &host_;
  const HostFacts &facts_;
  LayerRegions result_;
  std::vector<const Proposal *> with_parts_;
  std::vector<ByteRange> taken_; // literal bytes of all regions
};

} // namespace

LayerRegions merge(Host &host, const std::vector<Proposal> &proposals) { return Merger(host).run(proposals); }

} // namespace tsregion
