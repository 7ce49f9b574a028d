// SPDX-License-Identifier: MIT
#include "core/engine/symbol_texts.hpp"

#include "core/engine/parse_service.hpp"

#include <utility>

namespace tsregion {
namespace {

// What stands in a region's text for bytes that are not known: holes. Guest positions do not move with the edits since.
std::vector<ByteRange> holes_of(const RegionView &region) {
  std::vector<ByteRange> holes;
  for (const Segment &segment : region.nest().segments_of(*region.record)) {
    if (segment.kind == SegmentKind::hole) holes.push_back(segment.guest);
  }
  return holes;
}

} // namespace

bool SymbolTexts::has_names(const Language *language) const { return language != nullptr && bench_.rules.symbols_of(*language) != nullptr; }

SymbolText SymbolTexts::own_text(const DocumentStatePtr &document) {
  const Language *const language = bench_.languages.find(document->language);
  if (!has_names(language)) return {};
  auto &flat = flat_[document->document];
  if (flat == nullptr) flat = std::make_shared<const std::string>(document->text.slice({0, document->text.size()}));
  return {document, {}, language, *flat};
}

void SymbolTexts::visit(const DocumentStatePtr &document, const Language *language, std::string_view word,
                        const std::function<bool(const SymbolText &)> &each) {
  const auto wanted = [&](const SymbolText &text) { return word.empty() || text.text.find(word) != std::string_view::npos; };
  if (language == nullptr || language->name() == document->language) {
    const SymbolText text = own_text(document);
    if (text.language != nullptr && wanted(text) && !each(text)) return;
  }
  std::string_view last; // a run of regions has mostly one language
  const Language *guest = nullptr;
  for (const RegionView &region : views_in(document->regions, {0, UINT32_MAX}, language == nullptr ? std::string_view{} : std::string_view(language->name()))) {
    if (stopped_ == StopReason::none) stopped_ = cancel_.stop_reason();
    if (stopped_ != StopReason::none) return;
    if (guest == nullptr || region.record->language() != last) {
      last = region.record->language();
      guest = bench_.languages.find(last);
    }
    if (!has_names(guest)) continue;
    const SymbolText text{document, region, guest, region.nest().text_of(*region.record)};
    if (wanted(text) && !each(text)) return;
  }
}

std::vector<SymbolText> SymbolTexts::regions_at(const DocumentStatePtr &document, uint32_t byte) const {
  std::vector<SymbolText> texts;
  for (const RegionView &region : views_at(document->regions, byte)) {
    const Language *const guest = bench_.languages.find(region.record->language());
    if (has_names(guest)) texts.push_back({document, region, guest, region.nest().text_of(*region.record)});
  }
  return texts;
}

std::unique_ptr<ReadText> SymbolTexts::read(const SymbolText &text) {
  if (stopped_ != StopReason::none) return nullptr;
  auto read = std::make_unique<ReadText>();
  read->source = text;
  read->query = bench_.rules.symbols_of(*text.language);
  const ParseService::Parsed parsed = ParseService(bench_.languages, bench_.parsers, bench_.cache).parse(*text.language, text.text, cancel_);
  stopped_ = parsed.stopped;
  limited_ = limited_ || parsed.lost;
  if (parsed.entry == nullptr || parsed.lost) return nullptr;
  read->entry = parsed.entry;
  const Tree tree = parsed.entry->tree();
  const std::vector<ByteRange> holes = text.is_region() ? holes_of(text.region) : std::vector<ByteRange>{};
  read->table = SymbolTable(*read->query, *parsed.entry->text(), tree.root(), holes, cancel_);
  stopped_ = read->table.stopped();
  limited_ = limited_ || read->table.limited();
  return stopped_ == StopReason::none ? std::move(read) : nullptr;
}

} // namespace tsregion
