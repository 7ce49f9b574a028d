// SPDX-License-Identifier: MIT
// The names of one text, and which of them mean the same: a *binding* is a name in a scope, with its definitions and references.
//
// One sweep over the text resolves every name (detect/name_scopes), so that a question is then two look-ups. A name that no scope of
// the text binds belongs to a binding without a scope: it may be defined in another text.
//
// Immutable once built, thread-safe. Borrows the text.
#pragma once

#include "core/detect/symbols/symbol_marks.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace tsregion {

struct Symbol {
  ByteRange name;
  ByteRange extent; // what it is the name of; else the name
  uint32_t kind = 0; // index into SymbolQuery::kinds()
  uint32_t binding = 0;
  Arity arity;
  bool definition = false;
  bool exported = false; // a definition that other texts may mean
};

struct Binding {
  static constexpr uint32_t kNoScope = 0xFFFFFFFFu;
  std::string_view name;
  uint32_t space = 0;
  uint32_t scope = kNoScope;
  uint32_t member_begin = 0; // definitions, and behind them references
  uint32_t definition_count = 0;
  uint32_t reference_count = 0;
  bool exported = false; // has a definition that is
};

class SymbolTable {
public:
  SymbolTable() = default;
  // See gather_symbols.
  SymbolTable(const SymbolQuery &query, std::string_view text, Node root, std::span<const ByteRange> holes, const CancelToken &cancel);

  [[nodiscard]] const std::vector<Symbol> &symbols() const { return symbols_; } // by start
  // The innermost name that has the byte, or null.
  [[nodiscard]] const Symbol *at(uint32_t byte) const;
  [[nodiscard]] const Binding &binding_of(const Symbol &symbol) const { return bindings_[symbol.binding]; }
  // Indices into symbols(), in order.
  [[nodiscard]] std::span<const uint32_t> definitions_of(const Binding &binding) const {
    return {members_.data() + binding.member_begin, binding.definition_count};
  }
  [[nodiscard]] std::span<const uint32_t> references_of(const Binding &binding) const {
    return {members_.data() + binding.member_begin + binding.definition_count, binding.reference_count};
  }
  [[nodiscard]] const std::vector<Binding> &bindings() const { return bindings_; }

  // Append what the symbol means, as far as this text tells: the definitions of its binding that fit; all of them if none does.
  void definitions_of(const Symbol &symbol, std::vector<uint32_t> &out) const;

  [[nodiscard]] bool limited() const { return limited_; }
  [[nodiscard]] StopReason stopped() const { return stopped_; }

private:
  friend class SymbolSweep;
  std::vector<Symbol> symbols_;
  std::vector<Binding> bindings_;
  std::vector<uint32_t> members_;
  bool limited_ = false;
  StopReason stopped_ = StopReason::none;
};

} // namespace tsregion
