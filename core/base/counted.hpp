// SPDX-License-Identifier: MIT
// Shared ownership of objects that count their owners themselves: a pointer is half of a shared_ptr's size, and an object has one
// allocation. For what there are tens of thousands of.
//
// An object is `Countable`, and says how it ends: `static void destroy(const Object *)`. Counting is thread-safe, as with shared_ptr.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace tsregion {

class Countable {
public:
  Countable() = default;
  Countable(const Countable &) = delete;
  Countable &operator=(const Countable &) = delete;

private:
  template <typename Object> friend class Counted;
  mutable std::atomic<uint32_t> owners_{1}; // whoever makes it is the first
};

template <typename Object> class Counted {
public:
  Counted() = default;
  Counted(std::nullptr_t) {} // NOLINT: as for other pointers
  // Takes over what its maker owns.
  explicit Counted(Object *made) : object_(made) {}
  Counted(const Counted &other) : object_(other.object_) { add(); }
  Counted(Counted &&other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  // Of what may still be changed, what may not.
  template <typename Other>
    requires std::is_same_v<const Other, Object>
  Counted(const Counted<Other> &other) : object_(other.get()) { add(); } // NOLINT
  Counted &operator=(Counted other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }
  ~Counted() {
    if (object_ != nullptr && object_->Countable::owners_.fetch_sub(1, std::memory_order_acq_rel) == 1) Object::destroy(object_);
  }

  // Gives up its share without ending it: it is somebody else's from now on.
  [[nodiscard]] Object *release() noexcept { return std::exchange(object_, nullptr); }
  [[nodiscard]] Object *get() const { return object_; }
  Object *operator->() const { return object_; }
  Object &operator*() const { return *object_; }
  friend bool operator==(const Counted &left, const Counted &right) { return left.object_ == right.object_; }
  friend bool operator==(const Counted &left, std::nullptr_t) { return left.object_ == nullptr; }

private:
  void add() {
    if (object_ != nullptr) object_->Countable::owners_.fetch_add(1, std::memory_order_relaxed);
  }
  Object *object_ = nullptr;
};

} // namespace tsregion
