// SPDX-License-Identifier: MIT
// The way back to an engine for what may outlive it: a snapshot. Whoever goes this way keeps the engine from going until he is back;
// an engine that wants to go tells him to hurry and lets nobody in any more.
//
// Thread-safe.
#pragma once

#include "core/base/cancel_token.hpp"

#include <mutex>
#include <shared_mutex>

namespace tsregion {

class Engine;

class EngineLink {
public:
  explicit EngineLink(Engine &engine) : engine_(&engine) {}

  // Calls `body` with the engine and a flag that is raised when it must end soon. False: the engine is gone.
  template <typename Body> [[nodiscard]] bool with(Body &&body) {
    if (going_.raised()) return false; // so that new ones do not keep it from going
    const std::shared_lock lock(mutex_);
    if (engine_ == nullptr) return false;
    body(*engine_, going_);
    return true;
  }

  // The engine goes. Waits for those who are with it.
  void cut() {
    going_.raise();
    const std::unique_lock lock(mutex_);
    engine_ = nullptr;
  }

private:
  std::shared_mutex mutex_;
  Engine *engine_;
  CancelFlag going_;
};

} // namespace tsregion
