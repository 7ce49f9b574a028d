// SPDX-License-Identifier: MIT
// Emacs, as C++ sees it for the length of one call. Every function here that asks Emacs for something looks afterwards whether a
// non-local exit (a signal, a throw, a quit) is pending, and then throws Pending: C++ unwinds, and the boundary
// (module.cpp) returns to Emacs, which goes on with that exit.
//
// Values are valid until the call returns. On the Lisp thread only.
#pragma once

#include <emacs-module.h>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion::emacs {

// A non-local exit is pending in Emacs.
struct Pending {};

class Env {
public:
  explicit Env(emacs_env *raw) : raw_(raw) {}

  [[nodiscard]] emacs_env *raw() const { return raw_; }
  void check() const {
    if (raw_->non_local_exit_check(raw_) != emacs_funcall_exit_return) throw Pending{};
  }

  [[nodiscard]] emacs_value nil() const;
  [[nodiscard]] emacs_value boolean(bool value) const;
  [[nodiscard]] emacs_value integer(int64_t value) const;
  [[nodiscard]] emacs_value number(double value) const;
  // `name` may be any text; the symbol with an empty name is nil.
  [[nodiscard]] emacs_value symbol(std::string_view name) const;
  [[nodiscard]] emacs_value vector(const std::vector<emacs_value> &items) const;
  [[nodiscard]] emacs_value vector(std::initializer_list<emacs_value> items) const;
  [[nodiscard]] emacs_value list(const std::vector<emacs_value> &items) const;
  [[nodiscard]] emacs_value cons(emacs_value car, emacs_value cdr) const;
  [[nodiscard]] emacs_value call(const char *function, std::initializer_list<emacs_value> arguments) const;

  [[nodiscard]] bool is_nil(emacs_value value) const { return !raw_->is_not_nil(raw_, value); }
  [[nodiscard]] bool is(emacs_value value, const char *type) const; // `type-of`
  [[nodiscard]] int64_t to_integer(emacs_value value) const;
  // Of a list or a vector, its items.
  [[nodiscard]] std::vector<emacs_value> items(emacs_value sequence) const;

  // C-g, and whatever else waits for Emacs to look: throws Pending if this call should come to its end.
  void look_for_quit() const;

private:
  [[nodiscard]] emacs_value call_all(emacs_value function, ptrdiff_t count, const emacs_value *arguments) const;

  emacs_env *raw_;
};

// Values that are asked for all the time. Made when the module is loaded, and never freed: a module stays.
void make_constants(const Env &env);

} // namespace tsregion::emacs
