// SPDX-License-Identifier: MIT
// Org's blocks, after its syntax document: source blocks, exports and examples, wherever they stand in lists, drawers and other blocks, and
// keyword lines of the export's languages. A block is one only if it ends: at the first line that ends its like, before the next headline and before
// the end of what it stands in. That is decided when the outermost one ends, or cannot end any more; all of it is one top-level block.
//
// Not looked at: inline source (`src_lang{…}`), LaTeX environments, and where footnote definitions end.
//
// Linear in the text. Thread-confined; borrows the text. Throws bad_alloc only.
#pragma once

#include "core/base/hash_map.hpp"
#include "core/detect/blocks/block_scanner.hpp"
#include "core/detect/blocks/org_lines.hpp"

#include <vector>

namespace tsregion {

class OrgScanner final : public BlockScanner {
public:
  OrgScanner(const TextChunks &text, Blocks &out) : text_(text), out_(out) {}

  bool take(const Line &line) override;
  void finish() override { decide(); }
  [[nodiscard]] bool take_limited() override { return false; }

private:
  enum class Type : uint8_t { greater, source, example, raw };

  // A line that begins or ends something, or a keyword.
  struct Marker {
    org::LineKind kind = org::LineKind::text;
    Type type = Type::greater;
    bool keeps_indentation = false;
    uint32_t name = 0; // see number_of
    uint32_t start = 0; // of what it says, behind blanks
    ByteRange line;
    ByteRange word; // of a block: its language's; of a keyword: its key
    ByteRange rest; // what follows
  };

  [[nodiscard]] bool goes_on(const org::LineOf &read) const;
  [[nodiscard]] Marker marker_of(const Line &line, const org::LineOf &read);
  [[nodiscard]] uint32_t number_of(std::string_view lower_name);

  void decide();
  [[nodiscard]] std::vector<uint32_t> ends_of_markers() const;
  void add_keyword(const Marker &marker, const Marker *before);
  void add_block(const Marker &begin, const Marker &end);
  void add_lines(ByteRange lines, uint32_t indentation);
  [[nodiscard]] uint32_t shared_indentation(ByteRange lines) const;

  const TextChunks &text_;
  Blocks &out_;
  org::LineKind before_ = org::LineKind::blank; // the line before; blank, too, where a block has ended
  // Of the top-level block at hand, if its first line may begin a block or is a keyword.
  std::vector<Marker> markers_;
  bool open_ = false; // the first one may still find its end
  TextMap<uint32_t> numbers_;
};

} // namespace tsregion
