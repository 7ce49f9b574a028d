// SPDX-License-Identifier: MIT
#include "core/base/rope.hpp"

#include <algorithm>
#include <vector>

namespace tsregion {
namespace {

// What may still belong to a character that has begun: up to three bytes.
constexpr uint32_t kLongestTail = 3;

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// Does a character begin at `at`, whatever stands before the text? Where no byte continues one, and behind three that do.
bool begins_for_sure(std::string_view text, std::size_t at) {
  if (!continues(text[at])) return true;
  if (at < kLongestTail) return false;
  return continues(text[at - 1]) && continues(text[at - 2]) && continues(text[at - 3]);
}

// Each position asked for counts the breaks of up to a chunk, so it counts: in bytes, of which a compiler adds up many at once, and
// few enough of them that they do not overflow.
constexpr std::size_t kBlock = 240;
uint32_t breaks_of_block(std::string_view text, std::size_t at) {
  uint8_t breaks = 0;
  for (const char c : text.substr(at, kBlock)) breaks = static_cast<uint8_t>(breaks + (c == '\n' ? 1 : 0));
  return breaks;
}

uint32_t count_breaks(std::string_view text) {
  uint32_t all = 0;
  for (std::size_t at = 0; at < text.size(); at += kBlock) all += breaks_of_block(text, at);
  return all;
}

// Where the text goes on behind so many breaks. Requires: it has them.
std::size_t behind_breaks(std::string_view text, uint32_t breaks) {
  std::size_t at = 0;
  for (uint32_t here; (here = breaks_of_block(text, at)) < breaks; at += kBlock) breaks -= here;
  for (; breaks > 0; --breaks) at = text.find('\n', at) + 1;
  return at;
}

} // namespace

Rope::Chunk Rope::chunk_of(std::string text) {
  const auto bytes = static_cast<uint32_t>(text.size());
  const bool ascii = is_ascii(text);
  const Sum sum{bytes, count_breaks(text), ascii ? bytes : count_units(text, Unit::utf16), ascii ? bytes : count_units(text, Unit::character)};
  return {std::move(text), sum};
}

Rope::Chunks Rope::cut(std::string_view text) {
  if (text.empty()) return {};
  const std::size_t count = (text.size() + kLongestChunk - kLongestTail - 1) / (kLongestChunk - kLongestTail);
  std::vector<Chunk> chunks;
  chunks.reserve(count);
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= count; ++i) {
    std::size_t end = text.size() * i / count;
    while (end < text.size() && !begins_for_sure(text, end)) ++end;
    chunks.push_back(chunk_of(std::string(text.substr(begin, end - begin))));
    begin = end;
  }
  return Chunks::taking(chunks);
}

Rope::Rope(std::string_view text) : chunks_(cut(text)) {}

// The chunks around the edit are cut anew: from the one before its first byte, since what follows that byte may now go on with
// its character, to the one that lies three bytes behind its end, for the same reason; and as many more as it takes to have
// enough bytes for a chunk.
Rope Rope::replaced(ByteRange range, std::string_view text) const {
  if (chunks_.empty()) return Rope(text);
  const Chunks::Place first = chunk_with(range.start == 0 ? 0 : range.start - 1);
  uint32_t begin = first.before.bytes;
  uint32_t end = std::min(size(), range.end + kLongestTail);
  if (end > 0) {
    const Chunks::Place last = chunk_with(end - 1);
    end = last.before.bytes + last.item->sum.bytes;
  }
  const auto length = [&] { return uint64_t{end} - begin - range.size() + text.size(); };
  while (length() < kLongestChunk / 2 && (end < size() || begin > 0)) {
    if (end < size()) end += chunk_with(end).item->sum.bytes;
    else begin = chunk_with(begin - 1).before.bytes;
  }
  std::string middle;
  middle.reserve(length());
  append_to({begin, range.start}, middle);
  middle += text;
  append_to({range.end, end}, middle);
  const auto beyond = [](uint32_t byte) { return [byte](const Sum &sum) { return sum.bytes > byte; }; };
  // Most edits stay within a chunk: then only its path is copied.
  const bool one = end == begin + first.item->sum.bytes && begin == first.before.bytes;
  if (one && !middle.empty() && middle.size() <= kLongestChunk - kLongestTail) return Rope(chunks_.with(beyond(begin), chunk_of(std::move(middle))));
  const Chunks left = chunks_.before(beyond(begin));
  const Chunks right = chunks_.from(beyond(end));
  return Rope(Chunks::joined(Chunks::joined(left, cut(middle)), right));
}

