// SPDX-License-Identifier: MIT
// Open documents: what happens in a buffer, told in characters.
#include "bindings/emacs/document_functions.hpp"

#include "bindings/emacs/functions.hpp"
#include "bindings/emacs/signals.hpp"
#include "bindings/emacs/text.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

namespace tsregion::emacs {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::nanoseconds kSlice = 50ms; // how long C-g may have to wait
constexpr std::chrono::nanoseconds kNap = 1ms;    // between two looks at what a worker does

uint32_t hole_policy(const Env &env, const std::string &word) {
  if (word.empty() || word == "empty") return TS_REGION_HOLE_EMPTY;
  if (word == "space") return TS_REGION_HOLE_SPACE;
  raise(env, "ts-region-error", "No such hole policy: " + word, {env.symbol("invalid-argument")});
}

emacs_value document_open(const Env &env, const Arguments &arguments) {
  const EnginePtr its_engine = engine(env, arguments[0]);
  const NewDocument made{document_text(env, arguments[1]), name(env, arguments[2]), name(env, arguments[3])};
  const uint64_t tag = arguments.natural(4);
  const ts_region_batch_options options = detection_options(env, arguments[5]);
  Error error;
  DocumentPtr opened;
  check(env, open_document(its_engine, made, tag, options, opened, error), error);
  return handle(env, std::move(opened));
}

emacs_value document_edit_chars(const Env &env, const Arguments &arguments) {
  const DocumentPtr object = document(env, arguments[0]);
  const std::string text = document_text(env, arguments[3]);
  const ts_region_str text_str = str(text);
  Error error;
  check(env,
        ts_region_document_edit_chars(object->raw, arguments.position(1), arguments.position(2), &text_str,
                                      arguments.position_or(4, TS_REGION_NONE), &error.raw),
        error);
  return env.nil();
}

emacs_value document_append(const Env &env, const Arguments &arguments) {
  const DocumentPtr object = document(env, arguments[0]);
  const std::string text = document_text(env, arguments[1]);
  const ts_region_str text_str = str(text);
  Error error;
  check(env, ts_region_document_append(object->raw, &text_str, &error.raw), error);
  return env.nil();
}

emacs_value document_set_text(const Env &env, const Arguments &arguments) {
  const DocumentPtr object = document(env, arguments[0]);
  const std::string text = document_text(env, arguments[1]);
  const ts_region_str text_str = str(text);
  Error error;
  check(env, ts_region_document_set_text(object->raw, &text_str, &error.raw), error);
  return env.nil();
}

emacs_value document_update(const Env &env, const Arguments &arguments) {
  return env.boolean(become_exact(env, *document(env, arguments[0]), arguments.natural_or(1, 0)));
}

emacs_value document_set_viewport(const Env &env, const Arguments &arguments) {
  const DocumentPtr object = document(env, arguments[0]);
  uint32_t ends[] = {arguments.position(1), arguments.position(2)};
  Error error;
  if (ends[1] > 0) {
    const SnapshotPtr now = take_snapshot(env, *object);
    check(env, ts_region_snapshot_convert(now->raw, TS_REGION_UNIT_CHARACTER, TS_REGION_UNIT_BYTE, ends, 2, &error.raw), error);
  }
  check(env, ts_region_document_set_viewport(object->raw, ends[0], ends[1], &error.raw), error);
  return env.nil();
}

emacs_value document_close(const Env &env, const Arguments &arguments) {
  any_document(env, arguments[0])->close();
  return env.nil();
}

constexpr Function kFunctions[] = {
    {"document-open", "ENGINE TEXT LANGUAGE NAME TAG &optional OPTIONS",
     "Open a document with TEXT, in LANGUAGE or else in that of the file NAME.\n"
     "TAG is a number of yours, which `ts-region-module-documents-changed' and\n"
     "symbols tell.  OPTIONS is a property list of `:max-depth', `:max-regions',\n"
     "`:timeout' (nanoseconds), `:no-nested', `:no-prefilter', `:trees' (flags:\n"
     "who wants `ts-region-module-snapshot-highlights' asks for trees) and\n"
     "`:hole-policy' (`empty' or `space').  Nothing is searched before the first\n"
     "`ts-region-module-document-update'.",
     document_open},
    {"document-edit-chars", "DOCUMENT BEG OLD-LENGTH TEXT &optional CHARACTERS-AFTER",
     "Replace OLD-LENGTH characters of DOCUMENT from BEG (from 0) on by TEXT.\n"
     "If CHARACTERS-AFTER is not the number of characters that there are then, or\n"
     "if there was an earlier mistake, signal `ts-region-out-of-step'.",
     document_edit_chars},
    {"document-append", "DOCUMENT TEXT", "Append TEXT to DOCUMENT.", document_append},
    {"document-set-text", "DOCUMENT TEXT", "Let TEXT be the whole text of DOCUMENT.\nWhat was out of step is in step again.", document_set_text},
    {"document-update", "DOCUMENT &optional BUDGET",
     "Make the regions of DOCUMENT exact, in BUDGET nanoseconds or else on a worker.\n"
     "Return t if they are exact now.  Without BUDGET, do nothing here.",
     document_update},
    {"document-set-viewport", "DOCUMENT BEG END", "Tell that BEG to END of DOCUMENT is visible; 0 and 0: nothing is.", document_set_viewport},
    {"document-close", "DOCUMENT", "Stop the work on DOCUMENT and free it; snapshots stay.", document_close},
};

} // namespace

