// SPDX-License-Identifier: MIT
// Texts on their way between Emacs and the library. To Emacs a text is characters, some of which are not of Unicode: raw bytes,
// surrogates, characters of its own. To the library it is bytes, UTF-8 mostly, and a byte that is not part of a valid
// sequence is a character of its own. Positions are told in characters, so both must count the same.
#pragma once

#include "bindings/emacs/env.hpp"
#include "c_api/ts_region.h"

namespace tsregion::emacs {

// What stands for a character that is not of Unicode: no byte makes a valid sequence with it, so it counts as one.
inline constexpr char kNoUnicode = '\xFF';

// A document's text, or a piece of it: as many characters as Emacs's string has. Signals if `value` is no string.
[[nodiscard]] std::string document_text(const Env &env, emacs_value value);

// A guest text: raw bytes are themselves, so that one that came from `string` is the same when it comes back.
[[nodiscard]] std::string guest_text(const Env &env, emacs_value value);

// A name (of a file, a language, a rule): a string or a symbol; nil is empty.
[[nodiscard]] std::string name(const Env &env, emacs_value value);

// Emacs's string of a text; bytes that are not UTF-8 become raw bytes.
[[nodiscard]] emacs_value string(const Env &env, std::string_view text);
[[nodiscard]] inline emacs_value string(const Env &env, const ts_region_str &text) { return string(env, std::string_view(text.data, text.len)); }

[[nodiscard]] bool is_utf8(std::string_view text);

// Characters up to places in a text that are asked in their order: one pass in all.
class CharacterCount {
public:
  explicit CharacterCount(std::string_view text) : text_(text) {}
  [[nodiscard]] uint32_t at(uint32_t byte);

private:
  std::string_view text_;
  size_t byte_ = 0;
  uint32_t characters_ = 0;
};

[[nodiscard]] inline ts_region_str str(std::string_view text) { return {text.data(), text.size()}; }
[[nodiscard]] inline std::string_view view(const ts_region_str &text) { return {text.data, text.len}; }

} // namespace tsregion::emacs
