// SPDX-License-Identifier: MIT
#include "core/engine/edit_planner.hpp"

#include "core/document/region_view.hpp"
#include "core/engine/edit_check.hpp"

#include <algorithm>

namespace tsregion {
namespace {

// The customary way first.
constexpr PlanStyle kStyles[] = {{false, false}, {true, false}, {false, true}, {true, true}};

// A region in the text of its layer: that text, and its parts in it.
struct Layer {
  std::string_view host;
  std::vector<RegionPart> parts;
  std::string_view guest;
};

class Planner {
public:
  Planner(const Workbench &bench, const DocumentState &state, const EditRequest &request, uint64_t most_bytes, const CancelToken &cancel)
      : bench_(bench), state_(state), request_(request), most_bytes_(most_bytes), cancel_(cancel) {}

  EditPlan run() {
    const Clock::time_point began = Clock::now();
    plan();
    plan_.nanoseconds = static_cast<uint64_t>(std::chrono::nanoseconds(Clock::now() - began).count());
    return std::move(plan_);
  }

private:
  void plan() {
    if (request_.text.size() > most_bytes_) return refuse(Refusal::too_large, 0);
    const RegionView region = view_of(state_.regions, request_.region);
    const std::vector<Replacement> guest_edits = differences(region);
    if (guest_edits.empty()) return;
    const uint32_t first = guest_edits.front().range.start;
    if (!state_.exact()) return refuse(Refusal::not_exact, first);
    document_ = state_.text.slice({0, state_.text.size()});
    find_layers(region);
    std::vector<std::vector<Replacement>> tried;
    for (const PlanStyle style : kStyles) {
      Refusal reason = Refusal::none;
      uint32_t at = first;
      WantedTexts wanted = wanted_;
      std::vector<Replacement> edits = through_layers(guest_edits, style, wanted, reason, at);
      if (reason == Refusal::none) {
        if (std::find(tried.begin(), tried.end(), edits) != tried.end()) continue;
        reason = try_out(wanted, edits);
      }
      if (reason == Refusal::none) {
        plan_.refused = {};
        plan_.edits = std::move(edits);
        return;
      }
      // The customary way's reason is the one to tell, unless it was only the spelling.
      const bool tell = plan_.refused.reason == Refusal::none || plan_.refused.reason == Refusal::inexpressible || reason == Refusal::budget;
      if (tell) refuse(reason, at);
      if (reason == Refusal::budget || reason == Refusal::too_large || reason == Refusal::hole || reason == Refusal::not_in_host) return;
      tried.push_back(std::move(edits));
    }
  }

  void refuse(Refusal reason, uint32_t at) { plan_.refused = {reason, at}; }

  [[nodiscard]] std::vector<Replacement> differences(const RegionView &region) const {
    const std::string_view guest = region.nest().text_of(*region.record);
    if (request_.whole) {
      std::vector<ByteRange> holes;
      for (const Segment &segment : region.nest().segments_of(*region.record)) {
        if (segment.kind == SegmentKind::hole && !segment.guest.empty()) holes.push_back(segment.guest);
      }
      return text_differences(guest, request_.text, holes, state_.origin->options.placeholder);
    }
    Replacement one = trimmed(guest, {request_.removed, std::string(request_.text)});
    if (one.range.empty() && one.text.empty()) return {};
    return {std::move(one)};
  }

  // The region's and those around it, the document's first.
  void find_layers(const RegionView &region) {
    const Nest &nest = region.nest();
    std::vector<uint32_t> &records = wanted_.records;
    for (auto record = static_cast<uint32_t>(region.record - nest.regions().data()); record != Nest::kNoParent; record = nest.regions()[record].parent) {
      records.push_back(record);
    }
    std::reverse(records.begin(), records.end());
    wanted_.item = item_of(region);
    std::string_view host = document_;
    for (const uint32_t number : records) {
      const NestedRegion &record = nest.regions()[number];
      const auto parts = nest.parts_of(record);
      layers_.push_back({host, {parts.begin(), parts.end()}, nest.text_of(record)});
      host = layers_.back().guest;
    }
    // Those of the document count from where the region begins.
    for (RegionPart &part : layers_.front().parts) part.range = {part.range.start + region.origin, part.range.end + region.origin};
  }

