// SPDX-License-Identifier: MIT
#include "tests/fuzz/session.hpp"

#include "c_api/ts_region_highlights.h"
#include "tests/fuzz/snapshot_checks.hpp"
#include "tests/fuzz/text_model.hpp"

#include <set>
#include <thread>

namespace fuzz {
namespace {

constexpr uint64_t kLong = 60'000'000'000; // an update with this budget ends exact, but where a worker was at it before
constexpr const char *kIgnored = "markdown_inline"; // a language that has no part in the layout
constexpr int kMostSteps = 60;
constexpr std::size_t kMostUndo = 12;
constexpr std::size_t kMostHeld = 4;
constexpr std::size_t kLongest = 200'000; // of a text: beyond, nothing is added

// What leads from one text to the other, as one edit.
Edit difference(const std::string &from, const std::string &to) {
  const auto [first, second] = std::mismatch(from.begin(), from.end(), to.begin(), to.end());
  const auto start = static_cast<std::size_t>(first - from.begin());
  std::size_t same = 0;
  while (same < std::min(from.size(), to.size()) - start && from[from.size() - 1 - same] == to[to.size() - 1 - same]) ++same;
  return {static_cast<uint32_t>(start), static_cast<uint32_t>(from.size() - same), to.substr(start, to.size() - same - start)};
}

uint32_t size_of(const std::string &text) { return static_cast<uint32_t>(text.size()); }

std::string shown(std::string_view text) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string all;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 32 && byte < 127 && c != '\\') all += c;
    else (all += "\\x") += {kDigits[byte >> 4], kDigits[byte & 15]};
  }
  return all;
}

} // namespace

void Session::fail(const std::string &what) const { throw Problem{host_.name + ", " + seed_.name + ", step " + std::to_string(steps_) + ": " + what}; }

void Session::note(const std::string &what) const {
  if (trace_ != nullptr) *trace_ << steps_ << ": " << what << "\n";
}

void Session::run(Bytes bytes) {
  open();
  if (bytes.below(2) == 0) scroll(bytes);
  become_exact();
  while (!bytes.empty() && ++steps_ <= kMostSteps) {
    step(bytes);
    if (bytes.below(3) == 0) follow(bytes);
  }
  become_exact();
  check_held();
}

ts_region_document Session::document_of(const std::string &text) const {
  ts_region_document document{};
  document.text = str(text);
  document.name = str(seed_.name);
  document.tag = 7;
  return document;
}

void Session::open() {
  const ts_region_document document = document_of(text_);
  ts_region_open_document *opened = nullptr;
  ts_region_error error{};
  error.struct_size = sizeof error;
  ts_region_batch_options options{};
  options.struct_size = sizeof options;
  options.flags = text_.size() % 2 == 0 ? TS_REGION_BATCH_TREES : 0; // which changes no region
  if (ts_region_document_open(engine_, &document, &options, &opened, &error) != TS_REGION_OK) fail(std::string("cannot be opened: ") + error.message);
  document_.reset(opened);
  last_.reset();
  const ts_region_str ignored = str(kIgnored);
  const uint32_t when = text_.size() % 3 == 0 ? TS_REGION_WAKE_LAYOUT : TS_REGION_WAKE_ALWAYS;
  if (ts_region_document_set_wake_up(document_.get(), when, &ignored, 1, nullptr) != TS_REGION_OK) fail("a wish for wake-ups is refused");
}

