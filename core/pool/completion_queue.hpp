// SPDX-License-Identifier: MIT
// Work that is under way or finished, each under a ticket, until somebody takes it; and one byte on a descriptor
// when the finished part becomes non-empty. Pull, never push: nobody is called back.
//
// An item is whatever the owner finishes a ticket with; the queue does not know its type: the owner that put a
// shared_ptr<T> in takes it out with static_pointer_cast<T>.
//
// Thread-safe. Bounded: pending and finished tickets together are at most `capacity`. finish() allocates nothing and
// cannot fail. Deliberately offers no waiting; the editor's own loop waits on the descriptor.
#pragma once

#include "core/base/hash_map.hpp"

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>

namespace tsregion {

class CompletionQueue {
public:
  using Item = std::shared_ptr<void>;
  enum class State : uint32_t { unknown, pending, ready };
  struct Taken {
    State state = State::unknown; // `ready`: the rest is filled. Of ticket 0, `pending`: nothing has finished yet
    uint64_t ticket = 0;
    Item item;
  };

  explicit CompletionQueue(uint64_t capacity) : capacity_(capacity) {}
  CompletionQueue(const CompletionQueue &) = delete;
  CompletionQueue &operator=(const CompletionQueue &) = delete;

  // A new ticket, pending: never 0, never used twice. 0: the queue is full. Throws bad_alloc, and then nothing
  // happened.
  [[nodiscard]] uint64_t open();
  // The work could not be started: the ticket was never there.
  void abandon(uint64_t ticket) noexcept;
  // Pending becomes ready, and wakes up. A ticket that is not pending: `item` is dropped.
  void finish(uint64_t ticket, Item item) noexcept;

  // Remove a finished item; ticket 0: the one that finished first. Otherwise says why not.
  [[nodiscard]] Taken take(uint64_t ticket) noexcept;
  [[nodiscard]] State state(uint64_t ticket) const noexcept;

  // Write wake-ups to `descriptor`, -1: nowhere. When this returns, nothing is written to the one before any
  // more. If something is ready already, the first byte comes at once.
  void set_descriptor(int descriptor) noexcept;

  // Write a wake-up for something else that has finished.
  void wake() noexcept;

  [[nodiscard]] uint64_t pending_count() const noexcept;
  [[nodiscard]] uint64_t ready_count() const noexcept;
  [[nodiscard]] uint64_t capacity() const noexcept { return capacity_; }

private:
  struct Entry {
    uint64_t ticket;
    bool ready;
    Item item;
  };
  using Entries = std::list<Entry>; // splicing moves an entry between the lists without memory

  const uint64_t capacity_;
  mutable std::mutex mutex_;
  uint64_t last_ticket_ = 0;
  Entries pending_;
  Entries ready_; // in the order in which they finished
  KeyMap<uint64_t, Entries::iterator> by_ticket_;

  std::mutex wake_mutex_; // held while writing, and never together with mutex_: take() does not wait for a write
  int descriptor_ = -1;
};

} // namespace tsregion
