// SPDX-License-Identifier: MIT
// Lexical scopes: which binder does a name mean here? A name's innermost visible binder is found with one table
// look-up; leaving a scope undoes what it bound. Names bound inside a *group* (`simultaneous`) stay invisible until
// the outermost group of the scope closes, or until `reveal`.
//
// Thread-confined. Borrows the names' bytes.
#pragma once

#include "core/base/hash_map.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tsregion {

class NameScopes {
public:
  static constexpr uint32_t kUnbound = 0xFFFFFFFFu;

  void open_scope() {
    scopes_.push_back({undo_.size(), pending_.size(), open_groups_});
    open_groups_ = 0;
  }

  void close_scope() {
    const Scope scope = scopes_.back();
    scopes_.pop_back();
    for (; undo_.size() > scope.undo; undo_.pop_back()) current_[undo_.back().name] = undo_.back().binder;
    pending_.resize(scope.pending);
    open_groups_ = scope.open_groups;
  }

  void open_group() { ++open_groups_; }
  void close_group() {
    if (--open_groups_ == 0) reveal();
  }

  // What is pending in the current scope becomes visible.
  void reveal() {
    const std::size_t first = scopes_.empty() ? 0 : scopes_.back().pending;
    for (std::size_t i = first; i < pending_.size(); ++i) make_visible(pending_[i]);
    pending_.resize(first);
  }

  void bind(std::string_view name, uint32_t binder) {
    const Binding binding{number_of(name), binder};
    if (open_groups_ > 0) {
      pending_.push_back(binding);
    } else {
      make_visible(binding);
    }
  }

  [[nodiscard]] uint32_t resolve(std::string_view name) const {
    const auto found = numbers_.find(name);
    return found == numbers_.end() ? kUnbound : current_[found->second];
  }

private:
  struct Binding {
    uint32_t name;
    uint32_t binder;
  };
  struct Scope {
    std::size_t undo;
    std::size_t pending;
    uint32_t open_groups;
  };

  uint32_t number_of(std::string_view name) {
    const auto [place, fresh] = numbers_.emplace(name, static_cast<uint32_t>(current_.size()));
    if (fresh) current_.push_back(kUnbound);
    return place->second;
  }

  void make_visible(Binding binding) {
    undo_.push_back({binding.name, current_[binding.name]});
    current_[binding.name] = binding.binder;
  }

  TextViewMap<uint32_t> numbers_;
  std::vector<uint32_t> current_; // by name number: the visible binder
  std::vector<Binding> undo_;
  std::vector<Binding> pending_;
  std::vector<Scope> scopes_;
  uint32_t open_groups_ = 0;
};

} // namespace tsregion
