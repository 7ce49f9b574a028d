// SPDX-License-Identifier: MIT
// The table of functions: what is registered, and documented, and declared to the byte-compiler (declarations.el), is all made of it.
#pragma once

#include "bindings/emacs/arguments.hpp"
#include "bindings/emacs/env.hpp"

#include <span>

namespace tsregion::emacs {

struct Function {
  const char *name;      // without "ts-region-module-"
  const char *arguments; // "ENGINE TEXT &optional OPTIONS"; the numbers of arguments come from it
  const char *documentation;
  emacs_value (*body)(const Env &env, const Arguments &arguments);
};

inline constexpr const char *kPrefix = "ts-region-module-";

[[nodiscard]] std::span<const Function> library_functions();
[[nodiscard]] std::span<const Function> engine_functions();
[[nodiscard]] std::span<const Function> document_functions();
[[nodiscard]] std::span<const Function> change_functions();
[[nodiscard]] std::span<const Function> batch_functions();
[[nodiscard]] std::span<const Function> snapshot_functions();
[[nodiscard]] std::span<const Function> guest_functions();
[[nodiscard]] std::span<const Function> highlight_functions();
[[nodiscard]] std::span<const Function> edit_functions();
[[nodiscard]] std::span<const Function> symbol_functions();

// All of them, in the order of bindings/emacs/README.md.
[[nodiscard]] std::vector<const Function *> all_functions();

} // namespace tsregion::emacs
