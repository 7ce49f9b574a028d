// SPDX-License-Identifier: MIT
#include "core/document/text_diff.hpp"

#include "core/base/hash_map.hpp"

#include <algorithm>

namespace tsregion {
namespace {

bool goes_on(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Lines with their line breaks.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

// The same numbers for equal lines.
std::vector<uint32_t> numbered(const std::vector<std::string_view> &lines, TextViewMap<uint32_t> &numbers) {
  std::vector<uint32_t> all;
  all.reserve(lines.size());
  for (const std::string_view line : lines) all.push_back(numbers.try_emplace(line, static_cast<uint32_t>(numbers.size())).first->second);
  return all;
}

struct Hunk { // lines of one text, and those in their place
  std::size_t first = 0, last = 0;
  std::size_t new_first = 0, new_last = 0;
};

// The shortest way from one row of numbers to the other, as the places where a line goes or comes. Nothing: it is too long.
class Myers {
public:
  Myers(std::span<const uint32_t> before, std::span<const uint32_t> after)
      : before_(before), after_(after), n_(static_cast<int>(before.size())), m_(static_cast<int>(after.size())) {}

  // Is there a way of at most `most` changes?
  bool search(int most) {
    furthest_.assign(static_cast<std::size_t>(2 * most + 3), 0);
    origin_ = most + 1;
    for (int changes = 0; changes <= std::min(most, n_ + m_); ++changes) {
      steps_.emplace_back(furthest_.begin() + origin_ - changes, furthest_.begin() + origin_ + changes + 1);
      for (int diagonal = -changes; diagonal <= changes; diagonal += 2) {
        int x = comes(diagonal, changes, origin_, furthest_) ? at(diagonal + 1) : at(diagonal - 1) + 1;
        while (x < n_ && x - diagonal < m_ && before_[static_cast<std::size_t>(x)] == after_[static_cast<std::size_t>(x - diagonal)]) ++x;
        at(diagonal) = x;
        if (x >= n_ && x - diagonal >= m_) return true;
      }
    }
    return false;
  }

  // The changes of the way that was found, joined where nothing is between them.
  [[nodiscard]] std::vector<Hunk> hunks() const {
    std::vector<Hunk> all; // the last first
    int x = n_;
    int y = m_;
    for (int changes = static_cast<int>(steps_.size()) - 1; changes > 0; --changes) {
      const std::vector<int> &step = steps_[static_cast<std::size_t>(changes)];
      const int diagonal = x - y;
      const bool comes_in = comes(diagonal, changes, changes, step);
      const int from = comes_in ? diagonal + 1 : diagonal - 1;
      const int old_x = step[static_cast<std::size_t>(changes + from)];
      const int old_y = old_x - from;
      const auto line = [](int number) { return static_cast<std::size_t>(number); };
      const Hunk hunk{line(old_x), line(comes_in ? old_x : old_x + 1), line(old_y), line(comes_in ? old_y + 1 : old_y)};
      if (!all.empty() && all.back().first == hunk.last && all.back().new_first == hunk.new_last) {
        all.back().first = hunk.first;
        all.back().new_first = hunk.new_first;
      } else {
        all.push_back(hunk);
      }
      x = old_x;
      y = old_y;
    }
    std::reverse(all.begin(), all.end());
    return all;
  }

private:
  int &at(int diagonal) { return furthest_[static_cast<std::size_t>(origin_ + diagonal)]; }

  // Is the last change on the way to this diagonal a line that comes, and not one that goes?
  static bool comes(int diagonal, int changes, int origin, const std::vector<int> &furthest) {
    if (diagonal == -changes) return true;
    if (diagonal == changes) return false;
    const auto reached = [&](int number) { return furthest[static_cast<std::size_t>(origin + number)]; };
    return reached(diagonal - 1) < reached(diagonal + 1);
  }

  std::span<const uint32_t> before_, after_;
  int n_, m_;
  int origin_ = 0;
  std::vector<int> furthest_;            // row reached on each diagonal
  std::vector<std::vector<int>> steps_;  // as it was before each number of changes
};

// Where each line begins, and where the last one ends.
std::vector<uint32_t> starts_of(const std::vector<std::string_view> &lines) {
  std::vector<uint32_t> starts{0};
  for (const std::string_view line : lines) starts.push_back(starts.back() + static_cast<uint32_t>(line.size()));
  return starts;
}

} // namespace

Replacement trimmed(std::string_view text, Replacement replacement) {
  const std::string_view old = text.substr(replacement.range.start, replacement.range.size());
  const std::string_view fresh = replacement.text;
  const std::size_t shorter = std::min(old.size(), fresh.size());
  std::size_t prefix = static_cast<std::size_t>(std::mismatch(old.begin(), old.begin() + static_cast<std::ptrdiff_t>(shorter), fresh.begin()).first - old.begin());
  const auto inside = [](std::string_view where, std::size_t at) { return at < where.size() && goes_on(where[at]); };
  while (prefix > 0 && (inside(old, prefix) || inside(fresh, prefix))) --prefix;
  std::size_t suffix = 0;
  while (suffix < shorter - prefix && old[old.size() - 1 - suffix] == fresh[fresh.size() - 1 - suffix]) ++suffix;
  while (suffix > 0 && (goes_on(old[old.size() - suffix]) || goes_on(fresh[fresh.size() - suffix]))) --suffix;
  const ByteRange range{replacement.range.start + static_cast<uint32_t>(prefix), replacement.range.end - static_cast<uint32_t>(suffix)};
  return {range, std::string(fresh.substr(prefix, fresh.size() - prefix - suffix))};
}

std::vector<Replacement> text_differences(std::string_view before, std::string_view after) {
  if (before == after) return {};
  const std::vector<std::string_view> old_lines = lines_of(before);
  const std::vector<std::string_view> new_lines = lines_of(after);
  TextViewMap<uint32_t> numbers;
  const std::vector<uint32_t> old_numbers = numbered(old_lines, numbers);
  const std::vector<uint32_t> new_numbers = numbered(new_lines, numbers);
  Myers myers(old_numbers, new_numbers);
  const bool found = myers.search(kMostLineChanges);
  const std::vector<Hunk> hunks = found ? myers.hunks() : std::vector<Hunk>{{0, old_lines.size(), 0, new_lines.size()}};
  const std::vector<uint32_t> old_starts = starts_of(old_lines);
  const std::vector<uint32_t> new_starts = starts_of(new_lines);
  std::vector<Replacement> all;
  const auto add = [&](std::size_t first, std::size_t last, std::size_t new_first, std::size_t new_last) {
    const ByteRange range{old_starts[first], old_starts[last]};
    Replacement one = trimmed(before, {range, std::string(after.substr(new_starts[new_first], new_starts[new_last] - new_starts[new_first]))});
    if (!one.range.empty() || !one.text.empty()) all.push_back(std::move(one));
  };
  for (const Hunk &hunk : hunks) {
    const std::size_t count = hunk.last - hunk.first;
    if (found && count == hunk.new_last - hunk.new_first) { // line for line
      for (std::size_t i = 0; i < count; ++i) add(hunk.first + i, hunk.first + i + 1, hunk.new_first + i, hunk.new_first + i + 1);
    } else {
      add(hunk.first, hunk.last, hunk.new_first, hunk.new_last);
    }
  }
  return all;
}

std::vector<Replacement> text_differences(std::string_view before, std::string_view after, std::span<const ByteRange> places, std::string_view mark) {
  std::vector<std::size_t> found;
  if (!places.empty() && !mark.empty()) {
    for (std::size_t at = after.find(mark); at != after.npos && found.size() <= places.size(); at = after.find(mark, at + mark.size())) found.push_back(at);
  }
  if (found.empty() || found.size() != places.size()) return text_differences(before, after);
  std::vector<Replacement> all;
  uint32_t from = 0;
  std::size_t new_from = 0;
  for (std::size_t i = 0; i <= places.size(); ++i) {
    const bool last = i == places.size();
    const std::string_view old_piece = before.substr(from, (last ? before.size() : places[i].start) - from);
    const std::string_view new_piece = after.substr(new_from, (last ? after.size() : found[i]) - new_from);
    for (Replacement &one : text_differences(old_piece, new_piece)) {
      one.range = {one.range.start + from, one.range.end + from};
      all.push_back(std::move(one));
    }
    if (last) break;
    from = places[i].end;
    new_from = found[i] + mark.size();
  }
  return all;
}

std::string with_replacements(std::string_view text, std::span<const Replacement> replacements) {
  std::string all;
  std::size_t from = 0;
  for (const Replacement &one : replacements) {
    all.append(text, from, one.range.start - from);
    all += one.text;
    from = one.range.end;
  }
  all.append(text, from);
  return all;
}

} // namespace tsregion
