// SPDX-License-Identifier: MIT
#include "core/engine/symbol_search.hpp"

#include "core/base/hash_map.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tsregion {
namespace {

bool same_letter(char left, char right) {
  const auto lower = [](char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte; };
  return lower(left) == lower(right);
}

bool has_part(std::string_view name, std::string_view part) {
  return std::search(name.begin(), name.end(), part.begin(), part.end(), same_letter) != name.end();
}

// Which definitions a name with some arity means, by their arities: those that fit, or all.
class Meant {
public:
  explicit Meant(const std::vector<SymbolAnswer> &definitions) {
    KeySet<uint64_t> seen;
    for (const SymbolAnswer &one : definitions) {
      if (seen.insert(key(one.arity)).second) arities_.push_back(one.arity);
    }
  }

  [[nodiscard]] bool any_fits(const Arity &use) const {
    return std::any_of(arities_.begin(), arities_.end(), [&](const Arity &one) { return fits(one, use); });
  }
  // Do both mean one definition in common? Asked once for each arity: there are few.
  [[nodiscard]] bool share(const Arity &left, const Arity &right) {
    const auto [place, fresh] = shared_.try_emplace(key(right), false);
    if (fresh) {
      const bool all_left = !any_fits(left);
      const bool all_right = !any_fits(right);
      place->second = arities_.empty() || std::any_of(arities_.begin(), arities_.end(), [&](const Arity &one) {
        return (all_left || fits(one, left)) && (all_right || fits(one, right));
      });
    }
    return place->second;
  }

private:
  static uint64_t key(const Arity &arity) { return uint64_t{arity.count} << 1 | (arity.more ? 1 : 0); }
  std::vector<Arity> arities_;
  KeyMap<uint64_t, bool> shared_; // with `left`, which is one and the same
};

} // namespace

SymbolSearch::SymbolSearch(const Workbench &bench, DocumentStatePtr own, std::vector<DocumentStatePtr> open, const CancelToken &cancel)
    : texts_(bench, cancel) {
  std::erase_if(open, [&](const DocumentStatePtr &one) { return one->document == own->document; });
  documents_.push_back(std::move(own));
  std::move(open.begin(), open.end(), std::back_inserter(documents_));
}

SymbolAnswers SymbolSearch::definition_at(uint32_t byte) {
  const Place place = place_of(byte);
  if (place.symbol == nullptr) return answers({});
  gather(place, false);
  if (Meant(definitions_).any_fits(place.symbol->arity)) {
    std::erase_if(definitions_, [&](const SymbolAnswer &one) { return !fits(one.arity, place.symbol->arity); });
  }
  return answers(std::move(definitions_));
}

SymbolAnswers SymbolSearch::references(uint32_t byte, bool definitions) {
  const Place place = place_of(byte);
  if (place.symbol == nullptr) return answers({});
  gather(place, true);
  Meant meant(definitions_);
  const auto other = [&](const SymbolAnswer &one) { return !meant.share(place.symbol->arity, one.arity); };
  std::erase_if(references_, other);
  if (!definitions) return answers(std::move(references_));
  std::erase_if(definitions_, other);
  std::move(references_.begin(), references_.end(), std::back_inserter(definitions_));
  return answers(std::move(definitions_));
}

SymbolAnswers SymbolSearch::list(std::string_view part, bool everywhere) {
  for (const DocumentStatePtr &document : documents_) {
    texts_.visit(document, nullptr, {}, [&](const SymbolText &source) {
      if (!part.empty() && !has_part(source.text, part)) return true;
      const std::unique_ptr<ReadText> text = texts_.read(source);
      if (text == nullptr) return texts_.stopped() == StopReason::none;
      for (const Symbol &symbol : text->table.symbols()) {
        if (symbol.definition && has_part(text->table.binding_of(symbol).name, part)) add(*text, symbol, definitions_);
      }
      return !limited_;
    });
    if (!everywhere || limited_) break;
  }
  return answers(std::move(definitions_));
}

// At the byte, or just before it: an editor's cursor may stand behind a name.
SymbolSearch::Place SymbolSearch::place_of(uint32_t byte) {
  Place place = place_in(byte, UINT32_MAX);
  return place.symbol != nullptr || byte == 0 ? std::move(place) : place_in(byte - 1, byte);
}

