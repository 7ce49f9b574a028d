// SPDX-License-Identifier: MIT
// The module as Emacs sees it: the table of functions registered, and the boundary that no C++ exception crosses.
#include "bindings/emacs/functions.hpp"
#include "bindings/emacs/signals.hpp"
#include "bindings/emacs/text.hpp"

#include <cstring>
#include <new>
#include <sstream>

namespace tsregion::emacs {

std::vector<const Function *> all_functions() {
  std::vector<const Function *> all;
  for (const auto part : {library_functions(), engine_functions(), document_functions(), change_functions(), batch_functions(), snapshot_functions(),
                          guest_functions(), highlight_functions(), edit_functions(), symbol_functions()}) {
    for (const Function &function : part) all.push_back(&function);
  }
  return all;
}

namespace {

struct Arity {
  ptrdiff_t least = 0;
  ptrdiff_t most = 0;
};

Arity arity_of(const char *arguments) {
  Arity arity;
  bool optional = false;
  std::istringstream words(arguments);
  for (std::string word; words >> word;) {
    if (word == "&optional") {
      optional = true;
    } else {
      arity.most += 1;
      if (!optional) arity.least += 1;
    }
  }
  return arity;
}

// A signal that needs no memory of ours, where there may be none.
emacs_value failed(emacs_env *raw, const char *condition, const char *message) {
  const emacs_value text = raw->make_string(raw, message, static_cast<ptrdiff_t>(std::strlen(message)));
  emacs_value arguments[] = {text};
  raw->non_local_exit_signal(raw, raw->intern(raw, condition), raw->funcall(raw, raw->intern(raw, "list"), 1, arguments));
  return nullptr;
}

emacs_value call(emacs_env *raw, ptrdiff_t count, emacs_value *values, void *data) noexcept {
  try {
    const Env env(raw);
    return static_cast<const Function *>(data)->body(env, Arguments(env, count, values));
  } catch (const Pending &) {
    return nullptr; // Emacs goes on with what is pending
  } catch (const std::bad_alloc &) {
    return failed(raw, "ts-region-error", "Out of memory");
  } catch (...) {
    return failed(raw, "ts-region-error", "A mistake in ts-region's module; nothing was changed by this call");
  }
}

void define(const Env &env, const Function &function) {
  const Arity arity = arity_of(function.arguments);
  const std::string name = std::string(kPrefix) + function.name;
  const std::string documentation = std::string(function.documentation) + "\n\n(fn" + (arity.most > 0 ? " " : "") + function.arguments + ")";
  emacs_env *raw = env.raw();
  const emacs_value made = raw->make_function(raw, arity.least, arity.most, call, documentation.c_str(), const_cast<Function *>(&function));
  env.check();
  (void)env.call("defalias", {env.symbol(name), made});
}

} // namespace
} // namespace tsregion::emacs

extern "C" {

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

int plugin_is_GPL_compatible = 1;

// 0: loaded; 1: this Emacs is too old; 2: the library is another one than was compiled for; 3: a signal, which Emacs shows.
int emacs_module_init(emacs_runtime *runtime) EMACS_NOEXCEPT {
  using namespace tsregion::emacs;
  if (runtime->size < static_cast<ptrdiff_t>(sizeof *runtime)) return 1;
  emacs_env *raw = runtime->get_environment(runtime);
  // Of Emacs 28, whatever this was compiled in: nothing newer is asked for.
  if (raw->size < static_cast<ptrdiff_t>(sizeof(emacs_env_28))) return 1;
  if (ts_region_abi_version() != TS_REGION_VERSION_MINOR) return 2;
  try {
    const Env env(raw);
    make_constants(env);
    define_conditions(env);
    for (const Function *function : all_functions()) define(env, *function);
    (void)env.call("provide", {env.symbol("ts-region-module")});
    return 0;
  } catch (...) {
    return 3;
  }
}

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif
}
