// SPDX-License-Identifier: MIT
// From one exact state of an open document and the edits since, to the next exact state: what a run from scratch over the new text
// finds, at a cost that follows the edit.
//
//   1. the tree is told of the edits and parsed again: only what changed is
//   2. regions that depend on what the edits touched, or on where the trees differ, are looked for around there (search_window.hpp), and
//      take the place of those that were there; where a region is new or gone, what else may want its bytes is looked for, too
//   3. a region that is still what it was keeps its nest: no guest text is made, nothing in it is searched; the others are built anew,
//      through the cache
//   4. new nests get the ids of what they replace (region_ids.hpp)
//
// Where blocks are scanned instead (Markdown, Org), only those that the edits touch are scanned again, and their regions exchanged.
//
// A host whose regions depend on more than what is around them (Rholang's flow, combined regions) is searched as a whole.
//
// Where a long text is searched as a whole, what somebody sees of it goes first: an update then ends with a state of which only that is known,
// and the next one goes on from there, without parsing again.
//
// Where a text has errors, the parser may make another tree of it when it goes on from the one before than from scratch. Then all is found in the
// tree that it made, but not proven: the next update parses from scratch, and if that gives another tree, searches that.
//
// A pure function but for the cache; thread-safe.
#pragma once

#include "core/base/flat_text.hpp"
#include "core/base/range_set.hpp"
#include "core/document/open_regions.hpp"
#include "core/engine/layer_walk.hpp"
#include "core/engine/region_ids.hpp"

#include <optional>
#include <span>

namespace tsregion {

// An edit of an open document's text: what it did to the bytes, and to rows and columns.
using DocumentEdit = TreeEdit;
[[nodiscard]] inline TextEdit text_edit(const DocumentEdit &edit) { return {edit.removed, edit.new_end - edit.removed.start}; }
// That which puts a text in place of bytes: asks nothing of the text that it makes.
[[nodiscard]] DocumentEdit edit_of(const Rope &before, ByteRange removed, std::string_view text);
// That which leads from one text to another: of what was removed, and where the new bytes end.
[[nodiscard]] DocumentEdit edit_between(const Rope &before, const Rope &after, ByteRange removed, uint32_t new_end);

// One edit that stands for all. Requires: there is one.
[[nodiscard]] TextEdit covering_all(std::span<const DocumentEdit> edits);
// Where the text that they lead to is theirs.
[[nodiscard]] RangeSet places_of(std::span<const DocumentEdit> edits);

// The revision of what is not known yet.
inline constexpr uint64_t kNeverExact = ~uint64_t{0};

// How much of a revision is known.
enum class Known {
  seen, // what a search of everything finds in the part that is seen; the other regions are where the edits moved them to
  unproven, // all that is in this tree; from scratch the parser may make another one
  all,
};

// What is known exactly of one revision. A value; sharing it is cheap.
struct ExactState {
  uint64_t revision = 0;
  Rope text;
  Tree tree; // of the root layer; empty: not parsed, since nothing can be there, or not to be trusted
  TopBlocks tops; // instead of a tree, where blocks are scanned
  OpenRegions regions;
  RegionIds ids;
  RegionKinds kinds;
  uint64_t generation = 0; // of the rules and languages that it was found with
  DocumentStatus status = DocumentStatus::ok;
  std::string message;
  Known known = Known::all;
  bool doubtful = false; // the tree has errors, and was made from an earlier one
  // For who goes on from a state of which only what is seen is known:
  ByteRange seen;
  uint32_t looks = 0; // how many such states there were of this revision
  std::shared_ptr<const LayerRegions> layer; // what was found in the root layer; null: that was not searched as a whole
};

// A shorter text is searched at once, whatever is seen of it: that takes a few milliseconds.
inline constexpr uint32_t kShortText = 1u << 14;

struct UpdateOutcome {
  std::optional<ExactState> state; // nothing: stopped
  StopReason stopped = StopReason::none;
  uint64_t scratch_ns = 0; // what it took to parse from scratch; 0: nobody did
};

// `edits` lead from before.text to `text`, in order; `flat` is the document's, from one call to the next; `viewport` is what somebody sees of `text`.
[[nodiscard]] UpdateOutcome update_document(const Workbench &bench, const Language &language, const DetectOptions &options,
                                            const ExactState &before, std::span<const DocumentEdit> edits, const Rope &text,
                                            uint64_t revision, FlatText &flat, const CancelToken &cancel,
                                            std::optional<ByteRange> viewport = std::nullopt);

} // namespace tsregion
