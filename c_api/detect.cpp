// SPDX-License-Identifier: MIT
// ts_region_detect_batch, _submit, _take, _cancel, _engine_notify.
#include "c_api/flatten.hpp"
#include "c_api/guard.hpp"
#include "c_api/handles.hpp"
#include "c_api/requests.hpp"
#include "c_api/text.hpp"

namespace tsregion::c_api {
namespace {

std::vector<DocumentRequest> borrow(const ts_region_document *documents, size_t count) {
  std::vector<DocumentRequest> requests;
  requests.reserve(count);
  for (size_t i = 0; i < count; ++i) {
    const ts_region_document &document = documents[i];
    requests.push_back({view(document.text), view(document.language), view(document.name), document.tag});
  }
  return requests;
}

std::vector<OwnedDocument> copy(const ts_region_document *documents, size_t count, uint64_t max_bytes) {
  std::vector<OwnedDocument> owned;
  owned.reserve(count);
  for (size_t i = 0; i < count; ++i) {
    const ts_region_document &document = documents[i];
    // A document that is too large is refused by its length: its text is not needed.
    const std::string_view text = view(document.text);
    const bool refused = text.size() > max_bytes;
    owned.push_back({std::string(refused ? std::string_view() : text), std::string(view(document.language)),
                     std::string(view(document.name)), document.tag, refused ? text.size() : 0});
  }
  return owned;
}

} // namespace
} // namespace tsregion::c_api

using namespace tsregion;
using namespace tsregion::c_api;

ts_region_status ts_region_detect_batch(ts_region_engine *engine, const ts_region_document *documents,
                                        size_t document_count, const ts_region_batch_options *options,
                                        ts_region_batch **out_batch, ts_region_error *error) {
  if (out_batch == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "out_batch is NULL");
  *out_batch = nullptr;
  if (engine == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "engine is NULL");
  return guarded(error, [&] {
    DetectOptions detect_options;
    if (const char *wrong = read_options(options, detect_options)) return report(error, TS_REGION_E_INVALID_ARGUMENT, wrong);
    if (refuse(documents, document_count, error)) return ts_region_status{TS_REGION_E_INVALID_ARGUMENT};
    const std::vector<DocumentRequest> requests = borrow(documents, document_count);
    *out_batch = flatten(engine->engine.detect(requests, detect_options)).release();
    return ts_region_status{TS_REGION_OK};
  });
}

ts_region_status ts_region_submit(ts_region_engine *engine, const ts_region_document *documents, size_t document_count,
                                  const ts_region_batch_options *options, uint64_t *out_ticket, ts_region_error *error) {
  if (out_ticket == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "out_ticket is NULL");
  *out_ticket = 0;
  if (engine == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "engine is NULL");
  return guarded(error, [&] {
    DetectOptions detect_options;
    if (const char *wrong = read_options(options, detect_options)) return report(error, TS_REGION_E_INVALID_ARGUMENT, wrong);
    if (refuse(documents, document_count, error)) return ts_region_status{TS_REGION_E_INVALID_ARGUMENT};
    const uint64_t ticket = engine->engine.submit(copy(documents, document_count, engine->engine.max_document_bytes()),
                                                  std::move(detect_options));
    if (ticket == 0) {
      return report(error, TS_REGION_E_FULL, "too many batches are under way or waiting: take what has finished, then try again");
    }
    *out_ticket = ticket;
    return ts_region_status{TS_REGION_OK};
  });
}

ts_region_status ts_region_take(ts_region_engine *engine, uint64_t ticket, ts_region_batch **out_batch, uint64_t *out_ticket,
                                ts_region_error *error) {
  if (out_batch == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "out_batch is NULL");
  *out_batch = nullptr;
  if (out_ticket != nullptr) *out_ticket = 0;
  if (engine == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "engine is NULL");
  return guarded(error, [&] {
    Engine::Taken taken = engine->engine.take(ticket);
    if (taken.state == CompletionQueue::State::unknown) {
      return report(error, TS_REGION_E_NOT_FOUND, "there is no such ticket, or its batch was taken already");
    }
    if (taken.state == CompletionQueue::State::pending) return report(error, TS_REGION_E_AGAIN, "nothing has finished yet");
    if (out_ticket != nullptr) *out_ticket = taken.ticket;
    if (taken.result == nullptr) return report(error, TS_REGION_E_NO_MEMORY, "the batch could not be run: out of memory");
    *out_batch = flatten(std::move(*taken.result)).release();
    return ts_region_status{TS_REGION_OK};
  });
}

ts_region_status ts_region_cancel(ts_region_engine *engine, uint64_t ticket, ts_region_error *error) {
  if (engine == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "engine is NULL");
  return guarded(error, [&] {
    if (engine->engine.cancel(ticket)) return ts_region_status{TS_REGION_OK};
    return report(error, TS_REGION_E_NOT_FOUND, "there is no such ticket, or its batch was taken already");
  });
}

ts_region_status ts_region_engine_notify(ts_region_engine *engine, int32_t fd, ts_region_error *error) {
  if (engine == nullptr) return report(error, TS_REGION_E_INVALID_ARGUMENT, "engine is NULL");
  if (fd < -1) return report(error, TS_REGION_E_INVALID_ARGUMENT, "fd must be a descriptor, or -1 to detach");
  return guarded(error, [&] {
    engine->engine.notify(fd);
    return ts_region_status{TS_REGION_OK};
  });
}
