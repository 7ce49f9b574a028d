// SPDX-License-Identifier: MIT
// The core without the engine around it: what is behind the C ABI, in pieces that can be measured one by one.
#pragma once

#include "core/engine/pipeline.hpp"

#include <memory>
#include <string_view>

namespace bench {

struct Core {
  explicit Core(uint32_t workers = 1) : pool(workers) {}

  tsregion::LanguageRegistry languages = tsregion::LanguageRegistry::built_in();
  tsregion::DetectorRegistry detectors = tsregion::DetectorRegistry::built_in();
  std::shared_ptr<const tsregion::RuleSet> rules = tsregion::RuleSet::built_in();
  tsregion::ParserPool parsers;
  tsregion::ParseCache cache{tsregion::ParseCacheLimits{}};
  tsregion::Gate gate{tsregion::GateStart{}};
  tsregion::CostModel costs{tsregion::GateStart{}};
  tsregion::PipelineCounters counters;
  tsregion::WorkerPool pool;
  tsregion::Workbench bench{languages, detectors, *rules, parsers, cache};
  tsregion::Pipeline pipeline{gate, costs, pool, counters, 256ULL << 20};

  [[nodiscard]] const tsregion::Language &rholang() const { return *languages.find("rholang"); }
  [[nodiscard]] const tsregion::Language &metta() const { return *languages.find("metta"); }
  [[nodiscard]] const tsregion::HostProfile &profile_of_rholang() const { return *rules->of(rholang()); }
};

} // namespace bench
