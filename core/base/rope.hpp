// SPDX-License-Identifier: MIT
// An open document's text: chunks of a few kilobytes in a persistent sequence, which counts bytes, rows, UTF-16 units and
// characters as it goes. An edit copies a chunk or three and O(log n) nodes; every version stays as it was, so a worker reads the
// text that it was given while the editor goes on. (Ropes: Boehm, Atkinson, Plass, 1995.)
//
// Any bytes are accepted. No character is cut in two: a chunk begins where a character begins, whatever stands before it, so
// the counts of chunks add up to those of the text (base/line_index.hpp says what counts as one).
//
// A value; immutable; any thread may read it. Throws bad_alloc only.
#pragma once

#include "core/base/byte_range.hpp"
#include "core/base/line_index.hpp"
#include "core/base/persistent_sequence.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace tsregion {

class Rope {
public:
  // Chunks are at most this long, and but for the only one at least half as long.
  static constexpr uint32_t kLongestChunk = 4096;

  Rope() = default;
  // Requires: text.size() < 4 GiB, here and of every text that replaced() makes.
  explicit Rope(std::string_view text);

  // With other bytes in place of these. Requires: range within the text.
  [[nodiscard]] Rope replaced(ByteRange range, std::string_view text) const;

  [[nodiscard]] uint32_t size() const { return chunks_.sum().bytes; }
  [[nodiscard]] uint32_t row_count() const { return chunks_.sum().breaks + 1; }
  // As editors count rows: what ends with a line break, and what is left behind the last one.
  [[nodiscard]] uint32_t editor_rows() const;
  [[nodiscard]] uint32_t units(Unit unit) const { return in(unit, chunks_.sum()); }

  // From `byte` to the end of its chunk; empty at the end of the text.
  [[nodiscard]] std::string_view chunk_at(uint32_t byte) const;
  void append_to(ByteRange range, std::string &out) const;
  [[nodiscard]] std::string slice(ByteRange range) const;

  // Rows and bytes, as LineIndex: clamped to the last row and the end.
  [[nodiscard]] uint32_t row_start(uint32_t row) const;
  [[nodiscard]] uint32_t row_of(uint32_t byte) const;
  [[nodiscard]] Point point_of(uint32_t byte) const;
  // Where a byte is: its row and column, and the units from the row's start to the character that holds it. Clamped to the end.
  struct Place {
    Point point;
    uint32_t units = 0;
  };
  [[nodiscard]] Place place_of(uint32_t byte, Unit unit) const;
  // Of a range's start and end. Requires: start <= end.
  [[nodiscard]] std::pair<Place, Place> places_of(ByteRange range, Unit unit) const;
  // Units before the character that holds the byte; all of them past the end.
  [[nodiscard]] uint32_t units_before(uint32_t byte, Unit unit) const;
  // The byte at which the character with that unit begins; the size past the end.
  [[nodiscard]] uint32_t byte_of(uint32_t units, Unit unit) const;

  // The same bytes; what both share is not compared.
  friend bool operator==(const Rope &left, const Rope &right);
  // For tests: are chunks as long as they shall be, do they begin where characters begin, is the tree balanced?
  [[nodiscard]] bool well_formed() const;

private:
  struct Chunk;
  struct Sum {
    uint32_t bytes = 0;
    uint32_t breaks = 0;
    uint32_t utf16 = 0;
    uint32_t characters = 0;
    static Sum of(const Chunk &chunk) { return chunk.sum; }
    friend Sum operator+(const Sum &left, const Sum &right) {
      return {left.bytes + right.bytes, left.breaks + right.breaks, left.utf16 + right.utf16, left.characters + right.characters};
    }
  };
  struct Chunk {
    std::string text;
    Sum sum;
  };
  using Chunks = PersistentSequence<Chunk, Sum>;
  explicit Rope(Chunks chunks) : chunks_(std::move(chunks)) {}

  static uint32_t in(Unit unit, const Sum &sum);
  static Chunk chunk_of(std::string text);
  static Chunks cut(std::string_view text);
  [[nodiscard]] Chunks::Place chunk_with(uint32_t byte) const;
  [[nodiscard]] Chunks::Place chunk_around(uint32_t byte) const;
  [[nodiscard]] static bool each_a_unit(const Chunk &chunk, Unit unit);
  [[nodiscard]] Place place_in(const Chunks::Place &chunk, uint32_t byte, Unit unit) const;

  Chunks chunks_;
};

// How many bytes a text begins with as the rope does, ...
[[nodiscard]] uint32_t common_prefix(const Rope &rope, std::string_view text);
// ... and ends with, `most` at the most. Requires: both have so many.
[[nodiscard]] uint32_t common_suffix(const Rope &rope, std::string_view text, uint32_t most);

} // namespace tsregion
