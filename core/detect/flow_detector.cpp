// SPDX-License-Identifier: MIT
// The two detectors that know where a text's language is decided: `sink` for texts written in a send to a known
// channel itself, `flow` for texts that reach one through names. Both read the same solution (flow_solver.hpp).
#include "core/detect/detector_registry.hpp"

#include <algorithm>

namespace tsregion {
namespace {

// A flow is what may arrive (see flow_solver.hpp), so a little less than certain.
constexpr float kFlowConfidence = 0.9F;

// Without a sink's name in the text, nothing can reach one. The name may be spelt with an escape, so a text that has
// both an escape and the name of no sink still may: only a text with neither is ruled out.
bool names_a_sink(const HostRules &rules, std::string_view text) {
  const bool plain = std::any_of(rules.sinks().begin(), rules.sinks().end(), [&](const SinkRule &sink) {
    return text.find(sink.channel) != std::string_view::npos;
  });
  return plain || (!rules.sinks().empty() && text.find('\\') != std::string_view::npos);
}

class SendDetector : public Detector {
public:
  SendDetector(std::string_view name, int priority, bool direct) : name_(name), priority_(priority), direct_(direct) {}

  [[nodiscard]] std::string_view name() const override { return name_; }
  [[nodiscard]] int priority() const override { return priority_; }
  [[nodiscard]] bool incremental() const override { return direct_; }
  [[nodiscard]] bool may_find(const HostProfile &profile, const LanguageRegistry &,
                              std::string_view text) const override {
    return profile.roles != nullptr && names_a_sink(*profile.roles, text);
  }
  void detect(Host &host, std::vector<Proposal> &out_proposals) const override {
    const SinkRule *sink = nullptr; // the last hit's
    Proposal proposal;
    proposal.confidence = direct_ ? 1.0F : kFlowConfidence;
    for (const FlowHit &hit : host.flow().hits) {
      if (hit.direct != direct_) continue;
      proposal.text = hit.text;
      if (hit.sink != sink) {
        sink = hit.sink;
        proposal.language = host.number_of(sink->language);
        proposal.rule = host.number_of(sink->rule);
      }
      out_proposals.push_back(proposal);
    }
  }

private:
  std::string_view name_;
  int priority_;
  bool direct_;
};

} // namespace

std::unique_ptr<Detector> make_sink_detector() {
  return std::make_unique<SendDetector>("sink", kSinkPriority, true);
}

std::unique_ptr<Detector> make_flow_detector() {
  return std::make_unique<SendDetector>("flow", kFlowPriority, false);
}

} // namespace tsregion
