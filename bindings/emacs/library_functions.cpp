// SPDX-License-Identifier: MIT
// What there is to ask without an engine.
#include "bindings/emacs/functions.hpp"
#include "bindings/emacs/signals.hpp"
#include "bindings/emacs/text.hpp"

#include <algorithm>
#include <cctype>

namespace tsregion::emacs {
namespace {

emacs_value version(const Env &env, const Arguments &) { return string(env, ts_region_version()); }

emacs_value abi_version(const Env &env, const Arguments &) { return env.integer(ts_region_abi_version()); }

emacs_value build_info(const Env &env, const Arguments &) { return string(env, ts_region_build_info()); }

emacs_value selftest(const Env &env, const Arguments &) {
  Error error;
  check(env, ts_region_selftest(&error.raw), error);
  return env.boolean(true);
}

emacs_value functions(const Env &env, const Arguments &) {
  std::vector<emacs_value> rows;
  for (const Function *function : all_functions()) {
    const emacs_value name = env.symbol(std::string(kPrefix) + function->name);
    std::string arguments = function->arguments;
    std::transform(arguments.begin(), arguments.end(), arguments.begin(), [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    rows.push_back(env.list({name, env.call("car", {env.call("read-from-string", {string(env, "(" + arguments + ")")})}),
                             string(env, function->documentation)}));
  }
  return env.list(rows);
}

constexpr Function kFunctions[] = {
    {"version", "", "Return the version of the ts-region library, a string.", version},
    {"abi-version", "", "Return the number of the C interface of the ts-region library.", abi_version},
    {"build-info", "", "Return how the ts-region library was built: lines of \"key: value\".", build_info},
    {"selftest", "", "Return t if the library finds in a text of its own what is in it.\nElse signal `ts-region-error'.", selftest},
    {"functions", "", "Return the functions of this module: a list of (NAME ARGUMENTS DOCSTRING).", functions},
};

} // namespace

std::span<const Function> library_functions() { return kFunctions; }

} // namespace tsregion::emacs
