// SPDX-License-Identifier: MIT
#include "core/engine/open_document.hpp"

#include "core/base/digest.hpp"
#include "core/document/region_view.hpp"
#include "core/engine/engine.hpp"
#include "core/engine/verify.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace tsregion {
namespace {

// Edits that wait for an exact run. More of them are told to the parser as one that covers them all: nothing is lost but some reuse.
constexpr std::size_t kMostEdits = 1024;

// How far undo goes without parsing.
constexpr std::size_t kMostPast = 8;

// Work that has run for longer is finished even if there are newer edits.
constexpr std::chrono::milliseconds kGrace{20};

// malloc joins small blocks that were freed when a larger one is next asked for, whoever asks. A run frees a tree now and then, and an edit
// asks for a chunk of text: without this, the edit would pay for the run (77 ms at 1 MB).
void join_freed_blocks() {
  void *volatile block = std::malloc(4096);
  std::free(block);
}

uint64_t nanoseconds_since(Clock::time_point begin) {
  return static_cast<uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - begin).count());
}

} // namespace

OpenDocument::OpenDocument(Engine &engine, const Language &language, DetectOptions options, std::string_view text, uint64_t tag)
    : language_(language), options_(std::move(options)), tag_(tag), engine_(&engine) {
  static std::atomic<uint64_t> opened{0};
  auto state = std::make_shared<DocumentState>();
  state->document = opened.fetch_add(1, std::memory_order_relaxed);
  state->tag = tag;
  exact_.ids = RegionIds(process_seed() + (state->document << 32));
  exact_.revision = kNeverExact;
  state->text = Rope(text);
  state->exact_revision = kNeverExact;
  state->language = language.name();
  state->languages = engine.shared_languages();
  state->origin = std::make_shared<const DocumentOrigin>(DocumentOrigin{&language, options_, engine.link()});
  state_ = std::move(state);
}

EditOutcome OpenDocument::edit(ByteRange range, std::string_view text, uint64_t size_after) {
  const std::lock_guard lock(mutex_);
  if (engine_ == nullptr) return EditOutcome::closed;
  if (lost_) return EditOutcome::lost;
  const uint64_t size = state_->text.size();
  if (range.start > range.end || range.end > size) {
    lost_ = true;
    return EditOutcome::out_of_range;
  }
  const uint64_t after = size - range.size() + text.size();
  if (size_after != kAnySize && after != size_after) {
    lost_ = true;
    return EditOutcome::wrong_size;
  }
  return edit_locked(range, text);
}

EditOutcome OpenDocument::edit_locked(ByteRange range, std::string_view text) {
  lost_ = true; // until the edit is done: an editor does not take it back when there is no memory for it here
  const DocumentState &before = *state_;
  if (before.text.size() - range.size() + text.size() > engine_->max_document_bytes()) return EditOutcome::too_large;
  auto after = std::make_shared<DocumentState>(before);
  after->text = before.text.replaced(range, text);
  const DocumentEdit edit = edit_of(before.text, range, text);
  after->regions = before.regions.after(text_edit(edit));
  after->edits = with_edit(before.edits, text_edit(edit));
  after->layout_range = moved(before.layout_range, text_edit(edit));
  ++after->revision;
  keep(edit, after->text);
  if (job_ && job_->proof) job_->cancel->raise(); // of what is no more
  if (viewport_) viewport_ = moved(*viewport_, text_edit(edit));
  state_ = std::move(after);
  lost_ = false;
  return EditOutcome::done;
}

// Edits that are being worked on stay as they are.
void OpenDocument::keep(const DocumentEdit &edit, const Rope &after) {
  if (exact_.revision == kNeverExact && !job_) return; // the first run reads the whole text
  edits_.push_back(edit);
  const std::size_t taken = job_ ? job_->edits : 0;
  if (edits_.size() - taken <= kMostEdits) return;
  TextEdit all = text_edit(edits_[taken]);
  for (std::size_t i = taken + 1; i < edits_.size(); ++i) all = covering(all, text_edit(edits_[i]));
  const Rope &base = job_ ? job_->text : exact_.text;
  edits_.resize(taken);
  edits_.push_back(edit_between(base, after, all.removed, all.new_end()));
}

