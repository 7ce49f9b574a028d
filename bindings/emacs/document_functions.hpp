// SPDX-License-Identifier: MIT
// Opening documents and waiting for them: what single ones and batches share.
#pragma once

#include "bindings/emacs/handles.hpp"
#include "bindings/emacs/signals.hpp"

#include <string>

namespace tsregion::emacs {

struct NewDocument {
  std::string text;
  std::string language;
  std::string name;
};

// The options of a document, from a property list.
[[nodiscard]] ts_region_batch_options detection_options(const Env &env, emacs_value plist);

[[nodiscard]] ts_region_status open_document(const EnginePtr &engine, const NewDocument &made, uint64_t tag, const ts_region_batch_options &options,
                                             DocumentPtr &opened, Error &error);

// One call of ts_region_document_update.
[[nodiscard]] bool is_exact_within(const Env &env, const Document &document, uint64_t budget_ns);

// Wait until the regions are exact or the budget is used up; C-g ends it, and a worker goes on.
[[nodiscard]] bool become_exact(const Env &env, const Document &document, uint64_t budget_ns);

// A little sleep between two looks at what workers do.
void nap();

} // namespace tsregion::emacs
