// SPDX-License-Identifier: MIT
// A detector proposes regions for a parsed host. The one interface of the core.
//
// Detectors are immutable and pure: any number of threads may call detect() at once, each with a Host of its own.
#pragma once

#include "core/base/cancel_token.hpp"
#include "core/base/hash_map.hpp"
#include "core/base/line_index.hpp"
#include "core/detect/flow_solver.hpp"
#include "core/detect/host_facts.hpp"
#include "core/detect/host_profile.hpp"
#include "core/detect/region.hpp"
#include "core/detect/search_window.hpp"
#include "core/parse/language.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tsregion {

struct Trace;

// A parsed text with its rules. The facts and the flow are worked out when the first detector asks, once for
// all detectors. Thread-confined.
class Host {
public:
  // `parent_language`: of the layer around this text; empty for a document. `weigh`: the facts count the tree's heap.
  Host(const HostProfile &profile, const LanguageRegistry &languages, std::string_view text, Node root,
       const CancelToken &cancel, std::string parent_language = {}, bool weigh = true)
      : profile_(profile), languages_(languages), text_(text), root_(root), cancel_(cancel),
        parent_language_(std::move(parent_language)), weigh_(weigh) {}

  [[nodiscard]] const HostProfile &profile() const { return profile_; }
  [[nodiscard]] const std::string &parent_language() const { return parent_language_; }
  [[nodiscard]] const LanguageRegistry &languages() const { return languages_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::string_view slice(ByteRange range) const {
    need(range.end);
    return text_.substr(range.start, range.size());
  }
  // Bytes of text() before this one will be read: in a part of a text they may not be there yet.
  void need(uint32_t end) const {
    if (window_ != nullptr) window_->need(end);
  }
  // With the blanks and line breaks before and behind it.
  [[nodiscard]] ByteRange with_blanks(ByteRange range) const;
  [[nodiscard]] Node root() const { return root_; }
  [[nodiscard]] const CancelToken &cancel() const { return cancel_; }
  // Empty for a host without roles.
  [[nodiscard]] const HostFacts &facts();
  [[nodiscard]] const FlowResult &flow();
  // Heap of the tree, when some walk over all of it counted that on its way; 0: not known.
  [[nodiscard]] bool weighs() const { return weigh_ && profile_.roles == nullptr; } // who else walks: the facts count otherwise
  void note_tree_bytes(uint64_t bytes) { tree_bytes_ = bytes; }
  [[nodiscard]] uint64_t tree_bytes() { return profile_.roles == nullptr ? tree_bytes_ : facts().tree_bytes; }
  // Why the work ended early, if it did.
  [[nodiscard]] StopReason stopped() const;
  void stop(StopReason reason) {
    if (reason != StopReason::none) stopped_ = reason;
  }
  // A bound was reached: there may be more regions than are proposed. The first one is told.
  void limit(std::string what) {
    if (limited_.empty()) limited_ = std::move(what);
  }
  [[nodiscard]] const std::string &limited() const { return limited_; }

  // Only a part of the text is searched, and this says which; null: all of it. See search_window.hpp.
  [[nodiscard]] SearchWindow *window() const { return window_; }
  void search_in(SearchWindow *window) { window_ = window; }
  [[nodiscard]] uint32_t row_start(uint32_t row) { return window_ != nullptr ? window_->text.row_start(row) : lines().row_start(row); }
  [[nodiscard]] uint32_t row_count() { return window_ != nullptr ? window_->text.row_count() : lines().row_count(); }

  // Detectors note here what they looked at; null: nobody asks. See trace.hpp.
  [[nodiscard]] Trace *trace() const { return trace_; }
  void trace_to(Trace *trace) { trace_ = trace; }

  // Where proposals that are not texts of the facts keep their parts.
  [[nodiscard]] std::vector<RegionPart> &proposed_parts() { return proposed_parts_; }

  // A name's number in this host: proposals carry numbers, and neighbours mostly carry the same.
  [[nodiscard]] uint32_t number_of(std::string_view name);
  [[nodiscard]] const std::string &name_of(uint32_t number) const { return names_[number]; }
  // The names by number; the host gives them away.
  [[nodiscard]] std::vector<std::string> take_names() { return std::move(names_); }

private:
  const LineIndex &lines(); // made when it is first asked for

  const HostProfile &profile_;
  const LanguageRegistry &languages_;
  std::string_view text_;
  Node root_;
  const CancelToken &cancel_;
  std::string parent_language_;
  bool weigh_;
  uint64_t tree_bytes_ = 0;
  StopReason stopped_ = StopReason::none;
  Trace *trace_ = nullptr;
  SearchWindow *window_ = nullptr;
  std::string limited_;
  std::vector<RegionPart> proposed_parts_;
  std::optional<LineIndex> lines_;
  std::optional<HostFacts> facts_;
  std::optional<FlowResult> flow_;
  std::vector<std::string> names_;
  TextMap<uint32_t> numbers_;
};

// A text that a detector holds for a guest's.
struct Proposal {
  uint32_t text = kNone; // index into HostFacts::texts; kNone: the parts below
  uint32_t part_begin = 0; // into Host::proposed_parts, in host order
  uint32_t part_count = 0;
  uint32_t language = 0; // Host::number_of
  uint32_t rule = 0;     // likewise
  uint32_t detector = 0; // likewise; filled in by the registry
  uint32_t rank = 0; // of several with parts of the same detector that overlap, the highest wins
  float confidence = 1.0F;
  // What it depends on: while neither the bytes there nor the nodes change, it is proposed as it is.
  ByteRange reach = kEverywhere;
  bool strip_first_line = false; // the first line names the language and is not guest text
};

class Detector {
public:
  virtual ~Detector() = default;
  [[nodiscard]] virtual std::string_view name() const = 0;
  // Where proposals share text, the higher priority wins.
  [[nodiscard]] virtual int priority() const = 0;
  // May different documents be given to it at the same time?
  [[nodiscard]] virtual bool parallel() const { return true; }
  // Does a region depend only on the text near it, so that an edit elsewhere leaves it alone?
  [[nodiscard]] virtual bool incremental() const = 0;
  // Could this text hold a region at all? Asked before parsing, must be cheap, and may only err on the side of yes.
  [[nodiscard]] virtual bool may_find(const HostProfile &profile, const LanguageRegistry &languages,
                                      std::string_view text) const = 0;
  virtual void detect(Host &host, std::vector<Proposal> &out_proposals) const = 0;
};

} // namespace tsregion
