// SPDX-License-Identifier: MIT
// An open document's text in one piece, for those who read it as one. It follows the edits: what lies before and behind them is not
// copied from the rope again.
//
// Thread-confined.
#pragma once

#include "core/base/rope.hpp"
#include "core/document/open_regions.hpp"

#include <span>
#include <string>
#include <string_view>

namespace tsregion {

class FlatText {
public:
  // `edits` lead from revision `before` to `text`, which is revision `now`. Valid until the next call.
  std::string_view at(const Rope &text, uint64_t now, uint64_t before, const TextEdit *edits) {
    if (revision_ != now || bytes_.size() != text.size()) {
      const bool follows = revision_ != kNone && revision_ == before && edits != nullptr;
      revision_ = kNone; // should memory run out
      if (follows) {
        bytes_.replace(edits->removed.start, edits->removed.size(), text.slice({edits->removed.start, edits->new_end()}));
      } else {
        bytes_.clear();
        text.append_to({0, text.size()}, bytes_);
      }
      revision_ = now;
    }
    return bytes_;
  }

private:
  static constexpr uint64_t kNone = ~uint64_t{0};
  uint64_t revision_ = kNone;
  std::string bytes_;
};

} // namespace tsregion
