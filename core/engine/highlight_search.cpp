// SPDX-License-Identifier: MIT
#include "core/engine/highlight_search.hpp"

#include "core/detect/highlights/highlight_spans.hpp"
#include "core/document/host_pieces.hpp"
#include "core/engine/parse_service.hpp"

#include <algorithm>
#include <utility>

namespace tsregion {
namespace {

// Pieces of an edited text, for tests of what nodes say: a screen needs a few kilobytes.
class RopeReader {
public:
  explicit RopeReader(const Rope &text) : text_(text) {}
  TextWindow operator()(ByteRange needed) {
    if (!TextWindow(bytes_, start_).covers(needed)) read(needed);
    return {bytes_, start_};
  }

private:
  // More each time, so that what grows by and by is not copied again and again.
  void read(ByteRange needed) {
    const auto room = std::max<uint32_t>(kAround, static_cast<uint32_t>(bytes_.size()));
    if (!bytes_.empty()) needed = hull(needed, {start_, start_ + static_cast<uint32_t>(bytes_.size())});
    start_ = needed.start - std::min(needed.start, room);
    bytes_ = text_.slice({start_, static_cast<uint32_t>(std::min<uint64_t>(text_.size(), uint64_t{needed.end} + room))});
  }

  static constexpr uint32_t kAround = 4096;
  const Rope &text_;
  std::string bytes_;
  uint32_t start_ = 0;
};

// Adds what lies behind the spans that are there.
void append(std::vector<HostHighlight> &spans, const HostHighlight &span) {
  if (!spans.empty()) {
    HostHighlight &last = spans.back();
    if (last.range.end == span.range.start && last.rules == span.rules && last.name == span.name) {
      last.range.end = span.range.end;
      return;
    }
  }
  spans.push_back(span);
}

// The regions at one depth, and what they say.
struct Depth {
  std::vector<ByteRange> covered; // by regions that have spans, or could have
  std::vector<HostHighlight> spans;
};

template <typename Item> void put_in_order(std::vector<Item> &items, const auto &start) {
  std::stable_sort(items.begin(), items.end(), [&](const Item &left, const Item &right) { return start(left) < start(right); });
}

// What is below, where it is not covered, and what is above.
std::vector<HostHighlight> overlaid(const std::vector<HostHighlight> &below, Depth &above) {
  put_in_order(above.covered, [](const ByteRange &range) { return range.start; });
  put_in_order(above.spans, [](const HostHighlight &span) { return span.range.start; });
  std::vector<HostHighlight> left; // of those below
  auto cover = above.covered.begin();
  for (HostHighlight span : below) {
    while (cover != above.covered.end() && cover->end <= span.range.start) ++cover;
    for (auto over = cover; over != above.covered.end() && over->start < span.range.end; ++over) {
      if (over->start > span.range.start) left.push_back({{span.range.start, over->start}, span.rules, span.name});
      span.range.start = std::max(span.range.start, over->end);
    }
    if (!span.range.empty()) left.push_back(span);
  }
  std::vector<HostHighlight> both;
  both.reserve(left.size() + above.spans.size());
  std::merge(left.begin(), left.end(), above.spans.begin(), above.spans.end(), std::back_inserter(both),
             [](const HostHighlight &one, const HostHighlight &other) { return one.range.start < other.range.start; });
  std::vector<HostHighlight> spans;
  for (const HostHighlight &span : both) append(spans, span);
  return spans;
}

class HighlightSearch {
public:
  HighlightSearch(const Workbench &bench, const DocumentState &state, const HighlightRequest &request, const CancelToken &cancel)
      : bench_(bench), state_(state), request_(request), cancel_(cancel) {
    request_.range.end = std::min(request_.range.end, state.text.size());
  }

  HighlightAnswer run() {
    if (request_.range.empty()) return std::move(answer_);
    const RegionView region = request_.region ? view_of(state_.regions, *request_.region) : RegionView{};
    if (request_.region) {
      Depth only;
      add_region(region, only);
      answer_.spans = std::move(only.spans);
    } else {
      add_own_text();
    }
    if (request_.nested) add_nested(region);
    return std::move(answer_);
  }

private:
  [[nodiscard]] bool stopped() {
    answer_.stopped = answer_.stopped || cancel_.stop_reason() != StopReason::none;
    return answer_.stopped;
  }

  // The number of a language's rules; nothing: it has none.
  std::optional<uint32_t> rules_of(const Language *language) {
    if (language == nullptr) return std::nullopt;
    const auto known = std::find_if(answer_.rules.begin(), answer_.rules.end(), [&](const HighlightRules &one) { return one.language == language; });
    if (known != answer_.rules.end()) return static_cast<uint32_t>(known - answer_.rules.begin());
    auto query = bench_.rules.highlights_of(*language);
    if (query == nullptr) return std::nullopt;
    answer_.rules.push_back({std::move(query), language});
    return static_cast<uint32_t>(answer_.rules.size()) - 1;
  }

