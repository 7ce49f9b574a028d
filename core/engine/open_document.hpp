// SPDX-License-Identifier: MIT
// A text that is being edited, with its regions at every moment: at once where the edits moved them to (provisional), and soon after
// exactly what a run from scratch finds.
//
// edit() only moves: it costs microseconds, whatever the text's size. update() works towards the exact state, first for as long as
// the caller allows and then on a worker, which publishes a new state and writes a wake-up. One worker at a time works on a
// document. What is seen of a long text is found and published first (Known::seen); the rest then waits for its turn again, so that what is seen of
// other documents goes before it. So does the proof that a text with errors needs (Known::unproven): its regions are published at once, and called
// exact when they are proven; a newer edit ends that. Other edits that come meanwhile are kept and applied to what it publishes; work that has only begun is given up for them, work
// that is well under way is finished, so that steady typing cannot keep a document from ever being exact.
//
// Thread-safe: any thread may call anything. States are immutable and may outlive the document and the engine.
#pragma once

#include "core/engine/document_update.hpp"

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion {

class Engine;
class EngineLink;

// What a document was opened with. Immutable.
struct DocumentOrigin {
  const Language *language = nullptr; // of the host; lives in DocumentState::languages
  DetectOptions options;
  std::shared_ptr<EngineLink> engine; // which may be gone
};

// A document at one moment. Immutable.
struct DocumentState {
  uint64_t document = 0;       // which one, of all that were ever opened
  uint64_t tag = 0;            // what its owner calls it
  uint64_t revision = 0;       // of the text: counts edits
  uint64_t exact_revision = 0; // of the last exact run, or kNeverExact; the same: the regions are exact
  uint64_t layout = 0; // counts the runs that found regions elsewhere than edits had moved those of before to (layout_difference)
  ByteRange layout_range; // where the last of them did so, in this text
  Rope text;
  OpenRegions regions;
  std::string_view language; // of the host
  std::shared_ptr<const LanguageRegistry> languages; // where names live
  std::shared_ptr<const DocumentOrigin> origin;
  std::shared_ptr<const Tree> tree; // of the last run, exact or not all known (Known), to be shared and never changed; null: none
  Rope tree_text;                   // what it is of
  Counted<const EditList> edits; // of the text since then; null: none
  TopBlocks tops; // of that run, where blocks are scanned
  uint64_t generation = 0; // of its rules and languages
  DocumentStatus status = DocumentStatus::ok; // of the last run
  std::string message;
  [[nodiscard]] bool exact() const { return revision == exact_revision; }
};
using DocumentStatePtr = std::shared_ptr<const DocumentState>;

// For what a worker wakes the editor up.
struct WakeUps {
  bool layout_only = false;         // and not for regions that are where edits had moved those of before, with whatever text
  std::vector<std::string> ignored; // languages whose regions are of no interest
};

enum class EditOutcome {
  done,
  out_of_range, // nothing was changed; the document waits for its whole text
  wrong_size,   // likewise: the editor says that its text has another size than ours
  lost,         // an edit was refused before: the whole text is needed first
  too_large,
  closed,
};

class OpenDocument : public std::enable_shared_from_this<OpenDocument> {
public:
  OpenDocument(Engine &engine, const Language &language, DetectOptions options, std::string_view text, uint64_t tag);

  // Replace bytes. `size_after`: how many bytes the editor's text has now; kAnySize: not to be compared.
  static constexpr uint64_t kAnySize = ~uint64_t{0};
  EditOutcome edit(ByteRange range, std::string_view text, uint64_t size_after = kAnySize);
  // Where a range in other units is in the text now. Nothing: it lies outside.
  [[nodiscard]] std::optional<ByteRange> bytes_of(Unit unit, uint32_t start, uint32_t length) const;
  // The rows first to last (half-open) with their line breaks. Nothing: there are fewer.
  [[nodiscard]] std::optional<ByteRange> bytes_of_rows(uint32_t first, uint32_t last) const;
  // The whole text anew, as one edit from the first difference to the last; the document is no longer lost.
  EditOutcome set_text(std::string_view text);
  // An edit did not fit: refuse everything until set_text().
  void lose();

  // What somebody sees: its work goes before that of documents that nobody sees. Edits move it; nothing: hidden. False: the document is closed.
  bool set_viewport(std::optional<ByteRange> viewport);

  // False: the document is closed.
  bool set_wake_ups(WakeUps wake_ups);

  // Become exact: work here for `budget_ns`, then go on on a worker. True: it is exact now.
  bool update(uint64_t budget_ns);
  [[nodiscard]] DocumentStatePtr state() const;
  // Null: it is closed.
  [[nodiscard]] DocumentStatePtr open_state() const;
  [[nodiscard]] uint64_t tag() const { return tag_; }

  // Stop all work; later calls find it closed. Waits for nothing.
  void close();

private:
  struct Job { // what is being worked on
    std::shared_ptr<CancelFlag> cancel;
    Clock::time_point began;
    std::size_t edits = 0; // how many of edits_ it knows
    uint64_t revision = 0;
    Rope text;
    std::optional<ByteRange> viewport;
    OpenRegions regions; // of that revision, where edits moved them to
    std::shared_ptr<const WakeUps> wake_ups;
    bool proof = false; // of what is published already
  };
  // These need the lock.
  EditOutcome edit_locked(ByteRange range, std::string_view text);
  void keep(const DocumentEdit &edit, const Rope &after);
  void give_up(uint64_t revision, bool no_memory) noexcept;
  [[nodiscard]] bool settled() const; // nothing is left to be done
  [[nodiscard]] bool is_news(); // is this state worth a wake-up? Then it is told, and the same again will not be
  [[nodiscard]] bool wait_for_worker();
  // These take it.
  bool run_once(uint64_t limit_ns, bool last_chance); // true: something was published
  void run_for(uint64_t budget_ns);
  [[nodiscard]] bool fits(uint64_t budget_ns) const;
  [[nodiscard]] bool restore(const Job &job, Engine &engine, const Workbench &bench);
  void check(ExactState &exact, Engine &engine, const Workbench &bench, const Job &job) const;
  void publish(ExactState exact, const Job &job);
  void start_worker();
  void work();

  const Language &language_;
  const DetectOptions options_;
  const uint64_t tag_;
  mutable std::mutex mutex_;
  Engine *engine_; // null: closed
  DocumentStatePtr state_;
  std::vector<DocumentEdit> edits_; // since exact_
  bool lost_ = false;
  bool busy_ = false; // somebody works towards the exact state, ...
  bool waiting_ = false; // ... or waits for a worker
  uint32_t posted_ = 0; // calls that wait at the workers; the first one that comes finds something to do
  uint64_t scratch_ns_ = 0; // what the last parse from scratch took
  std::optional<ByteRange> viewport_;
  std::shared_ptr<const WakeUps> wake_ups_; // null: for everything
  uint64_t told_layout_ = ~uint64_t{0};
  DocumentStatus told_status_ = DocumentStatus::ok;
  uint64_t gave_up_ = ~uint64_t{0}; // the revision at which a run reached its time limit: it is not tried again
  std::optional<Job> job_;
  // These belong to whoever has made the document busy.
  ExactState exact_; // or of which not all is, or is proven to be (Known): what the next run goes on from
  FlatText flat_;
  std::deque<ExactState> past_; // the newest first: undo and redo find their state there, and nothing is parsed
};

} // namespace tsregion
