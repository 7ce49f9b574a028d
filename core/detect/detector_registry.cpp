// SPDX-License-Identifier: MIT
#include "core/detect/detector_registry.hpp"

#include "core/detect/merge.hpp"
#include "core/detect/trace.hpp"

#include <algorithm>

namespace tsregion {

const LineIndex &Host::lines() {
  if (!lines_) lines_.emplace(text_);
  return *lines_;
}

const HostFacts &Host::facts() {
  if (!facts_) facts_ = profile_.roles == nullptr ? HostFacts{} : gather_facts(*profile_.roles, text_, root_, cancel_, weigh_, window_);
  return *facts_;
}

const FlowResult &Host::flow() {
  if (!flow_) flow_ = profile_.roles == nullptr ? FlowResult{} : solve_flow(*profile_.roles, text_, facts(), cancel_);
  return *flow_;
}

ByteRange Host::with_blanks(ByteRange range) const {
  const auto blank = [this](uint32_t at) { return std::string_view(" \t\r\n").find(text_[at]) != std::string_view::npos; };
  for (need(range.end + 1); range.end < text_.size() && blank(range.end); need(range.end + 1)) ++range.end;
  while (range.start > 0 && blank(range.start - 1)) --range.start;
  return range;
}

StopReason Host::stopped() const {
  if (stopped_ != StopReason::none) return stopped_;
  if (facts_ && facts_->stopped != StopReason::none) return facts_->stopped;
  return flow_ ? flow_->stopped : StopReason::none;
}

uint32_t Host::number_of(std::string_view name) {
  const auto [place, fresh] = numbers_.try_emplace(name, static_cast<uint32_t>(names_.size()));
  if (fresh) names_.emplace_back(name);
  return place->second;
}

DetectorRegistry DetectorRegistry::built_in() {
  DetectorRegistry registry;
  registry.add(make_directive_detector());
  registry.add(make_sink_detector());
  registry.add(make_flow_detector());
  registry.add(make_injection_detector());
  return registry;
}

bool DetectorRegistry::add(std::unique_ptr<Detector> detector) {
  if (find(detector->name()) != nullptr) return false;
  const auto place = std::find_if(detectors_.begin(), detectors_.end(), [&](const auto &present) {
    return present->priority() < detector->priority();
  });
  detectors_.insert(place, std::move(detector));
  return true;
}

bool DetectorRegistry::remove(std::string_view name) {
  return std::erase_if(detectors_, [name](const auto &present) { return present->name() == name; }) > 0;
}

const Detector *DetectorRegistry::find(std::string_view name) const {
  for (const auto &present : detectors_) {
    if (present->name() == name) return present.get();
  }
  return nullptr;
}

std::vector<std::string_view> DetectorRegistry::names() const {
  std::vector<std::string_view> names;
  for (const auto &present : detectors_) names.push_back(present->name());
  return names;
}

bool DetectorRegistry::may_find(const HostProfile &profile, const LanguageRegistry &languages,
                                std::string_view text) const {
  // Backwards: the name of a sink is found faster than a directive is ruled out.
  return std::any_of(detectors_.rbegin(), detectors_.rend(), [&](const auto &detector) {
    return detector->may_find(profile, languages, text);
  });
}

LayerRegions DetectorRegistry::detect(Host &host) const {
  std::vector<Proposal> proposals; // by falling priority, as the detectors are
  for (const auto &detector : detectors_) {
    const std::size_t first = proposals.size();
    detector->detect(host, proposals);
    if (first == proposals.size()) continue;
    const uint32_t name = host.number_of(detector->name());
    for (std::size_t i = first; i < proposals.size(); ++i) proposals[i].detector = name;
  }
  LayerRegions regions = merge(host, proposals);
  if (host.trace() != nullptr) complete_trace(host, proposals, regions, *host.trace());
  if (host.flow().limited) host.limit("the flow of names was followed only in part: the step limit was reached");
  regions.partial = host.limited();
  return regions;
}

} // namespace tsregion
