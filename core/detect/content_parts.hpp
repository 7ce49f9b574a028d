// SPDX-License-Identifier: MIT
// From a captured node to the parts of a region: its range (moved by #offset!, narrowed by #trim!), without the children that
// are excluded, with holes, and without what stands before the guest's text on each line.
//
// Thread-confined; borrows the host and the pattern.
#pragma once

#include "core/detect/detector.hpp"

#include <string>
#include <vector>

namespace tsregion {

class ContentParts {
public:
  ContentParts(Host &host, const InjectionPattern &pattern) : host_(host), pattern_(pattern) {}

  // Appends what the guest sees of the node, and its holes. Nothing, if that is no text. `opening`: the blanks and the mark that
  // open it, for a pattern that takes as many from each line.
  void add(Node node, uint32_t capture, std::vector<RegionPart> &out_parts, std::string_view opening = {}) const;

  // The captured text as far as it can name a language, with the pattern's directives applied.
  [[nodiscard]] std::string text_of(Node node, uint32_t capture) const;

private:
  void add_text(Node node, uint32_t capture, std::vector<RegionPart> &out_parts, std::string_view opening) const;
  [[nodiscard]] ByteRange next_hole(ByteRange range, uint32_t end) const;
  [[nodiscard]] ByteRange range_of(Node node, uint32_t capture) const;
  [[nodiscard]] ByteRange within_ends(Node node, ByteRange range) const;
  [[nodiscard]] bool is_hole(Node node) const;
  [[nodiscard]] ByteRange trimmed(ByteRange range, uint32_t capture) const;
  [[nodiscard]] ByteRange trimmed(ByteRange range, const InjectionPattern::Trim &trim) const;
  [[nodiscard]] uint32_t byte_at(int64_t row, int64_t column) const;
  [[nodiscard]] bool is_mark_of_hole(Node node, bool opening) const;
  void drop_closing_mark(std::string_view opening, std::vector<RegionPart> &parts, std::size_t first) const;
  void cut_holes(std::vector<RegionPart> &parts, std::size_t first) const;
  void literal(ByteRange range, std::vector<RegionPart> &out_parts) const;

  Host &host_;
  const InjectionPattern &pattern_;
};

// Parts in host order; what a literal shares with one before it is cut off. A separator stays where text goes on behind it.
void put_in_order(std::vector<RegionPart> &parts);

} // namespace tsregion
