// SPDX-License-Identifier: MIT
// The detectors, in order of priority, highest first.
//
// Thread-compatible: change it before it is shared. The first three follow the reference system's priorities.
#pragma once

#include "core/detect/detector.hpp"
#include "core/detect/region.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace tsregion {

inline constexpr int kDirectivePriority = 100;
inline constexpr int kSinkPriority = 50;
inline constexpr int kFlowPriority = 25;
inline constexpr int kInjectionPriority = 10;

class DetectorRegistry {
public:
  // directive (100), sink (50), flow (25), injection (10).
  [[nodiscard]] static DetectorRegistry built_in();

  // False, and nothing changes, if the name is taken.
  bool add(std::unique_ptr<Detector> detector);
  bool remove(std::string_view name);
  [[nodiscard]] const Detector *find(std::string_view name) const;
  [[nodiscard]] std::vector<std::string_view> names() const;

  // Could any detector find something?
  [[nodiscard]] bool may_find(const HostProfile &profile, const LanguageRegistry &languages,
                              std::string_view text) const;
  // Run all detectors and merge what they propose.
  [[nodiscard]] LayerRegions detect(Host &host) const;

private:
  std::vector<std::unique_ptr<Detector>> detectors_;
};

[[nodiscard]] std::unique_ptr<Detector> make_directive_detector();
[[nodiscard]] std::unique_ptr<Detector> make_sink_detector();
[[nodiscard]] std::unique_ptr<Detector> make_flow_detector();
[[nodiscard]] std::unique_ptr<Detector> make_injection_detector();

} // namespace tsregion