  // Which of the root layer's regions: the number of its nest.
  [[nodiscard]] uint32_t item_of(const RegionView &region) const {
    uint32_t number = state_.regions.count_before(region.origin);
    while (state_.regions.at(number).item != region.item) ++number; // of those that begin there
    return number;
  }

  // The document's edits, and the texts that all layers will have.
  std::vector<Replacement> through_layers(std::vector<Replacement> edits, PlanStyle style, WantedTexts &wanted, Refusal &reason, uint32_t &at) const {
    wanted.texts.resize(layers_.size());
    for (std::size_t depth = layers_.size(); depth-- > 0;) {
      const Layer &layer = layers_[depth];
      wanted.texts[depth] = with_replacements(layer.guest, edits);
      RefusedEdit refused;
      edits = plan_edits({layer.host, layer.parts, state_.origin->options.placeholder}, edits, style, refused);
      if (refused.reason == Refusal::none) continue;
      reason = refused.reason;
      if (depth + 1 == layers_.size()) at = refused.guest;
      return {};
    }
    return edits;
  }

  Refusal try_out(const WantedTexts &wanted, const std::vector<Replacement> &edits) {
    if (cancel_.stop_reason() != StopReason::none) return Refusal::budget;
    uint64_t size = document_.size();
    for (const Replacement &edit : edits) size = size - edit.range.size() + edit.text.size();
    if (size > most_bytes_) return Refusal::too_large;
    ++plan_.tries;
    // As if the edits were made: in the order in which they stand, each in the text that the one before left.
    Rope text = state_.text;
    std::vector<DocumentEdit> told;
    int64_t shift = 0;
    for (const Replacement &edit : edits) {
      const ByteRange range{static_cast<uint32_t>(edit.range.start + shift), static_cast<uint32_t>(edit.range.end + shift)};
      const Rope next = text.replaced(range, edit.text);
      const uint32_t end = range.start + static_cast<uint32_t>(edit.text.size());
      told.push_back({range, end, text.point_of(range.start), text.point_of(range.end), next.point_of(end)});
      shift += static_cast<int64_t>(edit.text.size()) - range.size();
      text = next;
    }
    ExactState before;
    before.text = state_.text;
    if (state_.tree != nullptr) before.tree = state_.tree->share();
    before.tops = state_.tops;
    before.regions = state_.regions;
    before.generation = state_.generation;
    before.status = state_.status;
    before.revision = state_.revision;
    FlatText flat;
    const UpdateOutcome outcome = update_document(bench_, *state_.origin->language, state_.origin->options, before, told, text, state_.revision + 1, flat, cancel_);
    if (!outcome.state) return Refusal::budget;
    return difference_from(wanted, state_.regions, outcome.state->regions, edits);
  }

  const Workbench &bench_;
  const DocumentState &state_;
  const EditRequest &request_;
  const uint64_t most_bytes_;
  const CancelToken &cancel_;
  std::string document_;
  std::vector<Layer> layers_;
  WantedTexts wanted_;
  EditPlan plan_;
};

} // namespace

EditPlan plan_edit(const Workbench &bench, const DocumentState &state, const EditRequest &request, uint64_t max_document_bytes, const CancelToken &cancel) {
  return Planner(bench, state, request, max_document_bytes, cancel).run();
}

std::string_view sentence_of(Refusal reason) {
  switch (reason) {
  case Refusal::none: return {};
  case Refusal::not_exact: return "the regions are not exact after the last edits: update the document and take a new snapshot";
  case Refusal::hole: return "the edit touches a hole, which is code of the host: edit the text before or behind it, or the host";
  case Refusal::not_in_host: return "no bytes of the host spell this part of the text: edit the host";
  case Refusal::inexpressible: return "the host's literal has no spelling for this text: leave it out, or write the literal another way in the host";
  case Refusal::ends_region: return "the host would end the region early, or see none there any more: leave out what does that, or edit the host";
  case Refusal::reads_differently: return "the host would read another text than this, as with indentation or blanks that it takes away: edit the host";
  case Refusal::surroundings: return "other regions of the document would change: edit the host";
  case Refusal::budget: return "there was no time to make sure of the plan: give more (budget_ns)";
  case Refusal::too_large: return "the document would be larger than max_document_bytes: give a shorter text";
  }
  return {};
}

} // namespace tsregion