void Session::step(Bytes &bytes) {
  switch (bytes.below(16)) {
  case 0: return go_to(bytes, undo_, redo_);
  case 1: return go_to(bytes, redo_, undo_);
  case 2: {
    constexpr uint64_t kBudgets[] = {0, 1'000, 20'000, 200'000, 2'000'000};
    const uint64_t budget = kBudgets[bytes.below(std::size(kBudgets))];
    note("update for at most " + std::to_string(budget) + " ns");
    (void)update(budget);
    if (bytes.below(4) == 0) scroll(bytes);
    return look(bytes.below(text_.size() + 1));
  }
  case 3:
  case 4:
  case 5: return become_exact();
  case 6: return rare(bytes);
  default: return change(bytes);
  }
}

// Somebody looks elsewhere, closes his eyes, or looks behind the end.
void Session::scroll(Bytes &bytes) {
  const uint32_t start = bytes.below(4) == 0 ? 0 : bytes.below(text_.size() + 100);
  const uint32_t end = start + (start == 0 ? 0 : bytes.below(4) * 700);
  note("sees bytes " + std::to_string(start) + "-" + std::to_string(end));
  if (ts_region_document_set_viewport(document_.get(), start, end, nullptr) != TS_REGION_OK) fail("what is seen of it is refused");
}

// From one snapshot to the next.
void Session::follow(Bytes &bytes) {
  auto now = snapshot();
  if (last_ != nullptr) {
    if (const std::string problem = delta_problem(last_.get(), now.get()); !problem.empty()) fail(problem);
  }
  if (const std::string problem = position_problem(now.get(), text_, bytes); !problem.empty()) fail(problem);
  last_ = std::move(now);
}

void Session::change(Bytes &bytes) {
  redo_.clear();
  undo_.push_back(text_);
  if (undo_.size() > kMostUndo) undo_.erase(undo_.begin());
  for (const Edit &edit : next_change(bytes, text_, other_.text)) {
    if (text_.size() + edit.with.size() <= kLongest) tell(bytes, edit);
  }
}

void Session::go_to(Bytes &bytes, std::vector<std::string> &from, std::vector<std::string> &to) {
  if (from.empty()) return;
  const std::string wanted = from.back();
  from.pop_back();
  to.push_back(text_);
  note("back to another text:");
  tell(bytes, difference(text_, wanted));
}

void Session::rare(Bytes &bytes) {
  switch (bytes.below(6)) {
  case 0: {
    note("closed with " + std::to_string(held_.size()) + " snapshots held, and opened again");
    (void)update(0);
    document_.reset();
    check_held();
    open();
    if (bytes.below(2) == 0) scroll(bytes);
    return;
  }
  case 1: {
    text_ = other_.text.substr(0, bytes.below(other_.text.size() + 1)) + text_.substr(0, bytes.below(text_.size() + 1));
    text_.resize(std::min(text_.size(), kLongest));
    note("the whole text anew, " + std::to_string(text_.size()) + " bytes");
    const ts_region_str all = str(text_);
    if (ts_region_document_set_text(document_.get(), &all, nullptr) != TS_REGION_OK) fail("its whole text is refused");
    return check_size();
  }
  case 2: {
    const std::string more = "\n" + other_.text.substr(0, bytes.below(300));
    if (text_.size() + more.size() > kLongest) return;
    text_ += more;
    const ts_region_str piece = str(more);
    note("a piece at the end, " + shown(more));
    if (ts_region_document_append(document_.get(), &piece, nullptr) != TS_REGION_OK) fail("a piece at its end is refused");
    return check_size();
  }
  case 3: return wrong_edit(bytes);
  default: return hold();
  }
}

// It is refused, and so is all that follows, until the whole text is there again.
void Session::wrong_edit(Bytes &bytes) {
  note("a wrong edit");
  const Edit beyond{size_of(text_) + 2, size_of(text_) + 3 + bytes.byte(), "x"};
  const ts_region_str with = str(beyond.with);
  if (ts_region_document_edit_bytes(document_.get(), beyond.start, beyond.end - beyond.start, &with, TS_REGION_NONE, nullptr) != TS_REGION_E_OUT_OF_STEP) {
    fail("an edit beyond its end is not refused");
  }
  if (told(bytes.below(3), {0, 0, "x"}, "x" + text_) != TS_REGION_E_OUT_OF_STEP) fail("an edit is taken after one that was refused");
  const ts_region_str all = str(text_);
  if (ts_region_document_set_text(document_.get(), &all, nullptr) != TS_REGION_OK) fail("its whole text is refused");
  check_size();
}

// In bytes, in rows as Neovim's on_lines, or in characters as Emacs's after-change-functions. Rows and characters that are touched are
// told whole.
ts_region_status Session::told(uint32_t encoding, const Edit &edit, const std::string &after) {
  if (encoding == 0) {
    const ts_region_str with = str(edit.with);
    return ts_region_document_edit_bytes(document_.get(), edit.start, edit.end - edit.start, &with, size_of(after), nullptr);
  }
  const auto starts = encoding == 1 ? rows_of(text_) : characters_of(text_);
  const std::size_t first = place_at(starts, edit.start);
  std::size_t last = place_from(starts, edit.end);
  // a row is told with its line break, whether that was edited or not
  if (encoding == 1 && last == first && first + 1 < starts.size()) ++last;
  const std::string piece =
      text_.substr(starts[first], edit.start - starts[first]) + edit.with + text_.substr(edit.end, starts[std::max(first, last)] - edit.end);
  const ts_region_str with = str(piece);
  if (encoding == 1) {
    const auto rows = static_cast<uint32_t>(rows_of(after).size() - 1);
    return ts_region_document_edit_lines(document_.get(), static_cast<uint32_t>(first), static_cast<uint32_t>(std::max(first, last)), &with, rows, nullptr);
  }
  const auto characters = static_cast<uint32_t>(characters_of(after).size() - 1);
  return ts_region_document_edit_chars(document_.get(), static_cast<uint32_t>(first), static_cast<uint32_t>(last - first), &with, characters, nullptr);
}

void Session::tell(Bytes &bytes, const Edit &edit) {
  const uint32_t encoding = bytes.below(3);
  std::string after = text_;
  apply(edit, after);
  note(std::string(encoding == 0 ? "bytes " : encoding == 1 ? "rows with bytes " : "characters with bytes ") + std::to_string(edit.start) + "-" + std::to_string(edit.end) + " become {" +
       shown(edit.with) + "}");
  if (told(encoding, edit, after) != TS_REGION_OK) fail("an edit in encoding " + std::to_string(encoding) + " is refused");
  text_ = std::move(after);
  ++statistics_.edits;
  check_size();
}

bool Session::update(uint64_t budget) {
  uint32_t exact = 0;
  if (ts_region_document_update(document_.get(), budget, &exact, nullptr) != TS_REGION_OK) fail("an update is refused");
  return exact == 1;
}

Owned<ts_region_snapshot> Session::snapshot() const {
  ts_region_snapshot *made = nullptr;
  if (ts_region_document_snapshot(document_.get(), &made, nullptr) != TS_REGION_OK) fail("no snapshot can be had");
  return Owned<ts_region_snapshot>(made);
}

void Session::check_size() {
  const auto now = snapshot();
  const ts_region_snapshot_info info = describe(now.get());
  if (info.bytes != text_.size()) fail("it has " + std::to_string(info.bytes) + " bytes, the editor " + std::to_string(text_.size()));
  const auto rows = static_cast<uint32_t>(std::count(text_.begin(), text_.end(), '\n')) + 1;
  if (info.rows != rows) fail("it has " + std::to_string(info.rows) + " rows, the editor " + std::to_string(rows));
  const std::size_t characters = characters_of(text_).size() - 1;
  if (info.characters != characters) fail("it has " + std::to_string(info.characters) + " characters, the editor " + std::to_string(characters));
}

void Session::hold() {
  if (held_.size() >= kMostHeld) {
    check_held();
    held_.erase(held_.begin());
  }
  note("a snapshot is held");
  auto now = snapshot();
  auto regions = in_words(now.get(), all_views(now.get()));
  held_.push_back({std::move(now), std::move(regions)});
}

void Session::check_held() {
  for (const Held &held : held_) {
    if (in_words(held.snapshot.get(), all_views(held.snapshot.get())) != held.regions) fail("a snapshot that was held has changed");
  }
}

// Whatever the state, what is asked of it fits together.
void Session::look(uint32_t byte) {
  const auto now = snapshot();
  const auto views = all_views(now.get());
  if (views.size() != describe(now.get()).region_count) fail("all regions are not as many as it says");
  std::set<uint64_t> ids;
  uint32_t before = 0;
  for (const ts_region_view &view : views) {
    if (!ids.insert(view.id).second) fail("two regions have one id");
    if (view.start_byte < before || view.end_byte < view.start_byte || view.end_byte > text_.size()) fail("regions are not in order, or not in the text");
    before = view.start_byte;
    if (view.start_row != static_cast<uint32_t>(std::count(text_.begin(), text_.begin() + view.start_byte, '\n'))) fail("a region begins in another row than it says");
    for (const ts_region_segment &segment : segments_of(now.get(), view)) {
      if (segment.host_start > segment.host_end || segment.host_end > text_.size()) fail("a segment is not in the text");
    }
  }
  for (const ts_region_view &view : views) {
    if (view.parent != 0 && !ids.contains(view.parent)) fail("a region's parent is not there");
  }
  look_at_colours(now.get(), byte);
  std::vector<ts_region_view> there(64);
  size_t count = 0;
  if (ts_region_snapshot_at(now.get(), byte, there.data(), there.size(), &count, nullptr) != TS_REGION_OK) fail("no answer to what is at a byte");
  for (size_t i = 0; i < std::min(count, there.size()); ++i) {
    if (there[i].start_byte > byte || there[i].end_byte <= byte || !ids.contains(there[i].id)) fail("at a byte there is a region that does not have it");
  }
}

// Colours are in order, in what was asked for, whatever the text is and however long ago it was exact.
void Session::look_at_colours(const ts_region_snapshot *now, uint32_t byte) const {
  std::vector<ts_region_highlight> spans(4096);
  const uint32_t end = std::min(byte + 2000, size_of(text_));
  const ts_region_highlight_options options{sizeof options, TS_REGION_HIGHLIGHT_NESTED, 0};
  size_t count = 0;
  if (ts_region_snapshot_highlights(now, TS_REGION_NONE, byte, end, &options, spans.data(), spans.size(), &count, nullptr, nullptr) != TS_REGION_OK) fail("no colours");
  uint32_t before = byte;
  for (size_t i = 0; i < std::min(count, spans.size()); ++i) {
    if (spans[i].start_byte < before || spans[i].end_byte <= spans[i].start_byte || spans[i].end_byte > end) fail("colours are not in order, or not where they were asked for");
    before = spans[i].end_byte;
  }
}

void Session::become_exact() {
  note("update to the end");
  const auto before = snapshot();
  while (!update(kLong)) { // a worker is at it
    const ts_region_snapshot_info info = describe(snapshot().get());
    if (info.status == TS_REGION_DOCUMENT_TIMEOUT || info.status == TS_REGION_DOCUMENT_NO_MEMORY) return; // which it may say
    std::this_thread::yield();
  }
  if (const std::string problem = layout_problem(before.get(), snapshot().get(), kIgnored); !problem.empty()) fail(problem);
  check_exact();
}

void Session::check_exact() {
  const auto now = snapshot();
  const ts_region_snapshot_info info = describe(now.get());
  if (info.revision != info.exact_revision) fail("it calls itself exact, and is not");
  ++statistics_.states;
  ++statistics_.states_of[host_.name];
  if (info.status == TS_REGION_DOCUMENT_INTERNAL) fail(words(info.message));
  look(size_of(text_) / 2);

  // Its text is the editor's if that is no edit.
  const ts_region_str all = str(text_);
  if (ts_region_document_set_text(document_.get(), &all, nullptr) != TS_REGION_OK) fail("its whole text is refused");
  if (describe(snapshot().get()).revision != info.revision) fail("its text is not the editor's");

  const ts_region_document document = document_of(text_);
  ts_region_batch_options options{};
  options.struct_size = sizeof options;
  options.flags = TS_REGION_BATCH_NO_CACHE;
  ts_region_batch *made = nullptr;
  if (ts_region_detect_batch(engine_, &document, 1, &options, &made, nullptr) != TS_REGION_OK) fail("no batch can be had");
  const Owned<ts_region_batch> batch(made);
  if (ts_region_batch_results(batch.get(), nullptr)->status != info.status) fail("its status is not a batch's");
  const auto found = in_words(now.get(), all_views(now.get()));
  const auto wanted = in_words(batch.get());
  if (found != wanted) {
    const auto [one, other] = std::mismatch(found.begin(), found.end(), wanted.begin(), wanted.end());
    fail("{" + (one == found.end() ? "nothing more" : shown(*one)) + "}; in a batch {" + (other == wanted.end() ? "nothing more" : shown(*other)) + "}");
  }
}

} // namespace fuzz
