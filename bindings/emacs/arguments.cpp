// SPDX-License-Identifier: MIT
#include "bindings/emacs/arguments.hpp"

#include "bindings/emacs/signals.hpp"
#include "bindings/emacs/text.hpp"

#include <algorithm>

namespace tsregion::emacs {

uint64_t to_natural(const Env &env, emacs_value value) {
  const int64_t number = env.to_integer(value);
  if (number < 0) raise_out_of_range(env, value);
  return static_cast<uint64_t>(number);
}

uint32_t to_position(const Env &env, emacs_value value) {
  const uint64_t number = to_natural(env, value);
  if (number >= TS_REGION_NONE) raise_out_of_range(env, value);
  return static_cast<uint32_t>(number);
}

uint32_t Arguments::position(ptrdiff_t index) const { return to_position(env_, (*this)[index]); }

uint32_t Arguments::position_or(ptrdiff_t index, uint32_t otherwise) const { return flag(index) ? position(index) : otherwise; }

uint64_t Arguments::natural(ptrdiff_t index) const { return to_natural(env_, (*this)[index]); }

uint64_t Arguments::natural_or(ptrdiff_t index, uint64_t otherwise) const { return flag(index) ? natural(index) : otherwise; }

Options::Options(const Env &env, emacs_value plist) : env_(env) {
  const std::vector<emacs_value> items = env.items(plist);
  if (items.size() % 2 != 0) raise_wrong_type(env, "plistp", plist);
  for (size_t i = 0; i < items.size(); i += 2) {
    if (!env.is(items[i], "symbol")) raise_wrong_type(env, "keywordp", items[i]);
    left_.emplace_back(name(env, items[i]), items[i + 1]);
  }
}

std::optional<emacs_value> Options::take(std::string_view key) {
  const auto found = std::find_if(left_.begin(), left_.end(), [&](const auto &item) { return item.first == key; });
  if (found == left_.end()) return std::nullopt;
  const emacs_value value = found->second;
  left_.erase(found);
  return value;
}

uint64_t Options::natural(std::string_view key) {
  const std::optional<emacs_value> value = take(key);
  return value && !env_.is_nil(*value) ? to_natural(env_, *value) : 0;
}

uint32_t Options::small(std::string_view key) {
  const std::optional<emacs_value> value = take(key);
  return value && !env_.is_nil(*value) ? to_position(env_, *value) : 0;
}

bool Options::flag(std::string_view key) {
  const std::optional<emacs_value> value = take(key);
  return value && !env_.is_nil(*value);
}

std::string Options::symbol(std::string_view key) {
  const std::optional<emacs_value> value = take(key);
  return value ? name(env_, *value) : std::string();
}

void Options::finish() const {
  if (left_.empty()) return;
  raise(env_, "ts-region-error", "Unknown option " + (left_.front().first.empty() ? "nil" : left_.front().first),
        {env_.symbol("invalid-argument")});
}

} // namespace tsregion::emacs
