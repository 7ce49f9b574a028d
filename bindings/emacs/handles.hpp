// SPDX-License-Identifier: MIT
// What Emacs holds: user pointers to one of these. The garbage collector frees them in any order, so each keeps alive what it needs:
// a document and a snapshot keep their engine. Closing only takes the library's object away; the handle stays, and says so.
//
// A finaliser waits for no worker but in ts_region_engine_free, which stops them first; no worker ever waits for Emacs.
#pragma once

#include "bindings/emacs/env.hpp"
#include "c_api/ts_region_documents.h"

#include <memory>
#include <unordered_map>
#include <utility>

namespace tsregion::emacs {

struct Document;
struct Snapshot;

struct Engine {
  explicit Engine(ts_region_engine *made) : raw(made) {}
  ~Engine() { close(); }
  Engine(const Engine &) = delete;
  Engine &operator=(const Engine &) = delete;

  void close();
  // Where wake-ups go; -1: nowhere. Takes the descriptor. What the library says to it is returned.
  ts_region_status notify(int descriptor, ts_region_error *error);

  ts_region_engine *raw; // NULL: closed
  std::unordered_map<uint64_t, Document *> documents; // open ones, by their tags

private:
  int descriptor_ = -1;
};

struct Document {
  Document(std::shared_ptr<Engine> its_engine, ts_region_open_document *opened, uint64_t its_tag);
  ~Document() { close(); }
  Document(const Document &) = delete;
  Document &operator=(const Document &) = delete;

  void close();

  std::shared_ptr<Engine> engine;
  ts_region_open_document *raw; // NULL: closed
  uint64_t tag;
  std::shared_ptr<Snapshot> told; // up to here Emacs knows what has changed; null: it has not asked
};

struct Snapshot {
  Snapshot(std::shared_ptr<Engine> its_engine, ts_region_snapshot *taken, uint64_t its_tag)
      : engine(std::move(its_engine)), raw(taken), tag(its_tag) {}
  ~Snapshot() { close(); }
  Snapshot(const Snapshot &) = delete;
  Snapshot &operator=(const Snapshot &) = delete;

  void close() { ts_region_snapshot_free(std::exchange(raw, nullptr)); }

  std::shared_ptr<Engine> engine;
  ts_region_snapshot *raw; // NULL: closed
  uint64_t tag; // of its document
};

using EnginePtr = std::shared_ptr<Engine>;
using DocumentPtr = std::shared_ptr<Document>;
using SnapshotPtr = std::shared_ptr<Snapshot>;

[[nodiscard]] emacs_value handle(const Env &env, EnginePtr engine);
[[nodiscard]] emacs_value handle(const Env &env, DocumentPtr document);
[[nodiscard]] emacs_value handle(const Env &env, SnapshotPtr snapshot);

// The object behind a handle. Signals wrong-type-argument for anything else, and ts-region-closed for what was closed.
[[nodiscard]] EnginePtr engine(const Env &env, emacs_value value);
[[nodiscard]] DocumentPtr document(const Env &env, emacs_value value);
[[nodiscard]] SnapshotPtr snapshot(const Env &env, emacs_value value);
// The same, closed or not.
[[nodiscard]] EnginePtr any_engine(const Env &env, emacs_value value);
[[nodiscard]] DocumentPtr any_document(const Env &env, emacs_value value);
[[nodiscard]] SnapshotPtr any_snapshot(const Env &env, emacs_value value);

[[nodiscard]] SnapshotPtr take_snapshot(const Env &env, const Document &document);

} // namespace tsregion::emacs
