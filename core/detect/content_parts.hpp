// SPDX-License-Identifier: MIT
// From a node to the parts of a region, by a content rule: without the children that are excluded, with holes, and without what
// stands before the guest's text on each line.
//
// Thread-confined; borrows the text and the rule.
#pragma once

#include "core/detect/content_rule.hpp"
#include "core/detect/region.hpp"
#include "core/parse/tree.hpp"

#include <string_view>
#include <vector>

namespace tsregion {

class ContentParts {
public:
  ContentParts(std::string_view text, const ContentRule &rule) : text_(text), rule_(rule) {}

  // The range as far as it lies within the rule's ends.
  [[nodiscard]] ByteRange within_ends(Node node, ByteRange range) const;

  // Appends what the guest sees of the node in `range`, and the holes there. False if that is no text, but holes at most.
  // `opening`: the blanks and the mark that open it, for a rule that takes as many from each line. Where lines have prefixes, the
  // indentation behind these is left to the caller: a region may be made of many such nodes.
  bool add(Node node, ByteRange range, std::vector<RegionPart> &out_parts, std::string_view opening = {}) const;

  [[nodiscard]] bool is_hole(Node node) const;

private:
  struct Pieces; // what add() has come to
  bool add_text(Node node, ByteRange range, std::vector<RegionPart> &out_parts, std::string_view opening) const;
  void cut_holes(std::vector<RegionPart> &parts, std::size_t first) const;
  [[nodiscard]] ByteRange next_hole(ByteRange range, uint32_t end) const;
  void drop_closing_mark(std::string_view opening, std::vector<RegionPart> &parts, std::size_t first) const;
  bool skip_lines(ByteRange &range) const;
  [[nodiscard]] bool looks_at_children() const;
  void add_children(Node node, ByteRange range, Pieces &pieces, std::vector<RegionPart> &out_parts) const;
  [[nodiscard]] bool is_mark_of_hole(Node node, bool opening) const;
  void literal(ByteRange range, std::vector<RegionPart> &out_parts) const;

  std::string_view text_;
  const ContentRule &rule_;
};

// Parts in host order; what a literal shares with one before it is cut off. A separator stays where text goes on behind it.
void put_in_order(std::vector<RegionPart> &parts);

} // namespace tsregion
