// SPDX-License-Identifier: MIT
// Which texts reach which sinks?
//
// Model. Facts (host_facts.hpp) are turned into a graph of *places*: one for each binder, and one for each
// (channel, arity, position), where messages meet receivers; a receive that comes before its send, in another branch, or
// through any number of channels is therefore the same as one that follows it. Two kinds of thing travel:
//   - atoms (channels and sequences), forwards: an inclusion analysis in the manner of Andersen (1994), because what a
//     name stands for decides which messages meet;
//   - texts, backwards from the sinks over the edges so found: linear, and only where a sink is.
// The result is what *may* arrive: order in time and matching by value are not modelled, names and arities are.
//
// Bound. Each step of propagation is counted; past the limit the solver stops, says so, and what it reports is right but
// may not be all. Without recursion. Thread-confined.
#pragma once

#include "core/base/cancel_token.hpp"
#include "core/detect/host_facts.hpp"
#include "core/detect/host_rules.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tsregion {

struct FlowHit {
  uint32_t text = 0; // index into HostFacts::texts
  const SinkRule *sink = nullptr;
  bool direct = false; // written in the message of a send to the channel itself, without a name between
};

struct FlowResult {
  std::vector<FlowHit> hits; // at most one for each text, in order of texts
  bool limited = false;      // the step limit was reached
  StopReason stopped = StopReason::none;
};

// Steps allowed: a constant part and one for each fact. Ordinary programs take about two steps a fact.
inline constexpr uint64_t kFlowStepsBase = 1'000'000;
inline constexpr uint64_t kFlowStepsPerFact = 64;

[[nodiscard]] FlowResult solve_flow(const HostRules &rules, std::string_view text, const HostFacts &facts,
                                    const CancelToken &cancel);

} // namespace tsregion
