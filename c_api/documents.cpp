// SPDX-License-Identifier: MIT
// ts_region_documents.h: open documents. What an edit means in each editor's terms, and what is wrong with one that does not fit.
#include "c_api/guard.hpp"
#include "c_api/handles.hpp"
#include "c_api/open_handles.hpp"
#include "c_api/requests.hpp"
#include "c_api/text.hpp"

#include <algorithm>
#include <string>

namespace tsregion::c_api {
namespace {

const char *problem_of(EditOutcome outcome) {
  switch (outcome) {
  case EditOutcome::out_of_range: return "the edit lies outside of the document's text: give the whole text (ts_region_document_set_text)";
  case EditOutcome::wrong_size: return "the document's text has another size than the editor's: give the whole text (ts_region_document_set_text)";
  case EditOutcome::lost: return "an earlier edit was refused: give the whole text (ts_region_document_set_text)";
  case EditOutcome::too_large: return "the text would be larger than max_document_bytes: close the document, or give a shorter text";
  case EditOutcome::closed: return "the document's engine is gone";
  case EditOutcome::done: break;
  }
  return nullptr;
}

ts_region_status status_of(EditOutcome outcome, ts_region_error *error) {
  if (outcome == EditOutcome::done) return TS_REGION_OK;
  const bool closed = outcome == EditOutcome::closed;
  return report(error, closed ? ts_region_status{TS_REGION_E_NOT_FOUND} : ts_region_status{TS_REGION_E_OUT_OF_STEP}, problem_of(outcome));
}

// NULL if fine.
const char *wrong_arguments(const ts_region_open_document *document, const ts_region_str *text) {
  if (document == nullptr) return "document is NULL";
  return valid(text) ? nullptr : "text is NULL, or its length is impossible";
}

// Rows are told whole, and most often one letter in them is new. Only what differs is edited: else all regions on the row would be gone until
// the next exact run.
ByteRange cut_to_difference(const Rope &rope, ByteRange range, std::string_view &text) {
  const std::string old = rope.slice(range);
  const auto same_before = std::mismatch(old.begin(), old.end(), text.begin(), text.end()).first - old.begin();
  text.remove_prefix(static_cast<std::size_t>(same_before));
  const auto same_behind = std::mismatch(old.rbegin(), old.rend() - same_before, text.rbegin(), text.rend()).first - old.rbegin();
  text.remove_suffix(static_cast<std::size_t>(same_behind));
  return {range.start + static_cast<uint32_t>(same_before), range.end - static_cast<uint32_t>(same_behind)};
}

// An edit in a unit other than bytes: where it is in the text now, and how large the text must be afterwards.
template <typename Place, typename Size>
ts_region_status edit_in(ts_region_open_document *document, const ts_region_str *text, uint32_t size_after, ts_region_error *error, Place &&place,
                         Size &&size_of) {
  if (const char *wrong = wrong_arguments(document, text)) return report(error, TS_REGION_E_INVALID_ARGUMENT, wrong);
  return guarded(error, [&] {
    OpenDocument &open = *document->document;
    std::string_view inserted = view(*text);
    const std::optional<ByteRange> range = place(open, inserted);
    if (!range) open.lose();
    EditOutcome outcome = range ? open.edit(*range, inserted) : EditOutcome::out_of_range;
    if (outcome == EditOutcome::done && size_after != TS_REGION_NONE && size_of(open.state()->text) != size_after) {
      open.lose();
      outcome = EditOutcome::wrong_size;
    }
    return status_of(outcome, error);
  });
}

} // namespace
} // namespace tsregion::c_api

using namespace tsregion;
using namespace tsregion::c_api;

ts_region_status ts_region_document_open(ts_region_engine *engine, const ts_region_document *document, const ts_region_batch_options *options,
                                         ts_region_open_document **out_document, ts_region_error *error) {
  if (out_document == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "out_document is NULL");
  *out_document = nullptr;
  if (engine == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "engine is NULL");
  if (document == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "document is NULL");
  return guarded(error, [&] {
    DetectOptions detect_options;
    if (const char *wrong = read_options(options, detect_options)) return report(error, TS_REGION_E_INVALID_ARGUMENT, wrong);
    if (refuse(document, 1, error)) return ts_region_status{TS_REGION_E_INVALID_ARGUMENT};
    const DocumentRequest request{view(document->text), view(document->language), view(document->name), document->tag};
    if (request.text.size() > engine->engine.max_document_bytes()) {
      return report(error, TS_REGION_E_INVALID_ARGUMENT, "the text is larger than max_document_bytes");
    }
    auto opened = std::make_unique<ts_region_open_document>();
    std::string problem;
    opened->document = engine->engine.open_document(request, detect_options, problem);
    if (opened->document == nullptr) return report(error, TS_REGION_E_UNSUPPORTED, problem);
    *out_document = opened.release();
    return ts_region_status{TS_REGION_OK};
  });
}

ts_region_status ts_region_document_edit_bytes(ts_region_open_document *document, uint32_t start, uint32_t old_length, const ts_region_str *text,
                                               uint32_t size_after, ts_region_error *error) {
  if (const char *wrong = wrong_arguments(document, text)) return report(error, TS_REGION_E_INVALID_ARGUMENT, wrong);
  return guarded(error, [&] {
    const uint64_t end = uint64_t{start} + old_length;
    const ByteRange range{start, static_cast<uint32_t>(std::min<uint64_t>(end, UINT32_MAX))};
    return status_of(document->document->edit(range, view(*text), size_after == TS_REGION_NONE ? OpenDocument::kAnySize : size_after), error);
  });
}

