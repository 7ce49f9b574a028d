// SPDX-License-Identifier: MIT
// Many texts at once. Each is an open document for as long as this takes: so what comes back are snapshots, which everything else here
// takes, and all workers have something to do.
#include "bindings/emacs/document_functions.hpp"
#include "bindings/emacs/functions.hpp"
#include "bindings/emacs/signals.hpp"
#include "bindings/emacs/snapshot_values.hpp"
#include "bindings/emacs/text.hpp"

namespace tsregion::emacs {
namespace {

constexpr uint64_t kNoTag = UINT64_MAX; // no integer of Emacs's, so it is nobody's

bool gave_up(const Env &env, const Document &document) {
  const uint32_t status = describe(env, *take_snapshot(env, document)).status;
  return status != TS_REGION_DOCUMENT_OK && status != TS_REGION_DOCUMENT_PARTIAL;
}

void wait_for(const Env &env, const Document &document) {
  while (!is_exact_within(env, document, 0) && !gave_up(env, document)) {
    env.look_for_quit();
    nap();
  }
}

emacs_value detect_batch(const Env &env, const Arguments &arguments) {
  const EnginePtr its_engine = engine(env, arguments[0]);
  const ts_region_batch_options options = detection_options(env, arguments[2]);
  std::vector<DocumentPtr> documents;
  std::vector<emacs_value> out;
  for (const emacs_value item : env.items(arguments[1])) {
    const std::vector<emacs_value> parts = env.items(item);
    if (parts.size() != 3) raise_out_of_range(env, item);
    Error error;
    DocumentPtr opened;
    const ts_region_status status = open_document(its_engine, {document_text(env, parts[0]), name(env, parts[1]), name(env, parts[2])}, kNoTag,
                                                  options, opened, error);
    out.push_back(status == TS_REGION_OK ? env.nil() : condition_of(env, status, error));
    if (opened) (void)is_exact_within(env, *opened, 0); // a worker begins
    documents.push_back(std::move(opened));
  }
  for (size_t i = 0; i < out.size(); ++i) {
    if (!documents[i]) continue;
    wait_for(env, *documents[i]);
    out[i] = handle(env, take_snapshot(env, *documents[i]));
    documents[i]->close();
  }
  return env.vector(out);
}

constexpr Function kFunctions[] = {
    {"detect-batch", "ENGINE TEXTS &optional OPTIONS",
     "Find the regions of all TEXTS, on all workers, and wait for that.\n"
     "TEXTS is a list or a vector of [TEXT LANGUAGE NAME].  Return a vector of\n"
     "snapshots, with (CONDITION . DATA) for a text that cannot be searched.\n"
     "OPTIONS are as for `ts-region-module-document-open'.",
     detect_batch},
};

} // namespace

std::span<const Function> batch_functions() { return kFunctions; }

} // namespace tsregion::emacs
