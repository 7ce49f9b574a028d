// SPDX-License-Identifier: MIT
// What is told of a match of an injection pattern to people who ask about a place (trace.hpp).
#pragma once

#include "core/detect/detector.hpp"
#include "core/detect/injection_query.hpp"

#include <optional>
#include <string_view>

namespace tsregion {

// Notes the match if it touches the place. `language`: a number of the host's, or kNone; `refused`: why it is no region, empty if it is
// proposed; `literal`: the first bytes of it that a guest would see. Requires: the host has a trace.
void trace_match(Host &host, const InjectionFile &file, const QueryMatch &match, const InjectionPattern &pattern, uint32_t language,
                 std::string_view refused, std::optional<ByteRange> literal);

} // namespace tsregion
