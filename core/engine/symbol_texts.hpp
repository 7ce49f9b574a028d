// SPDX-License-Identifier: MIT
// The texts of open documents that can have names: the documents' own ones and those of their regions, and the table of each.
//
// Trees come from the parse cache, tables are made anew (core/README.md, "Symbols are not cached").
// Thread-confined.
#pragma once

#include "core/detect/symbols/symbol_table.hpp"
#include "core/document/region_view.hpp"
#include "core/engine/layer_walk.hpp"
#include "core/engine/open_document.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion {

// One text of a document.
struct SymbolText {
  DocumentStatePtr document;
  RegionView region; // no item: the document's own text
  const Language *language = nullptr;
  std::string_view text;
  [[nodiscard]] bool is_region() const { return region.item != nullptr; }
};

// It, read.
struct ReadText {
  SymbolText source;
  std::shared_ptr<const SymbolQuery> query;
  ParsedTextPtr entry; // has the bytes that the table speaks of
  SymbolTable table;
};

class SymbolTexts {
public:
  SymbolTexts(const Workbench &bench, const CancelToken &cancel) : bench_(bench), cancel_(cancel) {}

  // Those of a document, its own first, that are in `language` (null: in any one) and have `word` in it (empty: any) - until `each`
  // returns false, or it is time to stop.
  void visit(const DocumentStatePtr &document, const Language *language, std::string_view word, const std::function<bool(const SymbolText &)> &each);
  // Those of the regions that spell the byte, the innermost first.
  [[nodiscard]] std::vector<SymbolText> regions_at(const DocumentStatePtr &document, uint32_t byte) const;
  // The document's own one; no language: it has no names.
  [[nodiscard]] SymbolText own_text(const DocumentStatePtr &document);
  // Null: nothing is known of the language's names, or its tree is not to be trusted, or it is time to stop.
  [[nodiscard]] std::unique_ptr<ReadText> read(const SymbolText &text);

  [[nodiscard]] bool limited() const { return limited_; }
  [[nodiscard]] StopReason stopped() const { return stopped_; }

private:
  [[nodiscard]] bool has_names(const Language *language) const;

  const Workbench &bench_;
  const CancelToken &cancel_;
  // A document's own text in one piece, made when it is first asked for.
  KeyMap<uint64_t, std::shared_ptr<const std::string>> flat_; // by document
  bool limited_ = false;
  StopReason stopped_ = StopReason::none;
};

} // namespace tsregion