ts_region_status ts_region_document_edit_lines(ts_region_open_document *document, uint32_t first, uint32_t old_last, const ts_region_str *text,
                                               uint32_t rows_after, ts_region_error *error) {
  return edit_in(
      document, text, rows_after, error,
      [&](const OpenDocument &open, std::string_view &inserted) {
        std::optional<ByteRange> range = open.bytes_of_rows(first, old_last);
        if (range) *range = cut_to_difference(open.state()->text, *range, inserted);
        return range;
      },
      [](const Rope &rope) { return rope.editor_rows(); });
}

ts_region_status ts_region_document_edit_chars(ts_region_open_document *document, uint32_t start, uint32_t old_length, const ts_region_str *text,
                                               uint32_t characters_after, ts_region_error *error) {
  return edit_in(
      document, text, characters_after, error, [&](const OpenDocument &open, std::string_view &) { return open.bytes_of(Unit::character, start, old_length); },
      [](const Rope &rope) { return rope.units(Unit::character); });
}

ts_region_status ts_region_document_append(ts_region_open_document *document, const ts_region_str *text, ts_region_error *error) {
  return edit_in(
      document, text, TS_REGION_NONE, error,
      [](const OpenDocument &open, std::string_view &) {
        const uint32_t end = open.state()->text.size();
        return std::optional(ByteRange{end, end});
      },
      [](const Rope &) { return 0u; });
}

ts_region_status ts_region_document_set_text(ts_region_open_document *document, const ts_region_str *text, ts_region_error *error) {
  if (const char *wrong = wrong_arguments(document, text)) return report(error, TS_REGION_E_INVALID_ARGUMENT, wrong);
  return guarded(error, [&] { return status_of(document->document->set_text(view(*text)), error); });
}

ts_region_status ts_region_document_update(ts_region_open_document *document, uint64_t budget_ns, uint32_t *out_exact, ts_region_error *error) {
  if (out_exact != nullptr) *out_exact = 0;
  if (document == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "document is NULL");
  return guarded(error, [&] {
    const bool exact = document->document->update(budget_ns);
    if (out_exact != nullptr) *out_exact = exact ? 1 : 0;
    return ts_region_status{TS_REGION_OK};
  });
}

ts_region_status ts_region_document_set_viewport(ts_region_open_document *document, uint32_t start_byte, uint32_t end_byte, ts_region_error *error) {
  if (document == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "document is NULL");
  if (start_byte > end_byte) return report(error, TS_REGION_E_INVALID_ARGUMENT, "start_byte lies behind end_byte");
  return guarded(error, [&] {
    const bool hidden = start_byte == 0 && end_byte == 0;
    const bool open = document->document->set_viewport(hidden ? std::nullopt : std::optional(ByteRange{start_byte, end_byte}));
    return open ? ts_region_status{TS_REGION_OK} : status_of(EditOutcome::closed, error);
  });
}

ts_region_status ts_region_document_set_wake_up(ts_region_open_document *document, uint32_t when, const ts_region_str *ignored, size_t ignored_count,
                                                ts_region_error *error) {
  constexpr std::size_t kMostIgnored = 64;
  if (document == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "document is NULL");
  if (when > TS_REGION_WAKE_LAYOUT) return report(error, TS_REGION_E_INVALID_ARGUMENT, "`when` is none of TS_REGION_WAKE_*");
  if (ignored == nullptr && ignored_count > 0) return report(error, TS_REGION_E_INVALID_ARGUMENT, "ignored is NULL but ignored_count is not 0");
  if (ignored_count > kMostIgnored) return report(error, TS_REGION_E_INVALID_ARGUMENT, "more than 64 languages are ignored");
  if (!std::all_of(ignored, ignored + ignored_count, [](const ts_region_str &name) { return valid(&name); })) {
    return report(error, TS_REGION_E_INVALID_ARGUMENT, "an ignored language is no text");
  }
  return guarded(error, [&] {
    WakeUps wake_ups{when == TS_REGION_WAKE_LAYOUT, {}};
    for (std::size_t i = 0; i < ignored_count; ++i) wake_ups.ignored.emplace_back(view(ignored[i]));
    return document->document->set_wake_ups(std::move(wake_ups)) ? ts_region_status{TS_REGION_OK} : status_of(EditOutcome::closed, error);
  });
}

ts_region_status ts_region_document_snapshot(ts_region_open_document *document, ts_region_snapshot **out_snapshot, ts_region_error *error) {
  if (out_snapshot == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "out_snapshot is NULL");
  *out_snapshot = nullptr;
  if (document == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "document is NULL");
  return guarded(error, [&] {
    *out_snapshot = new ts_region_snapshot(document->document->state());
    return ts_region_status{TS_REGION_OK};
  });
}

void ts_region_document_close(ts_region_open_document *document) {
  if (document == nullptr) return;
  document->document->close();
  delete document;
}

ts_region_status ts_region_documents_changed(ts_region_engine *engine, uint64_t *tags, size_t capacity, size_t *out_count, ts_region_error *error) {
  if (out_count == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "out_count is NULL");
  *out_count = 0;
  if (engine == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "engine is NULL");
  if (tags == nullptr && capacity > 0) return report(error, TS_REGION_E_INVALID_ARGUMENT, "tags is NULL but capacity is not 0");
  return guarded(error, [&] {
    const std::vector<uint64_t> changed = engine->engine.take_changed(capacity);
    std::copy(changed.begin(), changed.end(), tags);
    *out_count = changed.size();
    return ts_region_status{TS_REGION_OK};
  });
}