uint32_t Rope::in(Unit unit, const Sum &sum) {
  switch (unit) {
  case Unit::utf16: return sum.utf16;
  case Unit::character: return sum.characters;
  default: return sum.bytes;
  }
}

// Past the end: no item.
Rope::Chunks::Place Rope::chunk_with(uint32_t byte) const {
  return chunks_.find([byte](const Sum &sum) { return sum.bytes > byte; });
}

std::string_view Rope::chunk_at(uint32_t byte) const {
  const Chunks::Place place = chunk_with(byte);
  return place.item == nullptr ? std::string_view{} : std::string_view(place.item->text).substr(byte - place.before.bytes);
}

void Rope::append_to(ByteRange range, std::string &out) const {
  if (range.empty()) return;
  chunks_.visit(
      [&](const Sum &before, const Sum &sum) { return before.bytes < range.end && before.bytes + sum.bytes > range.start; },
      [&](const Chunks::Place &place) {
        const uint32_t begin = place.before.bytes;
        const uint32_t from = std::max(begin, range.start);
        const uint32_t to = std::min(begin + place.item->sum.bytes, range.end);
        if (from < to) out.append(place.item->text, from - begin, to - from);
        return begin < range.end;
      });
}

std::string Rope::slice(ByteRange range) const {
  std::string text;
  text.reserve(range.size());
  append_to(range, text);
  return text;
}

uint32_t Rope::row_start(uint32_t row) const {
  row = std::min(row, row_count() - 1);
  if (row == 0) return 0;
  const Chunks::Place place = chunks_.find([row](const Sum &sum) { return sum.breaks >= row; });
  return place.before.bytes + static_cast<uint32_t>(behind_breaks(place.item->text, row - place.before.breaks));
}

uint32_t Rope::editor_rows() const {
  const bool closed = size() == 0 || chunk_at(size() - 1).front() == '\n';
  return closed ? row_count() - 1 : row_count();
}

uint32_t Rope::row_of(uint32_t byte) const {
  const Chunks::Place place = chunk_with(byte);
  if (place.item == nullptr) return row_count() - 1;
  return place.before.breaks + count_breaks(std::string_view(place.item->text).substr(0, byte - place.before.bytes));
}

Point Rope::point_of(uint32_t byte) const { return place_of(byte, Unit::byte).point; }

Rope::Place Rope::place_of(uint32_t byte, Unit unit) const {
  byte = std::min(byte, size());
  return place_in(chunk_around(byte), byte, unit);
}

// What lies between is mostly on one row and in one chunk: then the end needs no search of its own.
std::pair<Rope::Place, Rope::Place> Rope::places_of(ByteRange range, Unit unit) const {
  const ByteRange within{std::min(range.start, size()), std::min(range.end, size())};
  const Chunks::Place chunk = chunk_around(within.start);
  const Place start = place_in(chunk, within.start, unit);
  if (chunk.item != nullptr && within.end <= chunk.before.bytes + chunk.item->sum.bytes && each_a_unit(*chunk.item, unit)) {
    const std::string_view between = std::string_view(chunk.item->text).substr(within.start - chunk.before.bytes, within.size());
    if (between.find('\n') == std::string_view::npos) {
      return {start, {{start.point.row, start.point.column + within.size()}, start.units + within.size()}};
    }
  }
  return {start, place_of(within.end, unit)};
}

// The chunk with the byte; the last one, for the end.
Rope::Chunks::Place Rope::chunk_around(uint32_t byte) const { return chunk_with(byte == size() && byte > 0 ? byte - 1 : byte); }

bool Rope::each_a_unit(const Chunk &chunk, Unit unit) { return unit == Unit::byte || in(unit, chunk.sum) == chunk.sum.bytes; }

