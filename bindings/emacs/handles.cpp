// SPDX-License-Identifier: MIT
#include "bindings/emacs/handles.hpp"

#include "bindings/emacs/signals.hpp"

#include <unistd.h>

#include <utility>

namespace tsregion::emacs {
namespace {

// The finaliser's address says what type a user pointer has.
template <typename Handle> void finalise(void *pointer) noexcept { delete static_cast<Handle *>(pointer); }

template <typename Handle> emacs_value make(const Env &env, Handle object) {
  auto owned = std::make_unique<Handle>(std::move(object));
  const emacs_value value = env.raw()->make_user_ptr(env.raw(), finalise<Handle>, owned.get());
  env.check();
  (void)owned.release(); // now Emacs's
  return value;
}

template <typename Handle> Handle get(const Env &env, emacs_value value, const char *predicate) {
  emacs_env *raw = env.raw();
  if (!env.is(value, "user-ptr") || raw->get_user_finalizer(raw, value) != static_cast<void (*)(void *) EMACS_NOEXCEPT>(finalise<Handle>)) {
    raise_wrong_type(env, predicate, value);
  }
  const Handle object = *static_cast<Handle *>(raw->get_user_ptr(raw, value));
  env.check();
  return object;
}

} // namespace

void Engine::close() {
  if (raw == nullptr) return;
  while (!documents.empty()) documents.begin()->second->close();
  (void)notify(-1, nullptr);
  ts_region_engine_free(std::exchange(raw, nullptr));
}

ts_region_status Engine::notify(int descriptor, ts_region_error *error) {
  const ts_region_status status = ts_region_engine_notify(raw, descriptor, error);
  if (status != TS_REGION_OK) {
    if (descriptor >= 0) ::close(descriptor);
    return status;
  }
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = descriptor;
  return status;
}

Document::Document(std::shared_ptr<Engine> its_engine, ts_region_open_document *opened, uint64_t its_tag)
    : engine(std::move(its_engine)), raw(opened), tag(its_tag) {
  engine->documents[tag] = this; // of two with one tag, names are those of the newer one
}

void Document::close() {
  if (raw == nullptr) return;
  const auto known = engine->documents.find(tag);
  if (known != engine->documents.end() && known->second == this) engine->documents.erase(known);
  told.reset();
  ts_region_document_close(std::exchange(raw, nullptr));
}

emacs_value handle(const Env &env, EnginePtr engine) { return make(env, std::move(engine)); }
emacs_value handle(const Env &env, DocumentPtr document) { return make(env, std::move(document)); }
emacs_value handle(const Env &env, SnapshotPtr snapshot) { return make(env, std::move(snapshot)); }

EnginePtr any_engine(const Env &env, emacs_value value) { return get<EnginePtr>(env, value, "ts-region-engine-p"); }

EnginePtr engine(const Env &env, emacs_value value) {
  EnginePtr object = any_engine(env, value);
  if (object->raw == nullptr) raise(env, "ts-region-closed", "The engine was closed");
  return object;
}

DocumentPtr any_document(const Env &env, emacs_value value) { return get<DocumentPtr>(env, value, "ts-region-document-p"); }

DocumentPtr document(const Env &env, emacs_value value) {
  DocumentPtr object = any_document(env, value);
  if (object->raw == nullptr) raise(env, "ts-region-closed", "The document was closed");
  return object;
}

SnapshotPtr any_snapshot(const Env &env, emacs_value value) { return get<SnapshotPtr>(env, value, "ts-region-snapshot-p"); }

SnapshotPtr snapshot(const Env &env, emacs_value value) {
  SnapshotPtr object = any_snapshot(env, value);
  if (object->raw == nullptr) raise(env, "ts-region-closed", "The snapshot was closed");
  return object;
}

SnapshotPtr take_snapshot(const Env &env, const Document &document) {
  ts_region_snapshot *taken = nullptr;
  Error error;
  check(env, ts_region_document_snapshot(document.raw, &taken, &error.raw), error);
  return std::make_shared<Snapshot>(document.engine, taken, document.tag);
}

} // namespace tsregion::emacs