std::optional<ByteRange> OpenDocument::bytes_of(Unit unit, uint32_t start, uint32_t length) const {
  const DocumentStatePtr now = state();
  if (uint64_t{start} + length > now->text.units(unit)) return std::nullopt;
  return ByteRange{now->text.byte_of(start, unit), now->text.byte_of(start + length, unit)};
}

std::optional<ByteRange> OpenDocument::bytes_of_rows(uint32_t first, uint32_t last) const {
  const DocumentStatePtr now = state();
  const Rope &text = now->text;
  const uint32_t rows = text.editor_rows();
  if (first > last || last > rows) return std::nullopt;
  const auto begin = [&](uint32_t row) { return row >= rows ? text.size() : text.row_start(row); };
  return ByteRange{begin(first), begin(last)};
}

EditOutcome OpenDocument::set_text(std::string_view text) {
  const std::lock_guard lock(mutex_);
  if (engine_ == nullptr) return EditOutcome::closed;
  if (text.size() > engine_->max_document_bytes()) return EditOutcome::too_large;
  lost_ = true;
  const Rope &now = state_->text;
  const uint32_t prefix = common_prefix(now, text);
  const auto shorter = static_cast<uint32_t>(std::min<std::size_t>(now.size(), text.size()));
  const uint32_t suffix = common_suffix(now, text, shorter - prefix);
  const ByteRange removed{prefix, now.size() - suffix};
  const std::string_view inserted = text.substr(prefix, text.size() - suffix - prefix);
  if (!removed.empty() || !inserted.empty()) return edit_locked(removed, inserted);
  lost_ = false;
  return EditOutcome::done;
}

void OpenDocument::lose() {
  const std::lock_guard lock(mutex_);
  lost_ = true;
}

DocumentStatePtr OpenDocument::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

DocumentStatePtr OpenDocument::open_state() const {
  const std::lock_guard lock(mutex_);
  return engine_ == nullptr ? nullptr : state_;
}

void OpenDocument::close() {
  const std::lock_guard lock(mutex_);
  engine_ = nullptr;
  if (job_) job_->cancel->raise();
}

bool OpenDocument::settled() const { return engine_ == nullptr || state_->exact() || gave_up_ == state_->revision; }

bool OpenDocument::update(uint64_t budget_ns) {
  {
    const std::lock_guard lock(mutex_);
    if (settled()) return state_->exact();
    if (busy_ && !std::exchange(waiting_, false)) {
      const bool outdated = job_ && job_->revision != state_->revision;
      if (outdated && Clock::now() - job_->began < kGrace) job_->cancel->raise();
      return false;
    }
    busy_ = true;
  }
  if (budget_ns > 0) {
    run_for(budget_ns);
    const std::lock_guard lock(mutex_);
    if (settled()) {
      busy_ = false;
      return state_->exact();
    }
  }
  start_worker();
  return false;
}

bool OpenDocument::set_viewport(std::optional<ByteRange> viewport) {
  const std::lock_guard lock(mutex_);
  if (engine_ == nullptr) return false;
  const bool appears = viewport && !viewport_;
  const uint32_t size = state_->text.size();
  if (viewport) viewport = ByteRange{std::min(viewport->start, size), std::min(viewport->end, size)};
  viewport_ = viewport;
  // Who waits behind others is called once more, before them.
  if (appears && waiting_ && posted_ < 2) (void)wait_for_worker();
  return true;
}

bool OpenDocument::set_wake_ups(WakeUps wake_ups) {
  auto kept = std::make_shared<const WakeUps>(std::move(wake_ups));
  const std::lock_guard lock(mutex_);
  if (engine_ == nullptr) return false;
  wake_ups_.swap(kept);
  told_layout_ = ~uint64_t{0}; // whoever has other wishes now has not been told
  return true;
}

bool OpenDocument::is_news() {
  const bool other_layout = std::exchange(told_layout_, state_->layout) != state_->layout;
  const bool other_status = std::exchange(told_status_, state_->status) != state_->status;
  return other_layout || other_status || !wake_ups_ || !wake_ups_->layout_only;
}

