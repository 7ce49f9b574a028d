// SPDX-License-Identifier: MIT
#include "bindings/emacs/text.hpp"

#include <algorithm>
#include <optional>

namespace tsregion::emacs {
namespace {

constexpr int64_t kLastOfUnicode = 0x10FFFF;

unsigned char byte_at(std::string_view text, size_t at) { return static_cast<unsigned char>(text[at]); }

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char byte) { return static_cast<signed char>(byte) >= 0; });
}

// Well-formed sequences of the Unicode Standard, table 3-7; 1 for anything else, as in ts_region.h.
size_t character_length(std::string_view text, size_t at) {
  const unsigned char first = byte_at(text, at);
  if (first < 0xC2 || first > 0xF4) return 1;
  const size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (text.size() - at < length) return 1;
  const unsigned char least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const unsigned char most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  if (byte_at(text, at + 1) < least || byte_at(text, at + 1) > most) return 1;
  for (size_t i = 2; i < length; ++i) {
    if ((byte_at(text, at + i) & 0xC0) != 0x80) return 1;
  }
  return length;
}

// nullopt: a string, but one with characters that are not of Unicode.
std::optional<std::string> contents(const Env &env, emacs_value value) {
  emacs_env *raw = env.raw();
  ptrdiff_t size = 0; // with a NUL at the end
  if (!raw->copy_string_contents(raw, value, nullptr, &size)) {
    emacs_value symbol = nullptr;
    emacs_value data = nullptr;
    const emacs_funcall_exit exit = raw->non_local_exit_get(raw, &symbol, &data);
    raw->non_local_exit_clear(raw);
    if (exit == emacs_funcall_exit_signal && env.is(value, "string") && raw->eq(raw, symbol, env.symbol("wrong-type-argument"))) {
      return std::nullopt;
    }
    if (exit == emacs_funcall_exit_throw) {
      raw->non_local_exit_throw(raw, symbol, data);
    } else {
      raw->non_local_exit_signal(raw, symbol, data);
    }
    throw Pending{};
  }
  std::string text(static_cast<size_t>(size), '\0');
  raw->copy_string_contents(raw, value, text.data(), &size);
  env.check();
  text.resize(static_cast<size_t>(size) - 1);
  return text;
}

void append_character(std::string &text, int64_t character) {
  const auto put = [&](int64_t bits) { text.push_back(static_cast<char>(bits)); };
  if (character < 0x80) {
    put(character);
  } else if (character < 0x800) {
    put(0xC0 | character >> 6);
    put(0x80 | (character & 0x3F));
  } else if (character < 0x10000) {
    put(0xE0 | character >> 12);
    put(0x80 | (character >> 6 & 0x3F));
    put(0x80 | (character & 0x3F));
  } else {
    put(0xF0 | character >> 18);
    put(0x80 | (character >> 12 & 0x3F));
    put(0x80 | (character >> 6 & 0x3F));
    put(0x80 | (character & 0x3F));
  }
}

// The slow way, for what copy_string_contents refuses. Encoding would not do: two raw bytes beside each other may look like one character.
std::string spelled_out(const Env &env, emacs_value value) {
  std::string text;
  for (const emacs_value item : env.items(value)) {
    const int64_t character = env.to_integer(item);
    const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
    if (character > kLastOfUnicode || surrogate) {
      text.push_back(kNoUnicode);
    } else {
      append_character(text, character);
    }
  }
  return text;
}

// Emacs lets surrogates through, as three bytes of which none is valid.
void replace_surrogates(std::string &text) {
  size_t out = 0;
  for (size_t in = 0; in < text.size(); ++out) {
    const bool surrogate = byte_at(text, in) == 0xED && in + 2 < text.size() && byte_at(text, in + 1) >= 0xA0;
    text[out] = surrogate ? kNoUnicode : text[in];
    in += surrogate ? 3 : 1;
  }
  text.resize(out);
}

} // namespace

std::string document_text(const Env &env, emacs_value value) {
  std::optional<std::string> text = contents(env, value);
  if (!text) return spelled_out(env, value);
  if (is_ascii(*text)) return std::move(*text);
  if (env.is_nil(env.call("multibyte-string-p", {value}))) {
    std::replace_if(text->begin(), text->end(), [](char byte) { return static_cast<signed char>(byte) < 0; }, kNoUnicode);
  } else {
    replace_surrogates(*text);
  }
  return std::move(*text);
}

std::string guest_text(const Env &env, emacs_value value) {
  if (std::optional<std::string> text = contents(env, value)) return std::move(*text);
  // A unibyte string's bytes are copied as they are.
  return contents(env, env.call("encode-coding-string", {value, env.symbol("utf-8-emacs-unix")})).value_or(std::string());
}

std::string name(const Env &env, emacs_value value) {
  if (env.is_nil(value)) return {};
  return guest_text(env, env.is(value, "symbol") ? env.call("symbol-name", {value}) : value);
}

bool is_utf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const size_t length = character_length(text, at);
    if (length == 1 && byte_at(text, at) >= 0x80) return false;
    at += length;
  }
  return true;
}

emacs_value string(const Env &env, std::string_view text) {
  emacs_env *raw = env.raw();
  const char *data = text.data() == nullptr ? "" : text.data();
  const auto size = static_cast<ptrdiff_t>(text.size());
  if (is_utf8(text)) {
    const emacs_value made = raw->make_string(raw, data, size);
    env.check();
    return made;
  }
  const emacs_value bytes = raw->make_unibyte_string(raw, data, size);
  env.check();
  return env.call("decode-coding-string", {bytes, env.symbol("utf-8-emacs-unix"), env.boolean(true)});
}

uint32_t CharacterCount::at(uint32_t byte) {
  while (byte_ < byte && byte_ < text_.size()) {
    byte_ += character_length(text_, byte_);
    ++characters_;
  }
  return characters_;
}

} // namespace tsregion::emacs
