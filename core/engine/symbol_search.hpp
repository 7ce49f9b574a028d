// SPDX-License-Identifier: MIT
// What a name in an open document means, and where else it stands: in the scopes of its text, or in all texts of its language in the
// open documents.
//
// A name that a scope of its text binds means what is defined there. Any other one means what is defined under its name for everybody,
// in its own text and in all others. Of several definitions those count whose arity fits; if none fits, all.
//
// Pure but for the parse cache; any number may run at once. Bounded by the token's time and by kMostAnswers; what was cut short says so.
#pragma once

#include "core/engine/symbol_texts.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion {

// More are not listed.
inline constexpr std::size_t kMostAnswers = 1'000'000;

struct SymbolAnswer {
  DocumentStatePtr document; // the one that has it, as it was searched
  uint64_t region = 0;       // id; 0: the document's own text
  std::string name;
  std::string language;
  std::string kind;
  ByteRange range;  // of the name, in the document
  ByteRange extent; // of what it names; else of the name
  Arity arity;
  bool definition = false;
  bool shared = false; // not bound by a scope of its text
  bool exported = false;
  bool provisional = false; // in a region that was edited since it was last exact
};

struct SymbolAnswers {
  std::vector<SymbolAnswer> found;
  bool timeout = false; // there may be more: time was up,
  bool limited = false; // or a bound bit
};

class SymbolSearch {
public:
  // `own`: the document that is asked, first; `open`: all that are open, in which `own` is not looked for twice.
  SymbolSearch(const Workbench &bench, DocumentStatePtr own, std::vector<DocumentStatePtr> open, const CancelToken &cancel);

  // The definitions that the name at the byte, or that ends there, means. None: there is no name, or nothing defines it.
  [[nodiscard]] SymbolAnswers definition_at(uint32_t byte);
  // All names that mean one of the definitions that it means, with the definitions or without.
  [[nodiscard]] SymbolAnswers references(uint32_t byte, bool definitions);
  // The definitions in the document, or in all that are open, whose names have `part` in them (ASCII letters in any case).
  [[nodiscard]] SymbolAnswers list(std::string_view part, bool everywhere);

private:
  struct Place { // a name
    std::unique_ptr<ReadText> text;
    const Symbol *symbol = nullptr; // null: there is none
  };
  [[nodiscard]] Place place_of(uint32_t byte);
  [[nodiscard]] Place place_in(uint32_t byte, uint32_t end);
  [[nodiscard]] Place place_of_text(const SymbolText &source, uint32_t byte);
  void gather(const Place &place, bool references);
  void gather_shared(const Place &place, bool definitions, bool references);
  void add(const ReadText &text, const Symbol &symbol, std::vector<SymbolAnswer> &out);
  void add_all(const ReadText &text, std::span<const uint32_t> members, std::vector<SymbolAnswer> &out);
  [[nodiscard]] SymbolAnswers answers(std::vector<SymbolAnswer> &&found);

  SymbolTexts texts_;
  std::vector<DocumentStatePtr> documents_; // the one that is asked first
  std::vector<SymbolAnswer> definitions_;
  std::vector<SymbolAnswer> references_;
  bool limited_ = false;
};

} // namespace tsregion
