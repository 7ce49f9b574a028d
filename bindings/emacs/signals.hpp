// SPDX-License-Identifier: MIT
// What is wrong, told in Emacs's way: a signal of one of our conditions, with a message for people and data for programs.
#pragma once

#include "bindings/emacs/env.hpp"
#include "c_api/ts_region_edits.h"

namespace tsregion::emacs {

// Make our conditions known: children of ts-region-error, itself one of error.
void define_conditions(const Env &env);

[[noreturn]] void raise(const Env &env, const char *condition, std::string_view message, const std::vector<emacs_value> &data = {});
[[noreturn]] void raise_wrong_type(const Env &env, const char *predicate, emacs_value value);
[[noreturn]] void raise_out_of_range(const Env &env, emacs_value value);

// An error for the library to fill.
struct Error {
  Error() : raw{} { raw.struct_size = sizeof raw; }
  ts_region_error raw;
};

// Signal what the library says, unless it is TS_REGION_OK.
void check(const Env &env, ts_region_status status, const Error &error);

// The condition and its data, as a signal would have them: (SYMBOL MESSAGE . DATA).
[[nodiscard]] emacs_value condition_of(const Env &env, ts_region_status status, const Error &error);

} // namespace tsregion::emacs
