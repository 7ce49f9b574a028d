// SPDX-License-Identifier: MIT
// From an edit of a region's guest text to edits of the document, made sure of: a plan is made through all layers outwards
// (document/edit_plan), tried on a copy of the text, and the copy is searched. Only a plan after which the region has exactly the
// wanted guest text, and everything else is what it was, is given. Where the customary spelling fails, others are tried.
//
// Thread-safe.
#pragma once

#include "core/base/cancel_token.hpp"
#include "core/document/edit_plan.hpp"
#include "core/engine/open_document.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tsregion {

struct EditRequest {
  uint32_t region = 0;       // its index in the state
  ByteRange removed;         // of the guest text
  std::string_view text;     // in its place
  bool whole = false;        // `text` is the whole guest text; `removed` says nothing
  uint64_t budget_ns = 1'000'000'000;
};

struct EditPlan {
  std::vector<Replacement> edits; // of the document's text, in order and apart; none: nothing is to be done
  RefusedEdit refused;            // then there are no edits
  uint32_t tries = 0;             // plans that were tried on a copy
  uint64_t nanoseconds = 0;
};

// Requires: the region exists, and `removed` lies within its text unless `whole`.
[[nodiscard]] EditPlan plan_edit(const Workbench &bench, const DocumentState &state, const EditRequest &request, uint64_t max_document_bytes,
                                 const CancelToken &cancel);

// What is wrong, and what to do, in one sentence.
[[nodiscard]] std::string_view sentence_of(Refusal reason);

} // namespace tsregion
