// SPDX-License-Identifier: MIT
#include "bindings/emacs/env.hpp"

#include <algorithm>

namespace tsregion::emacs {
namespace {

struct Constants {
  emacs_value nil, t, vector, list, cons;
};
Constants constants;

emacs_value forever(emacs_env *raw, const char *name) { return raw->make_global_ref(raw, raw->intern(raw, name)); }

bool is_plain(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char byte) { return byte > 0; });
}

} // namespace

void make_constants(const Env &env) {
  emacs_env *raw = env.raw();
  constants = {forever(raw, "nil"), forever(raw, "t"), forever(raw, "vector"), forever(raw, "list"), forever(raw, "cons")};
  env.check();
}

emacs_value Env::nil() const { return constants.nil; }

emacs_value Env::boolean(bool value) const { return value ? constants.t : constants.nil; }

emacs_value Env::integer(int64_t value) const {
  const emacs_value made = raw_->make_integer(raw_, value);
  check();
  return made;
}

emacs_value Env::number(double value) const {
  const emacs_value made = raw_->make_float(raw_, value);
  check();
  return made;
}

emacs_value Env::symbol(std::string_view name) const {
  if (name.empty()) return nil();
  if (is_plain(name)) { // what emacs_env::intern takes: ASCII, and no NUL
    const emacs_value made = raw_->intern(raw_, std::string(name).c_str());
    check();
    return made;
  }
  const emacs_value text = raw_->make_string(raw_, name.data(), static_cast<ptrdiff_t>(name.size()));
  check();
  return call("intern", {text});
}

emacs_value Env::vector(const std::vector<emacs_value> &items) const {
  return call_all(constants.vector, static_cast<ptrdiff_t>(items.size()), items.data());
}

emacs_value Env::vector(std::initializer_list<emacs_value> items) const {
  return call_all(constants.vector, static_cast<ptrdiff_t>(items.size()), items.begin());
}

emacs_value Env::list(const std::vector<emacs_value> &items) const {
  return call_all(constants.list, static_cast<ptrdiff_t>(items.size()), items.data());
}

emacs_value Env::cons(emacs_value car, emacs_value cdr) const {
  const emacs_value pair[] = {car, cdr};
  return call_all(constants.cons, 2, pair);
}

emacs_value Env::call(const char *function, std::initializer_list<emacs_value> arguments) const {
  const emacs_value name = raw_->intern(raw_, function);
  check();
  return call_all(name, static_cast<ptrdiff_t>(arguments.size()), arguments.begin());
}

emacs_value Env::call_all(emacs_value function, ptrdiff_t count, const emacs_value *arguments) const {
  const emacs_value value = raw_->funcall(raw_, function, count, const_cast<emacs_value *>(arguments)); // which it only reads
  check();
  return value;
}

bool Env::is(emacs_value value, const char *type) const {
  const emacs_value has = raw_->type_of(raw_, value);
  const emacs_value wanted = raw_->intern(raw_, type);
  check();
  return raw_->eq(raw_, has, wanted);
}

int64_t Env::to_integer(emacs_value value) const {
  const int64_t number = raw_->extract_integer(raw_, value);
  check();
  return number;
}

std::vector<emacs_value> Env::items(emacs_value sequence) const {
  const emacs_value all = is(sequence, "vector") ? sequence : call("vconcat", {sequence});
  std::vector<emacs_value> out(static_cast<size_t>(raw_->vec_size(raw_, all)));
  for (size_t i = 0; i < out.size(); ++i) out[i] = raw_->vec_get(raw_, all, static_cast<ptrdiff_t>(i));
  check();
  return out;
}

void Env::look_for_quit() const {
  if (raw_->process_input(raw_) == emacs_process_input_quit) throw Pending{};
  check();
}

} // namespace tsregion::emacs