ts_region_batch_options detection_options(const Env &env, emacs_value plist) {
  Options given(env, plist);
  ts_region_batch_options options{};
  options.struct_size = sizeof options;
  options.max_depth = given.small(":max-depth");
  options.max_regions = given.small(":max-regions");
  options.timeout_ns = given.natural(":timeout");
  options.hole_policy = hole_policy(env, given.symbol(":hole-policy"));
  if (given.flag(":no-nested")) options.flags |= TS_REGION_BATCH_NO_NESTED;
  if (given.flag(":no-prefilter")) options.flags |= TS_REGION_BATCH_NO_PREFILTER;
  if (given.flag(":trees")) options.flags |= TS_REGION_BATCH_TREES;
  given.finish();
  return options;
}

ts_region_status open_document(const EnginePtr &engine, const NewDocument &made, uint64_t tag, const ts_region_batch_options &options,
                               DocumentPtr &opened, Error &error) {
  const ts_region_document document{str(made.text), str(made.language), str(made.name), tag};
  ts_region_open_document *raw = nullptr;
  const ts_region_status status = ts_region_document_open(engine->raw, &document, &options, &raw, &error.raw);
  if (status == TS_REGION_OK) opened = std::make_shared<Document>(engine, raw, tag);
  return status;
}

bool is_exact_within(const Env &env, const Document &document, uint64_t budget_ns) {
  uint32_t exact = 0;
  Error error;
  check(env, ts_region_document_update(document.raw, budget_ns, &exact, &error.raw), error);
  return exact != 0;
}

void nap() { std::this_thread::sleep_for(kNap); }

bool become_exact(const Env &env, const Document &document, uint64_t budget_ns) {
  const auto slice = static_cast<uint64_t>(kSlice.count());
  const Clock::time_point began = Clock::now();
  // The first slice here; what takes longer is a worker's, and this only waits for it.
  bool exact = is_exact_within(env, document, std::min(budget_ns, slice));
  while (!exact && budget_ns > slice && static_cast<uint64_t>((Clock::now() - began).count()) < budget_ns) {
    env.look_for_quit();
    nap();
    exact = is_exact_within(env, document, 0);
  }
  return exact;
}

std::span<const Function> document_functions() { return kFunctions; }

} // namespace tsregion::emacs