// One run after the other, as long as they publish something.
void OpenDocument::run_for(uint64_t budget_ns) {
  const Clock::time_point begin = Clock::now();
  for (uint64_t spent = 0; spent < budget_ns && fits(budget_ns - spent); spent = nanoseconds_since(begin)) {
    if (!run_once(budget_ns - spent, false)) return;
  }
}

// A proof that would only burn the time is a worker's. It takes a parse from scratch and a walk over two trees.
bool OpenDocument::fits(uint64_t budget_ns) const {
  const std::lock_guard lock(mutex_);
  const bool proof = exact_.known == Known::unproven && exact_.revision == state_->revision;
  return !proof || 2 * scratch_ns_ <= budget_ns;
}

// Whoever has made it busy is now relieved by a worker; without one, by the next update().
void OpenDocument::start_worker() {
  const std::lock_guard lock(mutex_);
  waiting_ = posted_ > 0 || wait_for_worker();
  if (!waiting_) busy_ = false;
}

bool OpenDocument::wait_for_worker() {
  const bool posted = engine_ != nullptr && engine_->post([self = shared_from_this()] { self->work(); }, viewport_ ? Priority::urgent : Priority::ordinary);
  if (posted) ++posted_;
  return posted;
}

void OpenDocument::work() {
  {
    const std::lock_guard lock(mutex_);
    --posted_;
    if (!std::exchange(waiting_, false)) return; // another one came first
  }
  for (;;) {
    const bool published = run_once(options_.timeout_ns, true);
    const std::lock_guard lock(mutex_);
    const bool done = settled();
    if (!done && !published) continue; // there are newer edits
    if (engine_ != nullptr && is_news()) engine_->note_changed(tag_);
    waiting_ = !done && (posted_ > 0 || wait_for_worker()); // the rest, or the proof, has its own turn
    busy_ = waiting_;
    return;
  }
}

// One run towards the text as it is now. `last_chance`: one that takes too long is told and not tried again.
bool OpenDocument::run_once(uint64_t limit_ns, bool last_chance) {
  std::vector<DocumentEdit> edits;
  Job job;
  Engine *engine = nullptr;
  StopReason stopped = StopReason::none;
  bool no_memory = false;
  try {
    {
      const std::lock_guard lock(mutex_);
      if (settled()) return false;
      engine = engine_;
      edits = edits_;
      job = {std::make_shared<CancelFlag>(), Clock::now(), edits.size(), state_->revision, state_->text, viewport_, state_->regions, wake_ups_,
             exact_.known == Known::unproven && exact_.revision == state_->revision};
      job_ = job;
    }
    const std::shared_ptr<const RuleSet> rules = engine->rules();
    const Workbench bench{engine->languages(), engine->detectors(), *rules, engine->parsers(), engine->cache()};
    if (restore(job, *engine, bench)) return true;
    const CancelToken cancel(job.cancel.get(), deadline_in(limit_ns, job.began));
    UpdateOutcome outcome = update_document(bench, language_, options_, exact_, edits, job.text, job.revision, flat_, cancel, job.viewport);
    stopped = outcome.stopped;
    if (outcome.scratch_ns > 0 && stopped == StopReason::none) scratch_ns_ = outcome.scratch_ns;
    if (outcome.state) {
      check(*outcome.state, *engine, bench, job);
      publish(std::move(*outcome.state), job);
      join_freed_blocks();
      return true;
    }
  } catch (...) { // out of memory: what was known stays
    no_memory = true;
  }
  const std::lock_guard lock(mutex_);
  job_.reset();
  if (no_memory || (last_chance && stopped == StopReason::timeout)) give_up(job.revision, no_memory);
  return false;
}

// Is the text one that was known exactly not long ago? Then that is what it is again.
bool OpenDocument::restore(const Job &job, Engine &engine, const Workbench &bench) {
  const uint64_t generation = generation_of(bench);
  const auto known = std::find_if(past_.begin(), past_.end(), [&](const ExactState &state) { return state.generation == generation && state.text == job.text; });
  if (known == past_.end()) return false;
  ExactState again = std::move(*known);
  past_.erase(known);
  again.revision = job.revision;
  again.ids = exact_.ids; // which never give a number twice
  again.ids.returned(again.regions);
  check(again, engine, bench, job);
  publish(std::move(again), job);
  return true;
}

