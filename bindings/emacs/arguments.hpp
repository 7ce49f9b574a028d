// SPDX-License-Identifier: MIT
// The arguments of one call, and property lists among them. What is wrong with one is signalled by whoever reads it.
#pragma once

#include "bindings/emacs/env.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tsregion::emacs {

class Arguments {
public:
  Arguments(const Env &env, ptrdiff_t count, emacs_value *values) : env_(env), count_(count), values_(values) {}

  // nil for one that was not given.
  [[nodiscard]] emacs_value operator[](ptrdiff_t index) const { return index < count_ ? values_[index] : env_.nil(); }
  [[nodiscard]] bool flag(ptrdiff_t index) const { return !env_.is_nil((*this)[index]); }
  // A position or a length: 0 to 2^31 - 2.
  [[nodiscard]] uint32_t position(ptrdiff_t index) const;
  [[nodiscard]] uint32_t position_or(ptrdiff_t index, uint32_t otherwise) const;
  // A time in nanoseconds, or anything else that is not negative.
  [[nodiscard]] uint64_t natural(ptrdiff_t index) const;
  [[nodiscard]] uint64_t natural_or(ptrdiff_t index, uint64_t otherwise) const;

private:
  const Env &env_;
  ptrdiff_t count_;
  emacs_value *values_;
};

[[nodiscard]] uint64_t to_natural(const Env &env, emacs_value value);
[[nodiscard]] uint32_t to_position(const Env &env, emacs_value value);

// (:workers 2 :no-learning t): take what is known, and what is left is an error.
class Options {
public:
  Options(const Env &env, emacs_value plist);

  [[nodiscard]] uint64_t natural(std::string_view key); // 0: not given, the library's default
  [[nodiscard]] uint32_t small(std::string_view key);   // the same, to 2^31 - 2
  [[nodiscard]] bool flag(std::string_view key);
  [[nodiscard]] std::string symbol(std::string_view key); // empty: not given
  void finish() const; // signal what nobody took

private:
  [[nodiscard]] std::optional<emacs_value> take(std::string_view key);

  const Env &env_;
  std::vector<std::pair<std::string, emacs_value>> left_;
};

} // namespace tsregion::emacs
