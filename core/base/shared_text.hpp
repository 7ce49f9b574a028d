// SPDX-License-Identifier: MIT
// An immutable text with shared ownership: the cache, the batch and the virtual documents of one text all
// hold the same bytes, so there is one copy at most.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace tsregion {

using SharedText = std::shared_ptr<const std::string>;

[[nodiscard]] inline SharedText share_text(std::string_view bytes) {
  return std::make_shared<const std::string>(bytes);
}

} // namespace tsregion
