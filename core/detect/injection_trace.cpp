// SPDX-License-Identifier: MIT
#include "core/detect/injection_trace.hpp"

#include "core/detect/trace.hpp"

#include <algorithm>

namespace tsregion {

void trace_match(Host &host, const InjectionFile &file, const QueryMatch &match, const InjectionPattern &pattern, uint32_t language,
                 std::string_view refused, std::optional<ByteRange> literal) {
  if (match.captures.empty()) return;
  Candidate candidate;
  candidate.detector = "injection";
  candidate.rule = pattern.rule;
  candidate.refused = refused;
  candidate.literal = literal;
  const auto joined = [](ByteRange all, ByteRange range) {
    return all.empty() ? range : ByteRange{std::min(all.start, range.start), std::max(all.end, range.end)};
  };
  ByteRange match_extent;
  for (const QueryCapture &capture : match.captures) {
    const ByteRange range = capture.node.range();
    candidate.captures.push_back({std::string(file.query.capture_name(capture.capture)), range});
    match_extent = joined(match_extent, range);
    if (capture.capture == file.content) candidate.extent = joined(candidate.extent, range);
  }
  if (!host.trace()->touches(match_extent)) return;
  if (candidate.extent.empty()) candidate.extent = match_extent;
  if (language != kNone) candidate.language = host.name_of(language);
  host.trace()->add(std::move(candidate));
}

} // namespace tsregion