// The innermost text that has a name there. `end`: where the name has to end, unless UINT32_MAX.
SymbolSearch::Place SymbolSearch::place_in(uint32_t byte, uint32_t end) {
  const DocumentStatePtr &own = documents_.front();
  if (byte >= own->text.size()) return {};
  for (const SymbolText &source : texts_.regions_at(own, byte)) {
    Place place = place_of_text(source, source.region.to_guest(byte).byte);
    if (place.symbol == nullptr) continue;
    const auto range = source.region.to_host(place.symbol->name);
    if (range && (end == UINT32_MAX || range->end == end)) return place;
  }
  const SymbolText text = texts_.own_text(own);
  if (text.language == nullptr) return {};
  Place place = place_of_text(text, byte);
  return place.symbol == nullptr || end == UINT32_MAX || place.symbol->name.end == end ? std::move(place) : Place{};
}

SymbolSearch::Place SymbolSearch::place_of_text(const SymbolText &source, uint32_t byte) {
  Place place;
  place.text = texts_.read(source);
  if (place.text != nullptr) place.symbol = place.text->table.at(byte);
  return place;
}

void SymbolSearch::gather(const Place &place, bool references) {
  const SymbolTable &table = place.text->table;
  const Binding &binding = table.binding_of(*place.symbol);
  if (binding.scope == Binding::kNoScope) return gather_shared(place, true, references);
  add_all(*place.text, table.definitions_of(binding), definitions_);
  if (!references) return;
  add_all(*place.text, table.references_of(binding), references_);
  if (binding.exported) gather_shared(place, false, true); // other texts may mean it
}

// What bears the name without being bound by a scope of its text, and definitions that are for everybody.
void SymbolSearch::gather_shared(const Place &place, bool definitions, bool references) {
  const Binding &wanted = place.text->table.binding_of(*place.symbol);
  for (const DocumentStatePtr &document : documents_) {
    texts_.visit(document, place.text->source.language, wanted.name, [&](const SymbolText &source) {
      const std::unique_ptr<ReadText> text = texts_.read(source);
      if (text == nullptr) return texts_.stopped() == StopReason::none;
      const SymbolTable &table = text->table;
      for (const Binding &binding : table.bindings()) {
        const bool free = binding.scope == Binding::kNoScope;
        if ((!free && !binding.exported) || binding.name != wanted.name || binding.space != wanted.space) continue;
        for (const uint32_t one : table.definitions_of(binding)) {
          if (definitions && table.symbols()[one].exported) add(*text, table.symbols()[one], definitions_);
        }
        if (free && references) add_all(*text, table.references_of(binding), references_);
      }
      return !limited_;
    });
    if (limited_) return;
  }
}

void SymbolSearch::add_all(const ReadText &text, std::span<const uint32_t> members, std::vector<SymbolAnswer> &out) {
  for (const uint32_t one : members) add(text, text.table.symbols()[one], out);
}

void SymbolSearch::add(const ReadText &text, const Symbol &symbol, std::vector<SymbolAnswer> &out) {
  if (definitions_.size() + references_.size() >= kMostAnswers) {
    limited_ = true;
    return;
  }
  const SymbolText &source = text.source;
  const auto host = [&](ByteRange range) { return source.is_region() ? source.region.to_host(range) : std::optional(range); };
  const std::optional<ByteRange> range = host(symbol.name);
  if (!range) return; // no byte of the document spells it
  const Binding &binding = text.table.binding_of(symbol);
  SymbolAnswer answer;
  answer.document = source.document;
  answer.region = source.is_region() ? source.region.record->id : 0;
  answer.name = binding.name;
  answer.language = source.language->name();
  answer.kind = text.query->kinds()[symbol.kind];
  answer.range = *range;
  answer.extent = host(symbol.extent).value_or(*range);
  answer.arity = symbol.arity;
  answer.definition = symbol.definition;
  answer.shared = binding.scope == Binding::kNoScope;
  answer.exported = symbol.exported;
  answer.provisional = source.is_region() && source.region.provisional();
  out.push_back(std::move(answer));
}

SymbolAnswers SymbolSearch::answers(std::vector<SymbolAnswer> &&found) {
  return {std::move(found), texts_.stopped() != StopReason::none, limited_ || texts_.limited()};
}

} // namespace tsregion
