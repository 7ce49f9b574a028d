// SPDX-License-Identifier: MIT
#include "core/detect/highlights/highlight_spans.hpp"

#include "core/detect/tree_search.hpp"

#include <algorithm>
#include <tuple>

namespace tsregion {
namespace {

// A node's name, before it is known which count.
struct Mark {
  ByteRange range;
  uint32_t name;
  int32_t priority;
  uint64_t rank;
};

// What lies around comes first; of the same bytes, what counts less.
bool painted_before(const Mark &left, const Mark &right) {
  return std::tuple(left.range.start, UINT32_MAX - left.range.end, left.rank) < std::tuple(right.range.start, UINT32_MAX - right.range.end, right.rank);
}

class Gathering {
public:
  Gathering(const HighlightQuery &query, ByteRange range, const TextReader &text, const CancelToken &cancel)
      : query_(query), range_(range), text_(text), cancel_(cancel) {}

  std::vector<Mark> run(Node root, HighlightSpans &out) {
    if (range_.empty()) return {};
    TreeSearch<HighlightFile> search(query_.files(), {range_, true}, cancel_);
    search.run(
        root, query_.has_singles(),
        [&](const TreeWalk &place) {
          for (const SingleHighlight &single : query_.singles_at(place.kind().symbol)) {
            add({place.node().range(), single.capture.name, HighlightPattern::kUsualPriority, single.rank});
          }
          return !full();
        },
        [&](const HighlightFile &file, const QueryMatch &match) {
          const HighlightPattern &pattern = file.patterns[match.pattern];
          if (!pattern.usable || !passes(pattern, match)) return true;
          for (const QueryCapture &capture : match.captures) {
            const uint32_t name = file.captures[capture.capture].name;
            if (name != HighlightCapture::kNothing) add({capture.node.range(), name, pattern.priority, pattern.rank});
          }
          return !full();
        });
    out.limited = gave_up_ || search.exceeded() || full();
    out.stopped = cancel_.stop_reason();
    std::stable_sort(marks_.begin(), marks_.end(), painted_before);
    return std::move(marks_);
  }

private:
  [[nodiscard]] bool full() const { return marks_.size() >= kMostHighlights; }

  void add(const Mark &mark) {
    if (mark.range.overlaps(range_)) marks_.push_back(mark);
  }

  bool passes(const HighlightPattern &pattern, const QueryMatch &match) {
    if (pattern.tests.empty() || match.captures.empty()) return true;
    ByteRange needed = match.captures.front().node.range();
    for (const QueryCapture &capture : match.captures) needed = hull(needed, capture.node.range());
    const TextWindow window = text_(needed);
    return std::all_of(pattern.tests.begin(), pattern.tests.end(), [&](const Predicate &test) { return test.holds(match, window, gave_up_); });
  }

  const HighlightQuery &query_;
  const ByteRange range_;
  const TextReader &text_;
  const CancelToken &cancel_;
  std::vector<Mark> marks_;
  bool gave_up_ = false;
};

// Nodes lie in each other or beside each other: a stack has those around a byte, and for each of them what counts so far.
class Painting {
public:
  explicit Painting(ByteRange range) : at_(range.start), range_(range) {}

  void add(const Mark &mark) {
    end_before(mark.range.start);
    paint_to(mark.range.start);
    const bool counts = open_.empty() || mark.priority >= open_.back().priority;
    open_.push_back({mark.range.end, counts ? mark.name : open_.back().name, counts ? mark.priority : open_.back().priority});
  }

  std::vector<HighlightSpan> take() {
    end_before(range_.end);
    paint_to(range_.end);
    return std::move(spans_);
  }

private:
  struct Open {
    uint32_t end;
    uint32_t name;
    int32_t priority;
  };

  // Nodes that end at the byte or before it.
  void end_before(uint32_t byte) {
    for (; !open_.empty() && open_.back().end <= byte; open_.pop_back()) paint_to(open_.back().end);
  }

  void paint_to(uint32_t byte) {
    byte = std::min(byte, range_.end);
    if (byte <= at_) return;
    const uint32_t name = open_.empty() ? HighlightCapture::kNone : open_.back().name;
    const ByteRange range{at_, byte};
    at_ = byte;
    if (name == HighlightCapture::kNone) return;
    const bool again = !spans_.empty() && spans_.back().name == name && spans_.back().range.end == range.start;
    if (again) spans_.back().range.end = range.end;
    else spans_.push_back({range, name});
  }

  uint32_t at_; // painted up to here
  ByteRange range_;
  std::vector<Open> open_;
  std::vector<HighlightSpan> spans_;
};

} // namespace

HighlightSpans highlight(const HighlightQuery &query, Node root, ByteRange range, const TextReader &text, const CancelToken &cancel) {
  HighlightSpans out;
  Painting painting(range);
  for (const Mark &mark : Gathering(query, range, text, cancel).run(root, out)) painting.add(mark);
  out.spans = painting.take();
  return out;
}

} // namespace tsregion