// The verifying mode: a state that is not what a run from scratch finds says so, and stays as it is, to be looked at. So do those that go on
// from it, if only a part of it was said to be known: nobody may have seen it.
void OpenDocument::check(ExactState &exact, Engine &engine, const Workbench &bench, const Job &job) const {
  if (!engine.verifies()) return;
  std::string difference;
  if (exact.known != Known::unproven) {
    difference = verify(bench, language_, options_, exact, CancelToken(job.cancel.get(), deadline_in(options_.timeout_ns)));
    engine.note_verified();
  }
  if (!difference.empty()) {
    exact.status = DocumentStatus::internal;
    exact.message = "TS_REGION_VERIFY: revision " + std::to_string(exact.revision) + " is not what a run from scratch finds: " + difference;
  } else if (exact_.known != Known::all && exact_.status == DocumentStatus::internal) {
    exact.status = exact_.status;
    exact.message = exact_.message;
  }
}

// What is no more ends when the lock is given back: its tree may have tens of thousands of nodes, and the editor's thread may want to come in.
void OpenDocument::publish(ExactState exact, const Job &job) {
  const std::vector<std::string> ignored = job.wake_ups ? job.wake_ups->ignored : std::vector<std::string>{};
  std::optional<ByteRange> unexpected = layout_difference(job.regions, exact.regions, ignored); // a walk, so before the lock is taken
  ExactState oldest;
  DocumentStatePtr outdated;
  const std::lock_guard lock(mutex_);
  job_.reset();
  auto state = std::make_shared<DocumentState>(*state_);
  edits_.erase(edits_.begin(), edits_.begin() + static_cast<std::ptrdiff_t>(job.edits));
  if (exact_.revision != kNeverExact && exact_.known == Known::all) past_.push_front(std::move(exact_));
  if (past_.size() > kMostPast) {
    oldest = std::move(past_.back());
    past_.pop_back();
  }
  std::swap(exact_, exact);
  state->regions = exact_.regions;
  state->edits = nullptr;
  for (const DocumentEdit &edit : edits_) {
    state->regions = state->regions.after(text_edit(edit));
    state->edits = with_edit(state->edits, text_edit(edit));
    if (unexpected && *unexpected != kEverywhere) unexpected = moved(*unexpected, text_edit(edit));
  }
  // Edits that came meanwhile may have moved those of before less exactly: there are more of them, and many count as one.
  if (!edits_.empty() && unexpected != kEverywhere) {
    const auto more = layout_difference(state_->regions, state->regions, ignored);
    unexpected = unexpected && more ? hull(*unexpected, *more) : more ? more : unexpected;
  }
  if (unexpected) {
    ++state->layout;
    const uint32_t size = state->text.size();
    state->layout_range = {std::min(unexpected->start, size), std::min(unexpected->end, size)};
  }
  state->generation = exact_.generation;
  state->tree = exact_.tree ? std::make_shared<const Tree>(exact_.tree.share()) : nullptr;
  state->tree_text = exact_.text;
  state->tops = exact_.tops;
  state->status = exact_.status;
  state->message = exact_.message;
  if (exact_.known == Known::all) state->exact_revision = exact_.revision;
  outdated = std::exchange(state_, std::move(state));
}

void OpenDocument::give_up(uint64_t revision, bool no_memory) noexcept {
  gave_up_ = revision;
  try {
    const bool some = !no_memory && exact_.known != Known::all && exact_.revision == revision;
    auto state = std::make_shared<DocumentState>(*state_);
    state->status = no_memory ? DocumentStatus::no_memory : some ? DocumentStatus::partial : DocumentStatus::timeout;
    state->message = no_memory ? "out of memory: the regions are those of before, moved by the edits"
                     : some    ? exact_.known == Known::seen ? "the time limit was reached: only what is seen was searched; give more time (timeout)"
                                                             : "the time limit was reached: the text has errors, and could not be parsed from scratch; give more time (timeout)"
                               : "the time limit was reached: the regions are those of before, moved by the edits; give more time (timeout)";
    state_ = std::move(state);
  } catch (...) { // then without saying so
  }
}

} // namespace tsregion
