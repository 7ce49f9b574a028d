// SPDX-License-Identifier: MIT
// How a node is a text, by the forms of its kind's rule (host_rules.hpp).
//
// Thread-confined.
#pragma once

#include "core/detect/host_rules.hpp"
#include "core/detect/region.hpp"
#include "core/parse/tree.hpp"

#include <deque>
#include <optional>
#include <string_view>
#include <vector>

namespace tsregion {

// The last form whose test holds; mostly there is one, without a test. Null: none.
[[nodiscard]] const TextForm *form_of(const KindRule &rule, const TreeWalk &walk, std::string_view text);

// What the guest sees of a literal, and its holes: one piece at least, be it empty. Some parsers begin a body behind the blanks
// of its first line; they are its own.
void pieces_of(const TextForm &form, Node node, std::string_view text, std::vector<RegionPart> &out_pieces);

// A text whose parts are still to come.
struct TextHead {
  uint32_t text = 0;
  const TextForm *form = nullptr;
  ByteRange range;
};

class WaitingHeads {
public:
  void add(TextHead head) { heads_.push_back(head); }
  // The innermost one that the body lies in; else the first one that has the body's tag, and those before it have no body.
  // Nothing: there is none.
  [[nodiscard]] std::optional<TextHead> take(Node body, std::string_view text);

private:
  std::deque<TextHead> heads_;
};

} // namespace tsregion
