// SPDX-License-Identifier: MIT
#include "core/pool/completion_queue.hpp"

#include "core/pool/quiet_write.hpp"

#include <utility>

namespace tsregion {

uint64_t CompletionQueue::open() {
  const std::lock_guard lock(mutex_);
  if (by_ticket_.size() >= capacity_) return 0;
  const uint64_t ticket = last_ticket_ + 1;
  Entries entry;
  entry.push_back({ticket, false, nullptr});
  by_ticket_.emplace(ticket, entry.begin());
  pending_.splice(pending_.end(), entry); // the iterator stays good
  last_ticket_ = ticket;
  return ticket;
}

void CompletionQueue::abandon(uint64_t ticket) noexcept {
  const std::lock_guard lock(mutex_);
  const auto found = by_ticket_.find(ticket);
  if (found == by_ticket_.end() || found->second->ready) return;
  pending_.erase(found->second);
  by_ticket_.erase(found);
}

void CompletionQueue::finish(uint64_t ticket, Item item) noexcept {
  bool became_non_empty = false;
  {
    const std::lock_guard lock(mutex_);
    const auto found = by_ticket_.find(ticket);
    if (found == by_ticket_.end() || found->second->ready) return;
    found->second->ready = true;
    found->second->item = std::move(item);
    became_non_empty = ready_.empty();
    ready_.splice(ready_.end(), pending_, found->second);
  }
  if (became_non_empty) wake();
}

CompletionQueue::Taken CompletionQueue::take(uint64_t ticket) noexcept {
  const std::lock_guard lock(mutex_);
  if (ticket == 0) {
    if (ready_.empty()) return {State::pending, 0, nullptr};
    ticket = ready_.front().ticket;
  }
  const auto found = by_ticket_.find(ticket);
  if (found == by_ticket_.end()) return {};
  const Entries::iterator entry = found->second;
  if (!entry->ready) return {State::pending, ticket, nullptr};
  Taken taken{State::ready, ticket, std::move(entry->item)};
  ready_.erase(entry);
  by_ticket_.erase(found);
  return taken;
}

CompletionQueue::State CompletionQueue::state(uint64_t ticket) const noexcept {
  const std::lock_guard lock(mutex_);
  const auto found = by_ticket_.find(ticket);
  if (found == by_ticket_.end()) return State::unknown;
  return found->second->ready ? State::ready : State::pending;
}

void CompletionQueue::set_descriptor(int descriptor) noexcept {
  {
    const std::lock_guard lock(wake_mutex_);
    descriptor_ = descriptor;
  }
  if (ready_count() > 0) wake();
}

uint64_t CompletionQueue::pending_count() const noexcept {
  const std::lock_guard lock(mutex_);
  return pending_.size();
}

uint64_t CompletionQueue::ready_count() const noexcept {
  const std::lock_guard lock(mutex_);
  return ready_.size();
}

void CompletionQueue::wake() noexcept {
  const std::lock_guard lock(wake_mutex_);
  if (descriptor_ >= 0) write_byte_quietly(descriptor_);
}

} // namespace tsregion
