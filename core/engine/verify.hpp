// SPDX-License-Identifier: MIT
// The oracle of open documents: is what an update calls exact what a run from scratch finds?
//
// The one place that compares: tests ask it, and an engine that was made with the environment variable TS_REGION_VERIFY set to
// 1 asks it after each exact update (open_document.cpp). Slow, and meant to be: it shares nothing with what it checks but the
// detection itself.
//
// Pure functions; thread-safe.
#pragma once

#include "core/document/open_regions.hpp"
#include "core/engine/document_update.hpp"

#include <string>
#include <string_view>

namespace tsregion {

// Each region in a line, nest by nest: all that a run from scratch must find alike, so without ids. Parents are told by their
// place in the nest. `seen`: only nests that touch this.
[[nodiscard]] std::string in_words(const OpenRegions &regions, ByteRange seen = kEverywhere);
[[nodiscard]] std::string in_words(const DocumentResult &result, ByteRange seen = kEverywhere);

// The first line in which two such texts differ, from both. Empty: they are the same.
[[nodiscard]] std::string first_difference(const std::string &found, const std::string &wanted);

// What is wrong with a state of which all or a part was called exact: where it differs from a run from scratch over its text, or which id is given
// twice. Empty: nothing, or it could not be known, since the run was cancelled or reached its time limit.
[[nodiscard]] std::string verify(const Workbench &bench, const Language &language, const DetectOptions &options, const ExactState &state,
                                 const CancelToken &cancel);

} // namespace tsregion