// Most rows begin in the chunk that the byte is in, or in which the text ends: then that one is all that is looked at.
Rope::Place Rope::place_in(const Chunks::Place &chunk, uint32_t byte, Unit unit) const {
  if (chunk.item == nullptr) return {};
  const std::string_view before = std::string_view(chunk.item->text).substr(0, byte - chunk.before.bytes);
  const uint32_t row = chunk.before.breaks + count_breaks(before);
  const std::size_t last_break = before.rfind('\n');
  if (last_break == std::string_view::npos && chunk.before.bytes > 0) {
    const uint32_t start = row_start(row);
    return {{row, byte - start}, units_before(byte, unit) - units_before(start, unit)};
  }
  const auto start = static_cast<uint32_t>(last_break + 1); // npos + 1 is 0
  const Point point{row, static_cast<uint32_t>(before.size()) - start};
  if (each_a_unit(*chunk.item, unit)) return {point, point.column};
  const uint32_t at = character_start(chunk.item->text, static_cast<uint32_t>(before.size()));
  return {point, count_units(before.substr(start, at - start), unit)};
}

uint32_t Rope::units_before(uint32_t byte, Unit unit) const {
  if (unit == Unit::byte) return std::min(byte, size());
  const Chunks::Place place = chunk_with(byte);
  if (place.item == nullptr) return units(unit);
  const uint32_t within = byte - place.before.bytes;
  const std::string_view text = place.item->text;
  const uint32_t before = in(unit, place.before);
  if (each_a_unit(*place.item, unit)) return before + within;
  return before + count_units(text.substr(0, character_start(text, within)), unit);
}

uint32_t Rope::byte_of(uint32_t wanted, Unit unit) const {
  if (wanted >= units(unit)) return size();
  const Chunks::Place place = chunks_.find([&](const Sum &sum) { return in(unit, sum) > wanted; });
  const uint32_t within = wanted - in(unit, place.before);
  if (in(unit, place.item->sum) == place.item->sum.bytes) return place.before.bytes + within;
  return place.before.bytes + bytes_of_units(place.item->text, within, unit);
}

bool operator==(const Rope &left, const Rope &right) {
  if (left.chunks_.same_as(right.chunks_)) return true;
  if (left.size() != right.size()) return false;
  for (uint32_t at = 0; at < left.size();) {
    const std::string_view ours = left.chunk_at(at);
    const std::string_view theirs = right.chunk_at(at);
    const std::size_t both = std::min(ours.size(), theirs.size());
    if (ours.data() != theirs.data() && ours.substr(0, both) != theirs.substr(0, both)) return false;
    at += static_cast<uint32_t>(both);
  }
  return true;
}

bool Rope::well_formed() const {
  bool well = chunks_.checked_height() >= 0;
  std::string before;
  chunks_.for_each([&](const Chunks::Place &place) {
    const std::string &text = place.item->text;
    const bool only = text.size() == size();
    well = well && !text.empty() && text.size() <= kLongestChunk && (only || text.size() >= kLongestChunk / 2 - 2 * kLongestTail);
    const std::string with = before + text;
    well = well && (before.empty() || begins_for_sure(with, before.size()));
    before = text.substr(text.size() - std::min<std::size_t>(text.size(), kLongestTail));
  });
  return well;
}

uint32_t common_prefix(const Rope &rope, std::string_view text) {
  uint32_t at = 0;
  while (at < text.size()) {
    const std::string_view chunk = rope.chunk_at(at).substr(0, text.size() - at);
    if (chunk.empty()) break;
    const auto same = static_cast<uint32_t>(std::mismatch(chunk.begin(), chunk.end(), text.begin() + at).first - chunk.begin());
    at += same;
    if (same < chunk.size()) break;
  }
  return at;
}

uint32_t common_suffix(const Rope &rope, std::string_view text, uint32_t most) {
  const std::string end = rope.slice({rope.size() - most, rope.size()});
  const auto same = std::mismatch(end.rbegin(), end.rend(), text.rbegin()).first - end.rbegin();
  return static_cast<uint32_t>(same);
}

} // namespace tsregion