  std::vector<HighlightSpan> spans_of(uint32_t rules, Node root, ByteRange range, const TextReader &text) {
    HighlightSpans found = highlight(*answer_.rules[rules].query, root, range, text, cancel_);
    answer_.limited = answer_.limited || found.limited;
    answer_.stopped = answer_.stopped || found.stopped != StopReason::none;
    return std::move(found.spans);
  }

  // Null: time is up, or the tree is not what the text means.
  ParsedTextPtr parsed(const Language &language, std::string_view text) {
    const ParseService::Parsed parsed = ParseService(bench_.languages, bench_.parsers, bench_.cache).parse(language, text, cancel_);
    answer_.stopped = answer_.stopped || parsed.stopped != StopReason::none;
    answer_.limited = answer_.limited || parsed.lost;
    return parsed.lost ? nullptr : parsed.entry;
  }

  // ---- The document's own text ----

  void add_own_text() {
    const Language *const language = bench_.languages.find(state_.language);
    const std::optional<uint32_t> rules = rules_of(language);
    if (!rules || stopped()) return;
    if (state_.tree != nullptr) return add_tree_of_last_run(*rules);
    const std::string text = state_.text.slice({0, state_.text.size()});
    const ParsedTextPtr entry = parsed(*language, text);
    if (entry == nullptr) return;
    const Tree tree = entry->tree();
    for (const HighlightSpan &span : spans_of(*rules, tree.root(), request_.range, [&](ByteRange) { return TextWindow(text); })) {
      append(answer_.spans, {span.range, *rules, span.name});
    }
  }

  // Spans of the text as it was, where the edits have moved them. What was typed between two belongs to neither, and at the end of one to it.
  void add_tree_of_last_run(uint32_t rules) {
    const Tree tree = state_.tree->share();
    const EditList *const edits = state_.edits.get();
    answer_.provisional = edits != nullptr;
    RopeReader reader(state_.tree_text);
    ByteRange range{position_before(edits, request_.range.start), position_before(edits, request_.range.end)};
    if (edits != nullptr) range = {range.start - std::min(range.start, 1u), std::min(range.end + 1, state_.tree_text.size())}; // as guest_window()
    uint32_t from = request_.range.start;
    for (const HighlightSpan &span : spans_of(rules, tree.root(), range, std::ref(reader))) {
      const ByteRange now{std::max(from, position_after(edits, span.range.start, Border::end)),
                          std::min(request_.range.end, position_after(edits, span.range.end, Border::end))};
      if (now.empty()) continue;
      append(answer_.spans, {now, rules, span.name});
      from = now.end;
    }
  }

  // ---- Regions ----

  void add_region(const RegionView &region, Depth &out) {
    const Language *const language = bench_.languages.find(region.record->language);
    const std::optional<uint32_t> rules = rules_of(language);
    if (!rules || stopped()) return;
    const std::string_view text = region.nest().text_of(*region.record);
    const ParsedTextPtr entry = parsed(*language, text);
    if (entry == nullptr) return;
    answer_.provisional = answer_.provisional || region.provisional();
    const Tree tree = entry->tree();
    const ByteRange window = guest_window(region, request_.range);
    add_host_pieces(region, window, request_.range, out.covered);
    uint32_t from = request_.range.start;
    for (const HighlightSpan &span : spans_of(*rules, tree.root(), window, [&](ByteRange) { return TextWindow(text); })) {
      pieces_.clear();
      add_host_pieces(region, span.range, {from, request_.range.end}, pieces_);
      for (const ByteRange piece : pieces_) {
        append(out.spans, {piece, *rules, span.name});
        from = piece.end;
      }
    }
  }

  // Depth by depth: what is deeper takes the place of what is around it.
  void add_nested(const RegionView &outer) {
    std::vector<Depth> depths;
    for (const RegionView &region : views_in(state_.regions, request_.range)) {
      if (stopped()) break;
      if (outer.item != nullptr && !lies_in(region, outer)) continue;
      if (region.record->depth >= depths.size()) depths.resize(region.record->depth + std::size_t{1});
      add_region(region, depths[region.record->depth]);
    }
    for (Depth &depth : depths) {
      if (!depth.covered.empty()) answer_.spans = overlaid(answer_.spans, depth);
    }
  }

  [[nodiscard]] static bool lies_in(const RegionView &region, const RegionView &outer) {
    if (region.item != outer.item) return false;
    const RegionTable &nest = region.nest();
    for (uint32_t parent = region.record->parent; parent != RegionTable::kNoParent; parent = nest.regions[parent].parent) {
      if (&nest.regions[parent] == outer.record) return true;
    }
    return false;
  }

  const Workbench &bench_;
  const DocumentState &state_;
  HighlightRequest request_;
  const CancelToken &cancel_;
  HighlightAnswer answer_;
  std::vector<ByteRange> pieces_;
};

} // namespace

HighlightAnswer highlights_of(const Workbench &bench, const DocumentState &state, const HighlightRequest &request, const CancelToken &cancel) {
  return HighlightSearch(bench, state, request, cancel).run();
}

} // namespace tsregion
