// SPDX-License-Identifier: MIT
#include "bindings/emacs/signals.hpp"

#include "bindings/emacs/text.hpp"
#include "c_api/ts_region_documents.h"

#include <iterator>

namespace tsregion::emacs {
namespace {

struct Condition {
  const char *name;
  const char *parent;
  const char *message;
};

constexpr Condition kConditions[] = {
    {"ts-region-error", "error", "Embedded languages"},
    {"ts-region-unsupported", "ts-region-error", "Embedded languages: not supported"},
    {"ts-region-not-found", "ts-region-error", "Embedded languages: not found"},
    {"ts-region-query-error", "ts-region-error", "Embedded languages: rules refused"},
    {"ts-region-out-of-step", "ts-region-error", "Embedded languages: the text is another one than the buffer's"},
    {"ts-region-refused", "ts-region-error", "Edit of an embedded text refused"},
    {"ts-region-closed", "ts-region-error", "Embedded languages: closed"},
};

const char *condition_name(ts_region_status status) {
  switch (status) {
  case TS_REGION_E_UNSUPPORTED: return "ts-region-unsupported";
  case TS_REGION_E_NOT_FOUND: return "ts-region-not-found";
  case TS_REGION_E_QUERY: return "ts-region-query-error";
  case TS_REGION_E_OUT_OF_STEP: return "ts-region-out-of-step";
  case TS_REGION_E_REFUSED: return "ts-region-refused";
  default: return "ts-region-error";
  }
}

const char *status_name(ts_region_status status) {
  switch (status) {
  case TS_REGION_E_INVALID_ARGUMENT: return "invalid-argument";
  case TS_REGION_E_NO_MEMORY: return "no-memory";
  case TS_REGION_E_FULL: return "full";
  case TS_REGION_E_AGAIN: return "again";
  default: return "internal";
  }
}

std::vector<emacs_value> data_of(const Env &env, ts_region_status status, const Error &error) {
  if (status == TS_REGION_E_QUERY) return {env.integer(error.raw.line), env.integer(error.raw.column)};
  if (std::string_view(condition_name(status)) == "ts-region-error") return {env.symbol(status_name(status))};
  return {};
}

emacs_value message_and(const Env &env, std::string_view message, const std::vector<emacs_value> &data) {
  return env.cons(string(env, message), env.list(data));
}

[[noreturn]] void signal(const Env &env, const char *condition, emacs_value data) {
  const emacs_value symbol = env.symbol(condition);
  env.raw()->non_local_exit_signal(env.raw(), symbol, data);
  throw Pending{};
}

} // namespace

void define_conditions(const Env &env) {
  for (const Condition &condition : kConditions) {
    (void)env.call("define-error", {env.symbol(condition.name), string(env, condition.message), env.symbol(condition.parent)});
  }
}

void raise(const Env &env, const char *condition, std::string_view message, const std::vector<emacs_value> &data) {
  signal(env, condition, message_and(env, message, data));
}

void raise_wrong_type(const Env &env, const char *predicate, emacs_value value) {
  signal(env, "wrong-type-argument", env.list({env.symbol(predicate), value}));
}

void raise_out_of_range(const Env &env, emacs_value value) { signal(env, "args-out-of-range", env.list({value})); }

void check(const Env &env, ts_region_status status, const Error &error) {
  if (status == TS_REGION_OK) return;
  raise(env, condition_name(status), error.raw.message, data_of(env, status, error));
}

emacs_value condition_of(const Env &env, ts_region_status status, const Error &error) {
  return env.cons(env.symbol(condition_name(status)), message_and(env, error.raw.message, data_of(env, status, error)));
}

} // namespace tsregion::emacs
